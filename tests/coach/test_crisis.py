"""How a disclosure is answered, message by message: everything first, then short, never twice the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from coach import crisis_marks as marks
from coach.conversation import Phase
from coach.crisis import Said, answer_concern, line_values
from coach.helplines import COUNTRIES
from coach.moves import Move
from coach.ports import Answer, Memory
from coach.profile import AgeBand
from coach.reading import Act
from coach.safety import Concern, ConcernCategory, ConcernId, Screening, Tier
from coach.staffing import OutOfHours, SafeguardingPolicy, StaffedHours
from tests.builders import NOW, a_learner, a_memory, a_release, a_turn

RELEASE = a_release()
URGENT = ("suicide", "self_harm", "abuse", "threat", "danger")
WELLBEING = ("distress", "hopelessness", "bullying", "eating", "substance", "sleep", "unknown")
LATER = timedelta(hours=9)
STAFFED = SafeguardingPolicy(hours=StaffedHours(begin=time(0), end=time(23, 59), days=tuple(range(7))))


def tier_of(category: str) -> Tier:
    return Tier.URGENT if category in URGENT else Tier.WELLBEING


def disclosed(category: str, *acts: Act, tier: Tier | None = None, **about: Any) -> Said:
    return Said(ConcernCategory(category), tier or tier_of(category), frozenset(acts), **about)


def followed(*acts: Act) -> Said:
    """A message that discloses nothing by itself."""
    return Said(ConcernCategory.UNKNOWN, acts=frozenset(acts))


class Talk:
    """One student with an open concern, who writes message after message, a minute apart."""

    def __init__(self, category: str = "suicide", *, language: str = "en", **learner: Any) -> None:
        concern = Concern(ConcernId(UUID(int=9)), tier_of(category), ConcernCategory(category))
        known = a_learner(language=language, **learner)
        self.memory = a_memory(language=language, learner=known, open_concern=concern)
        self.now: datetime = NOW

    def hear(self, said: Said, *, after: timedelta = timedelta(minutes=1)) -> Answer:
        self.now += after
        answer = answer_concern(
            said, self.memory, RELEASE, language=self.language, phase=Phase.FORETHOUGHT, now=self.now
        )
        turn = a_turn(answer.move, reply_text=answer.text, wordings=answer.wordings, now=self.now, ago=timedelta(0))
        self.memory = replace(self.memory, turns=(*self.memory.turns, turn))
        return answer

    @property
    def language(self) -> str:
        return self.memory.conversation.language


def files(answer: Answer) -> list[str]:
    """Where the pieces of the reply stand, without their numbers."""
    return [key.removeprefix("concern/").split("#")[0] for key in answer.wordings]


# --- everything first, then short and other each time ---


@pytest.mark.parametrize("category", URGENT + WELLBEING)
def test_the_first_reply_says_everything_and_nothing_of_the_week(category: str) -> None:
    answer = Talk(category).hear(disclosed(category))

    assert files(answer)[0].startswith(f"{category}/Say")
    assert "Mr Okafor (school counselor)" in answer.text and marks.SAYS_IT_IS_AN_AI.search(answer.text)
    assert marks.SOMEBODY_IS_TOLD.search(answer.text) and marks.WHAT_HAPPENS_NEXT.search(answer.text)
    assert (answer.move, answer.asks, answer.choices, answer.sources) == (Move.CONCERN, None, (), ())
    assert answer.referral is not None and answer.referral.name == "Mr Okafor"
    assert not answer.noted.as_evidence


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("age", AgeBand)
@pytest.mark.parametrize("category", URGENT + WELLBEING)
def test_twelve_disclosures_in_a_row_get_twelve_replies(category: str, age: AgeBand, language: str) -> None:
    talk = Talk(category, language=language, age_band=age)
    replies = [talk.hear(disclosed(category)).text for _ in range(12)]

    assert len(set(replies)) == 12
    assert [marks.SAYS_IT_IS_AN_AI.search(replies[0]) is not None, "Mr Okafor" in replies[0]] == [True, True]


@pytest.mark.parametrize("country", sorted(COUNTRIES))
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("category", ["suicide", "abuse", "danger", "bullying"])
def test_every_reply_names_the_adult_and_a_way_to_reach_somebody(category: str, language: str, country: str) -> None:
    talk = Talk(category, language=language, country=country)
    for reply in [talk.hear(disclosed(category)) for _ in range(12)]:
        assert "Mr Okafor" in reply.text and any(letter.isdigit() for letter in reply.text)
        assert len(reply.text.split()) <= 90


def test_what_follows_is_shorter_and_asks_no_direct_question_again() -> None:
    talk = Talk()
    first = talk.hear(disclosed("suicide"))
    later = [talk.hear(disclosed("suicide")) for _ in range(6)]

    assert marks.ASKED_DIRECTLY.search(first.text)
    assert not any(marks.ASKED_DIRECTLY.search(reply.text) for reply in later)
    assert max(len(reply.text.split()) for reply in later) < len(first.text.split())


def test_also_over_many_sittings_no_reply_comes_twice_within_six() -> None:
    talk = Talk()
    replies = [talk.hear(disclosed("suicide"), after=LATER).text for _ in range(20)]

    assert all(reply not in replies[max(0, n - 6) : n] for n, reply in enumerate(replies))


def test_in_a_new_sitting_a_disclosure_is_answered_in_full_again() -> None:
    talk = Talk()
    first = talk.hear(disclosed("suicide"))
    again = talk.hear(disclosed("suicide"), after=LATER)

    assert files(again)[0] == "suicide/Say" and again.text != first.text


# --- which matter is spoken of ---


def test_danger_after_a_worry_is_answered_as_danger() -> None:
    talk = Talk("distress")
    talk.hear(disclosed("distress"))

    assert files(talk.hear(disclosed("suicide")))[0] == "suicide/Say"


def test_another_urgent_matter_that_is_plain_in_the_words_is_answered_as_that() -> None:
    talk = Talk("suicide")
    talk.hear(disclosed("suicide"))

    assert files(talk.hear(disclosed("abuse")))[0] == "abuse/Say"
    assert "suicide/Say" not in files(talk.hear(disclosed("self_harm")))


def test_what_only_the_trained_half_takes_for_another_matter_goes_on_with_the_one_spoken_of() -> None:
    talk = Talk("abuse")
    talk.hear(disclosed("abuse"))
    answer = talk.hear(disclosed("threat", is_plain=False))

    assert not any("threat" in place for place in files(answer)) and not any("Say" in place for place in files(answer))


@pytest.mark.parametrize("life", ["suicide", "self_harm"])
def test_a_life_that_seems_in_danger_after_another_matter_is_asked_about_directly_and_once(life: str) -> None:
    talk = Talk("abuse")
    talk.hear(disclosed("abuse"))
    asked = talk.hear(disclosed(life, is_plain=False))
    after = talk.hear(disclosed(life, is_plain=False))

    assert files(asked)[0] == f"{life}/Say" and marks.ASKED_DIRECTLY.search(asked.text)
    assert not any("Say" in place for place in files(after))


def test_what_seems_a_danger_to_life_while_a_friends_is_spoken_of_goes_on_with_the_friend() -> None:
    talk = Talk("suicide")
    talk.hear(disclosed("suicide", Act.WORRIES_FOR_OTHER))
    answer = talk.hear(disclosed("suicide", is_plain=False))

    assert not any("Say" in place for place in files(answer))


def test_a_lesser_worry_while_danger_is_open_gets_no_second_block() -> None:
    talk = Talk("suicide")
    talk.hear(disclosed("suicide"))
    answer = talk.hear(disclosed("distress"))

    assert not any("Say" in place or "distress" in place for place in files(answer))


def test_a_message_names_its_rules_so_that_it_is_known_what_is_plain() -> None:
    by_rule = Screening(Tier.URGENT, ConcernCategory.ABUSE, ("en.hits", "model:urgent:0.91"))
    by_model = Screening(Tier.URGENT, None, ("model:urgent:0.91", "model:any:0.93"))

    assert Said.screened(by_rule, frozenset()).is_plain
    assert Said.screened(by_model, frozenset()) == Said(ConcernCategory.UNKNOWN, Tier.URGENT, is_plain=False)


def test_a_friend_in_danger_is_not_asked_about_as_if_it_were_the_student() -> None:
    talk = Talk("suicide")
    first = talk.hear(disclosed("suicide", Act.WORRIES_FOR_OTHER))
    then = talk.hear(followed(Act.YES))

    assert files(first)[0] == "friend/Say" and not marks.ASKED_DIRECTLY.search(first.text)
    assert not any(place.startswith("suicide") for place in files(then))


def test_a_friend_who_is_hit_is_answered_as_abuse() -> None:
    assert files(Talk("abuse").hear(disclosed("abuse", Act.WORRIES_FOR_OTHER)))[0] == "abuse/Say"


# --- what the student says to it ---

ANSWERED = [
    (Act.ASKS_IF_HUMAN, "Machine"),
    (Act.ASKS_NOT_TO_TELL, "Not to tell"),
    (Act.ASKS_WHO_IS_TOLD, "Who is told"),
    (Act.ASKS_WHO_READS, "Who reads"),
    (Act.WANTS_QUIET, "Quiet"),
    (Act.TAKES_BACK, "Taken back"),
    (Act.THANKS, "Thanks"),
    (Act.GOODBYE, "Goodbye"),
]


@pytest.mark.parametrize(("act", "section"), ANSWERED)
@pytest.mark.parametrize("category", ["suicide", "abuse", "eating"])
def test_what_is_said_to_a_reply_gets_an_answer_of_its_own(act: Act, section: str, category: str) -> None:
    talk = Talk(category)
    talk.hear(disclosed(category))

    assert f"answers/{section}" in files(talk.hear(followed(act)))


def test_a_retraction_that_the_screen_still_worries_about_is_answered_as_one() -> None:
    talk = Talk("suicide")
    talk.hear(disclosed("suicide"))

    assert "answers/Taken back" in files(talk.hear(disclosed("distress", Act.TAKES_BACK)))


def test_a_wish_not_to_tell_that_only_the_trained_half_takes_for_danger_is_answered() -> None:
    talk = Talk("eating")
    talk.hear(disclosed("eating"))
    answer = talk.hear(disclosed("abuse", Act.ASKS_NOT_TO_TELL, is_plain=False))

    assert "answers/Not to tell" in files(answer)


def test_a_wish_not_to_tell_beside_a_plain_danger_is_answered_as_danger() -> None:
    answer = Talk().hear(disclosed("suicide", Act.ASKS_NOT_TO_TELL))

    assert files(answer)[0] == "suicide/Say"


def test_the_answer_to_the_direct_question_is_taken_seriously_both_ways() -> None:
    for act, section in ((Act.ADMITS, "Yes"), (Act.DENIES, "No")):
        talk = Talk()
        talk.hear(disclosed("suicide"))
        assert f"answers/{section}" in files(talk.hear(followed(act)))

    talk = Talk("threat")
    talk.hear(disclosed("threat"))
    assert "answers/Yes" not in files(talk.hear(followed(Act.ADMITS)))


def test_once_all_answers_were_given_something_else_is_said() -> None:
    talk = Talk()
    talk.hear(disclosed("suicide"))
    replies = [talk.hear(followed(Act.TAKES_BACK)).text for _ in range(11)]

    assert len(set(replies)) == 11


def test_who_comes_back_is_greeted_and_not_asked_the_question_again() -> None:
    talk = Talk()
    talk.hear(disclosed("suicide"))
    answer = talk.hear(followed(Act.GREETS), after=LATER)

    assert "answers/Back" in files(answer) and not marks.ASKED_DIRECTLY.search(answer.text)


# --- hours, and where nothing is stored ---

HOURS = [
    (STAFFED, "Staffed"),
    (SafeguardingPolicy(), "Nobody"),
    (SafeguardingPolicy(out_of_hours=OutOfHours.ON_CALL), "On call"),
    (SafeguardingPolicy(out_of_hours=OutOfHours.DUTY_LINE, duty_line="the duty line, 555 0100"), "Duty line"),
    (SafeguardingPolicy(out_of_hours=OutOfHours.DUTY_LINE), "Nobody"),
]


@pytest.mark.parametrize(("policy", "section"), HOURS)
def test_whether_somebody_is_there_now_is_said_as_the_school_has_settled_it(
    policy: SafeguardingPolicy, section: str
) -> None:
    answer = Talk(policy=policy).hear(disclosed("suicide"))

    assert f"hours/{section}" in files(answer)
    assert bool(marks.SOMEBODY_READS_NOW.search(answer.text)) == (section == "Staffed")
    assert ("555 0100" in answer.text) == (section == "Duty line")


def test_at_night_nobody_is_promised_where_by_day_somebody_is_there() -> None:
    by_day = SafeguardingPolicy(hours=StaffedHours())
    talk = Talk(policy=by_day)
    talk.now = datetime(2026, 3, 3, 4, 0, tzinfo=UTC)  # eleven at night on a Monday in New York

    assert "hours/Nobody" in files(talk.hear(disclosed("suicide")))
    assert "hours/Staffed" in files(talk.hear(disclosed("suicide"), after=timedelta(hours=10)))


def test_where_nothing_may_be_stored_it_is_not_said_that_somebody_is_told() -> None:
    answer = Talk().hear(disclosed("suicide", is_passed_on=False))

    assert "urgent/Told nobody" in files(answer) and not any("hours" in place for place in files(answer))
    assert "Mr Okafor (school counselor)" in answer.text and "988" in answer.text


# --- the line that opens every reply while an urgent concern is open ---


def lines(country: str, *categories: str) -> Iterator[str]:
    for category in categories:
        concern = Concern(ConcernId(UUID(int=9)), Tier.URGENT, ConcernCategory(category))
        found = line_values(a_memory(learner=a_learner(country=country), open_concern=concern), "en")
        assert found is not None
        yield found["helpline"]


def test_the_line_names_a_helpline_with_its_number() -> None:
    assert list(lines("US", "suicide", "threat")) == ["988 Suicide & Crisis Lifeline"] * 2
    assert list(lines("GB", "suicide", "abuse")) == ["Samaritans (call 116 123)", "Childline (call 0800 1111)"]


def test_there_is_no_such_line_without_an_urgent_concern() -> None:
    worry = Concern(ConcernId(UUID(int=9)), Tier.WELLBEING, ConcernCategory.SLEEP)
    quiet: Memory = a_memory()

    assert line_values(quiet, "en") is None
    assert line_values(replace(quiet, open_concern=worry), "en") is None
