"""Names each reply event as the contract does: what the API streams and what the command line prints are the same."""

from typing import Any

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


def as_event(event: ReplyEvent) -> tuple[str, dict[str, Any] | list[dict[str, Any]]]:
    """Return the event's name and its data, ready for JSON: a list for choices and sources, else an object."""
    match event:
        case Accepted(message_id):
            return "accepted", {"message_id": str(message_id)}
        case Delta(text):
            return "delta", {"text": text}
        case Choices(options):
            return "choices", [{"id": choice.id, "label": choice.label} for choice in options]
        case Card():
            return "card", {
                "kind": event.kind,
                "id": str(event.id),
                "version": event.version,
                "fields": dict(event.fields),
                "parts": [_part(part) for part in event.parts],
                "confirmed": event.confirmed,
            }
        case Sources(cited):
            return "sources", [_source(source) for source in cited]
        case Referral():
            return "referral", {
                "role": event.role,
                "name": event.name,
                "helplines": [_helpline(helpline) for helpline in event.helplines],
            }
        case Done():
            return "done", {"turn_id": str(event.turn_id), "move": event.move, "phase": event.phase}
        case Failed(code, sentence):
            return "failed", {"code": code, "sentence": sentence}


def _part(part: CardPart) -> dict[str, Any]:
    return {"name": part.name, "entry_id": str(part.entry_id), "version": part.version}


def _source(source: CitedSource) -> dict[str, Any]:
    return {
        "n": source.n,
        "title": source.title,
        "place": source.place,
        "release": source.release,
        "href": f"/api/v1/passages/{source.release}/{source.passage_id}",
    }


def _helpline(helpline: Helpline) -> dict[str, str]:
    return {
        "name": helpline.name,
        "contact": helpline.contact,
        "source": helpline.source,
        "checked_on": helpline.checked_on,
    }
