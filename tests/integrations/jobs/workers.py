"""Workers in processes of their own, which a test starts, waits for and kills."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from integrations.jobs import worker

ROOT = Path(__file__).parents[3]
PATIENCE_S = 60.0
STORES = pytest.mark.parametrize("store", ["sqlite", "postgresql"])
Start = Callable[..., subprocess.Popen[bytes]]


async def keep_going(jobs: worker.Jobs) -> None:
    """Work until it breaks, and print how it goes whenever that changes."""
    going = asyncio.create_task(jobs.keep_going())
    said = None
    while not going.done():
        if jobs.state is not said:
            said = jobs.state
            print(said.value, flush=True)
        await asyncio.sleep(0.05)
    going.result()


def without_settings() -> dict[str, str]:
    """The environment, without what somebody set for a coach of their own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}


@contextmanager
def starting(module: str, *first: str, environment: Mapping[str, str]) -> Iterator[Start]:
    """Give what starts one more worker, with `first` before its own arguments; all of them are gone at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", f"tests.integrations.jobs.{module}", *first, *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        started.append(process)
        return process

    try:
        yield start
    finally:
        for process in started:
            process.kill()
            process.wait()
            for stream in (process.stdout, process.stderr):
                assert stream is not None
                stream.close()


def wait(is_so: Callable[[], bool], what: str, process: subprocess.Popen[bytes] | None = None) -> None:
    patience = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < patience, f"waited in vain for {what}"
        if process is not None and process.poll() is not None:
            assert process.stderr is not None
            raise AssertionError(f"it ended with {process.returncode}: {process.stderr.read().decode()}")
        time.sleep(0.02)


def wait_until_it_works(process: subprocess.Popen[bytes]) -> None:
    assert process.stdout is not None
    assert b"working" in (line.strip() for line in process.stdout)


def kill(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
