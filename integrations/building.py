"""What is made from code, content and packaged weights, and can be made anew: the index, the trained head for reading.

Looking whether it is there costs nothing; making it takes some seconds and ten times the memory of serving.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from integrations.reading.likeness import build_head, head_path
from integrations.settings import Settings
from knowledge_base import cards

if TYPE_CHECKING:
    from knowledge_base.ingest import Indexed


def index_dir_of(settings: Settings) -> Path:
    return settings.data_dir / "index"


def head_of(settings: Settings) -> Path:
    return head_path(settings.build_dir)


def is_built(settings: Settings) -> bool:
    """Say whether everything lies where it should; whether the index is whole is only seen by opening it."""
    return (index_dir_of(settings) / cards.load().version).is_dir() and head_of(settings).exists()


def build(settings: Settings) -> None:
    """Make what is missing. Raises NoEncoder."""
    build_index(settings)
    build_reader(settings)


def build_index(settings: Settings, *, progress: Callable[[int, int], None] = lambda done, total: None) -> "Indexed":
    """Bring the content into the index; `progress` is told how many of the new texts are embedded. Raises NoEncoder."""
    from knowledge_base import ingest

    return ingest.build(cards.load(), build_dir=settings.build_dir, index_dir=index_dir_of(settings), progress=progress)


def build_reader(settings: Settings) -> None:
    """Train the head that helps the rules to read, from the bank of student lines. Raises NoEncoder."""
    build_head(settings.build_dir)
