"""What people read who are told: enough to act on, and nothing that could be read over their shoulder."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.records.notices import NoticeKind
from integrations.notifying import wording as room
from integrations.notifying.wording import LANGUAGES, Wording, wording
from tests.integrations.notifying.builders import CONCERN_ID, SERVICE, URGENT, a_notice

PAYLOADS: dict[NoticeKind, dict[str, str]] = {
    NoticeKind.CONCERN: URGENT,
    NoticeKind.BROKEN_GLASS: {"broken_glass_id": CONCERN_ID, "lead_id": CONCERN_ID},
    NoticeKind.DRILL: {"drill_id": CONCERN_ID},
    NoticeKind.WEEKLY_REPORT: {"since": "2026-11-23T13:00:00+00:00"},
}
PLACES = {
    NoticeKind.CONCERN: f"/lead/concerns/{CONCERN_ID}",
    NoticeKind.BROKEN_GLASS: "/lead",
    NoticeKind.DRILL: "/lead",
    NoticeKind.WEEKLY_REPORT: "/lead#report",
}


def written(**about: Any) -> Wording:
    return wording(a_notice(**about), service=SERVICE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_has_its_words_and_its_place_in_every_language(kind: NoticeKind, language: str) -> None:
    said = written(kind=kind, payload=PAYLOADS[kind], language=language)
    assert said.link == SERVICE + PLACES[kind]
    assert said.whole.endswith(f"\n\n{said.link}\n") and said.text.startswith("Lincoln High:")
    assert "{" not in said.subject + said.text


def test_both_languages_say_the_same_things() -> None:
    def keys(of: Any) -> Any:
        return {name: keys(value) for name, value in of.items()} if isinstance(of, dict) else None

    files = sorted((Path(room.__file__).parent / "words").iterdir())
    english, spanish = (keys(yaml.safe_load(file.read_text("utf-8"))) for file in files)
    assert english == spanish and [file.stem for file in files] == ["en", "es"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NoticeKind)
def test_a_subject_names_neither_school_nor_student_nor_what_it_is_about(kind: NoticeKind, language: str) -> None:
    subject = written(kind=kind, payload=PAYLOADS[kind], language=language).subject.casefold()
    told = "concern student urgent danger lincoln safeguarding preocupación estudiante urgente peligro protección"
    assert not any(word in subject for word in told.split())


def test_another_language_is_english() -> None:
    assert written(language="fr") == written(language="en")


def test_who_is_further_up_learns_that_nobody_has_answered() -> None:
    assert "nobody before you" in written(place=1).text
    assert "nobody before you" not in written(place=0).text


def test_only_of_what_is_urgent_it_is_said_that_the_next_person_is_told() -> None:
    later = {**URGENT, "tier": "wellbeing"}
    assert "next person" in written().text and "next person" not in written(payload=later).text
    assert written().subject != written(payload=later).subject


def test_a_school_that_has_lines_in_its_name_writes_no_other_letter() -> None:
    assert written(school_name="A\nhttps://evil.example\n").text.startswith("A https://evil.example:")
