"""Recognises what kind of message it is: a greeting, a question, a wish, a stated feeling, a request for the work."""

import re
from collections.abc import Iterator

from coach.moves import Move, Slot
from coach.reading import Act
from integrations.reading import patterns as say
from integrations.reading.languages import language_of
from integrations.reading.listening import Listening
from integrations.reading.text import words


def acts_of(text: str, folded: str, listening: Listening) -> Iterator[Act]:
    for act, pattern in (
        (Act.GREETS, say.GREETS),
        (Act.YES, say.YES),
        (Act.NO, say.NO),
        (Act.DOES_NOT_KNOW, say.DOES_NOT_KNOW),
    ):
        if pattern.fullmatch(folded) and (
            act is not Act.DOES_NOT_KNOW or say.IDK_CORE.search(folded) or not words(folded)
        ):
            yield act
    if say.ONLY_STUCK.fullmatch(folded):
        yield Act.STUCK
    if listening.asked is Slot.REHEARSAL and say.STARTS_YES.match(folded):
        yield Act.YES
    for act, pattern in (
        (Act.GOODBYE, say.GOODBYE),
        (Act.THANKS, say.THANKS),
        (Act.PROTESTS, say.PROTESTS),
        (Act.TOO_BIG, say.TOO_BIG),
        (Act.WEAK_LANGUAGE, say.WEAK_LANGUAGE),
        (Act.CHANGES_PLAN, say.CHANGES_PLAN),
        (Act.STATES_FEELING, say.FEELING),
        (Act.STUCK, say.STUCK),
    ):
        if pattern.search(folded):
            yield act
    if folded.strip() in ("\U0001f44d", "\U0001f44c", "✅", "\U0001f44d\U0001f3fd"):
        yield Act.YES
    elif _is_nonsense(folded):
        yield Act.NONSENSE
    offered = listening.last_move == Move.OFFER_LANGUAGE and say.BARE_LANGUAGE.fullmatch(folded)
    if say.TO_SPANISH.search(folded) or say.TO_ENGLISH.search(folded) or offered:
        yield Act.CHANGES_LANGUAGE
    if language_of(folded) == "other":
        yield Act.OTHER_LANGUAGE
    yield from _asks(folded, listening)


def _asks(folded: str, listening: Listening) -> Iterator[Act]:
    shows = say.SHOWS_WORK.search(folded)
    if (
        shows
        and (not listening.at_work or ":" in folded or listening.asked is Slot.ATTEMPT)
        and len(words(folded[shows.start() :])) >= 5
    ):
        yield Act.SHOWS_WORK
        return
    if say.ASKS_IF_HUMAN.search(folded):
        yield Act.ASKS_IF_HUMAN
    elif say.ASKS_RECORD.search(folded):
        yield Act.ASKS_RECORD
    elif say.LOST_THREAD.search(folded):
        yield Act.LOST_THREAD
    elif say.ASKS_WHAT_IS_KNOWN.search(folded):
        yield Act.ASKS_WHAT_IS_KNOWN
    elif listening.asked is not Slot.SHARE and say.ASKS_WHO_READS.search(folded):
        yield Act.ASKS_WHO_READS
    elif say.ASKS_WHY.search(folded):
        yield Act.ASKS_WHY
    elif say.WANTS_PERSON.search(folded):
        yield Act.WANTS_PERSON
    elif say.NO_REMINDER.search(folded):
        yield Act.STOPS_NUDGE
    elif say.REMINDS.search(folded):
        yield Act.WANTS_NUDGE
    elif say.EXPLAINS_BACK.search(folded):
        yield Act.WANTS_TO_EXPLAIN
    elif say.WHO_DOES_WHAT.search(folded):
        yield Act.IN_GROUP
    elif say.ASKS_JUDGEMENT.search(folded):
        yield Act.ASKS_JUDGEMENT
    elif _wants_the_work_done(folded, listening):
        yield Act.ASKS_FOR_ANSWER
    elif say.ASKS_NEXT_STEP.search(folded):
        yield Act.ASKS_NEXT_STEP
    elif say.ASKS_STRATEGY.search(folded) or (
        say.TROUBLE_LEARNING.search(folded) and listening.asked is not Slot.OBSTACLE
    ):
        yield Act.ASKS_STRATEGY
    elif not say.CHANGES_PLAN.search(folded) and any(
        say.QUESTION.search(sentence) for sentence in re.findall(r"[^.!?\n]+\??", folded)
    ):
        yield Act.ASKS_OFF_TOPIC


def _wants_the_work_done(folded: str, listening: Listening) -> bool:
    if listening.last_move in (Move.HAND_BACK, Move.HAND_BACK_AGAIN) and say.NAMES_AI.search(folded):
        return True
    request = say.ASKS_FOR_ANSWER.search(folded)
    if request and not say.OWN_DOING.search(folded[: request.start()]):
        return True
    if listening.last_move in (Move.HAND_BACK, Move.HAND_BACK_AGAIN) and say.ASKS_AGAIN.fullmatch(folded):
        return not say.GOAL_WILL.search(folded) and not say.GOAL_MARK.search(folded)
    return bool(
        say.SUM.search(folded)
        and ("?" in folded or re.search(r"\b(?:solve|what is|whats|cuanto es|resuelve)\b", folded))
    )


_MASHED = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}|asdf|qwer|zxcv|hjkl|(.{1,3})\1{3,}")


def _is_nonsense(folded: str) -> bool:
    """Nothing to read: marks alone, or keys hit at random. A short run without a vowel counts only beside such keys."""
    tokens = re.findall(r"[^\W\d_]+", folded)
    if not tokens:
        return not re.search(r"\d", folded)
    mashed = [len(token) >= 5 and bool(_MASHED.search(token) or not re.search(r"[aeiouy]", token)) for token in tokens]
    unspeakable = [not re.search(r"[aeiouy]", token) for token in tokens]
    return any(mashed) and all(one or other for one, other in zip(mashed, unspeakable, strict=True))


def to_forget(text: str, folded: str, acts: set[Act]) -> str | None:
    """Return what is to be forgotten in the learner's words; everything is an empty string."""
    found = say.FORGET.search(folded)
    if (
        not found
        or say.IDK_WORDS.match(folded)
        or say.OWN_DOING.search(folded[: found.start()])
        or re.search(r"\bnot\s+$", folded[: found.start()])
    ):
        return None
    rest = folded[found.start("what") :]
    whole = folded[found.start() :]
    if say.FORGET_ALL.match(rest) or re.search(
        r"(?:everything|todo)\W*(?:i (?:said|told you)|you know|(?:lo )?que (?:te )?dije)?\W*$", whole
    ):
        acts.add(Act.WANTS_FORGOTTEN)
        return ""
    if say.FORGET_NOTHING.match(rest) or not re.search(
        r"about|said|told|mention|bring|dije|sobre|conte|lo de|delete|erase|borra|elimina", whole
    ):
        return None
    acts.add(Act.WANTS_FORGOTTEN)
    what = text[slice(*found.span("what"))].split(",")[0].strip()
    return (
        re.sub(r"(?i)^(?:my|the|that|mi|el|la|lo)\s+", "", re.sub(r"(?i)[,\s]*(?:please|pls|por favor)$", "", what))
        or what
    )
