"""Servers that speak OpenAI's protocol, and each a little differently."""

import json
from typing import Any

import pytest

from coach.model import FaultKind, Form, ModelFault, Prompt, Speaker, Usage, Utterance, estimated_tokens
from integrations.models.scripted import BEHAVIOURS, ENOUGH_WORDS, Reply, Script
from tests.integrations.models.providers import KEY, PROMPT, asking

FORM = Form("mood", {"type": "object", "properties": {"sure": {"type": "boolean"}}, "required": ["sure"]})


def refusing(*complaints: str, status: int = 400) -> Script:
    """A server that complains so often, and answers then."""
    return Script([*(Reply(status=status, complaint=complaint) for complaint in complaints), Reply()])


def stream(*events: Any, end: str = "data: [DONE]\n\n") -> Script:
    """A server that sends just these events."""
    body = "".join(f"data: {json.dumps(event)}\n\n" for event in events) + end
    return Script([Reply(raw=body.encode())])


def piece(text: Any, reason: str | None = None, **more: Any) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": {"content": text, **more}, "finish_reason": reason}]}


async def test_a_server_that_does_not_count_is_estimated() -> None:
    async with asking("openai", stream(piece("Well said. "), piece("What next?", "stop"))) as asked:
        *words, usage = await asked.all()

    assert words == ["Well said. ", "What next?"]
    assert usage == Usage(PROMPT.tokens, estimated_tokens("Well said. What next?"))


async def test_a_server_that_knows_no_stream_options_is_not_sent_them_again() -> None:
    script = refusing("Unrecognized request argument supplied: stream_options")
    async with asking("openai", script) as asked:
        assert await asked.words() == await asked.words() == ENOUGH_WORDS

    assert ["stream_options" in request.body for request in asked.server.asked] == [True, False, False]


async def test_a_model_that_wants_its_limit_under_another_name_gets_it() -> None:
    script = refusing("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
    async with asking("openai", script) as asked:
        await asked.words()
    _, second = asked.server.asked

    assert second.body["max_completion_tokens"] == PROMPT.most_tokens
    assert "max_tokens" not in second.body


async def test_a_complaint_about_anything_else_is_a_fault() -> None:
    async with asking("openai", refusing("The model `small` does not exist", "still not")) as asked:
        with pytest.raises(ModelFault, match="broken"):
            await asked.words()

        assert len(asked.server.asked) == 1


@pytest.mark.parametrize(
    ("complaints", "status", "formats"),
    [
        ([], 400, ["json_schema"]),
        (["'response_format.type' must be 'json_object'"], 400, ["json_schema", "json_object"]),
        (["response_format type must be text, but got: json_schema"], 500, ["json_schema", "json_object"]),
        (["bad response_format", "bad response_format"], 422, ["json_schema", "json_object", None]),
    ],
)
async def test_a_form_is_asked_for_as_well_as_the_server_can(
    complaints: list[str], status: int, formats: list[str | None]
) -> None:
    script = refusing(*complaints, status=status)
    script.replies[-1] = Reply('{"sure": true}')
    script.filled = ['{"sure": true}']
    async with asking("openai", script) as asked:
        filled = await asked.model.fill(PROMPT, FORM)

    assert filled.fields == {"sure": True}
    assert [request.body.get("response_format", {}).get("type") for request in asked.server.asked] == formats
    assert all('"sure"' in request.system for request in asked.server.asked)


@pytest.mark.parametrize(
    "written",
    ['{"sure": true}', '```json\n{"sure": true}\n```', 'Here it is:\n{"sure": true}\nAnything else?'],
    ids=["bare", "fenced", "in prose"],
)
async def test_an_object_is_found_in_what_is_written_around_it(written: str) -> None:
    async with asking("openai", Script(filled=[written])) as asked:
        assert (await asked.model.fill(PROMPT, FORM)).fields == {"sure": True}


@pytest.mark.parametrize("written", ["[1, 2]", "yes", '{"sure": tr', "{" * 100_000])
async def test_what_is_no_object_fills_in_nothing(written: str) -> None:
    prompt = Prompt(PROMPT.system, PROMPT.talk, most_tokens=100_000)
    async with asking("openai", Script(filled=[written])) as asked:
        with pytest.raises(ModelFault, match="unreadable"):
            await asked.model.fill(prompt, FORM)


async def test_without_a_key_none_is_sent_and_with_one_it_is() -> None:
    async with asking("openai", key=None) as asked:
        await asked.words()
    async with asking("openai") as with_key:
        await with_key.words()

    assert "authorization" not in asked.server.asked[0].headers
    assert with_key.server.asked[0].headers["authorization"] == f"Bearer {KEY}"


async def test_a_key_does_not_follow_to_another_address() -> None:
    async with asking("openai", "redirect") as asked:
        with pytest.raises(ModelFault, match="broken: status 307"):
            await asked.words()


async def test_no_fault_says_what_the_provider_or_the_student_said_nor_the_key() -> None:
    script = Script([Reply(status=500, complaint=f"You sent {KEY} and 'Fewer mistakes.'")])
    async with asking("openai", script) as asked:
        with pytest.raises(ModelFault) as fault:
            await asked.words()

    assert str(fault.value) == "broken: status 500"


async def test_the_second_call_needs_no_second_connection() -> None:
    async with asking("openai") as asked:
        await asked.words()
        await asked.words()
        filled = await asked.model.fill(PROMPT, FORM)

    assert filled.fields == {"sure": False}
    assert len({request.client for request in asked.server.asked}) == 1


async def test_a_date_to_come_back_at_is_understood() -> None:
    async with asking("openai", Script([BEHAVIOURS["429-date"]])) as asked:
        with pytest.raises(ModelFault) as fault:
            await asked.words()

    assert fault.value.kind is FaultKind.LIMITED
    assert fault.value.retry_after_s is not None
    assert fault.value.retry_after_s > 86_400


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (stream(piece("Well "), {"error": {"message": "overloaded"}}), FaultKind.BROKEN),
        (stream(piece("Well "), end=""), FaultKind.CUT),
        (stream(piece("Well "), piece(None, "content_filter")), FaultKind.CUT),
        (stream(piece("Well said. "), piece(None, "length")), FaultKind.TOO_MUCH),
        (stream(piece("  \n"), piece(None, "stop")), FaultKind.EMPTY),
        (stream(piece(None, reasoning_content="Let me think."), piece(None, "stop")), FaultKind.EMPTY),
        (stream({"choices": ["odd"]}), FaultKind.UNREADABLE),
        (stream(["a", "list"]), FaultKind.UNREADABLE),
        (stream(end="data: not json\n\n"), FaultKind.UNREADABLE),
        (stream(end="<html>\n\n"), FaultKind.CUT),
        (Script([Reply(raw=b'{"choices": []}', headers={"content-type": "application/json"})]), FaultKind.UNREADABLE),
        (Script([Reply(raw=b"\xff\xfe\xff", headers={"content-type": "text/event-stream"})]), FaultKind.CUT),
    ],
)
async def test_a_stream_that_goes_wrong_is_named(script: Script, kind: FaultKind) -> None:
    async with asking("openai", script) as asked:
        with pytest.raises(ModelFault) as fault:
            await asked.all()

    assert fault.value.kind is kind


async def test_a_stream_that_ends_with_its_reason_is_whole_without_another_word() -> None:
    async with asking("openai", stream(piece("Well said."), piece(None, "stop"), end="")) as asked:
        assert await asked.words() == "Well said."


@pytest.mark.parametrize("event", [piece(None, role="assistant"), {"choices": []}, piece("", tool_calls=None)])
async def test_events_without_words_say_nothing(event: dict[str, Any]) -> None:
    async with asking("openai", stream(event, piece("Well said.", "stop"))) as asked:
        assert await asked.words() == "Well said."


async def test_what_a_reply_took_is_said_also_when_it_was_too_long() -> None:
    heard: list[str | Usage] = []
    async with asking("openai", "length") as asked:
        with pytest.raises(ModelFault):
            async for each in asked.model.say(PROMPT):
                heard.append(each)

    assert isinstance(heard[-1], Usage)


async def test_words_in_any_script_and_any_cut_arrive_whole() -> None:
    text = "¿Qué te salió bien? Buenísimo — 头 👍🏽."
    async with asking("openai", Script([Reply(text, piece=1)])) as asked:
        assert await asked.words(Prompt("Sé breve.", (Utterance(Speaker.STUDENT, "¡hola! 👋"),))) == text
    assert asked.server.asked[0].talk == ("¡hola! 👋",)
