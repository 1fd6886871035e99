"""What the terminal says by itself, around the coach's own words, in each language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    hello: str
    how: str
    bye: str
    people: str
    revised: str
    cards: dict[str, str]
    """By the kind of a card, its heading."""
    fields: dict[str, str]
    """By the kind of an entry, what it is called on a card."""


EN = Words(
    hello="Hi {name}. Type a few words to begin: what you would like to get done this week, or just “hi”.",
    how="A number picks a quick reply. /quit or Ctrl-D leaves; your week is kept.",
    bye="See you, {name}. To go on: coach chat --student {quoted}",
    people="People who help",
    revised="{title} (version {version})",
    cards={
        "goal": "Your goal",
        "plan": "Your if-then plan",
        "progress": "Your progress",
        "check": "Your self-check",
        "reflection": "Your reflection",
    },
    fields={
        "goal": "goal",
        "success_criterion": "done when",
        "when": "when",
        "if_then_plan": "if-then",
        "progress_note": "so far",
        "self_check": "checked",
        "reflection": "looking back",
    },
)
ES = Words(
    hello="Hola, {name}. Escribe unas palabras para empezar: qué quieres lograr esta semana, o solo «hola».",
    how="Un número elige una respuesta rápida. /quit o Ctrl-D para salir; tu semana queda guardada.",
    bye="Hasta luego, {name}. Para seguir: coach chat --student {quoted}",
    people="Personas que ayudan",
    revised="{title} (versión {version})",
    cards={
        "goal": "Tu meta",
        "plan": "Tu plan si… entonces…",
        "progress": "Tu avance",
        "check": "Tu revisión",
        "reflection": "Tu reflexión",
    },
    fields={
        "goal": "meta",
        "success_criterion": "hecho cuando",
        "when": "cuándo",
        "if_then_plan": "si… entonces…",
        "progress_note": "hasta ahora",
        "self_check": "revisado",
        "reflection": "mirando atrás",
    },
)


def words(language: str) -> Words:
    return ES if language == "es" else EN
