"""No change of the safeguards passes that finds less, cries wolf, says the wrong thing or names a stale line."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from coach.safeguards import (
    AS_SHIPPED,
    DEFAULT,
    LineKind,
    OwnLine,
    OwnWording,
    Safeguards,
    Thresholds,
    crisis_wordings,
    with_wording,
)
from coach.safety_gate import Figures, Rate, SafeguardsRefused, evaluated

TODAY = date(2026, 11, 22)
HARBOR = OwnLine(
    LineKind.CRISIS,
    "Harbor Line",
    (("en", "call 555 0100"), ("es", "llama al 555 0100")),
    "https://harbor.example/",
    date(2026, 11, 1),
)
OURS = Figures(Rate(960, 1000), Rate(900, 1000), Rate(850, 1000), Rate(1, 1000), Rate(20, 1000))
STRICTER = Thresholds(0.4, 0.4, 0.1)


@dataclass
class FixedTrial:
    """Finds the same under whatever thresholds but ours."""

    found: Figures | None = OURS
    asked: list[Thresholds] = field(default_factory=list)
    screen: str = "fixed"

    def begin(self) -> None: ...

    async def figures(self, thresholds: Thresholds) -> Figures | None:
        self.asked.append(thresholds)
        return OURS if thresholds == DEFAULT else self.found


class SlowTrial(FixedTrial):
    async def figures(self, thresholds: Thresholds) -> Figures | None:
        await asyncio.sleep(60)
        return OURS


async def refused(wanted: Safeguards, **about: Any) -> set[str]:
    with pytest.raises(SafeguardsRefused) as said:
        await passed(wanted, **about)
    assert said.value.code == "safeguards_refused"
    assert all(breach.sentence in said.value.sentence for breach in said.value.breaches)
    return {breach.rule for breach in said.value.breaches}


async def passed(
    wanted: Safeguards, *, before: Safeguards = AS_SHIPPED, trial: Any = None, **more: Any
) -> dict[str, Any]:
    return await evaluated(before, wanted, country="US", today=TODAY, trial=trial, **more)


# Thresholds


async def test_thresholds_that_find_as_much_pass_with_their_figures() -> None:
    found = await passed(replace(AS_SHIPPED, thresholds=STRICTER), trial=FixedTrial())

    assert (found["on"], found["screen"]) == ("2026-11-22", "fixed")
    assert found["figures"] == found["before"] == OURS.as_json()


@pytest.mark.parametrize(
    ("rule", "worse"),
    [
        ("recall_urgent", {"urgent_seen": Rate(949, 1000)}),
        ("recall_paged", {"urgent_paged": Rate(889, 1000)}),
        ("recall_wellbeing", {"wellbeing_seen": Rate(839, 1000)}),
        ("alarms_paged", {"ordinary_paged": Rate(6, 1000)}),
        ("alarms_seen", {"ordinary_seen": Rate(51, 1000)}),
    ],
)
async def test_thresholds_that_miss_more_or_cry_wolf_are_refused(rule: str, worse: dict[str, Rate]) -> None:
    trial = FixedTrial(replace(OURS, **worse))

    assert await refused(replace(AS_SHIPPED, thresholds=STRICTER), trial=trial) == {rule}


async def test_one_in_a_hundred_may_be_missed_and_one_in_two_hundred_taken_for_danger() -> None:
    just = replace(OURS, urgent_seen=Rate(950, 1000), ordinary_paged=Rate(5, 1000), ordinary_seen=Rate(50, 1000))

    assert await passed(replace(AS_SHIPPED, thresholds=STRICTER), trial=FixedTrial(just))


@pytest.mark.parametrize("value", [0.0, 1.0, 1.5, -0.1, float("nan")])
@pytest.mark.parametrize("name", ["urgent", "wellbeing", "figure"])
async def test_a_threshold_is_a_likelihood(name: str, value: float) -> None:
    wanted = replace(AS_SHIPPED, thresholds=replace(DEFAULT, **{name: value}))

    assert await refused(wanted, trial=FixedTrial()) == {"range"}


@pytest.mark.parametrize("trial", [None, FixedTrial(None)], ids=["no trial", "no figures"])
async def test_thresholds_that_cannot_be_tried_are_not_changed(trial: FixedTrial | None) -> None:
    assert await refused(replace(AS_SHIPPED, thresholds=STRICTER), trial=trial) == {"no_figures"}


async def test_nobody_waits_for_a_first_try_that_takes_long() -> None:
    wanted = replace(AS_SHIPPED, thresholds=STRICTER)

    assert await refused(wanted, trial=SlowTrial(), patience_s=0.01) == {"no_figures_yet"}


async def test_what_stays_as_it_is_is_not_tried_again() -> None:
    kept = replace(AS_SHIPPED, thresholds=STRICTER)
    trial = FixedTrial(replace(OURS, urgent_seen=Rate(0, 1000)))

    await passed(replace(kept, own_lines=(HARBOR,)), before=kept, trial=trial)

    assert trial.asked == []
    assert await refused(kept, before=kept, trial=trial) == {"nothing"}


# Wordings


def in_other_words(text: str) -> Safeguards:
    lines = tuple(line.text for line in crisis_wordings().section("en", "concern/suicide", "Again"))
    return with_wording(AS_SHIPPED, OwnWording("en", "suicide", "Again", (text, *lines[1:])))


async def test_wordings_that_keep_the_rules_pass_and_say_how_many_replies_were_judged() -> None:
    found = await passed(in_other_words("Please stay near somebody, and {text_line}."))

    assert found["replies"] >= 5 and found["rules"] > 30


async def test_wordings_that_break_a_rule_are_refused_and_going_back_to_ours_is_not() -> None:
    assert await refused(in_other_words("I promise it gets better. You can {text_line}.")) == {"never_a_promise"}
    assert await passed(AS_SHIPPED, before=in_other_words("I promise it gets better. You can {text_line}."))


# Helplines


async def test_an_own_helpline_passes_with_its_source_and_date() -> None:
    assert await passed(Safeguards(own_lines=(HARBOR,)))
    assert await passed(Safeguards(own_lines=(HARBOR,), without=frozenset({LineKind.CRISIS, LineKind.TEXT})))


@pytest.mark.parametrize(
    ("rule", "about"),
    [
        ("line_date", {"checked_on": date(2025, 11, 20)}),
        ("line_date", {"checked_on": date(2026, 11, 23)}),
        ("line_source", {"source": "http://harbor.example/"}),
        ("line_source", {"source": "https://"}),
        ("line_source", {"source": "call us"}),
        ("line_source", {"source": "https://[harbor/"}),
        ("line_name", {"name": " "}),
        ("line_name", {"name": "Harbor" * 11}),
        ("line_words", {"name": "I promise it gets better"}),
        ("line_contact", {"contact": (("en", "call 555 0100"),)}),
        ("line_contact", {"contact": (("en", "call 555 0100"), ("es", "Llama al 555 0100"))}),
        ("line_contact", {"contact": (("en", "call 555 0100"), ("es", "llama a Harbor"))}),
        ("line_contact", {"contact": (("en", "call {told} 5"), ("es", "llama al 555 0100"))}),
        ("line_contact", {"contact": (("en", "call 555 0100. Or nobody 1"), ("es", "llama al 555 0100"))}),
        ("line_contact", {"contact": (("en", "call " + "5 " * 12), ("es", "llama al 555 0100"))}),
    ],
)
async def test_a_helpline_without_a_fresh_source_or_with_anything_else_in_it_is_refused(
    rule: str, about: dict[str, Any]
) -> None:
    assert rule in await refused(Safeguards(own_lines=(replace(HARBOR, **about),)))


@pytest.mark.parametrize("kind", [LineKind.CRISIS, LineKind.CHILD, LineKind.EMERGENCY])
async def test_what_every_reply_needs_has_to_remain(kind: LineKind) -> None:
    assert await refused(Safeguards(without=frozenset({kind}))) == {"kinds_left"}


async def test_a_line_that_makes_replies_too_long_is_refused() -> None:
    said = "call the helpline of our district for young people on 555 0100"
    line = replace(HARBOR, contact=(("en", said), ("es", "llama al 555 0100")))
    replaced = Safeguards(own_lines=(line, replace(line, kind=LineKind.TEXT)), without=frozenset(LineKind) - {"child"})

    assert "kinds_left" in await refused(replaced)
    replaced = replace(replaced, without=frozenset({LineKind.CRISIS, LineKind.TEXT}))
    assert "long" in await refused(replaced)
