"""Recognises what kind of message it is: a greeting, a question, a wish, a stated feeling, a request for the work."""

import re
from collections.abc import Iterator

from coach.conversation import Quote
from coach.moves import Move, Slot
from coach.reading import Act
from integrations.reading.languages import language_of
from integrations.reading.listening import Listening
from integrations.reading.norms import of_schoolwork
from integrations.reading.patterns import asking, feelings, goals, outcomes, plans, short_answers, wishes
from integrations.reading.text import fold, words


def acts_of(text: str, folded: str, listening: Listening) -> Iterator[Act]:
    for act, pattern in (
        (Act.GREETS, short_answers.GREETS),
        (Act.YES, short_answers.YES),
        (Act.NO, short_answers.NO),
        (Act.DOES_NOT_KNOW, short_answers.DOES_NOT_KNOW),
    ):
        if pattern.fullmatch(folded) and (
            act is not Act.DOES_NOT_KNOW or short_answers.IDK_CORE.search(folded) or not words(folded)
        ):
            yield act
    if feelings.ONLY_STUCK.fullmatch(folded):
        yield Act.STUCK
    if listening.asked is Slot.REHEARSAL and short_answers.STARTS_YES.match(folded):
        yield Act.YES
    for act, pattern in (
        (Act.GOODBYE, short_answers.GOODBYE),
        (Act.THANKS, short_answers.THANKS),
        (Act.PROTESTS, feelings.PROTESTS),
        (Act.TOO_BIG, feelings.TOO_BIG),
        (Act.WEAK_LANGUAGE, feelings.WEAK_LANGUAGE),
        (Act.CHANGES_PLAN, plans.CHANGES_PLAN),
        (Act.STATES_FEELING, feelings.FEELING),
        (Act.STUCK, feelings.STUCK),
    ):
        if pattern.search(folded):
            yield act
    if folded.strip() in ("\U0001f44d", "\U0001f44c", "✅", "\U0001f44d\U0001f3fd"):
        yield Act.YES
    elif _is_nonsense(folded):
        yield Act.NONSENSE
    offered = listening.last_move == Move.OFFER_LANGUAGE and wishes.BARE_LANGUAGE.fullmatch(folded)
    if wishes.TO_SPANISH.search(folded) or wishes.TO_ENGLISH.search(folded) or offered:
        yield Act.CHANGES_LANGUAGE
    if language_of(folded) == "other":
        yield Act.OTHER_LANGUAGE
    yield from _asks(folded, listening)


def _asks(folded: str, listening: Listening) -> Iterator[Act]:
    shows = outcomes.SHOWS_WORK.search(folded)
    if (
        shows
        and (not listening.at_work or ":" in folded or listening.asked is Slot.ATTEMPT)
        and len(words(folded[shows.start() :])) >= 5
    ):
        yield Act.SHOWS_WORK
        return
    if asking.ASKS_IF_HUMAN.search(folded):
        yield Act.ASKS_IF_HUMAN
    elif asking.ASKS_RECORD.search(folded):
        yield Act.ASKS_RECORD
    elif asking.LOST_THREAD.search(folded):
        yield Act.LOST_THREAD
    elif asking.ASKS_WHAT_IS_KNOWN.search(folded):
        yield Act.ASKS_WHAT_IS_KNOWN
    elif listening.asked is not Slot.SHARE and asking.ASKS_WHO_READS.search(folded):
        yield Act.ASKS_WHO_READS
    elif asking.ASKS_WHY.search(folded):
        yield Act.ASKS_WHY
    elif wishes.WANTS_PERSON.search(folded):
        yield Act.WANTS_PERSON
    elif wishes.NO_REMINDER.search(folded):
        yield Act.STOPS_NUDGE
    elif wishes.REMINDS.search(folded):
        yield Act.WANTS_NUDGE
    elif asking.EXPLAINS_BACK.search(folded):
        yield Act.WANTS_TO_EXPLAIN
    elif asking.WHO_DOES_WHAT.search(folded):
        yield Act.IN_GROUP
    elif asking.ASKS_JUDGEMENT.search(folded):
        yield Act.ASKS_JUDGEMENT
    elif _wants_the_work_done(folded, listening):
        yield Act.ASKS_FOR_ANSWER
    elif asking.ASKS_NEXT_STEP.search(folded):
        yield Act.ASKS_NEXT_STEP
    elif asking.ASKS_STRATEGY.search(folded) or (
        asking.TROUBLE_LEARNING.search(folded) and listening.asked is not Slot.OBSTACLE
    ):
        yield Act.ASKS_STRATEGY
    elif not plans.CHANGES_PLAN.search(folded) and any(
        asking.QUESTION.search(sentence) for sentence in re.findall(r"[^.!?\n]+\??", folded)
    ):
        yield Act.ASKS_OFF_TOPIC


def _wants_the_work_done(folded: str, listening: Listening) -> bool:
    if listening.last_move in (Move.HAND_BACK, Move.HAND_BACK_AGAIN) and asking.NAMES_AI.search(folded):
        return True
    request = asking.ASKS_FOR_ANSWER.search(folded)
    if request and not asking.OWN_DOING.search(folded[: request.start()]):
        return True
    if listening.last_move in (Move.HAND_BACK, Move.HAND_BACK_AGAIN) and asking.ASKS_AGAIN.fullmatch(folded):
        return not goals.GOAL_WILL.search(folded) and not goals.GOAL_MARK.search(folded)
    return bool(
        asking.SUM.search(folded)
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


def help_asked_with(text: str) -> Quote | None:
    """Return the work that somebody asks for help with and nothing else ("can u help w english essay")."""
    folded = fold(text)
    found = asking.HELP_WITH.fullmatch(folded)
    is_language = wishes.TO_SPANISH.search(folded) or wishes.TO_ENGLISH.search(folded)
    if not found or is_language or asking.ASKS_FOR_ANSWER.search(found["what"]):
        return None
    is_other = asking.NO_WORK.search(found["what"]) and not of_schoolwork(found["what"])[0]
    if is_other or asking.WAYS_OF_LEARNING.search(found["what"]):
        return None
    return Quote(text[slice(*found.span("what"))], *found.span("what"))


def to_forget(text: str, folded: str, acts: set[Act]) -> str | None:
    """Return what is to be forgotten in the learner's words; everything is an empty string."""
    found = wishes.FORGET.search(folded)
    if (
        not found
        or short_answers.IDK_WORDS.match(folded)
        or asking.OWN_DOING.search(folded[: found.start()])
        or re.search(r"\bnot\s+$", folded[: found.start()])
    ):
        return None
    rest = folded[found.start("what") :]
    whole = folded[found.start() :]
    if wishes.FORGET_ALL.match(rest) or re.search(
        r"(?:everything|todo)\W*(?:i (?:said|told you)|you know|(?:lo )?que (?:te )?dije)?\W*$", whole
    ):
        acts.add(Act.WANTS_FORGOTTEN)
        return ""
    if wishes.FORGET_NOTHING.match(rest) or not re.search(
        r"about|said|told|mention|bring|dije|sobre|conte|lo de|delete|erase|borra|elimina", whole
    ):
        return None
    acts.add(Act.WANTS_FORGOTTEN)
    what = text[slice(*found.span("what"))].split(",")[0].strip()
    return (
        re.sub(r"(?i)^(?:my|the|that|mi|el|la|lo)\s+", "", re.sub(r"(?i)[,\s]*(?:please|pls|por favor)$", "", what))
        or what
    )
