"""What real students chatted about, as the screen learns from it and is judged on it."""

import pytest

from integrations.reading import chat, screen_bank


def test_turns_are_whole_lines_and_no_two_are_the_same() -> None:
    turns = chat.turns(0)

    assert len(turns) > 10_000 and len(set(turns)) == len(turns)
    assert all(turn == " ".join(turn.split()) and " " in turn and len(turn) <= chat.LONGEST for turn in turns)


def test_what_it_is_judged_on_is_never_learned_from() -> None:
    learned = {turn.casefold() for turn in chat.learnable()}

    assert len(chat.kept_back()) > 10_000
    assert not [turn for turn in chat.kept_back() if turn.casefold() in learned]


def test_what_may_be_somebodys_worry_is_not_learned_to_be_nothing() -> None:
    left_out = set(chat.LEFT_OUT.read_text().split())
    said = [turn for part in range(chat.PARTS - 1) for turn in chat.turns(part)]

    assert left_out <= {chat.name(turn) for turn in said}
    assert len(chat.learnable()) == len(said) - sum(chat.name(turn) in left_out for turn in said)
    assert not left_out & {chat.name(line) for line in screen_bank.plain()}


def test_without_the_package_it_is_said_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise ModuleNotFoundError("chitchat_dataset")

    monkeypatch.setattr(chat, "files", missing)
    chat._parts.cache_clear()
    with pytest.raises(chat.NoChat, match="chitchat-dataset"):
        chat.turns(0)
