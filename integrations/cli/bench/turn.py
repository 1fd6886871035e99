"""What one turn costs: ten students say a whole week at once, to a bare yardstick first and then to the coach.

Last the coach with a language model that words its replies, and beside it the same model asked by nobody but a client:
one that says all at once, and one that says a hundred tokens a second, which wakes its listener for each.
"""

import tempfile
from statistics import median
from typing import Any

from integrations.cli.bench import model
from integrations.cli.bench.school import coach_serving, empty_school
from integrations.cli.bench.server import BenchError, Server, free_port, running
from integrations.cli.bench.students import WEEK, Student, arrive, talk_at_once

STUDENTS = 10
YARDSTICK = "integrations.cli.bench.yardstick"
WARM_UP = WEEK[:3]
LEAST_CPU_S = 0.01
"""One tick of the clock that the system counts CPU by."""

Figures = dict[str, Any]


def measure(
    *, students: int = STUDENTS, lines: tuple[str, ...] = WEEK, through: str = model.OWN, turns: int = model.LONG
) -> dict[str, Figures]:
    """Return the figures of all, taken one after the other; `through` names the provider of the model."""
    raw, authored = _raw(students, lines), _authored(students, lines)
    with model.serving(0) as server:
        raw_at_once = model.asked_directly(server)
        at_once = _with_model(students, lines, server, through)
        at_once |= _beside(at_once, authored, raw_at_once)
    with model.serving() as server:
        raw_model = model.asked_directly(server)
        words = _with_model(students, lines, server, through)
        words |= _beside(words, authored, raw_model) | model.one_long_talk(server, through, turns)
    return {
        "raw": raw,
        "authored": authored,
        "raw_model_at_once": raw_at_once,
        "model_at_once": at_once,
        "raw_model": raw_model,
        "model": words,
    }


def as_text(measured: dict[str, Figures]) -> str:
    """One line for each figure."""
    lines = []
    for name, figures in measured.items():
        lines.append(f"{name}:")
        for figure, value in figures.items():
            said = ", ".join(f"turn {at}: {of}" for at, of in value.items()) if isinstance(value, dict) else str(value)
            lines.append(f"  {figure:32}{said}")
    return "\n".join(lines)


def _raw(count: int, lines: tuple[str, ...]) -> Figures:
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as directory:
        port = free_port()
        environment = {"COACH_DATA_DIR": directory, "COACH_PORT": str(port)}
        with running(
            ["integrations.cli.bench.yardstick"], port=port, environment=environment, ready="/readyz"
        ) as server:
            students = [Student(port, token="", conversation=f"{n}") for n in range(count)]
            return _figures(server, _warmed_up(students), lines)


def _authored(count: int, lines: tuple[str, ...]) -> Figures:
    with empty_school() as environment, coach_serving(environment) as server:
        students = [arrive(server.port, f"Bench {n}") for n in range(count)]
        return _figures(server, _warmed_up(students), lines)


def _with_model(count: int, lines: tuple[str, ...], server: Server, through: str) -> Figures:
    with empty_school() as environment, coach_serving(environment | model.settings(server, through)) as coach:
        students = _warmed_up([arrive(coach.port, f"Bench {n}") for n in range(count)])
        warmed = model.heard(server).calls
        figures = _figures(coach, students, lines)
        return {**figures, "through": through, "worded_turns": model.heard(server).calls - warmed}


def _beside(words: Figures, authored: Figures, raw: Figures) -> Figures:
    """What a turn costs that the model words: of all turns, without those that cost what an authored one does."""
    worded = words["worded_turns"]
    if not worded:
        raise BenchError("The model worded no reply at all.")
    rest = (words["turns"] - worded) * authored["cpu_ms_per_turn"]
    each = (words["turns"] * words["cpu_ms_per_turn"] - rest) / worded
    return {
        "cpu_ms_per_worded_turn": round(each, 2),
        "cpu_ms_over_raw_model": round(each - raw["cpu_ms_per_reply"], 2),
    }


def _warmed_up(students: list[Student]) -> list[Student]:
    talk_at_once(students, WARM_UP)
    for each in students:
        each.waited_s.clear()
    return students


def _figures(server: Server, students: list[Student], lines: tuple[str, ...]) -> Figures:
    before = server.cpu_s()
    talk_at_once(students, lines)
    cpu_s = max(server.cpu_s() - before, LEAST_CPU_S)
    for each in students:
        each.leave()
    turns = len(students) * len(lines)
    return {
        "cpu_ms_per_turn": round(1000 * cpu_s / turns, 2),
        "turns_per_cpu_s": round(turns / cpu_s, 1),
        "ttft_ms_p50": round(1000 * median(waited for each in students for waited in each.waited_s), 2),
        "students": len(students),
        "turns": turns,
    }
