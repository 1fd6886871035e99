"""Which model is opened for which settings; without any nothing of it is loaded."""

import asyncio
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from coach.model import FaultKind, ModelFault
from integrations.models import open_judge, open_model
from integrations.models.scripted import ENOUGH_WORDS, serving
from integrations.settings import Settings
from tests.integrations.models.providers import KEY, PROMPT, asking

PACKAGES = ("httpx2", "httpx", "langchain_core", "openai", "anthropic", "ollama")


async def test_without_a_model_there_is_none_and_no_judge_either() -> None:
    settings = Settings.read(_env_file=None)
    async with open_model(settings) as model, open_judge(settings) as judge:
        assert (model, judge) == (None, None)


def test_without_a_model_nothing_of_any_provider_is_loaded(pytestconfig: pytest.Config) -> None:
    script = (
        "import asyncio, sys\n"
        "from integrations.models import open_model\n"
        "from integrations.settings import Settings\n"
        "async def main():\n"
        "    async with open_model(Settings.read(_env_file=None)): pass\n"
        "asyncio.run(main())\n"
        f"print('loaded:', *sorted(set(sys.modules) & set({PACKAGES!r})))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=pytestconfig.rootpath, capture_output=True, text=True, timeout=60
    )

    assert ran.stdout.split() == ["loaded:"], ran.stderr


async def test_the_model_that_is_set_words_and_the_judge_is_another() -> None:
    async with serving() as server, serving("401") as other:
        settings = Settings.read(
            _env_file=None,
            model="openai:small",
            model_url=server.url,
            judge_model="openai:large",
            judge_model_url=other.url,
        )
        async with open_model(settings) as model, open_judge(settings) as judge:
            assert model is not None
            assert judge is not None
            assert (model.name, judge.name) == ("openai:small", "openai:large")
            said = [piece async for piece in model.say(PROMPT)]
            with pytest.raises(ModelFault, match="unauthorized"):
                [piece async for piece in judge.say(PROMPT)]

    assert "".join(piece for piece in said if isinstance(piece, str)) == ENOUGH_WORDS


async def test_a_model_that_fails_is_spared() -> None:
    async with serving("500") as server:
        settings = Settings.read(_env_file=None, model="openai:small", model_url=server.url)
        async with open_model(settings) as model:
            assert model is not None
            kinds = []
            for _ in range(5):
                with pytest.raises(ModelFault) as fault:
                    [piece async for piece in model.say(PROMPT)]
                kinds.append(fault.value.kind)

    assert kinds == [FaultKind.BROKEN] * 3 + [FaultKind.RESTING] * 2
    assert len(server.asked) == 3


@pytest.mark.parametrize("provider", ["openai", "azure"])
async def test_however_much_is_logged_no_word_and_no_key_is(provider: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        async with asking(provider) as asked:
            await asked.words()

    assert "Fewer mistakes" not in caplog.text
    assert KEY not in caplog.text
    assert ENOUGH_WORDS[:12] not in caplog.text


async def test_no_tracing_service_is_sent_the_talk_though_the_environment_asks_for_it(
    pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    """LangSmith is switched on by variables that a machine may carry for another program."""
    script = (
        "import asyncio, sys\n"
        "from tests.integrations.models.providers import asking\n"
        "async def main():\n"
        "    async with asking('azure') as asked:\n"
        "        await asked.words()\n"
        "asyncio.run(main())\n"
        "from langchain_core.tracers.langchain import wait_for_all_tracers\n"
        "wait_for_all_tracers()\n"
    )
    knocks = 0

    async def knocked(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal knocks
        knocks += 1
        writer.close()

    async with await asyncio.start_server(knocked, "127.0.0.1", 0) as tracing:
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(tmp_path),
            "LANGSMITH_TRACING": "true",
            "LANGSMITH_ENDPOINT": f"http://127.0.0.1:{tracing.sockets[0].getsockname()[1]}",
            "LANGSMITH_API_KEY": "lsv2_scripted",
        }
        ran = await asyncio.create_subprocess_exec(
            sys.executable, "-c", script, cwd=pytestconfig.rootpath, env=environment, stderr=subprocess.PIPE
        )
        _, errors = await ran.communicate()

    assert ran.returncode == 0, errors.decode()
    assert knocks == 0
