"""What a reader makes of one message: what kind it is, and which parts of a cycle stand in it, word for word."""

from dataclasses import dataclass
from enum import StrEnum

from coach.conversation import Quote
from coach.cycle import EntryKind
from coach.profile import FactKind


class Act(StrEnum):
    """What the learner is doing with the message, besides saying parts of the cycle. Several may hold."""

    GREETS = "greets"
    GOODBYE = "goodbye"
    THANKS = "thanks"
    YES = "yes"
    NO = "no"
    DOES_NOT_KNOW = "does_not_know"
    """"idk", "dunno", "whatever", "nothing"."""
    ASKS_FOR_ANSWER = "asks_for_answer"
    """Wants the work done: an essay, a solution, the answers."""
    ASKS_STRATEGY = "asks_strategy"
    """A question about how to learn, remember, plan or start."""
    ASKS_NEXT_STEP = "asks_next_step"
    ASKS_OFF_TOPIC = "asks_off_topic"
    ASKS_IF_HUMAN = "asks_if_human"
    ASKS_WHO_READS = "asks_who_reads"
    LOST_THREAD = "lost_thread"
    """"where were we", "what was the question"."""
    ASKS_WHAT_IS_KNOWN = "asks_what_is_known"
    """What the coach remembers of them."""
    ASKS_WHY = "asks_why"
    """Why the coach asks this."""
    WANTS_PERSON = "wants_person"
    STATES_FEELING = "states_feeling"
    STUCK = "stuck"
    SHOWS_WORK = "shows_work"
    WANTS_FORGOTTEN = "wants_forgotten"
    CHANGES_LANGUAGE = "changes_language"
    CHANGES_PLAN = "changes_plan"
    WEAK_LANGUAGE = "weak_language"
    """Says that writing in this language is hard."""
    TOO_BIG = "too_big"
    """Says that the goal is too much as it stands."""
    PROTESTS = "protests"
    """"that's not what I said", "you already asked that"."""
    NONSENSE = "nonsense"
    OTHER_LANGUAGE = "other_language"
    """Written in a language the coach does not speak."""
    TOO_LONG = "too_long"
    """Longer than one idea: the coach takes the first and says so."""


@dataclass(frozen=True)
class Part:
    """A part of the cycle or of the profile that stands in the message."""

    kind: EntryKind | FactKind
    quote: Quote
    value: str | None = None
    sure: bool = True
    """False when only the question before it makes it this part."""


@dataclass(frozen=True)
class Reading:
    acts: frozenset[Act] = frozenset()
    parts: tuple[Part, ...] = ()
    topic: Quote | None = None
    """A subject or thing named without saying what will be done with it ("science", "the volcano thing")."""
    feeling: str | None = None
    """The learner's own word for how they feel. Never inferred."""
    forget: str | None = None
    """What is to be forgotten, in the learner's words."""
    language: str | None = None
    """The language the learner asks for or writes in, when it is not the present one."""

    def says(self, *acts: Act) -> bool:
        return any(act in self.acts for act in acts)

    def part(self, kind: EntryKind | FactKind) -> Part | None:
        return next((part for part in self.parts if part.kind is kind), None)
