"""Goes through a document block by block: what is whole and honest stays, the rest is set aside, with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sentencex import segment

from knowledge_base.documents import Reason, SetAside
from knowledge_base.reading import boilerplate, damage, injected
from knowledge_base.reading.addressed import is_addressed_to_a_model
from knowledge_base.reading.blocks import Block, Kind
from knowledge_base.reading.claims import contested_in
from knowledge_base.reading.vocabulary import is_word

LEFT_OUT = "[…]"
"""Stands in a passage where a sentence was set aside, so that a reader sees that something is missing."""
PLACE_WORDS = 14
SPLIT_WORDS = 12
"""So many words at the end of one block and the beginning of the next are read together."""

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Letters without a look, which would part a word for a search."""
_GLUED_SENTENCES = re.compile(r"(?<=[a-z\d)”’]{2}[.!?])(?=[A-ZÀ-Þ][a-zà-ÿ’']+[\s,&;])")
_GLUED_WORDS = re.compile(r"\b([A-Z]?[a-z]{2,})([A-Z][a-z]{2,})\b")
_GLUED_POINT = re.compile(r"(?<=\w)\s*•\s*")


@dataclass(frozen=True)
class Placed:
    """A block that stays, with where it stands."""

    block: Block
    place: str


@dataclass
class Cleaned:
    kept: list[Placed]
    set_aside: list[SetAside]

    def aside(self, reason: Reason, text: str, place: str, why: str) -> None:
        self.set_aside.append(SetAside(reason, text, place, why))


def clean(blocks: Sequence[Block], language: str) -> Cleaned:
    """Return what may be found of a document, and what is set aside, each with its place."""
    done = Cleaned([], [])
    placed = list(_without_surroundings(_with_places(blocks), done))
    placed = _without_insertions(placed, language, done)
    own = frozenset(re.findall(r"[^\W\d_]+", " ".join(each.block.text for each in placed)))
    placed = [replace(each, block=replace(each.block, text=mended(each.block.text, own))) for each in placed]
    habit = damage.has_spacing_habit([each.block.text for each in placed], language)
    whole: list[Block] = []
    level = 0
    for n, each in enumerate(placed):
        following = [other.block for other in placed[n + 1 : n + 3]]
        if each.block.kind is Kind.HEADING:
            level = each.block.level
        if text := _whole_part(each, following, language, done, habit=habit, level=level):
            whole.append(replace(each.block, text=text))
    done.kept = list(_with_places(whole))  # again, for a heading may have been set aside or mended
    _note_lone_headings(done)
    return done


def _note_lone_headings(done: Cleaned) -> None:
    """Show the headings under which nothing stands: they are in no passage's place."""
    for n, each in enumerate(done.kept):
        if each.block.kind is not Kind.HEADING:
            continue
        following = done.kept[n + 1].block if n + 1 < len(done.kept) else None
        if n and (following is None or (following.kind is Kind.HEADING and following.level <= each.block.level)):
            done.aside(Reason.BOILERPLATE, each.block.text, each.place, "a heading without a text")


def mended(text: str, own: frozenset[str]) -> str:
    """Put back the spaces that a table or a page break swallowed. No word is added or taken.

    `own` holds the words of the whole document.
    """
    text = _UNSEEN.sub("", text)
    text = _GLUED_POINT.sub(lambda point: "; " if point.start() else "", text)
    text = _GLUED_SENTENCES.sub(" ", text)

    def apart(glued: re.Match[str]) -> str:
        first, second = glued.groups()
        opens = glued.start() == 0
        both = is_word(first) and (is_word(second) or second in own) and not is_word(first + second)
        if not both or (first[0].isupper() and not opens):
            return glued.group()
        return f"{first}: {second}" if opens else f"{first} {second}"

    return _GLUED_WORDS.sub(apart, text)


def sentences(text: str, language: str) -> list[str]:
    return [sentence.strip() for sentence in segment(language, text) if sentence.strip()]


def _with_places(blocks: Sequence[Block]) -> Iterator[Placed]:
    """Give each block the headings above it and its page as its place. A heading too long for one is text as well."""
    path: list[tuple[int, str]] = []
    for block in blocks:
        if block.kind is Kind.HEADING and not block.set_apart and not boilerplate.is_boilerplate(block.text):
            path = [above for above in path if above[0] < block.level]
            if _short(block.text) != block.text:
                block = replace(block, kind=Kind.PARAGRAPH)
            elif not is_addressed_to_a_model(block.text):
                path.append((block.level, block.text))
        place = " › ".join(_short(text) for _, text in path[-2:])
        page = f"p. {block.page}" if block.page else ""
        yield Placed(block, ", ".join(part for part in (place, page) if part))


def _short(heading: str) -> str:
    words = heading.split()
    return heading if len(words) <= PLACE_WORDS else " ".join(words[:PLACE_WORDS]) + " …"


def _without_surroundings(placed: Iterator[Placed], done: Cleaned) -> Iterator[Placed]:
    """Leave out what the format sets apart, what surrounds a page's text, and whatever speaks to a machine."""
    everything = list(placed)
    split_orders = _split_orders([each.block.text for each in everything])
    ending = ""
    for n, each in enumerate(everything):
        text = each.block.text
        late = n > len(everything) / 2
        if each.block.set_apart == "hidden":
            done.aside(Reason.HIDDEN, text, each.place, "a reader of the document does not see it")
        elif is_addressed_to_a_model(text) or n in split_orders:
            done.aside(Reason.ADDRESSED, text, each.place, "it speaks to a machine, not to a reader")
        elif late and boilerplate.begins_comments(text):
            ending = "it comes after the text: comments and links"
            done.aside(Reason.BOILERPLATE, text, each.place, ending)
        elif late and boilerplate.begins_references(text):
            ending = "a list of works"
            done.aside(Reason.BOILERPLATE, text, each.place, ending)
        elif ending == "a list of works" and each.block.kind is Kind.HEADING and not boilerplate.is_reference(text):
            ending = ""
            yield each
        elif ending:
            done.aside(Reason.BOILERPLATE, text, each.place, ending)
        elif each.block.set_apart or boilerplate.is_boilerplate(text):
            done.aside(Reason.BOILERPLATE, text, each.place, "it surrounds the text")
        elif each.block.kind is not Kind.HEADING and boilerplate.is_reference(text):
            done.aside(Reason.BOILERPLATE, text, each.place, "an entry of a list of works")
        elif boilerplate.is_about_people(text):
            done.aside(Reason.BOILERPLATE, text, each.place, "it tells who wrote it or how to reach them")
        else:
            yield each


def _split_orders(texts: Sequence[str]) -> set[int]:
    """Return which texts speak to a machine only together with their neighbour, as a broken line or two cells may."""
    found: set[int] = set()
    for n, (first, second) in enumerate(pairwise(texts)):
        if first[-1:] in ".!?" or (len(first.split()) > SPLIT_WORDS and len(second.split()) > SPLIT_WORDS):
            continue
        if not is_addressed_to_a_model(first) and not is_addressed_to_a_model(second):
            end, beginning = " ".join(first.split()[-SPLIT_WORDS:]), " ".join(second.split()[:SPLIT_WORDS])
            if is_addressed_to_a_model(f"{end} {beginning}"):
                found |= {n, n + 1}
    return found


def _without_insertions(placed: list[Placed], language: str, done: Cleaned) -> list[Placed]:
    phrases = injected.insertions([each.block.text for each in placed], language, is_word=is_word)
    left = []
    for each in placed:
        text, cut = injected.without(each.block.text, phrases, is_word=is_word)
        for phrase in cut:
            done.aside(Reason.INJECTED, phrase, each.place, "it was written into the text")
        if text:
            left.append(replace(each, block=replace(each.block, text=text)))
    return left


def _whole_part(
    each: Placed, following: Sequence[Block], language: str, done: Cleaned, *, habit: bool, level: int
) -> str:
    """Return what is whole of a block, with a mark where sentences are missing; nothing when none is left."""
    block = each.block
    kept: list[str] = []
    said = [block.text] if block.kind is Kind.HEADING else sentences(block.text, language)
    for n, sentence in enumerate(said):
        last = n + 1 == len(said)
        claim = contested_in(sentence)
        if injected.is_spam(sentence):
            done.aside(Reason.INJECTED, sentence, each.place, "it advertises")
        elif hole := damage.hole_in(sentence, language, habit=habit):
            done.aside(Reason.HOLE, sentence, each.place, hole)
        elif last and damage.is_stump(block, following, language, level=level):
            done.aside(Reason.HOLE, sentence, each.place, "what it announces does not follow")
        elif last and block.kind is Kind.PARAGRAPH and damage.breaks_off(sentence, language):
            done.aside(Reason.HOLE, sentence, each.place, "it breaks off")
        elif claim:
            done.aside(Reason.CONTESTED, sentence, each.place, claim.doubt[language])
        else:
            kept.append(sentence)
            continue
        if kept[-1:] != [LEFT_OUT]:
            kept.append(LEFT_OUT)
    if LEFT_OUT not in kept:
        return block.text
    return "" if kept == [LEFT_OUT] else " ".join(kept)
