"""What one turn costs: ten students say a whole week at once, to a bare yardstick first and then to the coach."""

import tempfile
from statistics import median

from integrations.cli.bench.school import coach_serving, empty_school
from integrations.cli.bench.server import Server, free_port, running
from integrations.cli.bench.students import WEEK, Student, arrive, talk_at_once

STUDENTS = 10
YARDSTICK = "integrations.cli.bench.yardstick"
WARM_UP = WEEK[:3]
LEAST_CPU_S = 0.01
"""One tick of the clock that the system counts CPU by."""

Figures = dict[str, float]


def measure(*, students: int = STUDENTS, lines: tuple[str, ...] = WEEK) -> dict[str, Figures]:
    """`model` is absent: no language model words replies yet."""
    return {"raw": _raw(students, lines), "authored": _authored(students, lines)}


def _raw(count: int, lines: tuple[str, ...]) -> Figures:
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as directory:
        port = free_port()
        environment = {"COACH_DATA_DIR": directory, "COACH_PORT": str(port)}
        with running(
            ["integrations.cli.bench.yardstick"], port=port, environment=environment, ready="/readyz"
        ) as server:
            return _figures(server, [Student(port, token="", conversation=f"{n}") for n in range(count)], lines)


def _authored(count: int, lines: tuple[str, ...]) -> Figures:
    with empty_school() as environment, coach_serving(environment) as server:
        return _figures(server, [arrive(server.port, f"Bench {n}") for n in range(count)], lines)


def _figures(server: Server, students: list[Student], lines: tuple[str, ...]) -> Figures:
    talk_at_once(students, WARM_UP)
    for each in students:
        each.waited_s.clear()
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
