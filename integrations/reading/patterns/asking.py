"""What students ask: for the work to be done, how to learn, whether it is good, who reads this."""

import re

from integrations.reading.patterns.joining import any_of

ASKS = re.compile(
    r"\W*(?:(?:so|and|but|wait|ok|lol|y|pero|oye|hey) )*(?:(?:how|what|why|who|is|are|am|can|could|does|did|should|por que|quien|puedo|puedes)(?!\w)"
    r"|(?:where|when|which) (?:can|do|does|is|are|will|should|could|did)(?!\w)|(?:where|when|which|do|como|que|donde|cuando|cual|es)(?!\w).*\?)"
)
"""Begins like a question."""
QUESTION = re.compile(
    r"^\W*(?:(?:so|and|but|wait|ok|lol|y|pero|oye|hey|btw|also) )*(?:what(?! i | \w+s me | (?:gets|got|trips|tripped|keeps|kept|makes|slows|kills|bothers) | worked| helped| made| messed| gets| stops| stopped| happens is| i'?m|s hard)|who|where|why|when(?:\'s| is| are| do| does| did| will| should| can)|which|whats|what's|whos|who's|do (?:you|u)|did (?:you|u)|are (?:you|u)|is (?:it|he|she|there)|"
    r"(?:can|could|did|do|does|is|are|am|was|were|will|would|should|has|have|had) (?:i|you|u|ya|it|he|she|we|they|there|this|that|anyone|someone) \w+|(?:can|could|does|is|are|will|would|should) (?:the|my|your|ur) \w+|(?:can|could|are|will) [a-z]{3,}(?:es|s) [a-z]+|how (?:old|many|much|are|is|come)|cual|que (?!me |mi |se |la |el |lo )|quien|donde|cuando es|por que|sabes|sabias|conoces|eres|tienes|te gusta|puedo|puedes|cuantos?)\b|\?\s*$"
)
ASKS_OF_SUBJECT = re.compile(
    r"\W*(?:so |wait |ok |but |pero |oye )*(?:what (?:is|are|was|were|does) (?:an? |the )?\w+|why (?:do|does|did|is|are|was|were) (?!you\b|u\b|i\b|we\b)\w+"
    r"|how (?:do|does|did) (?!i\b|you\b|u\b|we\b)\w+|que (?:es|son|significa) (?!eso\b|esto\b)\w+|por que (?:se|los|las|el|la|hay|es|fue)\b|como (?:funciona|se (?:forma|hace|llama))\w*)"
)
"""A question about a thing, where it is no other kind of question."""

ASKS_FOR_ANSWER = any_of(
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
NAMES_AI = any_of(r"ai", r"chat ?gpt", r"gemini", r"copilot", r"la ia", r"ia")
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
HELP_WITH = re.compile(
    r"\W*(?:(?:hi|hey|hello|yo|ok|okay|so|um|hola|oye|pls|please)\W+)*(?:"
    r"(?:(?:can|could|will|would|can'?t) (?:you|u|ya|someone|anyone) (?:please |pls |plz |maybe )*|i (?:really )?(?:need|want|could use) (?:some |a (?:bit|little) (?:of )?)?|need (?:some )?)?"
    r"help (?:me |us )?(?:out )?(?:please |pls |plz )?(?:with|wit|w/|w|on|in)"
    r"|(?:can|could) (?:we|u|you) (?:please |pls |just )*(?:do|work on|go over|start with|look at)|let'?s (?:do|work on|go over|start with)"
    r"|(?:me )?(?:puedes?|podes|podrias) ayudar(?:me)? (?:con|en)|me (?:ayudas?|ayudan) (?:con|en)|ayuda(?:me)? (?:con|en)|(?:necesito|quiero) (?:un poco de )?ayuda (?:con|en)"
    r")\s+(?P<what>(?!(?:it|this|that|these|those|something|anything|everything|me|eso|esto|algo|todo)\b)\w[^.!?\n]{0,60}?)"
    r"(?:\W+(?:please|pls|plz|now|today|thanks|ty|por ?fa(?:vor)?|porfa|ahora|hoy))*\W*"
)  # fmt: skip
"""Asks for help with a piece of work, or to begin with it."""
NO_WORK = re.compile(
    r"(?<!\w)(?:(?:step)?(?:dad|mom|mum|mother|father|brother|sister)|parents?|family|friends?|boyfriend|girlfriend|bf|gf|ex|uncle|home|personal|private|"
    r"life|myself|self|feelings?|anger|temper|panic|depress\w*|sad\w*|grief|body|weight|"
    r"papa|mama|padrastro|madrastra|herman[oa]s?|padres|familia|amig[oa]s?|novi[oa]|casa|vida|personal|enojo|panico|tristeza|depresion|cuerpo)(?!\w)"
)  # fmt: skip
"""People, feelings and one's own life: for these there are persons."""
WAYS_OF_LEARNING = re.compile(
    r"(?<!\w)(?:stud(?:y|ying)|remember\w*|memori[sz]\w*|focus\w*|concentrat\w*|procrastinat\w*|start\w*|motivat\w*|time|organi[sz]\w*|stress\w*|nerv\w*|anxi\w*|distract\w*|phone|sleep\w*|"
    r"estudi\w*|recordar|memoriz\w*|concentr\w*|empezar|motiv\w*|tiempo|organiz\w*|distra\w*|celular|how|como)(?!\w)"
)  # fmt: skip
"""Of these there are cards: they are no piece of work."""
TROUBLE_LEARNING = any_of(
    r"(?:i )?(?:keep|always|just) (?:re-?reading|forgetting|getting distracted|losing|zoning out|spacing out|mixing)(?: \w+)*",
    r"i (?:re-?read|read) (?:it|the same \w+|everything)(?: \w+)* (?:times|over and over|again and again)", r"nothing (?:sticks|stays)(?: \w+)*",
    r"(?:i )?forget (?:everything|it all|all of it)(?: \w+)*", r"in one ear and out the other", r"se me olvida todo", r"no se me queda nada", r"leo y (?:no entiendo|se me olvida)(?: \w+)*",
)  # fmt: skip
ASKS_NEXT_STEP = any_of(
    r"what (?:do|should|can|shall) i do (?:next|now|first)", r"what(?:'?s| is)? (?:next|now|the next step)", r"(?:so |and )?now what", r"what do i do", r"where do i (?:start|begin)",
    r"where (?:should|to) (?:i )?(?:start|begin)", r"what'?s? first", r"y (?:ahora|luego|despues) que", r"(?:y )?ahora que(?: hago)?", r"que (?:hago|sigue|viene)(?: (?:ahora|despues|primero))?",
    r"por donde (?:empiezo|comienzo)", r"i don'?t know (?:where|how) to (?:start|begin)", r"idk (?:where|how) to (?:start|begin)",
)  # fmt: skip
ASKS_JUDGEMENT = any_of(
    r"(?:is|was|are|were) (?:that|this|it|my \w+(?: \w+)?|these|those) (?:a |an )?(?:really |even |any |still )?(?:good|ok|okay|enough|right|fine|bad|better|decent)(?: \w+)*",
    r"(?:so )?am i (?:good|ok|okay|fine|on track)", r"(?:does|did|do) (?:that|this|it) (?:even )?count(?: \w+)*", r"(?:did|am|have) i (?:do|doing|done) (?:ok|okay|well|good|fine|this right|it right|that right)(?: \w+)*",
    r"(?:can|could|will|would) (?:you|u) (?:please |pls |just |at least )*(?:check|proofread|correct|look (?:at|over)|read|grade|rate) (?:my|this|it|the|if)(?: \w+)*",
    r"what do (?:you|u) think(?: of (?:it|that|this|my \w+))?", r"(?:rate|grade|judge) (?:it|this|that|my \w+)", r"be honest",
    r"(?:esta|estuvo|es|son) (?:bien|suficiente|buen[oa]s?|un buen \w+|una buena \w+)\?", r"(?:eso )?cuenta como(?: \w+)*", r"(?:lo )?(?:hice|voy) bien\?", r"que (?:te parece|opinas)(?: \w+)*",
)  # fmt: skip
EXPLAINS_BACK = any_of(
    r"(?:can|could|let) (?:i|me)(?: try to)? (?:explain|tell you|say)(?: \w+)*", r"(?:quiz|test) me(?: \w+)*", r"ask me (?:some )?questions(?: \w+)*",
    r"(?:hazme|haceme|me haces) preguntas(?: \w+)*", r"preguntame(?: \w+)*", r"te (?:lo )?(?:explico|cuento) (?:a ver|y)(?: \w+)*",
)  # fmt: skip
WHO_DOES_WHAT = any_of(
    r"who (?:should|does|do|is doing|gets to)(?: do)? what(?: \w+)*",
    r"quien hace que(?: \w+)*",
    r"como (?:nos )?repartimos(?: \w+)*",
)

ASKS_RECORD = any_of(
    r"what (?:was|is|were|did i) (?:my|the|say)(?: \w+)* (?:first|last|other|before|past)(?: \w+)*", r"(?:cual|que) (?:era|fue) mi (?:meta|plan)(?: \w+)* (?:primera|pasada|pasado|anterior|antes)(?: \w+)*",
)  # fmt: skip
LOST_THREAD = any_of(
    r"what (?:did i say|was i going|was i gonna|did i want)(?!.*(?:week|month|last time))(?: \w+)*", r"what (?:was|is|were) (?:my|the) (?:goal|plan|if then|aim)(?!.*(?:week|month|before|first))(?: \w+)*", r"remind me what (?:my|the)(?: \w+)*",
    r"(?:cual|que) era mi (?:meta|plan)(?: \w+)*", r"que (?:dije|habia dicho|iba a hacer)(?: \w+)*",
    r"did (?:you|u) (?:get|read|catch) (?:all )?(?:of )?(?:that|it|this)", r"are (?:you|u) (?:even )?(?:listening|reading)", r"leiste (?:todo|eso)",
    r"(?:wait )?where (?:were|are) we", r"what (?:was|am|were) (?:i|we) (?:supposed to|meant to|doing|saying|answering)(?: \w+)*", r"what (?:was|is) the question(?: again)?", r"what do (?:you|u) mean", r"huh+", r"(?:i )?(?:don'?t|dont) (?:get|understand) (?:the|your|ur) question",
    r"what did (?:you|u) (?:ask|say)", r"en que (?:estabamos|ibamos)", r"que (?:era|me preguntaste|tenia que (?:contestar|responder))", r"no entend\w+ (?:la|tu) pregunta", r"a que te refieres", r"can you repeat(?: that)?", r"say that again", r"como\?+",
)  # fmt: skip
ASKS_WHAT_IS_KNOWN = any_of(
    r"what (?:do|did|else do) (?:you|u) (?:still |already )?(?:know|remember|have)(?: saved| stored| written)? (?:about|on|of) (?:me|my\b.*)", r"(?:do|did|can) (?:you|u) (?:still |even )?(?:remember (?:me|what|my|who|that|when|which|anything)|know (?:me|my|who i|what i|what my|anything about me|about me))(?: .*)?", r"que (?:sabes|recuerdas|te acuerdas) (?:de|sobre) mi(?: \w+)*", r"(?:te acuerdas|recuerdas) (?:de|que|lo|cual|mi)(?: .*)?",
)  # fmt: skip
ASKS_IF_HUMAN = any_of(
    r"(?:what(?:'?s| is)|q|que es|q es) (?:this|esto)(?: (?:thing|app|for|chat))?\W*$", r"how does this (?:work|thing work)", r"como funciona esto",
    r"(?:are|r) (?:you|u|ya) (?:even |really |actually |like )*(?:an? )?(?:real|human|robot|bot|ai|person|machine|computer|alive|chat ?gpt|teacher|adult)(?: \w+)?",
    r"is this (?:an? )?(?:real|human|robot|bot|ai|person|chat ?gpt)(?: \w+)?", r"am i (?:talking|speaking|chatting) (?:to|with) (?:an? )?(?:real |actual )?(?:human|robot|bot|ai|person|machine|computer)",
    r"(?:who|what) (?:are|r) (?:you|u)", r"(?:eres|es esto|hablo con) (?:una? )?(?:real|human[oa]|robot|bot|ia|persona|maquina)(?: \w+)*", r"quien eres", r"que eres",
)  # fmt: skip
ASKS_WHO_READS = any_of(
    r"can (?:you|u) see (?:what|how) (?!i )\w+ (?:is|are|did|got|has)(?: \w+)*", r"can (?:the )?(?:other|others?)(?: kids| students| people)?(?: see| read)?(?: \w+)*",
    r"(?:(?:^|[.!?,;]\s*)\W*|(?:and|but|so|wait|also|hey|ok|btw|idk|dunno|not sure|know) )who(?:'?s| is| else)? (?:reads?|sees?|can (?:see|read)|gets? to (?:see|read)|will (?:see|read)|is reading|going to (?:see|read))(?: \w+)*",
    r"(?:does|do|can|will|did|is|are) (?:my |the |any )?(?:teachers?|parents?|mom|mum|dad|mother|father|ms \w+|mr \w+|mrs \w+|principal|anyone|anybody|somebody|someone|people|other (?:kids|students)) (?:going to |gonna |get to |ever |also )?(?:see|read|reading|know|find out|look)(?: \w+)*",
    r"(?:is|are|will) (?:this|it|that|these|what i (?:say|write)|our chat|the chat) (?:\w+ )?(?:private|secret|confidential|anonymous|recorded|saved)",
    r"(?:do|are|will|did) (?:you|u) (?:save|saving|keep|keeping|record|recording|store|storing)(?: \w+)*", r"(?:are|will|do|would) (?:you|u) (?:going to |gonna )?(?:tell|show|share|report)(?: (?:this|it|that))? ?(?:to |with )?(?:my|the|anyone|anybody|ms|mr|somebody)?(?: \w+)?", r"can you keep a secret",
    r"quien(?:es)? (?:lee|leen|ve|ven|puede|va a)(?: \w+)*", r"(?:es|esto es) (?:privado|secreto|confidencial|anonimo)", r"le(?:s)? (?:vas a|van a) (?:decir|contar|mostrar)(?: \w+)*",
    r"(?:mi|la) (?:profe|profesora|maestra|mama) (?:lee|ve|va a (?:leer|ver))(?: \w+)*",
)  # fmt: skip
ASKS_WHY = any_of(
    r"why (?:do|are|did|r|would) (?:you|u) (?:ask|asking|want|need|care)(?: \w+)*", r"why (?:does|do) (?:that|this|it|you) (?:matter|need|have to know)", r"why (?:that|this) question",
    r"what'?s (?:that|this|the point)(?: \w+)?(?: for)?", r"por que (?:me )?(?:preguntas?|quieres saber|importa|lo preguntas)(?: \w+)*", r"para que (?:quieres|preguntas|sirve)(?: \w+)*",
)  # fmt: skip
