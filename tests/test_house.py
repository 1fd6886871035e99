"""The import picture holds every module there is, and nothing heavy is loaded before it is wanted."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PICTURE: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
FLOORS = ("integrations", "coach", "knowledge_base", "prompts")
HEAVY = ("torch", "transformers", "sentence_transformers", "onnx", "onnxruntime", "chromadb", "langchain", "numpy")


def modules(floor: str) -> set[str]:
    """The modules and packages directly on a floor, as they lie on disk."""
    entries = (ROOT / floor).iterdir()
    return {
        path.stem
        for path in entries
        if (path.suffix == ".py" and path.stem != "__init__") or (path.is_dir() and any(path.rglob("*.py")))
    }


def layers_of(floor: str) -> list[str]:
    """The names in the layers of a floor; a name in brackets may be absent."""
    contract = next(c for c in PICTURE["contracts"] if c["type"] == "layers" and c.get("containers") == [floor])
    assert contract["exhaustive"]
    return [name.strip() for layer in contract["layers"] for name in re.split(r"[|:]", layer)]


def test_every_package_of_the_house_is_a_floor_of_the_picture() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}

    assert packages == set(FLOORS) == set(PICTURE["root_packages"])


@pytest.mark.parametrize("floor", ["coach", "integrations", "knowledge_base"])
def test_every_module_on_disk_is_in_the_picture_and_every_name_in_it_is_on_disk(floor: str) -> None:
    assert modules(floor) == set(layers_of(floor))


def test_every_directory_with_python_files_is_a_package() -> None:
    bare = {
        path.parent.relative_to(ROOT).as_posix()
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        if not (path.parent / "__init__.py").exists()
    }

    assert bare - {"coach/records/migrations", "coach/records/migrations/versions"} == set()


@pytest.mark.parametrize(
    "what",
    [
        "from integrations.cli.main import app\ntry: app(['--help'])\nexcept SystemExit: pass",
        "import integrations.app",
    ],
    ids=["coach --help", "the application"],
)
def test_nothing_heavy_is_loaded_before_it_is_wanted(what: str) -> None:
    script = f"import sys\n{what}\nprint('\\nloaded:', *sorted(set(sys.modules) & set({HEAVY!r})))"
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60)

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1].split() == ["loaded:"]


def test_the_weight_that_decides_the_size_of_an_installation_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    constraints = (ROOT / "constraints.txt").read_text("utf-8").splitlines()

    assert "torch==2.13.0" in project["dependencies"]
    assert "torch==2.13.0" in constraints
    assert all(re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line) for line in constraints)
