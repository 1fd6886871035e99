"""What became of a notice is noted once, and somebody notices when nobody is told."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from coach.records import concerns, disclosures, drills, glass, notices, tellings
from coach.records.disclosures import Disclosed
from coach.records.engine import open_engine
from coach.records.policies import Channels
from coach.records.tellings import TOLD
from coach.safety import Outcome, Tier
from tests.coach.records.safeguarded import School, a_school

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
SOON = NOW + timedelta(seconds=1)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    engine = open_engine(request.getfixturevalue(request.param))
    yield engine
    engine.dispose()


@pytest.fixture
def school(engine: Engine) -> School:
    return a_school(engine, at=NOW)


def note(school: School, row: Any, outcome: str, *, attempts: int = 0, at: datetime = SOON) -> None:
    school.do(tellings.note, row.id, attempts=attempts, outcome=outcome, at=at)


def is_overdue(school: School, after: timedelta) -> bool:
    overdue: bool = school.do(tellings.is_overdue, now=NOW + after)
    return overdue


MINUTES = timedelta(minutes=1)


def test_that_somebody_was_told_is_noted_once_and_counted_as_leaving_the_service(school: School) -> None:
    school.raise_concern(at=NOW)
    first, *_ = school.outbox()
    for _ in range(2):
        note(school, first, TOLD)
    assert school.events("told") == 1
    (left,) = school.do(disclosures.report, learner_id=school.learner_id)
    assert left == Disclosed("mail", "safeguarding_contact", "safeguarding", 1, 1, SOON, SOON)


def test_a_failure_is_noted_once_for_each_try(school: School) -> None:
    school.raise_concern(at=NOW)
    first, *_ = school.outbox()
    for _ in range(3):
        note(school, first, "mail_unavailable", attempts=0)
    assert school.outbox()[0].attempts == 1
    note(school, first, "mail_unavailable", attempts=1)
    assert (school.outbox()[0].attempts, school.events("not_told"), school.disclosures()) == (2, 1, 0)


def test_every_way_out_is_counted_by_itself(engine: Engine) -> None:
    channels = Channels("https://hooks.slack.example/x", "https://hub.school.example/in")
    school = a_school(engine, at=NOW, channels=channels)
    school.raise_concern(at=NOW)
    for row in school.outbox():
        note(school, row, TOLD)
    left = school.do(disclosures.report, learner_id=school.learner_id)
    assert {(each.category, each.recipient, each.times) for each in left} == {
        ("mail", "safeguarding_contact", 3),
        ("slack", "Slack", 1),
        ("webhook", "integration", 3),
    }


def test_a_drill_is_about_nobody_and_broken_glass_about_a_student(school: School) -> None:
    school.do(drills.start, school.id, at=NOW)
    for row in school.outbox():
        note(school, row, TOLD)
    assert school.disclosures() == 0
    school.do(glass.break_glass, school.lead_id, school.learner_id, reason="danger", at=NOW)
    for row in [row for row in school.outbox() if row.kind == "broken_glass"]:
        note(school, row, TOLD)
    assert school.disclosures() > 0


def test_a_letter_that_went_out_while_somebody_answered_is_counted(school: School) -> None:
    concern_id = school.raise_concern(at=NOW)
    first, *_ = school.outbox()
    school.acknowledge(concern_id, at=NOW)
    note(school, first, TOLD)
    assert (school.events("told"), school.disclosures()) == (1, 1)


def test_a_notice_still_has_to_go_out_only_as_often_as_it_was_tried(school: School) -> None:
    concern_id = school.raise_concern(at=NOW)
    first, *_ = school.outbox()
    found = school.do(notices.waiting, first.id, attempts=0)
    assert found.to == "rivera@lincoln.example" and found.payload["concern_id"] == str(concern_id)
    assert school.do(notices.waiting, first.id, attempts=1) is None
    school.acknowledge(concern_id, at=NOW)
    assert school.do(notices.waiting, first.id, attempts=0) is None


# Overdue


def test_nothing_is_overdue_where_there_is_nothing_or_all_are_told_in_time(school: School) -> None:
    assert not is_overdue(school, 60 * MINUTES)
    school.raise_concern(at=NOW)
    note(school, school.outbox()[0], TOLD)
    assert not is_overdue(school, 10 * MINUTES)


def test_what_nobody_carried_out_is_overdue_after_a_minute(school: School) -> None:
    school.raise_concern(at=NOW)
    assert not is_overdue(school, MINUTES)
    assert is_overdue(school, MINUTES + timedelta(seconds=1))
    note(school, school.outbox()[0], TOLD)
    assert not is_overdue(school, 11 * MINUTES) and is_overdue(school, 12 * MINUTES), "the second place waits"


def test_where_every_try_failed_it_is_overdue_until_somebody_is_told(school: School) -> None:
    school.raise_concern(at=NOW)
    for row in school.outbox():
        for attempts in range(2):
            note(school, row, "mail_unavailable", attempts=attempts)
    assert not is_overdue(school, timedelta(seconds=30)) and is_overdue(school, 2 * MINUTES)
    (again, *_) = school.do(notices.due, now=NOW + 20 * MINUTES)
    note(school, again, TOLD, attempts=again.attempts)
    assert not is_overdue(school, 2 * MINUTES)


def test_who_answers_ends_it_and_only_what_is_urgent_counts(school: School) -> None:
    school.raise_concern(at=NOW, tier=Tier.WELLBEING)
    assert not is_overdue(school, 60 * MINUTES)
    concern_id = school.raise_concern(at=NOW)
    assert is_overdue(school, 60 * MINUTES)
    school.acknowledge(concern_id, at=NOW)
    assert not is_overdue(school, 60 * MINUTES)


def test_one_that_was_reopened_counts_anew(school: School) -> None:
    concern_id = school.raise_concern(at=NOW)
    note(school, school.outbox()[0], TOLD)
    school.do(concerns.close, concern_id, Outcome.NO_RISK, "spoke with her", by=school.lead_id, at=NOW)
    later = NOW + timedelta(days=1)
    school.do(concerns.reopen, concern_id, "again", by=school.lead_id, at=later)
    assert not school.do(tellings.is_overdue, now=later + timedelta(seconds=30))
    assert school.do(tellings.is_overdue, now=later + 2 * MINUTES)
