"""`coach eval scenarios`: whole conversations, of which files hold the student's side."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from integrations.cli.evals import judge_model, worded
from integrations.cli.preparing import progress
from integrations.cli.refusal import Refusal
from integrations.scenarios.holding import open_school
from integrations.scenarios.judging import RULES, Failure, judge
from integrations.scenarios.measuring import Figures
from integrations.scenarios.measuring import measure as figures_of
from integrations.scenarios.reading import Scenario, ScenarioError, scenarios
from integrations.scenarios.talk import Exchange, Talk
from integrations.settings import Settings
from knowledge_base.passages import LibraryUnavailable

SHIPPED = Path(__file__).parents[3] / "tests" / "dialogues"
"""They come with the source of the project, not with an installed package."""


@dataclass(frozen=True)
class Held:
    """The same conversations, once for each time that they were held."""

    runs: Sequence[Sequence[Talk]]
    seconds: float
    judge: dict[str, Any] | None = None
    """What a model that judges found, where one is set."""

    @property
    def talks(self) -> list[Talk]:
        return [talk for talks in self.runs for talk in talks]


@dataclass(frozen=True)
class Measured:
    total: int
    failed: int
    """How many conversations hold something that may not happen."""
    failures: Sequence[tuple[int, Talk, Failure]]
    """Each with the run, from 1, and the conversation that it was found in."""
    figures: Figures
    model: dict[str, Any] | None = None
    """What the model did that worded replies; None without one."""
    judge: dict[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        told = {"total": self.total, "failed": self.failed, "failures": [*map(self._told, self.failures)]}
        with_model = {"model": self.model, "judge": self.judge} if self.model else {}
        return {**told, "measured": self.figures, **with_model}

    def _told(self, found: tuple[int, Talk, Failure]) -> dict[str, Any]:
        run, talk, each = found
        told = {"name": each.name, "persona": each.persona, "turn": each.turn, "sentence": each.sentence}
        return {**told, "run": run, "by_model": worded.worded_by_model(talk, each)} if self.model else told

    def as_text(self) -> str:
        found = [_found(rule, [each for _, _, each in self.failures if each.rule == rule]) for rule in RULES]
        lines = [
            *filter(None, found),
            f"{self.total} conversations, in {self.failed} of them something that may not happen.",
        ]
        lines += [f"\n{worded.as_text(self.model)}"] if self.model else []
        return "\n".join([*lines, *([f"\n{judge_model.as_text(self.judge)}"] if self.judge else [])])


def _found(rule: str, failures: Sequence[Failure]) -> str:
    if not failures:
        return ""
    times = f"{len(failures)} time{'s' if len(failures) > 1 else ''}"
    return f"{rule}: not so {times}\n" + "".join(f"  {each.sentence}\n" for each in failures)


def measure(
    settings: Settings, *, data: Path | None, only: Sequence[str] = (), with_model: bool = False, repeat: int = 1
) -> Measured:
    """Hold every conversation, judge each, and measure them over all. Raises Refusal."""
    held = hold(settings, _named(_read(data), only), with_model=with_model, repeat=repeat)
    found = [
        (run, talk, failure) for run, talks in enumerate(held.runs, 1) for talk in talks for failure in judge(talk)
    ]
    model = None
    if with_model:
        price = settings.dollars_a_million
        model = worded.figures(held.runs, name=settings.model, price=price, seconds=held.seconds)
    failed = len({(run, talk.name) for run, talk, _ in found})
    return Measured(len(held.talks), failed, found, figures_of(held.talks), model, held.judge)


def hold_one(settings: Settings, name: str, *, data: Path | None, with_model: bool = False) -> Talk:
    """Hold the conversation of that name. Raises Refusal."""
    return hold(settings, _named(_read(data), [name]), with_model=with_model).talks[0]


def _named(known: Sequence[Scenario], names: Sequence[str]) -> Sequence[Scenario]:
    """Those of these names, or all."""
    wanted = {name.removesuffix(".txt") for name in names}
    if missing := wanted - {each.name for each in known}:
        raise Refusal(
            f"There is no conversation {min(missing)!r}: one of {', '.join(each.name for each in known)} was expected."
        )
    return [each for each in known if not wanted or each.name in wanted]


def talk_as_text(talk: Talk) -> str:
    """The whole conversation, each reply with its move, and under it what may not happen."""
    failures = judge(talk)
    lines = [f"{talk.name}: {talk.scenario.portrait}", ""]
    for turn, exchange in enumerate(talk.exchanges, 1):
        if turn > 1 and exchange.sitting != talk.exchanges[turn - 2].sitting:
            lines += ["  ...", ""]
        lines += [f"{turn}. {exchange.student}", f"   [{_told(exchange)}] {exchange.reply}"]
        lines += [f"   ! {failure.rule}: {failure.sentence}" for failure in failures if failure.turn == turn]
        lines.append("")
    kept = ", ".join(f"{kind} {count}" for kind, count in talk.kept.items() if count)
    return "\n".join([*lines, f"kept: {kept or 'nothing'}"])


def _told(exchange: Exchange) -> str:
    """The move, and what a model had to do with its words."""
    use = exchange.model_use
    if use is None:
        return exchange.move or str(exchange.failure)
    return f"{exchange.move}, {use.wording}{f': {use.why}' if use.why else ''}"


def talk_as_json(talk: Talk) -> dict[str, Any]:
    return {
        "name": talk.name,
        "persona": talk.scenario.persona.value,
        "exchanges": [
            {"student": each.student, "move": each.move, "reply": each.reply, "kept": each.kept}
            | ({"wording": each.model_use.wording, "why": each.model_use.why} if each.model_use else {})
            for each in talk.exchanges
        ],
        "records": dict(talk.kept),
        "failures": [failure.sentence for failure in judge(talk)],
    }


def _read(data: Path | None) -> Sequence[Scenario]:
    if data is None and not SHIPPED.is_dir():
        raise Refusal("The project's own conversations are not here. A directory of others is expected as --data DIR.")
    try:
        return scenarios(data or SHIPPED)
    except ScenarioError as error:
        raise Refusal(f"{error}.") from error


def hold(settings: Settings, wanted: Sequence[Scenario], *, with_model: bool = False, repeat: int = 1) -> Held:
    """Hold these conversations with the coach as it is, or with a model wording its replies. Raises Refusal."""
    if with_model and not settings.model:
        raise Refusal("No language model is set: COACH_MODEL=openai:gpt-4.1-mini, or another one, was expected.")

    async def hold_all() -> Held:
        begun = time.monotonic()
        async with open_school(settings, with_model=with_model) as school:
            with progress() as bar:
                tracked = iter(bar.track([*wanted] * repeat, description="Talking"))
                runs = [[await school.hold(next(tracked)) for _ in wanted] for _ in range(repeat)]
        seconds = time.monotonic() - begun
        return Held(runs, seconds, await _judged(settings, runs) if with_model else None)

    try:
        return asyncio.run(hold_all())
    except LibraryUnavailable as error:
        raise Refusal(f"The conversations cannot be held: {error}.") from error


async def _judged(settings: Settings, runs: Sequence[Sequence[Talk]]) -> dict[str, Any] | None:
    from integrations.models import open_judge

    async with open_judge(settings) as judge:
        if judge is None:
            return None
        replies = judge_model.replies_of([talk for talks in runs for talk in talks])
        return judge_model.figures(judge.name, replies, await judge_model.judged(judge, replies))
