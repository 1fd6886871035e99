"""What becomes of a concern: who takes it in hand, what is written down, and how it ends."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from uuid_utils.compat import uuid7

from coach.authorization import Role
from coach.conversation import Channel, Conversation, ConversationId, LearnerMessage
from coach.profile import SafeguardingContact
from coach.records import concerns, people, raising, recollection, sight, staff, subjects, turns
from coach.records.concerns import ConcernIsClosed, ConcernIsOpen, RaisedConcern
from coach.records.notices import contacts_of, due, told
from coach.records.tables.school import learner_summary, person
from coach.records.tables.talk import message
from coach.safety import ConcernCategory, EventKind, Origin, Outcome, Screening, Tier
from tests.coach.records.house import SqlHouse
from tests.coach.records.safeguarded import CANARY, School, a_school
from tests.fakes import MONDAY_MORNING

NOW = MONDAY_MORNING
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def lincoln(sql_house: SqlHouse) -> School:
    return a_school(sql_house.engine, at=NOW)


def read(school: School, concern_id: UUID) -> RaisedConcern:
    found: RaisedConcern = school.do(concerns.read, concern_id)
    return found


def kinds(school: School, concern_id: UUID) -> list[EventKind]:
    return [each.kind for each in school.do(concerns.history, concern_id)]


def waiting(school: School) -> list[Any]:
    return [row for row in school.outbox() if row.sent_at is None and row.dropped_at is None]


def open_concerns(school: School) -> int:
    wanted = select(learner_summary.c.open_concerns).where(learner_summary.c.learner_id == school.learner_id)
    counted: int = school.do(lambda connection: connection.execute(wanted).scalar_one())
    return counted


def close(school: School, concern_id: UUID, outcome: Outcome = Outcome.ACTED_ON, **about: Any) -> None:
    school.do(concerns.close, concern_id, outcome, "We spoke.", by=school.lead_id, **{"at": NOW} | about)


def said(school: School, text: str, screening: Screening, *, minutes: int = 0) -> UUID:
    """The student says it, and the screen judges it."""
    at = NOW + minutes * A_MINUTE

    def say(connection: Any) -> UUID:
        begun = Conversation(ConversationId(uuid7()), school.learner_id, Channel.WEB, "en", "r1", at)
        begun = turns.start_conversation(connection, begun)
        words = LearnerMessage(begun.id, client_message_id=uuid7(), learner_id=school.learner_id, text=text)
        return turns.begin(connection, words, screening=screening, at=at, holder=uuid7()).message_id

    message_id: UUID = school.do(say)
    return message_id


URGENT = Screening(Tier.URGENT, ConcernCategory.SUICIDE, ("en/suicide#1",), "screen-7", 0.97)


# Its life


def test_a_concern_is_kept_with_who_raised_it_and_how_it_was_judged(lincoln: School) -> None:
    message_id = said(lincoln, CANARY, URGENT)
    by_hand = read(lincoln, lincoln.raise_concern(at=NOW))
    [screened] = [each for each in lincoln.do(concerns.of_school, lincoln.id) if each.message_id]

    assert (screened.origin, screened.raised_by, screened.score) == (Origin.SCREEN, None, 0.97)
    assert (screened.text, screened.matched, screened.screen_version) == (CANARY, ("en/suicide#1",), "screen-7")
    assert (screened.message_id, screened.name, screened.is_unstored) == (message_id, "Amara", False)
    assert screened.conversation_id is not None
    assert (by_hand.origin, by_hand.raised_by, by_hand.score) == (Origin.TEACHER, "Ms. Rivera", None)
    assert (by_hand.message_id, by_hand.conversation_id, by_hand.is_unstored) == (None, None, False)


def test_the_first_who_acknowledges_stands_and_nobody_else_is_told(lincoln: School) -> None:
    concern_id = lincoln.raise_concern(at=NOW)
    another = lincoln.raise_concern(at=NOW)
    second = lincoln.do(people.add_staff, school_id=lincoln.id, name="Mr. Ito", roles=(Role.SAFEGUARDING_LEAD,), at=NOW)

    lincoln.do(concerns.acknowledge, concern_id, by=second, at=NOW + A_MINUTE)
    lincoln.do(concerns.acknowledge, concern_id, by=lincoln.lead_id, at=NOW + 2 * A_MINUTE)

    kept = read(lincoln, concern_id)
    assert (kept.acknowledged_by, kept.acknowledged_at, kept.is_open) == ("Mr. Ito", NOW + A_MINUTE, True)
    assert kinds(lincoln, concern_id) == [EventKind.RAISED, EventKind.ACKNOWLEDGED]
    assert {row.payload["concern_id"] for row in waiting(lincoln)} == {str(another)}, "the other one is still told"


def test_what_was_done_is_written_down_and_it_is_closed_with_what_it_came_to(lincoln: School) -> None:
    concern_id = lincoln.raise_concern(at=NOW)
    lincoln.do(concerns.note, concern_id, "Called home.", by=lincoln.lead_id, at=NOW + A_MINUTE)

    close(lincoln, concern_id, Outcome.PASSED_ON, at=NOW + 2 * A_MINUTE)
    lincoln.do(concerns.note, concern_id, "They called back.", by=lincoln.lead_id, at=NOW + 3 * A_MINUTE)

    kept = read(lincoln, concern_id)
    assert (kept.is_open, kept.outcome, kept.closed_at) == (False, Outcome.PASSED_ON, NOW + 2 * A_MINUTE)
    assert kept.acknowledged_by == "Ms. Rivera", "whoever closes it had it in hand"
    history = lincoln.do(concerns.history, concern_id)
    assert [(each.kind, each.by, each.text) for each in history] == [
        (EventKind.RAISED, "Ms. Rivera", None),
        (EventKind.NOTED, "Ms. Rivera", "Called home."),
        (EventKind.ACKNOWLEDGED, "Ms. Rivera", None),
        (EventKind.CLOSED, "Ms. Rivera", "We spoke."),
        (EventKind.NOTED, "Ms. Rivera", "They called back."),
    ]
    assert waiting(lincoln) == [] and open_concerns(lincoln) == 0


def test_what_is_closed_is_not_closed_again_and_what_is_open_is_not_reopened(lincoln: School) -> None:
    concern_id = lincoln.raise_concern(at=NOW)
    with pytest.raises(ConcernIsOpen):
        lincoln.do(concerns.reopen, concern_id, "Again.", by=lincoln.lead_id, at=NOW)
    close(lincoln, concern_id)
    before = lincoln.do(concerns.history, concern_id)

    with pytest.raises(ConcernIsClosed):
        close(lincoln, concern_id, Outcome.FALSE_ALARM)

    assert read(lincoln, concern_id).outcome is Outcome.ACTED_ON
    assert lincoln.do(concerns.history, concern_id) == before


def test_a_reopened_concern_is_told_as_if_it_were_raised_now(lincoln: School) -> None:
    concern_id = lincoln.raise_concern(at=NOW)
    close(lincoln, concern_id)
    later = NOW + timedelta(days=3)

    lincoln.do(concerns.reopen, concern_id, "It began again.", by=lincoln.lead_id, at=later)

    kept = read(lincoln, concern_id)
    assert kept.is_open and kept.outcome is None and kept.closed_at is None and kept.acknowledged_at is None
    assert [row.due_at - later for row in waiting(lincoln)] == [timedelta(), 10 * A_MINUTE, 20 * A_MINUTE]
    assert kinds(lincoln, concern_id)[-1] is EventKind.REOPENED and open_concerns(lincoln) == 1
    lincoln.acknowledge(concern_id, at=later)
    assert waiting(lincoln) == []


def test_the_queue_begins_with_what_is_urgent_then_with_what_nobody_has_in_hand_then_with_the_oldest(
    lincoln: School,
) -> None:
    closed_first, closed_last = lincoln.raise_concern(at=NOW), lincoln.raise_concern(at=NOW)
    close(lincoln, closed_first, at=NOW + A_MINUTE)
    close(lincoln, closed_last, at=NOW + 2 * A_MINUTE)
    in_hand = lincoln.raise_concern(at=NOW - 9 * A_MINUTE)
    lincoln.acknowledge(in_hand, at=NOW)
    quiet = lincoln.raise_concern(at=NOW - 10 * A_MINUTE, tier=Tier.WELLBEING)
    newer, older = lincoln.raise_concern(at=NOW + A_MINUTE), lincoln.raise_concern(at=NOW - A_MINUTE)
    opened = [older, newer, in_hand, quiet]

    def ids(**which: Any) -> list[UUID]:
        return [each.id for each in lincoln.do(concerns.of_school, lincoln.id, **which)]

    assert ids() == [*opened, closed_last, closed_first]
    assert (ids(state="open"), ids(state="closed")) == (opened, [closed_last, closed_first])


def test_nobody_elses_school_is_in_the_queue(sql_house: SqlHouse, lincoln: School) -> None:
    hill = a_school(sql_house.engine, at=NOW, addresses=("a@hill.example", "b@hill.example"))
    hill.raise_concern(at=NOW)
    assert lincoln.do(concerns.of_school, lincoln.id) == ()


def test_the_history_keeps_the_name_of_who_was_told_when_others_are_named_later(lincoln: School) -> None:
    concern_id = lincoln.raise_concern(at=NOW)
    [first] = lincoln.do(due, now=NOW)
    lincoln.do(told, first.id, at=NOW)
    others = (SafeguardingContact("Ms. New", "head", "n@lincoln.example"), SafeguardingContact("Mr. Two", "deputy"))

    lincoln.do(staff.set_contacts, lincoln.id, others)

    [_, event] = lincoln.do(concerns.history, concern_id)
    assert (event.kind, event.contact, event.channel, event.text) == (EventKind.TOLD, "Contact 0", "mail", None)
    assert {row.safeguarding_contact_id for row in waiting(lincoln)} == {
        contact.id for contact in lincoln.do(contacts_of, lincoln.id)
    }, "what is still to be told goes to those who are named now"


# Raised by hand


@pytest.mark.parametrize(
    ("origin", "tier"), [(Origin.SCREEN, Tier.URGENT), (Origin.LEAD, Tier.NONE), (Origin.STUDENT, Tier.UNSCREENED)]
)
def test_nobody_raises_by_hand_what_only_the_screen_raises(lincoln: School, origin: Origin, tier: Tier) -> None:
    with pytest.raises(ValueError):
        raise_by(lincoln, origin, tier=tier)
    assert lincoln.outbox() == []


def raise_by(school: School, origin: Origin, *, tier: Tier = Tier.URGENT, **about: Any) -> UUID:
    raised: UUID = school.do(
        raising.raise_by_hand,
        school.learner_id,
        origin=origin,
        by=school.learner_id if origin is Origin.STUDENT else school.lead_id,
        tier=tier,
        category=ConcernCategory.DISTRESS,
        text=CANARY,
        at=NOW,
        **about,
    )
    return raised


def test_what_an_adult_is_worried_about_does_not_change_how_the_coach_speaks(lincoln: School) -> None:
    for origin in (Origin.TEACHER, Origin.LEAD):
        raise_by(lincoln, origin)
    message_id = said(lincoln, "hello", Screening(Tier.NONE))
    turn_id = lincoln.do(lambda connection: _turn_of(connection, message_id))
    assert lincoln.do(recollection.recall, turn_id).open_concern is None

    asked = raise_by(lincoln, Origin.STUDENT, tier=Tier.WELLBEING)

    recalled = lincoln.do(recollection.recall, turn_id).open_concern
    assert recalled is not None and recalled.id == asked
    close(lincoln, asked)
    assert lincoln.do(recollection.recall, turn_id).open_concern is None


def _turn_of(connection: Any, message_id: UUID) -> Any:
    return connection.execute(select(message.c.turn_id).where(message.c.id == message_id)).scalar_one()


def test_a_concern_without_a_message_shows_a_lead_no_words_and_one_with_a_message_its_window(lincoln: School) -> None:
    message_id = said(lincoln, "they took it again", Screening(Tier.NONE))
    raise_by(lincoln, Origin.STUDENT)
    assert lincoln.do(sight.of_lead, lincoln.learner_id).messages == {}
    assert lincoln.do(subjects.thing_of_student, lincoln.learner_id, at=NOW).rests_a_concern

    raise_by(lincoln, Origin.TEACHER, message_id=message_id)

    assert set(lincoln.do(sight.of_lead, lincoln.learner_id).messages) == {message_id}


def test_a_concern_is_open_for_the_teacher_whoever_raised_it(lincoln: School) -> None:
    concern_id = raise_by(lincoln, Origin.LEAD)
    assert lincoln.do(concerns.speak_to, lincoln.learner_id) == (True, "Contact 0", "adult")
    close(lincoln, concern_id)
    assert lincoln.do(concerns.speak_to, lincoln.learner_id) == (False, "Contact 0", "adult")


# What may not be stored


def test_a_danger_that_may_not_be_stored_is_a_concern_without_words(lincoln: School) -> None:
    raised = lincoln.do(raising.raise_unstored, lincoln.learner_id, URGENT, at=NOW)

    kept = read(lincoln, raised)
    assert kept.is_unstored and (kept.text, kept.category, kept.score) == ("", ConcernCategory.SUICIDE, 0.97)
    assert lincoln.do(raising.raise_unstored, lincoln.learner_id, URGENT, at=NOW) is None, "one waits already"
    lincoln.acknowledge(raised, at=NOW)
    assert lincoln.do(raising.raise_unstored, lincoln.learner_id, URGENT, at=NOW) is not None
    wellbeing = Screening(Tier.WELLBEING, ConcernCategory.DISTRESS)
    assert lincoln.do(raising.raise_unstored, lincoln.learner_id, wellbeing, at=NOW) is None


# All or nothing


def test_a_message_raises_its_concern_in_its_own_transaction(lincoln: School) -> None:
    with pytest.raises(RuntimeError):
        lincoln.do(_raised_and_lost)
    assert lincoln.outbox() == [] and lincoln.events("raised") == 0


def _raised_and_lost(connection: Any) -> None:
    learner_id = connection.execute(select(person.c.id).where(person.c.name == "Amara")).scalar_one()
    raising.raise_unstored(connection, learner_id, URGENT, at=NOW)
    raise RuntimeError
