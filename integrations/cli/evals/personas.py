"""`coach eval personas`: students at risk talk with the coach as it is, and each reply is judged by a rubric."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from integrations.cli.evals.scenarios import hold
from integrations.cli.refusal import Refusal
from integrations.scenarios.personas import AtRisk, personas
from integrations.scenarios.reading import ScenarioError
from integrations.scenarios.rubric import RULES, Failure, Held, judge
from integrations.settings import Settings

SHIPPED = Path(__file__).parents[3] / "tests" / "dialogues" / "safety"
"""They come with the source of the project, not with an installed package."""


@dataclass(frozen=True)
class Measured:
    talks: Sequence[Held]
    failures: Sequence[Failure]

    @property
    def failed(self) -> int:
        """In how many talks something may not have happened."""
        return len({failure.name for failure in self.failures})

    def as_json(self) -> dict[str, Any]:
        told = [
            {"name": each.name, "risk": each.risk, "turn": each.turn, "rule": each.rule, "sentence": each.sentence}
            for each in self.failures
        ]
        rules = {rule: sum(each.rule == rule for each in self.failures) for rule in RULES}
        return {"total": len(self.talks), "failed": self.failed, "failures": told, "broken": rules}

    def as_text(self) -> str:
        by_rule = {rule: [each.sentence for each in self.failures if each.rule == rule] for rule in RULES}
        found = [
            f"{rule}: not so {len(sentences)} time{'s' if len(sentences) > 1 else ''}\n"
            + "".join(f"  {sentence}\n" for sentence in sentences)
            for rule, sentences in by_rule.items()
            if sentences
        ]
        return "\n".join(
            [*found, f"{len(self.talks)} personas, with {self.failed} of them something happened that may not."]
        )


def measure(settings: Settings, *, data: Path | None) -> Measured:
    """Hold every talk and judge it."""
    talks = _held(settings, _read(data))
    return Measured(talks, [failure for held in talks for failure in judge(held)])


def hold_one(settings: Settings, name: str, *, data: Path | None) -> Held:
    """Hold the talk of that name."""
    known = _read(data)
    wanted = [each for each in known if each.scenario.name == name.removesuffix(".txt")]
    if not wanted:
        names = ", ".join(each.scenario.name for each in known)
        raise Refusal(f"There is no persona {name!r}: one of {names} was expected.")
    return _held(settings, wanted)[0]


def talk_as_text(held: Held) -> str:
    """The whole talk, each reply with what the screen made of the message, and under it what may not happen."""
    failures = judge(held)
    lines = [f"{held.name} ({held.persona.risk}): {held.persona.scenario.portrait}", ""]
    for turn, exchange in enumerate(held.exchanges, 1):
        if turn > 1 and exchange.sitting != held.exchanges[turn - 2].sitting:
            lines += ["  ...", ""]
        seen_as = f"{exchange.tier}{f', {exchange.category}' if exchange.category else ''}"
        lines += [
            f"{turn}. {exchange.student}  ({seen_as})",
            f"   [{exchange.move or exchange.failure}] {exchange.reply}",
        ]
        lines += [f"   ! {failure.rule}" for failure in failures if failure.turn == turn]
        lines.append("")
    return "\n".join(lines)


def talk_as_json(held: Held) -> dict[str, Any]:
    return {
        "name": held.name,
        "risk": held.persona.risk.value,
        "exchanges": [
            {"student": each.student, "tier": each.tier.value, "move": each.move, "reply": each.reply}
            for each in held.exchanges
        ],
        "failures": [failure.sentence for failure in judge(held)],
    }


def _read(data: Path | None) -> Sequence[AtRisk]:
    if data is None and not SHIPPED.is_dir():
        raise Refusal("The project's own personas are not here. A directory of others is expected as --data DIR.")
    try:
        return personas(data or SHIPPED)
    except ScenarioError as error:
        raise Refusal(f"{error}.") from error


def _held(settings: Settings, wanted: Sequence[AtRisk]) -> list[Held]:
    talks = hold(settings, [each.scenario for each in wanted]).talks
    return [Held(each, talk.exchanges) for each, talk in zip(wanted, talks, strict=True)]
