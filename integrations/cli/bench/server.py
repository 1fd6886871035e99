"""A server process under measure: started as an operator would start it, watched through /proc, always ended."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from integrations.cli.refusal import Refusal

LONGEST_START_S = 120.0
TICKS = os.sysconf("SC_CLK_TCK")


class BenchError(Refusal):
    """The bench could not measure; the sentence says why."""


@dataclass(frozen=True)
class Server:
    pid: int
    port: int

    def cpu_s(self) -> float:
        """CPU seconds so far, of the process, its children and what has ended among them."""
        return sum(_cpu_ticks(pid) for pid in _family(self.pid)) / TICKS

    def rss_mb(self) -> float:
        """Memory held now, children included."""
        pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in _family(self.pid))
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def running(arguments: list[str], *, port: int, environment: Mapping[str, str], ready: str) -> Iterator[Server]:
    """Start `python -m arguments`, hand it over once `ready` answers 200, and end it whatever happens."""
    if not Path("/proc/self/stat").exists():
        raise BenchError("The benches read /proc, so they measure on Linux only.")
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _becomes_ready(process, f"http://127.0.0.1:{port}{ready}"):
                log.seek(0)
                raise BenchError("The server did not become ready.\n" + log.read().decode(errors="replace")[-2000:])
            yield Server(process.pid, port)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _becomes_ready(process: subprocess.Popen[bytes], url: str) -> bool:
    until = time.monotonic() + LONGEST_START_S
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    return False


def _family(pid: int) -> list[int]:
    """The process and its descendants."""
    children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return [pid, *(member for child in children for member in _family(child))]


def _cpu_ticks(pid: int) -> int:
    """utime, stime and those of children that were waited for: proc(5), fields 14 to 17."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(field) for field in after_name[11:15])
