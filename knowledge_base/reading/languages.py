"""Which language a text is written in, by its small words. Pure."""

import re

from knowledge_base.reading.files import FileRefused
from knowledge_base.words import tokens

LANGUAGES = ("en", "es")
LEAST_SMALL = 0.12
"""At least this share of a text is small words of its language; in a list or a glossary they are few."""
TELLING = 25
"""Of fewer words, or letters, nothing can be said with certainty."""

_SMALL = {
    language: frozenset(words.split())
    for language, words in {
        "en": """
            a about all an and are as at be been by can do each for from had has have he her him his how if in
            into is it its may my no not of on one only or other our out she so some than that the their them
            there these they this to use was we were what when which who will with would you your""",
        "es": """
            al como con contra cuando de del desde donde durante e el en entre es esa ese eso esta este esto fue
            hasta hay haz la las le lo los mas me mi muy ni no nos o para pero por porque que quien se ser si
            sin sobre son su sus tambien te todo tu tus un una uno y ya""",
    }.items()
}
_FOREIGN = frozenset(
    """
    alla als amb anche ao aos auch auf aus aux avec che com cette das dei delle della der ein eine elle els em
    est et foi fur gli het ich ihr il ils ist je leur les mais mit nao nel nicht niet nous ook ont ou pas pela pelo
    piu qui sao sich sono sont uma und van vous voor von werden wird wir zijn zu zum
    """.split()
)
"""Small words of neighbours: French, German, Dutch, Italian, Portuguese, Catalan."""
_NOT_SPANISH = re.compile("[ãõâêôàèòçï]", re.IGNORECASE)
"""Letters of its closest neighbours."""


def language_of(text: str) -> str:
    """Raises FileRefused for a language that the coach has not."""
    words = tokens(text[:200_000])[:20_000]
    often = {language: sum(word in _SMALL[language] for word in words) for language in LANGUAGES}
    language = max(LANGUAGES, key=lambda each: often[each])
    letters = re.findall(r"[^\W\d_]", text[:20_000])
    latin = sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters)
    foreign = sum(word in _FOREIGN for word in words) > 0.08 * len(words) or (
        language == "es" and len(_NOT_SPANISH.findall(text[:20_000])) > 0.005 * len(letters)
    )
    few = often[language] < LEAST_SMALL * len(words)
    if (len(letters) > TELLING and latin < len(letters) / 2) or (len(words) > TELLING and (few or foreign)):
        raise FileRefused("unknown_language", "is in neither English nor Spanish; say --lang if it is")
    return language
