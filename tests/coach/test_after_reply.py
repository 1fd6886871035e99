"""What is done after a reply is bounded, in nobody's way, and over when the process ends."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from coach.after_reply import Background
from coach.model import FaultKind, ModelFault

Work = Callable[[], Awaitable[None]]


class Waiting:
    """Works that go on when they are told to."""

    def __init__(self) -> None:
        self.go_on, self.begun, self.done, self.at_once, self.most_at_once = asyncio.Event(), 0, 0, 0, 0

    async def __call__(self) -> None:
        self.begun += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.go_on.wait()
            self.done += 1
        finally:
            self.at_once -= 1


def fill(background: Background, work: Work, times: int) -> None:
    for number in range(times):
        background.add(UUID(int=number), work)


async def test_only_so_much_is_done_at_once() -> None:
    background, work = Background("the work", at_once=3), Waiting()
    fill(background, work, 10)
    await asyncio.sleep(0)
    assert work.begun == 3

    work.go_on.set()
    await background.drained()
    assert (work.done, work.most_at_once) == (10, 3)


async def test_under_pressure_the_oldest_that_waits_is_dropped_and_counted() -> None:
    background, done = Background("the work", at_once=1, most_waiting=2), list[int]()
    first = Waiting()
    background.add(UUID(int=0), first)
    for number in range(1, 6):

        async def work(number: int = number) -> None:
            done.append(number)

        background.add(UUID(int=number), work)
    first.go_on.set()
    await background.drained()

    assert (done, background.counts["dropped"]) == ([4, 5], 3)


async def test_what_fails_is_counted_and_logged_by_the_message_and_the_rest_is_done(
    caplog: pytest.LogCaptureFixture,
) -> None:
    background, done = Background("the work", at_once=1, patience_s=0.01), Waiting()
    done.go_on.set()

    async def breaks() -> None:
        raise ZeroDivisionError("the words of a student")

    async def is_away() -> None:
        raise ModelFault(FaultKind.LIMITED, "status 429")

    for number, work in enumerate((breaks, is_away, Waiting(), done)):
        background.add(UUID(int=number), work)
    await background.drained()

    assert background.counts == {"ZeroDivisionError": 1, "limited": 1, "timeout": 1}
    assert done.done == 1
    assert str(UUID(int=0)) in caplog.text and "the words" not in caplog.text
    assert all(record.levelno == logging.WARNING for record in caplog.records)


async def test_at_the_end_of_a_process_what_is_under_way_is_finished() -> None:
    background, work = Background("the work"), Waiting()
    fill(background, work, 5)
    asyncio.get_running_loop().call_later(0.02, work.go_on.set)

    await background.close(within_s=5)

    assert work.done == 5 and background.counts == {}


async def test_what_takes_too_long_then_is_dropped_and_nothing_is_begun_any_more() -> None:
    background, work = Background("the work", at_once=2), Waiting()
    fill(background, work, 5)

    await background.close(within_s=0.02)
    background.add(UUID(int=9), work)

    assert (work.begun, work.done, work.at_once) == (2, 0, 0)
    assert background.counts["dropped"] == 6
