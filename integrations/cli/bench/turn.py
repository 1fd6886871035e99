"""What one turn costs: ten students say a whole week at once, to a bare yardstick first and then to the coach."""

import tempfile
from collections.abc import Callable
from statistics import median

from integrations.cli.bench.school import coach_serving, empty_school
from integrations.cli.bench.server import Server, free_port, running
from integrations.cli.bench.students import WEEK, Student, arrive, talk_at_once

STUDENTS = 10
WARM_UP = WEEK[:3]

Figures = dict[str, float]


def measure() -> dict[str, Figures]:
    """`model` is absent: no language model words replies yet."""
    return {"raw": _raw(), "authored": _authored()}


def _raw() -> Figures:
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as directory:
        port = free_port()
        environment = {"COACH_DATA_DIR": directory, "COACH_PORT": str(port)}
        with running(
            ["integrations.cli.bench.yardstick"], port=port, environment=environment, ready="/readyz"
        ) as server:
            return _figures(server, lambda n: Student(port, token="", conversation=f"{n}"))


def _authored() -> Figures:
    with empty_school() as environment, coach_serving(environment) as server:
        return _figures(server, lambda n: arrive(server.port, f"Bench {n}"))


def _figures(server: Server, student: Callable[[int], Student]) -> Figures:
    students = [student(n) for n in range(STUDENTS)]
    talk_at_once(students, WARM_UP)
    for each in students:
        each.waited_s.clear()
    before = server.cpu_s()
    talk_at_once(students, WEEK)
    turns = STUDENTS * len(WEEK)
    cpu_s = server.cpu_s() - before
    return {
        "cpu_ms_per_turn": round(1000 * cpu_s / turns, 2),
        "turns_per_cpu_s": round(turns / cpu_s, 1),
        "ttft_ms_p50": round(1000 * median(waited for each in students for waited in each.waited_s), 2),
        "students": STUDENTS,
        "turns": turns,
    }
