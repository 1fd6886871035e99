"""Where logs go: standard error, or a file while somebody is talking. They hold ids, never what a student said."""

import logging
import sys
from pathlib import Path

from integrations.settings import Settings

LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
TALKATIVE = ("alembic", "httpx2", "uvicorn")
"""Heard from only when something is wrong, or when everything is wanted."""


def keep_logs(settings: Settings, *, file: Path | None = None) -> None:
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(file, encoding="utf-8") if file else logging.StreamHandler(sys.stderr)
    logging.basicConfig(level=settings.log_level.upper(), format=LINE, handlers=[handler])
    if settings.log_level != "debug":
        for name in TALKATIVE:
            logging.getLogger(name).setLevel("WARNING")
