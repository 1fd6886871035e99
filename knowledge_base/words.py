"""The words of a text that carry meaning, in one form each, so that "quizzing yourself" meets "quiz myself". Pure."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

_TOKEN = re.compile(r"[a-z0-9]+")

_LIGHT = {
    language: frozenset(words.split())
    for language, words in {
        "en": """
            a about after all also am an and any are as at bc be been being but by can could cuz did do
            does doing done for from get gets getting go goes going gonna good got had has have he her
            him his how i id if ill im in into is it its ive just kind kinda know like lot make makes
            making maybe me mine my of ok okay on one or our out really she should so some still stuff
            such sure take takes taking than that thats the their them then there these they thing
            things think this tho those though to too try trying u up ur us use uses using very wanna
            want was wat way we well were what whats when where which while who why will with would ya
            yeah yes you your""",
        "es": """
            a ahi al algo aqui asi bien bueno como con cosa cosas cual cuando de del el ella en entonces
            era es esa ese eso esta estas este esto estoy fue ha hace hacer hacerlo hago hay he ir la
            las le les lo los luego mas me mi mis mucho muy o para pero por porque pues puede puedo q
            que quien quiero se sea ser si sobre solo son soy su sus tal tambien tan te tener tengo
            tiene toda todas todo todos tu tus un una unas uno unos va vamos voy y ya yo""",
    }.items()
}
"""Words that say little about which strategy is meant."""

PERSON = "person"
_SAME = {
    "en": {
        "self": "himself herself myself self urself yourself",
        PERSON: """
            bro brother classmate classmates cousin dad father friend friends grandma grandpa mom mother
            mum parent parents people person sibling sis sister somebody someone teacher partner""",
        "test": "exam exams test tests tst",
        "phone": "cell cellphone phone phones smartphone",
        "math": "math mathematics maths",
    },
    "es": {
        PERSON: """
            abuela abuelita abuelo alguien amiga amigas amigo amigos companera companero companeros
            hermana hermanita hermanito hermano madre maestra maestro mama padre papa persona prima
            primo profe profesor profesora""",
        "telef": "cel celular movil telefono",
        "matem": "mate matematicas mates",
        "examen": "examen examenes prueba pruebas",
    },
}
"""Different words for what is the same here."""
_ONE_FORM = {
    language: {word: form for form, words in same.items() for word in words.split()} for language, same in _SAME.items()
}


def tokens(text: str) -> list[str]:
    """Return the words in small letters, without accents and apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _TOKEN.findall(re.sub(r"['’`]", "", plain))


def content_words(text: str, language: str) -> list[str]:
    """Return the stems of the words that carry meaning, in order."""
    return [stem(token, language) for token in tokens(text) if not is_light(token, language)]


def is_light(token: str, language: str) -> bool:
    return token in _LIGHT[language]


def stem(token: str, language: str) -> str:
    """Return the one form of a word. Rough: made for telling cards apart, not for grammar."""
    return _ONE_FORM[language].get(token) or _cut(token, language)


def _cut(token: str, language: str) -> str:
    if len(token) <= 4:
        return token
    if language == "es":
        return re.sub(r"(?<=\w{3})(?:[aeiou]r?|[aeo]s)$", "", token[:6])
    token = re.sub(r"(?:ies|ing|ed|es|s)$", "", token)
    token = re.sub(r"([^aeiouls])\1$", r"\1", token)
    return re.sub(r"(?<=\w{3})[ey]$", "", token)


class SharedWords:
    """How much of a question's meaning stands in each of many texts."""

    def __init__(self, texts: Mapping[str, Iterable[str]], *, language: str) -> None:
        self._language = language
        self._words = {
            key: frozenset(word for each in said for word in content_words(each, language))
            for key, said in texts.items()
        }
        self._known_by = Counter(word for words in self._words.values() for word in words)

    def share(self, question: str, *, among: Iterable[str]) -> dict[str, float]:
        """Return for each of these texts the part of the question's words in it, from 0 to 1; rare words weigh more."""
        asked = set(content_words(question, self._language)) - {PERSON}  # who is in it says little
        weights = {word: self._weight(word) for word in asked}
        whole = sum(weights.values())
        return {key: sum(weights[word] for word in asked & self._words[key]) / whole if whole else 0.0 for key in among}

    def _weight(self, word: str) -> float:
        return math.log((len(self._words) + 1) / (self._known_by[word] or 0.5) + 0.2)
