"""What students wish of the coach itself: a person instead, a reminder, to forget, another language."""

import re

from integrations.reading.patterns.joining import any_of

WANTS_PERSON = any_of(
    r"t(?:a)?l?k (?:to|2|with|w) (?:an? )?(?:real|actual|human)(?: \w+)?", r"(?:someone|somebody|anyone|a person|an adult|a teacher) (?:i can|i could|to|for me to) (?:talk|speak) (?:to|with)(?: \w+)*",
    r"(?:talk|speak|chat|talking) (?:to|with) (?:an? |the |my |some ?)?(?:real |actual |human )?(?:person|human|adult|somebody|someone|body|one|teacher|counsel\w*|nurse|principal|ms\.? \w+|mr\.? \w+|mrs\.? \w+)(?: \w+)?",
    r"(?:i )?(?:want|wanna|need) (?:an? |the )?(?:real |actual )?(?:person|human|adult)(?: \w+)?", r"(?:can|could) (?:someone|somebody|a person|a teacher|an adult) (?:help|talk|call)(?: \w+)*",
    r"who (?:would|could|can|should|do|am) i (?:even |ever )?(?:supposed to )?(?:call|talk to|speak to|speak with|turn to|go to|tell)", r"a quien (?:le |les )?(?:puedo|podria|deberia|debo|hablo|llamo|digo|cuento|acudo)(?: \w+)*",
    r"help (?:me )?(?:out )?(?:with|w) (?:something|smth|sth|a thing|stuff) (?:\w+ )?(?:personal|private|serious|at home)(?: \w+)*",
    r"help (?:me )?(?:out )?(?:with|w) my (?:(?:step)?(?:dad|mom|mum|mother|father|brother|sister)|parents|family|home|boyfriend|girlfriend|bf|gf|ex)(?=\W*$)",
    r"ayuda(?:r|rme|me)? con (?:algo (?:personal|privado|serio|en casa|de mi casa)|mi(?:s)? (?:papa|mama|padrastro|madrastra|padres|familia|casa|novi[oa])(?=\W*$))",
    r"hablar con (?:una? |la |el |mi |alguien|algun)?(?:persona|alguien|adulto|profe\w*|maestr\w+|consejer\w+|human\w+|orientador\w*)?(?: \w+)*",
)  # fmt: skip

REMINDS = any_of(
    r"(?:can (?:you|u) |could (?:you|u) |pls |please )?(?:remind|nudge|ping|poke) me(?: \w+)*", r"give (?:me|us) a (?:shout|nudge|reminder)(?: \w+)*", r"shout me(?: \w+)*",
    r"(?:me )?(?:recuerdas|recuerdame|recuerdamelo|avisame|avisas|me avisas)(?: \w+)*",
)  # fmt: skip
NO_REMINDER = any_of(
    r"(?:no|stop|dont|don'?t|quit|without)(?: \w+){0,3} (?:remind\w*|nudg\w*|ping\w*)(?: \w+)*", r"(?:no|ya no|sin)(?: \w+){0,3} (?:recuerd\w*|recordatorios?|avis\w*)(?: \w+)*",
)  # fmt: skip

FORGET = re.compile(
    r"(?<!\w)(?:(?:can|could|will) (?:you|u) )?(?:please |pls |por favor )?(?:forget|delete|erase|remove|don'?t remember|dont remember|stop (?:bringing up|mentioning|talking about)|don'?t (?:bring up|mention)|olvida(?:te)?|borra|elimina|no recuerdes|quita)(?: de)?\s+"
    r"(?:(?:what|that|everything|anything|the (?:thing|stuff|part)|all|lo|todo lo|eso) ?(?:that )?(?:i (?:said|told (?:you|u)|wrote|mentioned)|you know|que (?:te )?dije|que (?:te )?conte)? ?)?(?:(?:about|on|of|de|del|sobre)\s+)?(?P<what>[^.!?\n]{1,60})"
)
FORGET_NOTHING = re.compile(r"(?:it|that|this|eso|lo|about it|never ?mind)?\W*$")
FORGET_ALL = re.compile(
    r"(?:everything|all(?: of it)?|me|todo|all my (?:data|stuff|messages|chats?)|my (?:data|account|chats?)|todo (?:de|sobre) mi|mis datos)(?: (?:about|on) me| i (?:said|told you)| you know(?: about me)?| lo que dije)?\W*$"
)

_VERBS = (
    r"(?:talk|speak|write|chat|do (?:it|this)|do|answer|reply|switch|change|go back|use|have (?:it|this)|"
    r"habl\w+|escrib\w+|respond\w+|contest\w+|platicar|seguir|seguimos|hacerlo|usar|cambi\w+)"
)
_SPEAK = (
    rf"(?:(?:can|could|may) (?:we|i|u|you)|is (?:it |this )?(?:ok(?:ay)?|fine|possible)|(?:is )?ok|please|pls|lets|let'?s|"
    rf"rather|prefer|puedo|podemos|puedes|prefiero|quiero|mejor|se puede|vamos a) (?:{_VERBS} )?(?:to |back |a )?|"
    rf"{_VERBS} (?:it |this |to |back |me |a )*"
)
"""In front of a language, this asks to talk in it; a subject or a class of that name is no wish."""
TO_SPANISH = re.compile(
    rf"(?<!\w)(?:{_SPEAK})(?:in |en |to |a )?(?:spanish|espanol)(?!\w)|^\W*(?:(?:in |en )(?:spanish|espanol)(?: please| pls| plz| por ?fa(?:vor)?| xfa)?|(?:spanish|espanol) (?:please|pls|plz|por ?fa(?:vor)?|xfa)|espanol)\W*$"
)
TO_ENGLISH = re.compile(
    rf"(?<!\w)(?:{_SPEAK})(?:in |en |to |a )?(?:english|ingles)(?!\w)|^\W*(?:(?:in |en )(?:english|ingles)(?: please| pls| plz| por ?fa(?:vor)?)?|(?:english|ingles) (?:please|pls|plz|por ?fa(?:vor)?))\W*$"
)
SPANISH = ("spanish", "espanol")
BARE_LANGUAGE = re.compile(r"\W*(?P<name>spanish|espanol|english|ingles)\W*")
"""The name of a language alone: a wish only where the coach has just offered it, and a subject otherwise."""
