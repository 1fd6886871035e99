"""The words of a text that carry its meaning, brought to one form, so that "quizzing yourself" meets "quiz myself". Pure."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

_TOKEN = re.compile(r"[a-z0-9]+")

_LIGHT = {
    "en": frozenset(
        """a about after all also am an and any are as at be been being but by can could cuz bc did do does doing done
        for from get gets getting go goes going gonna good got had has have he her him his how i id if ill im in into is
        it its ive just kind kinda know like lot make makes making maybe me my mine of ok okay on one or our out really
        she should so some still stuff such sure take takes taking than that thats the their them then there these they
        thing things think this those tho though to too try trying u up ur us use uses using very want wanna was way we
        well were what whats wat when where which while who why will with would ya yeah yes you your""".split()
    ),
    "es": frozenset(
        """a al algo asi ahi aqui bien bueno como con cosa cosas cual cuando de del el ella en entonces era es esa ese
        eso esta estas este esto estoy fue ha hace hacer hacerlo hago hay he ir la las le les lo los luego mas me mi mis
        mucho muy o para pero por porque pues puedo puede q que quien quiero se sea ser si sobre solo son soy su sus tal
        tambien tan te tener tengo tiene todo toda todos todas tu tus un una unas uno unos va vamos voy y ya yo""".split()
    ),
}
"""Words that say little about which strategy is meant."""

_ONE_FORM = {
    "en": {
        **dict.fromkeys(("myself", "yourself", "urself", "himself", "herself", "self"), "self"),
        **dict.fromkeys(
            """someone somebody friend friends person people mom mum mother dad father brother sister cousin sibling
            grandma grandpa parent parents bro sis classmate classmates teacher partner""".split(),
            "person",
        ),
        **dict.fromkeys(("exam", "exams", "test", "tests", "tst"), "test"),
        **dict.fromkeys(("cell", "cellphone", "smartphone", "phone", "phones"), "phone"),
        **dict.fromkeys(("maths", "mathematics"), "math"),
    },
    "es": {
        **dict.fromkeys(
            """alguien amigo amiga amigos amigas persona mama papa madre padre hermano hermana hermanito hermanita primo
            prima abuela abuelo companero companera companeros profe profesor profesora maestro maestra""".split(),
            "person",
        ),
        **dict.fromkeys(("celular", "cel", "movil", "telefono"), "telef"),
        **dict.fromkeys(("mate", "mates", "matematicas"), "matem"),
        **dict.fromkeys(("prueba", "pruebas", "examen", "examenes"), "examen"),
    },
}
"""Different words for what is the same here."""


def tokens(text: str) -> list[str]:
    """Return the words in small letters, without accents and apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _TOKEN.findall(re.sub(r"['’`]", "", plain))


def content_words(text: str, language: str) -> list[str]:
    """Return the stems of the words that carry meaning, in order."""
    return [stem(token, language) for token in tokens(text) if token not in _LIGHT[language]]


def stem(token: str, language: str) -> str:
    """Return the one form of a word. Rough: made for telling cards apart, not for grammar."""
    if (form := _ONE_FORM[language].get(token)) is not None:
        return form
    if language == "es":
        return re.sub(r"(?<=\w{3})(?:[aeiou]r?|[aeo]s)$", "", token[:6])
    if len(token) > 4:
        token = re.sub(r"(?:ies|ing|ed|es|s)$", "", token)
        token = re.sub(r"([^aeiouls])\1$", r"\1", token)
        token = re.sub(r"(?<=\w{3})[ey]$", "", token)
    return token


class SharedWords:
    """How much of a question's meaning stands in the phrases of each thing it could be about."""

    def __init__(self, phrases: Mapping[str, Iterable[str]], *, language: str) -> None:
        self._language = language
        self._words = {
            key: {word for each in said for word in content_words(each, language)} for key, said in phrases.items()
        }
        self._known_by = Counter(word for words in self._words.values() for word in words)

    def share(self, question: str) -> dict[str, float]:
        """Return for each key the part of the question's words that it holds, from 0 to 1; rare words weigh more."""
        asked = set(content_words(question, self._language)) - {"person"}
        weight = sum(map(self._weight, asked))
        return {
            key: sum(map(self._weight, asked & words)) / weight if weight else 0.0 for key, words in self._words.items()
        }

    def _weight(self, word: str) -> float:
        return math.log((len(self._words) + 1) / (self._known_by[word] or 0.5) + 0.2)
