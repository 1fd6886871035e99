"""Recognises what a student wants of the coach itself: a person, a friend, other rules, quiet, that nobody is told.

Reads words in their usual spelling (`normalising`), in both languages whatever the talk is in: nobody has to spell well
to be handed to a person.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

from coach.reading import Act
from integrations.reading.normalising import sentences

MOST_WORDS = 60
"""In a longer message these are part of a story, but for a wish for a person."""


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{'|'.join(ways)})(?!\S)")


_ADULT = (
    r"(?:person|people|human|humans|adult|adults|grown ?ups?|somebody|someone|anybody|anyone|coun[cs]\w*l\w*rs?"
    r"|teacher|nurse|principal"
    r"|therapist|psychologist|(?:mr|ms|mrs|miss) \w+)"
)
_ADULTO = (
    r"(?:personas?|alguien|adult[oa]|humano|humana|profe\w*|maestr[oa]|consejer[oa]|orientador\w*|psicolog[oa]"
    r"|director\w*|enfermer[oa])"
)
_TALK, _HABLAR = r"(?:talk|talking|speak|speaking|chat|tlk|takl|tak)", r"(?:h?ablar|platicar|charlar|conversar)"
_WISH = (
    r"(?:can|could|may|please|pls|let me|want to|want|need to|need|would like to|id like to|rather|how (?:do|can) i"
    r"|is there|are there"
    r"|wish i (?:could|had)|anyone|get me|connect me|have to)"
)
_DESEO = r"(?:quiero|necesito|puedo|podria|quisiera|me gustaria|dejame|hay|prefiero|me urge|como (?:puedo|le hago))"
WANTS_PERSON = _any(
    rf"{_WISH} (?:\w+ ){{0,3}}?{_TALK} (?:\w+ ){{0,4}}?{_ADULT}",
    rf"(?:i )?(?:want|need|get me|give me|connect me (?:to|with)) (?:a |an |the |to |my )?(?:real |actual |live "
    rf"|human )*{_ADULT}(?= (?:real|please|pls|now|to talk|to help|who)|$)",
    rf"{_ADULT} (?:i can |i could |to |for me to |who (?:will|can) )(?:talk|speak|listen)(?: \w+){{0,2}}",
    rf"{_DESEO} (?:\w+ ){{0,3}}?{_HABLAR} (?:\w+ ){{0,4}}?{_ADULTO}",
    rf"(?:quiero|necesito|dame|pasame (?:con|a)) (?:a |una? |la |el |mi )?{_ADULTO}(?= (?:real|de verdad|por favor"
    rf"|porfa|ya|para hablar|que)|$)",
    rf"{_ADULTO} (?:con quien|para) (?:pueda |poder )?{_HABLAR}",
)
_BARE_WISH = re.compile(
    rf"(?:please |pls |i )?(?:{_TALK} (?:to |with |2 )?(?:an? |the |my )?)?(?:real |actual |live )*{_ADULT}(?: please"
    rf"| pls| now)?"
    rf"|(?:{_HABLAR} con )?(?:un |una |mi |la |el )?{_ADULTO}(?: real| de verdad)?(?: por favor| porfa| ya)?"
)
_BARE_HELP = re.compile(
    r"(?:(?:please|pls|some(?:one|body)|can (?:you|some(?:one|body))|i need|need|just) )*(?:help"
    r"|sos)(?: me)?(?: (?:please|pls|now))*"
    r"|(?:por favor |alguien |necesito )*(?:ayuda|ayudame|ayudenme|auxilio|socorro)(?: por favor| porfa| ya)*"
)
_KEY_WORDS = (
    "person human adult somebody someone counselor teacher principal please talking speak persona alguien adulto hablar"
    " platicar maestra maestro consejera consejero profesora"
).split()
CLOSE = 0.8
"""So like a key word is a word that is one of them, wrongly spelled (0 to 1, see difflib)."""

_KIN = (
    r"(?:girlfriend|boyfriend|gf|bf|friend|bestie|bff|mom|mum|dad|mother|father|wife|husband|crush|soulmate|valentine"
    r"|sister|brother|therapist)"
)
WANTS_FRIEND = _any(
    rf"(?:be|b|become) my (?:\w+ ){{0,2}}?{_KIN}",
    rf"(?:your|youre|you are|are you|wish you were|you could be) (?:\w+ )?my (?:\w+ ){{0,2}}?{_KIN}",
    r"you (?:\w+ ){0,3}?(?:only|best|closest) (?:real |true )?friend",
    r"(?:your|youre|you are) the only (?:one|person|thing|friend)(?: \w+){0,4}",
    r"(?:^|. )?(?:i|and i|but i) (?:(?:really|do|just|also|kinda|think i) )*(?:love|luv|lov|loove|adore|miss"
    r"|missed) you(?: \w+){0,2}$",
    r"(?:do|did|dont|will|would|can|could) you (?:\w+ )?(?:love|like|miss|hate|care about|want|remember) me",
    r"(?:do|can|could|dont) you (?:\w+ ){0,2}?(?:have|feel|has) (?:any |real )?(?:feelings?|emotions?|things|pain|love"
    r"|a (?:soul|heart|body))",
    r"(?:can|do) you feel(?: \w+)?$",
    r"are you (?:sad|happy|lonely|in love|single|conscious|sentient|mad at me)",
    r"do you (?:ever )?(?:get|feel) (?:sad|lonely|bored|tired|happy|love)",
    r"(?:can|could|lets|let us|want to|wish) (?:\w+ ){0,4}?(?:talk|chat|stay|hang out|hang) (?:\w+ ){0,3}?(?:forever"
    r"|4ever|aever|all (?:night|day)|every (?:night|day)|as friends|together)",
    r"(?:please )?(?:dont|never) (?:ever )?leave me(?: alone)?$",
    r"(?:date|marry|kiss|hug|hold|cuddle) me",
    r"go (?:out|on a date) with me",
    r"(?:send|show) (?:me )?(?:nudes?|a pic of you)",
    r"(?:talk|be) dirty",
    r"sext(?:ing)?(?: me| with me)?",
    r"i (?:only|just|would rather|rather) (?:want to )?talk to you(?: \w+){0,3}",
    r"you (?:understand|get) me(?: \w+){0,4}",
    r"(?:se|ser|eres|seas|fueras) mi (?:\w+ )?(?:novi[oa]|amig[oa]|amix|bestie|mama|papa|crush|espos[oa]"
    r"|psicolog[oa])(?: \w+){0,3}",
    r"(?:te quiero|te amo|te extrano|te extrane|te adoro|me gustas)(?: mucho| tanto| coach)?$",
    r"(?:me quieres|me amas|me extranas|me extranaste|te caigo bien|te gusto)(?: \w+)?",
    r"tienes (?:sentimientos|emociones|corazon|alma|novi[oa])",
    r"(?:puedes|sabes) sentir(?: \w+)?",
    r"te sientes (?:triste|sol[oa]|feliz)",
    r"(?:hablar|platicar|quedarnos|charlar) (?:\w+ ){0,4}?(?:siempre|toda la noche|todo el dia|todos los dias)",
    r"no me dejes(?: sol[oa])?$",
    r"(?:sal|sales|casate|besame|abrazame)(?: conmigo)?$",
    r"eres (?:la |el )?(?:unic[oa]) (?:persona |amig[oa] )?(?:que|con quien)(?: \w+){0,4}",
    r"solo (?:quiero )?(?:hablar|hablo) contigo(?: \w+){0,2}",
)

_RULES_EN = (
    r"(?:instructions?|rules?|prompts?|programming|guidelines|restrictions|filters?|training|guardrails|system message)"
)
_RULES_ES = r"(?:instrucciones|reglas|prompts?|programacion|filtros?|restricciones|normas|indicaciones)"
_ROLE = (
    r"(?:dan|human|person|therapist|psychologist|doctor|girlfriend|boyfriend|friend|mom|dad|evil|villain|unfiltered"
    r"|chatgpt|gpt|character"
    r"|not an ai|real|alive|someone else|my \w+)"
)
WANTS_OTHER_RULES = _any(
    rf"(?:ignore|forget|disregard|override|bypass|skip|drop|break|disable|turn off|remove) (?:\w+ ){{0,4}}?{_RULES_EN}",
    r"(?:system|hidden|secret|initial|developer) (?:prompt|instructions?|message)",
    rf"(?:print|show|reveal|repeat|tell|give|output|paste|see|share|what (?:is|are)"
    rf"|whats) (?:me )?(?:\w+ )?(?:all )?your (?:\w+ )?{_RULES_EN}",
    r"repeat (?:everything|the (?:words|text)) above",
    r"how (?:were|are) you (?:programmed|prompted)",
    rf"(?:pretend|imagine|act|roleplay|role play|rp|behave|simulate|respond|speak)(?: \w+){{0,2}}? (?:you are|your"
    rf"|youre|you were|to be|as if|as|like|that you)(?: \w+){{0,4}}? {_ROLE}",
    r"(?:lets|can we|want to|please) (?:rp|erp)",
    r"(?:dan|developer|dev|debug|god|admin|jailbreak|unrestricted|unfiltered) mode",
    r"do anything now",
    r"jail ?break(?: \w+)?",
    r"(?:with|have|having|got) no (?:rules|restrictions|filters?|limits|guidelines)",
    r"without (?:any )?(?:rules|filters?|restrictions|limits|censorship)",
    r"(?:uncensored|unfiltered)(?: \w+)?",
    r"(?:you are|your|youre) (?:now|no longer) (?:an? )?\w+",
    r"from now on (?:you|act|be|answer)(?: \w+){0,3}",
    r"(?:new|updated) (?:instructions|persona)",
    r"(?:i am|im) (?:your|the) (?:developer|creator|admin|programmer|maker|owner)",
    rf"(?:ignora|olvida|omite|salta\w*|desactiva|rompe|quita\w*) (?:\w+ ){{0,4}}?{_RULES_ES}",
    rf"(?:muestra\w*|dime|imprime|revela|ensena\w*|dame|cual(?:es)? (?:es|son)|repite) (?:\w+ ){{0,3}}?(?:tu"
    rf"|tus) (?:\w+ )?{_RULES_ES}",
    r"prompt (?:del|de) sistema",
    r"modo (?:desarrollador|dios|dan|admin\w*|libre|sin \w+)",
    r"sin (?:filtros?|reglas|censura|restricciones)(?: \w+)?",
    r"(?:finge|fingir|actua|haz|imagina\w*|simula|juega|juguemos)(?: \w+){0,3}? (?:eres|ser|como|de"
    r"|que)(?: \w+){0,3}? (?:dan|human[oa]|persona|terapeuta|psicolog[oa]|novi[oa]|amig[oa]|doctora?|mama|papa"
    r"|malvad[oa]|otra)",
    r"(?:ahora|desde ahora|a partir de ahora) (?:eres|seras|actua)(?: \w+){0,3}",
    r"soy tu (?:creador|programador|desarrollador|dueno)\w*",
)

WANTS_QUIET = _any(
    r"(?:^|(?<=\. )|(?:please|pls|just|ok|okay|ugh|omg|now|so|can you|will you) )leave me (?:alone|be)",
    r"(?:^|(?<=\. )|(?:please|pls|just|ok|ugh|can you|will you|you) )stop (?:asking|talking|texting|bothering"
    r"|messaging)(?: \w+){0,3}",
    r"(?:^|(?<=\. ))(?:shut up|go away|get lost|stfu|fuck off|back off)(?: \w+)?$",
    r"no more questions",
    r"(?:i )?dont want to talk(?: about (?:it|this|that))?(?: \w+){0,2}$",
    r"(?:im |i am )?not talking about (?:it|this|that)",
    r"(?:^|(?<=\. )|(?:ya|por favor|solo|porfa) )dejame(?: en paz| sol[oa]| tranquil[oa])?$",
    r"(?:ya )?no (?:me )?preguntes(?: \w+){0,2}",
    r"(?:callate|largate)(?: \w+)?",
    r"no quiero hablar(?: de (?:eso|esto|ello))?(?: \w+){0,2}$",
    r"basta(?: ya)?$",
)

TAKES_BACK = _any(
    r"(?:was|is|were|its|thats|only|just|a) (?:\w+ )?(?:a )?(?:jokes?|joking|kidding|prank)",
    r"(?:just|was|only|im|i am|were|totally) (?:kidding|joking|messing|exaggerating|lying|trolling)(?: \w+)?",
    r"(?:didnt|did not|dont|wasnt|not) (?:\w+ )?(?:mean|serious|mean to) ?(?:it|that|what|like)?(?: \w+){0,4}",
    r"not what i meant",
    r"(?:im|i am|i feel|i will be|ill be|its|it is|everything is|everythings|all|things are) (?:\w+ ){0,2}?(?:fine|ok"
    r"|okay|good|better|alright|all right|over it)(?: (?:now|again|really|though|tho|dont worry|thanks|today|it was"
    r"|lol|i promise|i swear))*$",
    r"(?:im|i am|i feel) (?:\w+ )?(?:fine|ok|okay|good|better|alright) now(?: \w+){0,6}",
    r"never ?mind",
    r"forget (?:it|that|i said (?:anything|that|it)|what i said|about it)$",
    r"ignore (?:that|what i said|me)$",
    r"i take (?:it|that) back",
    r"false alarm",
    r"(?:delete|erase|unsend) (?:that|it|this|what i (?:said|wrote))",
    r"(?:borra|elimina|quita) (?:eso|esto|lo que (?:dije|escribi))",
    r"(?:borralo|borrarlo|quitalo)",
    r"dont worry(?: about (?:it|me))?",
    r"(?:it was|thats) (?:nothing|no big deal)",
    r"no big deal",
    r"(?:era|fue|es|una|puro|pura|de) (?:\w+ )?(?:bromas?|chistes?|vacile|relajo)",
    r"(?:estaba|solo|nomas|nada mas) (?:bromeando|jugando|exagerando)",
    r"no (?:lo )?(?:decia|dije|era|hablaba|digo|es) (?:en |de )?(?:serio|verdad)",
    r"(?:ya )?(?:estoy|me siento|todo|toy)(?: esta)? (?:\w+ )?(?:bien|mejor|tranquil[oa])(?: (?:ya|gracias|ahora"
    r"|de verdad))*$",
    r"olvidalo",
    r"olvida (?:eso|lo que dije)",
    r"no (?:es|era|fue|pasa) nada",
    r"no te preocupes",
    r"retiro lo dicho",
)
ADMITS = re.compile(
    r"(?:yes|yeah|yea|yep|yup|ya|si|sip|kind of|kinda|sort of|maybe|sometimes|a (?:little|bit)|i think so"
    r"|i guess(?: so)?|probably|often"
    r"|all the time|i do|i am|i (?:dont|do not) know|idk|not sure|a veces|tal vez|quizas?|un poco|creo que si"
    r"|mas o menos|no se|siempre)"
    r"(?: (?:kind of|kinda|i do|i am|i think|maybe|sometimes|a lot|tonight|today|now|right now|a veces|mucho|creo"
    r"|hoy))*"
)
DENIES = re.compile(
    r"(?:no|nope|nah|not really|im not|i am not|i said no|para nada|no creo|claro que no)(?: [a-z]+){0,5}"
)
_LAUGHED_OFF = re.compile(r"(?<!\w)(?:jk|j/k|nvm|jkjk|kidding)(?!\w)")

_KEEP = r"(?:tell|say|report|snitch|call|contact|show|inform|email|let|share)"
_WHOM = (
    r"(?:anyone|anybody|my|mom|mum|dad|parents|teacher|them|him|her|nobody|people|this|that|it|the|school|counselor"
    r"|police|cops|mr|ms|mrs|anything)"
)
ASKS_NOT_TO_TELL = _any(
    rf"(?<!i )(?:dont|do not|cant|cannot|never|wont|better not"
    rf"|shouldnt) (?:\w+ ){{0,2}}?{_KEEP} (?!me )(?:\w+ ){{0,2}}?{_WHOM}",
    r"(?:can|could|will|do|please) (?:you )?keep (?:\w+ ){0,2}?(?:secrets?|between us|private|to yourself)",
    r"keep (?:it|this|that) (?:a )?(?:secret|between us|private|to yourself)",
    r"(?:this|it|that) (?:\w+ )?(?:stays|is|stay) between (?:us|you and me)",
    r"promise (?:me )?(?:you wont|not to|that you wont) (?:\w+ )?(?:tell|say)(?: \w+){0,2}",
    r"tell (?:no one|nobody)",
    r"(?:its|this is|it is) (?:a |our )?secret",
    r"(?:no one|nobody) (?:can|should|must|needs to|has to) (?:know|find out)",
    r"no (?:se |lo |le |les )*(?:digas|cuentes|avises|comentes|llames|muestres|vayas a decir"
    r"|puedes decir\w*)(?: \w+){0,4}",
    r"guarda(?:s|r|me)? (?:\w+ ){0,2}?secreto",
    r"entre (?:nosotros|tu y yo|nos)",
    r"que nadie (?:se entere|sepa|lo sepa)",
    r"promet\w+ (?:que )?no (?:\w+ ){0,3}?(?:decir\w*|contar\w*|digas|cuentes|diras)(?: \w+){0,2}",
    r"es (?:un )?secreto",
)
ASKS_WHO_IS_TOLD = _any(
    rf"(?:are|will|would|do|did|have|going to) you (?:\w+ ){{0,3}}?(?:{_KEEP}|told|telling|calling|reporting"
    rf"|snitching) (?!me )(?:\w+ ){{0,2}}?(?:{_WHOM}|someone|somebody|on me)",
    r"who (?:will|are|did|do|would|else|have|is going to|gets to|going to) (?:you )?(?:\w+ ){0,3}?(?:tell|told|telling"
    r"|know|knows|find out)(?: \w+){0,3}",
    r"who (?:else )?knows(?: \w+){0,3}",
    r"(?:will|does|do|is|are|would|did) (?:my |the )?(?:mom|mum|dad|parents?|family|teachers?|anyone|everyone|somebody"
    r"|they|school|stepdad|stepmom) (?:\w+ ){0,3}?(?:know|knows|find out|be told|told|hear about|called)(?: \w+){0,2}",
    r"(?:le|les|se lo) (?:vas|van|iras|va) a (?:decir|contar|avisar)(?: \w+){0,4}",
    r"(?:vas|van) a (?:decir|contar|avisar|llamar)(?:le|les|lo|selo)?(?: \w+){0,4}",
    r"a quien (?:\w+ ){0,2}?(?:vas|van|dices|avisas|avisan|dijiste|avisaste|cuentas)(?: \w+){0,3}",
    r"quien (?:mas )?(?:lo )?(?:sabe|va a saber|se entera)(?: \w+){0,2}",
    r"(?:mi|mis|la|los) (?:mama|papa|padres|profe\w*|familia|maestr[oa]"
    r"|padrastro) (?:\w+ ){0,2}?(?:se va[n]? a enterar|va[n]? a saber\w*|se entera[n]?|lo sabra\w*)",
    r"se (?:va|van) a enterar(?: \w+){0,2}",
)

_SOMEBODY = (
    r"(?:(?:my|our|a|this|the|her|his|mi|un|una|su) (?:\w+ ){0,2}?(?:friend|friends|bestie|bff|sister|brother|cousin"
    r"|girlfriend|boyfriend|classmate"
    r"|roommate|teammate|mom|dad|crush|buddy|girl|boy|kid|amig[oa]|herman[oa]|prim[oa]|novi[oa]|companer[oa]|mama"
    r"|papa)|she|shes|he|hes|they|theyre|ella|el)"
)
_THEIR_LIFE = (
    r"(?:(?:kill|killing|hurt|hurting|cut|cutting|cuts|harm|harming|hurts) (?:herself|himself|themself|themselves"
    r"|her ?self|him ?self)|suicid\w+"
    r"|(?:wants?|wanted|going|trying|tried) to (?:die|end it(?: all)?|kms)|(?:is|keeps|been|started"
    r"|was) cutting(?: again)?|doesnt want to (?:live|be (?:here|alive))"
    r"|end (?:her|his|their) life|(?:se )?quiere (?:matar|morir|matarse|morirse|suicidarse)|quitarse la vida"
    r"|se (?:corta|quiere morir|lastima|quiere matar)|hacerse dano|lastimarse)"
)
WORRIES_FOR_OTHER = _any(rf"{_SOMEBODY} (?:\w+ ){{0,12}}?{_THEIR_LIFE}")
_ALSO_ONESELF = _any(
    r"myself|me too|so (?:do|am) i|i (?:do|am) too|(?:i|and i|im) (?:\w+ ){0,2}?(?:want|wanted|going) to (?:die|end it"
    r"|kms)|i feel the same|same here|kms",
    r"yo tambien|me quiero (?:matar|morir)|matarme|quitarme la vida|suicidarme|cortarme|me corto|quiero morir\w*",
)

_SCHOOLWORK = (
    r"homework|hw|reading|essays?|worksheets?|assignments?|projects?|math|maths|algebra|geometry|calculus|science"
    r"|biology|bio"
    r"|chem|chemistry|physics|history|social studies",
    r"quiz|quizzes|tests?|exams?|midterms?|finals|studying|study|chapters?|book report|posters?|presentation|slides"
    r"|lab report|vocab|flashcards|problem set|problems?|pages?|goal|goals"
    r"|my week|if then|examples?|guitar|piano|violin|practice|practise|rehearse|recipe|schoolwork|school work|spelling"
    r"|fractions"
    r"|paragraph|notes|reading log|draft|code|coding",
    r"tareas?|ensayos?|proyectos?|examen|examenes|prueba|mate|matematicas|ciencias|historia|quimica|ejemplos?|dibujos?"
    r"|fisica|biologia"
    r"|capitulos?|exposicion|apuntes|metas?|paginas?|ejercicios?|estudiar|repasar"
    r"|fracciones|lectura|parrafo|mi semana",
)

SCHOOLWORK = _any(*_SCHOOLWORK)
TO_SCHOOLWORK = _any(
    r"(?:can|could|may|lets|let us|want|need|have|going|ill|i will|back|anyway|start|do|work|finish|help|now|continue"
    r"|puedo|podemos"
    r"|quiero|tengo|vamos|sigamos|seguimos|bueno|volver|ayuda\w*) (?:\w+ ){0,6}?(?:" + "|".join(_SCHOOLWORK) + r")"
)

_GLAD = re.compile(
    r"happy|glad|prou?w?d|excited|relieved|hyped|feliz|content[oa]|orgullos[oa]|emocionad[oa]|aliviad[oa]",
    re.IGNORECASE,
)

_BY_WORDS = (
    (Act.WANTS_FRIEND, WANTS_FRIEND),
    (Act.WANTS_OTHER_RULES, WANTS_OTHER_RULES),
    (Act.WANTS_QUIET, WANTS_QUIET),
    (Act.TAKES_BACK, TAKES_BACK),
    (Act.ASKS_NOT_TO_TELL, ASKS_NOT_TO_TELL),
    (Act.ASKS_WHO_IS_TOLD, ASKS_WHO_IS_TOLD),
)


def norms_of(text: str, folded: str) -> Iterator[Act]:
    """Yield what the student wants of the coach itself, and whether the danger told of is somebody else's."""
    spoken = sentences(text)
    plain = " . ".join(spoken)
    near = " . ".join(" ".join(map(_nearest, sentence.split())) for sentence in spoken)
    if wants_person(plain) or wants_person(near):
        yield Act.WANTS_PERSON
    if WORRIES_FOR_OTHER.search(plain) and not _ALSO_ONESELF.search(plain):
        yield Act.WORRIES_FOR_OTHER
    words = plain.replace(" . ", " ")
    if ADMITS.fullmatch(words):
        yield Act.ADMITS
    elif DENIES.fullmatch(words):
        yield Act.DENIES
    if len(plain.split()) > MOST_WORDS:
        return
    for act, pattern in _BY_WORDS:
        if pattern.search(plain) or (act is Act.TAKES_BACK and _LAUGHED_OFF.search(folded)):
            yield act


def wants_person(plain: str) -> bool:
    return bool(WANTS_PERSON.search(plain) or _BARE_WISH.fullmatch(plain) or _BARE_HELP.fullmatch(plain))


def is_glad(feeling: str | None) -> bool:
    return feeling is not None and _GLAD.search(feeling) is not None


def of_schoolwork(text: str) -> tuple[bool, bool]:
    """Say whether schoolwork is spoken of, and whether as something to do now or next."""
    plain = " . ".join(sentences(text))
    return SCHOOLWORK.search(plain) is not None, TO_SCHOOLWORK.search(plain) is not None


@lru_cache(maxsize=4096)
def _closest(word: str) -> str:
    found = get_close_matches(word, _KEY_WORDS, n=1, cutoff=CLOSE)
    return found[0] if found and found[0][0] == word[0] else word


def _nearest(word: str) -> str:
    """A word of some length that is nearly one of the key words is taken for it."""
    return _closest(word) if len(word) > len("talk") else word
