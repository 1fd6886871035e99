"""What a language model had to do with conversations that were held with it: pass rates, guards, faults, cost, time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coach.model import Usage, Wording
from integrations.cli.evals.rates import Rate, percentile, repeated
from integrations.scenarios.judging import RULES, Failure, judge
from integrations.scenarios.talk import Exchange, Talk

Price = tuple[float, float]
"""Dollars for a million tokens in, and out."""
Runs = Sequence[Sequence[Talk]]
"""The same conversations in the same order, once for each time that they were held."""

MILLION = 1_000_000
ASKED = (Wording.MODEL, Wording.SWAPPED, Wording.FALLEN_BACK)


def figures(runs: Runs, *, name: str, price: Price | None, seconds: float) -> dict[str, Any]:
    """Return all that is measured of the model, with keys that stay."""
    exchanges = [exchange for talks in runs for talk in talks for exchange in talk.exchanges if exchange.reply]
    judged = [[(talk, judge(talk)) for talk in held] for held in zip(*runs, strict=True)]
    broken = [[{failure.rule for failure in failures} for _, failures in held] for held in judged]
    uses = [exchange.model_use for exchange in exchanges if exchange.model_use is not None]
    asked = [use for use in uses if use.wording in ASKED]
    used = Usage(sum(use.usage.prompt_tokens for use in uses), sum(use.usage.reply_tokens for use in uses))
    waited = [use.first_sentence_ms for use in asked if use.first_sentence_ms is not None]
    return {
        "name": name,
        "repeat": len(runs),
        "passed": repeated([[not rules for rules in held] for held in broken]),
        "passed_every_time": round(sum(not any(held) for held in broken) / len(broken), 4),
        "rules": {rule: repeated([[rule not in rules for rules in held] for held in broken]) for rule in RULES},
        "failures_in_words_of_model": sum(
            worded_by_model(talk, failure) for held in judged for talk, failures in held for failure in failures
        ),
        "replies": len(exchanges),
        "wordings": _wordings(exchanges),
        "guards": _counted(use.why for use in uses if use.wording is Wording.SWAPPED),
        "faults": _counted(use.why for use in uses if use.wording in (Wording.FALLEN_BACK, Wording.SPARED)),
        "tokens": {
            "prompt": used.prompt_tokens,
            "reply": used.reply_tokens,
            "prompt_a_call_p50": percentile([use.usage.prompt_tokens for use in asked if use.usage.prompt_tokens], 0.5),
            "reply_a_call_p50": percentile([use.usage.reply_tokens for use in asked if use.usage.reply_tokens], 0.5),
        },
        "cost_usd": cost(used, price),
        "seconds": round(seconds, 1),
        "first_sentence_ms_p50": percentile(waited, 0.5),
        "first_sentence_ms_p95": percentile(waited, 0.95),
        "call_ms_p50": percentile([use.took_ms for use in asked if use.took_ms is not None], 0.5),
    }


def worded_by_model(talk: Talk, failure: Failure) -> bool:
    """Whether words of a model stand in the reply in which something happened that may not."""
    return talk.exchanges[failure.turn - 1].worded_by_model


def cost(used: Usage, price: Price | None) -> float | None:
    """In dollars; unknown where no price is set."""
    if price is None:
        return None
    return round((used.prompt_tokens * price[0] + used.reply_tokens * price[1]) / MILLION, 4)


def as_text(measured: Mapping[str, Any]) -> str:
    """The same for a person."""
    wordings = {
        "model": "worded by the model",
        "swapped": "with the authored words in part or whole, because a guard held",
        "fallen_back": "with the authored words in part or whole, because the model failed",
        "spared": "without asking it, because it rests or the budget is spent",
        "not_asked": "authored by rule",
    }
    told = "no price set" if measured["cost_usd"] is None else f"{measured['cost_usd']:.4f} dollars"
    tokens = measured["tokens"]
    lines = [
        f"{measured['name']}, each conversation held {_times(measured['repeat'])}",
        f"passed: {_said(measured['passed'])}; every time {measured['passed_every_time']:.1%}",
        *(f"  {rule}: {_said(rate)}" for rule, rate in measured["rules"].items() if rate["rate"] < 1),
        f"{measured['failures_in_words_of_model']} of all that may not happen did so in words of the model",
        f"{measured['replies']} replies",
        *(f"  {measured['wordings'][key]:>6}  {words}" for key, words in wordings.items()),
        *_listed("guards that held", measured["guards"]),
        *_listed("faults", measured["faults"]),
        f"{tokens['prompt']} tokens asked, {tokens['reply']} answered; {told}; {measured['seconds']:.0f} seconds",
    ]
    if measured["first_sentence_ms_p50"] is not None:
        lines.append(
            f"first sentence after {measured['first_sentence_ms_p50']} ms at the median, "
            f"{measured['first_sentence_ms_p95']} ms at the 95th percentile"
        )
    return "\n".join(lines)


def _wordings(exchanges: Sequence[Exchange]) -> dict[str, int]:
    counted = Counter(exchange.model_use.wording for exchange in exchanges if exchange.model_use is not None)
    return {wording.value: counted[wording] for wording in Wording} | {"not_asked": len(exchanges) - counted.total()}


def _counted(names: Iterable[str | None]) -> dict[str, int]:
    return dict(Counter(name or "unnamed" for name in names).most_common())


def _listed(what: str, counted: Mapping[str, int]) -> list[str]:
    return [f"{what}: " + ", ".join(f"{name} {count}" for name, count in counted.items())] if counted else []


def _said(rate: Rate) -> str:
    return f"{rate['rate']:.1%} ({rate['low']:.1%} to {rate['high']:.1%})"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
