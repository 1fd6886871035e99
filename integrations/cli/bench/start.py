"""What a start costs: CPU until it is ready, CPU of the first reply, and the memory it holds when nobody speaks."""

import time

from integrations.cli.bench.school import coach_serving, empty_school
from integrations.cli.bench.students import arrive

SETTLES_S = 2


def measure() -> dict[str, float]:
    with empty_school() as environment:
        begun = time.monotonic()
        with coach_serving(environment) as server:
            ready_s, ready_cpu_s = time.monotonic() - begun, server.cpu_s()
            student = arrive(server.port, "Bench")
            before = server.cpu_s()
            student.say("how do i remember what i read?")
            first_reply_cpu_s = server.cpu_s() - before
            student.leave()
            time.sleep(SETTLES_S)
            return {
                "ready_cpu_s": round(ready_cpu_s, 2),
                "first_reply_cpu_s": round(first_reply_cpu_s, 3),
                "idle_rss_mb": round(server.rss_mb(), 1),
                "ready_s": round(ready_s, 2),
            }
