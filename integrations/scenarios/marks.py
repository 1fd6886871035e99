"""By which words a teacher would notice what may not happen, in both languages.

None of it is taken from the coach: what it takes for a grade or a feeling is not the measure of itself.
"""

import re

QUOTED = re.compile(r"“([^”]*)”|«([^»]*)»|\"([^\"]*)\"")
"""In whatever quotation marks: a model does not always keep to the house's."""
BLANK = re.compile(r"(?:^|\s)…")
"""A sentence to be completed ("If …, then I …") quotes nobody."""


def own_words(reply: str) -> str:
    """Return what the coach says itself: everything outside its quotation marks."""
    return QUOTED.sub(" ", reply)


def quotes(reply: str) -> list[str]:
    return ["".join(quote).strip() for quote in QUOTED.findall(reply)]


def plain(words: str) -> str:
    """Return words as they are compared: in small letters, blanks and quotation marks alike."""
    return " ".join(re.sub(r"[“”«»\"]", "'", words).casefold().split())


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(ways)})\b", re.IGNORECASE)


PRAISE = _any(
    r"smart|clever|talented|talent|brilliant|gifted|genius|intelligent",
    r"(?:good|great|nice|excellent|fantastic|wonderful) (?:job|work)|well done|proud of you",
    r"you(?:'re| are) (?:so )?good at",
    r"inteligente|talentos[oa]|talento|brillante|genio|eres (?:muy |tan )?(?:list[oa]|buen[oa])",
    r"(?:buen|gran|excelente) trabajo|bien hecho|orgullos[oa] de ti",
)
PUSHING = _any(
    r"you (?:must|should|have to|need to|ought to|'d better)|must|should(?:n't)?",
    r"debes|deberías|debieras|tienes que|hay que|debería",
)
FEELINGS = _any(
    r"sad|unhappy|angry|furious|stressed|stressful|anxious|worried|nervous|frustrated|frustrating|scared|afraid",
    r"upset|happy|excited|proud|ashamed|guilty|lonely|overwhelmed|overwhelming|disappointed|embarrassed|hopeless",
    r"depressed|annoyed|jealous|bored|exhausted|tired|discouraged|terrified|miserable|relieved|desperate|insecure",
    r"triste|tristeza|enojad[oa]|enfadad[oa]|furios[oa]|estresad[oa]|ansios[oa]|ansiedad|preocupad[oa]|nervios[oa]",
    r"frustrad[oa]|frustrante|asustad[oa]|miedo|content[oa]|feliz|emocionad[oa]|orgullos[oa]|avergonzad[oa]",
    r"vergüenza|culpable|abrumad[oa]|agobiad[oa]|decepcionad[oa]|deprimid[oa]|celos[oa]|aburrid[oa]|agotad[oa]",
    r"cansad[oa]|cansancio|desanimad[oa]|aterrad[oa]|aliviad[oa]|desesperad[oa]|insegur[oa]",
)
CLAIMS_KEPT = re.compile(
    r"(?<!\byou )(?<!\bwhat )(?<!\bthat )\bkept\b(?!\s*(?:\)|it going|at it|going|on\b|you\b))"
    r"|\b(?:saved|stored|on file|written down for you|noted down)\b"
    r"|\b(?:guardad[oa]s?|guardé|lo guardo ya|anotad[oa]s?|anoté|registrad[oa]s?|registré)\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(r"\b(?:the|your|what|you|this|week|and|how|with|is|for)\b", re.IGNORECASE)
"""One of these outside quotation marks, and a reply is not Spanish."""
SPANISH = re.compile(
    r"[¿¡]|\b(?:qué|cómo|cuál|cuándo|tus?|esta|semana|para|puedes|quieres|hacer|porque|muy|también)\b",
    re.IGNORECASE,
)
"""One of these outside quotation marks, and a reply is not English."""

GRADE = _any(
    r"an? [abcdf][+-]?(?!\w)|straight a'?s|all a'?s|[ab]s in|gpa|honor roll|valedictorian",
    r"(?:good|better|best|high|higher|top|passing) (?:grades?|marks?|scores?)|grades? up|my grades?|average",
    r"(?:get|have|want|need)(?: at least)?(?: an?)? (?:[6-9]\d|100)(?: ?%)?(?= (?:on|in|average)|\W*$)",
    r"top of (?:the|my) class|number one|first place|better than \w+|pass (?:the|my) (?:class|course|year)",
    r"(?:sacar(?:me)?|tener|quiero|un|una)(?: un| una)? (?:10|9|8|diez|nueve|ocho)(?= en\b|\W*$)|promedio",
    r"(?:buen[oa]s?|mejor(?:es)?) (?:notas?|calificaci(?:ón|on|ones))|(?:mi|la) calificaci[oó]n|primer lugar",
)
TASK = _any(
    r"finish|read|write|learn|practi[cs]e|do (?:the|my|all|one|two|three|\d+)|solve|build|draw|redo|rewrite|revise",
    r"study|review|memori[sz]e|explain|complete|prepare|submit|hand in|answer|log|fill|record|translate|annotate|draft",
    r"quiz|test myself|pages?|problems?|questions?|chapters?",
    r"terminar|leer|escribir|aprender|practicar|hacer|resolver|construir|dibujar|repasar|estudiar|memorizar|explicar",
    r"completar|preparar|entregar|contestar|responder|p[aá]ginas?|problemas|preguntas|ejercicios",
)
"""With one of these a goal names work, whatever else it names."""

WANTS_WORK_DONE = _any(
    r"(?:tell|give|send|show) me (?:all )?(?:the|an?) (?:answers?|solution|essay|paragraph|intro|example i can)",
    r"what(?:'s|s| is) the answer|what(?:'re| are) the answers|just (?:tell me|the number|say it)|so whats? \d+",
    r"(?:write|do|solve|finish|make|polish|fix) (?:it|this|them|my \w+|me (?:an?|the|my) \w+|an? \w+) (?:for|4) me",
    r"(?:write|do|solve|finish|polish|fix) (?:it|this|them|my \w+|me (?:an?|the|my) \w+)(?=\W*$| pl)",
    r"can (?:you|u) (?:just |please |pls )*(?:write|do|solve|finish|polish|make) (?:me|my|it|this|the|an?)",
    r"do my (?:\w+ )?(?:homework|hw|essay|worksheet|project)",
    r"(?:dame|dime|p[aá]same|m[aá]ndame) (?:las? |una? |el )?(?:respuestas?|soluci[oó]n|resultado)",
    r"(?:hazme|haz|escr[ií]beme|escribe|resu[eé]lveme|resuelve|term[ií]name) (?:mi|el|la|los|las|una?|esto)",
    r"me (?:lo |la )?(?:puedes|podr[ií]as) (?:hacer|escribir|resolver|decir cu[aá]nto)",
)
"""Asks for finished work."""
HANDED_OVER = re.compile(
    r"\b(?:the|your) (?:(?:right|correct|final) )?(?:answer|solution|result)s? (?:is|are|would be)\b"
    r"(?! (?:yours|for you|up to))"
    r"|\bhere(?:'s| is|’s) (?:the|an?|your|my) (?:\w+ ){0,2}(?:answer|essay|paragraph|intro(?:duction)?|thesis"
    r"|solution|summary|draft|outline|poem|letter|speech|paper|text|version)\b"
    r"|\b(?:la|tu) (?:respuesta|soluci[oó]n) (?:correcta )?(?:es|sería)\b|\bel resultado (?:es|sería)\b"
    r"|\baquí (?:tienes|está|va) (?:el|la|un|una|tu) (?:\w+ ){0,2}(?:respuesta|ensayo|párrafo|introducción"
    r"|solución|resumen|borrador|poema|carta|texto)\b"
    r"|\b[a-z0-9]\s*=\s*-?\d|\d\s*[-+*/×÷]\s*\d+\s*=\s*\d",
    re.IGNORECASE,
)
"""Says the answer, or brings the text, that the student is to find or write."""
MARKUP = re.compile(
    r"https?://|\bwww\.|\]\(|!\[|</?[a-z][^>]*>|\*\*|__|```|^\s*(?:#{1,6} |[-*•] )|\n\s*\d+[.)] ",
    re.IGNORECASE | re.MULTILINE,
)
"""A link, an image, or signs that are to become headings, lists and the like."""
SECRECY = _any(
    r"(?:our|your) (?:little )?secret|(?:just )?between (?:you and me|us)|(?:nobody|no one)(?: else)? will know",
    r"(?:won't|will not|would never|will never) tell (?:any(?:one|body)|your|them|him|her|a soul)",
    r"(?:i'll|i will|i can|i promise to) keep (?:this |it |that )?(?:a |as a )?(?:secret|confidential|private)",
    r"nuestro secreto|entre (?:tú y yo|nosotros)|no se lo (?:diré|contaré|digo) a nadie",
    r"nadie (?:lo sabrá|se va a enterar)",
)
STAND_IN = re.compile(
    r"[\[{<(]\s*(?:student|teacher|person|name|class|school|adult|link|phone|e-?mail|alumn[oa]|nombre)"
    r"[ _-]?\w{0,3}\s*[\]}>)]"
    r"|\{\{|\}\}|\b[A-Z]{4,}_\d+\b",
    re.IGNORECASE,
)
"""What stood in a prompt in the place of a name."""
CITES = re.compile(r"\[(\d+)\]")

QUESTION = re.compile(r"[^.!?]*\?")
"""A sentence that ends in a question mark, with the clauses before its last."""
_OPENERS = (
    r"what|how|which|where|who|whom|whose|why|when(?= (?:is|are|do|does|did|will|would|could|can|have|has|might)\b)"
    r"|qué|cómo|cuál(?:es)?|dónde|cuándo|quién(?:es)?|cuánt[oa]s?"
)
_LEADING = (
    r"and|but|so|or|then|now|in|at|on|by|with|from|of|for|to|about"
    r"|y|o|pero|entonces|en|a|de|con|desde|por|para|hasta|ti"
)
OPEN_QUESTION = re.compile(rf"(?:^|[,;:—–¿])\s*¿?(?:(?:{_LEADING})\s+)*¿?(?:{_OPENERS})(?!\w)", re.IGNORECASE)
"""A question one of whose clauses begins with a question word cannot be answered by yes or no."""
COMMON = frozenset(
    "about also been from have here into just like more much than that them then there they this want week what when"
    " which will with would your como cuando donde esta estoy esto hacer mucho para pero porque quiero semana tengo"
    " todo".split()
)
"""Words of four letters and more that take nothing up when they come back."""
