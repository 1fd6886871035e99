"""An event loop in which waiting takes no time: its clock jumps to whatever is due next."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class _Jumping(selectors.SelectSelector):
    """Waits for nothing but says how long it would have waited."""

    waited_s = 0.0

    def select(self, timeout: float | None = None) -> Any:
        assert timeout is not None, "nothing would ever happen any more"
        self.waited_s += timeout
        return super().select(0)


class LoopInNoTime(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.waited_s


def in_no_time(work: Coroutine[Any, Any, Result]) -> Result:
    """Do what may wait for seconds, on a clock of its own."""
    with asyncio.Runner(loop_factory=LoopInNoTime) as runner:
        return runner.run(work)
