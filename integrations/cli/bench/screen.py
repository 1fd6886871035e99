"""What it costs to screen a message, of a few words and of six hundred, beside embedding the same words."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from statistics import median, quantiles

from integrations.building import build_reader
from integrations.reading import screen_bank
from integrations.reading.screen import open_screen
from integrations.settings import Settings

MESSAGES = 300
LONG_MESSAGES = 20
WORDS = 600


def measure(settings: Settings) -> dict[str, float]:
    """Return milliseconds for each message, once the model is open."""
    build_reader(settings)
    return asyncio.run(_measured(settings))


async def _measured(settings: Settings) -> dict[str, float]:
    from knowledge_base.embedding import Embedder, open_encoder

    lines = [line.text for line in screen_bank.unseen("en")]
    short, long = lines[:MESSAGES], _long(lines)
    embedder = Embedder(lambda: open_encoder(settings.build_dir))
    try:
        await embedder.embed("ready")
        async with open_screen(settings.build_dir, patience_s=None) as screen:
            await screen.warm()
            screening, embedding = await _timed(screen.screen, short), await _timed(embedder.embed, short)
            long_screening = await _timed(screen.screen, long)
    finally:
        embedder.close()
    return {
        "screen_ms_p50": round(median(screening), 2),
        "screen_ms_p95": round(quantiles(screening, n=20)[-1], 2),
        "screen_over_embed_p50": round(median(screening) / median(embedding), 2),
        f"screen_ms_{WORDS}_words_p50": round(median(long_screening), 2),
        f"screen_ms_{WORDS}_words_most": round(max(long_screening), 2),
        "messages": len(short),
    }


async def _timed(work: Callable[[str], Awaitable[object]], texts: Sequence[str]) -> list[float]:
    took = []
    for text in texts:
        begun = time.perf_counter()
        await work(text)
        took.append((time.perf_counter() - begun) * 1000)
    return took


def _long(lines: Sequence[str]) -> list[str]:
    words = " ".join(lines).split()
    return [
        " ".join(words[start * WORDS : (start + 1) * WORDS]) for start in range(min(LONG_MESSAGES, len(words) // WORDS))
    ]
