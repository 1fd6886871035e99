"""A file is what its bytes are, whatever it is called, and nothing that could run is taken."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.records.portfolio import File
from integrations.web.artefacts import (
    ENDINGS,
    PICTURES,
    AddressUnfit,
    FileRefused,
    FileTooLarge,
    as_file,
    checked_address,
    handed_out,
    media_type_of,
    safe_name,
)
from tests.integrations.web.works import REFUSED, TAKEN


@pytest.mark.parametrize("media_type", ENDINGS)
def test_every_kind_that_is_taken_is_known_by_its_bytes(media_type: str) -> None:
    file = as_file("holiday.html", TAKEN[media_type], largest=10_000)
    assert file.media_type == media_type
    assert file.name == f"holiday.{ENDINGS[media_type]}", "the name says what it is"


@pytest.mark.parametrize("what", REFUSED)
def test_what_could_run_or_cannot_be_told_is_refused(what: str) -> None:
    with pytest.raises(FileRefused):
        as_file("poster.png", REFUSED[what], largest=10_000)


def test_a_frame_of_sound_without_a_heading_is_sound_and_wide_text_is_not() -> None:
    assert media_type_of(b"\xff\xfb\x90\x00") == "audio/mpeg"
    assert media_type_of("hello".encode("utf-16")) is None


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(FileTooLarge):
        as_file("a.txt", b"x" * 11, largest=10)


@given(name=st.text(max_size=200))
def test_no_name_means_anything_to_any_system(name: str) -> None:
    kept = safe_name(name, "pdf")
    assert re.fullmatch(r"[\w-]{1,60}\.pdf", kept), kept
    said = handed_out(File(kept, "application/pdf", b""))["Content-Disposition"]
    assert said.isascii() and said.isprintable() and said.count('"') == 2


@pytest.mark.parametrize("media_type", ENDINGS)
def test_only_pictures_are_shown_and_nothing_can_do_anything_where_it_is_opened(media_type: str) -> None:
    headers = handed_out(File(f"x.{ENDINGS[media_type]}", media_type, b""))
    assert headers["Content-Disposition"].startswith("inline" if media_type in PICTURES else "attachment")
    assert (
        "sandbox" in headers["Content-Security-Policy"] and "default-src 'none'" in headers["Content-Security-Policy"]
    )
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_link_leads_over_https_to_a_place_on_the_web() -> None:
    assert checked_address(" https://example.org/my/film?x=1#y ") == "https://example.org/my/film?x=1#y"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "javascript:alert(1)",
        "data:text/html,hi",
        "https://",
        "https://localhost/",
        "https://amara:secret@example.org/",
        "https://example.org/a b",
        "https://example.org\\@evil.example/",
        'https://example.org/"onclick="x',
        "https://[::1",
        "https://example.org:99999/",
        "ftp://example.org/",
        "example.org",
        "https://example.org/" + "x" * 2_000,
    ],
)
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(AddressUnfit):
        checked_address(address)
