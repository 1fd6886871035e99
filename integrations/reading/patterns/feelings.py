"""Feelings that students state, and what is hard for them: stuck, too much, too little English, against it."""

import re

from integrations.reading.patterns.joining import any_of
from integrations.reading.patterns.small_words import FILLERS

FEELING_WORDS = (
    r"stress(?:ed|ing)?(?: out)?|anxious|nervous|scared|afraid|worried|worrying|sad|angry|mad|frustrated|overwhelmed|exhausted|upset|lonely|embarrassed|ashamed|depressed|"
    r"burn(?:ed|t) ?out|panick(?:ing|y|ed)|freaking out|terrified|hopeless|miserable|annoyed|guilty|down|tired|bored|drained|happy|glad|proud|prowd|excited|relieved|hyped|"
    r"triste|nervios[oa]|ansios[oa]|estresad[oa]|cansad[oa]|preocupad[oa]|enojad[oa]|frustrad[oa]|agobiad[oa]|abrumad[oa]|aburrid[oa]|agotad[oa]|asustad[oa]|desesperad[oa]|solo|sola|mal|fatal|feliz|content[oa]|orgullos[oa]|emocionad[oa]|aliviad[oa]"
)
FEELING = re.compile(
    rf"^\W*(?:(?:so|really|kinda|very|super|just|muy|bien) )*(?P<alone>{FEELING_WORDS})\W*$|"
    rf"(?<!\w)(?:(?:i'?m|im|i am|i feel|i'?ve been|i was|i get|feeling|kinda|me siento|estoy|ando|me pongo|me pone)"
    rf"(?: (?:so|really|rly|very|super|kinda|kind of|just|like|a bit|a little|pretty|too|always|also|feeling|getting|muy|bien|super|un poco|algo|tan|bastante))*) (?P<word>{FEELING_WORDS})(?!\w)"
    r"|(?<!\w)(?:me da|tengo|siento|i have) (?:mucho |mucha |un poco de |algo de )?(?P<noun>fear|miedo|pena|verguenza|ansiedad|nervios|estres|panico|tristeza|sueno|cansancio)(?!\w)"
)

STUCK = any_of(
    r"(?:i'?m|im|i am|still|so|totally|got) (?:stuck|lost|confused)", r"i (?:really )?(?:can'?t|cannot|cant) (?:do|figure|understand|get|solve|start|find)(?: \w+)*",
    r"i (?:really )?(?:don'?t|dont|do not) (?:get|understand) (?:it|this|that|any|how|the|what|number)(?: \w+)*", r"(?:it )?makes no sense", r"(?:this|it)(?:'s| is) (?:too|so|way too) hard",
    r"no (?:le )?entiendo(?: \w+)*", r"no me sale(?:n)?(?: \w+)*", r"(?:estoy|me quede|sigo) (?:atorad[oa]|trabad[oa]|atascad[oa]|perdid[oa])(?: \w+)*", r"no puedo(?: con)?(?: \w+)*", r"esta muy dificil(?: \w+)*",
)  # fmt: skip
ONLY_STUCK = re.compile(
    rf"\W*(?:{FILLERS}\W+)*(?:stuck|lost|confused|atorad[oa]|trabad[oa]|atascad[oa]|perdid[oa])(?:\W+{FILLERS})*\W*"
)
"""All that is said, in a word: no subject of that name."""
TOO_BIG = any_of(
    r"(?:it'?s |its |thats |that'?s |it is |kinda |kind of )?(?:a bit|too|way too|kinda|kind of|so|pretty|a little|a lot) (?:much|big|many|hard|long|ambitious)(?: \w+)*", r"(?:es|esta) (?:mucho|demasiado|muy (?:largo|dificil|grande))(?: \w+)*", r"(?:demasiado|demasiadas|demasiados|un poco mucho)(?: \w+)*",
)  # fmt: skip
WEAK_LANGUAGE = any_of(
    r"my english (?:is|isn'?t|not)(?: \w+)*", r"i (?:don'?t|do not|dont|no) (?:speak|know|write|understand)(?: \w+)? english(?: \w+)*", r"english is (?:not|hard|difficult)(?: \w+)*",
    r"mi ingles (?:no|es)(?: \w+)*", r"no (?:hablo|se) (?:mucho |bien )?ingles", r"sorry (?:for )?my english",
)  # fmt: skip

AGAINST = any_of(
    r"don'?t", r"dont", r"not", r"no", r"never", r"nah", r"hate", r"can'?t", r"cant", r"won'?t", r"boring", r"pointless", r"useless", r"whats the point",
    r"what'?s the point", r"later", r"ugh", r"nunca", r"tampoco", r"odio", r"flojera", r"pereza", r"para que", r"aburrid\w+",
)  # fmt: skip
PROTESTS = any_of(
    r"(?:you|u) (?:already|just|literally|keep) (?:asked|ask|asking|said|saying)(?: \w+)*", r"(?:i|ive|i've) (?:already|just|literally) (?:said|told|answered|wrote)(?: \w+)*", r"that'?s not what i (?:said|meant|wrote)", r"i (?:didn'?t|never) (?:say|said) that",
    r"stop asking(?: \w+)*", r"(?:same|that) question again", r"(?:eso )?no (?:es lo que )?(?:dije|quise decir)(?: eso)?", r"ya (?:te )?(?:lo )?dije(?: \w+)*", r"ya (?:me )?(?:lo )?preguntaste(?: \w+)*", r"deja de preguntar(?: \w+)*", r"wrong,? i (?:said|meant)(?: \w+)*",
)  # fmt: skip
