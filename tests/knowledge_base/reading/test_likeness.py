"""A text that says nearly word for word what was there before is known by name; one on the same topic is not."""

from knowledge_base.reading.likeness import Twins

PLAN = (
    "Choose one task, write down when and where you will begin, and tell a friend about it, so that the start is easy. "
    "When the time has come, put the phone into another room, open the book at the page you marked, and work on."
)


def test_the_same_text_with_a_changed_word_is_a_twin() -> None:
    twins = Twins([("Planning", PLAN)])

    assert twins.twin_of(PLAN.replace("a friend", "a neighbour").upper()) == "Planning"


def test_a_text_on_the_same_topic_in_other_words_is_no_twin() -> None:
    twins = Twins([("Planning", PLAN)])

    assert (
        twins.twin_of("Begin with a small task, at a time and place you chose, and let somebody know of your plan.")
        is None
    )


def test_a_text_that_quotes_another_and_goes_on_is_no_twin() -> None:
    twins = Twins([("Planning", PLAN)])
    more = (
        "On the next day look back: what came between you and the plan, what helped, and what would you change? "
        "Write the answer under the plan, and keep both in the folder for the talk with your teacher."
    )

    assert twins.twin_of(f"{PLAN} {more}") is None


def test_what_was_read_a_moment_ago_counts_too() -> None:
    twins = Twins()
    assert twins.twin_of(PLAN) is None

    twins.add("Handout", PLAN)
    assert twins.twin_of(PLAN) == "Handout"


def test_two_empty_or_tiny_texts_do_not_break_it() -> None:
    twins = Twins([("nothing", ""), ("one", "Plan")])

    assert twins.twin_of("Begin") is None
    assert twins.twin_of("plan") == "one"


def test_a_part_of_a_longer_text_is_a_twin() -> None:
    assert Twins([("Planning", PLAN)]).twin_of(PLAN.partition(". ")[2]) == "Planning"
