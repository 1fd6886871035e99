"""Errands of several kinds, each looked after by whoever knows it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from integrations.jobs.engine import Errand, Errands


class Several:
    """`by_kind`: who does errands of a kind. Each is asked for what is due once, in this order."""

    def __init__(self, by_kind: Mapping[str, Errands]) -> None:
        self._by_kind = by_kind
        self._all = list({id(each): each for each in by_kind.values()}.values())

    async def due(self, *, now: datetime) -> Sequence[Errand]:
        return [errand for each in self._all for errand in await each.due(now=now)]

    async def do(self, errand: Errand, *, now: datetime) -> str:
        return await self._by_kind[errand.kind].do(errand, now=now)

    async def note(self, errand: Errand, outcome: str, *, now: datetime) -> None:
        await self._by_kind[errand.kind].note(errand, outcome, now=now)
