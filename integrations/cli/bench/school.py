"""A demo school of its own for each bench, in a directory that is gone afterwards; nothing of yours is touched."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from integrations.cli.bench.server import BenchError, Server, free_port, running

COACH = "integrations.cli.main"


@contextmanager
def empty_school() -> Iterator[dict[str, str]]:
    """Yield the environment in which a server serves an empty demo school."""
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as directory:
        environment = {
            **{name: "" for name in os.environ if name.startswith("COACH_") and name != "COACH_BUILD_DIR"},
            "COACH_DATA_DIR": directory,
            "COACH_DEMO": "true",
            "COACH_LOG_LEVEL": "warning",
        }
        for command in (["content", "index"], ["admin", "seed"]):
            _run(command, environment)
        yield environment


@contextmanager
def coach_serving(environment: dict[str, str]) -> Iterator[Server]:
    port = free_port()
    with running(
        [COACH, "serve"], port=port, environment={**environment, "COACH_PORT": str(port)}, ready="/readyz"
    ) as it:
        yield it


def _run(command: list[str], environment: dict[str, str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", COACH, *command],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if ran.returncode != 0:
        raise BenchError(f"`coach {' '.join(command)}` failed.\n" + ran.stdout.decode(errors="replace")[-2000:])
