"""`coach demo` and `coach serve`: a real process in the foreground."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from integrations.cli.bench.server import free_port

ROOT = Path(__file__).parents[3]
PATIENCE_S = 120


@contextmanager
def coach(*arguments: str, data: Path, port: int) -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
    """A running `coach` and the file it writes its standard error to; ended whatever happens."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    settings = {"COACH_DATA_DIR": str(data), "COACH_BUILD_DIR": str(ROOT / "build"), "COACH_PORT": str(port)}
    heard = data / f"stderr-{time.monotonic_ns()}"
    with heard.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "integrations.cli.main", *arguments],
            cwd=ROOT,
            env={**clean, **settings, "COLUMNS": "100"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
        try:
            yield process, heard
        finally:
            process.kill()
            process.wait()


def announced(process: "subprocess.Popen[bytes]", heard: Path) -> str:
    """What stood in the log once it said where to go."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and process.poll() is None:
        if "is ready" in (said := heard.read_text("utf-8")):
            return said
        time.sleep(0.1)
    pytest.fail(f"it never said that it is ready:\n{heard.read_text('utf-8')}")


def test_a_demo_says_where_to_click_and_type_next_and_stops_at_control_c(tmp_path: Path) -> None:
    port = free_port()
    with coach("demo", data=tmp_path, port=port) as (process, heard):
        said = announced(process, heard)
        assert f"http://localhost:{port}/ " in said and "/review" in said and "coach chat" in said
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
            assert page.status == 200
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)
        assert "Traceback" not in heard.read_text("utf-8")


def test_a_port_that_is_taken_is_said_and_is_no_success(tmp_path: Path) -> None:
    port = free_port()
    with coach("serve", data=tmp_path, port=port) as (first, heard):
        announced(first, heard)
        with coach("serve", data=tmp_path, port=port) as (second, heard_too):
            assert second.wait(timeout=PATIENCE_S) != 0
            assert "address already in use" in heard_too.read_text("utf-8")
            assert "is ready" not in heard_too.read_text("utf-8")
