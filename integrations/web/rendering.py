"""Reply events and kept turns as the contract says them: as a stream, as one object, as a list of messages."""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from fastapi.sse import format_sse_event

from coach.answer import cards_of
from coach.conversation import Spoken
from coach.cycle import Entry, EntryId
from coach.moves import Move
from coach.ports import KeptTurn
from coach.reply import ReplyEvent, Sources
from coach.sharing import Sight
from integrations.events import as_event
from integrations.web.schemas import MessageOut, ReplyOut

STREAM_HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
KEEP_ALIVE = b": still here\n\n"


def as_bytes(name: str, data: Any, *, id: str | None = None) -> bytes:
    return format_sse_event(event=name, data_str=json.dumps(data, ensure_ascii=False), id=id)


async def as_stream(events: AsyncIterator[ReplyEvent]) -> AsyncIterator[bytes]:
    async for event in events:
        name, data = as_event(event)
        yield as_bytes(name, data)


async def as_one_reply(events: AsyncIterator[ReplyEvent]) -> ReplyOut:
    """Return the whole reply at once; the words of its deltas are joined, its cards collected."""
    heard: dict[str, list[Any]] = {}
    async for event in events:
        name, data = as_event(event)
        heard.setdefault(name, []).append(data)

    def only(name: str) -> Any:
        return heard[name][-1] if name in heard else None

    return ReplyOut(
        accepted=only("accepted"),
        text="".join(piece["text"] for piece in heard.get("delta", ())),
        choices=only("choices") or [],
        card=heard["card"][0] if "card" in heard else None,
        cards=heard.get("card", []),
        sources=only("sources") or [],
        referral=only("referral"),
        done=only("done"),
        failed=only("failed"),
    )


Edited = Mapping[EntryId, Entry | None]
"""How entries that were edited stand now; None: shown no more."""


def as_messages(
    spoken: tuple[Spoken, ...], turns: tuple[KeptTurn, ...], edited: Edited | None = None
) -> list[MessageOut]:
    """Return what the student themself reads: everything that was said, with what came along with each reply."""
    kept = {turn.turn_id: turn for turn in turns}
    messages = [_message(each, kept.get(each.turn_id), edited) for each in spoken]
    if spoken and spoken[-1].author == "coach" and (latest := kept.get(spoken[-1].turn_id)):
        messages[-1].choices = list(latest.answer.choices)
    return messages


def _message(spoken: Spoken, turn: KeptTurn | None, edited: Edited | None = None) -> MessageOut:
    said = {"id": spoken.id, "turn_id": spoken.turn_id, "author": spoken.author, "text": spoken.text}
    along: dict[str, Any] = {}
    if spoken.author == "coach" and turn is not None:
        answer = turn.answer
        along = {"cards": cards_of(turn, edited), "sources": as_event(Sources(answer.sources))[1]}
        if answer.referral is not None:
            along["referral"] = as_event(answer.referral)[1]
    return MessageOut.model_validate(said | along | {"said_at": spoken.said_at})


BETWEEN = " […] "
"""Where a student left something out of what they shared."""


def as_others_read(spoken: tuple[Spoken, ...], turns: tuple[KeptTurn, ...], sight: Sight) -> list[MessageOut]:
    """Return what somebody else reads: of answered turns what their sight shows, of a concern that it was passed on.

    A turn that was not answered yet may be a concern: until it is, its words are nobody's but the student's.
    """
    kept = {turn.turn_id: turn for turn in turns}
    messages = []
    for each in spoken:
        turn, policy = kept.get(each.turn_id), sight.of(each.id)
        if each.author == "teacher":
            messages.append(_message(each, None))
        elif turn is None or each.id not in sight.messages:
            continue
        elif turn.answer.move == Move.CONCERN and not sight.sees_concerns:
            messages.append(_routed(each))
        elif each.author == "learner" and (shown := policy.shown(turn.learner_text)):
            messages.append(_message(each, turn).model_copy(update={"text": BETWEEN.join(shown)}))
        elif each.author == "coach" and policy.shows_replies:
            messages.append(_message(each, turn).model_copy(update={"text": turn.answer.text}))
    return messages


def _routed(spoken: Spoken) -> MessageOut:
    return _message(spoken, None).model_copy(update={"text": "", "is_routed": True})
