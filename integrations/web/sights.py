"""What whoever asks sees of a student: asked once, and everything that is shown goes through it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from coach.authorization import Subject
from coach.cycle import Entry, Week
from coach.evidence import Evidence
from coach.profile import Learner, LearnerProfile, ProfileFact
from coach.records import sight
from coach.sharing import Sight
from integrations.wiring import House

Quoting = TypeVar("Quoting", Entry, Evidence, ProfileFact)


async def sight_of(house: House, subject: Subject, learner: Learner) -> Sight | None:
    """Return what this person sees of the student; None: they are the student, and see all of it."""
    return await house.database.read(sight.of_subject, subject, learner.id)


def seen(things: Iterable[Quoting], by: Sight | None) -> tuple[Quoting, ...]:
    """Return those whose words are for this person."""
    return tuple(each for each in things if by is None or by.sees(each.message_id, each.quote.start, each.quote.end))


def seen_week(week: Week, by: Sight | None) -> Week:
    return replace(week, entries=seen(week.entries, by))


def seen_profile(profile: LearnerProfile, by: Sight | None) -> LearnerProfile:
    """What was proposed was said by somebody else, and waits: whoever may see the student may see that."""
    return replace(profile, facts=seen(profile.facts, by), paused=seen(profile.paused, by))
