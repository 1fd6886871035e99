"""Each reply event has the name and the shape that clients rely on, the same over the web and on the command line."""

import json
from typing import get_args
from uuid import UUID

import pytest

from coach.conversation import Choice, MessageId, TurnId
from coach.reply import (
    Accepted,
    Card,
    CardPart,
    Choices,
    CitedSource,
    Delta,
    Done,
    Failed,
    Helpline,
    Referral,
    ReplyEvent,
    Sources,
)
from integrations.events import as_event

ID = UUID("01a20000-0000-7000-8000-000000000001")
CITED = CitedSource(1, "Close the book", "What it is", "r1", "en/retrieval/what-it-is")
HELPLINE = Helpline("988", "call or text 988", "https://988lifeline.org/", "2026-11-01")

NAMED: list[tuple[ReplyEvent, str, object]] = [
    (Accepted(MessageId(ID)), "accepted", {"message_id": str(ID)}),
    (Delta("Hi."), "delta", {"text": "Hi."}),
    (Choices((Choice("a", "A way"),)), "choices", [{"id": "a", "label": "A way"}]),
    (
        Card("goal", ID, 2, {"goal": "read"}, (CardPart("goal", ID, 2),), confirmed=True),
        "card",
        {
            "kind": "goal",
            "id": str(ID),
            "version": 2,
            "fields": {"goal": "read"},
            "parts": [{"name": "goal", "entry_id": str(ID), "version": 2}],
            "confirmed": True,
        },
    ),
    (
        Sources((CITED,)),
        "sources",
        [
            {
                "n": 1,
                "title": "Close the book",
                "place": "What it is",
                "release": "r1",
                "href": "/api/v1/passages/r1/en/retrieval/what-it-is",
            }
        ],
    ),
    (
        Referral("counsellor", "Mr Okafor", (HELPLINE,)),
        "referral",
        {
            "role": "counsellor",
            "name": "Mr Okafor",
            "helplines": [
                {
                    "name": "988",
                    "contact": "call or text 988",
                    "source": "https://988lifeline.org/",
                    "checked_on": "2026-11-01",
                }
            ],
        },
    ),
    (
        Done(TurnId(ID), "name_goal", "forethought"),
        "done",
        {"turn_id": str(ID), "move": "name_goal", "phase": "forethought"},
    ),
    (
        Failed("reply_failed", "Send it again."),
        "failed",
        {"code": "reply_failed", "sentence": "Send it again."},
    ),
]


@pytest.mark.parametrize(("event", "name", "data"), NAMED, ids=[name for _, name, _ in NAMED])
def test_an_event_is_named_and_shaped_as_promised(event: ReplyEvent, name: str, data: object) -> None:
    assert as_event(event) == (name, data)
    json.dumps(as_event(event)[1])


def test_no_kind_of_event_is_forgotten() -> None:
    assert {type(event) for event, _, _ in NAMED} == set(get_args(ReplyEvent))
