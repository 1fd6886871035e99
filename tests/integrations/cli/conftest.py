"""The command `coach`, with a data directory of its own."""

from pathlib import Path

import pytest

from tests.integrations.cli.running import Coach


@pytest.fixture
def coach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Coach:
    return Coach(tmp_path, monkeypatch, capsys)
