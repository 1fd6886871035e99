"""What came of the work, what the student makes of it, and what of it may be shared."""

import re

from integrations.reading.patterns.joining import any_of, nothing_but
from integrations.reading.patterns.small_words import FILLERS

SHOWS_WORK = any_of(
    r"i wrote(?: this| that)?\s*:?", r"(?:(?:here'?s|heres|here is) (?:my|what i)|this is (?:my (?:draft|try|attempt|answer|intro|start|paragraph|thesis|version|sentence)|what i))(?: \w+)*", r"my (?:answer|thesis|draft|intro|attempt|try|first sentence|start|idea) (?:is|was|:)", r"i (?:got|have|put) (?:this|so far)\b.*",
    r"so far i (?:have|wrote|got)(?: \w+)*", r"escribi(?: esto)?\s*:?", r"(?:esto es|aqui esta) (?:lo que|mi)(?: \w+)*", r"mi (?:respuesta|borrador|intento|idea) es",
)  # fmt: skip

_DID = (
    r"(?:did|read|finished|wrote|got|made|went|studied|practi[cs]ed|done|completed|started|solved|reviewed|learned|learnt|memori[sz]ed|worked|tried|quizzed|tested|used|turned|submitted|handed|answered|drew|built|ran|played|recorded|asked|outlined|edited|forgot|skipped|missed|managed|ended up|almost|kept|stuck to|rehearsed|emailed|texted|"
    r"hice|lei|termine|escribi|estudie|practique|acabe|aprendi|empece|repase|memorice|avance|entregue|resolvi|logre|use|pregunte|llevo|conteste|complete|toque|corri|olvide|pude|trate|intente|prepare|ensaye|cumpli)"
)
PROGRESS = re.compile(
    rf"^\W*(?:(?:{FILLERS}|i|we|i'?ve|ive|already|only|also|so|and|yes|yeah|hi|hey|hello|hola|si|ya|solo|yo|me|lo|la|apenas|casi|actually|have|has|he|pero|today|yesterday|ayer|hoy|finally|guess what|update|well|kinda|sorta|technically|my group|our group|my partner|el lunes|on \w+day)[\s,:.!]+)*{_DID}(?!\w)"
    r"|(?<!\w)(?:so far|halfway|half ?way|ya llevo|llevo|a la mitad|\d+ (?:of|out of|de) (?:\d+|them|those|ellas|ellos)|\d+ (?:done|down|left|more to go|listos|hechos)|almost done|nearly done|casi termino|one down|two down|mas de la mitad|half (?:of it|done|of them)|ahead of|behind on|on track)(?!\w)"
    rf"|(?<!\w)(?:i|we) (?:(?:already|actually|only|just|finally) )*{_DID}(?!\w)"
)
NOTHING_DONE = re.compile(
    r"^\W*(?:(?:i|ok|well|so|sorry|ugh|tbh|honestly|pues|bueno|yo|la verdad) )*(?:didn'?t|did not|haven'?t|have not|couldn'?t|never|no (?:hice|fui|pude|lo hice|he|estudie|empece))(?!\w)(?!.*\b(?:but|pero|though)\b)"
)
"""Begins with what was not done and ends without a but."""
NO_PROGRESS = any_of(
    r"(?:i )?(?:did|done|have done|haven'?t done|havent done|didn'?t do|didnt do|got) (?:nothing|anything|any of it|none of it|any|it|much|jack)(?: yet| at all)?", r"(?:not|nothing|none|nope)(?:,? (?:yet|so far|done|at all|really|started))+", r"(?:haven'?t|havent|didn'?t|didnt|have not|did not) (?:even )?(?:start\w*|do|done|get|got|touch\w*|open\w*|begun?|read|stud\w+|practi\w+|finish\w*)(?: \w+)*", r"i (?:forgot|totally forgot|blew it|failed|fell off|slacked|gave up)(?: \w+)*",
    r"no (?:hice|pude|empece|avance|estudie|lei|he|termine|practique)(?: \w+)*", r"(?:todavia|aun) no(?: \w+)*", r"se me olvido(?: \w+)*", r"nada(?: (?:todavia|aun|de nada))?(?=\W*$)", r"0 progress", r"no progress",
)  # fmt: skip
PARTIAL = any_of(
    r"some(?: of (?:it|them))?", r"half", r"part(?:ly|s| of)?", r"only", r"one of", r"almost", r"most(?:ly)?", r"not all", r"didn'?t (?:finish|do all|get)", r"didnt (?:finish|do all|get)", r"couldn'?t", r"kinda", r"sorta", r"sort of", r"kind of", r"a (?:bit|little|few|couple)", r"except", r"but (?:not|i|the)", r"so far", r"started",
    r"la mitad", r"alg[ou]n[oa]?s?", r"algo", r"casi", r"solo", r"parte", r"un poco", r"menos", r"no tod[oa]s?", r"me falt\w+", r"mas o menos", r"llevo", r"empece",
)  # fmt: skip
COMPLETE = any_of(
    r"(?:finished|did|completed|done with|got through|turned in|handed in|submitted|learned|read|memorized|wrote|solved|aced|finish) (?:all|it|them|everything|both|the whole(?: \w+)?|every(?: \w+)?|my (?:goal|whole)(?: \w+)?|all (?:of )?(?:it|them|the|my|three|four|five|\d+)(?: \w+)*)", r"all (?:done|finished|of them|of it|\d+|three|four|five|ten)(?: (?:done|finished))?", r"i did it", r"did it", r"got it (?:all )?done", r"(?:met|hit|reached|made|kept) (?:my|the) goal", r"(?:i'?m|im) (?:all )?(?:done|finished)(?! (?:bye|talking|with this chat|for today|with you))", r"nailed it", r"100 ?% done",
    r"(?:its|it's|it is) (?:all )?(?:done|finished)", r"(?:termine|hice|acabe|complete|entregue|lei|aprendi|logre|estudie|conteste) (?:tod[oa]s?|el|la|los|las|mi|mis)(?: \w+)*", r"lo (?:logre|termine|hice|acabe|consegui)", r"(?:la|las|los) (?:termine|hice|acabe|aprendi|logre|complete)(?: tod[oa]s?)?", r"ya (?:termine|acabe|esta|quedo|lo hice)", r"cumpli (?:mi|la) meta", r"termine",
)  # fmt: skip
DONE_ONLY = nothing_but(
    r"done",
    r"finished",
    r"completed?",
    r"i (?:did|finished|made it)",
    r"termine",
    r"hecho",
    r"listo",
    r"lo hice",
    r"all done",
    r"yes",
    r"yeah",
    r"did it",
    r"done done",
    r"i'?m done",
    r"si",
    r"ya",
)

CHECKED = any_of(
    r"i (?:could|can|was able to|couldn'?t|couldnt|can'?t|got|knew|remembered|explained|answered|solved)(?: \w+)*", r"(?:except|apart from|all but)(?: \w+)*", r"(?:\d+|all|most|half|none|one|two|three) (?:were|was|are|is|right|wrong|correct|out of|of)(?: \w+)*", r"(?:pude|podia|puedo|no pude|supe|sabia|me salio|me salieron|me acorde)(?: \w+)*", r"(?:todas|todos|casi todas|la mayoria|algunas|menos) (?:bien|mal|las|los|\w+)(?: \w+)*",
    r"(?:met|didn'?t meet|almost met|missed) it", r"i (?:didn'?t|did not) (?:finish|meet|make|get)(?: \w+)*", r"(?:it|they) (?:was|were|went|came out|turned out)(?: \w+)*",
)  # fmt: skip
NEXT_TIME = any_of(
    r"next (?:time|week|test|one)(?: \w+)*", r"(?:i )?(?:would|'d|will|'ll|wanna|want to|should) (?:start|try|do|change|begin|keep|use|plan|ask|leave|put|make|go|stop|not|probably|just)(?: \w+)* (?:earlier|sooner|instead|again|differently|more|less|first|before|next time|the same|other|another)(?: \w+)*",
    r"(?:la )?proxima (?:vez|semana)(?: \w+)*", r"para la otra(?: \w+)*", r"(?:voy a|haria|quisiera|deberia) (?:empezar|probar|cambiar|hacer|seguir|usar|pedir|estudiar)(?: \w+)* (?:antes|diferente|otra vez|mas temprano|primero|igual|mas|menos)(?: \w+)*",
)  # fmt: skip
REFLECTS = any_of(r"\w+(?: \w+){0,7} (?:worked|helped|didn'?t work|didnt work|made (?:it|a)|saved me|messed (?:me|it) up)(?: \w+)*", r"\w+(?: \w+){0,6} (?:funciono|ayudo|sirvio)(?: \w+)*", r"\w+ing(?: \w+){0,6} (?:is|was) (?:why|what)(?: \w+)*", 
    r"i think (?:it|that|what|the|i|because)(?: \w+)*", r"i (?:learned|learnt|realized|realised|noticed|figured out|found out|discovered)(?: \w+)*", r"(?:it|that|what|this|the \w+) (?:worked|helped|didn'?t (?:work|help)|made it)(?: \w+)*", r"(?:the )?(?:reason|difference|hard(?:est)? part|best part|biggest thing)(?: \w+)* (?:is|was)(?: \w+)*", r"what (?:worked|helped|made|didnt work|didn't work)(?: \w+)*", r"(?:it )?went (?:well|bad|badly|ok|wrong|better|good|fine)(?: \w+)*", r"i (?:should|shouldn'?t|could) have(?: \w+)*", r"i (?:waited|left it|spent|started) (?:too|until|it)(?: \w+)*", r"last time i(?: \w+)*", r"(?:it was )?(?:hard|easy|easier|harder|tough) (?:because|bc|cuz|than)(?: \w+)*", r"because (?:i|the|my|of)(?: \w+)*", r"bc (?:i|the|my|of)(?: \w+)*", r"cuz(?: \w+)*",
    r"creo que(?: \w+)*", r"(?:aprendi|me di cuenta|note|descubri)(?: \w+)*", r"(?:me )?(?:funciono|ayudo|sirvio|no funciono|no me ayudo)(?: \w+)*", r"(?:lo )?(?:mas dificil|que mas|que me)(?: \w+)*", r"la diferencia(?: \w+)*", r"me fue (?:bien|mal|mejor|mas o menos)(?: \w+)*", r"porque(?: \w+)*", r"xq(?: \w+)*", r"debi(?: \w+)*", r"hubiera(?: \w+)*",
)  # fmt: skip

KEEP = any_of(
    r"keep(?:ing)?(?: (?:it|doing|using|that|the|this|testing|going))?(?: \w+)*",
    r"(?:do|use) (?:it|that|the same)(?: \w+)? again",
    r"same (?:strategy|thing|plan|way)(?: \w+)*",
    r"stick(?:ing)? with(?: \w+)*",
    r"(?:la |lo |me la |me lo )?(?:mantengo|mantener(?:la|lo)?|dejo igual|sigo|seguir|conservo|quedo con)(?: \w+)*",
    r"igual",
    r"la misma",
)
CHANGE = any_of(
    r"chang(?:e|ing)(?: it)?(?: \w+)*",
    r"(?:try|use|do|need|want) (?:something|another|a different|a new|other)(?: \w+)*",
    r"tweak(?: \w+)*",
    r"adjust(?: \w+)*",
    r"switch (?:it )?(?:up)?(?: \w+)*",
    r"(?:la |lo )?cambi(?:o|ar|arla|arlo|aria)(?: \w+)*",
    r"probar (?:otra|algo)(?: \w+)*",
    r"mix it up",
)
DROP = any_of(
    r"drop(?:ping)?(?: it)?",
    r"(?:stop|quit|ditch|skip|scrap|lose) (?:it|using|doing|that)(?: \w+)*",
    r"get rid of(?: \w+)*",
    r"(?:la |lo )?(?:dejo|dejar(?:la|lo)?|quito|quitar(?:la|lo)?|suelto|abandono)(?: \w+)*",
    r"never again",
    r"ya no(?: \w+)*",
)

SHARE = re.compile(
    r"(?<!\w)(?:(?:like|want) .{2,30} to (?:see|read)|share|show|send|put (?:it|that|this|them) in|in(?:to)? my portfolio|ponlo|ponla|can (?:she|he|ms\.? \w+|mr\.? \w+|mrs\.? \w+|my teacher) (?:see|read|have)|ensena\w*|comparte\w*|comparti\w*|muestra\w*|mandasel\w*|mostrar\w*)(?!\w)|(?<!\w)(?:she|he|they|ms\.? \w+|mr\.? \w+|mrs\.? \w+|la profe|el profe|la maestra) can (?:see|read|have)|(?:puede|que) (?:lo |la )?(?:ver|vea|lea)(?!\w)"
)
NOT_SHARE = any_of(
    r"(?:don'?t|dont|do not|not|rather not|no) (?:want to |wanna )?(?:share|show|send|comparta\w*|mostrar\w*|ensenar\w*|compartir\w*|lo compartas|muestres)(?: \w+)*",
    r"private",
    r"keep (?:it|them|this|that|all|these)? ?(?:all )?(?:to (?:me|myself)|private)",
    r"(?:just|only|solo) (?:for )?(?:me|mi|para mi)",
    r"privado",
    r"none of (?:it|them)",
    r"no quiero compartir(?: \w+)*",
    r"i'?d rather not",
)
NOTHING_AT_ALL = nothing_but(
    r"nothing", r"none", r"nada", r"ningun[oa]", r"no", r"no thanks", r"nope", r"no gracias", r"not this time"
)
LAST = any_of(r"(?:the )?last (?:one|part|thing)?", r"that one", r"this one", r"(?:la|lo|el) ultim[oa]", r"es[eoa]")
SHARE_ALL = any_of(r"all(?: of (?:it|them))?", r"everything", r"both", r"todo", r"todas?", r"the whole thing", r"ambos")
