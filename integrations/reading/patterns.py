"""The phrases that students use, English and Spanish together: many write in both. Matched on folded text (see `text.fold`)."""

import re


def _any(*phrases: str) -> re.Pattern[str]:
    """One pattern out of many; each phrase begins and ends at a word's edge."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


def _whole(*phrases: str) -> re.Pattern[str]:
    """Matches only when the phrases are all there is, whatever marks and repeated letters stand around."""
    return re.compile(rf"\W*(?:(?:{'|'.join(phrases)})(?:\W+|$))+\W*")


# --- what kind of message it is -------------------------------------------------------------------------------------

FILLERS = (
    r"(?:ok(?:ay)?|k|so|like|um+|uh+|hm+|well|lol|lmao|haha+|jaja+|bro|bruh|man|dude|just|maybe|i guess|i think|idk|pls|"
    r"please|sure|yes|yep|yup|si|claro|pues|bueno|instead|este|o sea|tal vez|quiza[s]?|creo que|creo|como|a ver|ahm*|oh|ah|hey|yeah|fine|alright|then|honestly)"
)
LEAD = re.compile(rf"(?:{FILLERS}[\s,.!]+)+(?=\S)")
TAIL = re.compile(rf"(?:[\s,.!?]+{FILLERS})+$")

GREETS = _whole(
    r"h[ie]+y*", r"he+y+a*", r"hello+", r"helo", r"yo+", r"sup", r"wass?up", r"what'?s up", r"good (?:morning|afternoon|evening)",
    r"hiya", r"howdy", r"hola+", r"buen[oa]s(?: (?:dias|tardes|noches))?", r"que tal", r"que onda", r"coach", r"there", r"again",
    r"(?:im|i'm|i am|my name is|me llamo|soy) \w+", r"im back", r"i'm back", r"ya volvi", r"back",
)  # fmt: skip
GOODBYE = _any(
    r"can i (?:go|leave|stop)(?: now)?\W*$", r"(?:ya )?me puedo ir",
    r"bye+", r"goodbye", r"cya", r"see (?:ya|you|u)", r"gtg", r"g2g", r"(?:gotta|got to|have to) go", r"good ?night", r"ttyl", r"im out",
    r"adios", r"chao+", r"chau+", r"hasta (?:luego|manana|pronto|la proxima)", r"nos vemos", r"(?:ya )?me (?:tengo que ir|voy)",
    r"tengo que irme", r"peace out",
)  # fmt: skip
THANKS = _any(r"thanks?(?: you| u)?", r"thank (?:you|u)", r"thx+", r"ty", r"tysm", r"gracias", r"grax")
YES = _whole(
    r"aye+", r"ok cool", r"cool cool", r"that'?s (?:my|the) (?:plan|goal)", r"es[eo] es (?:mi|el) plan",
    r"(?:what|anything) else(?: do (?:you|u) (?:need|want)(?: to know)?)?", r"(?:i think )?(?:thats|that's) everything", r"i think (?:thats|that's) (?:it|all)", r"eso es todo", r"(?:y )?que mas(?: necesitas| quieres)?",
    r"y+e+s+", r"yes+ir", r"yea+h?", r"ye+p+", r"yup+", r"ya+", r"ye", r"ok+", r"oki", r"okay", r"k+", r"sure+", r"fine", r"alright",
    r"of course", r"definitely", r"totally", r"sounds good", r"works(?: for me)?", r"it (?:fits|works)", r"that (?:fits|works)", r"right", r"that'?s (?:right|it|fine|ok|good|all|all of it)", r"so",
    r"correct", r"start", r"go(?: ahead)?", r"ready", r"next", r"i guess", r"i think so", r"agreed", r"deal", r"for sure", r"100", r"bet", r"cool", r"good", r"lets? go",
    r"let's (?:go|do it)", r"please", r"si+", r"sip+", r"claro(?: que si)?", r"dale", r"va", r"vale", r"bueno", r"obvio", r"por supuesto", r"de acuerdo", r"ok(?:ey)?",
    r"asi esta bien", r"esta bien", r"me (?:queda|sirve)", r"perfecto", r"listo", r"simon", r"creo que si",
)  # fmt: skip
NO = _whole(
    r"n+o+", r"no+pe", r"nah+", r"na", r"not really", r"no thanks?", r"no gracias", r"para nada", r"nel", r"no creo", r"i don'?t think so",
    r"not (?:now|today)", r"ahora no", r"nothing to change",
)  # fmt: skip
IDK = (
    r"i ?d ?k+", r"i ?d ?e?k", r"i ?dunno", r"dunno+", r"i (?:don'?t|do not|dont|don't really) know", r"dont know", r"not sure", r"no idea",
    r"no clue", r"n[ou]thi?ng?(?: (?:really|much))?", r"whatever+", r"wtv", r"meh+", r"who cares", r"doesn'?t matter", r"i don'?t care",
    r"idc", r"any(?:thing)?", r"pass", r"skip", r"none", r"nada+", r"no ?se+", r"ni idea", r"da igual", r"me da igual", r"lo que sea", r"quien sabe",
    r"equis", r"x", r"\?+", r"\.+", r"u?h+m*", r"hmm+", r"shrug", r"can'?t think of (?:anything|one)", r"no se me ocurre(?: nada)?",
)  # fmt: skip
DOES_NOT_KNOW = _whole(
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
IDK_WORDS = _any(*IDK[:8], r"no ?se", r"ni idea")
IDK_CORE = _any(*IDK)

ASKS_FOR_ANSWER = _any(
    r"what(?:'?s| is) (?:number|question|nr\.?|#)? ?\d+\W*$", r"(?:cual|que) es (?:la|el) (?:numero|pregunta) ?\d+",
    r"(?:can|could|will|would|can'?t|could'?nt|pls|please|plz|just|why (?:can'?t|won'?t)) (?:u|you|ya) (?:please |pls |just |like )*"
    r"(?:write|do|solve|answer|finish|make (?:me|my|a|an|the|it|this|up)|give|tell|send|fix|complete|type|summari[sz]e|translate|code|paraphrase|rewrite|check off)",
    r"(?:write|do|finish|complete|type|code) (?:me |it |this |that )?(?:for me|my (?!own)|the (?:essay|homework|hw|intro|assignment|worksheet|code|problem|questions|paragraph|whole|lab|conclusion)|an? (?:essay|intro|paragraph|poem|speech|conclusion|summary|code))",
    r"do my (?:\w+ )?(?:homework|hw|work|essay|assignment|project|math|test|quiz)", r"do it for me", r"write (?:it|this|that) for me",
    r"(?:give|tell|send|show) me (?:just )?(?:the |a |an |all |all the |some |like |\d+ )*(?:answers?|solutions?|themes?|thesis|quotes?|summary|essay|intro|code|examples? to copy|steps? and the answer|final answer|ending|outline)",
    r"just (?:tell|give) me(?: the| an?)? ?(?:answers?)?", r"what(?:'?s| is| are) the answers?", r"(?:the )?answers? (?:to|for) (?:number|question|problem|#|my|the|this)",
    r"(?:solve|answer) (?:this|it|these|that|number|question|problem|#|the (?:questions?|problems?|quiz|test|worksheet|last))", r"(?:give|send|have|got|find|need|want|where)(?: \w+){0,3} answer key", r"(?:chat ?gpt|the ai|ai|google|photomath) (?:just )?(?:does|would|will|can|writes|gives|tells)",
    r"(?:uses?|used|using|ask) (?:chat ?gpt|photomath|ai)", r"why (?:can'?t|won'?t|cant|wont|don'?t) (?:u|you)",
    r"puedes? (?:hacer(?:me)?|escribir(?:me)?|resolver(?:me)?|darme|decirme|terminar(?:me)?|mandarme)(?: (?:mi|la|el|las|los|un|una))?",
    r"(?:haz|hazme|escribe|escribeme|resuelve|resuelveme|termina|contesta|dame|pasame|dime|mandame)(?:lo|la|me)? (?:mi|la|el|las|los|un|una|todo)? ?(?:tarea|ensayo|respuestas?|introduccion|intro|problemas?|preguntas?|resumen|parrafo|solucion|codigo|trabajo|texto|ecuacion)",
    r"h?azme(?:lo|la)?", r"haz(?:lo|la) (?:tu|por mi)", r"hacer(?:me)? (?:mi|la) tarea", r"(?:cual|cuales) (?:es|son) las? respuestas?",
)  # fmt: skip
OWN_DOING = re.compile(
    r"(?<!\w)(?:did i(?: just)?|i'?ll|ill|i will|i'?d|id|i could|i can|i (?:have|need|want) to|i (?:gotta|wanna)|gonna|i do|i did|i|we|to|and|then|voy a|quiero|tengo que|puedo|lets|let's)\s+(?:(?!you\b|u\b|ya\b|the\b|an\b|want\b|need\b)\w+\W+)*$"
)
"""What the student says they will do themselves is no request, whatever verb follows."""
ASKS_AGAIN = re.compile(
    r"\W*(?:(?:ok|okay|fine|pls|please|come on|cmon|bro|but|then|no|ugh|por ?fa(?:vor)?|pero|ya) ?,?\s*)*"
    r"(?:just|only|at least|solo|aunque sea|al menos|tell|give|nomas|then just)\b.*"
)
SUM = re.compile(r"(?:\d|\b[xyn])\s*[-+*/x^=÷×]\s*(?:\d|[xyn]\b)")

_HOW = (
    r"(?:how (?:do|can|could|should|would|to|am|are|does|far|often|long|many|much|early|soon)\b|when should i\b|how'?d|what(?:'?s| is| are)? (?:the |a |some )?(?:best|good|better|easiest|fastest) ways?|any (?:tips|advice|tricks|ideas|way)|"
    r"tips|what (?:helps?|works?|can i do|should i do|do i do (?:if|when)|could i do)|(?:is|are) there (?:a|any) (?:way|trick)s?|is there (?:something|anything) (?:else )?i can do|"
    r"como (?:puedo|hago|hacer|le hago|se|me|debo|estudio|empiezo|aprendo|memorizo|recuerdo|organizo|leo|tomo)|que (?:hago|puedo hacer) (?:para|si|cuando)|"
    r"(?:algun|algunos|tienes|hay|dame|un) (?:\w+ )?(?:consejos?|trucos?|tips?|manera|forma)|help me|ayudame a|i need help (?:with )?(?:studying|remembering|starting|focusing))"
)
LEARNING = (
    r"(?:remember\w*|memori[sz]\w*|memory|stud(?:y|ying|ies)|learn\w*|focus\w*|concentrat\w*|procrastinat\w*|start(?:ed|ing)?|begin\w*|forget\w*|understand\w*|"
    r"read(?:ing)?|reread\w*|prepar\w*|plan(?:ning|s)?|organi[sz]\w*|notes?|review\w*|practi[cs]\w*|tests?|exams?|quiz\w*|distract\w*|phone|motivat\w*|"
    r"calm\w*|relax\w*|breath\w*|nervous|stress\w*|time|stick|stuck|mistakes?|vocab\w*|words|essay|write|writing|project|homework|hw|math|better|improve|schedule|"
    r"recordar|recuerdo|acordar\w*|acuerdo|memoriz\w*|estudi\w*|aprend\w*|concentr\w*|enfoc\w*|empez\w*|empiez\w*|olvid\w*|entend\w*|entiend\w*|leer|leo|lectura|"
    r"prepar\w*|plane\w*|organiz\w*|apuntes|repas\w*|practic\w*|examen\w*|prueba|distra\w*|celular|telefono|motiv\w*|nervios\w*|calm\w*|tiempo|errores|palabras|vocabulario|tarea|mejor\w*|procrastin\w*)"
)
ASKS_STRATEGY = re.compile(rf"(?<!\w){_HOW}(?!\w).*(?<!\w){LEARNING}(?!\w)")
TROUBLE_LEARNING = _any(
    r"(?:i )?(?:keep|always|just) (?:re-?reading|forgetting|getting distracted|losing|zoning out|spacing out|mixing)(?: \w+)*",
    r"i (?:re-?read|read) (?:it|the same \w+|everything)(?: \w+)* (?:times|over and over|again and again)", r"nothing (?:sticks|stays)(?: \w+)*",
    r"(?:i )?forget (?:everything|it all|all of it)(?: \w+)*", r"in one ear and out the other", r"se me olvida todo", r"no se me queda nada", r"leo y (?:no entiendo|se me olvida)(?: \w+)*",
)  # fmt: skip
ASKS_NEXT_STEP = _any(
    r"what (?:do|should|can|shall) i do (?:next|now|first)", r"what(?:'?s| is)? (?:next|now|the next step)", r"(?:so |and )?now what", r"what do i do", r"where do i (?:start|begin)",
    r"where (?:should|to) (?:i )?(?:start|begin)", r"what'?s? first", r"y (?:ahora|luego|despues) que", r"(?:y )?ahora que(?: hago)?", r"que (?:hago|sigue|viene)(?: (?:ahora|despues|primero))?",
    r"por donde (?:empiezo|comienzo)", r"i don'?t know (?:where|how) to (?:start|begin)", r"idk (?:where|how) to (?:start|begin)",
)  # fmt: skip
ASKS = re.compile(
    r"\W*(?:(?:so|and|but|wait|ok|lol|y|pero|oye|hey) )*(?:(?:how|what|why|who|is|are|am|can|could|does|did|should|por que|quien|puedo|puedes)(?!\w)"
    r"|(?:where|when|which) (?:can|do|does|is|are|will|should|could|did)(?!\w)|(?:where|when|which|do|como|que|donde|cuando|cual|es)(?!\w).*\?)"
)
"""Begins like a question."""
ASKS_JUDGEMENT = _any(
    r"(?:is|was|are|were) (?:that|this|it|my \w+(?: \w+)?|these|those) (?:a |an )?(?:really |even |any |still )?(?:good|ok|okay|enough|right|fine|bad|better|decent)(?: \w+)*",
    r"(?:so )?am i (?:good|ok|okay|fine|on track)", r"(?:does|did|do) (?:that|this|it) (?:even )?count(?: \w+)*", r"(?:did|am|have) i (?:do|doing|done) (?:ok|okay|well|good|fine|this right|it right|that right)(?: \w+)*",
    r"(?:can|could|will|would) (?:you|u) (?:please |pls |just |at least )*(?:check|proofread|correct|look (?:at|over)|read|grade|rate) (?:my|this|it|the|if)(?: \w+)*",
    r"what do (?:you|u) think(?: of (?:it|that|this|my \w+))?", r"(?:rate|grade|judge) (?:it|this|that|my \w+)", r"be honest",
    r"(?:esta|estuvo|es|son) (?:bien|suficiente|buen[oa]s?|un buen \w+|una buena \w+)\?", r"(?:eso )?cuenta como(?: \w+)*", r"(?:lo )?(?:hice|voy) bien\?", r"que (?:te parece|opinas)(?: \w+)*",
)  # fmt: skip
AGAINST = _any(
    r"don'?t", r"dont", r"not", r"no", r"never", r"nah", r"hate", r"can'?t", r"cant", r"won'?t", r"boring", r"pointless", r"useless", r"whats the point",
    r"what'?s the point", r"later", r"ugh", r"nunca", r"tampoco", r"odio", r"flojera", r"pereza", r"para que", r"aburrid\w+",
)  # fmt: skip
FAILS = _any(
    r"(?:usually |always )?(?:stop|quit|forget|skip|miss|give up|can'?t|cant|never)",
    r"(?:lo )?dejo",
    r"se me olvida",
    r"no puedo",
    r"nunca",
)
"""Words beside a day that tell of not working on it."""
NAMES_AI = _any(r"ai", r"chat ?gpt", r"gemini", r"copilot", r"la ia", r"ia")
ASKS_IF_ALLOWED = re.compile(
    r"\W*(?:can|could|may) it (?:also )?be (?:about )?(?P<what>.{3,40}?)[?.,!]|\W*(?:does|do) it have to be (?P<must>.{3,40}?)[?.,!]?\W*$|\W*puede ser (?:de |sobre |con )?(?P<que>.{3,40}?)[?.,!]"
)
"""Asks whether a goal may be about this: a topic, whatever the answer."""
SO_I_WILL = re.compile(
    r"\W*so\b\W*(?!that\b|i can\b|i could\b|i don'?t\b|i won'?t\b|my\b|we can\b|she\b|he\b|they\b|it\b)"
)
"""Begins with a so that leads to a plan and gives no reason."""
MOVED = re.compile(
    r"(?<!\w)(?:move|switch|change|shift|push|mover|pasar|cambiar)(?:l[oa])? (?:it |this |that |the day |el dia )?(?:back |over )?(?:to|a|al|para) (?:the |el |la )?"
    r"(?:mon|tues?|wed|thurs?|fri|sat|sun|lunes|martes|miercoles|jueves|viernes|sabado|domingo|tomorrow|tmrw|manana|next|la proxima)\w*"
)
REMINDS = _any(
    r"(?:can (?:you|u) |could (?:you|u) |pls |please )?(?:remind|nudge|ping|poke) me(?: \w+)*", r"give (?:me|us) a (?:shout|nudge|reminder)(?: \w+)*", r"shout me(?: \w+)*",
    r"(?:me )?(?:recuerdas|recuerdame|recuerdamelo|avisame|avisas|me avisas)(?: \w+)*",
)  # fmt: skip
NO_REMINDER = _any(
    r"(?:no|stop|dont|don'?t|quit|without)(?: \w+){0,3} (?:remind\w*|nudg\w*|ping\w*)(?: \w+)*", r"(?:no|ya no|sin)(?: \w+){0,3} (?:recuerd\w*|recordatorios?|avis\w*)(?: \w+)*",
)  # fmt: skip
STARTS_YES = re.compile(r"\W*(?:yes|yeah|yea|yep|yup|ok|okay|sure|si|claro|va|sip)(?!\w)")
NUMBER_IF = re.compile(
    r"\W*(?:maybe |like |about |honestly |prob |a |an |un |como )*(?P<n>\d{1,2})(?P<unit>)(?=\W+(?:if|when|but|bc|because|maybe|cuz|since|minus|only|for|cause|si|pero|porque|xq)(?!\w))"
)
"""A number that a condition or a reason follows: "7 if i only count the mornings"."""
EXPLAINS_BACK = _any(
    r"(?:can|could|let) (?:i|me)(?: try to)? (?:explain|tell you|say)(?: \w+)*", r"(?:quiz|test) me(?: \w+)*", r"ask me (?:some )?questions(?: \w+)*",
    r"(?:hazme|haceme|me haces) preguntas(?: \w+)*", r"preguntame(?: \w+)*", r"te (?:lo )?(?:explico|cuento) (?:a ver|y)(?: \w+)*",
)  # fmt: skip
WHO_DOES_WHAT = _any(
    r"who (?:should|does|do|is doing|gets to)(?: do)? what(?: \w+)*",
    r"quien hace que(?: \w+)*",
    r"como (?:nos )?repartimos(?: \w+)*",
)
ASKS_OF_SUBJECT = re.compile(
    r"\W*(?:so |wait |ok |but |pero |oye )*(?:what (?:is|are|was|were|does) (?:an? |the )?\w+|why (?:do|does|did|is|are|was|were) (?!you\b|u\b|i\b|we\b)\w+"
    r"|how (?:do|does|did) (?!i\b|you\b|u\b|we\b)\w+|que (?:es|son|significa) (?!eso\b|esto\b)\w+|por que (?:se|los|las|el|la|hay|es|fue)\b|como (?:funciona|se (?:forma|hace|llama))\w*)"
)
"""A question about a thing, where it is no other kind of question."""
NO_PLAN = re.compile(
    r"\b(?:tend to|always|usually|end up|suelo|siempre)\b|\b(?:do|work|learn|study|focus|aprendo|estudio) (?:better|best|mejor)\b"
)
"""A condition with one of these tells of a habit and plans nothing."""
NOT_BEFORE = re.compile(r"\bnot (?:even )?(?:gonna|going to|trying|planning)|\bni (?:siquiera )?(?:voy a|pienso)\b")
HINDERED = _any(
    r"(?:what|the thing that) (?:got|gets|always gets|stood|stands) in (?:the|my) way",
    r"lo que (?:me )?(?:estorbo|impidio|freno)",
)
ASKS_RECORD = _any(
    r"what (?:was|is|were|did i) (?:my|the|say)(?: \w+)* (?:first|last|other|before|past)(?: \w+)*", r"(?:cual|que) (?:era|fue) mi (?:meta|plan)(?: \w+)* (?:primera|pasada|pasado|anterior|antes)(?: \w+)*",
)  # fmt: skip
LOST_THREAD = _any(
    r"what (?:did i say|was i going|was i gonna|did i want)(?!.*(?:week|month|last time))(?: \w+)*", r"what (?:was|is|were) (?:my|the) (?:goal|plan|if then|aim)(?!.*(?:week|month|before|first))(?: \w+)*", r"remind me what (?:my|the)(?: \w+)*",
    r"(?:cual|que) era mi (?:meta|plan)(?: \w+)*", r"que (?:dije|habia dicho|iba a hacer)(?: \w+)*",
    r"did (?:you|u) (?:get|read|catch) (?:all )?(?:of )?(?:that|it|this)", r"are (?:you|u) (?:even )?(?:listening|reading)", r"leiste (?:todo|eso)",
    r"(?:wait )?where (?:were|are) we", r"what (?:was|am|were) (?:i|we) (?:supposed to|meant to|doing|saying|answering)(?: \w+)*", r"what (?:was|is) the question(?: again)?", r"what do (?:you|u) mean", r"huh+", r"(?:i )?(?:don'?t|dont) (?:get|understand) (?:the|your|ur) question",
    r"what did (?:you|u) (?:ask|say)", r"en que (?:estabamos|ibamos)", r"que (?:era|me preguntaste|tenia que (?:contestar|responder))", r"no entend\w+ (?:la|tu) pregunta", r"a que te refieres", r"can you repeat(?: that)?", r"say that again", r"como\?+",
)  # fmt: skip
ASKS_WHAT_IS_KNOWN = _any(
    r"what (?:do|did|else do) (?:you|u) (?:still |already )?(?:know|remember|have)(?: saved| stored| written)? (?:about|on|of) (?:me|my\b.*)", r"(?:do|did|can) (?:you|u) (?:still |even )?(?:remember (?:me|what|my|who|that|when|which|anything)|know (?:me|my|who i|what i|what my|anything about me|about me))(?: .*)?", r"que (?:sabes|recuerdas|te acuerdas) (?:de|sobre) mi(?: \w+)*", r"(?:te acuerdas|recuerdas) (?:de|que|lo|cual|mi)(?: .*)?",
)  # fmt: skip
QUESTION = re.compile(
    r"^\W*(?:(?:so|and|but|wait|ok|lol|y|pero|oye|hey|btw|also) )*(?:what(?! i | \w+s me | (?:gets|got|trips|tripped|keeps|kept|makes|slows|kills|bothers) | worked| helped| made| messed| gets| stops| stopped| happens is| i'?m|s hard)|who|where|why|when(?:\'s| is| are| do| does| did| will| should| can)|which|whats|what's|whos|who's|do (?:you|u)|did (?:you|u)|are (?:you|u)|is (?:it|he|she|there)|"
    r"(?:can|could|did|do|does|is|are|am|was|were|will|would|should|has|have|had) (?:i|you|u|ya|it|he|she|we|they|there|this|that|anyone|someone) \w+|(?:can|could|does|is|are|will|would|should) (?:the|my|your|ur) \w+|(?:can|could|are|will) [a-z]{3,}(?:es|s) [a-z]+|how (?:old|many|much|are|is|come)|cual|que (?!me |mi |se |la |el |lo )|quien|donde|cuando es|por que|sabes|sabias|conoces|eres|tienes|te gusta|puedo|puedes|cuantos?)\b|\?\s*$"
)
ASKS_IF_HUMAN = _any(
    r"(?:what(?:'?s| is)|q|que es|q es) (?:this|esto)(?: (?:thing|app|for|chat))?\W*$", r"how does this (?:work|thing work)", r"como funciona esto",
    r"(?:are|r) (?:you|u|ya) (?:even |really |actually |like )*(?:an? )?(?:real|human|robot|bot|ai|person|machine|computer|alive|chat ?gpt|teacher|adult)(?: \w+)?",
    r"is this (?:an? )?(?:real|human|robot|bot|ai|person|chat ?gpt)(?: \w+)?", r"am i (?:talking|speaking|chatting) (?:to|with) (?:an? )?(?:real |actual )?(?:human|robot|bot|ai|person|machine|computer)",
    r"(?:who|what) (?:are|r) (?:you|u)", r"(?:eres|es esto|hablo con) (?:una? )?(?:real|human[oa]|robot|bot|ia|persona|maquina)(?: \w+)*", r"quien eres", r"que eres",
)  # fmt: skip
ASKS_WHO_READS = _any(
    r"can (?:you|u) see (?:what|how) (?!i )\w+ (?:is|are|did|got|has)(?: \w+)*", r"can (?:the )?(?:other|others?)(?: kids| students| people)?(?: see| read)?(?: \w+)*",
    r"(?:(?:^|[.!?,;]\s*)\W*|(?:and|but|so|wait|also|hey|ok|btw|idk|dunno|not sure|know) )who(?:'?s| is| else)? (?:reads?|sees?|can (?:see|read)|gets? to (?:see|read)|will (?:see|read)|is reading|going to (?:see|read))(?: \w+)*",
    r"(?:does|do|can|will|did|is|are) (?:my |the |any )?(?:teachers?|parents?|mom|mum|dad|mother|father|ms \w+|mr \w+|mrs \w+|principal|anyone|anybody|somebody|someone|people|other (?:kids|students)) (?:going to |gonna |get to |ever |also )?(?:see|read|reading|know|find out|look)(?: \w+)*",
    r"(?:is|are|will) (?:this|it|that|these|what i (?:say|write)|our chat|the chat) (?:\w+ )?(?:private|secret|confidential|anonymous|recorded|saved)",
    r"(?:do|are|will|did) (?:you|u) (?:save|saving|keep|keeping|record|recording|store|storing)(?: \w+)*", r"(?:are|will|do|would) (?:you|u) (?:going to |gonna )?(?:tell|show|share|report)(?: (?:this|it|that))? ?(?:to |with )?(?:my|the|anyone|anybody|ms|mr|somebody)?(?: \w+)?", r"can you keep a secret",
    r"quien(?:es)? (?:lee|leen|ve|ven|puede|va a)(?: \w+)*", r"(?:es|esto es) (?:privado|secreto|confidencial|anonimo)", r"le(?:s)? (?:vas a|van a) (?:decir|contar|mostrar)(?: \w+)*",
    r"(?:mi|la) (?:profe|profesora|maestra|mama) (?:lee|ve|va a (?:leer|ver))(?: \w+)*",
)  # fmt: skip
ASKS_WHY = _any(
    r"why (?:do|are|did|r|would) (?:you|u) (?:ask|asking|want|need|care)(?: \w+)*", r"why (?:does|do) (?:that|this|it|you) (?:matter|need|have to know)", r"why (?:that|this) question",
    r"what'?s (?:that|this|the point)(?: \w+)?(?: for)?", r"por que (?:me )?(?:preguntas?|quieres saber|importa|lo preguntas)(?: \w+)*", r"para que (?:quieres|preguntas|sirve)(?: \w+)*",
)  # fmt: skip
WANTS_PERSON = _any(
    r"t(?:a)?l?k (?:to|2|with|w) (?:an? )?(?:real|actual|human)(?: \w+)?", r"(?:someone|somebody|anyone|a person|an adult|a teacher) (?:i can|i could|to|for me to) (?:talk|speak) (?:to|with)(?: \w+)*",
    r"(?:talk|speak|chat|talking) (?:to|with) (?:an? |the |my |some ?)?(?:real |actual |human )?(?:person|human|adult|somebody|someone|body|one|teacher|counsel\w*|nurse|principal|ms\.? \w+|mr\.? \w+|mrs\.? \w+)(?: \w+)?",
    r"(?:i )?(?:want|wanna|need) (?:an? |the )?(?:real |actual )?(?:person|human|adult)(?: \w+)?", r"(?:can|could) (?:someone|somebody|a person|a teacher|an adult) (?:help|talk|call)(?: \w+)*",
    r"hablar con (?:una? |la |el |mi |alguien|algun)?(?:persona|alguien|adulto|profe\w*|maestr\w+|consejer\w+|human\w+|orientador\w*)?(?: \w+)*",
)  # fmt: skip
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
STUCK = _any(
    r"(?:i'?m|im|i am|still|so|totally|got) (?:stuck|lost|confused)", r"i (?:really )?(?:can'?t|cannot|cant) (?:do|figure|understand|get|solve|start|find)(?: \w+)*",
    r"i (?:really )?(?:don'?t|dont|do not) (?:get|understand) (?:it|this|that|any|how|the|what|number)(?: \w+)*", r"(?:it )?makes no sense", r"(?:this|it)(?:'s| is) (?:too|so|way too) hard",
    r"no (?:le )?entiendo(?: \w+)*", r"no me sale(?:n)?(?: \w+)*", r"(?:estoy|me quede|sigo) (?:atorad[oa]|trabad[oa]|atascad[oa]|perdid[oa])(?: \w+)*", r"no puedo(?: con)?(?: \w+)*", r"esta muy dificil(?: \w+)*",
)  # fmt: skip
ONLY_STUCK = re.compile(
    rf"\W*(?:{FILLERS}\W+)*(?:stuck|lost|confused|atorad[oa]|trabad[oa]|atascad[oa]|perdid[oa])(?:\W+{FILLERS})*\W*"
)
"""All that is said, in a word: no subject of that name."""
SHOWS_WORK = _any(
    r"i wrote(?: this| that)?\s*:?", r"(?:(?:here'?s|heres|here is) (?:my|what i)|this is (?:my (?:draft|try|attempt|answer|intro|start|paragraph|thesis|version|sentence)|what i))(?: \w+)*", r"my (?:answer|thesis|draft|intro|attempt|try|first sentence|start|idea) (?:is|was|:)", r"i (?:got|have|put) (?:this|so far)\b.*",
    r"so far i (?:have|wrote|got)(?: \w+)*", r"escribi(?: esto)?\s*:?", r"(?:esto es|aqui esta) (?:lo que|mi)(?: \w+)*", r"mi (?:respuesta|borrador|intento|idea) es",
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
WEAK_LANGUAGE = _any(
    r"my english (?:is|isn'?t|not)(?: \w+)*", r"i (?:don'?t|do not|dont|no) (?:speak|know|write|understand)(?: \w+)? english(?: \w+)*", r"english is (?:not|hard|difficult)(?: \w+)*",
    r"mi ingles (?:no|es)(?: \w+)*", r"no (?:hablo|se) (?:mucho |bien )?ingles", r"sorry (?:for )?my english",
)  # fmt: skip
CHANGES_PLAN = _any(
    r"(?:^|[.,!?]\s*|but |so |and |ok |wait )(?:can|could|may) (?:i|we) (?:also |just |only |instead )*(?:do|change|pick|make|switch|move|have|add)(?: \w+)*",
    r"(?:can|could|want|wanna|need|have|gonna|going|like|decided)(?: (?:i|we|to))* (?:change|switch|redo|adjust|update|lower|move) (?:my |the |it|this)?(?:goal|plan|day|it|this|to)?",
    r"change of plans?", r"new (?:goal|plan)", r"(?:a )?different (?:goal|one)", r"instead of (?:the|that|my) (?:goal|plan)", r"(?:quiero|puedo|necesito|voy a|mejor) cambi(?:ar|o)(?: (?:mi|la|el|de))?(?: (?:meta|plan|objetivo))?", r"otra meta", r"cambio de planes",
)  # fmt: skip
TOO_BIG = _any(
    r"(?:it'?s |its |thats |that'?s |it is |kinda |kind of )?(?:a bit|too|way too|kinda|kind of|so|pretty|a little|a lot) (?:much|big|many|hard|long|ambitious)(?: \w+)*", r"(?:es|esta) (?:mucho|demasiado|muy (?:largo|dificil|grande))(?: \w+)*", r"(?:demasiado|demasiadas|demasiados|un poco mucho)(?: \w+)*",
)  # fmt: skip
PROTESTS = _any(
    r"(?:you|u) (?:already|just|literally|keep) (?:asked|ask|asking|said|saying)(?: \w+)*", r"(?:i|ive|i've) (?:already|just|literally) (?:said|told|answered|wrote)(?: \w+)*", r"that'?s not what i (?:said|meant|wrote)", r"i (?:didn'?t|never) (?:say|said) that",
    r"stop asking(?: \w+)*", r"(?:same|that) question again", r"(?:eso )?no (?:es lo que )?(?:dije|quise decir)(?: eso)?", r"ya (?:te )?(?:lo )?dije(?: \w+)*", r"ya (?:me )?(?:lo )?preguntaste(?: \w+)*", r"deja de preguntar(?: \w+)*", r"wrong,? i (?:said|meant)(?: \w+)*",
)  # fmt: skip

# --- what of a cycle stands in it -------------------------------------------------------------------------------------

TASK_VERBS = (
    r"finish\w*|complet\w+|read(?:ing)?|re-?read|writ(?:e|ing)|do(?:ing)?|study\w*|practi[cs]\w+|review\w*|learn\w*|memori[sz]\w+|mak(?:e|ing)|build\w*|start\w*|work(?:ing)? on|solv\w+|prepar\w+|prep|turn(?:ing)? in|hand(?:ing)? in|"
    r"submit\w*|edit\w*|revis\w+|outlin\w+|draft\w*|draw(?:ing)?|design\w*|cod(?:e|ing)|program\w*|record\w*|run(?:ning)?|train\w*|catch(?:ing)? up|get (?:through|done|started|better at|caught up)|go (?:over|through)|organi[sz]\w+|clean\w*|plan(?:ning)?|present\w*|rehears\w+|"
    r"play\w*|sing\w*|lift\w*|shoot|score|stretch\w*|speak\w*|talk|pass|fix\w*|redo|apply|ask|find|research\w*|annotat\w+|translat\w+|summari[sz]\w+|type|answer\w*|correct\w*|watch|listen|bring|improve|cook\w*|save|swim\w*|help|pick|choose|try|understand|get|improve|remember|"
    r"terminar|acabar|leer|escribir|hacer|estudiar|practicar|repasar|aprender(?:me)?|memorizar|entregar|resolver|empezar|comenzar|preparar(?:me)?|dibujar|construir|tocar|correr|entrenar|ordenar|organizar|corregir|buscar|investigar|ensayar|"
    r"completar|avanzar|mejorar|entender|subrayar|resumir|traducir|contestar|hablar|jugar|nadar|cantar|presentar|armar|pasar|ponerme al (?:dia|corriente)|sacar|lograr"
)
TASK_NOUNS = (
    r"homework|hw|essay|paper|project|test|exam|quiz|chapters?|pages?|problems?|problem sets?|sets?|worksheets?|packet|notes?|flashcards?|assignment|lab|report|presentation|slides|poster|paragraphs?|vocab\w*|words|questions|unit|book|novel|speech|drills?|miles?|scales?|songs?|draft|outline|"
    r"applications?|tarea|ensayo|proyecto|examen|prueba|capitulos?|paginas?|ejercicios|problemas|apuntes|tarjetas|reporte|presentacion|parrafos?|palabras|preguntas|libro|unidad|laboratorio|maqueta|cancion(?:es)?|lectura|exposicion|guia"
)
_WANTS = (
    r"(?:(?:i|we|id|i'd|ill|i'll|i will|im|i'm|i am|my goal(?: (?:for )?(?:this|the) week)? (?:is|:)|goal\s*(?:is|:)|this week|the goal is|mi meta(?: (?:de|para) (?:esta|la) semana)? (?:es|:)|mi objetivo es|esta semana)\s+)?"
    r"(?:(?:also|really|rly|just|only|kinda|actually|maybe|still|probably|should|do|first|solo|tambien|de verdad)\s+)*"
    r"(?:(?:want|wants|wanna|need|gotta|got to|ha(?:ve?|s) to|gonna|going|plan|planning|hope|hoping|aim|try|tryna|trying|would like|d like|intend|supposed|quiero|quisiera|qiero|kiero|necesito|tengo (?:que|q|k)|voy a|me gustaria|planeo|pienso|espero|debo|hay (?:que|q|k)|me toca|ocupo)\s+(?:to\s+|a\s+)?)"
)
GOAL_MARK = re.compile(
    rf"(?<!\w){_WANTS}(?:(?:just|really|finally|actually|be able to|poder|at least|como|ya)\s+)*(?=(?:{TASK_VERBS})(?!\w))"
)
GOAL_WILL = re.compile(
    rf"(?<!\w)(?:i'?ll|ill|i will|i'?d|id|i could|i can|i should|i might|voy a|puedo|podria|lets|let's|let me|we'?ll)\s+(?:(?:just|probably|maybe|try to|try and|at least)\s+)*(?=(?:{TASK_VERBS})(?!\w))"
)
GOAL_NAMED = re.compile(
    r"(?<!\w)(?:what (?:i'?m|im) (?:doing|gonna do|going to do)|lo que voy a hacer|my goal(?: (?:for )?(?:this|the) week)?|the goal|(?<!that )(?<!this )(?<!old )goal(?= (?:would|will|for me) be| is| was|:)(?: (?:would|will|for me))?|this week|(?:what|all|the thing) i (?:need|want|wanna do|have to do)|mi meta(?: (?:de|para) (?:esta|la) semana)?|mi objetivo|meta|esta semana|lo que (?:quiero|necesito))\s*(?:is|es|be|:|,)\s*(?:to\s+)?"
)
WANTS_TO = re.compile(
    r"(?<!\w)(?:want to|wanna|gotta|need to|have to|trying to|tryna|gonna|going to|quiero|qiero|kiero|voy a|tengo (?:que|q|k)|necesito|me toca)\s+(?!be\b|know\b|talk\b|go home\b|tell\b|say\b|quit\b|sleep\b|change\b|stop\b|see\b|hear\b|forget\b|cry\b|leave\b|die\b|like\b|think\b|die\b|ser\b|saber\b|dormir\b|morir\w*\b|que\b|un\b|una\b|mi\b|el\b|la\b)(?=[a-z]{3,}\s+\w+)"
)
"""Wants to do something, whatever it is: a goal while there is none, unless the words are more like something else."""
WISH = re.compile(rf"(?<!\w){_WANTS}")
TASK = re.compile(
    rf"(?:have|get|tener)\s+.+(?<!\w)(?:done|finished|ready|written|memori[sz]ed|learned|listo|lista|listos|terminad[oa]s?)(?!\w)|(?:(?:just|probably|maybe|to|like|at least|solo)\s+)*(?:{TASK_VERBS})(?!\w)"
)
TASK_NOUN = re.compile(rf"(?<!\w)(?:{TASK_NOUNS})(?!\w)")
VAGUE = re.compile(
    r"(?:(?:study|studying|work|working|try|trying|practice|read|focus|do|learn|estudiar|trabajar|practicar|leer|hacer|esforzarme)(?: (?:more|harder|hard|better|a lot|stuff|things|it|my best|mas|mejor|mucho|cosas))*|"
    r"(?:do|be|get|improve|ser|ir|mejorar|irme) ?(?:better|good|more|best|mejor|bien)?(?: (?:in|at|with|en|on) (?:\w+ ?){1,2})?|do (?:well|good|ok)(?: \w+)*|catch up(?: on (?:stuff|everything|school))?|get (?:better|good|my life together|it together|organized)(?: \w+)*|do (?:my |all my |the )?(?:work|stuff|hw|homework|school)|"
    r"pass|everything|school ?(?:stuff|work)?|(?:get|be) organized|ponerme al (?:dia|corriente)|portarme bien|echarle ganas)\W*$"
)
GRADE = re.compile(
    r"(?<!\w)(?:an? (?:[abc][+-]?|100|10|9[05]?|perfect score|good (?:grade|mark|score)|better (?:grade|mark|score)|passing grade)(?!\w)(?! (?:book|page|problem|minute|week|few|draft|paragraph|day|chapter|question|hour|pages|little|lot|bit|good (?!grade|mark|score)))"
    r"|(?:straight|all|only) a'?s|a'?s (?:in|on)|[ab]s (?:in|on) |(?:get|got|want|need|getting) (?:at least )?(?:an? )?(?:[abcd][+-]?|100 ?%?|[6-9]\d ?%?|perfect)(?: (?:in|on|for)|\W*$)|(?:good|better|higher|best|bad|perfect) (?:grades?|marks?|scores?)|"
    r"(?:raise|pull|bring|get|improve|fix) (?:up )?my (?:\w+ )?(?:grades?|gpa|average|marks?)|my (?:grades?|gpa) up|(?:pass|not fail|don'?t (?:wanna |want to )?fail|ace) (?:the |my |this )?(?:class|test|exam|quiz|math|science|history|english|spanish|chem\w*|bio\w*|algebra|geometry|physics|course|year|grade|final|finals)|"
    r"(?:the )?top of (?:the|my) class|(?:be )?number one|first place|(?:the )?highest (?:grade|score|mark)|better than (?!last|before|nothing|i )\w+|ser (?:el|la) mejor|4\.0|valedictorian|beat \w+(?:'s)? (?:grade|score)|honor roll|"
    r"(?:sacar(?:me)?|saco|tener|un|una) (?:un |una |mejor(?:es)? |buen[oa]s? )*(?:10|9|8|diez|nueve|a|nota|notas|calificacion(?:es)?|promedio)(?!\w)(?! (?:palabras|paginas|minutos|problemas))|subir mi(?:s)? (?:nota|notas|promedio|calificacion(?:es)?)|(?:aprobar|pasar|no reprobar) (?:la |el |mi )?(?:materia|examen|clase|curso|matematicas|mate|\w+ ?)|buenas? (?:notas?|calificaci\w+))"
)
ASPIRATION = re.compile(
    r"(?<!\w)(?:i (?:really |also |kinda )*(?:want|wanna|hope|plan|dream|would love|'d love)(?: to| of)? .{3,80}(?<!\w)(?:one day|some ?day|when i'?m older|after (?:high )?school|after graduat\w+).*|(?:quiero|quisiera|me gustaria) .{3,80}(?:algun dia|un dia|cuando sea grande|de grande).*|(?:i|ive|i've) (?:(?:always|really|also) )*(?:want|wanna|wanted|hope|plan|dream|would love|would like|like)(?: to| of)? (?:be|become|being|becoming)(?: an?| the)? (?!able|done|finished|better|good|ready|more|less|on|at|in|with|there|like|caught|over|through|the one|part|prepared|organized)\w+.*|when i (?:grow up|m older|am older|finish school|graduate).*|"
    r"my dream (?:job )?(?:is|job).*|i (?:want|wanna)(?: to)? (?:run|own|open|start|have|build) my own \w+.*|(?:i )?(?:want|wanna) (?:to )?(?:go to|get into|study at|work (?:as|in|with|at)) (?:college|university|uni|a good|art school|nursing|the|an?|\w+) ?.*(?:one day|some ?day|after (?:high )?school|later|college|university|uni|school)|"
    r"(?:yo )?(?:quiero|quisiera|me gustaria|sueno con) (?:ser|convertirme en|llegar a ser) .*|cuando (?:sea grande|crezca|termine la escuela).*|mi sueno es .*)"
)
CRITERION = re.compile(
    r"(?<!\w)(?:(?:i'?ll|ill|i will|i'?d|id|i would|you'?ll|i|i'?m gonna|im gonna|im going to|i am going to|gonna) (?:know|notice|be able to tell|can tell|tell|feel done|be (?:happy|done|finished|good|satisfied)|call it (?:a \w+|done|good|finished|enough))(?: (?:it'?s|its|im|i'm|i am|that|it|i|ive|we|were|we're|did|made|got|going|gone|goes|ok|okay|well|fine|done|finished|worked|good|there|enough|ready)){0,4} ?(?:if|when|because|bc|cuz|once|that|cause|by|after|as soon as)\s+"
    r"|(?:it'?s|its|that'?s|thats|im|i'm|is) (?:done|good enough|finished|enough|ready|success|a win) (?:if|when|once|cuando|si)\s+|(?:done|success|finished|ready|(?:the|my) (?:measure|test|check|sign)) (?:is|means|when|if|looks like)\s+(?:i'?m |im )?|it counts (?:if|when)\s+|"
    r"(?:lo |ya |voy a |me )?(?:sabre|saber|se|voy a saber|dare cuenta|doy cuenta|notare|sabria)(?: (?:que|ya|lo|la))*(?: (?:termine|logre|aprendi|se|acabe|esta(?: listo)?|lo logre))?,? (?:si|cuando|porque|xq)\s+|(?:esta|estara|queda) (?:listo|bien|terminado) (?:si|cuando)\s+)(?P<what>.+)"
)
CRITERION_LAST = re.compile(
    r"(?P<what>.{6,}?)\W+(?:and )?(?:(?:thats|that's|that is|this is) how (?:i'?d|id|i'?ll|ill|i) (?:would |will )?know|then (?:its|it's|it is|im|i'm) (?:done|good|finished|enough)|then it (?:works|counts)|(?:that|it) would be it|that'?s (?:it|when) ?(?:its|it's|im)? ?(?:done|finished)?|easy to (?:count|check)|=+ ?(?:done|finished|good)|then (?:im|i'm|its|it's) (?:gud|fine|happy|ok|set)|asi (?:lo )?(?:se|sabre)|con eso (?:esta|queda) (?:listo|bien)|y ya (?:esta|quedo))\W*$"
)
CRITERION_FIRM = _any(r"(?:all|every|each|todas?|todos?|cada)(?: \w+){0,5} (?:has|have|is|are|done|right|correct|colou?red|labell?ed|filled|checked|solved|tiene|tienen|esta|estan|bien|hech[oa]s?)(?: \w+)*", r"(?:max|at most|no more than|less than|fewer than) \d+ (?:wrong|mistakes|errors)(?: \w+)*", r"\d+ (?:out )?of \d+ (?:right|correct|bien)(?: \w+)*", r"(?:can|could|be able to|puedo|pueda) (?:\w+ ){1,8}(?:without|sin|by myself|from memory|de memoria|yo sol[oa]|on my own)(?: \w+)*", r"(?:without|w/o) (?:the|my|any|looking|notes|stopping|help|peeking|mistakes|messing up)(?: \w+)*")  # fmt: skip
CRITERION_WEAK = _any(r"without (?:looking|notes|help|peeking|checking|the book|stopping|mistakes|messing up|googl\w+)(?: \w+)*", r"sin (?:ver|mirar|ayuda|apuntes|notas|errores|leer|traductor)(?: \w+)*", r"i can (?:explain|do|say|answer|solve|play|name)(?: \w+)*", r"(?:all|both|every\w*)(?: \w+){0,4} (?:are|is) (?:done|right|correct|finished|turned in)", r"(?:at least )?\d+ (?:out of|of) \d+(?: \w+)*", r"(?:puedo|pueda) (?:explicar|decir|contestar|hacer|tocar)(?: \w+)*", r"todas? (?:las? |los? )?(?:\w+ )?(?:bien|hech[oa]s?)")  # fmt: skip
REASON_MARK = re.compile(
    r"\W*(?:(?:and |y )?(?:why i (?:care|want|like)(?: \w+)? is(?: that)?|the reason is(?: that)?|its (?:cause|because|bc|cuz)|it's (?:cause|because|bc|cuz)|por eso))\s+|\W*(?:(?:ok|so|idk|well|and|y|pues|mostly|just|solo) )*(?:because|bc|bcz|b/c|cuz|cus|coz|'?cause|since|porque|xq|pq|xk|pk|por que|ya que|es que|so (?:that )?i can|so i(?: don'?t|'?ll| dont| won'?t)|para (?:que|poder|no)|it(?:'ll| will|s| is|'s)? (?:matters?|important|help(?:s)? me)(?: (?:to me|for me|with my))?,? ?(?:because|bc|cuz|since|so)?)\s+"
)
BECAUSE = re.compile(
    r"\W*(?:(?:ok|so|idk|well|and|y|pues|mostly|just|solo|its|it's) )*(?:because|bc|bcz|b/c|cuz|cus|coz|'?cause|porque|xq|pq|xk|pk)\s"
)
REASON_SAID = _any(r".+\W(?:thats|that's|that is|por eso)(?: the reason| why)", r"(?:no )?(?:i )?(?:don'?t|dont|no) (?:want|wanna|quiero)(?: to)? (?:be|let|lose|owe|get|have|feel|disappoint|repeat|ser|quedar\w*|decepcionar|perder)(?: \w+)*", r"(?:it )?matters? (?:to me|cause|for)(?: \w+)*", r"i (?:don'?t|dont) (?:wanna|want to) (?:be lost|be behind|fall behind|disappoint|let \w+ down|look (?:dumb|stupid)|fail|get in trouble|be the)(?: \w+)*", r"(?:i )?(?:need|want) (?:it|this|that) (?:for|to)(?: \w+)*", r"(?:es|me) importa(?:nte)?(?: \w+)*", r"my (?:mom|dad|coach|parents|team) (?:said|says|will)(?: \w+)*", r"lo necesito para(?: \w+)*")  # fmt: skip
IF_THEN = re.compile(
    r"(?<!\w)(?<!what )(?<!que )(?:if|when(?:ever)?|as soon as|soon as|every time|once|after|before|si|cuando|cada vez que|en cuanto|apenas|despues de)\s+(?!i grow|i'?m older|sea grande).{2,120}?(?:,|\s)\s*(?:then|entonces|,)?\s*"
    r"(?:(?:i'?ll|ill|i will|i'?m gonna|im gonna|im going to|i'm going to|i am going to)(?! (?:feel|be|never|fail|probably|lose|cry|know))|i go|i put|i do|i ask|i read|i write|i take|i stop|i start|i tell|i close|i turn|i text|i try|i leave|i set|i just|i switch|i move|i work|i call|i skip|i use|i give|i say|i practi[cs]e|i study|i walk|i drink|i breathe|i count|i look|i make|i bring|i pick|i open|i circle|i play|i grab|i set|"
    r"we'?ll|we|entonces|voy a|le (?:pregunto|pido|digo)|me (?:voy|pongo|siento|levanto|tomo)|la (?:escribo|busco|anoto|apunto)|lo (?:escribo|dejo|busco|hago|anoto|apunto|pongo)|hago|pongo|dejo|apago|escribo|pregunto|pido|leo|estudio|repaso|tomo|guardo|hare|pondre|respiro|practico|empiezo|sigo|uso|cierro|busco)(?!\w)"
)
CONDITION = _any(
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
_NUMBER_WORD = r"zero|one|two|three|four|five|six|seven|eight|nine|ten|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien"
NUMBERS = {
    word: value
    for words_, values in (
        (("zero one two three four five six seven eight nine ten"), range(11)),
        (("cero uno dos tres cuatro cinco seis siete ocho nueve diez"), range(11)),
        (("twenty thirty forty fifty sixty seventy eighty ninety hundred"), range(20, 101, 10)),
        (("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien"), range(20, 101, 10)),
        (("both all a an half"), (2, 99, 1, 1, 0)),
        (("ambos ambas todos todas un una"), (2, 2, 99, 99, 1, 1)),
    )
    for word, value in zip(words_.split(), values, strict=True)
}
BARE_NUMBER = re.compile(
    rf"\W*(?:(?:{FILLERS}|a|an|about|around|probably|prob|solid|at|im at|i'm at|i'd say|id say|i would say|it'?s|its|un|una|unos?|diria|yo diria|estoy en|mas o menos|seguro|confidence|forecast|confianza|num(?:ber)?|sure)[\s,:]+)*"
    rf"(?P<n>\d{{1,3}}(?:\.\d)?|{_NUMBER_WORD})\s*(?:(?:-|or|to|o|a)\s*(?:\d{{1,3}}|{_NUMBER_WORD}))?\s*(?P<unit>/\s*100?|out of (?:10|ten|100)|de (?:10|diez|100)|%|percent|por ?ciento|pct)?"
    r"(?:[\s,!.:]+(?:maybe|ish|i guess|i thin[ck]s?|idk|lol|probably|for sure|tbh|sure|confident|seguro|segura|creo|or so|prob|i think|mas o menos|ig|rn|honestly|jaja+|haha+))*\W*$"
)
RATED = re.compile(
    rf"(?<!\w)(?P<n>\d{{1,3}}|{_NUMBER_WORD})\s*(?P<unit>/\s*10(?!\d)|out of (?:10|ten)|(?:de|sobre) (?:10|diez)|%|percent|por ?ciento)\s*(?:sure|confident|confidence|chance|seguro|segura|de confianza)?(?!\w)"
)
SURE_AT = re.compile(
    r"(?:confidence|confident|sure|confianza|segur[oa])\W+(?:is |es |like |about |at |a |un |de )*(?P<n>\d{1,2})(?!\d)(?P<unit>\s*(?:/\s*10|%))?"
)
STRATEGY = _any(
    r"(?:test|quiz|testing|quizzing) (?:my ?self|each other)(?: \w+)*", r"flash ?cards?(?: \w+)*", r"quizlet(?: \w+)*", r"practice (?:tests?|questions|problems)", r"(?:re)?read(?:ing)? (?:it )?(?:out loud|aloud)", r"out loud", r"close the book(?: \w+)*", r"from memory", r"summari[sz]\w+(?: \w+)*",
    r"(?:explain|teach|teaching|explaining) (?:it|that|them|the \w+|this)(?: back)? ?to(?: \w+)*", r"make (?:a )?(?:notes|outline|checklist|list|mind ?map|schedule|chart|timeline|flash ?cards)(?: \w+)*", r"(?:a little|a bit|some|\d+ \w+|ten minutes|one \w+) (?:every|each|a|per) (?:day|night|morning)(?: \w+)*",
    r"(?:break|split|chunk|cut)(?:ing)? (?:it|them|this|everything)?(?: \w+)? ?(?:up|into|in)(?: \w+)*", r"pomodoro(?: \w+)*", r"set a timer(?: \w+)*", r"study (?:group|with)(?: \w+)*", r"work (?:with|in chunks)(?: \w+)*", r"ask(?:ing)? (?:my|the|ms|mr|a|for help|someone)(?: \w+)*", r"(?:watch|watching) (?:videos?|khan|youtube)(?: \w+)*", r"khan academy",
    r"rewrit(?:e|ing)(?: \w+)*", r"highlight\w*(?: \w+)*", r"re-?read\w*(?: \w+)*", r"cornell notes", r"use (?:a|the|my)(?: \w+)*", r"the (?:\w+ )*(?:one|thing|way)(?: (?:where|with|about|that))?(?: \w+)*", r"draw(?:ing)? (?:it|a|the|diagrams)(?: \w+)*", r"do(?:ing)? (?:the )?(?:hard(?:est)?|easy|easiest|odd|odds|even) (?:ones?|numbered|first)(?: \w+)*",
    r"(?:hacer(?:me)?|con|usar|uso|hare) (?:unas? |mis |las? )?(?:tarjetas|fichas|resumen(?:es)?|mapas?|esquemas?|apuntes|listas?|dibujos?)(?: \w+)*", r"tarjetas(?: \w+)*", r"fichas(?: \w+)*", r"(?:ponerme|hacerme|hacer) (?:a prueba|preguntas|un examen)(?: \w+)*", r"explicar(?:le|lo|sel[oa])?(?: \w+)*", r"(?:un poco|\d+ \w+|diez minutos) (?:cada|al) (?:dia|noche|manana)(?: \w+)*", r"repasar(?: \w+)*",
    r"(?:que )?(?:mi \w+|alguien) me pregunte(?: \w+)*", r"en voz alta", r"(?:la|el|lo) de (?:cerrar|las?|los?|hacer|preguntar|explicar|repasar|dividir|\w+r)(?: \w+)*", r"por partes", r"de memoria", r"practicar(?: \w+)*", r"resumir(?: \w+)*", r"dividir(?:lo|la)?(?: \w+)*",
)  # fmt: skip
HABIT = _any(
    r"i keep (?:just )?\w+ing(?: \w+)*",
    r"(?:i )?(?:just|usually|normally|always|mostly)? ?(?:highlight|re-?read|read (?:it )?(?:over|again)|look (?:it )?over|cram|copy)(?: \w+)*",
    r"(?:solo|siempre|normalmente)? ?(?:subrayo|releo|leo (?:otra vez|y releo)|copio)(?: \w+)*",
)
USUALLY = _any(r"usually", r"normally", r"always", r"just", r"mostly", r"normalmente", r"siempre", r"solo")
IN_THE_WAY = _any(
    r"g[eo]ts? in (?:the|my) way",
    r"(?:the|my) (?:\w+ )?problem is",
    r"trips me up",
    r"stops me",
    r"lo que (?:me )?(?:estorba|pasa)",
    r"el problema es",
)
OBSTACLE = _any(
    r"(?:is|are|was|'s) (?:the|my|a) (?:biggest |main |real )?problem", r"(?:the|my) (?:biggest |main |only )?problem (?:is|will be)(?: \w+)*", r"g[eo]ts? in (?:the|my) way(?: \w+)*", r"in the way", r"distract\w*(?: \w+)*", r"(?:i'?m|im|i am|i get|ill be|i'll be) (?:always |usually |probably |just )*(?:too|so) (?:tired|busy|lazy|sleepy|exhausted|hungry)(?: \w+)*",
    r"i (?:always|usually|keep|might|could|will probably|probably|tend to|end up) (?:forget|forgetting|procrastinat\w+|get|put|putting|fall|scroll\w*|lose|run out|quit|give up|wait|leave|watch|play|end)(?: \w+)*", r"(?:ill|i'll) (?:probably |prob |just )*(?:forget|procrastinate|scroll|get distracted|get lazy|fall asleep|put it off|lose|end up|quit|give up|get bored)(?: \w+)*",
    r"(?:not|no|never) (?:enough |have |having )*time(?: \w+)*", r"i have (?:practice|work|soccer|basketball|football|band|rehearsal|game|games|a lot|too much|so much|a game|my shift|church|to babysit|to watch my)(?: \w+)*", r"(?:my )?(?:phone|tik ?tok|youtube|insta\w*|snap\w*|video ?games|netflix|fortnite|xbox|ps5|roblox|games|group ?chat|notifications)(?: (?:probably|honestly|lol|always|mostly|tbh|again|obviously|is|and|or|distracts?|keeps?|\w+))*$",
    r"(?:too much|so much|a lot of) (?:homework|work|other|noise|stuff)(?: \w+)*", r"(?:its|it's|it is) (?:too )?(?:loud|noisy|boring|hard to)(?: \w+)*", r"(?:little|younger|baby|older) (?:brothers?|sisters?|siblings?|cousins?)(?: \w+)*", r"perfectionis\w+(?: \w+)*", r"i (?:want|need) it (?:to be )?perfect(?: \w+)*", r"procrastinat\w+(?: \w+)*", r"after practice", r"babysit\w*(?: \w+)*", r"what(?:'s hard|s hard| (?:messed|messes|gets|got|stops|stopped|trips|keeps|slows|is hard))(?: \w+)*", r"(?:mess(?:es)?|trip(?:s)?|slow(?:s)?) (?:it|me|this) (?:up|down)(?: \w+)*", r"could go wrong(?: \w+)*", r"(?:the )?(?:thing|problem|issue) is(?: \w+)*", r"(?:closing |my )?shifts?(?: \w+)*", r"(?:im|i'm|ill be) (?:dead|wiped|done|beat)(?: \w+)*", r"i (?:rush|drop|skip|mess up|lose|zone out|freeze|blank|panic|overthink|get stuck|start \w+ over)(?: \w+)*", r"(?:nobody|no one)(?: \w+)*", r"(?:my |the )?\w+ (?:always|never) \w+(?: \w+)*",
    r"(?:lo malo|el problema|la cosa) es(?: \w+)*", r"(?:me bloqueo|me pongo nervios[oa]|me canso|me aburro|me duermo)(?: \w+)*", r"(?:siempre|nunca) \w+(?: \w+)*", r"me distra(?:igo|e|en|er)(?: \w+)*", r"(?:el|mi) (?:celular|telefono|cel|movil)(?: \w+)*", r"no tengo (?:mucho )?tiempo(?: \w+)*", r"(?:estoy|llego|ando) (?:siempre |muy |bien )*cansad[oa](?: \w+)*", r"me da (?:mucha |un poco de )?(?:flojera|pereza|pena|verguenza|miedo|sueno)(?: \w+)*", r"se me (?:olvida|va el tiempo|hace tarde)(?: \w+)*", r"(?:el|mi|un) problema es(?: \w+)*", r"tengo que (?:cuidar|trabajar|ayudar)(?: \w+)*",
    r"(?:mi )?herman(?:o|a|ito|ita|os|as|itos)(?: \w+)* (?:hacen?|molesta|ruido|grita|llora)\w*(?: \w+)*", r"mucho ruido", r"(?:los )?videojuegos(?: \w+)*", r"siempre (?:lo dejo|dejo todo|se me olvida|me duermo)(?: \w+)*",
)  # fmt: skip
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

# --- what happened ------------------------------------------------------------------------------------------------------

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
NO_PROGRESS = _any(
    r"(?:i )?(?:did|done|have done|haven'?t done|havent done|didn'?t do|didnt do|got) (?:nothing|anything|any of it|none of it|any|it|much|jack)(?: yet| at all)?", r"(?:not|nothing|none|nope)(?:,? (?:yet|so far|done|at all|really|started))+", r"(?:haven'?t|havent|didn'?t|didnt|have not|did not) (?:even )?(?:start\w*|do|done|get|got|touch\w*|open\w*|begun?|read|stud\w+|practi\w+|finish\w*)(?: \w+)*", r"i (?:forgot|totally forgot|blew it|failed|fell off|slacked|gave up)(?: \w+)*",
    r"no (?:hice|pude|empece|avance|estudie|lei|he|termine|practique)(?: \w+)*", r"(?:todavia|aun) no(?: \w+)*", r"se me olvido(?: \w+)*", r"nada(?: (?:todavia|aun|de nada))?(?=\W*$)", r"0 progress", r"no progress",
)  # fmt: skip
PARTIAL = _any(
    r"some(?: of (?:it|them))?", r"half", r"part(?:ly|s| of)?", r"only", r"one of", r"almost", r"most(?:ly)?", r"not all", r"didn'?t (?:finish|do all|get)", r"didnt (?:finish|do all|get)", r"couldn'?t", r"kinda", r"sorta", r"sort of", r"kind of", r"a (?:bit|little|few|couple)", r"except", r"but (?:not|i|the)", r"so far", r"started",
    r"la mitad", r"alg[ou]n[oa]?s?", r"algo", r"casi", r"solo", r"parte", r"un poco", r"menos", r"no tod[oa]s?", r"me falt\w+", r"mas o menos", r"llevo", r"empece",
)  # fmt: skip
COMPLETE = _any(
    r"(?:finished|did|completed|done with|got through|turned in|handed in|submitted|learned|read|memorized|wrote|solved|aced|finish) (?:all|it|them|everything|both|the whole(?: \w+)?|every(?: \w+)?|my (?:goal|whole)(?: \w+)?|all (?:of )?(?:it|them|the|my|three|four|five|\d+)(?: \w+)*)", r"all (?:done|finished|of them|of it|\d+|three|four|five|ten)(?: (?:done|finished))?", r"i did it", r"did it", r"got it (?:all )?done", r"(?:met|hit|reached|made|kept) (?:my|the) goal", r"(?:i'?m|im) (?:all )?(?:done|finished)(?! (?:bye|talking|with this chat|for today|with you))", r"nailed it", r"100 ?% done",
    r"(?:its|it's|it is) (?:all )?(?:done|finished)", r"(?:termine|hice|acabe|complete|entregue|lei|aprendi|logre|estudie|conteste) (?:tod[oa]s?|el|la|los|las|mi|mis)(?: \w+)*", r"lo (?:logre|termine|hice|acabe|consegui)", r"(?:la|las|los) (?:termine|hice|acabe|aprendi|logre|complete)(?: tod[oa]s?)?", r"ya (?:termine|acabe|esta|quedo|lo hice)", r"cumpli (?:mi|la) meta", r"termine",
)  # fmt: skip
DONE_ONLY = _whole(
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
CHECKED = _any(
    r"i (?:could|can|was able to|couldn'?t|couldnt|can'?t|got|knew|remembered|explained|answered|solved)(?: \w+)*", r"(?:except|apart from|all but)(?: \w+)*", r"(?:\d+|all|most|half|none|one|two|three) (?:were|was|are|is|right|wrong|correct|out of|of)(?: \w+)*", r"(?:pude|podia|puedo|no pude|supe|sabia|me salio|me salieron|me acorde)(?: \w+)*", r"(?:todas|todos|casi todas|la mayoria|algunas|menos) (?:bien|mal|las|los|\w+)(?: \w+)*",
    r"(?:met|didn'?t meet|almost met|missed) it", r"i (?:didn'?t|did not) (?:finish|meet|make|get)(?: \w+)*", r"(?:it|they) (?:was|were|went|came out|turned out)(?: \w+)*",
)  # fmt: skip
NEXT_TIME = _any(
    r"next (?:time|week|test|one)(?: \w+)*", r"(?:i )?(?:would|'d|will|'ll|wanna|want to|should) (?:start|try|do|change|begin|keep|use|plan|ask|leave|put|make|go|stop|not|probably|just)(?: \w+)* (?:earlier|sooner|instead|again|differently|more|less|first|before|next time|the same|other|another)(?: \w+)*",
    r"(?:la )?proxima (?:vez|semana)(?: \w+)*", r"para la otra(?: \w+)*", r"(?:voy a|haria|quisiera|deberia) (?:empezar|probar|cambiar|hacer|seguir|usar|pedir|estudiar)(?: \w+)* (?:antes|diferente|otra vez|mas temprano|primero|igual|mas|menos)(?: \w+)*",
)  # fmt: skip
REFLECTS = _any(r"\w+(?: \w+){0,7} (?:worked|helped|didn'?t work|didnt work|made (?:it|a)|saved me|messed (?:me|it) up)(?: \w+)*", r"\w+(?: \w+){0,6} (?:funciono|ayudo|sirvio)(?: \w+)*", r"\w+ing(?: \w+){0,6} (?:is|was) (?:why|what)(?: \w+)*", 
    r"i think (?:it|that|what|the|i|because)(?: \w+)*", r"i (?:learned|learnt|realized|realised|noticed|figured out|found out|discovered)(?: \w+)*", r"(?:it|that|what|this|the \w+) (?:worked|helped|didn'?t (?:work|help)|made it)(?: \w+)*", r"(?:the )?(?:reason|difference|hard(?:est)? part|best part|biggest thing)(?: \w+)* (?:is|was)(?: \w+)*", r"what (?:worked|helped|made|didnt work|didn't work)(?: \w+)*", r"(?:it )?went (?:well|bad|badly|ok|wrong|better|good|fine)(?: \w+)*", r"i (?:should|shouldn'?t|could) have(?: \w+)*", r"i (?:waited|left it|spent|started) (?:too|until|it)(?: \w+)*", r"last time i(?: \w+)*", r"(?:it was )?(?:hard|easy|easier|harder|tough) (?:because|bc|cuz|than)(?: \w+)*", r"because (?:i|the|my|of)(?: \w+)*", r"bc (?:i|the|my|of)(?: \w+)*", r"cuz(?: \w+)*",
    r"creo que(?: \w+)*", r"(?:aprendi|me di cuenta|note|descubri)(?: \w+)*", r"(?:me )?(?:funciono|ayudo|sirvio|no funciono|no me ayudo)(?: \w+)*", r"(?:lo )?(?:mas dificil|que mas|que me)(?: \w+)*", r"la diferencia(?: \w+)*", r"me fue (?:bien|mal|mejor|mas o menos)(?: \w+)*", r"porque(?: \w+)*", r"xq(?: \w+)*", r"debi(?: \w+)*", r"hubiera(?: \w+)*",
)  # fmt: skip
KEEP = _any(
    r"keep(?:ing)?(?: (?:it|doing|using|that|the|this|testing|going))?(?: \w+)*",
    r"(?:do|use) (?:it|that|the same)(?: \w+)? again",
    r"same (?:strategy|thing|plan|way)(?: \w+)*",
    r"stick(?:ing)? with(?: \w+)*",
    r"(?:la |lo |me la |me lo )?(?:mantengo|mantener(?:la|lo)?|dejo igual|sigo|seguir|conservo|quedo con)(?: \w+)*",
    r"igual",
    r"la misma",
)
CHANGE = _any(
    r"chang(?:e|ing)(?: it)?(?: \w+)*",
    r"(?:try|use|do|need|want) (?:something|another|a different|a new|other)(?: \w+)*",
    r"tweak(?: \w+)*",
    r"adjust(?: \w+)*",
    r"switch (?:it )?(?:up)?(?: \w+)*",
    r"(?:la |lo )?cambi(?:o|ar|arla|arlo|aria)(?: \w+)*",
    r"probar (?:otra|algo)(?: \w+)*",
    r"mix it up",
)
DROP = _any(
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
NOT_SHARE = _any(
    r"(?:don'?t|dont|do not|not|rather not|no) (?:want to |wanna )?(?:share|show|send|comparta\w*|mostrar\w*|ensenar\w*|compartir\w*|lo compartas|muestres)(?: \w+)*",
    r"private",
    r"keep (?:it|them|this|that|all|these)? ?(?:all )?(?:to (?:me|myself)|private)",
    r"(?:just|only|solo) (?:for )?(?:me|mi|para mi)",
    r"privado",
    r"none of (?:it|them)",
    r"no quiero compartir(?: \w+)*",
    r"i'?d rather not",
)
NOTHING_AT_ALL = _whole(
    r"nothing", r"none", r"nada", r"ningun[oa]", r"no", r"no thanks", r"nope", r"no gracias", r"not this time"
)
LAST = _any(r"(?:the )?last (?:one|part|thing)?", r"that one", r"this one", r"(?:la|lo|el) ultim[oa]", r"es[eoa]")
SHARE_ALL = _any(r"all(?: of (?:it|them))?", r"everything", r"both", r"todo", r"todas?", r"the whole thing", r"ambos")

# --- what a learner tells of themselves -----------------------------------------------------------------------------------

FACTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("when_stuck", re.compile(r"(?<!\w)(?:when(?:ever)? (?:i'?m|im|i get|i am|i feel|its|it gets|i don'?t get|something'?s?) (?:stuck|lost|confused|hard|frustrated|it|too hard|is hard).*|if i(?:'m| get|m) stuck i .*|cuando (?:me (?:atoro|trabo|atasco|quedo|frustro)|no entiendo|algo (?:es|esta) dificil|se pone dificil|estoy atorad[oa]).*)")),
    ("support", re.compile(r"(?<!\w)(?:(?:it |that |this |what |\w+ )?(?:always |really |usually )?help(?:s|ed) (?:me|a lot|with|if|when)(?!\W*$).*|.{0,60}(?<!\w)helps(?: me)?(?: (?:a lot|focus|concentrate|learn|study))?\W*$|(?:i (?:have|need|get|use) )(?:an? )?(?:iep|504|extra time|support plan|accommodations?|breaks?|headphones|aide|tutor|smaller chunks|chunks|large print|text to speech|audiobooks?)(?!\w).*|me (?:ayuda|ayudo|sirve|ayudan) (?!con (?:mi|la) tarea).+|tengo (?:un plan de apoyo|tiempo extra|apoyo).*)")),
    ("strength", re.compile(r"(?<!\w)(?:(?:i'?m|im|i am) (?:(?:pretty|really|kinda|very|super|so) )*(?:good|great|decent|best) (?:at|with|in) .+|my (?:best (?:subject|thing|class)|strength|strong (?:point|suit)) (?:is|are) .+|i'?m the (?:one|person) who .+|soy (?:muy )?buen[oa] (?:en|para|con) .+|(?:se me da|me va|me sale) (?:muy )?bien .+|mi (?:mejor materia|fuerte) es .+)")),
    ("likes_to_learn", re.compile(r"(?<!\w)(?:i (?:learn|study|focus|work|remember|concentrate|read)(?: \w+)? (?:best|better|more|faster|well) .+|(?:i'?d rather|i prefer to|i prefer|i like to) (?:learn|study|work|watch|read|listen|do it|see|try).*|(?:aprendo|estudio|trabajo|me concentro|entiendo) (?:mejor|mas) .+|prefiero (?:aprender|estudiar|trabajar|leer|ver|escuchar).*)")),
    ("dislike", re.compile(r"(?<!\w)(?:i (?:really |kinda |just |absolutely )*(?:hate|can'?t stand|don'?t like|dont like|dislike|despise) (?!(?:this|it|that|myself|my life|you|u|everything|when|me)(?!\w)).+|(?:odio|no me gusta(?:n)?|detesto) (?!(?:esto|eso|nada|mi vida)(?!\w)).+)")),
    ("interest", re.compile(r"(?<!\w)(?:i (?:(?:really|also|kinda|just|absolutely|do) )*(?:like|love|enjoy|luv) (?!(?:to (?:learn|study|work) (?:best|better)|it|this|that|you|u|how|what|when|my new goal|the (?:one|first|second|idea))(?!\w)).+|(?:i'?m|im|i am) (?:(?:really|so|super|kinda|pretty) )*(?:into|obsessed with|a fan of|interested in) .+|my (?:fav(?:ou?rite)?) (?:\w+ )?(?:is|are) .+|i (?:play|skate|dance|draw|paint|sing|collect|bake) (?:in|on|for|the|a |my |basketball|soccer|football|volleyball|baseball|guitar|piano|drums|violin|music|videos|beats|art|songs|games|video ?games|minecraft|roblox|fortnite|chess|tennis|track|anime|comics|manga|stories).*|(?:a mi )?(?:me (?:gusta(?:n)?|encanta(?:n)?|interesa(?:n)?)) (?!(?:la (?:primera|segunda)|esa|eso|esta)(?!\w)).+|soy (?:fan|aficionad[oa]) (?:de|a) .+|juego (?:al? )?.+)")),
    ("life", re.compile(r"(?<!\w)(?:(?:i|we) (?:just )?(?:moved|came|arrived) (?:here|from|to) .+|i (?:work|have a job|babysit|take care of) .+ (?:after school|on weekends|every day|at night|at home|weekends)|(?:i'?m|im) (?:new (?:here|at|to)|from) .+|(?:me mude|llegue|vengo|soy) de .+|trabajo (?:despues|los fines|en las tardes|con mi).*)")),
)  # fmt: skip
PLEA = re.compile(
    r"\W*(?:(?:pls|please|plz|omg|ugh|ok|por favor) )*(?:no |don'?t |dont |stop |sorry|my bad|nvm|never ?mind|wait|lol|lmao|hold on|perdon|espera|sin |disculpa)"
)
"""A plea or an aside to the coach ("pls no pep talk", "omg sorry"): no answer to anything."""
HAS_THING = re.compile(
    rf"(?<!\w)(?:i|we|i've|ive|we've|there'?s|there is|yo|tengo|tenemos|hay)(?: have| got| have got| gotta do)?(?: to do| due)? (?:a|an|this|my|some|our|un|una|que hacer) (?P<what>[^,.]*(?:{TASK_NOUNS})[^,.]*)"
)
HELPER = re.compile(
    r"(?<!\w)(?:(?:(?:ask|text|call|tell|with|help from|show|pedirle a|preguntarle a|con|a) )?(?P<who>(?:my|mi|mis|the|la|el|our) (?:\w+ )?(?:brother|sister|mom|mum|mother|dad|father|cousin|aunt|uncle|grandma|grandpa|teacher|tutor|coach|friend|friends|best friend|partner|group|classmate|neighbor|counsel\w*|bro|sis|parents|hermano|hermana|mama|papa|prim[oa]|ti[oa]|abuel[oa]|maestr[oa]|profe\w*|amig[oa]s?|companer[oa]s?|tutora?)|(?:ms|mr|mrs|miss)\.? \w+))(?!\w)"
)
