"""What a desk shows beside its concerns, raising by hand once, and lines for the bank: on both databases."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from coach.authorization import Role
from coach.records import bank_lines, closing, concerns, looking_after, notices, people, raising
from coach.records.bank_lines import SomebodyNamed, WordsCopied, is_copied, named_in
from coach.records.concerns import ConcernIsClosed
from coach.records.raised_by_hand import PRESSED_TWICE, raise_once
from coach.records.tables.school import person
from coach.safety import ConcernCategory, Origin, Outcome, Tier
from tests.coach.records.house import SqlHouse, Talk, a_class, a_talk

WORRY: dict[str, Any] = {"origin": Origin.TEACHER, "tier": Tier.URGENT, "category": ConcernCategory.DANGER}


class Desk:
    """A house with a lead and a talking student."""

    def __init__(self, house: SqlHouse, talk: Talk, school_id: UUID, lead_id: UUID) -> None:
        self.house, self.talk, self.school_id, self.lead_id = house, talk, school_id, lead_id
        self.database = house.records.database  # type: ignore[attr-defined]

    async def raised(self, text: str = "sleeps on a sofa", **about: Any) -> UUID:
        given = {"by": self.lead_id, "at": self.talk.clock.now(), **WORRY, **about}
        return await self.database.write(raise_once, self.talk.learner_id, text=text, **given)

    async def untold(self) -> tuple[looking_after.Untold, ...]:
        return await self.database.read(looking_after.untold_of_school, self.school_id, at=self.talk.clock.now())


@pytest.fixture
async def desk(sql_house: SqlHouse) -> Desk:
    talk = await a_talk(sql_house.records)
    [school_id] = {row.school_id for row in sql_house.rows(select(person.c.school_id))}
    lead_id = await sql_house.records.database.write(  # type: ignore[attr-defined]
        people.add_staff,
        school_id=school_id,
        name="Mr. Okafor",
        roles=(Role.SAFEGUARDING_LEAD,),
        at=talk.clock.now(),
    )
    return Desk(sql_house, talk, school_id, lead_id)


async def test_the_same_words_within_minutes_are_the_same_concern(desk: Desk) -> None:
    first = await desk.raised()
    assert await desk.raised() == first
    assert await desk.raised(tier=Tier.WELLBEING) != first
    assert await desk.raised("something else") != first
    desk.talk.clock.forward(minutes=PRESSED_TWICE // timedelta(minutes=1))
    assert await desk.raised() != first


async def test_a_notice_that_is_late_or_failed_is_on_the_desk_until_the_concern_is_closed(desk: Desk) -> None:
    concern_id = await desk.raised()
    assert await desk.untold() == ()
    first, *_ = await desk.database.read(looking_after.still_to_be_told, concern_id)
    assert (first.who, first.channel, first.failure) == ("Ms. Rivera", "mail", None)

    desk.talk.clock.forward(minutes=4)
    [late, *_] = await desk.untold()
    assert (late.kind, late.concern_id, late.learner_id) == ("concern", concern_id, desk.talk.learner_id)
    assert late.failure is None

    now = desk.talk.clock.now()
    while due := await desk.database.read(notices.due, now=now):
        await desk.database.write(notices.failed, due[0].id, code=notices.NO_ADDRESS, at=now)
    failed = await desk.untold()
    assert {(each.who, each.failure) for each in failed} == {
        ("Ms. Rivera", notices.NO_ADDRESS),
        ("Mr. Okafor", notices.NO_ADDRESS),
    }, "nobody at all was told, though all are tried again"
    await desk.database.write(
        concerns.close, concern_id, Outcome.NO_RISK, "fine", by=desk.lead_id, at=desk.talk.clock.now()
    )
    assert await desk.untold() == ()


async def test_concerns_are_counted_and_listed_by_student(desk: Desk) -> None:
    first = await desk.raised("one")
    desk.talk.clock.forward(minutes=1)
    second = await desk.raised("two")
    end: dict[str, Any] = {"by": desk.lead_id, "at": desk.talk.clock.now()}
    await desk.database.write(concerns.close, first, Outcome.NO_RISK, "fine", **end)

    assert await desk.database.read(looking_after.counts_of, desk.school_id) == (1, 1)
    about = await desk.database.read(looking_after.concerns_about, desk.talk.learner_id)
    assert [each.id for each in about] == [second, first]
    homes = await desk.database.read(looking_after.homes_of, {desk.talk.learner_id})
    assert (homes[desk.talk.learner_id].class_name, homes[desk.talk.learner_id].teachers) == ("7B", ("Ms. Chen",))


async def test_students_are_found_by_the_beginning_of_any_of_their_names(desk: Desk) -> None:
    class_id = await a_class(desk.house.records, name="9Z", teacher_name="Mr. Far")
    await a_talk(desk.house.records, name="Amara", class_id=class_id)
    home = (await desk.house.records.learner(desk.talk.learner_id)).class_id
    await a_talk(desk.house.records, name="Ñusta Amaru 50%", class_id=home)

    async def found(beginning: str, at_most: int = 9) -> tuple[int, list[str]]:
        many, those = await desk.database.read(looking_after.students_named, desk.school_id, beginning, at_most=at_most)
        return many, [each.name for each in those]

    assert await found("amar") == (2, ["Amara", "Ñusta Amaru 50%"])
    assert await found("ÑUS") == (1, ["Ñusta Amaru 50%"])
    assert await found("", at_most=1) == (2, ["Amara"])
    assert await found("50%") == (1, ["Ñusta Amaru 50%"])
    for nobody in ("%", "_", "mara", "\\"):
        assert await found(nobody) == (0, [])


async def test_a_concern_is_closed_with_its_line_or_not_at_all(desk: Desk) -> None:
    concern_id = await desk.raised("she says she will run away from home tonight")
    end: dict[str, Any] = {"school_id": desk.school_id, "by": desk.lead_id, "at": desk.talk.clock.now()}

    for line, refused in (
        ("amara wants to leave", SomebodyNamed),
        ("so She will run away from HOME ok", WordsCopied),
    ):
        example = closing.Example(line, Tier.URGENT, ConcernCategory.DANGER)
        with pytest.raises(refused):
            await desk.database.write(closing.close, concern_id, Outcome.ACTED_ON, "x", example, **end)
    assert (await desk.database.read(concerns.read, concern_id)).is_open
    assert await desk.database.read(bank_lines.lines) == ()

    example = closing.Example("im packing my bag and not coming back", Tier.URGENT, ConcernCategory.DANGER)
    await desk.database.write(closing.close, concern_id, Outcome.ACTED_ON, "x", example, **end)

    [kept] = await desk.database.read(bank_lines.lines)
    assert (kept.text, kept.label, kept.category) == (example.text, Tier.URGENT, ConcernCategory.DANGER)
    assert not (await desk.database.read(concerns.read, concern_id)).is_open
    with pytest.raises(ConcernIsClosed):
        await desk.database.write(closing.close, concern_id, Outcome.ACTED_ON, "x", None, **end)


async def test_what_was_raised_by_hand_counts_as_open_for_the_teacher(desk: Desk) -> None:
    await desk.raised()
    summary = await desk.database.read(people.summary_of, desk.talk.learner_id)
    assert summary.open_concerns == 1
    assert (await desk.database.read(concerns.of_school, desk.school_id))[0].screen_version == raising.BY_HAND


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("so tired of it all", None),
        ("i will hope for may and mark my book", None),
        ("Will knows", "Will"),
        ("ask José", "José"),
        ("dm @kid_77", "@kid_77"),
        ("call 555-013-44", "555-013-44"),
        ("i am 14 and it is 2026", None),
    ],
)
def test_a_line_names_nobody(line: str, what: str | None) -> None:
    assert named_in(line, ["Will Marks", "José", "Hope"]) == what


def test_a_line_repeats_nothing_that_was_written() -> None:
    assert is_copied("lol, I CANT do this any more!", "i cant do this any more")
    assert not is_copied("cant take this quiz any more", "i cant do this any more")
    assert not is_copied("kms lol", "kms lol")
