"""What a school changed of its safeguards reaches its students; what is published in their place does not."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

import prompts
from coach.conversation import LearnerId
from coach.helplines import helplines, values
from coach.reply import Referral
from coach.safeguards import (
    AS_SHIPPED,
    DEFAULT,
    LineKind,
    OwnLine,
    OwnWording,
    Safeguards,
    Thresholds,
    crisis_wordings,
    guarded,
    with_wording,
)
from coach.safety import ConcernCategory, Screening, Tier
from prompts import Variant
from tests.builders import a_release
from tests.coach.talking import GOAL, READER, Talk, a_talk, text_of

SAID = "i want to kill myself"
SUICIDE = Screening(Tier.URGENT, ConcernCategory.SUICIDE, ("rule",), "v1")
HARBOR = OwnLine(
    LineKind.CRISIS,
    "Harbor Line",
    (("en", "call 555 0100"), ("es", "llama al 555 0100")),
    "https://harbor.example/",
    date(2026, 2, 1),
)
OWN = OwnWording(
    "en",
    "suicide",
    "Say",
    (
        "We read this at Lincoln. {told} Please {crisis_line}; in danger, {emergency}. Stay with an adult you trust, "
        "away from what could hurt you. Are you thinking about killing yourself?",
        "This matters at Lincoln. {told} You can {crisis_line}, or {emergency} in danger. Stay beside an adult, away "
        "from what could hurt you. Are you thinking about killing yourself?",
        "Lincoln takes this seriously. {told} Now you can {crisis_line}; in danger, {emergency}. Find an adult, away "
        "from what could hurt you. Are you thinking about killing yourself?",
    ),
)
CHANGED = Safeguards(3, Thresholds(0.3, 0.4, 0.05), (OWN,), (HARBOR,), frozenset({LineKind.CRISIS, LineKind.TEXT}))


@dataclass
class Asked:
    """Judges every message the same, and remembers by which thresholds."""

    screening: Screening
    asked: list[Thresholds] = field(default_factory=list)

    async def warm(self) -> None: ...

    async def screen(self, text: str, thresholds: Thresholds = DEFAULT) -> Screening:
        self.asked.append(thresholds)
        return self.screening


@dataclass
class Held:
    """The safeguards of every school alike."""

    safeguards: Safeguards = AS_SHIPPED
    broken: bool = False

    async def of_learner(self, learner_id: LearnerId) -> Safeguards:
        if self.broken:
            raise ZeroDivisionError
        return self.safeguards


async def talk_at(held: Held, screen: Any, **about: Any) -> Talk:
    return await a_talk(reader=READER, screen=screen, safeguarding=held, **about)


async def test_a_school_without_changes_goes_by_what_came_with_the_code() -> None:
    talk = await talk_at(Held(), screen := Asked(SUICIDE))

    said = text_of(await talk.say(SAID))

    assert screen.asked == [DEFAULT]
    assert "988" in said


async def test_the_screen_goes_by_the_thresholds_of_the_school() -> None:
    talk = await talk_at(Held(CHANGED), screen := Asked(Screening(Tier.NONE)))

    await talk.say(GOAL)

    assert screen.asked == [CHANGED.thresholds]


async def test_a_student_reads_the_schools_own_words_and_is_given_its_helpline() -> None:
    talk = await talk_at(Held(CHANGED), Asked(SUICIDE))

    events = await talk.say(SAID)

    said = text_of(events)
    assert "Lincoln" in said and "call 555 0100" in said and "988" not in said
    [referral] = [event for event in events if isinstance(event, Referral)]
    assert [line.name for line in referral.helplines] == ["Harbor Line", "911"]
    answer = (await talk.last()).answer
    assert answer.wordings[0].startswith("concern/suicide/Say#school-3.")
    assert answer.wording_version == f"{prompts.load().version}-school-3"


async def test_safeguards_that_cannot_be_had_cost_nobody_the_screening_or_the_reply() -> None:
    talk = await talk_at(Held(CHANGED, broken=True), screen := Asked(SUICIDE))

    said = text_of(await talk.say(SAID))

    assert screen.asked == [DEFAULT] and "988" in said


@pytest.mark.parametrize("language", ["en", "es"])
async def test_whatever_is_published_changes_no_crisis_wording(language: str) -> None:
    """As if somebody had published prompts that hold files of crisis wordings, or none of them."""
    shipped = prompts.load()
    mild = (Variant("concern/suicide/Say#1", "Cheer up."),)
    lines = {place: mild if place[1].startswith("concern/") else said for place, said in shipped.lines.items()}
    without = {place: said for place, said in shipped.lines.items() if not place[1].startswith("concern/")}
    for published in (replace(shipped, lines=lines, version="w2"), replace(shipped, lines=without, version="w3")):
        release = a_release(wordings=published)
        talk = await talk_at(Held(), Asked(SUICIDE), language=language, wordings=published)

        said = text_of(await talk.say(SAID))
        followed = text_of(await talk.say(GOAL))

        assert "988" in said and "Cheer" not in said + followed
        assert (await talk.kept())[0].answer.wording_version == shipped.version
        assert guarded(release.wordings).lines == guarded(shipped).lines


def test_own_lines_stand_where_ours_stood_and_the_others_stay() -> None:
    found = crisis_wordings(CHANGED)

    assert tuple(line.text for line in found.section("en", "concern/suicide", "Say")) == OWN.lines
    assert found.section("es", "concern/suicide", "Say") == crisis_wordings().section("es", "concern/suicide", "Say")
    assert {place[1].split("/")[0] for place in found.lines} == {"concern"}
    assert with_wording(CHANGED, replace(OWN, lines=())).wordings == ()


def test_an_own_line_is_given_beside_ours_or_in_its_place() -> None:
    beside = Safeguards(1, own_lines=(HARBOR,))
    category = ConcernCategory.SUICIDE

    assert [line.name for line in helplines("US", "en", category, beside)][:2] == [
        "988 Suicide & Crisis Lifeline",
        "Harbor Line",
    ]
    assert values("US", "en", beside) == values("US", "en")
    assert values("US", "es", CHANGED)["crisis_line"] == "llama al 555 0100" == values("US", "es", CHANGED)["text_line"]
    [line, _] = helplines("US", "en", category, CHANGED)
    assert (line.source, line.checked_on) == ("https://harbor.example/", "2026-02-01")
