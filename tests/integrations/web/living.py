"""A student who lives through weeks with the real coach: each question is answered as this student would answer it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from tests.integrations.web.school import Student, sign_in

PLANNED = ("close_plan", "keep_going")
CLOSED = ("close_week", "say_goodbye")
MOST_TURNS = 24


@dataclass(frozen=True)
class LivedWeek:
    """What somebody says in one week: to whatever the coach asks, by its move."""

    goal: str
    says: Mapping[str, str]
    logs: tuple[str, ...] = ()
    """One a day."""
    outcome: str = ""
    """Nothing: the week goes on."""
    looks_back: Mapping[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    """What is said before the goal."""


async def live(student: Student, name: str, week: LivedWeek, *, wait: Callable[[timedelta], None]) -> None:
    """Plan the week, log it, and look back on it."""
    for text in (*week.before, week.goal):
        move = await _say(student, text)
    for _ in range(MOST_TURNS):
        if move in PLANNED or move not in week.says:
            break
        move = await _say(student, week.says[move])
    for log in week.logs:
        await _later(student, name, timedelta(days=1), wait)
        await _say(student, log)
    if not week.outcome:
        return
    await _later(student, name, timedelta(days=7 - len(week.logs)), wait)
    move = await _say(student, week.outcome)
    for _ in range(MOST_TURNS):
        if move in CLOSED:
            break
        move = await _say(student, week.looks_back.get(move, week.looks_back[""]))
    assert move in CLOSED, move


async def _later(student: Student, name: str, by: timedelta, wait: Callable[[timedelta], None]) -> None:
    """Let time pass, and sign in anew: tokens do not last that long."""
    wait(by)
    student.token = (await sign_in(student.client, student=name)).token


async def _say(student: Student, text: str) -> str:
    answer = await student.say(text)
    assert answer.status_code == 200, answer.text
    done = answer.json()["done"]
    assert done is not None, answer.text
    move: str = done["move"]
    return move


HELLO = ("hi", "i love drawing comics and i want to be an illustrator one day")
HOLA = ("hola", "me gusta cocinar con mi abuela y de grande quiero ser chef")
PLANS = {
    "agree_today": "one goal for this week",
    "make_specific": "all five parts of the poster, drawn and labelled",
    "name_steps": "draw the volcano, then the five parts, then the labels",
    "name_criterion": "it is done when all five parts are drawn and labelled",
    "good_enough": "when you can read every label from my chair",
    "name_when": "tuesday and thursday after practice",
    "name_reason": "i want to hang it in my room, it is the kind of drawing i like",
    "link_aspiration": "illustrators make posters too, so it is practice",
    "stretch_interest": "i could draw it like a comic",
    "choose_strategy": "one part a day, 20 minutes with a timer",
    "question_habit": "one part a day, 20 minutes with a timer",
    "ask_prior": "i know the parts, not the order",
    "rate_confidence": "7",
    "why_this_number": "i have two free afternoons",
    "size_up": "no, it fits",
    "size_down": "it fits",
    "name_obstacle": "my phone buzzes all the time",
    "plan_if_then": "if my phone buzzes, then i put it in the hall",
    "rehearse": "yes, that works",
    "ask_forecast": "80",
    "sum_up": "poster, tuesday and thursday, phone in the hall",
    "name_person": "my cousin Ada",
    "hand_over": "here is my plan: one part a day",
    "own_plan": "one part a day",
    "offer_fact": "yes",
}
LOOKS_BACK = {
    "": "no",
    "check_criterion": "four of the five parts are there",
    "compare_forecast": "i thought the labels were quick, and they took two evenings",
    "ask_why": "i started late because the first part took so long",
    "reattribute": "i began with the hardest part",
    "deepen": "i see that i plan the drawing and forget the writing",
    "ask_what_next": "next time i write the labels first",
    "review_strategy": "i keep it",
    "carry_over": "carry it over",
    "offer_fact": "yes",
    "choose_evidence": "only the last thing i said",
}
PLANES = {
    "agree_today": "una meta para esta semana",
    "make_specific": "las cuatro recetas, escritas y con dibujo",
    "name_steps": "preguntar a mi abuela, escribir, dibujar",
    "name_criterion": "está lista cuando las cuatro recetas estén escritas",
    "good_enough": "cuando mi abuela las pueda leer",
    "name_when": "el martes y el jueves después de comer",
    "name_reason": "quiero dárselo a mi abuela en su cumpleaños",
    "link_aspiration": "una chef escribe sus recetas",
    "stretch_interest": "puedo dibujar cada plato",
    "choose_strategy": "una receta al día, con temporizador de 20 minutos",
    "question_habit": "una receta al día, con temporizador de 20 minutos",
    "ask_prior": "sé dos de memoria",
    "rate_confidence": "7",
    "why_this_number": "tengo dos tardes libres",
    "size_up": "no, así está bien",
    "size_down": "así está bien",
    "name_obstacle": "mi hermano pequeño entra a cada rato",
    "plan_if_then": "si mi hermano entra, entonces le doy lápices para dibujar",
    "rehearse": "sí, así lo haré",
    "ask_forecast": "80",
    "sum_up": "recetas, martes y jueves, lápices para mi hermano",
    "name_person": "mi abuela",
    "own_plan": "una receta al día",
    "hand_over": "una receta al día",
    "offer_fact": "sí",
}
MIRA_ATRAS = {
    "": "no",
    "check_criterion": "tres de las cuatro están escritas",
    "compare_forecast": "pensé que dibujar era rápido y no lo fue",
    "ask_why": "empecé tarde porque la primera receta era larga",
    "reattribute": "empecé por la más difícil",
    "deepen": "veo que planeo el dibujo y olvido la escritura",
    "ask_what_next": "la próxima vez escribo primero",
    "review_strategy": "la mantengo",
    "carry_over": "sigue otra semana",
    "offer_fact": "sí",
    "choose_evidence": "solo lo último",
}

AMARAS_WEEKS = (
    LivedWeek(
        "i want to finish my science poster about volcanoes",
        PLANS,
        ("I did some of it.", "my phone buzzed and i put it in the hall"),
        "I did some of it.",
        LOOKS_BACK,
        HELLO,
    ),
    LivedWeek("hi", PLANS | {"ask_forecast": "70"}, ("Not yet.", "I did some of it."), "I did it.", LOOKS_BACK),
    LivedWeek(
        "i want to run 5 km with my dad on saturday",
        PLANS
        | {
            "name_criterion": "it is done when we run the whole way round the lake",
            "link_aspiration": "i sit all day when i draw, and i want to feel strong",
            "choose_strategy": "short runs after school, a bit longer each time",
            "name_obstacle": "it might rain",
            "plan_if_then": "if it rains, then we run the stairs at the gym",
            "ask_forecast": "90",
            "sum_up": "three short runs, the lake on saturday",
            "name_person": "my dad",
        },
        ("I did some of it.",),
        "I did not do it.",
        LOOKS_BACK
        | {
            "check_criterion": "we walked half of it",
            "compare_forecast": "i was too sure, i had only run twice",
            "deepen": "i see that being keen is not the same as having practised",
            "ask_what_next": "next time i count my runs before i guess",
            "review_strategy": "i change it to runs with my friend",
            "carry_over": "drop it",
        },
    ),
    LivedWeek(
        "i want to read two chapters of the history book for the test",
        PLANS
        | {
            "name_criterion": "it is done when i can tell both chapters to my cousin",
            "link_aspiration": "comics need true stories",
            "choose_strategy": "read one page, close the book, say it out loud",
            "name_obstacle": "i fall asleep in the evening",
            "plan_if_then": "if my eyes close, then i stand up and read aloud",
            "ask_forecast": "60",
            "sum_up": "two chapters, in the kitchen, standing",
        },
        ("Not yet.", "I did some of it."),
        "I did it.",
        LOOKS_BACK
        | {
            "check_criterion": "i told both to my cousin, she asked three things",
            "compare_forecast": "better than i guessed, saying it out loud did it",
            "deepen": "i see that i remember what i say",
            "ask_what_next": "i do the same for biology",
        },
    ),
    LivedWeek(
        "i want to draw the first three pages of my comic",
        PLANS
        | {
            "name_criterion": "it is done when three pages are inked",
            "link_aspiration": "it is the first real comic i finish",
            "choose_strategy": "one page every second day, pencil first",
            "name_obstacle": "i want it perfect and start over",
            "plan_if_then": "if i want to start over, then i ink one panel first",
            "ask_forecast": "70",
            "sum_up": "three pages, inked, no starting over",
        },
        ("I did some of it.",),
    ),
)
SOFIAS_WEEKS = (
    LivedWeek(
        "quiero escribir cuatro recetas de mi abuela", PLANES, ("Hice una parte.",), "Hice una parte.", MIRA_ATRAS, HOLA
    ),
    LivedWeek("hola", PLANES | {"ask_forecast": "60"}, ("Todavía no.", "Hice una parte."), "Lo hice.", MIRA_ATRAS),
    LivedWeek("quiero repasar fracciones para el examen del viernes", PLANES, ("Hice una parte.",)),
)
