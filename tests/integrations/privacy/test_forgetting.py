"""What a running process remembers of somebody who was erased, it forgets, whichever process erased them."""

import asyncio
from collections.abc import Sequence
from typing import Any

import numpy as np

from coach.authorization import Role, Subject
from coach.records.engine import for_writing
from coach.records.noted import OPERATOR
from integrations.privacy import erasing
from knowledge_base.embedding import Embedder
from tests.coach.records.house import SqlHouse
from tests.coach.records.lives import NOW, a_life, a_school


class CountingEncoder:
    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Any:
        self.encoded += texts
        return np.ones((len(texts), 384), np.float32)


async def test_texts_and_vectors_are_forgotten_when_they_are_told_to_be() -> None:
    encoder = CountingEncoder()
    embedder = Embedder(lambda: encoder)
    for _ in range(2):
        await embedder.embed("what somebody said")
    assert encoder.encoded == ["what somebody said"]

    embedder.forget()
    await embedder.embed("what somebody said")
    assert encoder.encoded == ["what somebody said"] * 2
    embedder.close()


async def test_an_erasure_anywhere_makes_every_process_forget(sql_house: SqlHouse) -> None:
    forgotten: list[int] = []
    database = sql_house.records.database  # type: ignore[attr-defined]
    with for_writing(sql_house.engine).begin() as connection:
        amara = a_life(connection, a_school(connection))
    watching = asyncio.create_task(
        erasing.forget_what_is_erased(database, lambda: forgotten.append(1), looks_every_s=0.02)
    )
    await asyncio.sleep(0.2)
    before = len(forgotten)
    done = await erasing.erase_student(database, amara.id, who=OPERATOR, now=NOW)
    for _ in range(100):
        if len(forgotten) > before:
            break
        await asyncio.sleep(0.02)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    assert before <= 1 and len(forgotten) == before + 1
    assert done.sentence == "Everything is erased."


async def test_a_students_wish_is_noted_and_waits(sql_house: SqlHouse) -> None:
    database = sql_house.records.database  # type: ignore[attr-defined]
    with for_writing(sql_house.engine).begin() as connection:
        school = a_school(connection)
        amara = a_life(connection, school)
    wishing = Subject(Role.STUDENT, amara.id, school.id)
    receipt = await erasing.ask_for_erasure(database, amara.id, subject=wishing, now=NOW)
    assert (await sql_house.records.learner(amara.id)).name == "Amara"
    done = await erasing.erase_student(database, amara.id, who=Subject(Role.ADMIN, school.admin_id, school.id), now=NOW)
    assert done.erasure_id == receipt
