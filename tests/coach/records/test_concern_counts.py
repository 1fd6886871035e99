"""How many concerns there are, for those who look after them; and what of it may be published."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.records import concern_counts, concerns, raising
from coach.records.concern_counts import FEW, FEWEST, SOME, masked
from coach.safety import ConcernCategory, Origin, Outcome, Tier
from tests.coach.records.house import SqlHouse
from tests.coach.records.safeguarded import CANARY, School, a_school
from tests.fakes import MONDAY_MORNING

NOW = MONDAY_MORNING
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def lincoln(sql_house: SqlHouse) -> School:
    return a_school(sql_house.engine, at=NOW - 400 * DAY)


def raised(
    school: School, at: datetime, *, tier: Tier = Tier.URGENT, category: ConcernCategory = ConcernCategory.ABUSE
) -> UUID:
    concern_id: UUID = school.do(
        raising.raise_by_hand,
        school.learner_id,
        origin=Origin.TEACHER,
        by=school.lead_id,
        tier=tier,
        category=category,
        text=CANARY,
        at=at,
    )
    return concern_id


def close(school: School, concern_id: UUID, *, at: datetime, outcome: Outcome = Outcome.ACTED_ON) -> None:
    school.do(concerns.close, concern_id, outcome, "Done.", by=school.lead_id, at=at)


def of_week(school: School) -> Any:
    return school.do(concern_counts.weekly, school.id, since=NOW - 7 * DAY, until=NOW)


def test_the_week_tells_what_is_open_how_old_it_is_and_how_soon_somebody_answered(lincoln: School) -> None:
    long_ago = raised(lincoln, NOW - 60 * DAY, tier=Tier.WELLBEING)
    lincoln.acknowledge(long_ago, at=NOW - 59 * DAY)
    raised(lincoln, NOW - 20 * DAY)
    in_hand = raised(lincoln, NOW - 3 * DAY)
    lincoln.acknowledge(in_hand, at=NOW - 3 * DAY + 4 * MINUTE)
    mistaken = raised(lincoln, NOW - 2 * DAY)
    close(lincoln, mistaken, at=NOW - 2 * DAY + 11 * MINUTE, outcome=Outcome.FALSE_ALARM)
    raised(lincoln, NOW - 60 * MINUTE, tier=Tier.WELLBEING)
    raised(lincoln, NOW)

    week = of_week(lincoln)

    assert week.open_by_tier == {"urgent": 2, "wellbeing": 2, "unscreened": 0}
    assert week.open_by_age == {"under a day": 1, "under a week": 1, "under a month": 1, "a month or more": 1}
    assert (week.not_acknowledged, week.raised, week.closed, week.false_alarms) == (2, 3, 1, 1)
    assert week.median_minutes_to_acknowledgement == 7.5
    assert CANARY not in json.dumps(week.as_json()) and "Amara" not in json.dumps(week.as_json())


def test_what_was_reopened_waits_from_then_on(lincoln: School) -> None:
    concern_id = raised(lincoln, NOW - 100 * DAY)
    close(lincoln, concern_id, at=NOW - 99 * DAY)
    lincoln.do(concerns.reopen, concern_id, "Again.", by=lincoln.lead_id, at=NOW - DAY)
    lincoln.acknowledge(concern_id, at=NOW - DAY + 30 * MINUTE)
    week = of_week(lincoln)
    assert (week.median_minutes_to_acknowledgement, week.raised, week.not_acknowledged) == (30, 0, 0)
    assert week.open_by_tier["urgent"] == 1


def test_a_week_is_told_as_it_was_also_later(lincoln: School) -> None:
    concern_id = raised(lincoln, NOW - DAY)
    before = of_week(lincoln)
    close(lincoln, concern_id, at=NOW + DAY)
    assert of_week(lincoln) == before and before.not_acknowledged == 1


def test_a_quiet_week_has_no_median(sql_house: SqlHouse, lincoln: School) -> None:
    hill = a_school(sql_house.engine, at=NOW)
    raised(hill, NOW - DAY)
    week = of_week(lincoln)
    assert (week.raised, week.median_minutes_to_acknowledgement, sum(week.open_by_age.values())) == (0, None, 0)


def test_the_year_counts_by_the_schools_calendar_and_never_tells_of_few(lincoln: School) -> None:
    """In Chicago the year begins six hours later."""
    new_year = datetime(2026, 1, 1, 6, tzinfo=UTC)
    raised(lincoln, new_year - MINUTE)
    january = [raised(lincoln, new_year + number * MINUTE) for number in range(7)]
    for number in range(4):
        raised(lincoln, new_year + 40 * DAY + number * MINUTE, tier=Tier.WELLBEING, category=ConcernCategory.BULLYING)
    for concern_id in january[:6]:
        close(lincoln, concern_id, at=new_year + DAY)

    year = lincoln.do(concern_counts.yearly, lincoln.id, 2026)

    assert year.raised == 11
    assert (year.by_month["2026-01"], year.by_month["2026-02"], year.by_month["2026-03"]) == (SOME, FEW, 0)
    assert year.by_tier == {"urgent": SOME, "wellbeing": FEW, "unscreened": 0}
    assert (year.by_category["abuse"], year.by_category["bullying"]) == (SOME, FEW)
    assert (year.by_outcome["acted_on"], year.by_outcome["open"], year.by_outcome["false_alarm"]) == (6, 5, 0)
    assert lincoln.do(concern_counts.yearly, lincoln.id, 2025).raised == FEW
    said = json.dumps(year.as_json())
    assert not any(str(each) in said for each in (lincoln.id, lincoln.learner_id, *january)) and CANARY not in said


@given(st.dictionaries(st.sampled_from([tier.value for tier in Tier]), st.integers(0, 30)))
def test_no_number_below_five_is_told_and_none_can_be_taken_from_the_sum(counts: dict[str, int]) -> None:
    told = masked(counts)
    assert set(told) == set(counts)
    hidden = [name for name, said in told.items() if isinstance(said, str)]
    for name, said in told.items():
        if said == FEW:
            assert 0 < counts[name] < FEWEST
        elif said == SOME:
            assert counts[name] >= FEWEST
        else:
            assert said == counts[name] == 0 or counts[name] >= FEWEST
    assert len(hidden) != 1 or sum(count >= FEWEST for count in counts.values()) == 0
