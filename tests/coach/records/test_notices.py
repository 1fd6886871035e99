"""Who is told of a concern, when and by which way; and who is told instead where that does not work."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from coach.authorization import Role
from coach.records import concerns, glass, notices, people, staff
from coach.records.notices import AGAIN_AFTER, NO_ADDRESS, RETRY_AFTER, Notice, NoticeChannel, NoticeKind
from coach.records.policies import Channels
from coach.records.tables.safeguarding import concern_event, outbox
from coach.records.tables.school import person, safeguarding_contact, school
from coach.safety import Tier
from coach.staffing import SafeguardingPolicy, StaffedHours
from tests.coach.records.house import SqlHouse
from tests.coach.records.safeguarded import CANARY, School, a_school
from tests.fakes import MONDAY_MORNING

NOW = MONDAY_MORNING
MINUTES = timedelta(minutes=1)
BOTH = Channels("https://hooks.slack.com/services/T/B/x", "https://sis.lincoln.example/concerns")


@dataclass
class Post:
    """What goes out, as a test says it in a line."""

    school: School
    now: datetime = NOW

    def due(self) -> tuple[Notice, ...]:
        found: tuple[Notice, ...] = self.school.do(notices.due, now=self.now)
        return found

    def names(self) -> list[str | None]:
        return [notice.contact or notice.channel.value for notice in self.due()]

    def send(self, notice: Notice) -> None:
        self.school.do(notices.told, notice.id, at=self.now)

    def fail(self, notice: Notice, *, times: int = 1, code: str = "refused") -> None:
        for _ in range(times):
            self.school.do(notices.failed, notice.id, code=code, at=self.now)

    def waiting(self) -> list[tuple[str | None, int]]:
        """Who is still to be told, and in how many minutes."""
        wanted = (
            select(safeguarding_contact.c.name, outbox.c.channel, outbox.c.due_at)
            .select_from(outbox)
            .outerjoin(safeguarding_contact)
            .where(outbox.c.sent_at.is_(None), outbox.c.dropped_at.is_(None))
            .order_by(outbox.c.due_at, outbox.c.id)
        )
        rows = self.school.do(lambda connection: connection.execute(wanted).all())
        return [(row.name or row.channel, (row.due_at - self.now) // MINUTES) for row in rows]


def a_post(house: SqlHouse, **about: Any) -> Post:
    return Post(a_school(house.engine, at=NOW, **about))


# The chain


def test_of_an_urgent_concern_three_people_are_told_after_0_10_and_20_minutes(sql_house: SqlHouse) -> None:
    post = a_post(sql_house)
    concern_id = post.school.raise_concern(at=NOW)

    assert post.waiting() == [("Contact 0", 0), ("Contact 1", 10), ("Contact 2", 20)]
    assert all(row.payload == {"concern_id": str(concern_id), "tier": "urgent"} for row in post.school.outbox())
    assert post.names() == ["Contact 0"]
    post.now += 10 * MINUTES
    assert post.names() == ["Contact 0", "Contact 1"], "what was not sent in time is still due"


def test_after_the_last_of_the_contacts_everybody_is_told_once_more(sql_house: SqlHouse) -> None:
    post = a_post(sql_house, addresses=("a@x.example", "b@x.example"))
    post.school.raise_concern(at=NOW)
    assert post.waiting() == [("Contact 0", 0), ("Contact 1", 10), ("Contact 0", 20), ("Contact 1", 20)]


@pytest.mark.parametrize(
    ("at", "told_at"),
    [
        ("2026-03-03T11:00-06:00", "2026-03-03T11:00-06:00"),
        ("2026-03-06T21:15-06:00", "2026-03-09T08:00-05:00"),
        ("2026-03-03T03:00-06:00", "2026-03-03T08:00-06:00"),
    ],
)
@pytest.mark.parametrize("tier", [Tier.WELLBEING, Tier.URGENT])
def test_out_of_hours_what_is_not_urgent_waits_until_somebody_is_there(
    sql_house: SqlHouse, at: str, told_at: str, tier: Tier
) -> None:
    raised = datetime.fromisoformat(at)
    hours = StaffedHours(begin=time(8), end=time(16))
    post = a_post(sql_house, policy=SafeguardingPolicy(hours=hours), zone="America/Chicago")
    post.school.raise_concern(at=raised, tier=tier)

    dues = [row.due_at for row in post.school.outbox()]
    if tier is Tier.URGENT:
        assert dues == [raised, raised + 10 * MINUTES, raised + 20 * MINUTES]
    else:
        assert dues == [datetime.fromisoformat(told_at)]


def test_slack_is_told_first_and_another_system_at_every_place(sql_house: SqlHouse) -> None:
    post = a_post(sql_house, channels=BOTH)
    post.school.raise_concern(at=NOW)
    assert post.waiting() == [
        ("Contact 0", 0),
        ("slack", 0),
        ("webhook", 0),
        ("Contact 1", 10),
        ("webhook", 10),
        ("Contact 2", 20),
        ("webhook", 20),
    ]


def test_whoever_cannot_be_reached_is_passed_over_and_the_next_takes_their_time(sql_house: SqlHouse) -> None:
    post = a_post(sql_house, addresses=(None, "b@x.example", None, "d@x.example"))
    post.school.raise_concern(at=NOW)
    assert post.waiting() == [("Contact 1", 0), ("Contact 3", 10), ("Contact 1", 20), ("Contact 3", 20)]

    post.school.raise_concern(at=NOW, tier=Tier.WELLBEING)
    assert post.waiting()[:2] == [("Contact 1", 0), ("Contact 1", 0)]


def test_where_nobody_has_an_address_slack_and_another_system_are_told(sql_house: SqlHouse) -> None:
    post = a_post(sql_house, addresses=(None, None), channels=BOTH)
    post.school.raise_concern(at=NOW)
    assert post.waiting() == [("slack", 0), ("webhook", 0), ("webhook", 10), ("webhook", 20)]


def test_where_nobody_has_any_address_a_notice_for_each_is_kept_until_there_is_one(sql_house: SqlHouse) -> None:
    post = a_post(sql_house, addresses=(None, None))
    concern_id = post.school.raise_concern(at=NOW)
    assert post.waiting() == [("Contact 0", 0), ("Contact 1", 10)]

    [first] = post.due()
    assert first.to is None
    post.fail(first, code=NO_ADDRESS)
    [second] = post.due()
    post.fail(second, code=NO_ADDRESS)

    history = post.school.do(concerns.history, concern_id)
    assert [(each.kind, each.contact) for each in history[1:]] == [("not_told", "Contact 0"), ("not_told", "Contact 1")]
    post.school.do(lambda connection: connection.execute(update(safeguarding_contact).values(email="found@x.example")))
    post.now += AGAIN_AFTER
    assert {notice.to for notice in post.due()} == {"found@x.example"}


def test_a_school_without_contacts_keeps_the_notice_all_the_same(sql_house: SqlHouse) -> None:
    post = a_post(sql_house, addresses=())
    post.school.raise_concern(at=NOW)
    [notice] = post.due()
    assert (notice.contact, notice.to, notice.channel) == (None, None, NoticeChannel.MAIL)


# What goes out


def test_a_notice_says_where_it_goes_and_never_what_was_written(sql_house: SqlHouse) -> None:
    post = a_post(sql_house, channels=BOTH)
    post.school.raise_concern(at=NOW)

    mail, slack, webhook = post.due()

    assert (mail.to, mail.contact, mail.secret) == ("rivera@lincoln.example", "Contact 0", None)
    assert (slack.to, slack.contact, slack.secret) == (BOTH.slack_url, None, None)
    assert webhook.to == BOTH.webhook_url and webhook.secret and len(webhook.secret) >= 32
    assert {(each.kind, each.school_name, str(each.zone), each.language) for each in post.due()} == {
        (NoticeKind.CONCERN, "Lincoln High", "America/Chicago", "en")
    }
    assert CANARY not in repr(post.due()) and "Amara" not in repr(post.due())


def test_a_notice_is_written_in_the_language_of_the_country(sql_house: SqlHouse) -> None:
    post = a_post(sql_house)
    post.school.do(lambda connection: connection.execute(update(school).values(country="MX")))
    post.school.raise_concern(at=NOW)
    assert [notice.language for notice in post.due()] == ["es"]


def test_a_contact_who_signs_in_here_is_reached_where_they_sign_in_until_they_are_out(sql_house: SqlHouse) -> None:
    post = a_post(sql_house, addresses=(None, None))
    roles = (Role.SAFEGUARDING_LEAD,)
    email = "zero@lincoln.example"
    who = post.school.do(people.add_staff, school_id=post.school.id, name="contact 0", roles=roles, at=NOW, email=email)
    named = post.school.do(people.contacts_of, post.school.id)
    post.school.do(staff.set_contacts, post.school.id, named)
    post.school.raise_concern(at=NOW)
    assert [notice.to for notice in post.due()] == ["zero@lincoln.example"]

    post.school.do(staff.disable, who, at=NOW)

    assert [notice.to for notice in post.due()] == [None]


def test_concerns_go_out_before_everything_else_and_the_next_instant_is_known(sql_house: SqlHouse) -> None:
    post = a_post(sql_house)
    assert post.school.do(notices.next_due) is None
    post.school.do(
        notices.tell_leads, post.school.id, NoticeKind.WEEKLY_REPORT, {"since": "x"}, at=NOW - timedelta(hours=1)
    )
    post.school.raise_concern(at=NOW + 5 * MINUTES)
    assert post.school.do(notices.next_due) == NOW - timedelta(hours=1)

    post.now += 5 * MINUTES

    assert [notice.kind for notice in post.due()][:2] == [NoticeKind.CONCERN, NoticeKind.WEEKLY_REPORT]
    assert len(post.school.do(notices.due, now=post.now, limit=1)) == 1


# Whether it went out


def test_who_was_told_and_when_is_in_the_history_once(sql_house: SqlHouse) -> None:
    post = a_post(sql_house)
    concern_id = post.school.raise_concern(at=NOW)
    [first] = post.due()
    post.now += MINUTES

    post.send(first)
    post.send(first)
    post.fail(first)

    [_, event] = post.school.do(concerns.history, concern_id)
    assert (event.kind, event.contact, event.channel, event.at) == ("told", "Contact 0", "mail", NOW + MINUTES)
    assert post.waiting() == [("Contact 1", 9), ("Contact 2", 19)], "nobody has answered yet"


def test_after_two_failures_the_next_place_is_told_now(sql_house: SqlHouse) -> None:
    post = a_post(sql_house)
    concern_id = post.school.raise_concern(at=NOW)
    [first] = post.due()

    post.fail(first)
    assert post.due() == (), "it is tried again a little later"
    post.now += RETRY_AFTER
    assert [notice.attempts for notice in post.due()] == [1]
    post.fail(first)

    assert post.names() == ["Contact 1"]
    assert [event.kind for event in post.school.do(concerns.history, concern_id)] == ["raised", "not_told"]
    [given_up] = [row for row in post.school.outbox() if row.dropped_at]
    assert (given_up.failure, given_up.attempts, given_up.id) == ("refused", 2, first.id)
    post.send(post.due()[0])
    assert post.waiting() == [("Contact 2", 19)], "the third is told in their time"


def test_when_slack_took_it_the_next_person_keeps_their_time_and_another_system_alone_is_nobody(
    sql_house: SqlHouse,
) -> None:
    post = a_post(sql_house, channels=BOTH)
    post.school.raise_concern(at=NOW)
    mail, slack, webhook = post.due()
    post.send(webhook)

    post.fail(mail, times=2)
    assert ("Contact 1", 10) in post.waiting(), "Slack may still take it"
    post.fail(slack, times=2)

    assert post.names() == ["Contact 1", "webhook"]


def test_while_no_way_works_everybody_is_tried_again_until_somebody_is_told(sql_house: SqlHouse) -> None:
    post = a_post(sql_house)
    concern_id = post.school.raise_concern(at=NOW)

    def nothing_goes() -> None:
        for notice in post.due():
            post.fail(notice, times=2)

    for _ in range(3):
        nothing_goes()
    assert post.waiting() == [("Contact 0", 5), ("Contact 1", 5), ("Contact 2", 5)]
    for _ in range(4):
        post.now += AGAIN_AFTER
        for _ in range(3):
            nothing_goes()
    post.now += AGAIN_AFTER

    assert post.names() == ["Contact 0", "Contact 1", "Contact 2"]
    kinds = [event.kind for event in post.school.do(concerns.history, concern_id)]
    assert kinds == ["raised", "not_told", "not_told", "not_told"], "that it failed is said once of each"
    for notice in post.due():
        post.send(notice)
    assert post.waiting() == []


def test_who_comes_after_somebody_that_was_told_is_tried_again_too(sql_house: SqlHouse) -> None:
    post = a_post(sql_house)
    post.school.raise_concern(at=NOW)
    post.send(post.due()[0])
    post.now += 10 * MINUTES
    for _ in range(2):
        for notice in post.due():
            post.fail(notice, times=2)

    assert post.waiting() == [("Contact 1", 5), ("Contact 2", 5)]


def test_what_fails_after_somebody_answered_wakes_nobody(sql_house: SqlHouse) -> None:
    post = a_post(sql_house)
    concern_id = post.school.raise_concern(at=NOW)
    [first] = post.due()
    post.school.acknowledge(concern_id, at=NOW)

    post.fail(first, times=3)
    assert post.waiting() == [] and post.school.events("not_told") == 0
    post.send(first)

    assert [row.id for row in post.school.sent()] == [first.id], "it had gone out: that is the truth"


def test_a_notice_that_is_gone_is_nobodys_mistake(sql_house: SqlHouse) -> None:
    post = a_post(sql_house)
    post.school.raise_concern(at=NOW)
    [first] = post.due()
    post.school.do(lambda connection: connection.execute(outbox.delete()))
    post.send(first)
    post.fail(first)
    assert post.school.do(lambda connection: connection.execute(select(concern_event.c.kind)).scalars().all()) == [
        "raised"
    ]


# Broken glass


def an_admin(post: Post) -> UUID:
    admin: UUID = post.school.do(
        people.add_staff, school_id=post.school.id, name="Mr. Ito", roles=(Role.ADMIN,), at=NOW
    )
    return admin


def test_of_broken_glass_the_leads_are_told_and_where_none_has_an_address_the_contacts(sql_house: SqlHouse) -> None:
    post = a_post(sql_house)
    admin = an_admin(post)
    post.school.do(glass.break_glass, admin, post.school.learner_id, reason="now", at=NOW)
    assert post.names() == ["Contact 0", "Contact 1", "Contact 2"]
    post.school.do(
        lambda connection: connection.execute(
            update(person).where(person.c.id == post.school.lead_id).values(email="lead@lincoln.example")
        )
    )

    later = post.school.do(glass.break_glass, admin, post.school.learner_id, reason="again", at=NOW + MINUTES)

    post.now += MINUTES
    *_, told = sorted(post.due(), key=lambda notice: notice.created_at)
    assert (told.to, told.contact, told.kind) == ("lead@lincoln.example", "Ms. Rivera", NoticeKind.BROKEN_GLASS)
    assert told.payload == {"broken_glass_id": str(later.id), "lead_id": str(post.school.lead_id)}
