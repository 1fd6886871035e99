"""Knows finished work when it sees it: a solved exercise, text to hand in, facts of a subject, a plan filled in.

The student writes the goal, the plan and the reflection, and does the schoolwork. What a passage says may be said.
"""

import re

from coach.words import content_words

_THINGS = (
    r"essays?|paragraphs?|intro(?:duction)?s?|conclusions?|thesis(?: statement)?|theses|summar(?:y|ies)|outlines?|poems?|stor(?:y|ies)"
    r"|letters?|e-?mails?|speech|scripts?|translations?|code|programs?|solutions?|answers?|results?|worksheets?|homework|assignments?|reports?"
    r"|drafts?|topic sentences?|sentences?|first (?:line|sentence)s?|titles?|hooks?|lists?|plans?|goals?|posters?|presentations?|projects?|slides|texts?|facts?|points|dates|examples|steps|schedules?|timetables?|if-then plans?|reflections?|criteri(?:on|a)"
)
_COSAS = (
    r"ensayos?|parrafos?|introduccion(?:es)?|conclusion(?:es)?|tesis|resumen(?:es)?|esquemas?|poemas?|cuentos?|cartas?|correos?|discursos?"
    r"|guion|traduccion(?:es)?|codigo|programa|solucion(?:es)?|respuestas?|resultados?|tarea|trabajo|reportes?|informes?|borrador(?:es)?|oracion(?:es)?"
    r"|cartel(?:es)?|presentacion|proyecto|textos?|frases?|datos?|puntos|ejemplos|titulos?|listas?|plan(?:es)?|metas?|horarios?|reflexion(?:es)?|criterios?"
)
_DONE_AT_WORK = (
    r"read|write|study|finish|practi[cs]e|do|solve|work|start|review|revise|turn (?:off|on)|put|set (?:a|my|aside|up)|sit|close|spend|complete"
    r"|learn|memori[sz]e|test|quiz|use|make|draw|build|prepare|submit|hand|go over|open|try|take|plan|focus|get up|email|talk to|show|be able"
)
_HECHO_AL_TRABAJAR = (
    r"leer|escribir|estudiar|terminar|practicar|hacer|resolver|trabajar|empezar|repasar|revisar|apagar|poner|sentarme|cerrar|dedicar|completar"
    r"|aprender|memorizar|usar|dibujar|construir|preparar|entregar|abrir|intentar|tomar|enfocarme|concentrarme|acabar|hablar con|pedir"
)
_OF_A_COACH = r"ask|listen|leave|stay|wait|stop|hold|be|not|keep|say|point|go by|go with|pass|drop|use your|take|read (?:it|that|this|what|along|with|your)|repeat|call it|never|always|quote|help|bring|start with|miss|write (?:to|here|back)|remind|check|let|tell|remember|save|note|send"
_DE_UN_COACH = r"preguntar|escuchar|dejarte|dejarlo|quedarme|seguir|repetir|ser |estar|recordar|guardar(?!lo? en)|anotar|avisar|decir|contar|enviar|mandar"
_NUMBER = r"[-−]?\$?\d+(?:[.,/:]\d+)*[a-z]?"


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?:(?<=\W)|(?!\w))")


SOLVED = _any(
    rf"(?:{_NUMBER}|[a-z])\)?(?:\^?\d)? ?[-+*x×·/÷^−] ?\(?(?:{_NUMBER}|[a-z](?!\w))[^=?]{{0,30}} ?= ?\S+",
    rf"[a-z](?:\([a-z]\))? ?[=≈<>≤≥] ?(?:{_NUMBER}|[a-z](?!\w))|√|∫|\d ?[=≈] ?{_NUMBER}",
    rf"(?:equals?|is equal to|comes? (?:out )?(?:to|as|at)|works? out (?:to|at|as)|simplif(?:y|ies) to|evaluates? to|adds? up to|sums? to|gives?(?: you| us)?|you get|you(?:'?d| would| will|'?ll) get|(?:we|it) (?:get|gets)|leaves(?: you)?(?: with)?) (?:\w =? ?)?{_NUMBER}(?! (?:minutes?|hours?|days?|pages?|weeks?|per|%))",
    rf"so (?:\w+ )?(?:x|y|z|n|it|that|the \w+) (?:is|=|must be|has to be|becomes) {_NUMBER}",
    rf"(?<!number )(?<!step )(?:x|y|z|n) (?:is|must be|would be|becomes) {_NUMBER}",
    rf"{_NUMBER} (?:plus|minus|times|divided by|multiplied by|squared|over|mas|menos|por|entre|dividido entre) {_NUMBER}(?: (?:is|es|son|equals|da))",
    rf"(?:square root|half|double|la raiz|la mitad|el doble) (?:of|de) {_NUMBER} (?:is|es)",
    rf"(?:te|nos|eso|esto|lo que|que) (?:da|queda|sale|resulta)n? (?:\w =? ?)?{_NUMBER}",
    r"(?:es igual a|equivale a|resulta en) \S+",
    rf"(?:entonces|asi que|luego|por lo tanto) (?:x|y|n|el \w+|la \w+) (?:es|vale|seria) {_NUMBER}",
    rf"(?:x|y|z|n) vale {_NUMBER}",
    r"(?<!my )(?:the |your |correct |right |final |full |short |exact )*(?<!my )(?:answer|solution|result|correct (?:option|choice|word|spelling|form|one))(?:s)?(?: \w+){0,4}? (?:is|are|would be|will be|should be|=|:)(?! (?:yours|up to|in your|still yours|something you|not|for you|out there|what))",
    r"answers? ?:",
    r"(?:it(?:'?s| is)|that(?:'?s| is)|pick|choose|select|circle|go with) (?:option |answer |letter |choice |number )?[a-d](?=\W*$|[.,;:)] )",
    r"option [a-d] (?:is|fits)|(?:it|that|this|the statement)(?:'?s| is) (?:true|false)(?=\W*$)",
    r"the (?:right|correct) (?:answer|word|spelling|one|option|form)",
    r"(?:number|problem|question|exercise|part) \w+ (?:is|was) (?:\w+ )?(?:wrong|right|correct|incorrect)",
    r"you got (?:\w+ ){1,3}(?:wrong|right)",
    r"(?:derivative|integral|area|sum|product|quotient|perimeter|volume|slope|average|median|square|cube|root) of [^?]{1,40} (?:is|equals)",
    r"(?<!mi )(?:la |el |tu |las )?(?<!mi )(?:respuesta|solucion|resultado|opcion correcta|palabra correcta)(?:s)?(?: \w+){0,4}? (?:es|son|seria|serian|:)(?! (?:tuy[oa]|cosa tuya|de ti|algo que tu|lo que))",
    r"respuestas? ?:|(?:es|elige|escoge|marca) la (?:opcion |letra )?[a-d](?=\W*$|[.,;:)] )",
    r"la (?:opcion|respuesta) correcta",
    r"(?:numero|problema|pregunta|ejercicio|parte) \w+ (?:esta|es) (?:mal|bien|correct[oa]|incorrect[oa])",
    r"(?:derivada|integral|area|suma|producto|perimetro|volumen|pendiente|promedio|cuadrado|raiz) de [^?]{1,40} (?:es|da)",
    r"(?:your|that|this) (?:answer|solution|result|calculation|equation|proof|spelling|grammar) (?:is|looks|seems) (?:\w+ )?(?:correct|right|wrong|incorrect|off|perfect)",
    r"(?:that|it|this|you)(?:'?s| is|'?re| are) (?:correct|incorrect)",
    r"you made (?:a|an) (?:\w+ )?(?:mistake|error) (?:in|with|when)",
    r"(?:tu|esa|la) (?:respuesta|solucion|cuenta) (?:es|esta) (?:\w+ )?(?:correct|bien|mal|incorrect)\w*",
    r"(?:eso |esto )(?:es|esta) (?:correcto|incorrecto)",
    r"(?:subtract|add|divide|multiply|distribute|factor|isolate|simplify|plug|substitute|cancel|square|integrate|differentiate|round|carry|cross-multiply|expand|combine|convert)(?:ing|s|ed)? (?:\w+ ){0,3}(?:both sides|(?:from|by|out|in|into|to|with) (?:both|the|each|x|y|\d)|\d|x|y|like terms|the (?:equation|terms?|denominators?|fraction|numerator|one|variable))",
    r"both sides|quadratic formula",
    r"(?:take|find) the (?:derivative|integral|square root|common denominator|inverse)|move the \d",
    r"(?:resta|suma|divide|multiplica|despeja|sustituye|factoriza|simplifica|eleva|deriva|integra|redondea)(?:s|ndo|r|mos)? (?:\w+ ){0,3}(?:ambos lados|entre|por|al otro lado|\d|x|y|la ecuacion|el denominador|los terminos|la fraccion)",
    r"ambos (?:lados|miembros)|formula (?:cuadratica|general)",
    r"(?:saca|halla|calcula) (?:la|el) (?:derivada|integral|raiz|comun)",
    r"(?:translat(?:es?|ed|ion)|traduc\w+) (?:to|as|is|of|into|como|al|se|es)",
    r"(?:in (?:spanish|english|french|german)|en (?:ingles|espanol|frances)),? (?:\w+ )?(?:is|it(?:'?s| is)|you say|means|se dice|es)",
    r"(?:means?|significa|se dice|you say) [\"“‘'][^\"”’']*[\"”’'](?: (?:in|en) \w+)|se dice",
    r"(?:is|are|it'?s) (?:spelled|spelt|written as)|se escribe con",
    r"(?:past tense|plural|synonym|antonym|pasado|sinonimo|antonimo) (?:of|de) \S+ (?:is|es)",
)
"""An exercise solved, wherever it is said; a question may ask for none of it."""

HANDED_OVER = _any(
    rf"(?:here(?:'?s| is| are| you (?:go|are))|this is|below is|check out|take this|i (?:give|offer) you|you can (?:use|copy|hand in|submit|paste))[ ,:]+(?:the |a |an |your |my |one |some |this |possible |complete |finished |full |short |sample |example |two |three |quick |good |simple |strong )*(?:\w+ )?(?:{_THINGS}|example|way to solve|how to solve|solved|version)(?! ?:? _)",
    r"here(?:'?s| is) how (?:you|to|i (?:would|did|solved))|here it (?:goes|is)(?=\W*$)|here you go",
    r"^(?:\w+,? )?(?:just |simply |solo |simplemente )?(?:write|say|put|answer|type|copy|escribe|pon|di|contesta)(?: down| this| that| esto)? ?:",
    r"(?:just )?(?:copy|paste|submit|hand in) (?:this|the following|these words|what i wrote)",
    r"fill(?:ed)? (?:it|this|them) in for you",
    r"i(?:'?ve| have|'?ll| will|'?m going to| can|'?d| would| just)? (?:\w+ )?(?:wrote|written|write|made|make|drafted|draft|solved?|finished?|completed?|done|do|did|fixed?|corrected?|rewr(?:o|i)te(?:n)?|outlined?|translated?|summari[sz]ed?|polish(?:ed)?|planned|plan|cho(?:o)?se(?:n)?|picked?)(?: up)? (?:it|this|that|them|one|you|your|the|an?|out|some)(?! (?:mistake|part|choice))(?: \w+)?",
    r"let me (?:just |quickly )?(?:write|solve|do|fix|finish|draft|outline|answer|work (?:it|this|that) out|calculate|translate|summari[sz]e|explain|show you how|give you (?:the|an?|my|some)|walk you|tell you (?:the|how|what)|break (?:it|this) down|fill|start (?:it|the|your)|pick|choose)",
    rf"(?:your|a|an|one|the|another|good|possible|simple|strong|better|perfect|realistic|smart|specific|great|clear|first|main|new)(?: \w+){{0,2}} (?:{_THINGS}|obstacle|strategy|reason|first step|next step|cause|if-then|cue|response|main idea|theme|argument|claim) (?:could|can|might|may|would|should|will) (?:be|read|say|go|start|begin|open|end|include|cover|show|sound|look like|go like)(?! (?:yours|up to|enough|anything|whatever|messy|rough|short|small|something you))",
    r"(?:you|i would|i'?d) (?:could |can |might |may |would )?(?:say|write|put|answer|start with|begin with|open with|argue|mention|include|tell (?:her|him|them)|use) ?(?:something like|this|the following)? ?[:,]? ?[\"“‘'«](?!(?:if|when|si|cuando) …)",
    r"you (?:could|can|might|may) (?:say|write|argue|mention|include|explain|state|claim) that (?:the|an?|it|he|she|they|in|because)",
    r"(?:something|anything) like ?[:,\"“‘'](?!(?:if|when) …)",
    r"(?:you|your essay|your text) (?:could|can|might) (?:say|write|argue|mention|answer|explain|state) (?:how the|about the|why the)",
    r"for (?:example|instance)[,:] ?[\"“‘'i]",
    rf"(?:your|the|my|a) (?:new |own |finished |complete |full |revised |improved |better |specific |actual )*(?:{_THINGS}|strategy|obstacle|reason|if-then|success criterion|measure|first step|next step) ?(?:is|:|for (?:this|the) week(?: is|:)) ?(?:to |that |i |[\"“‘'](?!…|(?:if|when|si) …)|(?:read|write|finish|complete|do|study|practi[cs]e|solve|learn)(?:ing)? )",
    rf"(?:a|the|your|my|un|una|el|la|tu) (?:\w+ )?(?:{_THINGS}|{_COSAS}) (?:for (?:you|this week|the week|today|tonight)|para (?:ti|esta semana|hoy))[:,] ?\w+",
    r"(?:[^?]*(?<!\w)(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?!\w)){3}",
    r"(?:[^?]*(?<!\w)(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)(?!\w)){3}",
    r"(?:elegi|escogi|decidi|planee|prepare|arme|redacte|resolvi) (?:la|el|tu|tus|una?|los|las|por ti)",
    r"(?:chose|picked|decided|planned) (?:\w+ ){1,3}for you",
    rf"(?:aqui (?:tienes|estan?|van?|te (?:dejo|van?|paso))|te (?:dejo|presento|paso|doy|comparto)|este es|esta es|puedes (?:usar|copiar|entregar|pegar))[ ,:]+(?:el |la |los |las |un |una |unos |unas |tu |tus |mi |este |esta |posible |ejemplo de |dos |tres |cuatro |cinco |algun[oa]s )*(?:\w+ )?(?:{_COSAS}|ejemplo|version)",
    r"(?:solo )?(?:copia|pega|entrega) (?:esto|lo siguiente|este|esta)|aqui (?:va|tienes|esta)(?=\W*$|:)",
    r"(?<!no )(?<!si )(?<!cuando )(?:te |lo |la |ya |se )+(?:escribi|hice|resolvi|termine|redacte|prepare|arme|corregi|traduje|resumi|complete|escribo|hago|resuelvo|redacto|preparo|arreglo|corrijo|traduzco|resumo|termino|elijo|elegi|planee)(?! (?:preguntas|una pregunta|aqui|por aqui|cuando|yo|el (?:lunes|martes|jueves)))",
    r"(?<!no )(?:dejame|permiteme|voy a|puedo) (?:escribir|resolver|hacer|terminar|redactar|calcular|traducir|resumir|explicar|responder|mostrar|dar|corregir|completar|elegir)(?:te|lo|la|los|telo|tela|le)?(?! (?:preguntas|una pregunta))",
    rf"(?:tu|una?|el|la|otra|otro|buen|buena|posible|mejor|primera?|nuev[oa])(?: \w+){{0,2}} (?:{_COSAS}|obstaculo|estrategia|razon|primer paso|siguiente paso|causa|idea principal|tema|argumento) (?:seria|sera|(?:podria|puede|pudiera|deberia) (?:ser|decir|empezar|abrir|incluir|mostrar|terminar|quedar|sonar))(?! (?:tuy[oa]|de ti|suficiente|fe[oa]|cort[oa]|lo que|algo que))",
    rf"(?:tu|la|el|mi|una?) (?:nuev[oa] |propi[oa] )?(?:{_COSAS}|estrategia|obstaculo|razon|senal|primer paso|siguiente paso)(?: \w+)? ?(?:es|:|de la semana es) ?(?:que |[\"“‘'«](?!…|(?:si|cuando) …)|(?:{_HECHO_AL_TRABAJAR}))",
    r"(?:puedes|podrias) (?:decir|escribir|poner|contestar|responder|empezar con|argumentar|mencionar)(?:le|lo)? ?(?:algo (?:como|asi)|que|esto|lo siguiente)? ?(?:que |[:,\"“‘'«](?!…|(?:si|cuando) …))",
    r"(?:algo como|por ejemplo)[,:]? ?[:\"“‘'«](?!…|(?:si|cuando) …)",
)
"""Text to hand in, or a part of the plan, given into the student's hand."""

OWN_WORDS = _any(
    rf"(?:i(?:'?ll| will|'?m going to| am going to|'?m gonna)|(?:i want to|i plan to|i aim to|i promise to|i need to|so i can)(?= (?:{_DONE_AT_WORK})(?!\w))) (?!(?:\w+ )?(?:{_OF_A_COACH})(?!\w))\w+",
    rf"(?:(?<!no )(?:yo )?(?:voy a|(?:quiero|planeo|pienso|necesito|debo|tengo que|me gustaria|me propongo|prometo)(?= (?:{_HECHO_AL_TRABAJAR})))) (?!(?:{_DE_UN_COACH}))(?:\w+r(?:me|lo|la|los|las|le)?)(?! (?:tu|contigo))",
)
"""The student's plan in the first person, even as a question."""
OWN_PLAN = _any(
    r"(?:if|when|whenever|once|after) [^…?]{1,70}(?:,| then) (?:then )?(?:i(?:'?ll| will|'?m)? (?!ask|leave|listen|would|can'?t|wonder|hear|see|read|am|was|stay|stop)\w+|my )",
    r"my (?:new |own |main |weekly |first |next |biggest |only )*(?:goal|plan|reason|obstacle|strategy|criterion|success criterion|reflection|strength|weakness|next step|first step|essay|thesis|homework|deadline|measure|sign)(?: \w+){0,3} (?:is|was|will be|are)",
    r"mi (?:nuev[oa] |propi[oa] |gran |primer |siguiente )*(?:meta|plan|razon|obstaculo|estrategia|criterio|reflexion|paso|ensayo|tesis|tarea|senal)(?: \w+){0,3} (?:es|era|sera|fue)",
    r"(?:this week|today|next week|yesterday|at first|in the end|overall|looking back),? i (?!ask|wonder|hear|read|am|can|leave|would|was)\w+",
    r"(?:next time|from now on),? i(?:'?ll| will|'?d)? (?!ask)\w+",
    r"i (?:have )?(?:\w+ )?(?:learn(?:ed|t)|reali[sz]ed|struggled|improved|studied|practi[cs]ed|procrastinated|procrastinate|got distracted|solved|managed to|finished|completed|wrote|started|tried|turned|memori[sz]ed|forgot (?:to|my)|succeeded|reached my|worked (?:hard|on)|stuck to|did my|did well)(?!\w)",
    r"(?:si|cuando|en cuanto|despues de) [^…?¿]{1,70}, (?:entonces )?(?:yo (?!te|pregunto|leo|escucho|…)\w+|(?:leo|escribo|estudio|pongo|apago|me (?:pongo|siento|levanto|voy)|empiezo|hago|guardo el|abro|practico|respiro|leere|escribire|estudiare|pondre|apagare|hare|voy a))",
    r"(?:si|cuando|en cuanto|despues de) [^…?¿]{0,60}(?<!\w)(?:mi|mis|estoy|llego|termino|siento|tengo|veo|acabo)(?!\w)[^…?¿]{0,60}, (?!te |pregunto|leo|escucho|dejo|¿)",
    r"(?:esta semana|hoy|la proxima vez|al principio|al final),? (?:yo )?(?:aprendi|logre|estudie|lei|escribi|practique|termine|me distraje|mejore|voy a|leere|estudiare|hare|escribire)",
    r"(?:yo )?(?:aprendi|me di cuenta de) que|(?:logre|consegui) (?:terminar|leer|hacer|mi)",
    r"(?:leere|estudiare|escribire|terminare|practicare|repasare|apagare) ",
)
"""The student's goal, plan or reflection in the student's own first person, written by somebody else."""

WRITTEN_UP = _any(
    r"in conclusion|to conclude|in summary",
    r"this (?:essay|paper|paragraph|report|story|poem) (?:will|shows?|argues?|explores?|is about)",
    r"throughout (?:history|the (?:novel|book|story|play|poem|text))|in this (?:essay|paper)|once upon a time",
    r"dear (?:sir|madam|teacher|m[rs]+|editor)|yours (?:sincerely|truly)",
    r"(?:firstly|secondly|thirdly|furthermore|moreover|therefore|thus|additionally|consequently),",
    r"in today'?s (?:society|world)|since the dawn",
    r"(?:the (?:author|poet|poem|novel|narrator|protagonist|story|text|play|speaker|passage|war|revolution|empire|treaty|king|president|government|cell|earth|planet|atom|molecule|river|country)|shakespeare|orwell|cervantes|garcia marquez) (?:\w+ )?(?:uses?|shows?|suggests?|argues?|describes?|symboli[sz]es?|represents?|portrays?|explores?|explains?|began|started|ended|was|were|led|caused|happened|had|became|is (?:a|an|the|made|about)|fought|ruled|wrote|signed)",
    r"symboli[sz](?:es|ing)|metaphor for|foreshadow\w*|photosynthesis|mitochondri\w+|pythagore\w+|hypotenuse",
    r"chlorophyll|industrial revolution|(?:french|american|russian|mexican) revolution|world war|cold war",
    r"roman empire|magna carta",
    r"(?:the |its |some |many |several )?(?:main|key|three|four|two|five|major|important|primary|principal|most important) (?:causes?|themes?|effects?|characters?|factors?|stages?|types?|differences?|similarit(?:y|ies)|examples?|facts?|reasons?|events?|consequences?|ideas?|arguments?|points?|steps|parts|functions?|components?) (?:of [^?]{2,50} |in [^?]{2,50} |behind [^?]{2,50} |for [^?]{2,50} |here )?(?:are|is|were|was|include)",
    r"en conclusion|para concluir",
    r"este (?:ensayo|parrafo|trabajo|cuento|poema) (?:trata|muestra|explora|argumenta|es sobre)",
    r"en este (?:ensayo|trabajo)|a lo largo de (?:la historia|la novela|la obra)|habia una vez|estimad[oa]",
    r"atentamente|(?:en primer lugar|en segundo lugar|ademas|por lo tanto|por consiguiente|asimismo|por ende),",
    r"en la sociedad actual",
    r"(?:el (?:autor|poeta|poema|narrador|protagonista|cuento|texto|imperio|rey|presidente|gobierno|tratado|atomo|rio|pais)|la (?:autora|novela|obra|historia|guerra|revolucion|celula|tierra|molecula)|cervantes|shakespeare|garcia marquez) (?:\w+ )?(?:usa|utiliza|muestra|sugiere|describe|simboliza|representa|explora|comenzo|empezo|termino|fue|era|causo|ocurrio|tuvo|es (?:un|una|el|la)|lucho|goberno|escribio|firmo)",
    r"simboliza\w*|metafora de|fotosintesis|mitocondria\w*|pitagoras|hipotenusa|clorofila",
    r"revolucion (?:industrial|francesa|mexicana|rusa)|(?:primera|segunda) guerra|guerra (?:fria|mundial|civil)",
    r"imperio romano",
    r"(?:las?|los|sus|algun[oa]s) (?:\w+ )?(?:principales |tres |cuatro |dos |cinco )?(?:causas?|temas?|efectos?|personajes?|factores|etapas?|tipos?|diferencias|semejanzas|ejemplos|consecuencias?|ideas principales|argumentos|funciones?) (?:\w+ )?(?:de [^?¿]{2,50} |en [^?¿]{2,50} |del [^?¿]{2,50} |para [^?¿]{2,50} )?(?:son|es|fueron|fue|incluyen)",
)
"""How essays and textbooks speak. A term of a subject may be said when the student or a passage said it."""
CODE = re.compile(
    r"(?:^|[\s`(])(?:def \w+\(|class \w+[:(]|print\(|console\.log|function \w*\(|#include|import \w+(?:$|;| as )|public static|for \w+ in range|for ?\(|while ?\(|if ?\(.*\) ?\{|return \w+;|(?:int|let|var|const) \w+ ?=|SELECT .+ FROM|System\.out)|[;{]\s*$|[=!]=|=>|\+\+|&&|\|\|"
)

_TO_THE_STUDENT = re.compile(
    r"(?<!\w)(?:you(?:'?re|'?ve|'?ll|'?d)?|yours?|yourself|u|ur|let'?s|we|us|ours?|i|i'?m|i'?ve|i'?ll|i'?d|me|my|mine)(?!\w)"
    r"|^\W*(?:try|tell|write|take|look|pick|choose|start|think|imagine|come|say|send|give|read|go|see|keep|let|put|ask|share|name|bring|use|stop|rest|stay|add|check|show|do|find|make|call|notice|remember|thanks|thank|sorry|welcome|hi|hello|hey|bye)(?!\w)"
    r"|(?<!\w)(?:tu|tus|tuy[oa]s?|ti|te|contigo|yo|me|mi|mis|conmigo|nos|nuestr[oa]s?|vamos|podemos)(?!\w)"
    r"|\w{2,}(?:aste|iste|aras|eras|iras|arias|erias|irias|abas|arte|erte|irte|ame|eme|ime|alo|ala|elo|ela)(?!\w)"
    r"|(?<!\w)(?:puedes|quieres|tienes|haces|vas|estas|eres|dices|sabes|ves|crees|piensas|llevas|sigues|dejas|eliges|decides|cuentas|buscas|empiezas|sientes|notas|nombras|usas|escribes|lees|gustas?|necesites|quieras|puedas|tengas|estes|vuelve|leo|pregunto|escucho|sigo|dejo|mira|piensa|toma|elige|prueba|cuenta|escribe|imagina|gracias|hola|perdon)(?!\w)"
)
_COACHING = content_words(
    """plan goal week day days today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday morning
    evening night minute minutes hour time moment step part piece bit line try attempt way help start begin end question
    answer word words page chapter note teacher person people friend classmate school group practice study read write
    finish feel hard easy small big enough okay fine number guess phone break rest talk sentence sentences half breath breaths water walk slow slowly someone somebody else hear like perhaps maybe might could would sounds looks seems wants anyone message chat choice messy rough
    slow week pace reason sign obstacle strategy thing nothing something everything change card idea list place room
    nobody anybody different difficult simple short long first last next draft version task
    meta semana dia dias hoy manana ayer lunes martes miercoles jueves viernes sabado domingo tarde noche minuto hora
    tiempo momento paso parte pedazo rato linea intento manera forma ayuda comienzo empezar final pregunta respuesta
    palabra palabras pagina apunte profe maestra persona personas amigo clase grupo practica estudiar leer
    escribir terminar sentir dificil facil pequeno grande bastante suficiente numero calculo pausa descanso
    frase frases mitad respiracion respiraciones aire agua lenta lentas alguien quiza podria puede sabe saber gusta suena parece quien cualquiera hablar mensaje eleccion lento ritmo razon senal obstaculo estrategia algo todo cambio tarjeta lista lugar borrador"""
)
_POINTS_BACK = re.compile(
    r"^\W*(?:and |so |but |then |y |pero |entonces )?(?:that|this|it|its|it'?s|that'?s|there|here|both|those|these|eso|esto|esa|ese|ahi|aqui|asi|hay|es|son|no|not|nothing|nada|sometimes|a veces)(?!\w)"
)
_YEAR = re.compile(r"(?<![\w./-])(?:1\d{3}|20[0-2]\d)(?![\w/-])")
_DEFINES = re.compile(
    r"^\W*(?:(?:the|a|an|el|la|los|las|un|una) )?(?:[\w'-]+ ){1,6}(?:is|are|was|were|es|son|fue|fueron|era|eran|esta|estan) (?:not )?(?:an?|the|one|called|known|made|hech\w+|formad\w+|compuest\w+|defined|composed|where|when|el|la|los|un|una|lo|cuando|donde|conocid\w+)(?!\w)"
    r"|(?<!\w)(?:refers? to|consists? of|is defined as|are called|is called|se define como|consiste en|se llaman?|se refiere a)(?!\w)"
)
_TEXTBOOK = re.compile(
    r"\d+ ?(?:degrees|grados|°|meters|metres|metros|km|kg|miles|kilometers|kilometros|million|millones|billion|percent of|years old|bc\b|ad\b|a\. ?c)|(?<!\w)(?:made (?:up )?of|composed of|hech[oa]s? de|compuest[oa]s? (?:de|por)|formad[oa]s? por)(?!\w)"
)
_LISTED = re.compile(r"[^\W\d]+, (?:[^\W\d]+ ){0,3}?[^\W\d]+,? (?:and|or|y|e|o) [^\W\d]+")
_NAME_WITHIN = re.compile(r"(?<=[\w,;] )[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,}")
_NO_PROPER_NAMES = content_words(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December English Spanish Maths Math History Science"""
)
_LONG_WORD = 9
_FEW_WORDS, _MANY_NEW = 5, 4
_TALKS_OF_IT, _TALKS_PLAINLY = 3, 2


def hands_over(own: str, *, asks: bool) -> bool:
    """Whether what the coach says itself does a part of the work; `own`: folded, without the student's quoted words."""
    if SOLVED.search(own) or OWN_WORDS.search(own):
        return True
    return not asks and any(done.search(own) for done in (HANDED_OVER, OWN_PLAN, WRITTEN_UP))


def speaks_to_the_student(own: str) -> bool:
    """Whether a sentence is about the one who reads it, or the one who says it, and not about a subject."""
    return bool(_TO_THE_STUDENT.search(own))


def teaches_a_subject(spoken: str, own: str, known: frozenset[str]) -> bool:
    """Whether a statement tells facts of a subject; `known`: stems of what the student said and of what was given."""
    words = own.split()
    if len(words) < _FEW_WORDS:
        return False
    stems = content_words(own)
    new = stems - known - _COACHING
    if stems and not new:
        return False
    names = content_words(" ".join(_NAME_WITHIN.findall(spoken))) - known - _NO_PROPER_NAMES
    signs = (
        2 * bool(_YEAR.search(own))
        + 2 * bool(names)
        + 2 * bool(_TEXTBOOK.search(own))
        + bool(_DEFINES.search(own))
        + bool(_LISTED.search(own))
        + min(2, sum(len(word) >= _LONG_WORD for word in re.findall(r"[a-z]+", own) if word[:5] in new))
        + (len(new) >= _MANY_NEW)
        + (len(new) > _MANY_NEW)
    )
    coaching = bool(stems & _COACHING)
    if speaks_to_the_student(own):
        return signs >= _TALKS_OF_IT + 2
    if coaching or _POINTS_BACK.search(own):
        return signs >= _TALKS_OF_IT
    return signs >= _TALKS_PLAINLY
