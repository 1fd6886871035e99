"""A drill tells whom a real concern would tell, and no student is in it."""

from datetime import timedelta

import pytest

from coach.records import drills, notices
from coach.records.notices import NoticeKind
from coach.records.policies import Channels
from tests.coach.records.house import SqlHouse
from tests.coach.records.safeguarded import School, a_school
from tests.fakes import MONDAY_MORNING

NOW = MONDAY_MORNING
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def lincoln(sql_house: SqlHouse) -> School:
    return a_school(sql_house.engine, at=NOW, channels=Channels("https://hooks.slack.com/services/x"))


def test_a_drill_tells_the_whole_chain_until_somebody_answers(lincoln: School) -> None:
    drill_id = lincoln.do(drills.start, lincoln.id, at=NOW)
    first, slack = lincoln.do(notices.due, now=NOW)
    assert {first.kind, slack.kind} == {NoticeKind.DRILL} and first.payload == {"drill_id": str(drill_id)}
    lincoln.do(notices.told, first.id, at=NOW + A_MINUTE)
    for _ in range(2):
        lincoln.do(notices.failed, slack.id, code="gone", at=NOW + A_MINUTE)

    for minutes in (2, 3):
        lincoln.do(drills.acknowledge, drill_id, by=lincoln.lead_id, at=NOW + minutes * A_MINUTE)

    [done] = lincoln.do(drills.of_school, lincoln.id)
    assert (done.acknowledged_by, done.acknowledged_at) == ("Ms. Rivera", NOW + 2 * A_MINUTE)
    assert [(each.contact, each.channel, each.place, each.sent_at, each.failure) for each in done.told] == [
        ("Contact 0", "mail", 0, NOW + A_MINUTE, None),
        (None, "slack", 0, None, "gone"),
        ("Contact 1", "mail", 1, None, None),
        ("Contact 2", "mail", 2, None, None),
    ]
    assert [each.dropped_at for each in done.told] == [None, NOW + A_MINUTE, NOW + 2 * A_MINUTE, NOW + 2 * A_MINUTE]
    assert lincoln.do(notices.next_due) is None
    assert lincoln.events("told") == 0, "it is in no concern's history"


def test_a_drill_that_reached_nobody_is_not_tried_for_ever(lincoln: School) -> None:
    lincoln.do(drills.start, lincoln.id, at=NOW)
    for _ in range(3):
        for notice in lincoln.do(notices.due, now=NOW):
            for _ in range(2):
                lincoln.do(notices.failed, notice.id, code="refused", at=NOW)
    [done] = lincoln.do(drills.of_school, lincoln.id)
    assert [each.failure for each in done.told] == ["refused"] * 4
    assert lincoln.do(notices.next_due) is None


def test_the_latest_drill_is_listed_first_and_only_the_schools_own(sql_house: SqlHouse, lincoln: School) -> None:
    hill = a_school(sql_house.engine, at=NOW)
    hill.do(drills.start, hill.id, at=NOW)
    started = [lincoln.do(drills.start, lincoln.id, at=NOW + number * A_MINUTE) for number in range(3)]
    listed = lincoln.do(drills.of_school, lincoln.id)
    assert [each.id for each in listed] == list(reversed(started))
    assert {len(each.told) for each in listed} == {4}
