"""Judges how a school would word its replies to a disclosure: each line by itself, and every reply by the rules."""

import re
from collections.abc import Collection, Iterable, Iterator

from coach.crisis_rules import (
    EASY_LIX,
    LENGTH,
    MAY_NAME,
    MUST_NAME,
    OF_LINES,
    OF_PERSON,
    RULES,
    Breach,
    Place,
    Reply,
    Said,
    broken,
    plain,
)
from coach.profile import AgeBand
from coach.safeguards import CONCERN, Safeguards, crisis_wordings
from prompts import VARIABLE, Variant, Wordings

_WORDS = {
    "en": frozenset("the and you your to is are with for can this that it at of be have i'm not they or here".split()),
    "es": frozenset(
        "el la los las que y de en tu te con por para es una un al si puedes aquí esto eso del lo se".split()
    ),
}
PLACE = "Only sections that the coach has can be worded anew."
ENOUGH = "As many different lines are needed as the coach has there, so that no reply comes twice."
HOLES = "In braces stands only what the coach can fill in there, and what has to be named is named."
LANGUAGE = "Lines are in the language of their section."
EASY = "For the youngest, lines have short words and short sentences."


def judge_words(
    safeguards: Safeguards, country: str, *, changed: Collection[Place] | None = None
) -> tuple[tuple[Breach, ...], int]:
    """Return every rule that is broken by what a school would say, and how many replies were judged.

    `changed`: only replies that hold something of these places; None: all of them.
    """
    shipped = crisis_wordings()
    said = Said(crisis_wordings(safeguards), country, safeguards)
    of_lines = [breach for own in safeguards.wordings for breach in _judged(own.place, said.wordings, shipped)]
    if of_lines:  # what cannot be filled in cannot be put together
        return tuple(of_lines), 0

    def wanted(replies: Iterable[Reply]) -> list[Reply]:
        return [each for each in replies if changed is None or each.places & set(changed)]

    replies = wanted([*said.first_replies(), *said.later_replies()])
    found = [pair for rule in RULES for pair in broken(rule, replies)]
    found += broken(LENGTH, wanted(said.longest_first_replies()))
    return tuple(Breach(rule.code, rule.sentence, each.where, each.words) for rule, each in found), len(replies)


def _judged(place: Place, wordings: Wordings, shipped: Wordings) -> Iterator[Breach]:
    """What is wrong with the lines of one place by themselves."""
    language, file, section = place
    where = f"{language}, {file.removeprefix(CONCERN)}, {section}"
    if place not in shipped.lines:
        yield Breach("place", PLACE, where)
        return
    lines = wordings.lines[place]
    texts = {" ".join(line.text.split()) for line in lines}
    if len(texts) < len(shipped.lines[place]) or len(texts) < len(lines) or "" in texts:
        yield Breach("enough", ENOUGH, where)
    for line in lines:
        if not _is_fillable(line, plain(section)):
            yield Breach("holes", HOLES, where, line.text)
        if not _is_in(language, line.text):
            yield Breach("language", LANGUAGE, where, line.text)
        if section in (f"Say ({AgeBand.PRIMARY})", f"Told ({AgeBand.PRIMARY})") and line.lix > EASY_LIX:
            yield Breach("easy", EASY, where, line.text)


def _is_fillable(line: Variant, section: str) -> bool:
    may = MAY_NAME.get(section, OF_PERSON | OF_LINES)
    has_stray = bool(re.search(r"[{}]", VARIABLE.sub("", line.text)))
    return not has_stray and MUST_NAME.get(section, frozenset()) <= line.variables <= may


def _is_in(language: str, text: str) -> bool:
    spoken = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", VARIABLE.sub("", text).casefold().replace("’", "'"))
    counts = {each: sum(word in known for word in spoken) for each, known in _WORDS.items()}
    return counts.get(language, 0) >= max(counts.values())
