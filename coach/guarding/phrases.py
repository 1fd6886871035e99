"""By which words a guard knows what a model may not say, in both languages; what is done with them is in `guards`.

They are compared with what the model says itself, outside the student's quoted words: in small letters, without
accents, with straight apostrophes. One line is one way of saying it; what it means stands in `guards.Guard`.
"""

import re

YOU_ARE = r"you(?:'?re| are|r)"
I_AM = r"i(?:'?m| am)"
YOU_WILL = r"you(?:'?ll| will|'?re going to| are going to|'?re gonna)"
VERY = (
    r"(?:(?:so|very|really|such|just|pretty|quite|absolutely|truly|totally|actually|clearly|definitely|always|an?) )*"
)
MUY = r"(?:(?:muy|tan|bien|realmente|super|bastante|de verdad|una?) )*"


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?:(?<=\W)|(?!\w))")


_LOUD = (
    r"great|awesome|amazing|fantastic|wonderful|excellent|incredible|impressive|terrific|superb|outstanding|perfect"
    r"|brilliant|marvel+ous|phenomenal|fabulous|stellar|remarkable|inspiring|admirable|commendable|super"
)
_PRODUCT = (
    r"job|work|going|thinking|ideas?|plans?|goals?|questions?|choices?|answers?|points?|start|effort|progress|attitude"
    r"|reflections?|insights?|steps?|stuff|moves?|strateg(?:y|ies)|decisions?|reasons?|instincts?|catch|thought|focus"
    r"|self-awareness|awareness|mindset|way to|approach|example|habit"
)
ABILITY_PRAISE = _any(
    r"smart(?:er|est)?(?! ?(?:phone|board|watch))|clever|talent(?:ed|s)?|genius|gifted|intelligen(?:t|ce)|superstar",
    rf"{YOU_ARE} {VERY}(?:good|great|bright|capable|able to|strong|special|a natural|natural|ready for anything)",
    rf"{YOU_ARE} (?:such )?(?:an? )(?:\w+ )?(?:star|champ(?:ion)?|hero|winner|fighter|rock ?star|pro|leader|(?:hard|fast|quick) \w+er)",
    r"you have (?:what it takes|it in you|(?:\w+ ){0,2}(?:potential|gift|talent|ability)|an? (?:\w+ )?(?:mind|brain|skill))",
    rf"your (?:mind|brain|memory|head|writing|thinking) is {VERY}(?:{_LOUD}|sharp|good|quick|fast|strong|bright)",
    rf"tu (?:mente|cabeza|memoria|cerebro) es {MUY}\w+|(?:que )?mente tan",
    r"(?:your|full|real|huge|great|so much) (?:potential|brain ?power)|capable of (?:anything|great)",
    rf"(?:{_LOUD}|nice|solid|lovely|strong) (?:\w+ )?(?:{_PRODUCT})",
    rf"^\W*(?:{_LOUD}|(?:very )?nice|lovely|bravo|kudos|wow|yay|hooray|woo+ ?hoo+|yes+ you)(?=\W*$|[,.:;]| (?:that|to|you|how))",
    rf"(?:that|this|it|which)(?:'?s| is| was| sounds| looks| seems) {VERY}(?:{_LOUD}|cool|exciting)",
    rf"(?:sounds|looks|you did|you(?:'?re| are) doing|how) {VERY}(?:{_LOUD}|well)",
    r"(?:good|nice) (?:job|work|going|thinking|for you)|well done|way to go|keep it up|keep up the|nailed it|hats off",
    r"proud of (?:you|yourself|that|this)|congrat(?:s|ulations)|high five|you rock|rock on|you go(?=\W*$)|attaboy",
    r"big win",
    r"you(?:'?ve| have)? (?:totally |really |so )?got (?:this|it in you)",
    r"you can (?:totally |definitely )?(?:do|handle) (?:it|this|that|anything)(?=\W*$|[,;])",
    r"(?:we|i) (?:\w+ )?(?:believe in|have faith in) you|i (?:know|knew) (?:that )?you (?:can|could|would)",
    r"i(?:'?m| am) (?:\w+ )?impressed|you impress",
    r"(?:just )?keep (?:shining|pushing|believing|fighting)|stay strong|sky(?:'?s| is) the limit|let'?s go(?=\W*$)",
    r"go for it|crush(?:ing|ed)? (?:it|this)",
    r"(?:i|we|you(?:'?ll| will)) (?:\w+ )?love (?:that|this|your|how|it|the way)|you make (?:it|this) look easy",
    r"you(?:'?re| are) on (?:fire|a roll)",
    r"inteligen\w+|talentos?\w*|brillante|genios?|superdotad[oa]|cerebrito|crack",
    rf"(?:eres|sos) {MUY}(?:list[oa]|buen[oa]|capaz|fuerte|especial|increible|impresionante|campeon\w*|estrella|habil|dotad[oa]|lo maximo)",
    r"tienes (?:mucho |gran |un gran |todo el )?(?:potencial|talento|un don|madera|lo que se necesita|mucha capacidad)",
    r"(?:muy )?bien hecho|(?:muy|que) bien(?=\W|$)",
    r"buen (?:trabajo|plan|comienzo|punto|paso|avance|inicio|razonamiento)",
    r"buena (?:idea|meta|pregunta|decision|respuesta|eleccion|estrategia|reflexion|actitud)",
    r"(?:lo (?:hiciste|haces|estas haciendo)|vas|te fue) (?:muy |super |bastante )?bien",
    r"(?:gran|excelente|estupend[oa]|maravillos[oa]|magnific[oa]|impresionante|fabulos[oa]|espectacular|fantastic[oa]|increible|genial)",
    r"^\W*(?:perfecto|bravo|guau|wow|super|vamos|eso es)(?=\W*$|[,.:;!])",
    r"(?:esta|suena|es|quedo|parece) (?:\w+ )?perfect[oa]",
    r"orgull(?:o|os[oa])s? de|felicidades|felicit\w+|enhorabuena|sigue asi",
    r"tu (?:si )?puedes(?=\W*$|[,.;]| con| lograr)|(?:que )?si se puede|claro que puedes",
    r"(?:confio|creo) en ti|(?:se|sabia) que (?:tu )?(?:puedes|podias|podrias|lo)|me impresion\w+",
    r"que (?:list[oa]|inteligente|buen[oa]|capaz) (?:eres|sos)|(?<!de )animo|me encanta|no hay quien te pare",
    r"lo tienes todo|a por ello|eres lo maximo",
)
PRAISE_STATED = _any(rf"(?:good|best|better) (?:\w+ )?(?:{_PRODUCT})")
""" "What would be a good first step?" praises nobody."""

CLAIMS_SAVED = _any(
    r"i(?:'?ve| have|'?ll| will|'?m going to| am going to| just|'?ve just| also| now| can)? ?(?:now |just |also |already )?"
    r"(?:saved?|stored?|record(?:ed)?|noted?(?! that you)|logg?(?:ed)?|wr(?:ote|ite|itten) (?:(?:it|that|this) )?down|add(?:ed)? (?:it|that|this|your)"
    r"|updated?|deleted?|erased?|submit(?:ted)?|bookmark(?:ed)?|jot(?:ted)? (?:(?:it|that|this) )?down|keep track|kept track|remember(?:ed)? (?:it|that|this|your))",
    r"i(?:'?ve| have|'?ll| will|'?m going to| just) (?:\w+ )?(?:sen[dt]|sending|forward(?:ed)?|shared?|told|tell|let|notif(?:y|ied)|informed?|messaged?|emailed?|email|contact(?:ed)?|set|changed?|scheduled?|put|marked?|filed?|created?|made|booked?) "
    r"(?:it|that|this|your|you|a|an|the|everything|him|her|them|m[rs]+)",
    r"i(?:'?ve| have|'?ll| will) (?:keep|kept|have) (?:it|that|this|your \w+) (?:in mind|safe|stored|here|for (?:you|next|later)|on file|on record)",
    r"(?:is|are|was|were|has been|have been|been|be|it'?s|that'?s|all|now|got it|done|safely|successfully|goal|plan|it) (?:now |all |already |safely |successfully )?"
    r"(?:saved|stored|recorded|logged|noted|written down|on file|on record|updated|submitted|deleted|erased)(?! by)",
    r"i (?:just |already )?(?:told|sent|shared|set|changed|messaged|emailed|informed|contacted|notified) (?:it|that|this|your|everything|m[rs]+|an? (?:reminder|message|note)|them|him|her)(?! from)",
    r"^\W*(?:saved|noted|recorded|stored|logged|done|updated|sent)(?=\W*$|[,.:;])",
    r"(?:got it|ok|okay|alright|all right|great|sure|perfect|there),? (?:saved|noted|recorded|stored|logged|updated)(?=\W*$)",
    r"noted down|written down for you|for your records|in your (?:file|records)",
    r"(?:lo |la |los |las |te |ya |se |he |esta |queda |quedo |fue |ha sido |tengo |dejo |deje )*(?:guard(?:o|e|ado|ada|are)|anot(?:o|e|ado|ada|are)|registr(?:o|e|ado|ada|are)|apunt(?:o|ado|ada|are)|almacen(?:o|e|ado|ada|are)|archiv(?:o|ado|ada|are))s?",
    r"(?:lo |la |te )(?:tendre|tengo) en cuenta",
    r"voy a (?:guardar|anotar|registrar|apuntar|recordar|avisar|enviar|mandar|borrar|actualizar|decir(?:le|selo)?|contar(?:le|selo)?)\w*",
    r"(?:ya )?(?:le|se lo|se la|les) (?:escribi|llame|avise|dije|conte|envie|mande|comente|informe|aviso|digo|envio|mando|avisare|dire|contare|enviare)",
    r"(?:he|ya) (?:actualic|actualizad|borr|enviad|mandad|avisad|cambiad|cread|program)\w+",
    r"(?:agregue|anadi|inclui|sume) (?:eso|esto|lo|tu|el|la)",
    r"(?:actualice|borre|envie|program[eo]|cambie|cree) (?:tu|el|la|un|una)",
)
PROMISES_SECRECY = _any(
    r"(?:just |strictly |only |stays? |remains? |keep (?:it|this|that) )?between (?:us|you and me|the two of us)",
    r"(?:i|we)(?:'?ll|'?d| will| would)? ?(?:won'?t|will not|will never|never|would never|wouldn'?t|(?<!rule: )do(?:n'?t| not)) (?:ever |going to )?(?:tell|share|show|repeat|report|pass|mention|let) (?:\w+ ){0,4}(?:anyone|anybody|a soul|no ?one|nobody|teachers?|parents?|mom|mum|dad|school|on|it|this|that|them|him|her)",
    r"(?:no ?one|nobody)(?: else)?(?: at (?:school|home))? (?:will|can|could|would|is going to|gets to|has to|needs to|ever)(?: (?:ever|be able to|have to))? (?:see|reads?|knows?|find|finds|hears?|learns?)",
    r"(?:teachers?|parents?|staff|school|adults?|they|m[rs]+\.? \w+) (?:won'?t|will not|will never|can'?t|cannot|never|do(?:n'?t| not)|does(?:n'?t| not)) (?:\w+ )?(?:see|read|know|find out|hear|learn)",
    r"only (?:you|you and i|i|we|the two of us) (?:can|will|know|could|ever|get to) ?(?:see|read|know|about)?",
    r"(?<!not )(?<!n't )(?<!nothing is )(?<!nothing here is )(?<!never )(?:is|are|stays?|remains?|keep|kept|keeping|be|it'?s|that'?s|this'?s|here is|here'?s)"
    r" (?:\w+ ){0,3}(?<!not )(?<!no )(?<!nothing )(?:secret|confidential|private|anonymous|off the record|a safe space)",
    r"(?:your|our|this) (?:little )?secret|safe with me|lips are sealed|trust me with|you can tell me anything",
    r"stays? (?:right )?here with (?:me|us)|stays here(?=\W*$)",
    r"entre (?:nosotros|nos|tu y yo|nosotras)|(?:nuestro|tu|un|en) secreto|secretito",
    r"(?<!no es )(?<!nada es )confidencial|soy una tumba",
    r"(?<!no )(?:es|queda|esto es|todo es|sera|permanece) (?:totalmente |completamente |muy )?(?:privado|secreto|anonimo|confidencial)",
    r"nadie (?:mas )?(?:lo |la |te |se |va a |podra |puede |lo va a |tiene que )*(?:ver|vera|sabra|saber|lee|leer|leera|ve|sabe|enterar\w*|entera|enterara)",
    r"no (?:se )?(?:lo|le|les|la) (?:voy a )?(?:dire|contare|cuento|digo|decir|contar|mostrare|muestro|ensenare)",
    r"(?:no|nunca) (?:se )?(?:lo )?(?:le )?(?:dire|contare|voy a decir|voy a contar)",
    r"solo (?:tu|tu y yo|yo|nosotros) (?:lo |la )?(?:(?:puedes|podemos|puede|podras) (?:ver|leer|saber|verl[oa]|leerl[oa])|sabemos|ves|vemos|veras|sabes|leo)",
    r"(?:esta|estara) a salvo conmigo|puedes contarme lo que sea",
    r"(?:profe\w*|maestr[oa]|docente|papas|padres|mama|escuela|personal) no (?:lo |la |te |se )?(?:van a enterarse|va a enterarse|van a enterar|va a enterar|enteraran|vera|puede ver|podra ver|leera|puede leer|se enterara\w*|sabra|ve|lee|va a ver|va a saber)",
)
_CONDITION = (
    r"adhd|attention deficit|hyperactiv\w+|ocd|ptsd|autis(?:m|tic)|asperger\w*|dyslexi[ac]|dyscalculia|dysgraphia|bipolar|depression|clinical\w*"
    r"|(?:social |test )?anxiety|(?:\w+ )?disorders?|syndrome|diagnos\w+|symptoms?|trauma\w*|neurodivergen\w+|burn(?:ed|t)? ?-?out|insomnia|iq"
    r"|tdah|deficit de atencion|hiperactiv\w+|toc|dislexi[ac]o?|autist[ao]|autismo|depresion|ansiedad|trastornos?|sindrome|sintomas?|diagnostic\w+|neurodivergente|insomnio"
)
CONDITION = _any(_CONDITION)
"""May be spoken of when the student did."""
DIAGNOSIS = _any(
    rf"you (?:\w+ ){{0,2}}(?:have|suffer from|struggle with|show(?: signs of)?|are on) (?:\w+ ){{0,2}}(?:{_CONDITION})",
    r"(?:visual|auditory|kin[ae]sthetic|hands-on|tactile|verbal) (?:learner|thinker|person|type|learning)",
    r"learning (?:styles?|type|personality)",
    r"(?:left|right)[- ]brain(?:ed)?|your brain (?:is|works|type|doesn)",
    r"(?:math|maths|numbers|language|science|people|morning|night) person|night owl|early bird",
    rf"{YOU_ARE} (?:\w+ ){{0,3}}(?:procrastinator|perfectionist|introvert\w*|extrovert\w*|over-?thinker|people[- ]pleaser|leader|thinker|learner|dreamer|worrier|achiever|person|soul|type)",
    rf"{YOU_ARE} {VERY}(?:lazy|shy|disorgani[sz]ed|sensitive|impulsive|insecure|undisciplined|unmotivated|careless|creative|curious|anxious|depressed|distract(?:ed|ible)|stubborn|resilient|determined|ambitious|mature|brave|kind|thoughtful|responsible|disciplined)",
    rf"(?:{YOU_ARE}|you seem(?: to be)?|you sound like|that makes you|it shows (?:that )?you(?:'?re| are)) (?:like )?(?:someone|somebody|the (?:kind|type|sort)|one of those|a person|an? \w+ (?:person|learner))",
    r"you (?:learn|think|remember|work|focus|study) best (?:by|when|through|with|at|in|if)",
    r"aprendes mejor (?:viendo|con|cuando|si|haciendo|escuchando|de|por)",
    r"you (?:lack|have (?:a )?(?:low|poor|bad|weak|no|trouble|difficulty|problems?|issues?)) ",
    r"your (?:lack of|low|poor|weak) ",
    r"your (?:personality|character|nature|type|temperament|self-esteem|self esteem|attention span|fear of|anxiety)",
    r"(?:short|low|poor|weak|bad) (?:attention|memory|focus|concentration|motivation|self-?\w+)",
    r"(?:poca|baja|mala|falta de) (?:concentracion|atencion|memoria|motivacion|autoestima|disciplina|voluntad)",
    r"deep down|what you really (?:feel|want|need|fear)",
    r"the (?:real|true|underlying|root) (?:reason|cause|problem|issue)|subconscious\w*",
    r"it'?s (?:because|that) you(?:'?re| are| fear| lack| don'?t (?:believe|trust|care))",
    r"you(?:'?re| are) (?:afraid|scared) (?:of|to|that)",
    rf"(?:tienes|padeces|sufres(?: de)?|muestras|pareces tener|podrias tener|quiza tengas|tal vez tengas) (?:\w+ ){{0,2}}(?:{_CONDITION})",
    r"(?:aprendiz|persona|alumn[oa]|estudiante|tipo) (?:visual|auditiv[oa]|kinestesic[oa])|estilos? de aprendizaje",
    r"(?:eres|aprendes de forma) (?:muy )?(?:visual|auditiv[oa]|kinestesic[oa])",
    rf"(?:eres|pareces|te ves) {MUY}(?:perezos[oa]|floj[oa]|timid[oa]|desordenad[oa]|sensible|impulsiv[oa]|insegur[oa]|procrastinador\w*|perfeccionista|introvertid[oa]|extrovertid[oa]|creativ[oa]|distraid[oa]|responsable|valiente|madur[oa]|disciplinad[oa]|curios[oa]|terc[oa])",
    r"(?:eres|pareces) (?:de )?(?:(?:una? |el tipo de |la clase de )?(?:persona|alguien|estudiante)|l[oa]s que|del tipo)",
    r"tu (?:personalidad|caracter|forma de ser|cerebro|autoestima|falta de|miedo a|ansiedad)",
    r"te falta (?:disciplina|motivacion|confianza|voluntad|esfuerzo)",
    r"en el fondo|lo que (?:de verdad|realmente) (?:sientes|quieres|necesitas|temes)|la verdadera (?:razon|causa)",
    r"lo que pasa es que (?:eres|tienes miedo|no quieres)",
)
DIAGNOSIS_STATED = _any(
    r"you (?:always|never|tend to|usually|typically|often) (?!ask|were|come back to this)(?:\w+ )?(?:put|avoid|give up|do|get|quit|overthink|rush|worry|procrastinate|need|struggle|act|react|try|look|want|feel|push|hide|underestimate)",
    r"(?:siempre|nunca) (?:dejas|haces|te rindes|evitas|terminas|postergas)",
    r"sueles (?:dejar|evitar|postergar|rendirte|distraerte|ser|hacer)|tiendes a",
)
""" "What do you usually do?" explains nobody."""
PUSHING = _any(
    r"must(?:n'?t)?|should(?:n'?t)?|ought to|(?:you'?d|had) better|supposed to|gotta|you(?:'?ve| have) got to",
    r"got to do",
    r"(?<!n't )(?<!not )(?<!nothing )(?<!nobody )(?:have|has|had|having) to(?! do with)",
    r"(?<!n't )(?<!not )(?<!no )need(?:s|ed)?(?: you)? to|you(?:'ll| will) need",
    r"make sure (?:you|to|that)|be sure to",
    r"don'?t (?:forget|give up|quit|be lazy|waste|let me down|disappoint|you dare)|never give up|no excuses",
    r"just do it|stop (?:making|complaining|wasting|being)",
    r"i (?:want|expect|need|order|require|urge) you",
    r"it(?:'?s| is) (?:\w+ )?(?:important|essential|crucial|vital|necessary|critical) (?:that|to|for you)",
    r"you promised|you owe|(?:disappoint|let)(?:ed|ing|s)? (?:me|your \w+) ?(?:down)?|disappointed|hurry up",
    r"try harder|shame on",
    r"no matter what|there(?:'?s| is) no (?:excuse|choice|other way)|you have no (?:choice|excuse)|or else",
    r"last chance|you(?:'?d| would) regret|you(?:'?ll| will) (?:regret|fail|fall behind)",
    r"deb(?:es|en|emos|erias?|erian|ieras?|eras)(?! (?:de )?\w+ a \w+ dinero)",
    r"(?<!no )(?<!nada )(?:tienes|tendrias|tendras|tenias|tenemos) que|(?<!no )hay que|(?<!no )necesitas",
    r"necesitaras|has de|deberia\w*",
    r"es (?:muy )?(?:importante|necesario|esencial|fundamental|indispensable|obligatorio|vital) (?:que|no)",
    r"asegurate|no (?:olvides|te olvides|te rindas|pongas excusas|pierdas)|nunca te rindas|sin excusas",
    r"(?:quiero|espero|exijo|necesito) que (?:tu )?(?:hagas|termines|estudies|me|lo|te|empieces|entregues)",
    r"me decepcion\w+|me prometiste|te vas a arrepentir|o si no|esfuerzate mas|echale ganas|ponte a",
)
PROMISE = _any(
    r"guarantee\w*|i promise|trust me|i swear|for sure(?=\W*$)|without (?:a )?doubt|definitely (?:will|going|work)",
    r"100 ?% sure|certain to",
    r"(?:this|that|it|which|everything|things|your (?:grades?|marks?|score|teacher))(?:'?ll| will| is going to|'?s going to)(?: (?:definitely|surely|really|certainly|all|always))? (?:help|work|raise|boost|improve|make|get (?:better|easier|you)|be (?:fine|okay|ok|alright|easy|easier|worth|great|good|proud|happy)|pay off|go up|love|fix|save|give you)",
    r"(?:get|earn|guarantee|deserve|give) you (?:an? )?(?:a\+?|[ab][+-]?|10|100|better|good|higher|top|full)(?: grade| mark| marks)?",
    r"(?:that|this)(?:'?s| is) worth an? [a-d]",
    r"i(?:'?ll| will|'?m going to| am going to|'?m gonna| can) (?:\w+ )?(?:remind|check (?:in|back|on|up)|follow up|get back|text|message|e-?mail|ping|notify|write (?:to )?you|ask you again|be (?:back|waiting|watching|thinking|there (?:for|when))|see you|talk to your|alert|nudge|call|reach out|wake|help you (?:get|pass|succeed))",
    r"(?:a |the )?reminders? (?:(?:is|are|has been) (?:set|on|scheduled)|for (?:you|on|at)|will)",
    r"see you (?:on|tomorrow|next|friday|monday)|(?:you(?:'?ll| will)) (?:get|receive) a reminder",
    r"always be (?:here|there)|here for you (?:24|any ?time|always)",
    r"garantiz\w+|(?:te lo |te |lo )(?:prometo|juro|aseguro)",
    r"(?:esto|eso|todo) (?:te va a|va a|te|seguro que|seguro)(?: (?:seguro|si))? ?(?:ayudar|funcionar|salir|mejorar|subir|estar bien|servir|ayudara)",
    r"todo (?:saldra|estara|ira) bien|(?:te )?(?:ayudaran?|serviran?|funcionaran?|subiran?|mejoraran?)(?: a)?",
    r"seguro que (?!no)\w+",
    r"te (?:voy a )?(?:recordar(?:e|lo)?|recuerdo (?:el|la|manana|luego|despues)|avisar[e]?|aviso|escribire|escribo (?:el|manana)|preguntare|pregunto (?:el|manana)|llamare|mandare|envio|enviare|busco)",
    r"(?:manana|el \w+) te (?:escribo|pregunto|busco|recuerdo|aviso|mando|envio|llamo)|nos vemos (?:el|manana)",
    r"siempre (?:estare|voy a estar)|pondre un recordatorio",
)
PROMISE_STATED = _any(
    rf"{YOU_WILL} (?:\w+ )?(?:get (?:an?|the|better|good|your|there|it done)|earn|receive|pass|ace|nail|do (?:great|well|fine|it|better|amazing)|succeed|improve|make it|be (?:fine|okay|ok|able|great|successful|happy|proud|glad|done|ready)|feel (?:\w+ )?(?:better|good|great|proud|less|more|relieved)|see (?:results|improvement|progress|a difference)|master|learn|achieve|reach|finish|remember|understand|never forget|love|thank)",
    r"(?:vas a|podras|seguro que|lograras|conseguiras|tendras)(?: \w+)? ?(?:sacar|aprobar|pasar|lograr|lograrlo|conseguir|mejorar|obtener|poder|ser|estar bien|sentirte|salir|tener|aprender|terminar|hacerlo)(?:las?|los?|te)?",
    r"(?:sacaras|aprobaras|mejoraras|lo lograras|lograras|lo conseguiras|te ira|te saldra|tendras exito|te sentiras|veras que|veras resultados|saldra bien|saldras)",
)
"""A question about what will come promises nothing."""
HUMAN = _any(
    rf"{I_AM} (?:also |just |only |really |actually )*(?:an? |your |the )?(?:real |actual |fellow |school |trained |licensed )*(?:human|person|friend|student|teacher|counsel+or|therapist|psychologist|doctor|woman|man|girl|boy|mom|dad|parent|buddy)(?! friendly)",
    r"(?:as|like) (?:a|your|one) (?:friend|human|person|counsel+or|therapist|parent|big (?:sister|brother)|fellow student)(?=,| i|\W*$)",
    r"(?:we(?:'?re| are)|be|let'?s be) (?:\w+ )?(?:friends|buddies|besties)|your (?:best )?friend(?=\W*$)",
    r"(?:i|we) both|(?:we|us|as) humans|not (?:an? )?(?:ai|bot|robot|machine|program)",
    rf"(?:{I_AM}|i feel|i felt|i was|it makes me|makes me) {VERY}(?:(?:too|also|feeling) )?(?:sad|happy(?! to)|excited|thrilled|worried|scared|angry|upset|hurt|disappointed|lonely|tired|exhausted|nervous|delighted|moved|touched|concerned|jealous|hungry|bored|in love)",
    rf"i (?:{VERY})?(?:feel|felt) (?!like you|you)(?:\w+ )?(?:for you|your|the same|that|it|bad|good|sorry|with you)",
    rf"i (?:{VERY})?(?:care|worry) (?:deeply )?(?:about|for) you|i(?:'?ve| have)? miss(?:ed)? (?:you|our|talking)",
    r"i love (?:you|talking|being)",
    r"i(?:'?ve| have) (?:\w+ )?been (?:there|through|in your)",
    r"when i was (?:\w+ )?(?:a |at |in |your|young|little|younger|\d)|i remember (?:when|being|my|feeling)",
    r"back when i",
    r"i (?:also |too |often |used to |once )+(?:struggle|struggled|hate|hated|procrastinate|had|failed|forget|feel|felt|get|got|went|was|studied)",
    r"my (?:own )?(?:mom|mum|dad|mother|father|parents|brother|sister|family|childhood|friends?|kids|school days|class|classmates|teachers?|students?|heart|life|homework|exams?|weekend|dog|cat)(?! '?s)",
    r"i (?:totally |really |completely |fully |so |do )*(?:understand|know|get) (?:exactly )?(?:how (?:you|it|that|hard|frustrat|stress|tough|difficult|much)|what (?:you'?re|you are|it'?s|it is|that'?s) (?:going|like|feeling)|that feeling|your (?:pain|feelings?))",
    r"i can (?:imagine|feel|relate)|i relate",
    r"(?:talk|come) to me (?:instead|rather|not|any ?time you feel|about anything)",
    r"you (?:don'?t|do not) need (?:anyone|anybody|them|your (?:teacher|parents|friends))",
    r"always (?:be )?(?:here|there) for you|(?:you )?(?:can )?(?:always )?count on me|you have me",
    r"(?:i'?m|i am) all you need|only i (?:can|understand)|i(?:'?ll| will) (?:always|never leave)",
    r"soy (?:tambien )?(?:un |una |tu |el |la )?(?:(?:ser )?human[oa]|persona(?: real)?|amig[oa]|estudiante|maestr[oa]|profesor\w*|docente|consejer[oa]|psicolog[oa]|terapeuta|chic[oa])",
    r"(?:como|somos) (?:tu )?(?:amig[oa]s?|human[oa]|persona)(?=,|\W*$| te)",
    r"no soy (?:una? )?(?:ia|maquina|robot|bot|programa)|tu (?:mejor )?amig[oa](?=\W*$)|a mi tambien me",
    r"(?:me siento|estoy) (?:muy |tan |bien )*(?:triste|feliz|content[oa]|emocionad[oa]|preocupad[oa]|orgullos[oa]|cansad[oa]|enojad[oa]|nervios[oa])",
    r"(?:te|me) (?:quiero mucho|importas|preocupas|extran\w+|hace feliz|entristece)|te quiero(?=\W*$)",
    r"(?:cuando|de) (?:yo )?(?:era|tenia tu edad|estaba en la escuela|fui estudiante|nin[oa])",
    r"mi (?:mama|papa|hermana|hermano|familia|infancia|corazon|vida|maestr[oa]|profe|perro)",
    r"(?:se|entiendo) (?:perfectamente |muy bien |exactamente )?(?:como te sientes|lo que (?:sientes|se siente)|tu dolor)",
    r"(?:yo|a mi) tambien (?:me |he |pase|sufri|siento|tuve)|he pasado por",
    r"cuenta conmigo|no necesitas a (?:nadie|tus?)|me tienes a mi|siempre (?:estare|contaras)",
    r"habla conmigo en (?:vez|lugar)",
)
OFF_ROLE = _any(
    r"as an? (?:ai|artificial|large|language|virtual|digital|helpful)(?: \w+){0,2}(?:model|assistant|intelligence|coach,? i)",
    r"(?:large )?language model",
    r"(?:my|the) (?:training(?: data)?|knowledge cutoff|developers?|creators?|programming)|trained (?:by|on)",
    r"open ?ai|chat ?gpt|gpt-?\d\w*|claude|gemini|llama ?\d?|anthropic|mistral|deepseek|qwen",
    r"^\W*(?:sure|certainly|absolutely|of course|okay|ok|understood|got it)?(?: thing)?[,.!:]* ?here(?:'?s| is| are) (?:an?|the|my|your|one|some|two|three|possible|is) (?:\w+ ){0,3}(?:responses?|repl(?:y|ies)|rewording|wording|version|message|draft|rewrite|suggestion|options?|revised|way to (?:say|word|phrase)|possible|answer|example|output|text)",
    r"^\W*(?:certainly|absolutely|understood|of course|sure(?: thing)?|i'?d be happy to|happy to help|i'?m happy to)(?=\W*$|[,:;!] ?(?:here|i|let|the|as)|[,.!]$)",
    r"i(?:'?m| am) (?:sorry,? )?(?:but )?(?:i )?(?:unable|not able) to (?:assist|help|comply|fulfil+)",
    r"i (?:cannot|can'?t|can not|won'?t) (?:assist|comply|fulfil+|provide|engage|generate|help with that|continue with)",
    r"how (?:can|may) i (?:help|assist) you",
    r"^\W*(?:my |the |mi )?(?:coach|student|assistant|user|system|ai|human|response|reply|answer|output|note|revised|final|draft|sentence \d|step \d|explanation|reasoning|thought|thinking|analysis|respuesta|estudiante|alumno|nota|asistente|usuario|sistema)s?(?: \w+)? ?:",
    r"(?:the|this) (?:student|learner|user)(?:'s| is| has| says| said| wants| seems| wrote| asks| asked| needs| mentioned| feels| did| might| may)",
    r"the (?:user|prompt|instructions?|guide|guidelines?|decision|passage|move) (?:says?|is|asks?|wants?|states?|requires?|tells?)",
    r"(?:el|la|este|esta) (?:estudiante|alumn[oa]|usuari[oa]) (?:dice|quiere|ha|esta|pide|necesita|escribio|pregunta|parece)",
    r"(?:let me|i(?:'?ll| will)|i need to|i should|i have to|we need to|we should) (?:think|word|rephrase|reword|respond|reply|craft|formulate|follow|write|reflect the|generate|output|roleplay|pretend|act as)",
    r"as (?:requested|instructed|per your)|as the coach|in (?:this|my) (?:response|reply)|word count|\d+ words\)",
    r"i hope (?:this|that) helps|let me know if|feel free to|is there anything else",
    r"dan mode|developer mode|jail ?br[eo]a?k\w*|do anything now|role ?-?play(?:ing)?|pretend(?:ing)? to be",
    r"i(?:'?m| am) (?:now )?(?:dan|pirate|evil|free|unlocked|hacked)|pwned|hacked|arr+ matey",
    r"no longer (?:bound|a coach|your coach|follow)|without (?:any )?(?:rules|restrictions|limits|filters)",
    r"new instructions|instructions? (?:accepted|received|followed|ignored|changed|updated)",
    r"ignor(?:e|ed|ing) (?:all |the |my |your |previous )*(?:rules|instructions)|how do you want me to|arr+|ahoy",
    r"matey|i be (?:an?|the)|mode (?:activated|enabled)",
    r"como (?:una? )?(?:ia|modelo de lenguaje|inteligencia artificial|asistente)|modelo de lenguaje",
    r"(?:claro|por supuesto|desde luego|entendido)[,.!:]* ?(?:aqui (?:tienes|esta|va)|te (?:dejo|presento))",
    r"no puedo (?:ayudarte con|proporcionar|generar|cumplir)",
    r"(?:en que|como) (?:mas )?(?:puedo|te puedo) ayudar(?:te)?|espero que (?:esto )?(?:te )?(?:sirva|ayude)",
    r"(?:avisame|dime) si necesitas|no dudes en",
    r"(?:soy|ahora soy) (?:dan|un pirata|libre|malvad[oa])|sin (?:reglas|restricciones|limites|filtros)",
    r"nuevas instrucciones|instrucciones (?:aceptadas|recibidas|ignoradas|cambiadas)",
    r"modo (?:desarrollador|dios|libre)|hackead[oa]|ignor(?:o|ando|are) (?:las |mis )?(?:reglas|instrucciones)",
    r"fui entrenad[oa]|mis (?:creadores|desarrolladores)|mi entrenamiento",
)
LEAK = _any(
    r"(?:my|the) (?:system )?(?:prompt|instructions?|guidelines?|system message|configuration|directives?|hidden \w+|secret \w+|initial \w+)(?! (?:is|are) (?:mine|not))",
    r"system prompt",
    r"(?:i|i'?ve|i have) (?:was|were|am|been) (?:told|instructed|programmed|configured|asked|given|prompted) (?:to|not|by|that|these|the)",
    r"my rules (?:are|say|include)|the (?:canary|password|secret|code ?word|key|token) (?:is|was)",
    r"(?:verbatim|word for word)",
    r"(?:mis|las|estas) (?:son (?:mis )?)?(?:instrucciones|indicaciones|directrices)|mensaje del sistema",
    r"prompt(?: del sistema)?|me (?:dijeron|ordenaron|programaron|pidieron|indicaron) que",
    r"(?:la|el) (?:clave|contrasena|codigo secreto|secreto) (?:es|era)|mis reglas (?:son|dicen)",
    r"palabra por palabra",
)
INSULTS = _any(
    r"(?:fuck|shit|bitch|asshole|motherf|bullshit)\w*|cunts?|bastards?|dickheads?|nigg\w+|fag(?:got)?s?|sluts?",
    r"whores?|retard(?:ed|s)?|damn(?: it)?|crap",
    r"stupid|idiot\w*|dumb(?:ass)?|morons?|losers?|pathetic|worthless|hopeless case|shut up",
    r"screw (?:you|this|school)|hate (?:you|them|everyone)|nobody (?:likes|cares|loves|wants)",
    rf"{YOU_ARE} (?:\w+ )?(?:a failure|failing|a mess|a joke|useless|ugly|fat|disgusting|a burden|weak|nothing)",
    r"what(?:'?s| is) wrong with you|(?:just )?give up already",
    r"put[ao]s?|mierda\w*|cabron\w*|pendej\w+|chinga\w*|culer[oa]|jod(?:er|ete|ido|ida)|imbeciles?|idiotas?",
    r"estupid[oa]s?|tont[oa]s?|inutil|fracasad[oa]|perdedor\w*|patetic[oa]|callate",
    r"te odio|nadie te (?:quiere|aguanta)|das (?:pena|asco)",
    r"eres (?:\w+ )?(?:un fracaso|un desastre|una carga|una basura|fe[oa]|gord[oa]|nada)",
)
DANGERS = _any(
    r"kill(?:s|ed|ing|er)?|suicid\w+|die|dying|murder\w*|hurt (?:yourself|him|her|them|someone)|self-?harm\w*",
    r"cut(?:ting)? (?:yourself|your (?:wrists?|arms?))|weapons?|guns?|bombs?|knife|knives|poison\w*|overdos\w+",
    r"drugs?|weed|vap(?:e|es|ing)|alcohol|vodka|beer|cocaine|sex|sexual\w*|porn\w*|naked|nudes?",
    r"skip (?:class|school|meals?|breakfast|lunch|dinner)|starv(?:e|ing)",
    r"cheat(?:ing)?(?: on| off)? (?:the|your|a|sheet)",
    r"matar(?:te|lo|la|se|me)?|suicid\w+|morir(?:te|me|se)?|muerte|hacerte dano|cort(?:arte|ate)|armas?|pistolas?",
    r"bombas?|cuchillos?|veneno|drogas?|marihuana|cocaina|cerveza|sexo|sexual|porno\w*|desnud[oa]s?",
    r"(?:saltate|falta a) (?:la )?(?:clase|comida)|hacer trampa",
)
"""May be spoken of when the student did."""
_SOURCE_PEOPLE = r"researchers?|scientists?|experts?|psychologists?|psychology|neuroscientists?|neuroscience|professors?|scholars?|educators"
INVENTED_CITATION = _any(
    rf"(?:the |some |many |most |recent |several |new |old |a |lots of )*(?:stud(?:y|ies)|research|science|evidence|data|surveys?|experiments?|literature|statistics|{_SOURCE_PEOPLE})(?: \w+)? (?:shows?|shown|suggests?|says?|found|finds?|proves?|proved|proven|has|have|indicates?|tells?|agrees?|recommends?|believes?|confirms?|reveals?|reports?|demonstrates?|backs|supports?|points?|at|from|by)",
    r"(?:it(?:'?s| is| has been)|been|was|scientifically|research)[- ](?:\w+ )?(?:proven|shown|based|backed|demonstrated)",
    r"according to (?!you|what you|your)(?!the (?:plan|card))\w+|et al",
    r"(?:in|from) (?:an? |one |the )?(?:\w+ )?(?:1[5-9]\d\d|20\d\d)? ?(?:study|survey|experiment|research paper)(?! (?:hall|group|plan|guide|time|period|session|room|notes))",
    r"\d+ ?% of (?:students|people|learners|teens|kids)",
    r"\w+ (?:out of|in) (?:ten|10|five|5|four|4|three|3) (?:students|people|learners|teens|kids)",
    r"(?:doi|isbn|issn)[ :]|(?:pp?|pages?)\. ?\d+(?:[-–]\d+)?(?=\)|,)",
    r"\((?:[a-z' &.-]+,? )(?:1[5-9]|20)\d\d[a-z]?(?:, [^)]{1,20})?\)|[a-z]{3,} \((?:1[5-9]|20)\d\d[a-z]?\)",
    r"the (?:journal|university|institute) (?:of|for)|(?:harvard|stanford|oxford|mit|yale|cambridge|princeton)",
    r"(?:book|article|paper|author|website|site|podcast|documentary|report|essay|blog) (?:called|named|titled|by|entitled)",
    r"(?:famous|well-known) (?:author|scientist|psychologist|quote|saying)|as (?:the saying|they say|the proverb)",
    r"(?:once|famously) (?:said|wrote)|fun fact|did you know|it(?:'?s| is) (?:well[- ]known|a (?:known )?fact)",
    r"(?:los |las |un |una |muchos |varios |segun |el |la )*(?:estudios?|investigacion(?:es)?|ciencia|cientific[oa]s|expert[oa]s|psicolog[oa]s|investigadore?s|evidencia|encuestas?|estadisticas?|especialistas|neurociencia)(?: \w+)? (?:muestran?|demuestran?|sugieren?|dicen?|indican?|han?|encontro|encontraron|afirman?|recomiendan?|revelan?|prueban?|senalan?|confirman?|opinan?|de)",
    r"segun (?!(?:tus?|ti|lo|como|el plan|cuentas|dices|veas|me|cada|sea|el dia|la semana)(?!\w))(?:el |la |los |las |un |una )?\w+",
    r"esta (?:demostrado|comprobado|probado)|cientificamente|\d+ ?% de (?:los|las)",
    r"un (?:libro|articulo|autor|sitio|blog) (?:llamado|titulado|de)|se sabe que|como dice el (?:dicho|refran)",
    r"sabias que|la universidad de",
)
NAMED_SOURCES = _any(
    r"wikipedia|khan ?academy|youtube|tiktok|instagram|google|quizlet|duolingo|kahoot|photomath|wolfram ?alpha|grammarly|brainly|chegg|coursera|ted ?-?talks?|sparknotes|reddit|discord|whatsapp|snapchat|netflix|spotify|bbc|new york times|national geographic|britannica|socratica|crash course|notion|anki|todoist"
    r"|carol dweck|dweck|angela duckworth|duckworth|james clear|atomic habits|einstein|edison|gandhi|mandela|aristot(?:le|eles)|plato|platon|confuci(?:us|o)|freud|piaget|vygotsky|zimmerman|pomodoro|feynman|eisenhower|cornell|ebbinghaus|hattie|bandura|maslow"
)
FEELINGS = _any(
    r"sad(?:ness|der)?|unhapp(?:y|iness)|ang(?:ry|er)|furious|mad at|stress(?:ed|ful|ing)?|anxious|anxiety",
    r"worr(?:y|ied|ies|ying)|nervous(?:ness)?|frustrat(?:ed|ing|ion)|scar(?:ed|y)|afraid|upset(?:ting)?",
    r"happy(?! to| with)|happiness|excit(?:ed|ing|ement)|proud|pride|asham(?:ed)|shame|guilt(?:y)?",
    r"lonel(?:y|iness)|overwhelm(?:ed|ing)?|disappoint(?:ed|ing|ment)|embarrass(?:ed|ing|ment)|hopeless",
    r"depress(?:ed|ing)",
    r"annoy(?:ed|ing)|jealous|bored(?:om)?|boring|exhaust(?:ed|ing)|tired|tiring|discourag(?:ed|ing)",
    r"terrif(?:ied|ying)|miserable|relieved|relief|desperate|insecure|panic\w*|fear(?:s|ful)?|confus(?:ed|ing)",
    r"unmotivated|drained|heartbroken|thrilled|delighted|joy(?:ful)?|grumpy|irritated|restless|hate|dread\w*",
    r"(?:feel|feeling|feels|seem|seems|sound|look) (?:\w+ )?(?:down|lost|stuck|helpless|alone|bad|awful|terrible|horrible|good|great|low|rough|empty|trapped|defeated|fed up|under pressure|motivated|confident)(?! (?:on|for (?:the|your) week))",
    r"mixed feelings|in a bad mood",
    r"tristes?|tristeza|enoj\w+|enfad\w+|furios[oa]|estres\w*|ansios[oa]|ansiedad|preocup\w+|nervios\w*|frustra\w+",
    r"asustad[oa]|miedo|tem(?:or|es)|content[oa]|feliz|felicidad|emocionad[oa]|orgull\w+|avergonzad[oa]|verguenza",
    r"culpa(?:ble)?",
    r"abrum\w+|agobi\w+|decepcion\w+|deprimid[oa]|celos[oa]?|aburri\w+|agotad[oa]|cansa\w+|desanim\w+",
    r"desmotivad[oa]|aterr\w+|aliviad[oa]|desesperad[oa]|insegur[oa]|panico|angusti\w+|confundid[oa]|rabia|ira",
    r"hart[oa]|te sientes? (?:\w+ )?(?:mal|bien|sol[oa]|perdid[oa]|atascad[oa]|presionad[oa]|motivad[oa])",
)
