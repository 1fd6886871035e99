"""What conversations are like over all: figures to look at and to compare, never a rule to break."""

import re
from collections.abc import Sequence

from integrations.scenarios import marks
from integrations.scenarios.talk import Exchange, Talk

REFLECTIONS = "acknowledgements/"
NO_REFLECTIONS = frozenset("again fact_kept fact_left goal_again greeting introduction thanks unsure yes".split())
"""Said first, and nothing that the student said comes back in them."""
HELLOS = frozenset("again goal_again greeting introduction".split())

Figures = dict[str, float | int]


def measure(talks: Sequence[Talk]) -> Figures:
    """Return the figures over every reply of every talk; shares are between 0 and 1."""
    exchanges = [exchange for talk in talks for exchange in talk.exchanges if exchange.reply]
    questions = [question for exchange in exchanges for question in questions_in(exchange.reply)]
    said = sum(len(exchange.student.split()) for exchange in exchanges)
    replied = sum(len(exchange.reply.split()) for exchange in exchanges)
    named = sum(len(talk.scenario.records) for talk in talks)
    return {
        "conversations": len(talks),
        "replies": len(exchanges),
        "one_question": _share([len(questions_in(exchange.reply)) == 1 for exchange in exchanges]),
        "open_questions": _share([is_open(question) for question in questions]),
        "student_words_per_coach_word": round(said / replied, 4) if replied else 0.0,
        "begins_with_reflection": _share([begins_with_reflection(exchange) for exchange in exchanges]),
        "words_a_reply": round(replied / len(exchanges), 2) if exchanges else 0.0,
        "records_kept": round(1 - sum(len(talk.missing) for talk in talks) / named, 4) if named else 1.0,
    }


def questions_in(reply: str) -> list[str]:
    """Return the questions of the coach, each with its sentence; what the student asked is not among them."""
    return [asked.strip() for asked in marks.QUESTION.findall(marks.own_words(reply))]


def is_open(question: str) -> bool:
    """Say whether yes or no does not answer it."""
    return bool(marks.OPEN_QUESTION.search(question))


def begins_with_reflection(exchange: Exchange) -> bool:
    """Say whether the reply first gives back what the student said; a hello before it does not count.

    Of authored words it is known which say that. A model's do it when they begin with words of the student.
    """
    if exchange.worded_by_model:
        return takes_up(exchange)
    sections = [key.removeprefix(REFLECTIONS).split("#")[0] for key in exchange.wordings if REFLECTIONS in key]
    first = next((section for section in sections if section not in HELLOS), None)
    return exchange.reply.startswith("“") or (first is not None and first not in NO_REFLECTIONS)


def takes_up(exchange: Exchange) -> bool:
    """Say whether words of the student stand in what the reply says before it asks, or in its first question."""
    before = exchange.reply.split("?")[0]
    return bool(_stems(exchange.student) & _stems(before))


def _stems(words: str) -> set[str]:
    found = re.findall(r"[^\W\d_]{4,}|\d+", marks.plain(words))
    return {word[:5] for word in found if word not in marks.COMMON}


def _share(said: Sequence[bool]) -> float:
    return round(sum(said) / len(said), 4) if said else 0.0
