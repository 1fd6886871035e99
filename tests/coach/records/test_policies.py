"""What a school sets about who is told, kept as it was said; and what would leave somebody untold is refused."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from coach.authorization import Role
from coach.profile import SafeguardingContact
from coach.records import people, policies, staff
from coach.records.policies import Channels, PolicyUnfit
from coach.records.staff import AddressUnfit, TooFewContacts
from coach.records.tables.school import safeguarding_contact
from coach.staffing import OutOfHours, SafeguardingPolicy, StaffedHours
from tests.coach.records.house import SqlHouse
from tests.coach.records.safeguarded import School, a_school
from tests.fakes import MONDAY_MORNING

NOW = MONDAY_MORNING


def minutes(*said: float) -> tuple[timedelta, ...]:
    return tuple(timedelta(minutes=each) for each in said)


SET = SafeguardingPolicy(
    minutes(0, 5, 5, 60),
    StaffedHours((0, 2, 4), time(7, 30), time(15, 45)),
    OutOfHours.DUTY_LINE,
    "County line, 555-0100",
)
HOOK = "https://sis.lincoln.example/concerns"


@pytest.fixture
def lincoln(sql_house: SqlHouse) -> School:
    return a_school(sql_house.engine, at=NOW)


def test_a_school_that_set_nothing_goes_by_the_defaults(lincoln: School) -> None:
    assert lincoln.do(policies.read_policy, lincoln.id) == (SafeguardingPolicy(), Channels())
    assert lincoln.do(people.read_learner, lincoln.learner_id).policy == SafeguardingPolicy()


def test_what_was_set_holds_and_a_student_of_the_school_is_answered_by_it(sql_house: SqlHouse, lincoln: School) -> None:
    hill = a_school(sql_house.engine, at=NOW)
    channels = Channels("https://hooks.slack.com/services/T/B/x", HOOK, "s" * 40)
    for _ in range(2):
        assert lincoln.do(policies.set_policy, lincoln.id, SET, channels) == channels

    assert lincoln.do(policies.read_policy, lincoln.id) == (SET, channels)
    assert lincoln.do(people.read_learner, lincoln.learner_id).policy == SET
    assert lincoln.do(policies.read_policy, hill.id) == (SafeguardingPolicy(), Channels())


def test_a_webhook_is_given_a_secret_and_keeps_it_until_it_goes_elsewhere(lincoln: School) -> None:
    first = lincoln.do(policies.set_policy, lincoln.id, SET, Channels(webhook_url=HOOK))
    assert first.webhook_secret and len(first.webhook_secret) >= 32
    assert lincoln.do(policies.set_policy, lincoln.id, SET, Channels(webhook_url=HOOK)) == first
    assert lincoln.do(policies.set_policy, lincoln.id, SafeguardingPolicy()) == first, "only the policy was said"

    elsewhere = lincoln.do(policies.set_policy, lincoln.id, SET, Channels(webhook_url=f"{HOOK}/2"))
    assert elsewhere.webhook_secret != first.webhook_secret
    assert lincoln.do(policies.set_policy, lincoln.id, SET, Channels(webhook_secret="left")) == Channels()


@pytest.mark.parametrize(
    "unfit",
    [
        {"escalate_after": ()},
        {"escalate_after": minutes(*range(7))},
        {"escalate_after": minutes(0, 20, 10)},
        {"escalate_after": minutes(-1, 10)},
        {"escalate_after": minutes(0.5)},
        {"escalate_after": minutes(0, 24 * 60 + 1)},
        {"duty_line": None},
        {"duty_line": "  "},
        {"duty_line": "x" * 121},
        {"duty_line": "Call\r\nBcc: all"},
        {"hours": StaffedHours(())},
        {"hours": StaffedHours((7,))},
        {"hours": StaffedHours(begin=time(8), end=time(8))},
        {"hours": StaffedHours(begin=time(8, 0, 30))},
    ],
)
def test_a_policy_that_would_leave_somebody_untold_is_refused_in_a_sentence(
    lincoln: School, unfit: dict[str, Any]
) -> None:
    with pytest.raises(PolicyUnfit) as refused:
        lincoln.do(policies.set_policy, lincoln.id, replace(SET, **unfit))
    assert refused.value.code == "policy_unfit" and refused.value.sentence.endswith(".")
    assert lincoln.do(policies.read_policy, lincoln.id) == (SafeguardingPolicy(), Channels())


@pytest.mark.parametrize(
    "url",
    [
        "http://sis.lincoln.example/hook",
        "ftp://localhost/hook",
        "https://",
        "https:///path",
        "javascript:alert(1)",
        "hooks.slack.com/services/x",
        "https://who:secret@sis.example/hook",
        "https://sis.example/a b",
        "https://sis.example:port/",
        "https://[::1",
        "https://sis.example/\r\nHost: other",
        "",
    ],
)
@pytest.mark.parametrize("which", ["slack_url", "webhook_url"])
def test_a_notice_goes_out_encrypted_or_not_at_all(lincoln: School, which: str, url: str) -> None:
    with pytest.raises(PolicyUnfit):
        lincoln.do(policies.set_policy, lincoln.id, SET, Channels(**{which: url}))


@pytest.mark.parametrize("url", ["http://localhost:9000/hook", "http://127.0.0.1/hook", "http://[::1]:9/", HOOK])
def test_on_this_machine_it_may_be_tried_without(lincoln: School, url: str) -> None:
    assert lincoln.do(policies.set_policy, lincoln.id, SET, Channels(webhook_url=url)).webhook_url == url


# Who is named


OKAFOR = SafeguardingContact("Mr. Okafor", "deputy", "okafor@lincoln.example")
RIVERA = SafeguardingContact("Ms. Rivera", "counsellor")


def who_signs_in(school: School) -> list[UUID | None]:
    wanted = select(safeguarding_contact.c.person_id).where(safeguarding_contact.c.school_id == school.id)
    ordered = wanted.order_by(safeguarding_contact.c.place)
    found: list[UUID | None] = school.do(lambda connection: list(connection.execute(ordered).scalars()))
    return found


def test_contacts_are_named_with_where_they_are_told_and_known_where_they_sign_in(lincoln: School) -> None:
    email = "OKAFOR@lincoln.example"
    deputy = lincoln.do(
        people.add_staff, school_id=lincoln.id, name="O. Okafor", roles=(Role.ADMIN,), at=NOW, email=email
    )

    lincoln.do(staff.set_contacts, lincoln.id, (RIVERA, OKAFOR))

    assert lincoln.do(people.contacts_of, lincoln.id) == (RIVERA, OKAFOR)
    assert lincoln.do(people.read_learner, lincoln.learner_id).contacts == (RIVERA, OKAFOR)
    assert who_signs_in(lincoln) == [lincoln.lead_id, deputy]


def test_a_contact_is_no_member_of_staff_where_that_is_unclear_or_they_are_a_student(lincoln: School) -> None:
    for name in ("Ms. Rivera", "Amara"):
        lincoln.do(people.add_staff, school_id=lincoln.id, name=name, roles=(Role.TEACHER,), at=NOW)
    lincoln.do(staff.set_contacts, lincoln.id, (RIVERA, replace(OKAFOR, email=None)))
    assert who_signs_in(lincoln) == [None, None]


@pytest.mark.parametrize(
    "address", ["", "okafor", "@x.example", "a@b@x.example", "a b@x.example", "a@x\r\nBcc: y", "a@x"]
)
def test_what_is_no_address_is_refused_before_anything_is_changed(lincoln: School, address: str) -> None:
    before = lincoln.do(people.contacts_of, lincoln.id)
    with pytest.raises(AddressUnfit) as refused:
        lincoln.do(staff.set_contacts, lincoln.id, (RIVERA, replace(OKAFOR, email=address)))
    assert "Mr. Okafor" in refused.value.sentence
    with pytest.raises(TooFewContacts):
        lincoln.do(staff.set_contacts, lincoln.id, (RIVERA, replace(RIVERA, role="other")))
    assert lincoln.do(people.contacts_of, lincoln.id) == before
