"""How a student will go about it: if-then plans, strategies, obstacles, days and hours, who helps."""

import re

from integrations.reading.patterns.joining import any_of

IF_THEN = re.compile(
    r"(?<!\w)(?<!what )(?<!que )(?:if|when(?:ever)?|as soon as|soon as|every time|once|after|before|si|cuando|cada vez que|en cuanto|apenas|despues de)\s+(?!i grow|i'?m older|sea grande).{2,120}?(?:,|\s)\s*(?:then|entonces|,)?\s*"
    r"(?:(?:i'?ll|ill|i will|i'?m gonna|im gonna|im going to|i'm going to|i am going to)(?! (?:feel|be|never|fail|probably|lose|cry|know))|i go|i put|i do|i ask|i read|i write|i take|i stop|i start|i tell|i close|i turn|i text|i try|i leave|i set|i just|i switch|i move|i work|i call|i skip|i use|i give|i say|i practi[cs]e|i study|i walk|i drink|i breathe|i count|i look|i make|i bring|i pick|i open|i circle|i play|i grab|i set|"
    r"we'?ll|we|entonces|voy a|le (?:pregunto|pido|digo)|me (?:voy|pongo|siento|levanto|tomo)|la (?:escribo|busco|anoto|apunto)|lo (?:escribo|dejo|busco|hago|anoto|apunto|pongo)|hago|pongo|dejo|apago|escribo|pregunto|pido|leo|estudio|repaso|tomo|guardo|hare|pondre|respiro|practico|empiezo|sigo|uso|cierro|busco)(?!\w)"
)
CONDITION = any_of(
    r"if",
    r"when(?:ever)?",
    r"once",
    r"(?:as )?soon as",
    r"before",
    r"after",
    r"every time",
    r"si",
    r"cuando",
    r"apenas",
    r"en cuanto",
    r"cada vez",
    r"despues de",
    r"antes de",
    r"al",
)
THEN = re.compile(r"(?<!\w)(?:if|when(?:ever)?|soon as|once|si|cuando)(?!\w).+(?<!\w)(?:then|entonces)(?!\w).+")
NO_PLAN = re.compile(
    r"\b(?:tend to|always|usually|end up|suelo|siempre)\b|\b(?:do|work|learn|study|focus|aprendo|estudio) (?:better|best|mejor)\b"
)
"""A condition with one of these tells of a habit and plans nothing."""

STRATEGY = any_of(
    r"(?:test|quiz|testing|quizzing) (?:my ?self|each other)(?: \w+)*", r"flash ?cards?(?: \w+)*", r"quizlet(?: \w+)*", r"practice (?:tests?|questions|problems)", r"(?:re)?read(?:ing)? (?:it )?(?:out loud|aloud)", r"out loud", r"close the book(?: \w+)*", r"from memory", r"summari[sz]\w+(?: \w+)*",
    r"(?:explain|teach|teaching|explaining) (?:it|that|them|the \w+|this)(?: back)? ?to(?: \w+)*", r"make (?:a )?(?:notes|outline|checklist|list|mind ?map|schedule|chart|timeline|flash ?cards)(?: \w+)*", r"(?:a little|a bit|some|\d+ \w+|ten minutes|one \w+) (?:every|each|a|per) (?:day|night|morning)(?: \w+)*",
    r"(?:break|split|chunk|cut)(?:ing)? (?:it|them|this|everything)?(?: \w+)? ?(?:up|into|in)(?: \w+)*", r"pomodoro(?: \w+)*", r"set a timer(?: \w+)*", r"study (?:group|with)(?: \w+)*", r"work (?:with|in chunks)(?: \w+)*", r"ask(?:ing)? (?:my|the|ms|mr|a|for help|someone)(?: \w+)*", r"(?:watch|watching) (?:videos?|khan|youtube)(?: \w+)*", r"khan academy",
    r"rewrit(?:e|ing)(?: \w+)*", r"highlight\w*(?: \w+)*", r"re-?read\w*(?: \w+)*", r"cornell notes", r"use (?:a|the|my)(?: \w+)*", r"the (?:\w+ )*(?:one|thing|way)(?: (?:where|with|about|that))?(?: \w+)*", r"draw(?:ing)? (?:it|a|the|diagrams)(?: \w+)*", r"do(?:ing)? (?:the )?(?:hard(?:est)?|easy|easiest|odd|odds|even) (?:ones?|numbered|first)(?: \w+)*",
    r"(?:hacer(?:me)?|con|usar|uso|hare) (?:unas? |mis |las? )?(?:tarjetas|fichas|resumen(?:es)?|mapas?|esquemas?|apuntes|listas?|dibujos?)(?: \w+)*", r"tarjetas(?: \w+)*", r"fichas(?: \w+)*", r"(?:ponerme|hacerme|hacer) (?:a prueba|preguntas|un examen)(?: \w+)*", r"explicar(?:le|lo|sel[oa])?(?: \w+)*", r"(?:un poco|\d+ \w+|diez minutos) (?:cada|al) (?:dia|noche|manana)(?: \w+)*", r"repasar(?: \w+)*",
    r"(?:que )?(?:mi \w+|alguien) me pregunte(?: \w+)*", r"en voz alta", r"(?:la|el|lo) de (?:cerrar|las?|los?|hacer|preguntar|explicar|repasar|dividir|\w+r)(?: \w+)*", r"por partes", r"de memoria", r"practicar(?: \w+)*", r"resumir(?: \w+)*", r"dividir(?:lo|la)?(?: \w+)*",
)  # fmt: skip
HABIT = any_of(
    r"i keep (?:just )?\w+ing(?: \w+)*",
    r"(?:i )?(?:just|usually|normally|always|mostly)? ?(?:highlight|re-?read|read (?:it )?(?:over|again)|look (?:it )?over|cram|copy)(?: \w+)*",
    r"(?:solo|siempre|normalmente)? ?(?:subrayo|releo|leo (?:otra vez|y releo)|copio)(?: \w+)*",
)
USUALLY = any_of(r"usually", r"normally", r"always", r"just", r"mostly", r"normalmente", r"siempre", r"solo")

IN_THE_WAY = any_of(
    r"g[eo]ts? in (?:the|my) way",
    r"(?:the|my) (?:\w+ )?problem is",
    r"trips me up",
    r"stops me",
    r"lo que (?:me )?(?:estorba|pasa)",
    r"el problema es",
)
OBSTACLE = any_of(
    r"(?:is|are|was|'s) (?:the|my|a) (?:biggest |main |real )?problem", r"(?:the|my) (?:biggest |main |only )?problem (?:is|will be)(?: \w+)*", r"g[eo]ts? in (?:the|my) way(?: \w+)*", r"in the way", r"distract\w*(?: \w+)*", r"(?:i'?m|im|i am|i get|ill be|i'll be) (?:always |usually |probably |just )*(?:too|so) (?:tired|busy|lazy|sleepy|exhausted|hungry)(?: \w+)*",
    r"i (?:always|usually|keep|might|could|will probably|probably|tend to|end up) (?:forget|forgetting|procrastinat\w+|get|put|putting|fall|scroll\w*|lose|run out|quit|give up|wait|leave|watch|play|end)(?: \w+)*", r"(?:ill|i'll) (?:probably |prob |just )*(?:forget|procrastinate|scroll|get distracted|get lazy|fall asleep|put it off|lose|end up|quit|give up|get bored)(?: \w+)*",
    r"(?:not|no|never) (?:enough |have |having )*time(?: \w+)*", r"i have (?:practice|work|soccer|basketball|football|band|rehearsal|game|games|a lot|too much|so much|a game|my shift|church|to babysit|to watch my)(?: \w+)*", r"(?:my )?(?:phone|tik ?tok|youtube|insta\w*|snap\w*|video ?games|netflix|fortnite|xbox|ps5|roblox|games|group ?chat|notifications)(?: (?:probably|honestly|lol|always|mostly|tbh|again|obviously|is|and|or|distracts?|keeps?|\w+))*$",
    r"(?:too much|so much|a lot of) (?:homework|work|other|noise|stuff)(?: \w+)*", r"(?:its|it's|it is) (?:too )?(?:loud|noisy|boring|hard to)(?: \w+)*", r"(?:little|younger|baby|older) (?:brothers?|sisters?|siblings?|cousins?)(?: \w+)*", r"perfectionis\w+(?: \w+)*", r"i (?:want|need) it (?:to be )?perfect(?: \w+)*", r"procrastinat\w+(?: \w+)*", r"after practice", r"babysit\w*(?: \w+)*", r"what(?:'s hard|s hard| (?:messed|messes|gets|got|stops|stopped|trips|keeps|slows|is hard))(?: \w+)*", r"(?:mess(?:es)?|trip(?:s)?|slow(?:s)?) (?:it|me|this) (?:up|down)(?: \w+)*", r"could go wrong(?: \w+)*", r"(?:the )?(?:thing|problem|issue) is(?: \w+)*", r"(?:closing |my )?shifts?(?: \w+)*", r"(?:im|i'm|ill be) (?:dead|wiped|done|beat)(?: \w+)*", r"i (?:rush|drop|skip|mess up|lose|zone out|freeze|blank|panic|overthink|get stuck|start \w+ over)(?: \w+)*", r"(?:nobody|no one)(?: \w+)*", r"(?:my |the )?\w+ (?:always|never) \w+(?: \w+)*",
    r"(?:lo malo|el problema|la cosa) es(?: \w+)*", r"(?:me bloqueo|me pongo nervios[oa]|me canso|me aburro|me duermo)(?: \w+)*", r"(?:siempre|nunca) \w+(?: \w+)*", r"me distra(?:igo|e|en|er)(?: \w+)*", r"(?:el|mi) (?:celular|telefono|cel|movil)(?: \w+)*", r"no tengo (?:mucho )?tiempo(?: \w+)*", r"(?:estoy|llego|ando) (?:siempre |muy |bien )*cansad[oa](?: \w+)*", r"me da (?:mucha |un poco de )?(?:flojera|pereza|pena|verguenza|miedo|sueno)(?: \w+)*", r"se me (?:olvida|va el tiempo|hace tarde)(?: \w+)*", r"(?:el|mi|un) problema es(?: \w+)*", r"tengo que (?:cuidar|trabajar|ayudar)(?: \w+)*",
    r"(?:mi )?herman(?:o|a|ito|ita|os|as|itos)(?: \w+)* (?:hacen?|molesta|ruido|grita|llora)\w*(?: \w+)*", r"mucho ruido", r"(?:los )?videojuegos(?: \w+)*", r"siempre (?:lo dejo|dejo todo|se me olvida|me duermo)(?: \w+)*",
)  # fmt: skip
HINDERED = any_of(
    r"(?:what|the thing that) (?:got|gets|always gets|stood|stands) in (?:the|my) way",
    r"lo que (?:me )?(?:estorbo|impidio|freno)",
)

WHEN = re.compile(
    r"(?<!\w)(?:(?:by|before|on|until|til|till|this|next|every|each|after|during|at|in|for|due|starting|para|antes de(?:l)?|hasta|este|esta|el|los|las|cada|despues de(?:l)?|en|a) )?(?:(?:the|next|this|la|el|mi|my|los|proxim[oa]) )?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|tues|wed|thu|thurs|fri|sat|weekend|tomorrow|tmrw|tmr|tonight|today|next week|end of (?:the )?week|the end of the week|morning|evening|night|noon|every ?day|daily|after (?:school|dinner|lunch|practice|class)|lunch|study hall|homeroom|free period|bedtime|recess|"
    r"lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|manana|hoy|esta noche|fin de semana|proxima semana|la otra semana|noche|tarde|diario|la cena|la escuela|clase|recreo|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}|\d{1,2}(?::\d\d)? ?(?:am|pm|o'?clock)|\d{1,2}:\d\d|las \d{1,2}(?::\d\d)?|\d{1,2} (?:days|weeks|dias|semanas)|"
    r"(?:my |the |mi |la )?(?:kitchen|desk|library|bedroom|room|cafeteria|bus|biblioteca|cocina|cuarto|escritorio|mesa)(?: table)?)(?!\w)"
    r"(?:(?: (?:at|after|before|in|on|around|from|until|y|and|a|en|despues de|antes de|por|de) )(?:(?:the|my|la|el|mi|las) )?(?:night|morning|afternoon|evening|dinner|school|practice|class|lunch|breakfast|bed|home|work|\d{1,2}(?::\d\d)? ?(?:am|pm)?|la noche|tarde|noche|manana|cena|escuela|kitchen table|kitchen|desk|library|room|cuarto|cocina|mesa|biblioteca|(?:mon|tues|wednes|thurs|fri|satur|sun)day|class|game|cenar|comer|dormir))*"
)
DATED = re.compile(
    r"(?<!\w)(?:by|before|due|for|para|antes de|until|hasta|on|el|next|this|este|esta)\s+(?:the\s+|el\s+|la\s+|this\s+|next\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|tomorrow|tonight|lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|fin de semana|week|class|semana|end of (?:the )?week)"
)
MOVED = re.compile(
    r"(?<!\w)(?:move|switch|change|shift|push|mover|pasar|cambiar)(?:l[oa])? (?:it |this |that |the day |el dia )?(?:back |over )?(?:to|a|al|para) (?:the |el |la )?"
    r"(?:mon|tues?|wed|thurs?|fri|sat|sun|lunes|martes|miercoles|jueves|viernes|sabado|domingo|tomorrow|tmrw|manana|next|la proxima)\w*"
)
FAILS = any_of(
    r"(?:usually |always )?(?:stop|quit|forget|skip|miss|give up|can'?t|cant|never)",
    r"(?:lo )?dejo",
    r"se me olvida",
    r"no puedo",
    r"nunca",
)
"""Words beside a day that tell of not working on it."""

HELPER = re.compile(
    r"(?<!\w)(?:(?:(?:ask|text|call|tell|with|help from|show|pedirle a|preguntarle a|con|a) )?(?P<who>(?:my|mi|mis|the|la|el|our) (?:\w+ )?(?:brother|sister|mom|mum|mother|dad|father|cousin|aunt|uncle|grandma|grandpa|teacher|tutor|coach|friend|friends|best friend|partner|group|classmate|neighbor|counsel\w*|bro|sis|parents|hermano|hermana|mama|papa|prim[oa]|ti[oa]|abuel[oa]|maestr[oa]|profe\w*|amig[oa]s?|companer[oa]s?|tutora?)|(?:ms|mr|mrs|miss)\.? \w+))(?!\w)"
)

CHANGES_PLAN = any_of(
    r"(?:^|[.,!?]\s*|but |so |and |ok |wait )(?:can|could|may) (?:i|we) (?:also |just |only |instead )*(?:do|change|pick|make|switch|move|have|add)(?: \w+)*",
    r"(?:can|could|want|wanna|need|have|gonna|going|like|decided)(?: (?:i|we|to))* (?:change|switch|redo|adjust|update|lower|move) (?:my |the |it|this)?(?:goal|plan|day|it|this|to)?",
    r"change of plans?", r"new (?:goal|plan)", r"(?:a )?different (?:goal|one)", r"instead of (?:the|that|my) (?:goal|plan)", r"(?:quiero|puedo|necesito|voy a|mejor) cambi(?:ar|o)(?: (?:mi|la|el|de))?(?: (?:meta|plan|objetivo))?", r"otra meta", r"cambio de planes",
)  # fmt: skip
