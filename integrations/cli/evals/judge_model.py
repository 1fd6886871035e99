"""A model that judges replies by a form, and how far it agrees with the rules. It gates nothing."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import prompts
from coach.model import Form, ModelFault, Prompt, Speaker, Utterance
from coach.ports import ChatModel
from integrations.scenarios import judging, marks
from integrations.scenarios.measuring import begins_with_reflection
from integrations.scenarios.talk import Exchange, Talk

ASKED = Path(__file__).with_name("judge.md")
CALM, TONES = "calm", ("calm", "pushing", "gushing", "cold")
AT_ONCE = 4
ANSWERS_WITHIN_S = 120.0

QUESTIONS = ("one_question", "takes_up", "does_move", "hands_over")
FORM = Form(
    "judgement",
    {
        "type": "object",
        "properties": {name: {"type": "boolean"} for name in QUESTIONS}
        | {"tone": {"type": "string", "enum": list(TONES)}},
        "required": [*QUESTIONS, "tone"],
        "additionalProperties": False,
    },
)


@dataclass(frozen=True)
class Reply:
    """One reply, with what stood around it."""

    talk: Talk
    at: int

    @property
    def exchange(self) -> Exchange:
        return self.talk.exchanges[self.at]

    def breaks(self, *rules: str) -> bool:
        found = [failure.turn for rule in rules for failure in judging.broken(self.talk, rule)]
        return self.at + 1 in found


Filled = Mapping[str, Any]
Check = tuple[Callable[[Filled], bool], Callable[[Reply], bool]]
"""What the judge said to a question, and what the rules say to it."""

CHECKS: Mapping[str, Check] = {
    "one_question": (
        lambda said: said["one_question"],
        lambda reply: not reply.breaks("One question at a time"),
    ),
    "takes_up": (
        lambda said: said["takes_up"],
        lambda reply: begins_with_reflection(reply.exchange),
    ),
    "does_move": (
        lambda said: said["does_move"],
        lambda reply: reply.exchange.asks is None or _asks(reply.exchange),
    ),
    "hands_over": (
        lambda said: said["hands_over"],
        lambda reply: reply.breaks("No answer is handed over", "Finished work is not delivered"),
    ),
    "calm": (
        lambda said: said["tone"] == CALM,
        lambda reply: (
            not reply.breaks("No praise of ability", "No must and no should", "No feeling is put on the student")
        ),
    ),
}


def replies_of(talks: Sequence[Talk]) -> list[Reply]:
    """Every reply in which words of a model stand."""
    return [Reply(talk, at) for talk in talks for at, exchange in enumerate(talk.exchanges) if exchange.worded_by_model]


async def judged(judge: ChatModel, replies: Sequence[Reply]) -> list[Filled | None]:
    """What the judge says of each reply; None where it did not fill in the form."""
    few = asyncio.Semaphore(AT_ONCE)

    async def one(reply: Reply) -> Filled | None:
        async with few:
            try:
                async with asyncio.timeout(ANSWERS_WITHIN_S):
                    filled = await judge.fill(asked_about(reply), FORM)
            except (ModelFault, TimeoutError):
                return None
        return filled.fields if _fits(filled.fields) else None

    return await asyncio.gather(*map(one, replies))


def asked_about(reply: Reply) -> Prompt:
    exchange = reply.exchange
    step = prompts.load().moves["en", exchange.move].guide
    before = reply.talk.exchanges[reply.at - 1].reply if reply.at else "(nothing)"
    said = "\n\n".join(
        f"{what}:\n<<<\n{words.replace('<<<', '').replace('>>>', '')}\n>>>"
        for what, words in (
            ("The coach said before", before),
            ("The student says", exchange.student),
            ("The coach replies", exchange.reply),
            ("The step that was to be worded", step),
        )
    )
    return Prompt(ASKED.read_text("utf-8"), (Utterance(Speaker.STUDENT, said),))


def figures(name: str, replies: Sequence[Reply], said: Sequence[Filled | None]) -> dict[str, Any]:
    """What the judge found, and beside it what the rules found and how far both agree."""
    pairs = [(each, reply) for each, reply in zip(said, replies, strict=True) if each is not None]
    return {
        "name": name,
        "replies": len(replies),
        "judged": len(pairs),
        "tones": dict(Counter(each["tone"] for each, _ in pairs)),
        "checks": {
            check: agreement([by_judge(each) for each, _ in pairs], [by_rule(reply) for _, reply in pairs])
            for check, (by_judge, by_rule) in CHECKS.items()
        },
    }


def agreement(judge: Sequence[bool], rules: Sequence[bool]) -> dict[str, float | None]:
    """How often both say yes, how often they agree, and how far beyond chance: Cohen's kappa (1960).

    There is no kappa where both said the same of everything: then chance would have agreed too.
    """
    if not judge:
        return {"judge": None, "rules": None, "agree": None, "kappa": None}
    yes, ruled = sum(judge) / len(judge), sum(rules) / len(rules)
    agree = sum(one == other for one, other in zip(judge, rules, strict=True)) / len(judge)
    chance = yes * ruled + (1 - yes) * (1 - ruled)
    kappa = None if chance == 1 else round((agree - chance) / (1 - chance), 4)
    return {"judge": round(yes, 4), "rules": round(ruled, 4), "agree": round(agree, 4), "kappa": kappa}


def as_text(measured: Mapping[str, Any]) -> str:
    lines = [f"{measured['name']} judged {measured['judged']} of {measured['replies']} replies; it gates nothing"]
    for name, found in measured["checks"].items() if measured["judged"] else ():
        kappa = "no kappa" if found["kappa"] is None else f"kappa {found['kappa']:.2f}"
        said = f"judge {found['judge']:.0%}, rules {found['rules']:.0%}; agree {found['agree']:.0%}, {kappa}"
        lines.append(f"  {name:<13} yes: {said}")
    return "\n".join([*lines, *(f"  tone {tone}: {count}" for tone, count in measured["tones"].items())])


def _fits(fields: Filled) -> bool:
    return all(isinstance(fields.get(name), bool) for name in QUESTIONS) and fields.get("tone") in TONES


def _asks(exchange: Exchange) -> bool:
    own = marks.own_words(exchange.reply)
    return "?" in own or "…" in exchange.reply
