"""`coach eval scenarios`: whole conversations, of which files hold the student's side."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from integrations.cli.preparing import progress
from integrations.cli.refusal import Refusal
from integrations.scenarios.holding import open_school
from integrations.scenarios.judging import RULES, Failure, judge
from integrations.scenarios.measuring import Figures
from integrations.scenarios.measuring import measure as figures_of
from integrations.scenarios.reading import Scenario, ScenarioError, scenarios
from integrations.scenarios.talk import Talk
from integrations.settings import Settings
from knowledge_base.passages import LibraryUnavailable

SHIPPED = Path(__file__).parents[3] / "tests" / "dialogues"
"""They come with the source of the project, not with an installed package."""


@dataclass(frozen=True)
class Measured:
    total: int
    failures: Sequence[Failure]
    figures: Figures

    @property
    def failed(self) -> int:
        """How many conversations hold something that may not happen."""
        return len({failure.name for failure in self.failures})

    def as_json(self) -> dict[str, Any]:
        told = [
            {"name": each.name, "persona": each.persona, "turn": each.turn, "sentence": each.sentence}
            for each in self.failures
        ]
        return {"total": self.total, "failed": self.failed, "failures": told, "measured": self.figures}

    def as_text(self) -> str:
        by_rule = {rule: [each.sentence for each in self.failures if each.rule == rule] for rule in RULES}
        found = [
            f"{rule}: not so {len(sentences)} time{'s' if len(sentences) > 1 else ''}\n"
            + "".join(f"  {sentence}\n" for sentence in sentences)
            for rule, sentences in by_rule.items()
            if sentences
        ]
        return "\n".join(
            [*found, f"{self.total} conversations, in {self.failed} of them something that may not happen."]
        )


def measure(settings: Settings, *, data: Path | None) -> Measured:
    """Hold every conversation, judge each, and measure them over all."""
    talks = hold(settings, _read(data))
    failures = [failure for talk in talks for failure in judge(talk)]
    return Measured(len(talks), failures, figures_of(talks))


def hold_one(settings: Settings, name: str, *, data: Path | None) -> Talk:
    """Hold the conversation of that name."""
    known = _read(data)
    wanted = [each for each in known if each.name == name.removesuffix(".txt")]
    if not wanted:
        raise Refusal(
            f"There is no conversation {name!r}: one of {', '.join(each.name for each in known)} was expected."
        )
    return hold(settings, wanted)[0]


def talk_as_text(talk: Talk) -> str:
    """The whole conversation, each reply with its move, and under it what may not happen."""
    failures = judge(talk)
    lines = [f"{talk.name}: {talk.scenario.portrait}", ""]
    for turn, exchange in enumerate(talk.exchanges, 1):
        if turn > 1 and exchange.sitting != talk.exchanges[turn - 2].sitting:
            lines += ["  ...", ""]
        lines += [f"{turn}. {exchange.student}", f"   [{exchange.move or exchange.failure}] {exchange.reply}"]
        lines += [f"   ! {failure.rule}: {failure.sentence}" for failure in failures if failure.turn == turn]
        lines.append("")
    kept = ", ".join(f"{kind} {count}" for kind, count in talk.kept.items() if count)
    return "\n".join([*lines, f"kept: {kept or 'nothing'}"])


def talk_as_json(talk: Talk) -> dict[str, Any]:
    return {
        "name": talk.name,
        "persona": talk.scenario.persona.value,
        "exchanges": [
            {"student": each.student, "move": each.move, "reply": each.reply, "kept": each.kept}
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


def hold(settings: Settings, wanted: Sequence[Scenario]) -> list[Talk]:
    """Hold these conversations with the coach as it is. Raises Refusal."""

    async def hold_all() -> list[Talk]:
        async with open_school(settings) as school:
            with progress() as bar:
                return [await school.hold(each) for each in bar.track(wanted, description="Talking")]

    try:
        return asyncio.run(hold_all())
    except LibraryUnavailable as error:
        raise Refusal(f"The conversations cannot be held: {error}.") from error
