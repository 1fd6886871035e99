"""Says which part of a week a student's words are most like: for when the rules do not recognise them."""

from collections.abc import Mapping

from integrations.reading.judging import Judge

CHATTER = "chatter"
"""The kind of everything that is no part of a week."""


class Likeness:
    """How likely words are of each kind of part; both languages share one head, since many students write in both."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    async def kinds(self, text: str) -> Mapping[str, float]:
        """Return how likely the text is of each kind; the values add up to one. Raises JudgeUnavailable."""
        return await self._judge.odds("part", text, language="")
