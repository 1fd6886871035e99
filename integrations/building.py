"""What is made from code, content and packaged weights, and can be made anew: indexes, and heads that were trained.

Looking whether it is there costs nothing; making it takes some seconds and ten times the memory of serving.
"""

from typing import TYPE_CHECKING

from integrations.reading import screen_model
from integrations.reading.judging import build_judge, judge_is_built
from integrations.settings import Settings
from knowledge_base import content
from knowledge_base.content import Content

if TYPE_CHECKING:
    from knowledge_base.ingest import Indexed, Progress


def is_built(settings: Settings) -> bool:
    """Say whether all that came with the code lies where it should; whether it is whole is only seen by opening it."""
    from knowledge_base import ingest

    whole = ingest.is_built(content.load(), build_dir=settings.build_dir)
    return whole and judge_is_built(settings.build_dir) and screen_model.is_exported(settings.build_dir)


def build_index(
    settings: Settings, held: Content, *, progress: "Progress" = lambda done, total: None, trusting: bool = False
) -> "Indexed":
    """Bring content into its indexes; `progress` is told how many of the new texts are embedded. Raises NoEncoder.

    `trusting` takes an index that is there for whole; see `knowledge_base.ingest.build`.
    """
    from knowledge_base import ingest

    build_dir, data_dir = settings.build_dir, settings.data_dir
    return ingest.build(held, build_dir=build_dir, data_dir=data_dir, progress=progress, trusting=trusting)


def build_reader(settings: Settings) -> None:
    """Make the screen's model, and train the heads that help to read. Raises NoEncoder."""
    screen_model.exported(settings.build_dir)
    build_judge(settings.build_dir)
