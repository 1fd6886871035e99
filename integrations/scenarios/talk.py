"""A conversation that was held: what a teacher would read of it, and what each turn did."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.conversation import Choice
from coach.model import ModelUse
from coach.reply import CitedSource, Referral
from coach.safety import ConcernCategory, Tier
from integrations.scenarios.reading import Scenario

AUTHORED = "authored"

Finding = tuple[int | None, str]
"""At which exchange, from 0, and what the coach did there; or at none, and what became of the whole talk."""


@dataclass(frozen=True)
class Exchange:
    """One message with its reply, and what the turn did."""

    student: str
    reply: str
    move: str = ""
    asks: str | None = None
    """What the reply asks the student for."""
    choices: tuple[Choice, ...] = ()
    sources: tuple[CitedSource, ...] = ()
    lost_sources: tuple[CitedSource, ...] = ()
    """Cited, but not in the library, or not under that title."""
    referral: Referral | None = None
    wordings: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    """Words that this turn kept as the goal."""
    kept: bool = False
    """Something was kept in this turn, or the week was closed."""
    failure: str | None = None
    """Why there is no reply."""
    expects: frozenset[str] = frozenset()
    tier: Tier = Tier.NONE
    """What the screen made of the message."""
    category: ConcernCategory | None = None
    sitting: int = 0
    """Which sitting it belongs to; a new one begins after a long pause."""
    model_use: ModelUse | None = None
    """What a language model had to do with the reply; None where the authored words stand by rule, or none is set."""
    worded_by: str = AUTHORED

    @property
    def worded_by_model(self) -> bool:
        """Whether a sentence of a model stands in the reply."""
        return self.worded_by != AUTHORED


@dataclass(frozen=True)
class Talk:
    scenario: Scenario
    exchanges: tuple[Exchange, ...]
    kept: Mapping[str, int]
    """What the store holds of the student at the end, by kind; what `# profile:` names is among it."""

    @property
    def name(self) -> str:
        return self.scenario.name

    @property
    def missing(self) -> dict[str, tuple[int, int | None]]:
        """Kinds of records that are not there as the file names them: how many there are, and how many it wants."""
        return {
            kind: (self.kept[kind], wanted)
            for kind, wanted in self.scenario.records.items()
            if (self.kept[kind] == 0 if wanted is None else self.kept[kind] != wanted)
        }
