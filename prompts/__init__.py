"""The coach's words as files, and their loader: `load()` gives every wording of every language, checked for holes."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SHIPPED = Path(__file__).parent
LONG_WORD = 6
"""Letters; a word with more is long (LIX, Björnsson 1968)."""
FEW_WORDS = 8
"""LIX was made for whole texts: in fewer words than these, one long word is no hindrance."""
VARIABLE = re.compile(r"\{([a-z_0-9]+)\}")


class PromptError(Exception):
    """A file of wordings is broken; the sentence says which and how. Raised at start and in tests, never in a talk."""


@dataclass(frozen=True)
class Variant:
    """One way of saying something. `{name}` is filled; nothing else can happen in a wording."""

    key: str
    """Where it stands: `move#1`, `lines/section#2`."""
    text: str

    @property
    def variables(self) -> frozenset[str]:
        return frozenset(VARIABLE.findall(self.text))

    @property
    def lix(self) -> float:
        """How hard it reads, whatever the language: words a sentence, and the percentage of long words."""
        words = re.findall(r"[^\W\d_]+", VARIABLE.sub("", self.text))
        sentences = max(1, len(re.findall(r"[.?!:]+", self.text)))
        return len(words) / sentences + 100 * sum(len(word) > LONG_WORD for word in words) / max(FEW_WORDS, len(words))

    def fill(self, values: Mapping[str, str | None]) -> str:
        """Return the words with every variable filled. Raises PromptError naming a variable nobody gave."""
        missing = sorted(name for name in self.variables if not values.get(name))
        if missing:
            raise PromptError(f"{self.key} needs {', '.join(missing)}")
        return VARIABLE.sub(lambda hole: str(values[hole.group(1)]), self.text)


@dataclass(frozen=True)
class MoveWording:
    """One coaching move in one language: what is said, how a model is guided to say it, and why it is asked."""

    name: str
    phase: str
    indicators: tuple[str, ...]
    variables: frozenset[str]
    choices: tuple[tuple[str, str], ...]
    """Quick replies as (id, label)."""
    say: tuple[Variant, ...]
    guide: str
    why: str


@dataclass(frozen=True)
class Wordings:
    """Every wording of every language, as one published thing with a version."""

    version: str
    """A hash of all files."""
    moves: Mapping[tuple[str, str], MoveWording]
    """By (language, move)."""
    lines: Mapping[tuple[str, str, str], tuple[Variant, ...]]
    """By (language, file, section): short pieces such as `acknowledgements`, `ways_back`, `concern/suicide`."""
    languages: tuple[str, ...]

    def move(self, language: str, name: str) -> MoveWording:
        return self.moves[language, name]

    def section(self, language: str, file: str, section: str) -> tuple[Variant, ...]:
        return self.lines[language, file, section]


@cache
def load(root: Path = SHIPPED) -> Wordings:
    """Read every wording below `root`: `<language>/moves/*.md` are moves, every other `.md` holds sections of lines."""
    moves: dict[tuple[str, str], MoveWording] = {}
    lines: dict[tuple[str, str, str], tuple[Variant, ...]] = {}
    digest = hashlib.sha256()
    languages = tuple(sorted(entry.name for entry in root.iterdir() if (entry / "moves").is_dir()))
    for language in languages:
        for path in sorted((root / language).rglob("*.md")):
            text = path.read_text("utf-8")
            digest.update(f"{path.relative_to(root)}\n{text}\n".encode())
            name = path.relative_to(root / language).with_suffix("").as_posix()
            if name.startswith("moves/"):
                moves[language, path.stem] = _move(path, text)
            else:
                for section, body in _sections(text).items():
                    lines[language, name, section] = _variants(f"{name}/{section}", body)
    return Wordings(digest.hexdigest()[:12], moves, lines, languages)


def _move(path: Path, text: str) -> MoveWording:
    try:
        _, front, body = text.split("---\n", 2)
        about: dict[str, Any] = yaml.safe_load(front)
        sections = _sections(body)
        wording = MoveWording(
            name=about["move"],
            phase=about["phase"],
            indicators=tuple(about.get("indicators", ())),
            variables=frozenset(about.get("variables", ())),
            choices=tuple((choice["id"], choice["label"]) for choice in about.get("choices", ())),
            say=_variants(path.stem, sections["Say"]),
            guide=sections["Guide"].strip(),
            why=sections["Why"].strip(),
        )
    except (ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        raise PromptError(f"{path} is not a move file: {error!r}") from error
    if wording.name != path.stem:
        raise PromptError(f"{path} says it is the move {wording.name}")
    used = frozenset[str]().union(*(variant.variables for variant in wording.say))
    if used != wording.variables:
        raise PromptError(f"{path} uses {sorted(used)} and declares {sorted(wording.variables)}")
    return wording


def _sections(text: str) -> dict[str, str]:
    """Split Markdown at its `# ` headings, whatever their level."""
    parts = re.split(r"^#+ +(.+?) *$", text, flags=re.MULTILINE)
    return {parts[i].strip(): parts[i + 1] for i in range(1, len(parts), 2)}


def _variants(key: str, body: str) -> tuple[Variant, ...]:
    """Each `- ` item is one variant; a line that follows without a dash belongs to the item above."""
    items = [" ".join(item.split()) for item in re.split(r"^- ", body, flags=re.MULTILINE)[1:]]
    if not items:
        raise PromptError(f"{key} has no wording")
    if stray := [text for text in items if re.search(r"[{}]", VARIABLE.sub("", text))]:
        raise PromptError(f"{key} has a brace that is no variable: {stray[0]}")
    return tuple(Variant(f"{key}#{n}", text) for n, text in enumerate(items, 1))
