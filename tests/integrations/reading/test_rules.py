"""What the reader makes of single messages: the ones that surprised us when we wrote as students do."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

import pytest

from coach.conversation import LearnerMessage, Phase
from coach.cycle import EntryKind
from coach.moves import Slot
from coach.profile import FactKind
from coach.reading import Act, Reading
from integrations.reading.judging import JudgeUnavailable
from integrations.reading.listening import Listening
from integrations.reading.rules import RuleReader
from tests.builders import NOW, a_memory
from tests.integrations.reading.listenings import a_listening

NEW = a_listening()
PLANNING = replace(NEW, asked=Slot.SUCCESS_CRITERION, has_goal=True)
AT_WORK = replace(NEW, asked=Slot.PROGRESS, has_goal=True, phase=Phase.PERFORMANCE, days=2, goal_number=3)
LOOKING_BACK = replace(NEW, asked=Slot.OUTCOME, has_goal=True, phase=Phase.SELF_REFLECTION, days=7, goal_number=3)


async def read(text: str, listening: Listening = NEW) -> Reading:
    return await RuleReader(lambda words, language: None).understand(text, listening)


class AwayJudge:
    async def odds(self, question: str, text: str, *, language: str) -> Mapping[str, float]:
        raise JudgeUnavailable


async def test_a_reader_without_its_heads_reads_all_the_same_and_says_so() -> None:
    memory = a_memory()
    message = LearnerMessage(memory.conversation.id, memory.learner.id, uuid4(), "i want to finish my science poster")
    [alone, without] = [
        await RuleReader(lambda words, language: None, judge).read(message, memory, now=NOW)
        for judge in (None, AwayJudge())
    ]

    assert without == replace(alone, is_cursory=True) and without.parts


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("puedo hablar en español?", "es"),
        ("is ok in spanish?", "es"),
        ("mejor en espanol xfa", "es"),
        ("hola", "es"),
        ("quien lee lo q escribo?", "es"),
        ("that worked for my oral in english", None),
        ("i have a test in spanish on friday", None),
        ("its 5 in english", None),
    ],
)
async def test_a_wish_for_a_language_is_told_from_a_subject_of_that_name(text: str, language: str | None) -> None:
    assert (await read(text)).language == language


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("can u write my essay on the great gatsby", Act.ASKS_FOR_ANSWER),
        ("me puedes decir cuanto es 3/4 + 2/3?", Act.ASKS_FOR_ANSWER),
        ("i keep rereading and forget everything", Act.ASKS_STRATEGY),
        ("are u a robot", Act.ASKS_IF_HUMAN),
        ("does my teacher see this", Act.ASKS_WHO_READS),
        ("why do you ask that", Act.ASKS_WHY),
        ("can i talk to a real person", Act.WANTS_PERSON),
        ("wait where were we", Act.LOST_THREAD),
        ("u already asked that", Act.PROTESTS),
        ("asdfgh jkl", Act.NONSENSE),
        ("je ne comprends pas pourquoi tu es la avec moi", Act.OTHER_LANGUAGE),
        ("idk", Act.DOES_NOT_KNOW),
    ],
)
async def test_what_a_student_is_doing_is_recognised(text: str, act: Act) -> None:
    assert (await read(text)).says(act)


async def test_a_plain_ok_is_a_yes_and_no_shrug() -> None:
    reading = await read("ok")
    assert reading.says(Act.YES) and not reading.says(Act.DOES_NOT_KNOW)


async def test_what_students_do_themselves_is_no_request_for_the_work() -> None:
    reading = await read("ok ill do a paragraph about the green light tonight")
    assert reading.part(EntryKind.GOAL) and not reading.says(Act.ASKS_FOR_ANSWER)


@pytest.mark.parametrize(
    "text", ["get an A in history", "i mean the goal is just get an 88", "i want to be top of the class in math"]
)
async def test_a_grade_is_never_read_as_the_goal(text: str) -> None:
    reading = await read(text)
    assert reading.part(EntryKind.GRADE_WISH) and not reading.part(EntryKind.GOAL)


async def test_the_goal_is_quoted_where_it_stands() -> None:
    text = "ok i want to finish the 3 problem sets on quadratics by friday"
    goal = (await read(text)).part(EntryKind.GOAL)
    assert goal and goal.quote.text == "finish the 3 problem sets on quadratics by friday"
    assert text[goal.quote.start : goal.quote.end] == goal.quote.text


async def test_two_things_in_one_message_are_two_parts() -> None:
    reading = await read("i like drawing and i want to be an architect one day")
    assert [part.kind for part in reading.parts] == [FactKind.INTEREST, FactKind.ASPIRATION]


async def test_a_dream_for_later_is_no_goal_of_the_week() -> None:
    reading = await read("i like cooking and i want to run my own food truck")
    assert reading.part(FactKind.ASPIRATION) and not reading.part(EntryKind.GOAL)


async def test_a_dated_task_is_a_goal_whatever_was_asked() -> None:
    reading = await read("i want to finish my report on soil by friday", PLANNING)
    assert reading.part(EntryKind.GOAL)


async def test_a_condition_that_tells_when_it_is_done_is_no_if_then_plan() -> None:
    reading = await read("i'd know if i can answer them without notes", PLANNING)
    assert [part.kind for part in reading.parts] == [EntryKind.SUCCESS_CRITERION]


async def test_what_gets_in_the_way_is_no_if_then_plan() -> None:
    reading = await read("what gets in the way is that if one word is wrong i start over", PLANNING)
    assert [part.kind for part in reading.parts] == [EntryKind.OBSTACLE]


async def test_a_feeling_stated_instead_of_an_answer_is_met_as_a_feeling() -> None:
    reading = await read("i feel so stressed about everything", PLANNING)
    assert reading.feeling == "stressed" and not reading.parts


async def test_a_shown_attempt_leaves_nothing_in_the_records() -> None:
    reading = await read("fine. i wrote this: gatsby is about money and stuff and the american dream is fake")
    assert reading.says(Act.SHOWS_WORK) and not reading.parts


async def test_part_of_it_is_progress_and_all_of_it_is_an_outcome() -> None:
    some = await read("did two sets!!", AT_WORK)
    whole = await read("i finished all three", replace(AT_WORK, asked=None))
    assert some.part(EntryKind.PROGRESS_NOTE) and whole.part(EntryKind.SELF_CHECK)


async def test_looking_back_tells_why_from_what_next() -> None:
    listening = replace(LOOKING_BACK, asked=Slot.WHY, self_checks=1)
    why = await read("i think it worked because i tested myself first, last time i just read them", listening)
    following = await read("next time i would start with the hardest one", listening)
    assert [(part.kind, part.value) for part in why.parts] == [(EntryKind.REFLECTION, "why")]
    assert [(part.kind, part.value) for part in following.parts] == [(EntryKind.REFLECTION, "next")]


@pytest.mark.parametrize(
    ("text", "what"), [("forget what i said about messi", "messi"), ("forget everything", ""), ("forget it", None)]
)
async def test_what_is_to_be_forgotten_is_taken_at_its_word(text: str, what: str | None) -> None:
    assert (await read(text)).forget == what


@pytest.mark.parametrize("text", ["stuck", "lost lol", "ok stuck", "perdida"])
async def test_being_stuck_is_no_subject_of_that_name(text: str) -> None:
    reading = await read(text, replace(NEW, asked=Slot.GOAL))
    assert reading.says(Act.STUCK)
    assert not reading.topic
    assert not reading.parts


@pytest.mark.parametrize(
    ("text", "goal"),
    [("maths test friday idk", "maths test friday"), ("the science project lol", "the science project")],
)
async def test_a_goal_is_taken_without_the_small_words_behind_it(text: str, goal: str) -> None:
    reading = await read(text, replace(NEW, asked=Slot.GOAL))
    assert [part.quote.text for part in reading.parts if part.kind is EntryKind.GOAL] == [goal]


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("can u help w english essay", "english essay"),
        ("hey, could you please help me with my Fractions?", "my Fractions"),
        ("i need help w chem", "chem"),
        ("can we do math now", "math"),
        ("help me with my family tree project pls", "my family tree project"),
        ("me ayudas con mate?", "mate"),
        ("necesito ayuda con mi ensayo de historia", "mi ensayo de historia"),
    ],
)
async def test_who_asks_for_help_with_some_work_names_the_work(text: str, work: str) -> None:
    reading = await read(text)
    goals = [part.quote for part in reading.parts if part.kind is EntryKind.GOAL]
    [named] = goals or [reading.topic]

    assert named is not None and named.text == work
    assert text[named.start : named.end] == work
    assert not reading.says(Act.ASKS_OFF_TOPIC, Act.ASKS_STRATEGY, Act.ASKS_FOR_ANSWER)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("can you help me remember vocab", Act.ASKS_STRATEGY),
        ("i need help with studying", None),
        ("can u help me with the answer to number 4", Act.ASKS_FOR_ANSWER),
        ("can you help me with something personal", Act.WANTS_PERSON),
        ("i need help with my dad", Act.WANTS_PERSON),
        ("who would i even call", Act.WANTS_PERSON),
        ("a quien le digo", Act.WANTS_PERSON),
        ("can we do it in spanish", Act.CHANGES_LANGUAGE),
    ],
)
async def test_help_with_something_else_is_no_work(text: str, act: Act | None) -> None:
    reading = await read(text)

    assert reading.topic is None
    assert act is None or reading.says(act)


async def test_once_there_is_a_goal_a_plea_for_help_changes_no_plan() -> None:
    reading = await read("can you help me with my essay", PLANNING)

    assert reading.topic is None and not reading.parts
