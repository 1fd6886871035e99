"""Tells English from Spanish from anything else, by small words and letters. Silent where a message is too short."""

import re

_SMALL_WORDS = {
    "en": (
        "the a an i you it is are was to of in on my me and but for with that this what how not dont im "
        "its have do did be can will if so because get just at from they we"
    ),
    "es": (
        "el la los las un una yo tu que de en y mi me es son con para por lo se no si como esta pero mas "
        "muy quiero tengo puedo hacer porque del al le te ya cuando hoy manana voy estoy soy tambien eso "
        "este esta nada algo o a su mis"
    ),
    "other": (
        "le les des une est et je ne pas que dans pour avec suis mais der die das und ich nicht ist ein "
        "eine mit zu auf o os as nao voce eu uma com em muito il lo di che sono non per una bir ve bu "
        "ich"
    ),
}
_WORDS = {language: frozenset(small.split()) for language, small in _SMALL_WORDS.items()}
_ONLY = {
    "es": frozenset(
        (
            "quiero tengo puedo hacer porque cuando hoy manana voy estoy soy tambien pero muy para con "
            "que mi lo el los las esta mis ya si como "
        ).split()
    ),
    "other": frozenset(
        (
            "je suis pas une est dans pour avec mais ich nicht und ist ein eine mit der die das nao "
            "voce uma muito eu sono che per bir "
        ).split()
    ),
}


_PLAIN = {
    "es": frozenset(
        (
            "hola ola buenas quien esto xq porque pues quiero tarea onda gracias ayuda espanol estoy necesito puedo "
        ).split()
    )
}
"""One of these is enough when nothing in the message speaks for English."""


def language_of(folded: str) -> str | None:
    """Return `en`, `es`, `other` or None, from folded text."""
    letters = re.findall(r"[^\W\d_]", folded)
    if not letters:
        return None
    if sum(not ("a" <= letter <= "z") for letter in letters) > 0.5 * len(letters):
        return "other"
    tokens = re.findall(r"[a-z]+", folded)
    counts = {language: sum(token in known for token in tokens) for language, known in _WORDS.items()}
    only = {language: sum(token in known for token in tokens) for language, known in _ONLY.items()}
    if only["other"] >= 3 and only["other"] > counts["en"] and only["other"] > only["es"]:
        return "other"
    if counts["en"] == 0 and any(token in _PLAIN["es"] for token in tokens):
        return "es"
    if only["es"] >= 1 and counts["es"] >= 2 and counts["es"] > counts["en"]:
        return "es"
    if counts["en"] >= 2 and counts["en"] > counts["es"]:
        return "en"
    return None
