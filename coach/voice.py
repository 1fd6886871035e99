"""How one of several wordings is picked: not said lately, fitting what is known, easy to read, and not all quotes."""

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.ports import Memory
from coach.profile import AgeBand
from prompts import Variant, Wordings

MOST_WORDS = 60
"""A longer reply loses what it can do without: the hello first, then what was heard."""
LONG_WORDING = 16
"""Words; to somebody who is tired or writes little a longer one is second choice."""
SHORT_QUOTE = 10
"""Words; what is longer is better spoken of than said back."""
NOT_QUOTED = frozenset(
    "name part teacher person person_role value helpline confidence forecast last_forecast readers told".split()
    + "crisis_line text_line child_line emergency duty_line".split()
)
"""Variables that are no words of the learner."""
EASY_LIX = 32
"""A wording above this readability index is second choice for the youngest (LIX, Björnsson 1968: below 30 is easy)."""


@dataclass(frozen=True)
class Voice:
    """One language's wordings, and what was said lately."""

    wordings: Wordings
    language: str
    seed: str
    """Another one each week, so that the same place in the cycle does not sound the same each time."""
    recent: tuple[str, ...]
    """Keys of the wordings spoken lately, oldest first."""
    last_reply: str
    brief: bool = False
    """The learner writes little or is tired: a short wording is better."""
    plainly: bool = False
    """The learner is young: the most readable wording is the best."""

    def pick(
        self,
        variants: Iterable[Variant],
        values: Mapping[str, str | None],
        *,
        room: int = MOST_WORDS,
        quoted: bool = False,
    ) -> Variant | None:
        """Return a variant that can be filled and was not spoken lately; `quoted`: the reply holds a quote already."""
        able = [variant for variant in variants if all(values.get(name) for name in variant.variables)]
        said = set(_sentences(self.last_reply))
        fresh = [variant for variant in able if not said & set(_sentences(variant.fill(values)))]
        return min(
            fresh or able,
            key=lambda variant: (
                len(variant.fill(values).split()) > room,
                self.plainly and variant.lix > EASY_LIX,
                self._last_spoken(variant.key),
                self.brief and len(variant.text.split()) > LONG_WORDING,
                self._clumsiness(variant, values, quoted=quoted),
                zlib.crc32((self.seed + variant.key).encode()),
            ),
            default=None,
        )

    def _clumsiness(self, variant: Variant, values: Mapping[str, str | None], *, quoted: bool) -> int:
        """Count what makes a wording clumsy here: a second quote, a long one, words that were said back just now."""
        quotes = [str(values[name]) for name in variant.variables - NOT_QUOTED]
        stale = sum(2 if quote in self.last_reply else -1 for quote in quotes)
        if quoted:
            return 3 * len(quotes)
        return stale + sum(2 for quote in quotes if len(quote.split()) > SHORT_QUOTE)

    def _last_spoken(self, key: str) -> int:
        return max((n for n, spoken in enumerate(self.recent, 1) if spoken == key), default=0)

    def line(self, file: str, section: str, values: Mapping[str, str | None]) -> tuple[str, str] | None:
        """Return (key, words) of one short piece, or None when nothing of it can be said."""
        variant = self.pick(self.wordings.lines.get((self.language, file, section), ()), values)
        return (variant.key, variant.fill(values)) if variant else None


def voice_of(memory: Memory, wordings: Wordings, language: str, *, brief: bool = False) -> Voice:
    last_week = memory.last_week
    return Voice(
        wordings=wordings,
        language=language if language in wordings.languages else wordings.languages[0],
        seed=f"{memory.learner.id} {last_week.closed_at if last_week else ''}",
        recent=tuple(key for turn in memory.turns for key in turn.wordings),
        last_reply=" ".join(turn.reply_text for turn in memory.turns[-2:]),
        brief=brief,
        plainly=memory.learner.age_band is AgeBand.PRIMARY,
    )


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in re.split(r"(?<=[.?!])\s+", text) if len(sentence.split()) > 2]
