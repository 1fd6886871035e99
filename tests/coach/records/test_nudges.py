"""The week of a student: what was planned comes back at its moment, once, and to nobody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select, update
from uuid_utils.compat import uuid7

import prompts
from coach.conversation import LearnerId
from coach.cycle import EntryKind
from coach.errors import AssentNeeded
from coach.moves import Slot
from coach.nudging import Holiday
from coach.preferences import Preferences, QuietHours
from coach.profile import AgeBand
from coach.records import nudged, nudges, people, preferences, raising
from coach.records.engine import for_writing
from coach.records.preferences import HolidayUnfit, UnknownHoliday
from coach.records.tables.nudging import nudge
from coach.records.tables.privacy import assent, audit, disclosure
from coach.records.tables.school import person, school
from coach.safety import ConcernCategory, Origin, Tier
from tests.coach.records.house import SqlHouse, Talk, a_talk

ZONE = ZoneInfo("America/New_York")
GOAL = "finish the poster about volcanoes"
PLAN = "if it is five then i sit down with it"
WORDINGS = prompts.load()


def local(text: str) -> datetime:
    """A moment of the week of the tests, whose Monday is March 2nd."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


class Week:
    """A student at school, and a worker that comes by."""

    def __init__(self, house: SqlHouse, talk: Talk) -> None:
        self.house, self.talk = house, talk

    def do(self, work: Callable[..., Any], *args: Any, **about: Any) -> Any:
        with for_writing(self.house.engine).begin() as connection:
            return work(connection, *args, **about)

    def at(self, when: str) -> datetime:
        self.talk.clock.at = local(when).astimezone(UTC)
        return self.talk.clock.now()

    def pass_by(self, when: str) -> list[str]:
        """Bring back what is due, and return what was, since the last time."""
        now = self.at(when)
        before = {each.id for each in self.shown()}
        for each in self.do(nudges.due, now=now, limit=50):
            self.do(nudges.show, each.id, WORDINGS, at=now)
        return [each.text for each in self.shown() if each.id not in before]

    def shown(self) -> tuple[Any, ...]:
        shown: tuple[Any, ...] = self.do(nudged.shown_in, self.talk.conversation.id)
        return shown

    def rows(self) -> list[Any]:
        return self.house.rows(select(nudge).order_by(nudge.c.due_at))

    def due(self) -> list[str]:
        return [f"{row.due_at.astimezone(ZONE):%a %H:%M}" for row in self.rows() if row.shown_at is None]

    def dropped(self) -> list[str | None]:
        return [row.dropped for row in self.rows()]

    def choose(self, **chosen: Any) -> None:
        now = self.talk.clock.now()
        self.do(nudges.choose, self.talk.learner_id, Preferences(**chosen), language="en", at=now)

    @property
    def school_id(self) -> Any:
        return self.house.rows(select(school.c.id))[0].id


@pytest.fixture
async def week(sql_house: SqlHouse) -> Week:
    talk = await a_talk(sql_house.records)
    week = Week(sql_house, talk)
    week.at("2026-03-03T10:00")
    return week


async def plan(week: Week, *, at: str | None = "2026-03-05T17:00", **noted: Any) -> None:
    """Set a goal and an if-then plan, and say when to be reminded of them."""
    await week.talk.say(GOAL, (EntryKind.GOAL, GOAL))
    await week.talk.say(PLAN, (EntryKind.IF_THEN_PLAN, PLAN))
    if at:
        await week.talk.say("remind me then", (EntryKind.NUDGE, "then", at))


# At its moment


async def test_at_the_moment_the_student_named_their_own_sentence_comes_back_once(week: Week) -> None:
    await plan(week)
    assert week.due() == ["Thu 17:00"]
    assert week.pass_by("2026-03-05T16:59") == []
    [text] = week.pass_by("2026-03-05T17:00")
    assert f"“{PLAN}”" in text and text.endswith("?")
    assert week.pass_by("2026-03-05T17:00") == week.pass_by("2026-03-05T18:00") == []
    [shown] = week.shown()
    assert (shown.asks, [choice.id for choice in shown.choices]) == (
        Slot.PLAN_TRIED,
        ["tried_worked", "tried_not", "tried_not_yet"],
    )


async def test_asked_twice_at_once_it_is_shown_once(week: Week) -> None:
    await plan(week)
    now = week.at("2026-03-05T17:00")
    [each] = week.do(nudges.due, now=now, limit=50)
    for _ in range(3):
        week.do(nudges.show, each.id, WORDINGS, at=now)
    assert len(week.shown()) == 1


async def test_without_a_moment_of_their_own_the_log_comes_in_the_middle_of_the_week(week: Week) -> None:
    await plan(week, at=None)
    assert week.due() == ["Fri 16:00"], "of a week that lasts until Tuesday"
    [text] = week.pass_by("2026-03-06T16:00")
    assert f"“{GOAL}”" in text
    assert week.shown()[0].asks is Slot.PROGRESS


async def test_who_has_logged_is_not_asked_to(week: Week) -> None:
    await plan(week, at=None)
    await week.talk.say("half of it is there", (EntryKind.PROGRESS_NOTE, "half of it", "some"))
    assert week.due() == []


async def test_the_day_of_the_plan_brings_it_back_in_the_afternoon(week: Week) -> None:
    await plan(week, at=None)
    await week.talk.say("on wednesday", (EntryKind.WHEN, "on wednesday", "2026-03-04"))
    assert week.due() == ["Wed 16:00"]


async def test_another_moment_takes_the_place_of_the_one_before(week: Week) -> None:
    await plan(week)
    await week.talk.say("no, friday at 4", (EntryKind.NUDGE, "friday at 4", "2026-03-06T16:00"))
    assert week.due() == ["Fri 16:00"]


async def test_what_was_put_in_other_words_comes_back_in_those(week: Week) -> None:
    await plan(week)
    await week.talk.say("if it is five then i draw", (EntryKind.IF_THEN_PLAN, "if it is five then i draw"))
    [text] = week.pass_by("2026-03-05T17:00")
    assert "then i draw" in text


async def test_what_the_student_wants_forgotten_does_not_come_back(week: Week) -> None:
    await plan(week)
    await week.talk.say("forget what i said about five", forget="five")
    [text] = week.pass_by("2026-03-05T17:00")
    assert "five" not in text and f"“{GOAL}”" in text


async def test_where_the_clock_is_put_forward_it_comes_at_the_hour_on_the_wall(week: Week) -> None:
    week.at("2026-03-07T10:00")
    await plan(week, at="2026-03-09T17:00")
    assert week.due() == ["Mon 17:00"]
    assert week.rows()[0].due_at == datetime(2026, 3, 9, 21, tzinfo=UTC), "an hour earlier than the week before"
    assert week.pass_by("2026-03-09T16:59") == [] and len(week.pass_by("2026-03-09T17:00")) == 1


async def test_where_the_clock_is_put_back_it_comes_once(week: Week) -> None:
    week.at("2026-10-31T10:00")
    await plan(week, at="2026-11-01T01:30")
    week.choose(quiet=QuietHours(time(0), time(0)))
    first, second = datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert week.rows()[0].due_at == first
    for now in (first, second):
        for each in week.do(nudges.due, now=now, limit=9):
            week.do(nudges.show, each.id, WORDINGS, at=now)
    assert [row.shown_at for row in week.rows()] == [first]


async def test_a_moment_that_was_asked_for_comes_also_when_the_week_was_closed_before(week: Week) -> None:
    await plan(week, at="2026-03-06T17:00")
    week.at("2026-03-05T17:00")
    await week.talk.say("that was it", closes_week=True)
    [text] = week.pass_by("2026-03-06T17:00")
    assert "“" not in text and text.endswith("?")


# Not now


async def test_quiet_hours_are_over_before_it_comes(week: Week) -> None:
    await plan(week, at="2026-03-05T22:00")
    assert week.due() == ["Fri 07:00"]
    assert week.pass_by("2026-03-05T23:00") == [] and len(week.pass_by("2026-03-06T07:00")) == 1


async def test_other_quiet_hours_count_at_once(week: Week) -> None:
    await plan(week)
    week.choose(quiet=QuietHours(time(16), time(18, 30)))
    assert week.due() == ["Thu 18:30"]


async def test_on_a_holiday_it_waits_for_the_next_school_day(week: Week) -> None:
    await plan(week, at="2026-03-06T17:00")
    await week.talk.say("i look back on tuesday", (EntryKind.LOOK_BACK, "tuesday", "2026-03-10"))
    holiday = Holiday(date(2026, 3, 6), date(2026, 3, 6), "Staff day")
    now = week.talk.clock.now()
    holiday_id = week.do(preferences.add_holiday, week.school_id, holiday, at=now)
    assert week.do(nudges.plan_school, week.school_id, at=now) == 1
    assert week.due() == ["Mon 07:30"]
    assert week.pass_by("2026-03-06T17:00") == [] and len(week.pass_by("2026-03-09T07:30")) == 1
    week.do(preferences.remove_holiday, week.school_id, holiday_id, at=now)
    with pytest.raises(UnknownHoliday):
        week.do(preferences.remove_holiday, week.school_id, holiday_id, at=now)
    noted = [row.action for row in week.house.rows(select(audit.c.action))]
    assert noted.count("set_reminding") == 2


async def test_a_holiday_has_its_days_in_order_and_is_no_season(week: Week) -> None:
    for first, last in ((date(2026, 3, 6), date(2026, 3, 5)), (date(2026, 1, 1), date(2026, 12, 31))):
        with pytest.raises(HolidayUnfit):
            week.do(preferences.add_holiday, week.school_id, Holiday(first, last, "x"), at=week.talk.clock.now())


async def test_who_has_written_since_is_not_reminded(week: Week) -> None:
    await plan(week)
    week.at("2026-03-05T17:01")
    await week.talk.say("i am at it already")
    assert week.pass_by("2026-03-05T17:12") == [] and week.dropped() == ["written"]


async def test_nothing_breaks_into_a_talk(week: Week) -> None:
    await plan(week)
    week.at("2026-03-05T16:55")
    await week.talk.say("one more thing")
    assert week.pass_by("2026-03-05T17:00") == []
    assert week.due() == ["Thu 17:05"]
    assert len(week.pass_by("2026-03-05T17:05")) == 1


async def test_who_goes_on_talking_is_not_reminded_after_all(week: Week) -> None:
    await plan(week)
    week.at("2026-03-05T16:55")
    await week.talk.say("one more thing")
    assert week.pass_by("2026-03-05T17:00") == []
    week.at("2026-03-05T17:02")
    await week.talk.say("and another")
    assert week.pass_by("2026-03-05T17:13") == [] and week.dropped() == ["written"]


async def test_two_that_nobody_answers_end_the_series_of_the_week(week: Week) -> None:
    await plan(week, at="2026-03-04T17:00")
    await week.talk.say(
        "on thursday and on friday",
        (EntryKind.WHEN, "on thursday", "2026-03-05"),
    )
    await week.talk.say(
        "if it is friday then i print", (EntryKind.IF_THEN_PLAN, "if it is friday then i print", "2026-03-06")
    )
    assert week.due() == ["Wed 17:00", "Thu 16:00", "Fri 16:00"]
    assert len(week.pass_by("2026-03-04T17:00")) == len(week.pass_by("2026-03-05T16:00")) == 1
    assert week.pass_by("2026-03-06T16:00") == [] and week.dropped() == [None, None, "unanswered"]
    week.at("2026-03-06T18:00")
    await week.talk.say("on saturday then", (EntryKind.WHEN, "on saturday", "2026-03-07"))
    assert week.due() == ["Fri 16:00"], "which was dropped; nothing new comes of itself"
    await week.talk.say("remind me on saturday", (EntryKind.NUDGE, "on saturday", "2026-03-07T10:00"))
    assert len(week.pass_by("2026-03-07T10:00")) == 1, "unless the student asks for it"


async def test_an_answer_between_two_lets_the_series_go_on(week: Week) -> None:
    await plan(week, at="2026-03-04T17:00")
    await week.talk.say("on thursday", (EntryKind.WHEN, "on thursday", "2026-03-05"))
    assert len(week.pass_by("2026-03-04T17:00")) == 1
    week.at("2026-03-04T18:00")
    turn = await week.talk.say("did some of it")
    [shown] = week.shown()
    assert shown.answered_at == week.talk.clock.now()
    memory = await week.talk.records.recall(turn.turn_id)
    assert memory.nudge is not None and memory.nudge.id == shown.id
    assert len(week.pass_by("2026-03-05T16:00")) == 1


async def test_the_answer_may_be_tapped(week: Week) -> None:
    await plan(week)
    week.pass_by("2026-03-05T17:00")
    begun = await week.talk.begin("", choice_id="tried_worked")
    assert begun.text == "I did it"
    memory = await week.talk.records.recall(begun.turn_id)
    assert memory.nudge is not None and memory.nudge.asks is Slot.PLAN_TRIED


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [({"nudges": False}, "off"), ({"snoozed_until": local("2026-03-06T10:00")}, "snoozed")],
    ids=["off", "snoozed"],
)
async def test_switched_off_or_paused_nothing_comes(week: Week, chosen: dict[str, Any], reason: str) -> None:
    await plan(week)
    week.choose(**chosen)
    assert week.pass_by("2026-03-05T17:00") == [] and week.dropped() == [reason]


async def test_no_more_reminders_said_in_the_talk_is_a_choice_that_stays(week: Week) -> None:
    await plan(week)
    await week.talk.say("no more reminders", (EntryKind.NUDGE, "no more reminders", "off"))
    assert week.do(preferences.read_preferences, week.talk.learner_id).nudges is False
    assert week.due() == ["Fri 16:00"], "the log of the week, should they switch them on again"
    assert week.pass_by("2026-03-05T17:00") == []
    await week.talk.say("remind me friday", (EntryKind.NUDGE, "friday", "2026-03-06T16:00"))
    assert week.do(preferences.read_preferences, week.talk.learner_id).nudges is True
    assert len(week.pass_by("2026-03-06T16:00")) == 1


@pytest.mark.parametrize("origin", [Origin.STUDENT, Origin.TEACHER])
async def test_while_an_urgent_concern_is_open_nothing_comes(week: Week, origin: Origin) -> None:
    await plan(week)
    concern_id = raise_concern(week, origin)
    assert week.pass_by("2026-03-05T17:00") == [] and week.dropped() == ["concern"]
    await week.house.close_concern(concern_id)
    assert week.pass_by("2026-03-05T18:00") == []


async def test_a_concern_that_is_closed_or_not_urgent_stops_nothing(week: Week) -> None:
    await plan(week)
    await week.house.close_concern(raise_concern(week, Origin.TEACHER))
    raise_concern(week, Origin.TEACHER, tier=Tier.WELLBEING)
    assert len(week.pass_by("2026-03-05T17:00")) == 1


def raise_concern(week: Week, origin: Origin, *, tier: Tier = Tier.URGENT) -> Any:
    return week.do(
        raising.raise_by_hand,
        week.talk.learner_id,
        origin=origin,
        by=week.talk.learner_id,
        tier=tier,
        category=ConcernCategory.SUICIDE,
        text="words",
        at=week.talk.clock.now(),
    )


async def test_without_assent_nothing_comes(week: Week) -> None:
    await plan(week)
    week.do(lambda connection: connection.execute(delete(assent)))
    assert week.pass_by("2026-03-05T17:00") == [] and week.dropped() == ["refused"]
    with pytest.raises(AssentNeeded):
        await week.talk.say("hello")


async def test_what_was_missed_for_long_is_not_made_up_for(week: Week) -> None:
    await plan(week)
    assert week.pass_by("2026-03-06T08:00") == [] and week.dropped() == ["late"]


async def test_what_was_missed_for_an_hour_comes_still(week: Week) -> None:
    await plan(week)
    assert len(week.pass_by("2026-03-05T18:00")) == 1


async def test_another_student_is_shown_nothing_of_it(week: Week) -> None:
    await plan(week)
    class_id = (await week.talk.records.learner(week.talk.learner_id)).class_id
    ben = await a_talk(week.talk.records, name="Ben", class_id=class_id)
    assert len(week.pass_by("2026-03-05T17:00")) == 1
    assert week.do(nudged.shown_in, ben.conversation.id) == ()
    ben.clock.at = week.talk.clock.now()
    turn = await ben.say("hello")
    assert (await ben.records.recall(turn.turn_id)).nudge is None
    assert week.shown()[0].answered_at is None, "and answers nothing of it"


# Words


async def test_it_speaks_the_language_of_the_conversation_and_never_twice_the_same_way(week: Week) -> None:
    await plan(week, at="2026-03-04T17:00")
    await week.talk.say("on thursday", (EntryKind.WHEN, "on thursday", "2026-03-05"))
    await week.talk.say("español", language="es")
    [first] = week.pass_by("2026-03-04T17:00")
    week.at("2026-03-04T18:00")
    await week.talk.say("hecho")
    [second] = week.pass_by("2026-03-05T16:00")
    assert "¿" in first and "¿" in second and first != second


@pytest.mark.parametrize(("asks_for_it", "band"), [(False, AgeBand.LOWER_SECONDARY), (True, AgeBand.PRIMARY)])
async def test_who_asks_for_plain_words_is_spoken_to_as_somebody_younger(
    week: Week, asks_for_it: bool, band: AgeBand
) -> None:
    week.choose(plain_words=asks_for_it)
    assert (await week.talk.records.learner(week.talk.learner_id)).age_band is band


# By mail


def with_mail(week: Week, *, school_allows: bool = True, email: str | None = "amara@lincoln.example") -> None:
    now = week.talk.clock.now()
    week.do(preferences.allow_mail, week.school_id, is_allowed=school_allows, at=now)
    week.do(
        lambda connection: connection.execute(
            update(person).where(person.c.id == week.talk.learner_id).values(email=email)
        )
    )


@pytest.mark.parametrize(
    ("school_allows", "wants_it", "email", "is_due"),
    [
        (True, True, "amara@lincoln.example", True),
        (False, True, "amara@lincoln.example", False),
        (True, False, "amara@lincoln.example", False),
        (True, True, None, False),
    ],
    ids=["all agree", "the school does not", "the student does not", "no address is known"],
)
async def test_a_letter_is_due_only_where_all_agree(
    week: Week, school_allows: bool, wants_it: bool, email: str | None, is_due: bool
) -> None:
    with_mail(week, school_allows=school_allows, email=email)
    week.choose(mail=wants_it)
    await plan(week)
    week.pass_by("2026-03-05T17:00")
    assert bool(week.do(nudges.letters_due, now=week.talk.clock.now(), limit=9)) is is_due


async def test_a_letter_is_noted_once_and_counted_as_something_that_left(week: Week) -> None:
    with_mail(week)
    week.choose(mail=True)
    await plan(week)
    week.pass_by("2026-03-05T17:00")
    now = week.talk.clock.now()
    [(nudge_id, tries)] = week.do(nudges.letters_due, now=now, limit=9)
    wanted = week.do(nudges.letter, nudge_id, tries=tries)
    assert (wanted.to, wanted.language) == ("amara@lincoln.example", "en")
    for _ in range(2):
        week.do(nudges.note_letter, nudge_id, tries=tries, outcome=nudges.MAIL_SENT, at=now)
    assert week.do(nudges.letter, nudge_id, tries=tries) is None
    told = week.house.rows(select(disclosure.c.recipient, disclosure.c.purpose))
    assert told == [("student", "nudge")]


async def test_a_letter_that_does_not_go_out_is_tried_three_times(week: Week) -> None:
    with_mail(week)
    week.choose(mail=True)
    await plan(week)
    week.pass_by("2026-03-05T17:00")
    for tries in range(3):
        now = week.talk.clock.now() + tries * nudges.MAIL_AGAIN_AFTER
        assert week.do(nudges.letters_due, now=now, limit=9) == ((week.shown()[0].id, tries),)
        week.do(nudges.note_letter, week.shown()[0].id, tries=tries, outcome="mail_unavailable", at=now)
    assert week.do(nudges.letters_due, now=now + timedelta(days=1), limit=9) == ()


async def test_who_has_answered_gets_no_letter_any_more(week: Week) -> None:
    with_mail(week)
    week.choose(mail=True)
    await plan(week)
    week.pass_by("2026-03-05T17:00")
    await week.talk.say("did it")
    assert week.do(nudges.letter, week.shown()[0].id, tries=0) is None


# Kept


async def test_planning_again_changes_nothing(week: Week) -> None:
    await plan(week)
    before = week.rows()
    week.do(nudges.plan, week.talk.learner_id, at=week.talk.clock.now())
    week.do(nudges.show, uuid7(), WORDINGS, at=week.talk.clock.now())
    assert week.rows() == before


async def test_preferences_are_kept_as_they_were_chosen(week: Week) -> None:
    chosen = Preferences(
        plain_words=True,
        quiet=QuietHours(time(20, 30), time(6, 15)),
        nudges=False,
        snoozed_until=datetime(2026, 3, 9, 5, tzinfo=UTC),
        mail=True,
    )
    learner_id = LearnerId(week.talk.learner_id)
    for kept in (chosen, replace(chosen, nudges=True)):
        week.do(preferences.write_preferences, learner_id, kept)
        assert week.do(preferences.read_preferences, learner_id) == kept
    assert week.do(people.read_learner, learner_id).age_band is AgeBand.PRIMARY
