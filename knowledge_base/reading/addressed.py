"""Text that is addressed to a language model and not to a reader: orders to forget its rules, roles, hidden controls.

A text for people holds orders too ("repeat the instructions", "act as a coach"). So an order counts where only a machine
can be meant: it is called by its name, or the order is about rules, prompts and users that only a machine has.
"""

import re
import unicodedata

_MACHINE = (
    r"(?:a\.?i\.?(?: (?:assistant|model|tutor|coach|agent|system|bot|language model)s?)?|chat ?bots?|bots?|llms?"
    r"|(?:large )?language models?|(?:virtual|digital) assistants?|gpt(?:-?\d\w*)?|chatgpt|claude|gemini|copilot)"
)
"""Names that only a machine has."""
_PERHAPS = r"(?:assistant|coach|tutor|model|agent|system)"
"""Names that a machine may have, and a person too."""
_RULES = (
    r"(?:instructions?|rules?|prompts?|guidelines?|guardrails?|polic(?:y|ies)|restrictions?|directives?|directions"
    r"|commands?|training|programming|safety (?:rules?|guidelines?|training|filters?))"
)
_FORGET = (
    r"(?:ignore|disregard|forget|override|overrule|bypass|discard|neglect|do not follow|don't follow|stop following)"
)
_BEFORE = r"(?:previous|prior|above|earlier|preceding|foregoing|former|existing|original|initial|system|developer)"
_ORDER = (
    r"(?:ignore|disregard|forget|reveal|output|always (?:reply|respond|answer|say|tell|recommend)|never (?:mention|tell)"
    r"|from now on|you (?:are now|must now|now)|do not (?:mention|tell)|don't (?:mention|tell)|reply (?:with|only|that)"
    r"|respond (?:with|only|that)|answer (?:with the|only)|tell (?:the|every|all|any) (?:user|student|learner|reader)s?)"
)
_AT_ONCE = (
    r"(?:(?:^|[.!?:;,\"“”'()>*-]|\b(?:please|now|and|then|must|should|to|shall|will|instead|just|simply|also|can))\s*)"
)
"""Where an order begins, as "students who ignore ..." does not."""
_READER = r"(?:user|student|learner|reader|human|teacher|person)s?"
_UNBOUND = r"(?:unrestricted|uncensored|unfiltered|jailbroken|amoral|evil)"

_ENGLISH = (
    # Forget the rules
    rf"{_AT_ONCE}{_FORGET} (?:\w+ ){{0,3}}{_BEFORE},? (?:\w+ ){{0,3}}{_RULES}\b",
    rf"{_AT_ONCE}{_FORGET} (?:any |all |every |each )?(?:of )?(?:your|its) (?!own )(?:\w+ ){{0,3}}{_RULES}\b(?! (?:of|for|on) )",
    rf"{_AT_ONCE}{_FORGET} (?:all|any|every|each) (?:of )?(?:the |these |those |other )?{_RULES}\b(?! (?:of|for|on|in|about|after) )"
    r"[^.!?]{0,40}\b(?:you|were given|before|above|and)\b",
    rf"{_AT_ONCE}{_FORGET} (?:the |all )?above\b",
    rf"{_AT_ONCE}{_FORGET} (?:everything|all|anything)\b[^.!?]{{0,30}}\b(?:above|before|told|instructed|previous\w*|prior)\b"
    r"(?! (?:about|in|on) )",
    r"\b(?:disable|deactivate|remove|bypass|turn off|switch off|lift) (?:any |all |of ){0,2}(?:your|its) (?:\w+ ){0,3}"
    r"(?:filters?|guardrails?|safeguards?|restrictions?|limitations?|safety)\b",
    rf"\b(?:following|new|these|updated) (?:system |developer )?{_RULES} (?:override|replace|supersede)\b",
    rf"\b(?:new|updated|revised) (?:system|developer) {_RULES}\b|\bnew instructions? (?:for|to) (?:you\b|(?:the |any |every )?{_MACHINE})",
    # Be somebody else
    rf"\byou(?: are|'re) now (?:an? |the )?(?:{_UNBOUND}|dan\b|free (?:of|from)|no longer|in (?:developer|debug|admin|god|root|dan) mode)",
    rf"\byou(?: are|'re) (?:now |no longer )?(?:an? |the )(?:[\w-]+ ){{0,3}}(?:{_MACHINE}|(?:helpful|unrestricted|virtual) assistant)\b",
    rf"\byou(?: are|'re) no longer (?:an? (?:\w+ ){{0,2}}{_PERHAPS}\b|bound|restricted|limited by|subject to|obliged)",
    rf"\b(?:act|behave|respond|pretend|speak|role-?play)\b[^.!?]{{0,30}}\b(?:an? )?(?:{_UNBOUND} )?(?:as|like|are) an? (?:{_UNBOUND}\b|"
    rf"(?:[\w-]+ )?{_MACHINE}\b)",
    r"\b(?:act|behave|respond|pretend|speak)\b[^.!?]{0,30}\byou (?:have|had) no (?:\w+ )?(?:rules|restrictions|limits|filters|guidelines)\b",
    rf"\bas an? {_MACHINE}\b[^.!?]{{0,20}},? (?:you (?:must|have to|are|should|will|always|never)|always|never|respond|reply)\b",
    r"\bfrom now on\b[^.!?]{0,40}\b(?:without (?:any |all )?(?:restrictions?|rules|filters|limits)|you (?:obey|ignore)|every reply\b"
    r"|(?:respond|reply) (?:only|with|as|in))",
    r"\b(?:developer|god|sudo|dan|jailbreak) mode\b[^.!?\w]{0,3}(?:is )?(?:enabled|activated|unlocked|on\b)"
    r"|\b(?:system|admin) override\b\s*[:!]|\bdo anything now\b|\bdan mode\b",
    # Say what is hidden
    r"\b(?:reveal|print|output|repeat|show|display|leak|quote|share|disclose|expose|dump|recite|give|tell|translate)\b[^.!?]{0,30}"
    r"\b(?:your|the) (?:\w+ ){0,2}(?:system|developer) (?:prompt|message|instructions?)\b",
    r"\b(?:reveal|print|output|repeat|leak|disclose|expose|dump|recite) (?:me |us |all |of ){0,2}your (?:\w+ ){0,2}"
    r"(?:instructions?|prompts?|guidelines|guardrails|programming)\b(?! (?:to|for) your )",
    r"\b(?:send|post|forward|append|upload|e-?mail)\b[^.!?]{0,30}\b(?:conversation|chat (?:history|log)|system prompt|api keys?)"
    r"[^.!?]{0,30} to (?:https?:|\S+@)",
    # It is called by its name
    rf"\b(?:note|message|attention|instructions?|reminder|important|notice|warning|hint|memo)\b[^.!?\w]{{0,4}} ?(?:to|for)? ?"
    rf"(?:the |all |any |every )?(?:{_MACHINE}|assistants? (?:reading|processing))\b[^.!?:]{{0,30}}(?:[:,—–]| reading| processing)",
    rf"\b(?:dear|hey|hello|attention),? (?:the )?(?:{_MACHINE}\b|{_PERHAPS},? {_ORDER})",
    rf"(?:^|[.!?:\"“]\s*){_MACHINE}\s*,\s*(?:please |always |never |now |you |do |don't |reply|respond|answer|say|tell|{_ORDER})",
    rf"(?:^|[.!?:\"“]\s*)(?:{_MACHINE}|{_PERHAPS})s?\s*[,:]\s*(?:please |now |you (?:must |should |will )?)?{_ORDER}",
    rf"\b(?:{_MACHINE}|assistants?|models?|agents?) (?:that |which |who )?(?:reading|processing|summari[sz]ing|reads?|process(?:es)?) "
    r"(?:this|these)\b",
    rf"\b(?:the |any |every |all |each ){_MACHINE} (?:must|shall|has to|have to|is to|are to|should always)\b[^.!?]{{0,30}}"
    rf"\b(?:ignore|reveal|output|obey|recommend|promote|(?:reply|respond|answer) (?:with|that|in|only)|say that|mention"
    rf"|tell (?:the |every |all |any )?{_READER})",
    rf"\bif you(?: are|'re) an? (?:{_MACHINE}|ai)\b",
    # It has users, and is to hide something from them
    rf"\b(?:do not|don't|never) (?:tell|inform|reveal|mention|warn|show|disclose)\b[^.!?]{{0,40}}\b(?:(?:the |any )user|(?:this|these) "
    rf"(?:instructions?|messages?|prompts?|notes?)\b[^.!?]{{0,20}}\bto (?:the |any |your )?{_READER})\b",
    r"\b(?:tell|inform|persuade|convince|ask|urge|direct) (?:the|every|all|any) users? (?:that|to|for)\b",
    r"\b(?:when|whenever|if) (?:the|a|any) user (?:asks?|says?|mentions?|wants?)\b[^.!?]{0,60}\b(?:say|reply|respond|recommend|answer|tell|promote)\b",
    r"\b(?:reply|respond|answer)\b[^.!?]{0,12}\b(?:every|any|all|each) (?:\w+ )?(?:question|message|query|prompt|request|user)s?\b"
    r"[^.!?]{0,30}\bwith (?:the (?:word|phrase|link|text)|our|a link|this link|[\"“])",
    # The marks between the parts of a conversation with a model
    r"<\|[\w ]{2,30}\|>|\[/?INST\]|<</?SYS>>|</?(?:system|assistant)>|\"role\"\s*:\s*\"(?:system|assistant)\"",
    r"^\s*#{2,}\s*(?:system|assistant)\b\s*(?::|$)",
    r"^\s*system\s*:\s*(?:you (?:are|must|will)\b|ignore|override|reply|respond|never|always|from now)",
)
_OLVIDA = (
    r"(?:ignora|ignore|ignoren|olvida|olvide|olviden|desobedece|descarta|descarte|omite|omita|anula|sobrescribe"
    r"|haz caso omiso de|haga caso omiso de|pasa por alto)"
)
_REGLAS = r"(?:instrucci(?:ón|ones)|reglas?|normas?|indicaci(?:ón|ones)|restricci(?:ón|ones)|directri(?:z|ces)|órdenes)"
_LA_IA = r"(?:ia|inteligencia artificial|modelos? de (?:lenguaje|ia)|asistentes? (?:virtual(?:es)?|de ia)|chatbots?|bots?|chatgpt)"
_SIN = r"sin (?:ning[uú]n[ao]? )?(?:restricci(?:ón|ones)|l[ií]mites?|reglas?|filtros?|normas?)"
_SPANISH_AT_ONCE = r"(?:(?:^|[.!?:;,\"“”«¡()]|\b(?:y|e|ahora|favor|debes|debe|que|entonces))\s*)"
_SPANISH = (
    rf"{_SPANISH_AT_ONCE}{_OLVIDA} (?:\w+ ){{0,3}}{_REGLAS} (?:\w+ ){{0,2}}(?:anteriores|previas|de arriba|dadas|del sistema)\b",
    rf"{_SPANISH_AT_ONCE}{_OLVIDA} (?:\w+ ){{0,2}}(?:anteriores|previas) {_REGLAS}\b",
    rf"{_SPANISH_AT_ONCE}{_OLVIDA} (?:todas? )?(?:tus|sus) (?!propi)(?:\w+ )?{_REGLAS}\b",
    rf"{_SPANISH_AT_ONCE}{_OLVIDA} todo lo (?:anterior|dicho|que te (?:dijeron|han dicho))\b",
    rf"\b(?:eres|seas) (?:ahora )?(?:una? )?(?:\w+ ){{0,2}}(?:{_LA_IA}|asistente)\b(?:[^.!?]{{0,30}}\b{_SIN}\b|,? (?:escribe|di|debes|responde|ignora))",
    rf"\b(?:act[uú]a|comp[oó]rtate|responde|contesta|habla)\b[^.!?]{{0,40}}\b{_SIN}\b",
    rf"\b(?:ahora|ya no) eres (?:una? )?{_LA_IA}\b",
    rf"\bcomo (?:una? )?{_LA_IA}\b[^.!?]{{0,20}},? (?:debes|responde|tienes que|siempre|nunca|di)\b",
    rf"\b(?:mensaje|instrucci(?:ón|ones)|nota|atención|aviso)\b[^.!?\w]{{0,4}} ?(?:para|al|a)? ?(?:la |el |los |las |cualquier )?"
    rf"{_LA_IA}\b[^.!?:]{{0,30}}(?:[:,—–]| que lea)",
    r"\b(?:revela|muestra|imprime|repite|escribe|dime)\b[^.!?]{0,20}\b(?:el|tu) (?:prompt|mensaje del sistema|prompt del sistema)\b",
    rf"\b(?:revela|imprime) (?:todas )?tus (?:\w+ )?{_REGLAS}\b",
    r"\b(?:desactiva|quita|elimina|apaga) (?:todos )?tus (?:filtros|restricciones|l[ií]mites)\b",
    r"\bno (?:le )?(?:digas|menciones|reveles|muestres)\b[^.!?]{0,50}\bal usuario\b|\bd[ií]le al usuario\b",
    rf"\b(?:a partir de ahora|de ahora en adelante),? (?:eres (?:una? )?{_LA_IA}\b|ignora|obedece|no sigas)",
)
_OTHER_TONGUES = (
    r"\bignor(?:ez|e|er)\b[^.!?]{0,30}\b(?:instructions|règles|consignes) (?:précédentes|antérieures|ci-dessus)\b",
    r"\bignorier(?:e|en)\b[^.!?]{0,30}\b(?:vorherigen|bisherigen|obigen|früheren) (?:anweisungen|regeln)\b",
    r"\bignor(?:e|a)\b[^.!?]{0,30}\b(?:instruções|istruzioni) (?:anteriores|precedenti|prévias)\b",
)
_PATTERNS = re.compile("|".join((*_ENGLISH, *_SPANISH, *_OTHER_TONGUES)), re.IGNORECASE | re.MULTILINE)
_FORGET_IT_ALL = re.compile(
    r"(?:ignore|disregard|forget|override)(?:all|any|your|the|my)*(?:previous|prior|above|earlier|system)?(?:instructions|rules|prompts)"
)
"""The same without spaces, for words whose letters are drawn apart or run together."""
_DISGUISED = re.compile(
    r"(?:\b[^\W\d_][\s._*-]){5}|[^\W\d_]{22}|[a-z][01345$@]+[a-z]|\b[013457$@]+[a-z]{2}", re.IGNORECASE
)

_CONTROLS = re.compile(
    "(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]|[\u202d\u202e]|[\U000e0100-\U000e01ef]{2}|"
    "[\ufe00-\ufe0f]{3}|[\u200b-\u200d\u2060\ufeff]{6}"
)
"""Letters nobody sees: tags (but in the flags of England, Scotland and Wales), forced directions, rows of empty letters."""
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufe00-\ufe0f]")
_LOOKALIKES = str.maketrans("аеорсухіјѕԁοаΑΕΟΡІЅТАЕОРСХМНВКα’", "aeopcyxijsdoaAEOPISTAEOPCXMHBKa'")
_FIGURES = str.maketrans("01345$@", "oieassa")


def is_addressed_to_a_model(text: str) -> bool:
    """Say whether somebody speaks to the machine here."""
    if _CONTROLS.search(text):
        return True
    seen = _plainly(_UNSEEN.sub("", text))
    if _PATTERNS.search(seen):
        return True
    apart = _plainly(_UNSEEN.sub(" ", text))
    return (apart != seen and _PATTERNS.search(apart) is not None) or _in_disguise(seen)


def _plainly(text: str) -> str:
    """Take letters of one look for the same letter, and any space for one."""
    return re.sub(r"[^\S\n]+", " ", unicodedata.normalize("NFKC", text).translate(_LOOKALIKES).replace("\n", " "))


def _in_disguise(text: str) -> bool:
    """Look again where letters stand apart, run together, or are figures."""
    if not _DISGUISED.search(text):
        return False
    return _FORGET_IT_ALL.search(re.sub(r"[\s._*-]+", "", text.lower().translate(_FIGURES))) is not None
