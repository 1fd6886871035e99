"""What is done every night: what is past its date goes, the files are cleared of it, the audit is noted down."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from coach.records import anchoring, scrubbing, upkeep
from coach.records.database import Database
from integrations.jobs.engine import Piece

SCRUB, ANCHOR = "scrub", "anchor"
KINDS = (*upkeep.WORK, SCRUB, ANCHOR)


class Privacy:
    """The pieces of a night, for `Engine`. The last two are there every night: they look themselves what is due."""

    def __init__(self, database: Database, data_dir: Path) -> None:
        self._database, self._data_dir = database, data_dir

    async def pieces(self, *, now: datetime) -> list[Piece]:
        due = await self._database.read(upkeep.pieces, now=now)
        return [Piece(kind, of) for kind, of in due] + [Piece(SCRUB), Piece(ANCHOR)]

    async def do(self, piece: Piece, *, now: datetime) -> Mapping[str, int]:
        match piece.kind:
            case "scrub":
                return {"cleared": int(await asyncio.to_thread(scrubbing.scrub, self._database.url, at=now))}
            case "anchor":
                file = self._data_dir / anchoring.FILE
                anchor = await self._database.read(anchoring.anchor, file, at=now)
                return {"row": anchor.number if anchor else 0}
        return await self._database.write(upkeep.do, (piece.kind, piece.id), now=now)
