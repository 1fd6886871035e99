"""When a student may write: every reason why not, in the order in which it is told."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import prompts
from coach.consent import NOTICE_VERSION, Basis, Notice, Standing
from coach.errors import AssentNeeded, ConsentNeeded, NotEnrolled, WritingRefused
from coach.notice import Keeping, notice, who_reads
from coach.sharing import Visibility
from coach.staffing import OutOfHours, SafeguardingPolicy
from tests.builders import a_learner

GOOD = Standing(
    is_enrolled=True,
    basis=Basis.SCHOOL,
    authorised_at=datetime(2026, 9, 1, tzinfo=UTC),
    has_parents_consent=False,
    is_opted_out=False,
    assented_to=NOTICE_VERSION,
)


@pytest.mark.parametrize(
    ("standing", "refusal"),
    [
        (GOOD, None),
        (replace(GOOD, is_enrolled=False), NotEnrolled),
        (replace(GOOD, authorised_at=None), ConsentNeeded),
        (replace(GOOD, is_opted_out=True), ConsentNeeded),
        (replace(GOOD, basis=Basis.PARENT), ConsentNeeded),
        (replace(GOOD, basis=Basis.PARENT, has_parents_consent=True), None),
        (replace(GOOD, basis=Basis.PARENT, has_parents_consent=True, authorised_at=None), None),
        (replace(GOOD, basis=Basis.PARENT, has_parents_consent=True, is_opted_out=True), ConsentNeeded),
        (replace(GOOD, assented_to=None), AssentNeeded),
        (replace(GOOD, assented_to="0"), AssentNeeded),
        (replace(GOOD, assented_to=None, is_opted_out=True), ConsentNeeded),
    ],
)
def test_a_student_may_write_or_is_told_why_not(standing: Standing, refusal: type[WritingRefused] | None) -> None:
    assert standing.refusal() is refusal


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_notice_of_this_version_is_what_is_shipped_in_every_language(language: str) -> None:
    [version] = prompts.load().section(language, "notice", "Version")
    assert version.text == NOTICE_VERSION


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("visibility", list(Visibility))
@pytest.mark.parametrize("has_term", [True, False])
def test_the_notice_names_who_reads_how_long_what_happens_in_danger_and_that_it_is_a_machine(
    language: str, visibility: Visibility, has_term: bool
) -> None:
    learner = a_learner()
    says = notice(prompts.load(), learner, visibility=visibility, keeping=Keeping(30, 90, has_term), language=language)
    whole = " ".join(says)
    assert learner.teacher_name in whole
    assert learner.named_adult.name in whole and learner.named_adult.role in whole
    assert "30" in whole and "90" in whole
    assert ("an AI" if language == "en" else "una IA") in whole


NOBODY_THERE = {"en": "nobody at school is reading", "es": "nadie en la escuela lo lee"}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("policy", "says_nobody", "says_line"),
    [
        (SafeguardingPolicy(), True, False),
        (SafeguardingPolicy(out_of_hours=OutOfHours.DUTY_LINE, duty_line="555 0100"), False, True),
        (SafeguardingPolicy(out_of_hours=OutOfHours.DUTY_LINE), True, False),
        (SafeguardingPolicy(out_of_hours=OutOfHours.ON_CALL), False, False),
    ],
)
def test_before_the_first_message_and_above_every_chat_it_is_said_that_nobody_reads_at_night(
    language: str, policy: SafeguardingPolicy, says_nobody: bool, says_line: bool
) -> None:
    learner = a_learner(policy=policy)
    keeping = Keeping(30, 90, has_term=True)
    line = who_reads(prompts.load(), learner, visibility=Visibility.FULL, language=language)
    before = " ".join(notice(prompts.load(), learner, visibility=Visibility.FULL, keeping=keeping, language=language))
    for told in (line, before):
        assert (NOBODY_THERE[language] in told) == says_nobody
        assert ("555 0100" in told) == says_line
        assert ("911" in told) == (says_nobody or says_line)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("operator", [None, "", "OpenAI", "Lincoln"])
def test_the_notice_speaks_of_a_model_only_where_there_is_one_and_the_line_above_the_chat_never(
    language: str, operator: str | None
) -> None:
    given = {"visibility": Visibility.FULL, "language": language}
    keeping = Keeping(30, 90, has_term=True)
    without = notice(prompts.load(), a_learner(), keeping=keeping, **given)  # type: ignore[arg-type]
    told = notice(
        prompts.load(),
        a_learner(),
        keeping=keeping,
        told=Notice(operator),
        school="Lincoln",
        **given,  # type: ignore[arg-type]
    )
    more = [each for each in told if each not in without]
    assert [each for each in told if each in without] == list(without)
    assert len(more) == (operator is not None)
    names_it = {"OpenAI": "OpenAI"}.get(operator or "", "")
    assert all(("model" in each and names_it in each) for each in more)
    assert not any("Lincoln" in each for each in more), "the school is spoken of as theirs"
    assert not {*more} & {who_reads(prompts.load(), a_learner(), **given)}  # type: ignore[arg-type]
    assert "mode" not in who_reads(prompts.load(), a_learner(), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("agreed_to", "now", "refusal"),
    [
        ("OpenAI", "OpenAI", None),
        ("OpenAI", "Mistral AI", AssentNeeded),
        (None, "OpenAI", AssentNeeded),
        (None, "", AssentNeeded),
        ("OpenAI", None, None),
        ("", None, None),
        ("OpenAI", "", AssentNeeded),
    ],
)
def test_who_runs_the_model_is_a_part_of_what_was_agreed_to(
    agreed_to: str | None, now: str | None, refusal: type[WritingRefused] | None
) -> None:
    standing = replace(GOOD, assented_to=Notice(agreed_to).version, notice=Notice(now))
    assert standing.refusal() is refusal
