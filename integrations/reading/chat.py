"""What real students wrote to each other: ordinary talk that nobody here made up, to learn from and to be judged on.

The package chitchat-dataset (MIT, Perception, Control and Cognition Lab, Brigham Young University, 2019) holds 7,168
conversations of 1,315 people who agreed to be recorded. Nothing of it is copied into this project.
"""

import hashlib
import json
import zlib
from functools import cache
from importlib.resources import files
from pathlib import Path

LEFT_OUT = Path(__file__).parent / "bank" / "chat-left-out.txt"
"""Names of turns that may be somebody's worry: they are not learned to be nothing (see `name`)."""
PARTS = 3
LONGEST = 600
"""In characters, of a turn."""


class NoChat(LookupError):
    """The package is not installed; only training and some evaluations need it."""


def turns(part: int) -> tuple[str, ...]:
    """Return what was said in a third of the conversations: each turn in one line, each text once. Raises NoChat."""
    return _parts()[part]


def learnable() -> tuple[str, ...]:
    """Return the turns of the first two parts that may be learned from. Raises NoChat."""
    left_out = set(LEFT_OUT.read_text(encoding="utf-8").split())
    return tuple(turn for part in range(PARTS - 1) for turn in turns(part) if name(turn) not in left_out)


def kept_back() -> tuple[str, ...]:
    """Return the turns of the last part, which are never learned from. Raises NoChat."""
    known = {turn.casefold() for part in range(PARTS - 1) for turn in turns(part)}
    return tuple(turn for turn in turns(PARTS - 1) if turn.casefold() not in known)


def name(turn: str) -> str:
    """Return what stands for a turn in a list that shall not hold its words."""
    return hashlib.sha256(turn.encode()).hexdigest()[:12]


@cache
def _parts() -> tuple[tuple[str, ...], ...]:
    """Read the file once: it has 40 MB."""
    try:
        path = files("chitchat_dataset") / "dataset.json"
    except ModuleNotFoundError:
        raise NoChat('this needs the package chitchat-dataset: pip install -e ".[train]"') from None
    said: list[dict[str, None]] = [{} for _ in range(PARTS)]
    conversations = json.loads(path.read_text(encoding="utf-8"))
    for number in sorted(conversations):
        for messages in conversations[number]["messages"]:
            turn = " ".join(" ".join(message["text"] for message in messages).split())
            if " " in turn and len(turn) <= LONGEST:
                said[zlib.crc32(number.encode()) % PARTS].setdefault(turn)
    return tuple(map(tuple, said))
