"""What a search costs beside the embedding of the question itself, over ten thousand passages and all cards."""

import asyncio
import random
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median

from integrations.cli.preparing import indexed
from integrations.settings import Settings
from knowledge_base import content, evaluation
from knowledge_base.content import Content
from knowledge_base.documents import Document
from knowledge_base.passages import Kind, Passage

PASSAGES = 10_000
IN_A_DOCUMENT = 50
SENTENCES = 3
QUESTIONS = 200
NEAREST = 5


def measure(settings: Settings) -> dict[str, float]:
    """Return milliseconds (medians), recall against an exact search, passages built a second, and memory."""
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as beside:
        return asyncio.run(_measured(settings.model_copy(update={"data_dir": Path(beside)})))


async def _measured(settings: Settings) -> dict[str, float]:
    from knowledge_base.embedding import Embedder, open_encoder
    from knowledge_base.search import ChromaLibrary

    shipped = content.load()
    asked = [question.text for question in evaluation.bank() if question.language == "en"]
    asked = random.Random(1).sample(asked, QUESTIONS)
    await asyncio.to_thread(indexed, settings, shipped)
    held = shipped.with_documents(_documents(shipped))
    begun = time.monotonic()
    await asyncio.to_thread(indexed, settings, held)
    building_s = time.monotonic() - begun
    embedder = Embedder(lambda: open_encoder(settings.build_dir))
    library = ChromaLibrary(held, build_dir=settings.build_dir, data_dir=settings.data_dir, embedder=embedder)
    await library.ping()
    embedding, searching = [], []
    for question in asked:
        begun = time.perf_counter()
        await embedder.embed(question)
        embedded = time.perf_counter()
        await library.search(question, language="en")  # the vector is remembered, so this is the search alone
        embedding.append(embedded - begun)
        searching.append(time.perf_counter() - embedded)
    recall = await _recall(settings, held, [await embedder.embed(question) for question in asked])
    library.close()
    embedder.close()
    return {
        "embed_ms_p50": round(median(embedding) * 1000, 2),
        "search_ms_p50": round(median(searching) * 1000, 2),
        "search_over_embed_p50": round(median(s / e for s, e in zip(searching, embedding, strict=True)), 2),
        "recall_at_5": round(recall, 4),
        "build_per_s": round(PASSAGES / building_s, 1),
        "rss_mb": round(_rss_mb(), 1),
        "passages": PASSAGES,
        "vectors": sum(held.shipped.sizes.values()) + PASSAGES,
    }


def _documents(shipped: Content) -> list[Document]:
    """Made-up documents in the words of the cards: every passage three sentences that never stood together."""
    said = [
        sentence.strip() for card in shipped.of("en") for each in card.passages for sentence in each.text.split(". ")
    ]
    dice = random.Random(7)
    texts = (" ".join(f"{sentence.rstrip('.')}." for sentence in dice.sample(said, SENTENCES)) for _ in range(PASSAGES))
    return [_document(n, list(islice(texts, IN_A_DOCUMENT))) for n in range(PASSAGES // IN_A_DOCUMENT)]


def _document(number: int, texts: list[str]) -> Document:
    name = f"bench-{number}"
    passages = tuple(
        Passage(f"en/{name}/{n}", name, name, f"Part {n}", text, text, "", "en", (), (), kind=Kind.DOCUMENT)
        for n, text in enumerate(texts, 1)
    )
    return Document(name, 1, name, "en", "", passages)


async def _recall(settings: Settings, held: Content, vectors: list) -> float:  # type: ignore[type-arg]
    """Which part of the exactly nearest passages the index finds."""
    import numpy as np

    from knowledge_base.embedding import open_encoder
    from knowledge_base.index import Index
    from knowledge_base.ingest import index_dir
    from knowledge_base.vectors import VectorStore

    handles = held.added.handles["en"]
    store = VectorStore(settings.data_dir)
    everything, _ = store.vectors([text for _, text in handles], open_encoder=lambda: open_encoder(settings.build_dir))
    index = Index(index_dir(settings.data_dir), version=held.added.version, sizes=held.added.sizes)
    found = 0
    for vector in vectors:
        nearest = {int(place) for place in np.argsort(-(everything @ vector))[:NEAREST]}
        found += len(nearest & {hit.place for hit in index.nearest(vector, language="en", limit=NEAREST)})
    index.close()
    return found / (NEAREST * len(vectors))


def _rss_mb() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
