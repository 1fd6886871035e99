"""Spares a provider that fails: after some faults in a row it is not asked for a while. It comes back by itself."""

import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass

from coach.model import FaultKind, Filled, Form, ModelFault, Prompt, Usage
from coach.ports import ChatModel

log = logging.getLogger(__name__)

FAULTS_IN_A_ROW = 3
FIRST_REST_S = 30.0
LONGEST_REST_S = 300.0
LONGEST_OBEYED_S = 600.0
"""A provider that asks for more is asked again after this."""
PATIENCE_S = 4.0
PATIENCE_FOR_A_FORM_S = 30.0
SLOWEST_CHARACTERS_A_SECOND = 10
"""Who is given up on while slower than this was too slow; anybody faster was closed for a reason of the caller's."""
NEARLY = 0.9
"""The caller's watch began a moment before ours."""
OF_THE_ANSWER = (FaultKind.UNREADABLE, FaultKind.EMPTY, FaultKind.TOO_MUCH)
"""A model that fills in a form badly is no reason not to let it speak, nor to ask it less."""

Now = Callable[[], float]


class RestingModel:
    """Keeps the ChatModel port around another model. While that rests it raises RESTING without asking it.

    Words and forms rest apart: a model may be too slow to talk with and still fill in forms while nobody waits.
    """

    def __init__(self, model: ChatModel, *, patience_s: float = PATIENCE_S, now: Now = time.monotonic) -> None:
        self.name, self._model = model.name, model
        self._words = Rest(f"{model.name} for words", patience_s, now)
        self._forms = Rest(f"{model.name} for forms", PATIENCE_FOR_A_FORM_S, now)

    @property
    def rests_for_s(self) -> float:
        """How long it is not asked for words yet; 0 when it is."""
        return self._words.left_s

    async def say(self, prompt: Prompt) -> AsyncGenerator[str | Usage, None]:
        async with self._words.asked() as call, aclosing(self._model.say(prompt)) as pieces:
            async for piece in pieces:
                call.heard += len(piece) if isinstance(piece, str) else 0
                yield piece

    async def fill(self, prompt: Prompt, form: Form) -> Filled:
        answer: Filled | ModelFault
        async with self._forms.asked():
            try:
                answer = await self._model.fill(prompt, form)
            except ModelFault as fault:
                if fault.kind not in OF_THE_ANSWER:
                    raise
                answer = fault
        if isinstance(answer, ModelFault):
            raise answer
        return answer


@dataclass
class Call:
    """One call under way."""

    began: float
    heard: int = 0
    """How many characters came."""


class Rest:
    """When something is not asked: a count of faults, and the moment until which it rests."""

    def __init__(self, what: str, patience_s: float, now: Now) -> None:
        self._what, self._patience_s, self._now = what, patience_s, now
        self._works()

    def _works(self) -> None:
        self._faults = 0
        self._rests = 0
        """In a row: each lasts twice as long as the one before."""
        self._began, self._until = float("-inf"), float("-inf")
        self._is_tried = False
        """One call is under way to see whether it works again."""

    @property
    def left_s(self) -> float:
        return max(0.0, self._until - self._now())

    @asynccontextmanager
    async def asked(self) -> AsyncIterator[Call]:
        """Hold a call, and learn from how it ends. Raises RESTING."""
        is_trial = self._begin()
        call = Call(self._now())
        try:
            yield call
        except ModelFault as fault:
            self._failed(call, fault)
            raise
        except BaseException:  # closed or cancelled by the caller, who alone knows why
            took_s = self._now() - call.began
            is_slow = call.heard < max(1.0, took_s * SLOWEST_CHARACTERS_A_SECOND)
            if not is_slow:
                self._works_again()
            elif took_s >= NEARLY * self._patience_s:
                self._failed(call, ModelFault(FaultKind.SLOW))
            raise
        else:
            self._works_again()
        finally:
            if is_trial:
                self._is_tried = False

    def _begin(self) -> bool:
        """Say whether this call is the one that tries."""
        if self.left_s or (self._rests and self._is_tried):
            raise ModelFault(FaultKind.RESTING, retry_after_s=self.left_s)
        self._is_tried = self._rests > 0
        return self._is_tried

    def _failed(self, call: Call, fault: ModelFault) -> None:
        self._faults += 1
        wanted_s = min(fault.retry_after_s or 0.0, LONGEST_OBEYED_S)
        is_known = call.began <= self._began  # one fault met by ten students at once is one reason to rest
        own_s = 0.0
        if not is_known and (self._rests or self._faults >= FAULTS_IN_A_ROW):
            own_s = min(FIRST_REST_S * 2**self._rests, LONGEST_REST_S)
            self._rests += 1
            self._began = self._now()
        if rest_s := max(wanted_s, own_s):
            self._until = max(self._until, self._now() + rest_s)
            log.warning("%s rests for %d s: %s", self._what, rest_s, fault)

    def _works_again(self) -> None:
        if self._rests:
            log.info("%s works again", self._what)
        self._works()
