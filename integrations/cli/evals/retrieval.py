"""`coach eval retrieval`: the search over the bank, or over questions and texts from outside."""

import asyncio
import tempfile
from collections.abc import Mapping
from pathlib import Path

from integrations.cli.preparing import indexed, progress
from integrations.cli.refusal import Refusal
from integrations.settings import Settings
from knowledge_base import content, evaluation
from knowledge_base.content import Content
from knowledge_base.evaluation import BankError, Found, Question

Figures = dict[str, float | int]


def measure(settings: Settings, *, data: Path | None, corpus: Path | None) -> tuple[Figures, dict[str, Figures]]:
    """Return the figures over all questions, and for each language where there is more than one and no corpus."""
    try:
        asked = evaluation.questions(data) if data else evaluation.bank()
        held, ids = evaluation.corpus(corpus) if corpus else (content.load(), None)
    except BankError as error:
        raise Refusal(f"{error}.") from error
    with tempfile.TemporaryDirectory(prefix="coach-eval-") as beside:
        found = asyncio.run(_found(settings.model_copy(update={"data_dir": Path(beside)}), held, asked, ids))
    languages = sorted({each.question.language for each in found})
    by_language = {
        language: evaluation.figures([each for each in found if each.question.language == language])
        for language in languages
    }
    return evaluation.figures(found), by_language if len(languages) > 1 and corpus is None else {}


async def _found(
    settings: Settings, held: Content, asked: tuple[Question, ...], ids: Mapping[str, str] | None
) -> list[Found]:
    from knowledge_base.embedding import Embedder, open_encoder
    from knowledge_base.ranking import worth_citing
    from knowledge_base.search import ChromaLibrary

    found = []
    embedder = Embedder(lambda: open_encoder(settings.build_dir))
    library = ChromaLibrary(held, build_dir=settings.build_dir, data_dir=settings.data_dir, embedder=embedder)
    try:
        indexed(settings, held)
        with progress() as bar:
            for question in bar.track(asked, description="Asking"):
                language = question.language if ids is None else held.languages[0]
                matches = await library.rank(question.text, language=language)
                ranked = dict.fromkeys(ids[match.card_id] if ids else match.card_id for match in matches)
                found.append(Found(question, tuple(ranked), cited=len(worth_citing(matches))))
    finally:
        library.close()
        embedder.close()
    return found
