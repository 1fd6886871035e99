"""What a student is after: tasks, goals, grades and dreams, how they will know, and why it matters."""

import re

from integrations.reading.patterns.joining import any_of

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
TASK = re.compile(
    rf"(?:have|get|tener)\s+.+(?<!\w)(?:done|finished|ready|written|memori[sz]ed|learned|listo|lista|listos|terminad[oa]s?)(?!\w)|(?:(?:just|probably|maybe|to|like|at least|solo)\s+)*(?:{TASK_VERBS})(?!\w)"
)
TASK_NOUN = re.compile(rf"(?<!\w)(?:{TASK_NOUNS})(?!\w)")
HAS_THING = re.compile(
    rf"(?<!\w)(?:i|we|i've|ive|we've|there'?s|there is|yo|tengo|tenemos|hay)(?: have| got| have got| gotta do)?(?: to do| due)? (?:a|an|this|my|some|our|un|una|que hacer) (?P<what>[^,.]*(?:{TASK_NOUNS})[^,.]*)"
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
NOT_BEFORE = re.compile(r"\bnot (?:even )?(?:gonna|going to|trying|planning)|\bni (?:siquiera )?(?:voy a|pienso)\b")
ASKS_IF_ALLOWED = re.compile(
    r"\W*(?:can|could|may) it (?:also )?be (?:about )?(?P<what>.{3,40}?)[?.,!]|\W*(?:does|do) it have to be (?P<must>.{3,40}?)[?.,!]?\W*$|\W*puede ser (?:de |sobre |con )?(?P<que>.{3,40}?)[?.,!]"
)
"""Asks whether a goal may be about this: a topic, whatever the answer."""
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
CRITERION_FIRM = any_of(r"(?:all|every|each|todas?|todos?|cada)(?: \w+){0,5} (?:has|have|is|are|done|right|correct|colou?red|labell?ed|filled|checked|solved|tiene|tienen|esta|estan|bien|hech[oa]s?)(?: \w+)*", r"(?:max|at most|no more than|less than|fewer than) \d+ (?:wrong|mistakes|errors)(?: \w+)*", r"\d+ (?:out )?of \d+ (?:right|correct|bien)(?: \w+)*", r"(?:can|could|be able to|puedo|pueda) (?:\w+ ){1,8}(?:without|sin|by myself|from memory|de memoria|yo sol[oa]|on my own)(?: \w+)*", r"(?:without|w/o) (?:the|my|any|looking|notes|stopping|help|peeking|mistakes|messing up)(?: \w+)*")  # fmt: skip
CRITERION_WEAK = any_of(r"without (?:looking|notes|help|peeking|checking|the book|stopping|mistakes|messing up|googl\w+)(?: \w+)*", r"sin (?:ver|mirar|ayuda|apuntes|notas|errores|leer|traductor)(?: \w+)*", r"i can (?:explain|do|say|answer|solve|play|name)(?: \w+)*", r"(?:all|both|every\w*)(?: \w+){0,4} (?:are|is) (?:done|right|correct|finished|turned in)", r"(?:at least )?\d+ (?:out of|of) \d+(?: \w+)*", r"(?:puedo|pueda) (?:explicar|decir|contestar|hacer|tocar)(?: \w+)*", r"todas? (?:las? |los? )?(?:\w+ )?(?:bien|hech[oa]s?)")  # fmt: skip

REASON_MARK = re.compile(
    r"\W*(?:(?:and |y )?(?:why i (?:care|want|like)(?: \w+)? is(?: that)?|the reason is(?: that)?|its (?:cause|because|bc|cuz)|it's (?:cause|because|bc|cuz)|por eso))\s+|\W*(?:(?:ok|so|idk|well|and|y|pues|mostly|just|solo) )*(?:because|bc|bcz|b/c|cuz|cus|coz|'?cause|since|porque|xq|pq|xk|pk|por que|ya que|es que|so (?:that )?i can|so i(?: don'?t|'?ll| dont| won'?t)|para (?:que|poder|no)|it(?:'ll| will|s| is|'s)? (?:matters?|important|help(?:s)? me)(?: (?:to me|for me|with my))?,? ?(?:because|bc|cuz|since|so)?)\s+"
)
BECAUSE = re.compile(
    r"\W*(?:(?:ok|so|idk|well|and|y|pues|mostly|just|solo|its|it's) )*(?:because|bc|bcz|b/c|cuz|cus|coz|'?cause|porque|xq|pq|xk|pk)\s"
)
REASON_SAID = any_of(r".+\W(?:thats|that's|that is|por eso)(?: the reason| why)", r"(?:no )?(?:i )?(?:don'?t|dont|no) (?:want|wanna|quiero)(?: to)? (?:be|let|lose|owe|get|have|feel|disappoint|repeat|ser|quedar\w*|decepcionar|perder)(?: \w+)*", r"(?:it )?matters? (?:to me|cause|for)(?: \w+)*", r"i (?:don'?t|dont) (?:wanna|want to) (?:be lost|be behind|fall behind|disappoint|let \w+ down|look (?:dumb|stupid)|fail|get in trouble|be the)(?: \w+)*", r"(?:i )?(?:need|want) (?:it|this|that) (?:for|to)(?: \w+)*", r"(?:es|me) importa(?:nte)?(?: \w+)*", r"my (?:mom|dad|coach|parents|team) (?:said|says|will)(?: \w+)*", r"lo necesito para(?: \w+)*")  # fmt: skip
ABOUT_IT = re.compile(r"\W*(?:its|it's|it is|it was|es|era)\b(?!\W+(?:\d|done|ok|fine))")
"""Says what the goal is to whoever wrote it: where the reason was asked for, that is one."""
SO_I_WILL = re.compile(
    r"\W*so\b\W*(?!that\b|i can\b|i could\b|i don'?t\b|i won'?t\b|my\b|we can\b|she\b|he\b|they\b|it\b)"
)
"""Begins with a so that leads to a plan and gives no reason."""
