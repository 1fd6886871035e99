"""A whole house is opened on an empty directory: the real parts, joined as the product joins them."""

from pathlib import Path
from uuid import uuid4

from coach.conversation import Channel, LearnerMessage
from coach.reply import Accepted, Delta, Done
from integrations.settings import Settings
from integrations.wiring import House, open_house


async def greet(house: House) -> list[object]:
    learner_id = await house.roster.learner_named("Amara")
    conversation = await house.records.start_conversation(
        learner_id, channel=Channel.WEB, language="en", release_id=house.releases.current().id, at=house.clock.now()
    )
    message = LearnerMessage(conversation.id, learner_id, uuid4(), "hi")
    return [event async for event in house.coach.respond(message)]


async def test_a_house_on_an_empty_directory_answers_a_student(tmp_path: Path) -> None:
    settings = Settings.read(data_dir=tmp_path / "data", build_dir=tmp_path / "build", _env_file=None)
    for _ in range(2):
        async with open_house(settings) as house:
            heard = await greet(house)
            assert isinstance(heard[0], Accepted)
            assert any(isinstance(event, Delta) for event in heard)
            assert isinstance(heard[-1], Done)
            checks = await house.readiness()
            assert checks == {
                "database": True,
                "screen": False,
                "index": False,
                "embedder": False,
                "jobs": True,
                "telling": True,
            }
    assert not (tmp_path / "build").exists(), "greeting somebody builds nothing"


async def test_a_release_is_named_by_what_is_said_and_what_is_known(tmp_path: Path) -> None:
    settings = Settings.read(data_dir=tmp_path, _env_file=None)
    async with open_house(settings) as house:
        current = house.releases.current()
        assert current.id == f"{current.wordings.version}-{current.library.version}"
        assert house.releases.named(current.id) is current
        assert house.releases.named("an older one") is current


async def test_a_real_school_is_not_seeded(tmp_path: Path) -> None:
    secret = "q8Zk3nV0pXw7Rb2TfLs9YcHd5GjMaUe1"
    async with open_house(Settings.read(data_dir=tmp_path, demo=False, secret=secret, _env_file=None)) as house:
        assert await house.roster.classes() == ()


async def test_the_model_that_is_set_is_at_hand_and_without_one_there_is_none(tmp_path: Path) -> None:
    settings = Settings.read(data_dir=tmp_path, _env_file=None)
    async with open_house(settings) as house:
        assert house.model is None
    set_ = Settings.read(data_dir=tmp_path, model="openai:small", model_url="http://127.0.0.1:9/v1", _env_file=None)
    async with open_house(set_) as house:
        assert house.model is not None
        assert house.model.name == "openai:small"
