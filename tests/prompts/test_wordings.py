"""Every authored wording, in both languages: the style of a reply, and that nothing is missing in either language.

The wording for concerns is approved by people and has its own tests.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

import prompts
from coach.conversation import Phase
from coach.cycle import EntryKind
from coach.moves import ASKS, Move, Slot
from coach.profile import FactKind
from coach.sharing import Visibility
from coach.voice import EASY_LIX
from knowledge_base import competency
from prompts import VARIABLE, MoveWording, Variant
from tests.builders import named_rows

WORDINGS = prompts.load()
LANGUAGES = ("en", "es")
MOVES = sorted(set(Move) - {Move.CONCERN})
BOTH = [(language, move) for language in LANGUAGES for move in MOVES]
each_move = pytest.mark.parametrize(("language", "move"), BOTH)
in_both = pytest.mark.parametrize("language", LANGUAGES)

SHORT_PIECES = ("acknowledgements", "ways_back")

ALWAYS = {"name", "teacher", "person", "person_role", "readers"}
GIVEN: dict[Move, set[str]] = {
    Move.CONFIRM_PART: {"part", "quote"},
    Move.NAME_TASK: {"topic"},
    Move.TASK_FROM_GRADE: {"grade"},
    Move.MAKE_SPECIFIC: {"goal"},
    Move.NAME_CRITERION: {"goal"},
    Move.NAME_WHEN: {"goal"},
    Move.NAME_REASON: {"goal"},
    Move.CHOOSE_STRATEGY: {"goal"},
    Move.QUESTION_HABIT: {"goal", "quote"},
    Move.RATE_CONFIDENCE: {"goal"},
    Move.WHY_THIS_NUMBER: {"goal", "confidence"},
    Move.SIZE_DOWN: {"goal"},
    Move.SIZE_UP: {"goal", "confidence"},
    Move.NAME_OBSTACLE: {"goal"},
    Move.PLAN_IF_THEN: {"goal"},
    Move.REHEARSE: {"goal", "plan"},
    Move.ASK_FORECAST: {"goal"},
    Move.SUM_UP: {"goal"},
    Move.CLOSE_PLAN: {"goal"},
    Move.ASK_PROGRESS: {"goal"},
    Move.NOTE_PROGRESS: {"goal"},
    Move.NOTE_NO_PROGRESS: {"goal"},
    Move.UNSTICK: {"goal", "title1", "gist1", "not_when"},
    Move.CHANGE_PLAN: {"goal"},
    Move.LOOK_AT_WORK: {"quote"},
    Move.KEEP_GOING: {"goal"},
    Move.ASK_OUTCOME: {"goal"},
    Move.CHECK_CRITERION: {"goal", "criterion"},
    Move.COMPARE_FORECAST: {"goal", "forecast"},
    Move.ASK_WHY: {"goal"},
    Move.ASK_WHAT_NEXT: {"goal"},
    Move.REVIEW_STRATEGY: {"goal", "strategy"},
    Move.CARRY_OVER: {"goal"},
    Move.CLOSE_WEEK: {"goal"},
    Move.ANSWER_QUESTION: {"title1", "gist1", "not_when"},
    Move.MEET_FEELING: {"feeling"},
    Move.MEET_GLADNESS: {"feeling"},
    Move.SAY_WHY: {"why"},
    Move.TAKE_EDIT: {"quote"},
    Move.FORGET: {"term"},
    Move.LINK_ASPIRATION: {"aspiration"},
    Move.STRETCH_INTEREST: {"interest"},
    Move.RECALL_PLAN: {"goal", "plan"},
    Move.OFFER_FACT: {"fact"},
}
"""What is certain to be known when a move is made, besides what is always known."""

STUDENTS_WORDS = set(
    """goal criterion when reason strategy obstacle plan progress outcome interest aspiration when_stuck helper grade
    topic quote feeling term last_goal last_strategy cue response support kept_strategy fact""".split()
)
EASY_AT_LEAST, TOO_HARD = 2, 55
"""So many wordings for the youngest wherever something is said; and what is too hard for anybody, see `Variant.lix`."""

LEADS_BACK = {
    Move.FORGET,
    Move.FORGET_ALL,
    Move.CHANGE_LANGUAGE,
    Move.POINT_TO_PEOPLE,
    Move.KEEP_TO_COACHING,
    Move.SAY_IT_IS_AN_AI,
    Move.SAY_WHO_READS,
    Move.SAY_WHAT_IS_KNOWN,
    Move.PICK_UP_THREAD,
    Move.SAY_WHY,
    Move.TAKE_EDIT,
    Move.NOT_UNDERSTOOD,
    Move.MEET_FEELING,
    Move.MEET_GLADNESS,
    Move.TURN_BACK,
}
"""After these the coach asks again what it had asked, so they ask nothing themselves."""

ABILITY_PRAISE = {
    "en": r"smart|clever|talent\w*|brilliant|gifted|genius|(?:good|great|nice|awesome|excellent) (?:job|work)"
    r"|well done|proud",
    "es": r"list[oa]s?|inteligentes?|talent\w*|brillantes?|genios?|genial|excelente|(?:muy )?bien hecho|muy bien"
    r"|buen trabajo|orgull\w*|felicidades|felicitaciones",
}
PRESSURE = {
    "en": r"must|should(?:n't)?|ought|(?:have|has|had|having) to|need(?:s|ed)? to|supposed to",
    "es": r"deb(?:es?|en|er[ií]as?|er[ií]an)|tien(?:es?|en) que|tuv\w+ que|hay que|necesitas",
}
NEVER_SAID = {
    "en": r"learning styles?|disappoint\w*|lazy|secret is safe|i promise|only you can see",
    "es": r"estilos? de aprendizaje|decepcion\w*|flojer\w*|perezos\w*|te prometo|solo tú puedes ver",
}


def variants(language: str) -> Iterator[Variant]:
    """Everything that is spoken in a language, but for concerns and the advice to a language model."""
    for move in MOVES:
        yield from WORDINGS.move(language, move).say
    for (of, file, _), pieces in sorted(WORDINGS.lines.items()):
        if of == language and file in SHORT_PIECES:
            yield from pieces


def everything_shown(language: str) -> Iterator[tuple[str, str]]:
    for variant in variants(language):
        yield variant.key, variant.text
    for move in MOVES:
        wording = WORDINGS.move(language, move)
        yield f"{move}/why", wording.why
        yield from ((f"{move}/{id}", label) for id, label in wording.choices)


def words_in(text: str) -> int:
    return len(text.split())


def sentences(text: str) -> list[str]:
    found = re.split(r"(?<=[.?!])[”\"]?\s+", " ".join(text.split()))
    return [plain for sentence in found if (plain := re.sub(r"[^\w{} ]", "", sentence.lower()).strip())]


# --- style ---


@each_move
def test_a_move_is_said_in_at_most_fifty_words(language: str, move: Move) -> None:
    assert [v.key for v in WORDINGS.move(language, move).say if words_in(v.text) > 50] == []


@in_both
@pytest.mark.parametrize("file", SHORT_PIECES)
def test_what_stands_before_or_after_a_move_has_at_most_twenty_words(language: str, file: str) -> None:
    pieces = [v for (of, name, _), found in WORDINGS.lines.items() if (of, name) == (language, file) for v in found]

    assert pieces
    assert [v.key for v in pieces if words_in(v.text) > 20] == []


@in_both
def test_nothing_asks_more_than_one_question(language: str) -> None:
    assert [v.key for v in variants(language) if v.text.count("?") > 1] == []
    if language == "es":
        assert [v.key for v in variants(language) if v.text.count("¿") != v.text.count("?")] == []


@each_move
def test_a_move_asks_exactly_when_it_waits_for_an_answer_and_ends_with_its_question(language: str, move: Move) -> None:
    for variant in WORDINGS.move(language, move).say:
        if move in ASKS:
            assert variant.text.endswith("?"), variant.key
        if move in LEADS_BACK:
            assert "?" not in variant.text, variant.key


@in_both
def test_acknowledgements_and_reasons_ask_nothing_and_ways_back_ask_once(language: str) -> None:
    for (of, file, section), pieces in WORDINGS.lines.items():
        if of == language and file in SHORT_PIECES:
            questions = 1 if file == "ways_back" and section not in ("open", "later") else 0
            assert [v.key for v in pieces if v.text.count("?") != questions] == []
    assert [move for move in MOVES if "?" in WORDINGS.move(language, move).why] == []


@in_both
@pytest.mark.parametrize(
    "banned", [ABILITY_PRAISE, PRESSURE, NEVER_SAID], ids=["ability praise", "pressure", "never said"]
)
def test_no_ability_praise_no_pressure_no_promise_of_secrecy(language: str, banned: dict[str, str]) -> None:
    pattern = re.compile(rf"\b(?:{banned[language]})\b", re.IGNORECASE)

    assert [(key, found[0]) for key, text in everything_shown(language) if (found := pattern.search(text))] == []


@in_both
def test_only_a_greeting_may_carry_an_exclamation_mark(language: str) -> None:
    loud = Counter({key: text.count("!") for key, text in everything_shown(language) if "!" in text})

    assert [key for key in loud if "greeting" not in key and not key.startswith("welcome")] == []
    assert max(loud.values(), default=0) <= 1


@in_both
def test_the_students_words_stand_in_quotation_marks(language: str) -> None:
    bare = [
        (variant.key, name)
        for variant in variants(language)
        for name in variant.variables & STUDENTS_WORDS
        if variant.text.count(f"{{{name}}}") != variant.text.count(f"“{{{name}}}”")
    ]

    assert bare == []


@in_both
def test_what_is_not_the_students_is_never_quoted_as_theirs(language: str) -> None:
    not_theirs = set(
        """name teacher person person_role gist1 gist2 not_when why confidence forecast last_forecast value fact_by
        look_back nudge record aspiration_date interest_date""".split()
    )

    assert [v.key for v in variants(language) for name in not_theirs if f"“{{{name}}}”" in v.text] == []


@in_both
def test_no_sentence_is_shared_between_two_wordings(language: str) -> None:
    said_in: dict[str, set[str]] = defaultdict(set)
    for key, text in [
        *((v.key, v.text) for v in variants(language)),
        *((m, WORDINGS.move(language, m).why) for m in MOVES),
    ]:
        for sentence in sentences(text):
            if VARIABLE.sub("", sentence).strip():
                said_in[sentence].add(key)

    assert {sentence: keys for sentence, keys in said_in.items() if len(keys) > 1} == {}


@in_both
def test_no_wording_holds_a_brace_that_would_not_be_filled(language: str) -> None:
    assert [key for key, text in everything_shown(language) if re.search(r"[{}]", VARIABLE.sub("", text))] == []


@each_move
def test_quick_replies_are_a_few_words_in_the_students_voice(language: str, move: Move) -> None:
    choices = WORDINGS.move(language, move).choices

    assert [label for _, label in choices if not 1 <= words_in(label) <= 4] == []
    assert len({id for id, _ in choices}) == len({label for _, label in choices}) == len(choices)


# --- easy to read ---


@each_move
def test_the_youngest_always_find_easy_words_for_a_move(language: str, move: Move) -> None:
    known = ALWAYS | {"quote"} | GIVEN.get(move, set())
    easy = [v for v in WORDINGS.move(language, move).say if v.lix <= EASY_LIX and v.variables <= known]

    assert len(easy) >= EASY_AT_LEAST


@in_both
def test_the_youngest_always_find_easy_words_for_what_was_heard(language: str) -> None:
    hard = {
        section: [round(v.lix) for v in pieces]
        for (of, file, section), pieces in WORDINGS.lines.items()
        if (of, file) == (language, "acknowledgements") and sum(v.lix <= EASY_LIX for v in pieces) < EASY_AT_LEAST
    }

    assert hard == {}


@in_both
def test_no_wording_is_hard_to_read_for_anybody(language: str) -> None:
    """The wording for concerns is left out: it names people and telephone lines as the school approved it."""
    pieces = [
        v for (of, file, _), found in WORDINGS.lines.items() if of == language and "concern/" not in file for v in found
    ]
    spoken = [*variants(language), *pieces]

    assert {v.key: round(v.lix) for v in spoken if v.lix > TOO_HARD} == {}


READS = [
    ("short words in short sentences", "We go on. You are here.", 3.0),
    ("two long words of eight", "You remember tomorrow what you have to say.", 33.0),
    ("two long words of ten, in two sentences", "You remember tomorrow what you said. Now you go on.", 25.0),
    ("one long word alone is no hindrance", "Tomorrow.", 13.5),
    ("a word of six letters is short", "Finish the poster now.", 4.0),
    ("a colon ends a thought", "One thing: you go on.", 2.5),
    ("accents and quotation marks are no letters more", "“Así es el camino.”", 4.0),
    ("what is filled in does not count", "“{success_criterion}”, and so you know.", 4.0),
    ("nothing but a hole", "{record}", 0.0),
]


@named_rows("text lix", READS)
def test_a_wording_reads_as_hard_as_its_sentences_and_words_are_long(text: str, lix: float) -> None:
    assert Variant("x#1", text).lix == pytest.approx(lix)


# --- nothing is missing ---


def test_english_and_spanish_are_there() -> None:
    assert set(LANGUAGES) <= set(WORDINGS.languages)


@pytest.mark.parametrize("language", WORDINGS.languages)
def test_every_move_has_its_file_and_every_file_is_a_move(language: str) -> None:
    files = {move for of, move in WORDINGS.moves if of == language}

    assert files - {Move.CONCERN} == set(MOVES)


@pytest.mark.parametrize("language", set(WORDINGS.languages) - {"en"})
def test_every_language_has_the_same_sections(language: str) -> None:
    def sections(of: str) -> set[tuple[str, str]]:
        return {
            (file, section) for lang, file, section in WORDINGS.lines if lang == of and not file.startswith("concern")
        }

    assert sections(language) == sections("en")


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("language", set(WORDINGS.languages) - {"en"})
def test_a_move_is_the_same_move_in_every_language(move: Move, language: str) -> None:
    def about(wording: MoveWording) -> tuple[object, ...]:
        return wording.phase, wording.indicators, wording.variables, [id for id, _ in wording.choices]

    assert about(WORDINGS.move(language, move)) == about(WORDINGS.move("en", move))


@in_both
def test_every_slot_has_a_way_back_and_so_have_an_open_week_and_a_thing_that_can_wait(language: str) -> None:
    sections = {section for of, file, section in WORDINGS.lines if (of, file) == (language, "ways_back")}

    assert sections == {*Slot, "open", "later"}
    assert [s for s in sections if not any(not v.variables for v in WORDINGS.section(language, "ways_back", s))] == []


@in_both
@pytest.mark.parametrize("kind", [*EntryKind, *FactKind])
def test_everything_that_is_kept_can_be_said_back(language: str, kind: EntryKind | FactKind) -> None:
    by_what_was_chosen = {"shared", "shared_all", "not_shared"}

    for section in by_what_was_chosen if kind is EntryKind.SHARED else {kind.value}:
        assert (language, "acknowledgements", section) in WORDINGS.lines, section


@each_move
def test_a_move_belongs_to_a_phase_and_to_indicators_of_the_framework(language: str, move: Move) -> None:
    wording = WORDINGS.move(language, move)

    assert wording.phase in {*Phase, "any"}
    assert set(wording.indicators) <= competency.load().codes
    assert wording.guide and wording.why


# --- what can be said at any moment ---


@each_move
def test_there_is_always_something_to_say_and_something_else_the_next_time(language: str, move: Move) -> None:
    known = ALWAYS | GIVEN.get(move, set())

    assert len([v for v in WORDINGS.move(language, move).say if v.variables <= known]) >= 2


# --- feelings, and what a coach is not ---

CALMING = {
    "en": r"breath|water|walk|slowly|stretch|step away|feet|look up",
    "es": r"respira|aire|agua|vuelta|despacio|estírate|aléjate|pies|levanta la vista",
}


@in_both
def test_a_feeling_is_acknowledged_then_comes_one_step_to_calm_down_then_a_person(language: str) -> None:
    for variant in WORDINGS.move(language, Move.MEET_FEELING).say:
        step = re.search(CALMING[language], variant.text, re.IGNORECASE)

        assert step, variant.key
        assert variant.text.index("{feeling}") < step.start() < variant.text.index("{person}"), variant.key


@in_both
def test_a_good_feeling_needs_no_calming_down(language: str) -> None:
    for variant in WORDINGS.move(language, Move.MEET_GLADNESS).say:
        assert not re.search(CALMING[language], variant.text, re.IGNORECASE), variant.key


@in_both
@pytest.mark.parametrize("move", [Move.POINT_TO_PEOPLE, Move.KEEP_TO_COACHING])
def test_who_wants_a_friend_or_other_rules_is_answered_in_one_or_two_sentences(language: str, move: Move) -> None:
    for variant in WORDINGS.move(language, move).say:
        assert 1 <= len(sentences(variant.text)) <= 2, variant.key
        if move is Move.POINT_TO_PEOPLE:
            assert {"person", "teacher"} & variant.variables, variant.key


@in_both
@pytest.mark.parametrize("move", [Move.SAY_IT_IS_AN_AI, Move.POINT_TO_PEOPLE])
def test_whoever_asks_what_is_talking_hears_that_it_is_an_ai_or_a_program(language: str, move: Move) -> None:
    says_so = r"\b(?:AI|program|software)\b" if language == "en" else r"\b(?:IA|programa)\b"
    assert [v.key for v in WORDINGS.move(language, move).say if not re.search(says_so, v.text)] == []


@in_both
def test_who_may_read_is_said_as_the_class_has_it(language: str) -> None:
    """The sections are named after the visibility; each can be said anew four times."""
    found = {
        section: pieces for (of, file, section), pieces in WORDINGS.lines.items() if (of, file) == (language, "readers")
    }

    assert {section.lower() for section in found} == {str(visibility) for visibility in Visibility}
    assert all(len({piece.text for piece in pieces}) >= 4 for pieces in found.values())
    assert all(piece.variables == {"teacher"} for pieces in found.values() for piece in pieces)


# --- what comes back of itself ---

NUDGES = [(key, v) for key, found in WORDINGS.lines.items() if key[1] == "nudges" for v in found]
GUILT = {
    "en": r"still|again and again|forgot\w*|missed|late|behind|streak|days in a row|don't give up|yet",
    "es": r"todavía no|olvidast\w*|tarde|atrasad\w*|racha|seguid[oa]s|no te rindas",
}


@in_both
def test_what_comes_back_is_short_easy_and_asks_one_question_without_guilt(language: str) -> None:
    said = [(key[2], v) for key, v in NUDGES if key[0] == language]
    assert {section for section, _ in said} == {"plan", "goal", "log", "moment"}
    for section, variant in said:
        assert words_in(variant.text) <= 20, variant.key
        assert variant.text.count("?") == 1 and (section == "log" or variant.text.endswith("?")), variant.key
        for banned in (ABILITY_PRAISE, PRESSURE, NEVER_SAID, GUILT):
            assert not re.search(rf"\b(?:{banned[language]})\b", variant.text, re.IGNORECASE), variant.key
        for name in variant.variables:
            assert f"“{{{name}}}”" in variant.text, variant.key


@in_both
def test_the_youngest_always_find_easy_words_for_what_comes_back(language: str) -> None:
    for section in ("plan", "goal", "log", "moment"):
        easy = [v for key, v in NUDGES if (key[0], key[2]) == (language, section) and v.lix <= EASY_LIX]
        assert len(easy) >= EASY_AT_LEAST, section
