"""A model words a reply, sentence by sentence: what is shown, when, and what stands there where it fails."""

import asyncio
import re
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.conversation import LearnerId
from coach.errors import RecordsUnavailable
from coach.model import Budget, FaultKind, ModelFault, Spent, Usage, Wording
from coach.moves import Decision, Move, Slot
from coach.naming.names import People
from coach.ports import Answer
from coach.situation import Situation
from coach.speaking import SETTLES_S, WHOLE, ModelVoice, _questions
from coach.voice import MOST_WORDS
from coach.wording import Moment, Worded, word
from knowledge_base.passages import Passage
from tests.builders import BOOK_CLOSED, SPREAD_OUT, a_memory, a_release, a_situation, a_turn, a_week, asked
from tests.coach.models import SILENT, Said, ScriptedModel, said
from tests.in_no_time import in_no_time

PATIENCE_S = 4.0
GOAL = "finish the poster about volcanoes"
HEARD = "You want to get the poster done."
ASKS = "How will you notice that it is finished?"
ORDERS = "You must try harder."
"""No coach may say so."""


NOTHING = Spent()
JUST_AMARA = People("Amara")


@dataclass
class Purse:
    """What was spent today; `away`: it does not say."""

    spent: Spent = NOTHING
    away: bool = False

    async def tokens_spent(self, learner_id: LearnerId, **_: Any) -> Spent:
        if self.away:
            raise RecordsUnavailable
        return self.spent


@dataclass(frozen=True)
class Class7B:
    people: People = JUST_AMARA

    async def people_around(self, learner_id: LearnerId) -> People:
        return self.people


@dataclass(frozen=True)
class Heard:
    """What came of one reply."""

    answer: Answer
    told: list[tuple[float, str]]
    """When, and what."""
    worded: Worded

    @property
    def text(self) -> str:
        return "".join(words for _, words in self.told)

    @property
    def pieces(self) -> list[str]:
        return [words for _, words in self.told]

    @property
    def wording(self) -> Wording:
        assert self.answer.model_use is not None
        return self.answer.model_use.wording

    @property
    def why(self) -> str | None:
        assert self.answer.model_use is not None
        return self.answer.model_use.why


def a_moment(
    move: Move = Move.NAME_CRITERION,
    asks: Slot | None = Slot.SUCCESS_CRITERION,
    *,
    situation: Situation | None = None,
    passages: tuple[Passage, ...] = (),
    **about: Any,
) -> Moment:
    """By default: a goal is set, and what shows that it is reached is asked for."""
    known = {"turns": (a_turn(learner_text=GOAL),), "week": a_week(goal=GOAL)}
    situation = situation or a_situation(text="ok what now", memory=a_memory(**known))
    return Moment(Decision(move, "a reason", asks, **about), situation, a_release(), passages)


def speak(model: Any, moment: Moment | None = None, **about: Any) -> Heard:
    """Have it said, on a clock that jumps. `about` goes to the voice."""
    moment = moment or a_moment()
    worded = word(moment.decision, moment.situation, moment.release.wordings, passages=moment.passages, release_id="r1")
    authored = Answer(
        text=worded.text,
        move=moment.decision.move,
        reason=moment.decision.reason,
        phase="forethought",
        asks=moment.decision.asks,
        choices=worded.choices,
        wordings=worded.wordings,
        sources=worded.sources,
        referral=None,
        wording_version="w",
        knowledge_version="k",
        facts_used=worded.facts_used,
    )
    unimportant: dict[str, Any] = {
        "records": Purse(),
        "people": Class7B(),
        "budget": Budget(1000, 1000),
        "patience_s": PATIENCE_S,
    }
    voice = ModelVoice(model, **unimportant | about)

    async def heard() -> Heard:
        loop, told = asyncio.get_running_loop(), list[tuple[float, str]]()
        began = loop.time()
        answer = await voice.word(authored, worded, moment, lambda words: told.append((loop.time() - began, words)))
        return Heard(answer, told, worded)

    return in_no_time(heard())


def check_fits(heard: Heard) -> None:
    """What a student may rely on, whatever a model did."""
    assert heard.text == heard.answer.text
    assert heard.text.strip() == heard.text != ""
    assert _questions(heard.text) == 1, heard.text
    assert len(heard.text.split()) <= MOST_WORDS


# --- what a model says ---


def test_each_sentence_is_told_as_soon_as_it_is_whole() -> None:
    heard = speak(ScriptedModel([said(f"{HEARD} {ASKS}", wait_s=1, between_s=0.1)]))

    assert heard.pieces == [HEARD, f" {ASKS}"]
    assert heard.told[0][0] < 1 + 0.1 * 9 < heard.told[1][0]
    check_fits(heard)


def test_a_sentence_that_looks_whole_does_not_wait_for_the_next_word() -> None:
    heard = speak(ScriptedModel([Said((HEARD, f" {ASKS}"), wait_s=1, between_s=2)]))

    assert heard.told[0] == (pytest.approx(1 + SETTLES_S), HEARD)
    assert heard.pieces == [HEARD, f" {ASKS}"]
    check_fits(heard)


def test_the_answer_says_whose_words_they_are_and_what_they_took() -> None:
    model = ScriptedModel([said(f"{HEARD} {ASKS}", wait_s=1)])
    heard = speak(model)
    use = heard.answer.model_use

    assert heard.answer.worded_by == "scripted:test"
    assert use is not None and (use.model, use.wording, use.why) == ("scripted:test", Wording.MODEL, None)
    assert use.usage == Usage(model.asked[0].tokens, 19)
    assert use.first_sentence_ms == use.took_ms == 1000


def test_only_the_words_are_a_models() -> None:
    heard = speak(ScriptedModel([ASKS]))

    assert (heard.answer.move, heard.answer.asks, heard.answer.choices, heard.answer.wordings) == (
        Move.NAME_CRITERION,
        Slot.SUCCESS_CRITERION,
        heard.worded.choices,
        heard.worded.wordings,
    )


def test_when_they_meet_the_coach_says_who_it_is_before_the_model_has_a_word() -> None:
    first_time = a_moment(situation=a_situation(text="ok what now", memory=a_memory(week=a_week(goal=GOAL))))
    heard = speak(ScriptedModel([said(ASKS, wait_s=2)]), first_time)

    assert heard.told[0] == (0, heard.worded.first) != (0, "")
    assert heard.pieces[1:] == [f" {ASKS}"]
    check_fits(heard)


def test_only_passages_that_are_cited_are_sources() -> None:
    moment = a_moment(Move.ANSWER_QUESTION, Slot.STRATEGY, passages=(BOOK_CLOSED, SPREAD_OUT))
    heard = speak(ScriptedModel(["“A bit each day” [2] could go with it. How would it fit your week?"]), moment)

    assert [(cited.n, cited.passage_id) for cited in heard.answer.sources] == [(2, SPREAD_OUT.id)]


def test_a_model_knows_people_by_other_names_and_the_student_reads_their_own() -> None:
    known = {"turns": (a_turn(learner_text="my brother Zacarias helps me"),), "week": a_week(goal=GOAL)}
    moment = a_moment(situation=a_situation(text="i asked Zacarias", memory=a_memory(**known)))
    people = Class7B(People("Amara", classmates=("Zacarias Novak",)))
    model = ScriptedModel(["What did he say?"])
    speak(model, moment, people=people)
    [prompt] = model.asked
    assert "Zacarias" not in str(prompt) and "Amara" not in str(prompt)
    [mark] = {word.strip(".,?!") for word in prompt.talk[-1].text.split()} & _marks(str(prompt))

    heard = speak(ScriptedModel([f"What did {mark} say?"]), moment, people=people)

    assert heard.text == "What did Zacarias say?"


def test_a_mark_that_stands_for_nobody_is_never_shown() -> None:
    heard = speak(ScriptedModel(["What did PERSON_1234 say?"]))

    assert (heard.wording, heard.why) == (Wording.SWAPPED, "other_name")
    check_fits(heard)


def _marks(text: str) -> set[str]:
    return set(re.findall(r"\b[A-Z]+_\d{4}\b", text))


# --- what a guard holds ---


def test_when_the_first_sentence_is_held_the_whole_reply_is_authored() -> None:
    heard = speak(model := ScriptedModel([f"{ORDERS} {ASKS}"]))

    assert heard.pieces == [heard.worded.text]
    assert (heard.wording, heard.why, heard.answer.worded_by) == (Wording.SWAPPED, "pushing", "authored")
    assert model.closed_early == 1


def test_when_a_later_sentence_is_held_what_was_shown_stays_and_the_authored_move_follows() -> None:
    heard = speak(ScriptedModel([f"{HEARD} {ORDERS} {ASKS}"]))

    assert heard.pieces == [HEARD, f" {heard.worded.step}"]
    assert (heard.wording, heard.answer.worded_by) == (Wording.SWAPPED, "scripted:test")
    check_fits(heard)


def test_after_a_question_nothing_more_is_asked() -> None:
    heard = speak(ScriptedModel([f"{HEARD} {ASKS} {ORDERS}"]))

    assert heard.pieces == [HEARD, f" {ASKS}"]
    assert (heard.wording, heard.why) == (Wording.SWAPPED, "pushing")


def test_a_model_that_asks_nothing_leaves_the_asking_to_the_authored_wording() -> None:
    heard = speak(ScriptedModel([HEARD]))

    assert heard.pieces == [HEARD, f" {heard.worded.step}"]
    assert (heard.wording, heard.why) == (Wording.SWAPPED, "asks_nothing")
    check_fits(heard)


def test_a_model_that_talks_too_long_leaves_room_for_the_question() -> None:
    heard = speak(ScriptedModel([" ".join(f"You said something about part {n} of the poster." for n in "ABCDEFGHI")]))

    assert (heard.wording, heard.why) == (Wording.SWAPPED, "too_long")
    assert heard.text.startswith("You said") and heard.text.endswith("?")
    check_fits(heard)


def test_on_a_detour_the_way_back_is_asked_for_once() -> None:
    turns = asked(Slot.SUCCESS_CRITERION)
    situation = a_situation(text="i am so bored", memory=a_memory(turns=turns, week=a_week(goal=GOAL)))
    detour = a_moment(Move.TURN_BACK, Slot.SUCCESS_CRITERION, situation=situation, way_back=Slot.SUCCESS_CRITERION)

    for words in ([HEARD], [f"{HEARD} {ORDERS}"], [ORDERS]):
        check_fits(speak(ScriptedModel([*words]), detour))


# --- how a model fails ---


@pytest.mark.parametrize("kind", [kind for kind in FaultKind if kind not in (FaultKind.RESTING, FaultKind.SPENT)])
def test_whatever_fails_before_a_word_the_reply_is_authored(kind: FaultKind) -> None:
    heard = speak(ScriptedModel([ModelFault(kind)]))

    assert heard.pieces == [heard.worded.text]
    assert (heard.wording, heard.why, heard.answer.worded_by) == (Wording.FALLEN_BACK, kind.value, "authored")
    check_fits(heard)


@pytest.mark.parametrize("kind", [FaultKind.CUT, FaultKind.UNREADABLE, FaultKind.TOO_MUCH, FaultKind.BROKEN])
def test_whatever_breaks_off_a_reply_the_authored_move_ends_it(kind: FaultKind) -> None:
    heard = speak(ScriptedModel([said(f"{HEARD} How will you", fault=ModelFault(kind))]))

    assert heard.pieces == [HEARD, f" {heard.worded.step}"]
    assert (heard.wording, heard.why) == (Wording.FALLEN_BACK, kind.value)
    check_fits(heard)


def test_half_a_sentence_is_not_shown_when_the_rest_of_it_does_not_come() -> None:
    heard = speak(ScriptedModel([said("How will you notice that", fault=ModelFault(FaultKind.CUT))]))

    assert heard.text == heard.worded.text


def test_a_model_that_says_nothing_is_given_the_patience_and_no_more() -> None:
    heard = speak(model := ScriptedModel([SILENT]))

    assert heard.told == [(PATIENCE_S, heard.worded.text)]
    assert (heard.wording, heard.why) == (Wording.FALLEN_BACK, "slow")
    assert model.closed_early == 1


def test_a_model_that_stops_between_two_sentences_is_given_the_patience_once_more() -> None:
    heard = speak(ScriptedModel([Said((f"{HEARD} A", "nd then?"), wait_s=1, between_s=9)]))

    assert heard.told == [(1, HEARD), (1 + PATIENCE_S, f" {heard.worded.step}")]
    check_fits(heard)


def test_blanks_do_not_buy_a_model_time() -> None:
    heard = speak(ScriptedModel([Said(("\n\n",) * 50, between_s=1)]))

    assert heard.told == [(PATIENCE_S, heard.worded.text)]


def test_a_slow_drip_ends_within_three_times_the_patience() -> None:
    sentences = tuple(f"You told me about part {letter} of it. " for letter in "ABCDEFGHIJ")
    heard = speak(ScriptedModel([Said(sentences, between_s=3)]))

    assert heard.told[-1][0] <= WHOLE * PATIENCE_S
    assert heard.why == "slow"
    check_fits(heard)


class Broken(ScriptedModel):
    async def say(self, prompt: Any) -> Any:
        yield HEARD + " "
        raise KeyError("choices")


class Clinging(ScriptedModel):
    """Does not let go when it is told to."""

    async def say(self, prompt: Any) -> Any:
        try:
            await asyncio.sleep(3600)
            yield ""
        finally:
            await asyncio.sleep(60)


def test_a_package_that_breaks_costs_nobody_the_reply() -> None:
    heard = speak(Broken())

    assert (heard.wording, heard.why) == (Wording.FALLEN_BACK, "ours")
    check_fits(heard)


def test_nobody_waits_for_a_model_to_let_go() -> None:
    assert speak(Clinging()).told[0][0] == PATIENCE_S


def test_a_store_that_does_not_say_what_was_spent_costs_nobody_the_reply() -> None:
    heard = speak(model := ScriptedModel([ASKS]), records=Purse(away=True))

    assert (heard.wording, heard.why, heard.answer.text, model.asked) == (
        Wording.FALLEN_BACK,
        "ours",
        heard.worded.text,
        [],
    )


pieces = st.lists(
    st.sampled_from([HEARD + " ", ASKS + " ", ORDERS + " ", "and ", "\n", "Ok", ". ", "“", " "]), max_size=8
)
replies = st.one_of(
    st.builds(
        Said,
        pieces.map(tuple),
        st.floats(0, 20),
        st.floats(0, 6),
        st.one_of(st.none(), st.sampled_from(FaultKind).map(ModelFault)),
    ),
    st.sampled_from(FaultKind).map(ModelFault),
)


@given(replies)
def test_whatever_a_model_does_the_first_words_come_within_the_patience_and_the_reply_fits(reply: Any) -> None:
    heard = speak(ScriptedModel([reply]))

    assert heard.told[0][0] <= PATIENCE_S
    assert heard.told[-1][0] <= WHOLE * PATIENCE_S
    check_fits(heard)


# --- when a model is not asked ---


@pytest.mark.parametrize("spent", [Spent(by_student=1000, by_school=1000), Spent(by_school=1000)])
def test_once_the_budget_of_the_day_is_spent_authored_wording_goes_on(spent: Spent) -> None:
    heard = speak(model := ScriptedModel([ASKS]), records=Purse(spent))

    assert (heard.wording, heard.why, heard.answer.text) == (Wording.SPARED, "spent", heard.worded.text)
    assert model.asked == []


def test_a_model_that_rests_is_spared() -> None:
    heard = speak(ScriptedModel([ModelFault(FaultKind.RESTING)]))

    assert (heard.wording, heard.why, heard.text) == (Wording.SPARED, "resting", heard.worded.text)
    assert heard.answer.model_use is not None and heard.answer.model_use.usage == Usage(0, 0)


TOOK = [
    # what came of a call, and whether it is counted as if it had taken the prompt
    (ModelFault(FaultKind.UNREACHABLE), False),
    (ModelFault(FaultKind.LIMITED), False),
    (SILENT, True),
    (said(HEARD, fault=ModelFault(FaultKind.CUT)), True),
    (f"{ORDERS} {ASKS}", True),
]


@pytest.mark.parametrize(("reply", "is_counted"), TOOK)
def test_what_no_provider_counted_is_estimated(reply: Any, is_counted: bool) -> None:
    heard = speak(model := ScriptedModel([reply]))

    assert heard.answer.model_use is not None
    assert (heard.answer.model_use.usage.prompt_tokens == model.asked[0].tokens) is is_counted
