"""The command `coach`, with a data directory of its own."""

import os
from pathlib import Path

import pytest

from tests.integrations.cli.running import Coach

ROOT = Path(__file__).parents[3]


@pytest.fixture
def coach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Coach:
    return Coach(tmp_path, monkeypatch, capsys)


@pytest.fixture
def evaluating(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings but what was built once for all, and an empty data directory."""
    for name in [name for name in os.environ if name.startswith("COACH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COACH_BUILD_DIR", str(ROOT / "build"))
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
