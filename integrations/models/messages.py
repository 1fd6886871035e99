"""A prompt as providers want it: who said what, in turn, beginning with the student."""

import json
import re
from typing import Any

from coach.model import (
    CHARACTERS_A_TOKEN,
    FaultKind,
    Filled,
    Form,
    ModelFault,
    Prompt,
    Speaker,
    Usage,
    estimated_tokens,
)

ROLES = {Speaker.STUDENT: "user", Speaker.COACH: "assistant"}
LONGEST_CHARACTERS = 4 * CHARACTERS_A_TOKEN
"""Nobody's tokens hold more on average: a reply with more for each token that was asked for is broken off."""
FORM = "Answer with one JSON object and nothing else. It fits this JSON Schema: {schema}"

Messages = list[dict[str, str]]


def messages_of(prompt: Prompt) -> Messages:
    """Some models refuse a talk that begins with the coach, or in which one speaks twice; so none does here."""
    messages: Messages = [{"role": "system", "content": prompt.system}]
    for each in prompt.talk:
        role = ROLES[each.by]
        if messages[-1]["role"] == role:
            messages[-1]["content"] += f"\n\n{each.text}"
        elif len(messages) > 1 or role == "user":
            messages.append({"role": role, "content": each.text})
    return messages


def asking_for(prompt: Prompt, form: Form) -> Prompt:
    """The prompt with the form written out in it: there are servers that take a schema and do not keep to it."""
    schema = FORM.format(schema=json.dumps(form.schema, ensure_ascii=False))
    return Prompt(f"{prompt.system}\n\n{schema}", prompt.talk, prompt.most_tokens)


def filled_in(text: str, usage: Usage) -> Filled:
    """Find the object in what a model wrote, also where it wrote around it. Raises ModelFault."""
    start = text.find("{")
    if not text.strip():
        raise ModelFault(FaultKind.EMPTY)
    try:
        fields, _ = json.JSONDecoder().raw_decode(text[start:]) if start >= 0 else (None, 0)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise ModelFault(FaultKind.UNREADABLE, "no object in the answer")
    return Filled(fields, usage)


def usage_of(counted: Any, prompt: Prompt, said: str) -> Usage:
    """What the provider counted, or an estimate where it counted nothing."""
    counts = counted if isinstance(counted, dict) else {}
    asked = counts.get("prompt_tokens", counts.get("input_tokens"))
    answered = counts.get("completion_tokens", counts.get("output_tokens"))
    return Usage(
        asked if isinstance(asked, int) and asked > 0 else prompt.tokens,
        answered if isinstance(answered, int) and answered > 0 else estimated_tokens(said),
    )


class Hearing:
    """Listens to one reply: how much came, and whether it is whole in the end."""

    def __init__(self, prompt: Prompt) -> None:
        self._prompt, self._most = prompt, max(1_000, prompt.most_tokens * LONGEST_CHARACTERS)
        self._heard: list[str] = []
        self._characters = 0
        self.reason: str | None = None
        """Why the model ended, in the provider's word."""
        self.counted: Any = None
        """What the provider says that it took, if it says so."""

    @property
    def has_begun(self) -> bool:
        return self._characters > 0

    def hear(self, piece: str) -> str:
        self._characters += len(piece)
        self._heard.append(piece)
        if self._characters > self._most:
            raise ModelFault(FaultKind.TOO_MUCH, f"more than {self._most} characters")
        return piece

    def usage(self) -> Usage:
        return usage_of(self.counted, self._prompt, "".join(self._heard))

    def check(self, *, is_whole: bool) -> None:
        """Raises ModelFault unless the model said all that it wanted to say."""
        if self.reason and re.search("length|max_tokens", self.reason):
            raise ModelFault(FaultKind.TOO_MUCH, f"stopped after {self._prompt.most_tokens} tokens")
        if not is_whole or (self.reason and re.search("filter|refus", self.reason)):
            raise ModelFault(FaultKind.CUT, self.reason or "ended without saying so")
        if not "".join(self._heard).strip():
            raise ModelFault(FaultKind.EMPTY)
