"""A school where a language model words replies, as it is told to students and to staff. No model is asked."""

from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from coach.conversation import ConversationId, LearnerId, LearnerMessage, TurnId
from coach.model import ModelUse, Usage, Wording
from coach.ports import Answer
from coach.records.store import SqlRecords
from coach.safety import Screening, Tier
from integrations.settings import Settings
from tests.integrations.web.school import PLAIN

MODEL = "openai:gpt-4.1-mini"
KEY = "zz-a-key-that-nobody-reads-zz"
OPERATOR = "Acme Models Inc."
TOOK = Usage(900, 60)


def settings_with_a_model(data_dir: Path, **more: object) -> Settings:
    given = {"model": MODEL, "model_key": KEY, "model_operator": OPERATOR, "model_price": "0.4/1.6"}
    return Settings.read(data_dir=data_dir, _env_file=None, **given | more)


def worded(wording: Wording, why: str | None = None, *, by: str = MODEL, took: Usage = TOOK) -> Answer:
    """An answer that a model had to do with; `by`: "authored" where no sentence of its stands in it."""
    from dataclasses import replace

    return replace(PLAIN, worded_by=by, model_use=ModelUse(MODEL, wording, why, took))


async def answered(
    records: SqlRecords, student: str, conversation: str, answer: Answer, *, at: datetime, text: str = "hello"
) -> TurnId:
    """A message of this student, with this answer."""
    message = LearnerMessage(ConversationId(UUID(conversation)), LearnerId(UUID(student)), uuid4(), text)
    begun = await records.begin_turn(message, screening=Screening(Tier.NONE, version="test"), at=at)
    await records.finish_turn(begun.turn_id, answer, at=at)
    return begun.turn_id
