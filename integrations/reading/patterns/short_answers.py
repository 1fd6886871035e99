"""A greeting, thanks, a yes or a no, not knowing: whole messages of a word or two."""

import re

from integrations.reading.patterns.joining import any_of, nothing_but

GREETS = nothing_but(
    r"h[ie]+y*", r"he+y+a*", r"hello+", r"helo", r"yo+", r"sup", r"wass?up", r"what'?s up", r"good (?:morning|afternoon|evening)",
    r"hiya", r"howdy", r"hola+", r"buen[oa]s(?: (?:dias|tardes|noches))?", r"que tal", r"que onda", r"coach", r"there", r"again",
    r"(?:im|i'm|i am|my name is|me llamo|soy) \w+", r"im back", r"i'm back", r"ya volvi", r"back",
)  # fmt: skip
GOODBYE = any_of(
    r"can i (?:go|leave|stop)(?: now)?\W*$", r"(?:ya )?me puedo ir",
    r"bye+", r"goodbye", r"cya", r"see (?:ya|you|u)", r"gtg", r"g2g", r"(?:gotta|got to|have to) go", r"good ?night", r"ttyl", r"im out",
    r"adios", r"chao+", r"chau+", r"hasta (?:luego|manana|pronto|la proxima)", r"nos vemos", r"(?:ya )?me (?:tengo que ir|voy)",
    r"tengo que irme", r"peace out",
)  # fmt: skip
THANKS = any_of(r"thanks?(?: you| u)?", r"thank (?:you|u)", r"thx+", r"ty", r"tysm", r"gracias", r"grax")

YES = nothing_but(
    r"aye+", r"ok cool", r"cool cool", r"that'?s (?:my|the) (?:plan|goal)", r"es[eo] es (?:mi|el) plan",
    r"(?:what|anything) else(?: do (?:you|u) (?:need|want)(?: to know)?)?", r"(?:i think )?(?:thats|that's) everything", r"i think (?:thats|that's) (?:it|all)", r"eso es todo", r"(?:y )?que mas(?: necesitas| quieres)?",
    r"y+e+s+", r"yes+ir", r"yea+h?", r"ye+p+", r"yup+", r"ya+", r"ye", r"ok+", r"oki", r"okay", r"k+", r"sure+", r"fine", r"alright",
    r"of course", r"definitely", r"totally", r"sounds good", r"works(?: for me)?", r"it (?:fits|works)", r"that (?:fits|works)", r"right", r"that'?s (?:right|it|fine|ok|good|all|all of it)", r"so",
    r"correct", r"start", r"go(?: ahead)?", r"ready", r"next", r"i guess", r"i think so", r"agreed", r"deal", r"for sure", r"100", r"bet", r"cool", r"good", r"lets? go",
    r"let's (?:go|do it)", r"please", r"si+", r"sip+", r"claro(?: que si)?", r"dale", r"va", r"vale", r"bueno", r"obvio", r"por supuesto", r"de acuerdo", r"ok(?:ey)?",
    r"asi esta bien", r"esta bien", r"me (?:queda|sirve)", r"perfecto", r"listo", r"simon", r"creo que si",
)  # fmt: skip
STARTS_YES = re.compile(r"\W*(?:yes|yeah|yea|yep|yup|ok|okay|sure|si|claro|va|sip)(?!\w)")
NO = nothing_but(
    r"n+o+", r"no+pe", r"nah+", r"na", r"not really", r"no thanks?", r"no gracias", r"para nada", r"nel", r"no creo", r"i don'?t think so",
    r"not (?:now|today)", r"ahora no", r"nothing to change",
)  # fmt: skip

IDK = (
    r"i ?d ?k+", r"i ?d ?e?k", r"i ?dunno", r"dunno+", r"i (?:don'?t|do not|dont|don't really) know", r"dont know", r"not sure", r"no idea",
    r"no clue", r"n[ou]thi?ng?(?: (?:really|much))?", r"whatever+", r"wtv", r"meh+", r"who cares", r"doesn'?t matter", r"i don'?t care",
    r"idc", r"any(?:thing)?", r"pass", r"skip", r"none", r"nada+", r"no ?se+", r"ni idea", r"da igual", r"me da igual", r"lo que sea", r"quien sabe",
    r"equis", r"x", r"\?+", r"\.+", r"u?h+m*", r"hmm+", r"shrug", r"can'?t think of (?:anything|one)", r"no se me ocurre(?: nada)?",
)  # fmt: skip
DOES_NOT_KNOW = nothing_but(
    *IDK,
    r"i guess",
    r"lol",
    r"maybe",
    r"tbh",
    r"honestly",
    r"ok",
    r"sorry",
    r"pues",
    r"bro",
    r"really",
    r"la verdad",
    r"either",
    r"man",
)
IDK_WORDS = any_of(*IDK[:8], r"no ?se", r"ni idea")
IDK_CORE = any_of(*IDK)

PLEA = re.compile(
    r"\W*(?:(?:pls|please|plz|omg|ugh|ok|por favor) )*(?:no |don'?t |dont |stop |sorry|my bad|nvm|never ?mind|wait|lol|lmao|hold on|perdon|espera|sin |disculpa)"
)
"""A plea or an aside to the coach ("pls no pep talk", "omg sorry"): no answer to anything."""
