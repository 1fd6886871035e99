"""Seals: what is closed for one purpose opens for that one alone, with the same secret, and in time."""

from datetime import timedelta

import pytest

from integrations.accounts.sealing import Seal, SealBroken
from tests.fakes import MONDAY_MORNING
from tests.integrations.accounts.school import SECRET

SEAL = Seal(SECRET, "letters")


def test_what_was_closed_opens_again_and_shows_nothing_until_then() -> None:
    sealed = SEAL.close("señal ✓", at=MONDAY_MORNING)
    assert "señal" not in sealed
    assert SEAL.open(sealed) == "señal ✓"
    assert sealed != SEAL.close("señal ✓", at=MONDAY_MORNING)


@pytest.mark.parametrize("other", [Seal(SECRET, "other letters"), Seal(SECRET[::-1], "letters")])
def test_another_purpose_and_another_secret_open_nothing(other: Seal) -> None:
    with pytest.raises(SealBroken):
        other.open(SEAL.close("words", at=MONDAY_MORNING))


@pytest.mark.parametrize("broken", ["", "x", "é", "\x00", "A" * 100, "gAAAAA" * 20])
def test_what_is_no_seal_of_ours_is_refused(broken: str) -> None:
    with pytest.raises(SealBroken):
        SEAL.open(broken)


def test_a_changed_letter_breaks_it() -> None:
    sealed = SEAL.close("words", at=MONDAY_MORNING)
    middle = len(sealed) // 2
    changed = sealed[:middle] + ("A" if sealed[middle] != "A" else "B") + sealed[middle + 1 :]
    with pytest.raises(SealBroken):
        SEAL.open(changed)


def test_what_is_for_ten_minutes_does_not_open_later_nor_before_it_was_closed() -> None:
    sealed, limit = SEAL.close("words", at=MONDAY_MORNING), timedelta(minutes=10)
    assert SEAL.open(sealed, at=MONDAY_MORNING + limit, within=limit) == "words"
    for off in (limit + timedelta(seconds=1), timedelta(minutes=-2)):
        with pytest.raises(SealBroken):
            SEAL.open(sealed, at=MONDAY_MORNING + off, within=limit)
