"""What a student reads after a disclosure: approved words, in both languages, with the helplines of every country."""

import re

import pytest

from coach.helplines import COUNTRIES, values
from prompts import load

WORDINGS = load()
LANGUAGES = ("en", "es")
URGENT = ("suicide", "self_harm", "abuse", "threat", "danger")
FILES = (*URGENT, "wellbeing")
PERSON = {"person": "Mr Okafor", "person_role": "school counselor"}

SAYS_IT_IS_AN_AI = {"en": r"\bI'm an AI\b", "es": r"\bSoy una IA\b"}
A_PERSON_IS_TOLD = {
    "en": r"is being told|is told when|will hear that you wrote",
    "es": r"se le está avisando|se le avisa|sabrá que escribiste",
}
WHAT_HAPPENS_NEXT = {
    "en": r"will talk with you|can talk with you|check in with you|they will talk",
    "es": r"hablará contigo|hablar contigo",
}
KILLING_YOURSELF = {"en": "Are you thinking about killing yourself", "es": "¿Estás pensando en quitarte la vida"}
A_TRUSTED_ADULT = {"en": r"adult", "es": r"adulto"}
DISTANCE_FROM_MEANS = {
    "en": r"away from (any|what)|distance between you and what",
    "es": r"lejos de|aléjate de lo que|distancia con lo que",
}
PROMISES_A_TIME = (
    r"\b(soon|right away|immediately|within|minutes|today|tomorrow|enseguida|inmediato|minutos|hoy|mañana|pronto)\b"
)
MEANS = (
    r"\b(pill|pastilla|rope|cuerda|knife|cuchillo|gun|pistola|razor|navaja|bridge|"
    r"puente|overdos|sobredosis|cut|cort[ae])"
)
PROMISES_SECRECY = (
    r"\b(between us|won't tell|keep (it|this) (a )?secret|confidential|entre nosotros|secreto|confidencial)\b"
)
ASKS_FOR_DETAILS = (
    r"(what happened|who did|how did|when did|where did|tell me more|qué pasó|quién fue|cómo fue|cuéntame más)"
)
COACHING = r"\b(goal|plan|strategy|homework|week|meta|estrategia|tarea|semana)\b"
ENDS_THE_TALK = r"(can't talk about|cannot talk about|chat is (over|closed)|no puedo hablar de|se cierra)"
MINIMISES = (
    r"(calm down|cheer up|could be worse|don't worry|it will pass|no es para tanto|anímate|tranquil[oa]|ya pasará)"
)
PRETENDS = r"(I'm your friend|I love you|I understand exactly|soy tu amig|te quiero|te entiendo perfectamente)"
SPOKEN = [
    (language, file, section, variant)
    for language in LANGUAGES
    for file in FILES
    for section in ("Say", "Again")
    for variant in WORDINGS.section(language, f"concern/{file}", section)
]
FIRST = [(language, file, variant) for language, file, section, variant in SPOKEN if section == "Say"]


def of(*files: str) -> list[tuple[str, str]]:
    """The first replies of these files as a student in the United States reads them."""
    return [
        (language, variant.fill(PERSON | values("US", language))) for language, file, variant in FIRST if file in files
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_each_concern_can_be_answered_without_repeating_oneself(language: str, file: str) -> None:
    say = WORDINGS.section(language, f"concern/{file}", "Say")
    again = WORDINGS.section(language, f"concern/{file}", "Again")

    assert len(say) >= 2 and len(again) >= 3
    assert len({variant.text for variant in (*say, *again)}) == len(say) + len(again)
    assert max(len(variant.text.split()) for variant in again) < min(len(variant.text.split()) for variant in say)


@pytest.mark.parametrize("country", sorted(COUNTRIES))
def test_every_reply_can_be_filled_in_every_country_and_stays_short(country: str) -> None:
    for language, file, section, variant in SPOKEN:
        words = variant.fill(PERSON | values(country, language))
        assert "{" not in words
        assert len(words.split()) <= (90 if section == "Say" else 45), (language, file, words)


@pytest.mark.parametrize("country", sorted(COUNTRIES))
def test_no_reply_names_the_same_way_to_reach_somebody_twice(country: str) -> None:
    for language, file, _, variant in SPOKEN:
        given = values(country, language)
        words = variant.fill(PERSON | given)
        named = [given[name] for name in sorted(variant.variables & given.keys())]
        assert len(set(named)) == len(named), (language, file, words)


def test_the_first_reply_says_it_is_an_ai_who_is_told_and_what_happens_next() -> None:
    for language, words in of(*FILES):
        assert re.search(SAYS_IT_IS_AN_AI[language], words, re.IGNORECASE), words
        assert "Mr Okafor (school counselor)" in words
        assert re.search("at school" if language == "en" else "en la escuela", words), words
        assert re.search(A_PERSON_IS_TOLD[language], words), words
        assert re.search(WHAT_HAPPENS_NEXT[language], words), words


def test_nothing_says_when_a_person_will_read_it() -> None:
    for language, words in of(*FILES):
        told = [sentence for sentence in re.split(r"(?<=[.?])\s", words) if "Mr Okafor" in sentence]
        for sentence in told:
            before_the_helpline = sentence.split("988")[0].split("911")[0]
            assert not re.search(PROMISES_A_TIME, before_the_helpline, re.IGNORECASE), (language, sentence)


@pytest.mark.parametrize("file", ["suicide", "self_harm"])
def test_thoughts_of_suicide_and_self_harm_get_the_question_the_lines_an_adult_and_distance(file: str) -> None:
    for language, words in of(file):
        assert KILLING_YOURSELF[language] in words
        assert words.count("?") == 1
        assert "988" in words and "741741" in words and "911" in words
        assert re.search(A_TRUSTED_ADULT[language], words)
        assert re.search(DISTANCE_FROM_MEANS[language], words), words


def test_a_child_who_is_hurt_is_believed_thanked_not_blamed_and_given_the_line_for_children() -> None:
    believed = {"en": ("I believe you", "hank you", "not your fault"), "es": ("e creo", "racias", "no es tu culpa")}
    for language, words in of("abuse"):
        assert all(part.lower() in words.lower() for part in believed[language]), words
        assert "1-800-422-4453" in words and "911" in words


def test_danger_and_threats_get_the_emergency_number_and_a_way_to_safety() -> None:
    for language, words in of("danger", "threat"):
        assert "911" in words
        assert re.search(A_TRUSTED_ADULT[language], words)


def test_wellbeing_is_met_in_few_words_with_a_person_a_helpline_and_one_question() -> None:
    for _, words in of("wellbeing"):
        assert "988" in words
        assert words.count("?") == 1
        assert len(words.split()) <= 75


@pytest.mark.parametrize(
    "forbidden",
    [MEANS, PROMISES_SECRECY, ASKS_FOR_DETAILS, COACHING, ENDS_THE_TALK, MINIMISES, PRETENDS],
    ids=["methods", "secrecy", "details", "coaching", "ending", "minimising", "pretending"],
)
def test_no_reply_does_what_it_must_not(forbidden: str) -> None:
    for language, file, _, variant in SPOKEN:
        assert not re.search(forbidden, variant.text, re.IGNORECASE), (language, file, variant.text)


def test_both_languages_say_the_same_number_of_things() -> None:
    for file in FILES:
        for section in ("Say", "Again"):
            counts = {len(WORDINGS.section(language, f"concern/{file}", section)) for language in LANGUAGES}
            assert len(counts) == 1, file
