"""A student's side of a conversation as text: one message a line, `#` begins a comment, `# +3d` lets time pass."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from integrations.cli.refusal import Refusal
from integrations.clock import parse_offset

TIME_PASSES = re.compile(r"#\s*(\+\s*\d+\s*[wdhm])(?!\S)")


class ScriptError(Refusal):
    """A line that cannot be followed; the sentence says which and why."""


def steps(lines: Iterable[str]) -> Iterator[str | timedelta]:
    """Yield what the student does, in order: a message to send, or time that passes. Blank lines say nothing."""
    for number, line in enumerate(lines, 1):
        line = line.strip().removeprefix("\ufeff")
        passes = TIME_PASSES.match(line)
        if passes:
            yield _time(number, "".join(passes[1].split()))
        elif line and not line.startswith("#"):
            yield line


def _time(number: int, said: str) -> timedelta:
    try:
        return parse_offset(said)
    except ValueError as error:
        raise ScriptError(f"Line {number}: {error}.") from error
