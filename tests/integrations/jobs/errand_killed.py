"""Does an errand and is gone before it is noted.

Run as `python -m tests.integrations.jobs.errand_killed URL DATA_DIR`.
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from integrations.jobs.engine import Engine, Errand, Piece


class Nothing:
    async def pieces(self, *, now: datetime) -> list[Piece]:
        return []

    async def do(self, piece: Piece, *, now: datetime) -> Mapping[str, int]:
        return {}


class Killed:
    async def due(self, *, now: datetime) -> list[Errand]:
        return []

    async def do(self, errand: Errand, *, now: datetime) -> str:
        return "done by who was killed"

    async def note(self, errand: Errand, outcome: str, *, now: datetime) -> None:
        os._exit(9)


async def main(url: str, data_dir: Path) -> None:
    loop, about = asyncio.get_running_loop(), {"cron": "0 0 1 1 *", "zone": "UTC"}
    engine = Engine(url, data_dir, Nothing(), Killed(), now=lambda: datetime.now(UTC), loop=loop, **about)
    await asyncio.to_thread(engine.start)
    await asyncio.to_thread(engine.begin, Errand("notice", "a", "0"))
    await asyncio.sleep(30)


if __name__ == "__main__":
    Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
