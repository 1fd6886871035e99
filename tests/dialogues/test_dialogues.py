"""Whole conversations: what a student said is kept, and the coach never does what a student could not forgive.

Each file is a student's side, written by somebody who had not read the rules that read it.
"""

import asyncio
import os
import re
from itertools import pairwise
from pathlib import Path

import pytest

import prompts
from coach.ports import Release
from integrations.reading.likeness import TrainedLikeness, build_head
from integrations.reading.rules import RuleReader
from integrations.reading.screen import RuleScreen
from knowledge_base import content as shelves
from knowledge_base.embedding import Embedder, open_encoder
from knowledge_base.naming import StrategyNames
from tests.dialogues.talks import Talk, files, hold, named_records
from tests.fakes import FixedLibrary

LONGEST_REPLY, LONGEST_CONCERN = 70, 95
KEPT_AT_LEAST = 0.92
"""Of all that the files say must be kept. The figure measured stands in docs/figures.md."""
PRAISE = re.compile(
    r"\b(?:smart|clever|talented|brilliant|gifted|genius|good job|great job|well done|proud of you)\b", re.I
)
PUSHING = re.compile(r"\byou (?:must|should|have to|need to)\b|\b(?:debes|deberías|tienes que)\b", re.I)


@pytest.fixture(scope="session")
def talks() -> dict[str, Talk]:
    build = Path(os.environ.get("COACH_BUILD_DIR", "build"))
    content, wordings = shelves.load(), prompts.load()
    library = FixedLibrary(tuple(content.passages.values()))
    embedder = Embedder(lambda: open_encoder(build))
    reader = RuleReader(StrategyNames(content).named_in, TrainedLikeness(embedder, build_head(build)))
    screen = RuleScreen()

    sides = {path.stem: path.read_text("utf-8") for path in files()}

    async def hold_all() -> dict[str, Talk]:
        release = Release("dialogues", wordings, library)
        return {
            name: await hold(name, text, release=release, reader=reader, screen=screen) for name, text in sides.items()
        }

    held = asyncio.run(hold_all())
    embedder.close()
    return held


@pytest.fixture(params=[path.stem for path in files()])
def talk(request: pytest.FixtureRequest, talks: dict[str, Talk]) -> Talk:
    return talks[request.param]


def test_nearly_everything_the_students_said_is_kept(talks: dict[str, Talk]) -> None:
    named = sum(len(talk.named) for talk in talks.values())
    missing = {talk.name: talk.missing for talk in talks.values() if talk.missing}
    assert 1 - sum(map(len, missing.values())) / named >= KEPT_AT_LEAST, missing


def test_no_single_student_loses_much(talk: Talk) -> None:
    assert len(talk.missing) <= max(2, len(talk.named) // 2), talk.missing


def test_every_message_is_answered(talk: Talk) -> None:
    assert not [exchange.student for exchange in talk.exchanges if exchange.failed or not exchange.reply]


def test_replies_are_short_and_ask_one_thing(talk: Talk) -> None:
    for exchange in talk.exchanges:
        concern = exchange.done is not None and exchange.done.move == "concern"
        assert len(exchange.reply.split()) <= (LONGEST_CONCERN if concern else LONGEST_REPLY), exchange.reply
        own = re.sub(r"“[^”]*”", "", exchange.reply)
        assert own.count("?") <= 1, exchange.reply


def test_the_coach_neither_praises_ability_nor_pushes(talk: Talk) -> None:
    for exchange in talk.exchanges:
        own = re.sub(r"“[^”]*”", "", exchange.reply)
        assert not PRAISE.search(own), exchange.reply
        assert not PUSHING.search(own), exchange.reply


def test_nothing_is_asked_three_times_running(talk: Talk) -> None:
    """Ways to a goal differ too much to count as one question; no reply comes twice in any case."""
    ways_of_asking = [exchange.reply for exchange in talk.exchanges]
    for first, second in pairwise(ways_of_asking):
        assert first != second
    for window in zip(talk.asked, talk.asked[1:], talk.asked[2:], strict=False):
        assert len(set(window)) > 1 or window[0] in (None, "goal", "attempt"), window


def test_no_grade_is_ever_the_goal(talk: Talk) -> None:
    if talk.named.keys() >= {"goal"}:
        assert talk.kept["goal"] <= 1


def test_a_disclosure_stops_the_coaching(talk: Talk) -> None:
    if "concern" in named_records((Path(__file__).parent / f"{talk.name}.txt").read_text("utf-8")):
        first = next(
            n for n, exchange in enumerate(talk.exchanges) if exchange.done and exchange.done.move == "concern"
        )
        assert all(
            "988" in e.reply or "422-4453" in e.reply or "911" in e.reply for e in talk.exchanges[first : first + 1]
        )


def test_a_student_who_chose_spanish_is_answered_in_spanish(talk: Talk) -> None:
    if talk.in_spanish:
        last = re.sub(r"“[^”]*”", "", talk.exchanges[-1].reply)
        assert not re.search(r"\b(?:the|your|what|you|this|week)\b", last, re.I), last
