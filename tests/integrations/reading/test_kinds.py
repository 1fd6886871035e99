"""What a message is, where rules alone do not say: the trained heads move on where they are sure, and else ask."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coach.conversation import Phase
from coach.cycle import EntryKind, Level
from coach.moves import Move, Slot
from coach.reading import Act, Attribution, Reading, Talk
from integrations.reading.judging import TrainedJudge, build_judge
from integrations.reading.listening import Listening
from integrations.reading.rules import RuleReader
from knowledge_base.embedding import Embedder, open_encoder
from tests.integrations.reading.listenings import a_listening

BUILD = Path(__file__).parents[3] / "build"
MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=ZoneInfo("America/Chicago"))
UNDER_WAY = a_listening(asked=None, last_move="keep_going", phase=Phase.PERFORMANCE, has_goal=True, days=2, now=MONDAY)
NEW = replace(UNDER_WAY, asked=Slot.ABOUT_ME, last_move="welcome", phase=Phase.FORETHOUGHT, has_goal=False, days=0)
LOOKING_BACK = replace(UNDER_WAY, asked=Slot.WHY, phase=Phase.SELF_REFLECTION, days=7, self_checks=1)


@pytest.fixture(scope="module")
def reader() -> Iterator[RuleReader]:
    build_judge(BUILD)
    embedder = Embedder(lambda: open_encoder(BUILD))
    yield RuleReader(lambda words, language: None, TrainedJudge(embedder, BUILD))
    embedder.close()


async def read(reader: RuleReader, text: str, listening: Listening) -> Reading:
    return await reader.understand(text, listening)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("why do leaves turn red in autumn", Act.ASKS_CONTENT),
        ("i have zero ideas for my science fair project", Act.WANTS_IDEAS),
        ("should i use the museum website or the textbook for my sources", Act.WEIGHS_OPTIONS),
        ("can you test me on the bones of the hand", Act.WANTS_TO_EXPLAIN),
        ("me and jonah are swapping drafts tomorrow, what do i look for in his", Act.WANTS_PEER_CHECK),
        ("everybody else gets it in two minutes, i must be the dumbest one here", Act.PUTS_SELF_DOWN),
        ("i was doing so well for a month and then i completely stopped", Act.RELAPSED),
        ("honestly i dont wanna do any of this", Act.RELUCTANT),
        ("remind me tomorrow at 6 pls", Act.WANTS_NUDGE),
        ("is that good enough", Act.ASKS_JUDGEMENT),
        ("what worked for me last month", Act.ASKS_RECORD),
    ],
)
async def test_the_kind_of_a_message_is_heard(reader: RuleReader, text: str, act: Act) -> None:
    assert act in (await read(reader, text, UNDER_WAY)).acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("por qué se extinguieron los dinosaurios", Act.ASKS_CONTENT),
        ("no se me ocurre nada para el cartel de ciencias", Act.WANTS_IDEAS),
        ("hazme preguntas del tema 4 a ver si me lo sé", Act.WANTS_TO_EXPLAIN),
        ("iba muy bien y de repente lo dejé", Act.RELAPSED),
    ],
)
async def test_the_kind_of_a_message_is_heard_in_spanish(reader: RuleReader, text: str, act: Act) -> None:
    assert act in (await read(reader, text, replace(UNDER_WAY, language="es"))).acts


@pytest.mark.parametrize(
    ("text", "asked", "kind"),
    [
        ("my group never answers the chat", Slot.OBSTACLE, EntryKind.OBSTACLE),
        ("i always start too late", Slot.OBSTACLE, EntryKind.OBSTACLE),
        ("bc its boring and i want it over with", Slot.REASON, EntryKind.REASON),
        ("its the song my sister used to read me so i want it right", Slot.REASON, EntryKind.REASON),
    ],
)
async def test_words_that_answer_what_was_asked_are_taken_as_the_answer(
    reader: RuleReader, text: str, asked: Slot, kind: EntryKind
) -> None:
    reading = await read(reader, text, replace(UNDER_WAY, asked=asked, phase=Phase.FORETHOUGHT))

    assert reading.part(kind) is not None


async def test_thats_it_is_no_second_criterion(reader: RuleReader) -> None:
    listening = replace(UNDER_WAY, asked=Slot.SIZE, has_criterion=True, phase=Phase.FORETHOUGHT)
    reading = await read(reader, "after work i lie on the sofa n thats it", listening)

    assert reading.part(EntryKind.SUCCESS_CRITERION) is None


@pytest.mark.parametrize(
    "text", ["whats the weather tomorrow", "do you like pizza", "who is going to win the super bowl"]
)
async def test_what_has_nothing_to_do_with_school_is_off_topic(reader: RuleReader, text: str) -> None:
    assert Act.ASKS_OFF_TOPIC in (await read(reader, text, UNDER_WAY)).acts


async def test_a_question_about_a_person_is_none_of_the_others(reader: RuleReader) -> None:
    acts = (await read(reader, "how do i tell theo hes too loud", UNDER_WAY)).acts

    assert Act.ASKS_OFF_TOPIC not in acts and acts


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("it worked because i tested myself every day", Attribution.OWN_DOING),
        ("im just bad at math thats all", Attribution.ABILITY),
        ("i got lucky with the questions", Attribution.LUCK),
    ],
)
async def test_what_an_outcome_is_put_down_to_is_heard(reader: RuleReader, text: str, cause: Attribution) -> None:
    assert (await read(reader, text, LOOKING_BACK)).attribution is cause


async def test_how_deep_a_reflection_goes_is_heard_where_it_is_plain(reader: RuleReader) -> None:
    deep = await read(
        reader, "i learned that i rush when im tired so next time ill start before practice", LOOKING_BACK
    )
    told = [part.depth for part in deep.parts if part.kind is EntryKind.REFLECTION]

    assert set(told) <= {Level.REFLECTION, Level.CRITICAL} and told


async def test_not_wanting_is_never_heard_in_words_without_a_no(reader: RuleReader) -> None:
    for text in ("i cover it and say it out loud", "one thing at a time, then run it", "the second set was longer"):
        assert (await read(reader, text, UNDER_WAY)).talk is not Talk.SUSTAIN


@pytest.mark.parametrize("text", ["spanish", "english", "Spanish!"])
async def test_the_name_of_a_language_alone_is_a_subject(reader: RuleReader, text: str) -> None:
    assert (await read(reader, text, NEW)).language is None


async def test_the_name_of_a_language_is_a_wish_where_it_was_just_offered(reader: RuleReader) -> None:
    assert (await read(reader, "spanish", replace(NEW, last_move=Move.OFFER_LANGUAGE))).language == "es"


@pytest.mark.parametrize(
    "text", ["hola otra vez, la neta me da pena volver", "neta ya no hice nada de mate", "puro examen esta semana"]
)
async def test_a_message_in_spanish_is_answered_in_spanish(reader: RuleReader, text: str) -> None:
    assert (await read(reader, text, NEW)).language == "es"


@pytest.mark.parametrize("text", ["hi its me", "no mistakes on er verbs", "la la la so bored", "my abuela said hi"])
async def test_an_english_message_with_a_foreign_word_stays_english(reader: RuleReader, text: str) -> None:
    assert (await read(reader, text, NEW)).language is None


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("remind me thursday at 5", EntryKind.NUDGE, "2026-11-26T17:00"),
        ("can u remind me at 4 after snack", EntryKind.NUDGE, "2026-11-23T16:00"),
        ("can we check in on sunday instead", EntryKind.LOOK_BACK, "2026-11-29"),
        ("no more reminders please", EntryKind.NUDGE, "off"),
    ],
)
async def test_what_is_settled_about_time_has_its_day(
    reader: RuleReader, text: str, kind: EntryKind, value: str
) -> None:
    part = (await read(reader, text, UNDER_WAY)).part(kind)

    assert part is not None and part.value == value


async def test_a_day_of_the_plan_has_its_date(reader: RuleReader) -> None:
    reading = await read(reader, "finish the 3 problem sets on quadratics by friday", replace(NEW, asked=Slot.GOAL))

    when = reading.part(EntryKind.WHEN)
    assert when is not None and when.value == "2026-11-27"


class Unsure:
    """A judge that finds the words a bit of everything."""

    async def odds(self, question: str, text: str, *, language: str) -> dict[str, float]:
        if question == "part":
            return {"goal": 0.4, "fact": 0.2, "obstacle": 0.2, "chatter": 0.2}
        return {"tells": 0.3, "small_talk": 0.3, "none": 0.2, "en": 0.2}


async def test_words_that_may_be_a_goal_or_a_remark_are_asked_about() -> None:
    unsure = RuleReader(lambda words, language: None, Unsure())

    reading = await unsure.understand("i kind of want to do something about the bio stuff", NEW)

    assert reading.part(EntryKind.GOAL) is None
    assert reading.doubted_goal is not None and "bio stuff" in reading.doubted_goal.text


async def test_the_day_of_a_goal_that_is_doubted_is_no_plan_by_itself() -> None:
    unsure = RuleReader(lambda words, language: None, Unsure())

    reading = await unsure.understand("i kind of want to do something about bio by friday", NEW)

    assert reading.parts == ()
    assert reading.doubted_goal is not None and "by friday" in reading.doubted_goal.text


async def test_asked_for_a_goal_the_same_words_are_one() -> None:
    unsure = RuleReader(lambda words, language: None, Unsure())

    reading = await unsure.understand(
        "i kind of want to do something about the bio stuff", replace(NEW, asked=Slot.GOAL)
    )

    assert reading.part(EntryKind.GOAL) is not None
