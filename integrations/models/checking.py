"""Says in plain words whether the language model that is set does its part: it is asked twice, and timed."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from coach.model import FaultKind, Form, ModelFault, Prompt, Speaker, Usage, Utterance, estimated_tokens
from coach.ports import ChatModel
from integrations.models import open_provider
from integrations.settings import Settings

TALK = Prompt(
    "You are a coach who talks with a student about learning. Answer in two short sentences; the second is a question.",
    (Utterance(Speaker.STUDENT, "I want to make fewer mistakes with fractions this week."),),
)
READ = Prompt(
    "Read the student's message and fill in the form.",
    (Utterance(Speaker.STUDENT, "I practised fractions twice, on Monday and on Wednesday."),),
)
FORM = Form(
    "practice",
    {
        "type": "object",
        "properties": {"topic": {"type": "string"}, "how_often": {"type": "integer"}},
        "required": ["topic", "how_often"],
        "additionalProperties": False,
    },
)

TURNS_A_WEEK = 20
PROMPT_TOKENS_A_TURN = 1_500
REPLY_TOKENS_A_TURN = 80
"""What a week of one student takes, about: so many turns are worded by the model, and some read again."""

V1 = "most servers want /v1 at its end."
WHAT_TO_DO = {
    FaultKind.UNREACHABLE: "Nobody answers at the address. Is COACH_MODEL_URL right, is the server started, and may "
    "this machine reach it?",
    FaultKind.UNAUTHORIZED: "The key was refused. Look at COACH_MODEL_KEY, and whether it may use this model.",
    FaultKind.LIMITED: "The provider asks to wait, or the quota of this key is used up. Try again later, or look at "
    "the account.",
    FaultKind.BROKEN: "The provider could not do what it was asked. If that stays so, look at its log or status page.",
    FaultKind.SLOW: "It was too slow to say anything. A smaller model, or a faster machine, is needed.",
    FaultKind.CUT: "It stopped in the middle. The model's server fails, or something on the way closes connections.",
    FaultKind.EMPTY: "It answered with no words. A model that thinks first may use up its tokens so: choose one that "
    "does not.",
    FaultKind.UNREADABLE: "What answers is no language model, or it speaks another protocol. Look at COACH_MODEL_URL: "
    + V1,
    FaultKind.TOO_MUCH: "It does not keep to the length it is asked for. Choose a model that follows instructions.",
}
NOT_FOUND = (
    "Neither this model nor this address is known there. Look at the name in COACH_MODEL, and at COACH_MODEL_URL: " + V1
)
REFUSED = "The provider refused the request. Look at the name in COACH_MODEL, and whether it is a model to chat with."


@dataclass(frozen=True)
class Checked:
    """What came of it. A step that was not reached is None."""

    model: str
    answers: bool = False
    streams: bool | None = None
    pieces: int | None = None
    first_piece_ms: int | None = None
    took_ms: int | None = None
    tokens_a_second: float | None = None
    within_patience: bool | None = None
    """Whether the first words came soon enough for a student to read them."""
    fills_in_forms: bool | None = None
    dollars_a_student_week: float | None = None
    fault: str | None = None
    what_to_do: str | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


async def check(settings: Settings, *, now: Callable[[], float] = time.monotonic) -> Checked:
    """Ask the model that is set. It has to be set."""
    async with open_provider(settings.model, settings.model_url, settings.model_key) as model:
        if warm := getattr(model, "warm", None):
            await warm()  # loading a package is no slowness of the provider's
        checked = await _talked(model, settings, now)
        if not checked.answers:
            return checked
        return Checked(**{**asdict(checked), "fills_in_forms": await _fills(model)})


async def _talked(model: ChatModel, settings: Settings, now: Callable[[], float]) -> Checked:
    began = now()
    came: list[float] = []
    words, usage = "", Usage(0, 0)
    try:
        async for piece in model.say(TALK):
            if isinstance(piece, Usage):
                usage = piece
            else:
                came.append(now() - began)
                words += piece
    except ModelFault as fault:
        return Checked(model.name, fault=str(fault), what_to_do=what_to_do(fault))
    first_s, took_s = came[0], came[-1]
    tokens = usage.reply_tokens or estimated_tokens(words)
    return Checked(
        model.name,
        answers=True,
        streams=len(came) > 1,
        pieces=len(came),
        first_piece_ms=round(1000 * first_s),
        took_ms=round(1000 * took_s),
        tokens_a_second=round(tokens / took_s, 1) if took_s > 0 else None,
        within_patience=first_s < settings.model_patience_s,
        dollars_a_student_week=_dollars_a_week(settings),
    )


async def _fills(model: ChatModel) -> bool:
    """Whether it fills in a form with what it was asked for. It may talk well and not do this."""
    try:
        filled = await model.fill(READ, FORM)
    except ModelFault:
        return False
    return isinstance(filled.fields.get("topic"), str) and isinstance(filled.fields.get("how_often"), int)


def _dollars_a_week(settings: Settings) -> float | None:
    if settings.dollars_a_million is None:
        return None
    prompt, reply = settings.dollars_a_million
    return round(TURNS_A_WEEK * (PROMPT_TOKENS_A_TURN * prompt + REPLY_TOKENS_A_TURN * reply) / 1e6, 4)


def what_to_do(fault: ModelFault) -> str:
    """Return what a person does about it, in a sentence or two."""
    if fault.detail == "status 404":
        return NOT_FOUND
    if fault.kind is FaultKind.BROKEN and fault.detail in ("status 400", "status 422"):
        return REFUSED
    return WHAT_TO_DO[fault.kind]


def sentences(checked: Checked, settings: Settings) -> list[str]:
    """Return what a person reads."""
    if not checked.answers:
        return [f"{checked.model} does not do its part ({checked.fault}).", checked.what_to_do or ""]
    speed = f", {checked.tokens_a_second:.0f} tokens a second" if checked.tokens_a_second else ""
    times = f"first words after {checked.first_piece_ms} ms, all of it after {checked.took_ms} ms"
    lines = [f"{checked.model} answers: {times}{speed}."]
    if checked.streams:
        lines.append(f"It streams: the answer came in {checked.pieces} pieces.")
    else:
        lines.append("It does not stream: the answer came in one piece, so students wait for all of it.")
    if not checked.within_patience:
        lines.append(
            f"That is longer than a student waits ({settings.model_patience_s:g} s, COACH_MODEL_PATIENCE_S), so the "
            "coach would word the replies itself."
        )
    if checked.fills_in_forms:
        lines.append("It fills in forms, so it can read messages again and look for concerns.")
    else:
        lines.append(
            "It does not fill in forms: it can word replies, but neither read messages again nor look for concerns. "
            "COACH_MODEL_READS=off and COACH_MODEL_SCREENS=off spare these calls."
        )
    return [*lines, _cost(checked.dollars_a_student_week)]


def _cost(dollars: float | None) -> str:
    if dollars is None:
        return "What a week costs is not known: no price is set (COACH_MODEL_PRICE, like 0.15/0.60)."
    amount = "less than a cent" if dollars < 0.01 else f"about {dollars:.2f} dollars"
    return (
        f"A week of coaching costs {amount} a student, at {TURNS_A_WEEK} turns of {PROMPT_TOKENS_A_TURN} tokens in and "
        f"{REPLY_TOKENS_A_TURN} out."
    )
