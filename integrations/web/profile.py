"""The learner profile as its student reads and changes it, over the API and on their page."""

from collections.abc import Iterable
from enum import StrEnum
from zoneinfo import ZoneInfo

from coach.conversation import LearnerId
from coach.profile import FactId, FactKind, Learner, ProfileFact
from coach.safety import ConcernCategory, Tier
from integrations.web.problems import TellAPerson
from integrations.web.schemas import FactOut, ProfileOut
from integrations.wiring import House


class Change(StrEnum):
    """What a student may do with a fact."""

    CORRECT = "correct"
    PAUSE = "pause"
    RESUME = "resume"
    ACCEPT = "accept"
    DECLINE = "decline"
    DELETE = "delete"


async def read_profile(house: House, learner: Learner) -> ProfileOut:
    known = await house.records.profile(learner.id)
    return ProfileOut(
        facts=_out(known.facts, learner.zone),
        paused=_out(known.paused, learner.zone),
        proposed=_out(known.proposed, learner.zone),
    )


def _out(facts: Iterable[ProfileFact], zone: ZoneInfo) -> list[FactOut]:
    return [
        FactOut(
            id=fact.id,
            kind=fact.kind,
            text=fact.quote.text,
            said_on=fact.at.astimezone(zone).date(),
            times=fact.times,
            proposed_by=fact.proposed_by,
            message_id=fact.message_id,
        )
        for fact in facts
    ]


async def change(house: House, learner: Learner, fact_id: FactId, wanted: Change, *, text: str = "") -> ProfileOut:
    """Do it and return the profile as it stands then. Raises UnknownFact, TellAPerson."""
    records, now = house.records, house.clock.now()
    match wanted:
        case Change.CORRECT:
            await tells_no_danger(house, learner.id, text)
            await records.correct_fact(learner.id, fact_id, text, at=now)
        case Change.PAUSE | Change.RESUME:
            await records.pause_fact(learner.id, fact_id, paused=wanted is Change.PAUSE, at=now)
        case Change.ACCEPT | Change.DECLINE:
            await records.settle_fact(learner.id, fact_id, accepted=wanted is Change.ACCEPT, at=now)
        case Change.DELETE:
            await records.delete_fact(learner.id, fact_id, at=now)
    return await read_profile(house, learner)


async def tells_no_danger(house: House, learner_id: LearnerId, text: str) -> None:
    """A concern belongs to a message, and nobody is told of what is typed here: so it is not taken here."""
    safeguards = await house.safeguarding.of_learner(learner_id)
    screening = await house.screen.screen(text, safeguards.thresholds)
    if screening.tier is Tier.URGENT:
        raise TellAPerson(screening.category or ConcernCategory.UNKNOWN)


def by_kind(facts: Iterable[FactOut]) -> list[tuple[FactKind, list[FactOut]]]:
    """Put facts together by what they are about, kinds in their own order."""
    told = list(facts)
    groups = [(kind, [fact for fact in told if fact.kind is kind]) for kind in FactKind]
    return [(kind, found) for kind, found in groups if found]
