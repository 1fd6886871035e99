"""Limits: how often something may be tried, and what a refusal says."""

from collections import Counter

import pytest

from integrations.accounts.limits import Limits, Rate, TooManyRequests


def tried(limits: Limits, rate: Rate, who: object, times: int) -> Counter[bool]:
    counted: Counter[bool] = Counter()
    for _ in range(times):
        try:
            limits.hit(rate, who)
            counted[True] += 1
        except TooManyRequests:
            counted[False] += 1
    return counted


def test_what_is_too_much_is_refused_with_the_time_to_wait() -> None:
    limits = Limits()
    assert tried(limits, Rate.SIGN_IN_BY_NAME, "amara", 12) == {True: 10, False: 2}
    with pytest.raises(TooManyRequests) as refused:
        limits.hit(Rate.SIGN_IN_BY_NAME, "amara")
    assert 1 <= refused.value.wait_s <= 600


def test_people_addresses_and_kinds_are_counted_apart() -> None:
    limits = Limits()
    tried(limits, Rate.RESET_BY_NAME, "amara", 5)
    assert tried(limits, Rate.RESET_BY_NAME, "dev", 3) == {True: 3}
    assert tried(limits, Rate.SIGN_IN_BY_NAME, "amara", 5) == {True: 5}


def test_a_class_that_begins_at_once_from_one_address_is_let_in() -> None:
    assert tried(Limits(), Rate.SIGN_IN_BY_ADDRESS, "203.0.113.7", 3 * 30) == {True: 90}


def test_neither_names_nor_addresses_stand_in_memory_as_they_are() -> None:
    limits = Limits()
    tried(limits, Rate.SIGN_IN_BY_ADDRESS, "203.0.113.7", 2)
    storage = limits._counting().storage
    assert "203.0.113.7" not in str(vars(storage)) + str(limits)


def test_switched_off_nothing_is_counted() -> None:
    assert tried(Limits(is_on=False), Rate.RESET_BY_NAME, "amara", 50) == {True: 50}


@pytest.mark.parametrize("who", ["", "\x00", "\ud800", "x" * 100_000, None])
def test_anything_can_be_counted(who: object) -> None:
    Limits().hit(Rate.JOIN_BY_ADDRESS, who)
