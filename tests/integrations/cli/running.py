"""Runs the command `coach` as a process would, with a data directory of its own."""

import io
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from integrations.cli.main import main
from tests.integrations.rosters.bundles import Files, packed


@dataclass
class Done:
    code: int
    stdout: str
    stderr: str


class Coach:
    """The command `coach`; what is short is of `coach admin`."""

    def __init__(self, data: Path, environment: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self.data, self.environment, self.capture = data, environment, capture
        for name in [name for name in os.environ if name.startswith("COACH_")]:
            environment.delenv(name)
        for name, value in {"DATA_DIR": data, "BUILD_DIR": data / "build"}.items():
            environment.setenv(f"COACH_{name}", str(value))
        environment.setenv("COLUMNS", "200")

    def admin(self, *arguments: str, **settings: str) -> Done:
        return self.run("admin", *arguments, **settings)

    def run(self, *arguments: str, typed: str = "", **settings: str) -> Done:
        with self.environment.context() as environment:
            for name, value in settings.items():
                environment.setenv(name, value)
            environment.setattr(sys, "argv", ["coach", *arguments])
            environment.setattr(sys, "stdin", io.StringIO(typed))
            with pytest.raises(SystemExit) as ended:
                main()
        said, complained = self.capture.readouterr()
        if isinstance(ended.value.code, str):
            return Done(1, said, ended.value.code)
        return Done(ended.value.code or 0, said, complained)

    def says(self, *arguments: str, **settings: str) -> str:
        done = self.admin(*arguments, **settings)
        assert done.code == 0, done.stderr
        return done.stdout

    def json(self, *arguments: str) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.says(*arguments, "--json"))
        return read

    def refuses(self, *arguments: str, code: int = 1) -> str:
        done = self.admin(*arguments)
        assert (done.code, done.stdout) == (code, "")
        return " ".join(done.stderr.split())

    def export(self, files: Files) -> str:
        path = self.data / "export.zip"
        path.write_bytes(packed(files))
        return str(path)
