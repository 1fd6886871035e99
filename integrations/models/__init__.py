"""Language models behind the port of the coach: who is asked, how, and when not. Nothing loads where none is set."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from integrations.settings import Settings

if TYPE_CHECKING:
    from pydantic import SecretStr

    from coach.ports import ChatModel
    from integrations.models.resting import RestingModel


@asynccontextmanager
async def open_model(settings: Settings) -> "AsyncIterator[RestingModel | None]":
    """Open the model that words replies, if one is set. It is spared while it fails."""
    if not settings.model:
        yield None
        return
    from integrations.models.resting import RestingModel

    async with open_provider(settings.model, settings.model_url, settings.model_key) as model:
        yield RestingModel(model, patience_s=settings.model_patience_s)


@asynccontextmanager
async def open_judge(settings: Settings) -> "AsyncIterator[ChatModel | None]":
    """Open the model that judges replies in an evaluation, if one is set."""
    if not settings.judge_model:
        yield None
        return
    async with open_provider(settings.judge_model, settings.judge_model_url, settings.judge_model_key) as model:
        yield model


@asynccontextmanager
async def open_provider(said: str, url: str, key: "SecretStr | None") -> "AsyncIterator[ChatModel]":
    """Open `provider:model` as the settings name it. Its package is loaded in the background."""
    import asyncio

    provider, _, name = said.partition(":")
    secret = key.get_secret_value() if key else None
    if provider == "openai":
        from integrations.models.openai_compatible import OPENAI, OpenAICompatible

        compatible = OpenAICompatible(name, url=url or OPENAI, key=secret)
        try:
            yield compatible
        finally:
            await compatible.close()
        return
    from integrations.models.langchain_models import LangChainModel

    model = LangChainModel(provider, name, url=url, key=secret)
    warming = asyncio.create_task(model.warm())
    try:
        yield model
    finally:
        await asyncio.gather(warming, return_exceptions=True)
        await model.close()
