"""Names that are words as well ("Will", "Rosa"): which they are, and whether one of them is a name where it stands."""

import re
import unicodedata
from functools import cache

import prompts
from coach.naming.introductions import ADDRESSES, CALLED, I_AM_CALLED, KIN, NOBODY, PARTICLES, TITLE, WHOSE

WORD = re.compile(r"[^\W\d_]+(?:['’](?!(?:ll|re|ve)\b)[^\W\d_]{2,})*")
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "’": "'"})
_AROUND = 48
"""So many characters before and after a word say whether it is a name."""

WORD_NAMES = {
    "en": frozenset(
        """amber angel april art ash august autumn baker banks baron bear bell berry best bill bird bishop black blue
        bond book boss brand breeze brook brooks brown bush butler carter case cash chance charity chase cherry
        christian church clay cliff cloud coal cole cook coral cotton crew cross crystal daisy dale dash dawn day dean
        destiny drew duke early earl east easy ember eve ever faith fern field fields fish fisher flowers forest fox
        frank free frost gale genesis gene glen glory gold golden grace grant gray green grey guy hall harmony harper
        haven hazel heart heath heather heaven hill hills holly honey hood hope house hunt hunter iris iron ivy jack
        jade jasper jay jean joy judge june just justice king kit knight lake lamb lane lark law legend liberty lily
        little long love lucky lyric mark marsh mason may melody mercy merry miles mills mine misty moon moss myrtle
        nick noble norm north oak ocean olive page paige park parks pat patience patty peace pearl penny pepper
        phoenix pierce piper poppy pope porter potter power powers precious price prince princess promise queen rain
        ray read reed rich ridge river rivers rob robin rock rose rosemary royal ruby rush rusty sage sam sandy savage
        scout self serenity shade sharp short sierra silver singer sky skye small snow south spring star steel
        sterling stone storm street strong sue summer summers sun sunny sunshine sweet swift temple tiger trace
        trinity true trust turner unique van victor victory violet wade walker walls ward warren waters weaver weeks
        wells west white wild will win winter winters wise wolf wood woods worth wren wright young""".split()
    ),
    "es": frozenset(
        """abril agosto alba alegría alma ángel aurora azul azucena bella blanca blanco bravo bueno calvo campo campos
        cano carmen casa casas castillo celeste cielo clara clemente concepción consuelo cordero coral corona cortés
        cruz cuevas delgado dolores domingo dulce enero esperanza estrella fe feliz flor flores fortuna franco fuente
        fuentes gallego gallo gloria gracia guerra guerrero herrero iglesias jazmín leal león libertad linda llanos
        lobo luna luz mar margarita marina mayo mayor mendigo mercedes mesa milagro milagros modesto montaña montes
        moreno nieves nube olivares oliva palma paloma paredes pastor patricio paz perla pilar piedra pino prado
        prieto primavera puente real redondo regalado reina rey reyes rico río ríos rocío rojas rojo romero rosa
        rosario rubio salas salvador sándalo santo santos sereno serrano sierra socorro sol soledad solís soto toro
        torres vaca valle vega ventura vera verdad vida victoria violeta virtudes zapatero zarza""".split()
    ),
}
"""First names and surnames that are ordinary words of the language."""


def folded(word: str) -> str:
    """Return how names are compared: without case, accents, or what kind of apostrophe."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(_LETTERS).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@cache
def plain_words(language: str) -> frozenset[str]:
    """Return the words of a language that are no name by themselves: those the coach uses, and names that are words."""
    spoken = prompts.load()
    said = [variant for (of, _), move in spoken.moves.items() if of == language for variant in move.say]
    said += [variant for (of, *_), pieces in spoken.lines.items() if of == language for variant in pieces]
    used = {word for each in said for word in WORD.findall(prompts.VARIABLE.sub("", each.text)) if word.islower()}
    return frozenset(map(folded, used | NOBODY | PARTICLES | WORD_NAMES.get(language, frozenset())))


GOES_ON_AFTER_A_NAME = frozenset(
    """will may can hope mark grant chase hunt rob sue cook read drew rose dash just ever early long well free
    bravo leal real mayor""".split()
)
"""Words after a first name that are the rest of the sentence sooner than of the name."""
_ALWAYS_CAPITAL = frozenset("april may june august art christian domingo summer autumn winter spring".split())
"""English writes these with a capital anyway, or nearly."""
_ASKED = r"(?:ask|asked|tell|told|text|hi|hey|hello|hola|dear|querid[oa])"
_CALLED_SO = re.compile(
    rf"(?i)\b(?:{ADDRESSES}|{CALLED}|{I_AM_CALLED}|(?:{WHOSE} (?:\w+ )?)?{KIN}|{TITLE}|with|{_ASKED}) $"
)
_CALLED_SO_IN_SMALL_LETTERS = re.compile(rf"(?i)\b(?:{KIN}s? (?:is )?{CALLED}|{I_AM_CALLED}|{_ASKED}) $")
_GOES_ON = re.compile(
    r"(?i) ?(?:i|you|he|she|it|we|they|this|there|the|my|your|our|be|not|of|on|in|up|down|out|de|la|el|lo|los|las|mi"
    r"|tu|su)\b"
)
"""After these words a name that is a word was the word."""
_ACTS = re.compile(
    r"(?i)['’]s\b|,? (?:is|was|said|says|told|tells|has|had|did|does|didn|doesn|can|helped|helps|asked|asks|gave|gives"
    r"|and i|thinks|thought|knows|wants|wanted|went|came|got|sent|showed|sits|dijo|dice|está|estaba|tiene|puede|quiere"
    r"|sabe|ayuda|ayudó|y yo|me|te|le)\b"
)
_OF_TIME = re.compile(
    r"(?i)\b(?:in|by|until|till|since|of|on|next|last|this|early|late|mid|every|before|after|during|from|to|through|en|de"
    r"|hasta|desde|el|del)\W*$"
)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…:;\n“”\"«(¿¡•*-])\s*$")


def is_a_name(text: str, start: int, end: int) -> bool:
    """Say whether a word that may be a name is one here, by how it is written and what stands around it."""
    word, before, after = text[start:end], text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if not word[0].isupper() or (len(word) > 1 and word.isupper()):
        called = _CALLED_SO_IN_SMALL_LETTERS.search(before) is not None and not _GOES_ON.match(after)
        return called or re.match(r"['’]s\b", after) is not None
    if _CALLED_SO.search(before) or (_ACTS.match(after) and not _OF_TIME.search(before)):
        return True
    return folded(word) not in _ALWAYS_CAPITAL and not _SENTENCE_BEGINS.search(before)
