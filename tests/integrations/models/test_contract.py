"""What every language model keeps, whoever runs it: the real ones over HTTP, and the small fake of the tests."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr

from coach.model import FaultKind, Form, ModelFault, Prompt, Speaker, Usage, Utterance, estimated_tokens
from coach.ports import ChatModel
from integrations.models import open_provider
from integrations.models.scripted import BEHAVIOURS, ENOUGH_WORDS, Reply, Script, named
from tests.coach.models import Said, ScriptedModel, said
from tests.integrations.models.providers import KEY, PROMPT, REAL, asking

EVERY = ("fake", *REAL)
FORM = Form(
    "mood",
    {
        "type": "object",
        "properties": {"quote": {"type": "string"}, "sure": {"type": "boolean"}},
        "required": ["quote", "sure"],
        "additionalProperties": False,
    },
)
FILLED = {"quote": "Fewer mistakes.", "sure": True}

SHOWN_BY_A_FAKE: dict[str, Said | ModelFault | str] = {
    "plain": ENOUGH_WORDS,
    "cut": said("You said it in your own words.", fault=ModelFault(FaultKind.CUT)),
    "empty": "",
    "401": ModelFault(FaultKind.UNAUTHORIZED),
    "429": ModelFault(FaultKind.LIMITED, retry_after_s=7),
}


@asynccontextmanager
async def a_model(provider: str, behaviour: str = "plain") -> AsyncIterator[ChatModel]:
    if provider == "fake":
        yield ScriptedModel([SHOWN_BY_A_FAKE[behaviour]], [FILLED])
        return
    async with asking(provider, behaviour) as asked:
        yield asked.model


@pytest.mark.parametrize("provider", EVERY)
async def test_words_come_in_pieces_and_last_what_it_took(provider: str) -> None:
    async with a_model(provider) as model:
        *pieces, usage = [piece async for piece in model.say(PROMPT)]

    assert len(pieces) > 3
    assert "".join(str(piece) for piece in pieces) == ENOUGH_WORDS
    assert isinstance(usage, Usage)
    assert usage.prompt_tokens >= PROMPT.tokens
    assert usage.reply_tokens == estimated_tokens(ENOUGH_WORDS)


@pytest.mark.parametrize("provider", EVERY)
async def test_it_answers_any_number_at_once(provider: str) -> None:
    async with a_model(provider) as model:

        async def heard() -> str:
            return "".join([piece async for piece in model.say(PROMPT) if isinstance(piece, str)])

        assert set(await asyncio.gather(*(heard() for _ in range(5)))) == {ENOUGH_WORDS}


@pytest.mark.parametrize("provider", EVERY)
@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [("401", FaultKind.UNAUTHORIZED), ("429", FaultKind.LIMITED), ("cut", FaultKind.CUT), ("empty", FaultKind.EMPTY)],
)
async def test_what_goes_wrong_has_its_name(provider: str, behaviour: str, kind: FaultKind) -> None:
    async with a_model(provider, behaviour) as model:
        with pytest.raises(ModelFault) as fault:
            [piece async for piece in model.say(PROMPT)]

    assert fault.value.kind is kind
    assert fault.value.retry_after_s == (7 if kind is FaultKind.LIMITED else None)


@pytest.mark.parametrize("provider", EVERY)
async def test_what_came_before_a_cut_was_heard(provider: str) -> None:
    heard = ""
    async with a_model(provider, "cut") as model:
        with pytest.raises(ModelFault):
            async for piece in model.say(PROMPT):
                heard += piece if isinstance(piece, str) else ""

    assert heard.startswith("You said it in your own words.")


@pytest.mark.parametrize("provider", EVERY)
async def test_a_form_is_filled_in(provider: str) -> None:
    if provider == "fake":
        filled = await ScriptedModel(fills=[FILLED]).fill(PROMPT, FORM)
    else:
        script = Script(filled=['{"quote": "Fewer mistakes.", "sure": true}'])
        async with asking(provider, script) as asked:
            filled = await asked.model.fill(PROMPT, FORM)

        assert asked.server.asked[0].form is not None
        assert set(asked.server.asked[0].form["properties"]) == {"quote", "sure"}
    assert filled.fields == FILLED
    assert filled.usage.prompt_tokens >= PROMPT.tokens


@pytest.mark.parametrize("provider", ["fake", "openai", "azure", "ollama"])
async def test_a_model_that_cannot_fill_in_a_form_says_so(provider: str) -> None:
    if provider == "fake":
        with pytest.raises(ModelFault, match="unreadable"):
            await ScriptedModel().fill(PROMPT, FORM)
        return
    async with asking(provider, Script(filled=["I would rather not."])) as asked:
        with pytest.raises(ModelFault, match="unreadable"):
            await asked.model.fill(PROMPT, FORM)


@pytest.mark.parametrize("provider", REAL)
@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        ("403", FaultKind.UNAUTHORIZED),
        ("400", FaultKind.BROKEN),
        ("404", FaultKind.BROKEN),
        ("500", FaultKind.BROKEN),
        ("503", FaultKind.BROKEN),
        ("length", FaultKind.TOO_MUCH),
        ("megabyte", FaultKind.TOO_MUCH),
        ("event", FaultKind.TOO_MUCH),
        ("invalid", FaultKind.UNREADABLE),
        ("page", FaultKind.UNREADABLE),
    ],
)
async def test_a_fault_over_the_wire_is_named_once_and_never_tried_again(
    provider: str, behaviour: str, kind: FaultKind
) -> None:
    async with asking(provider, behaviour) as asked:
        with pytest.raises(ModelFault) as fault:
            await asked.all()

        assert fault.value.kind is kind
        assert len(asked.server.asked) == 1


@pytest.mark.parametrize("provider", REAL)
async def test_where_nobody_listens_it_is_unreachable(provider: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    url = f"http://127.0.0.1:{port}" + ("/v1" if provider == "openai" else "")
    async with open_provider(f"{provider}:small", url, SecretStr(KEY)) as model:
        with pytest.raises(ModelFault) as fault:
            [piece async for piece in model.say(PROMPT)]

    assert fault.value.kind is FaultKind.UNREACHABLE


@pytest.mark.parametrize("provider", REAL)
async def test_the_first_words_are_there_before_the_last_are_said(provider: str) -> None:
    async with asking(provider, Script([Reply(between_s=60)])) as asked:
        pieces = asked.model.say(PROMPT)
        async with asyncio.timeout(15):
            assert await anext(pieces)
        await pieces.aclose()


@pytest.mark.parametrize("provider", REAL)
@pytest.mark.parametrize("behaviour", ["silence", "drip"])
async def test_whoever_stops_listening_hangs_up(provider: str, behaviour: str) -> None:
    async with asking(provider, Script([BEHAVIOURS[behaviour]])) as asked:
        warm = getattr(asked.model, "warm", None)
        if warm:
            await warm()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await asked.all()
        async with asyncio.timeout(5):
            while not asked.server.script.hung_up:  # noqa: ASYNC110 - a count of the server's, not an event
                await asyncio.sleep(0.01)


@pytest.mark.parametrize("provider", REAL)
async def test_the_server_is_told_who_said_what_and_how_long_the_answer_may_be(provider: str) -> None:
    async with asking(provider) as asked:
        await asked.words()
    [request] = asked.server.asked

    assert request.system == "You are a coach."
    assert request.talk == tuple(each.text for each in PROMPT.talk)
    assert "77" in str(request.body)
    assert request.streams


@pytest.mark.parametrize("provider", REAL)
async def test_a_talk_begins_with_the_student_and_nobody_speaks_twice_in_a_row(provider: str) -> None:
    talk = (
        Utterance(Speaker.COACH, "Your plan comes back today."),
        Utterance(Speaker.STUDENT, "ok"),
        Utterance(Speaker.STUDENT, "I did it."),
    )
    async with asking(provider) as asked:
        await asked.words(Prompt("Be short.", talk))
    [request] = asked.server.asked

    assert request.talk == ("ok\n\nI did it.",)


@pytest.mark.parametrize("provider", REAL)
async def test_a_second_call_after_a_fault_is_like_any_other(provider: str) -> None:
    async with asking(provider, named("500", "cut", "plain")) as asked:
        for _ in range(2):
            with pytest.raises(ModelFault):
                await asked.all()
        assert await asked.words() == ENOUGH_WORDS
