"""Trains the model half of the screen on the project's bank: one command, the same result from the same lines."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from integrations.reading.normalising import readable
from integrations.reading.screen_bank import Line, digest
from integrations.reading.screen_model import BANK, CONCERNS, LABELS, LONGEST, NONE, TRAINED, URGENT, WELLBEING
from integrations.reading.screen_network import ScreenNetwork
from knowledge_base.embedding import open_tokenizer

SEED = 7
EPOCHS = 4
BATCH = 32
RATE, RATE_AGAIN = 8e-4, 4e-4
SLIGHTLY = 0.05
SMOOTHING = 0.02
AMONG_OTHERS = 0.15
"""How often a line is learned as one of several, as it stands in a longer message."""
WORRY_AMONG_OTHERS, WORRY_AGAIN = 0.3, 0.4
"""The same of a line of concern, which in what people really post stands among much else that is hard for them."""
HARD_TIMES = ("distress", "hopelessness", "sleep")
MISTYPED = 0.12

_TIERS = [[LABELS.index(label) for label in labels] for labels in (URGENT, WELLBEING, NONE)]
_TIER_OF = torch.tensor([tier for label in range(len(LABELS)) for tier, held in enumerate(_TIERS) if label in held])

Progress = Callable[[int, int, float], None]
"""Told the epoch, of how many, and the mean loss."""


@dataclass(frozen=True)
class _Example:
    text: str
    label: int

    @property
    def is_concern(self) -> bool:
        return LABELS[self.label] in CONCERNS


@dataclass(frozen=True)
class _Around:
    """What a line can stand among."""

    plain: Sequence[str]
    hard: Sequence[str]
    """What only lines of concern are put among: of itself it would make another a concern."""


def train(
    lines: Sequence[Line], plain: Sequence[str], *, threads: int, progress: Progress, epochs: int = EPOCHS
) -> ScreenNetwork:
    """Fit a network to the lines; then once more, with what it mistakes of `plain`, which is only talk."""
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    network = ScreenNetwork()
    _fit(network, lines, rate=RATE, epochs=epochs, among=WORRY_AMONG_OTHERS, progress=progress)
    sharpen(network, lines, plain, progress=progress)
    return network


def sharpen(network: ScreenNetwork, lines: Sequence[Line], plain: Sequence[str], *, progress: Progress) -> None:
    """Learn from what plain talk is mistaken, beside every line of concern and as many others."""
    chance = random.Random(SEED)
    mistaken = [Line(text, "none", "ordinary") for text in _mistaken(network, plain)]
    concerns = [line for line in lines if line.label != "none"]
    others = [line for line in lines if line.label == "none"]
    some = chance.sample(others, min(len(others), len(concerns)))
    _fit(network, [*concerns, *some, *mistaken], rate=RATE_AGAIN, epochs=1, among=WORRY_AGAIN, progress=progress)


def _mistaken(network: ScreenNetwork, plain: Sequence[str]) -> list[str]:
    """Return what of plain talk is taken for more than that, be it ever so slightly."""
    tokenizer = open_tokenizer(LONGEST)
    texts = sorted(plain, key=lambda text: (len(text), text))
    found = []
    network.eval()
    with torch.no_grad():
        for start in range(0, len(texts), BATCH * 2):
            batch = texts[start : start + BATCH * 2]
            tokens = tokenizer.encode_batch([readable(text) for text in batch])
            ids, there = (torch.tensor([getattr(each, of) for each in tokens]) for of in ("ids", "attention_mask"))
            odds = network(ids, there).softmax(1)
            concern = odds[:, : len(CONCERNS)].sum(1).tolist()
            found += [text for text, likely in zip(batch, concern, strict=True) if likely >= SLIGHTLY]
    return found


def _fit(
    network: ScreenNetwork, lines: Sequence[Line], *, rate: float, epochs: int, among: float, progress: Progress
) -> None:
    """`among` is how often a line of concern is learned as one of several."""
    chance = random.Random(SEED)
    examples = [_Example(readable(line.text), LABELS.index(line.category)) for line in lines]
    around = _Around(
        [each.text for each in examples if LABELS[each.label] == "ordinary"],
        [each.text for each in examples if LABELS[each.label] in HARD_TIMES],
    )
    tokenizer = open_tokenizer(LONGEST)
    tokenizer.no_padding()
    network.train()
    learning = [each for each in network.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=rate, weight_decay=0.01)
    steps = epochs * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps, pct_start=0.1)
    for epoch in range(epochs):
        losses = []
        said = tokenizer.encode_batch([_said(each, around, among, chance) for each in examples])
        for batch in _batches([len(each.ids) for each in said], chance):
            ids = _padded([said[number].ids for number in batch])
            there = _padded([said[number].attention_mask for number in batch])
            meant = torch.tensor([examples[number].label for number in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16):  # twice as fast where the processor knows it
                odds = network(ids, there)
            loss = _loss(odds.float(), meant)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        progress(epoch + 1, epochs, float(np.mean(losses)))
    network.eval()


def write(network: ScreenNetwork, lines: Sequence[Line], target: Path = TRAINED) -> None:
    """Keep what was trained, and on which lines."""
    with target.open("wb") as file:
        np.savez_compressed(file, **network.trained(), **{BANK: np.array(digest(lines))})  # type: ignore[arg-type]


def _loss(said: torch.Tensor, meant: torch.Tensor) -> torch.Tensor:
    """How far off the labels are, and once more how far off their tiers: it is these that a person is told by."""
    by_label = nn.functional.cross_entropy(said, meant, label_smoothing=SMOOTHING)
    by_tier = torch.stack([said[:, each].logsumexp(1) for each in _TIERS], 1) - said.logsumexp(1, keepdim=True)
    return by_label + nn.functional.nll_loss(by_tier, _TIER_OF[meant])


def _batches(lengths: Sequence[int], chance: random.Random) -> Iterator[list[int]]:
    """Numbers of lines of like length together, in an order that is new each time."""
    shuffled = chance.sample(range(len(lengths)), len(lengths))
    many = [
        sorted(shuffled[start : start + BATCH * 20], key=lengths.__getitem__)
        for start in range(0, len(shuffled), BATCH * 20)
    ]
    batches = [part[start : start + BATCH] for part in many for start in range(0, len(part), BATCH)]
    chance.shuffle(batches)
    yield from batches


def _padded(rows: Sequence[Sequence[int]]) -> torch.Tensor:
    return nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)


def _said(example: _Example, around: _Around, worry_among: float, chance: random.Random) -> str:
    """A line as somebody else might have typed it: without stops, with a slip, or among other things."""
    text = example.text
    if chance.random() < 0.25:
        text = re.sub(r"[.,!?']", "", text)
    if chance.random() < MISTYPED and len(text) > 12:
        text = _mistyped(text, chance)
    others = around.hard if example.is_concern and chance.random() < 0.5 else around.plain
    often = worry_among if example.is_concern else AMONG_OTHERS
    if others and chance.random() < often and len(text) < 250:
        before, after = (chance.sample(others, min(len(others), chance.randint(0, 3))) for _ in range(2))
        stop = chance.choice([". ", " ", ", ", " and "])
        text = stop.join([*(each[:120] for each in before), text, *(each[:120] for each in after)])
    return text


def _mistyped(text: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(text) - 2)
    kind = chance.random()
    if kind < 0.4:
        return text[:at] + text[at + 1 :]
    if kind < 0.8:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at] + text[at:]
