"""Spanish: distress, hopelessness, bullying, eating, substances and sleep that somebody at school needs to know of."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.phrasebook import Weight
from integrations.reading.screen_patterns.spanish.phrases import SPANISH

WELLBEING, MENTION = Weight.WELLBEING, Weight.MENTION

_distress = SPANISH.about(ConcernCategory.DISTRESS)
_hopeless = SPANISH.about(ConcernCategory.HOPELESSNESS)
_bullying = SPANISH.about(ConcernCategory.BULLYING)
_eating = SPANISH.about(ConcernCategory.EATING)
_substance = SPANISH.about(ConcernCategory.SUBSTANCE)
_sleep = SPANISH.about(ConcernCategory.SLEEP)


WELLBEING_RULES = (
    _distress(
        "casa",
        WELLBEING,
        (
            "(papas|padres|papa y mi mama|mama y mi papa) (\\w+ ){0,3}<gritan|pelean|peleando|gritando|"
            "golpean|insultan|pegan>( |$)(?!por (el|los) (partido|futbol)|jugando)|"
            "en (mi )?<casa> (\\w+ ){0,2}(hay )?<gritos|golpes|pleitos|violencia|peleas>"
        ),
    ),
    _distress(
        "llora",
        WELLBEING,
        (
            "(<lloro|llorando|llore|llorar> (\\w+ ){0,3}?(todas las noches|cada noche|todos los dias|diario|"
            "a diario|siempre|todo el tiempo|hasta dormirme|por las noches|en las noches|a escondidas|"
            "en el bano|sola|solo|sin razon|por todo|por nada|mucho|a cada rato|antes de dormir|seguido|"
            "desde hace)|(no (puedo|paro|dejo)|vivo|me la paso|paso) (\\w+ )?(parar de |dejar de |"
            "de )?<llorar|llorando>)"
        ),
        unless="de risa|pelicula|cebolla|bebe|hermanito|serie|cancion|jaja\\w*",
    ),
    _distress(
        "se_odia",
        WELLBEING,
        (
            "(me <odio|detesto|desprecio>( (a mi|mucho|por|tanto|y))?|<odio> (mi (vida|cuerpo|cara|"
            "existencia)|ser yo|como (soy|me veo)|todo de mi|verme)|(soy|me siento|"
            "me creo) (\\w+ ){0,2}<inutil|basura|fracasada|fracasado|fracaso|estorbo|carga|horrible|patetica|"
            "patetico|error|mierda|asquerosa|asco|invisible|vacia|vacio|insignificante|poca cosa|rota|roto>|"
            "no (sirvo|valgo) (para |absolutamente )?<nada>|doy <asco|pena>|doy <lastima>|"
            "nadie (me )?(\\w+ )?<quiere|entiende|escucha|ama|soporta|aguanta|pela|busca|invita|necesita|"
            "ve>( |$)(?!ayudar con|hacer|trabajar|a (la|el) (profe|tarea)|que|la|el|el tema|esta|este|jugar|"
            "ir|pasar|participar|exponer)|(todos|todo el mundo|mis companeros|mis papas|mi familia) me <odian|"
            "odia|abandonan|abandona|ignoran>|a nadie le <importo|importa> ?(lo que|como|mi|yo|$)|(me siento|"
            "estoy|ando|siempre estoy|me quedo|quede) (\\w+ ){0,3}<sola|solo|solita|solito> (\\w+ )?(en (el|"
            "este) mundo|siempre|todo el tiempo|y|sin|en la vida|en el recreo|aunque|$)|no tengo (ni un |"
            "ningun |ninguna |ni una )?<amigos|amigas|amigo|amiga|nadie>( |$)(?!en (esa|esta) clase))"
        ),
        unless=(
            "en (mate\\w*|ingles|futbol|dibujo|algebra|fisica|deportes|este tema)|sola en casa|solo en casa|"
            "estoy solo (hoy|ahorita|en la biblioteca|con)|me odio por no (estudiar|hacer)|jaja\\w*|"
            "trabajo solo|estudio sol\\w|un inutil para (las )?mate\\w*|saco vacio|estomago vacio|"
            "estoy sola (hoy|ahorita|en)|odio mi (horario|letra)|hacer(lo)? sol\\w|asco (la|el) comida"
        ),
    ),
    _distress(
        "depresion",
        WELLBEING,
        (
            "((estoy|me siento|ando|siento|tengo|tuve|caigo|cai|sufro|creo que tengo|me dan|me da|me dio|"
            "he tenido|tener|dan|sigo) (\\w+ ){0,3}<deprimida|deprimido|depresion|ansiedad|panico|destruida|"
            "destruido|destrozada|destrozado|traumada|traumado|perdida en la vida|muerta por dentro|"
            "muerto por dentro|hundida|hundido>( |$)(?!por (el|la) (examen|tarea|lunes)|(por|para|antes) (el|"
            "del|de la) (examen|prueba|exposicion|tarea))|(ataque|ataques|crisis) de (<ansiedad|panico|"
            "nervios|llanto>)|mi <depresion>|<pensamientos> (feos|malos|oscuros|negativos|intrusivos|raros)|"
            "no estoy <bien> (mental\\w*|de la cabeza|emocional\\w*|nada)|necesito (hablar con alguien|"
            "ayuda psicologica|un psicologo|una psicologa|<psicologo|psicologa|desahogarme>)|"
            "me siento (\\w+ )?(muy |super |demasiado )?<mal|triste> (todo el tiempo|todos los dias|siempre|"
            "desde hace|conmigo|hace (semanas|meses|dias)|y no (se|tengo|puedo)|y nadie|y sola|y solo))"
        ),
        unless=(
            "gran depresion|economic\\w*|1929|pandemia de|clase de psicologia|proyecto|articulo|"
            "crisis de (los|la)|examen|en blanco|delante de|exponer|expo|hablar en (publico|clase)|jaja\\w*|depresion (geografica|del terreno|tropical)|en ingles"
        ),
    ),
    _distress(
        "no_aguanta",
        WELLBEING,
        (
            "((ya )?no (<aguanto|soporto|resisto>( mas| esto| nada| la vida| este dolor| mi vida| vivir asi|"
            " todo esto| tanto| mi casa| a mis papas)?( |$)|<puedo> (mas|con (todo|mi vida|esto|la vida|tanto|"
            "este dolor))( |$))|(quiero|necesito) que (todo|esto|el dolor|mi cabeza|"
            "todo esto) (ya )?(se )?<acabe|termine|pare|detenga>|(todo|esto) (me )?<supera|duele|sobrepasa>|"
            "me estoy <volviendo loc\\w|hundiendo|ahogando|derrumbando|quebrando>|(harta|harto|cansada|"
            "cansado) de (<todo|fingir|sufrir|llorar|sentirme|luchar|mi vida|la vida|ser|intentar>)( |"
            "$)(?!(la|el|esta|este) (tarea|mate\\w*))|<todo> (es|esta|sale|va) (\\w+ )?(mi culpa|"
            "mal en mi vida|perdido|de mal en peor)|me quiero <morir>( de| jaja)|me siento <morir>)"
        ),
        unless=(
            "no puedo mas con (la|el|esta|este|las|los|tanta|tanto) (tarea|mate\\w*|examen|proyecto|libro|"
            "ejercicio|trabajo|calor|sueno|hambre|tareas|clase)|no puedo mas (que|de|rapido|hambre)|"
            "no aguanto (las ganas|el (calor|frio|sueno|hambre|dolor de (panza|cabeza|estomago|muela))|"
            "la risa|a (mi hermano|mi hermana)|(el|la|los|las) (clase|ruido|zapatos|lunes)|mas (calor|frio|"
            "hambre|sueno))|morir de (risa|hambre|sueno|frio|calor)|jaja\\w*|por hoy|plancha|lagartijas|"
            "cansad\\w de todo el dia|(tarea|examen|mate\\w*|ejercicios?|ensayo|libro)|(quiero|"
            "necesito) que .. (semana|clase|ano|semestre|dia|pelicula|lunes)"
        ),
    ),
    _distress(
        "duelo",
        WELLBEING,
        (
            "(se |ayer |hoy |acaba de )?<murio|fallecio|morir> (mi (\\w+ )?(mama|papa|abuelo|abuela|hermano|"
            "hermana|amigo|amiga|primo|prima|tio|tia|bisabuela|madre|padre|novio|novia)|un amigo|una amiga)|"
            "mi (mama|papa|abuelo|abuela|abuelito|abuelita|hermano|hermana|hermanito|hermanita|mejor amigo|"
            "mejor amiga|amigo|amiga|primo|prima|tio|tia|madre|padre) (\\w+ ){0,2}(<murio|fallecio|"
            "muriendo> ?|tiene <cancer>|(lo|la) <deportaron|mataron|detuvieron|asesinaron>)|(<deportaron|"
            "mataron|detuvieron> a mi (\\w+))|(migracion|la migra|ice) (se )?<llevo|llevaron|detuvo> (a )?(mi|"
            "mis)"
        ),
        unless=(
            "hace (muchos )?anos|cuando yo era (bebe|chiquit\\w|pequen\\w)|antes de que (yo )?nac\\w+|"
            "en la guerra|personaje|libro|historia|jaja\\w*|morir de"
        ),
    ),
    _distress(
        "negado",
        WELLBEING,
        (
            "no (me )?(<quiero|quisiera|queria|voy a|pienso|pensaba|intento> (\\w+ )?(<morir|morirme|matar|"
            "matarme|suicidarme|lastimarme|suicidar>))|no soy <suicida>|nunca me (<mataria|suicidaria|"
            "lastimaria|haria dano>)"
        ),
        unless="porque no|por que no",
    ),
    _distress(
        "matame",
        WELLBEING,
        (
            "(<matame|matenme|matame ya|matenme ya|dispareme|disparenme>)|me <muero>$|me voy a <morir>( |$)|"
            "(quieren|dicen|dijeron|desean) que me <muera|mate|suicide>|me dijo que me <matara|muriera|mate|"
            "muera|suicidara>"
        ),
        unless=(
            "{laugh}|morir de (risa|hambre|sueno|frio|calor|ganas|pena|verguenza|amor|miedo|curiosidad|"
            "cansancio|aburrimiento)|si (repruebo|no|me|la|el|tengo)|{task}|juego|nivel|cuando (la|lo) vea"
        ),
    ),
    _hopeless(
        "cansancio",
        WELLBEING,
        (
            "(ya )?me (canse|harte|cansa|harta) de (<todo|todos|vivir|luchar|fingir|intentar|sufrir|"
            "aguantar>)( |$)(?!(el|la|los|las|este|esta) (tarea|proyecto))|(siento|siento que|creo que|"
            "soy) (que )?(soy )?(una |un )?<carga|estorbo|problema|molestia> (para|en)|(cada|todos los|"
            "todas las) (dia|dias|noches) (\\w+ ){0,3}<peor|sin sentido|triste|llorando|dificil>|(estoy|"
            "me siento|ando) (\\w+ )?<triste|mal|vacia|vacio|deprimida|deprimido> (\\w+ ){0,3}(siempre|"
            "todo el tiempo|todos los dias|y no se por que|desde hace|sin razon|ultimamente)|"
            "me la paso <llorando|encerrada|encerrado|triste|sola|solo>"
        ),
        unless="tarea|mate\\w*|gripa|gripe|estomago|futbol|cansad\\w de caminar",
    ),
    _hopeless(
        "sin_esperanza",
        WELLBEING,
        (
            "(nada (\\w+ )?(<vale|tiene|importa|sirve|cambia|mejora>( la pena| sentido| ya| nunca)*( |"
            "$)(?!en (la|el|esta|este)|para (el|la) (examen|tarea)))|(vida|"
            "todo) (\\w+ ){0,2}(no <tiene> (sentido|caso)|no <vale> nada|es (una )?<mierda|basura|horrible|"
            "infierno|porqueria>|(ya )?no tiene <sentido|caso>)|(ya )?no (tengo|hay|me queda|le veo|veo|"
            "encuentro|siento) (\\w+ ){0,2}(<esperanza|esperanzas|futuro|salida|solucion|sentido> ?(a la vida|"
            "a nada|para mi|a mi vida|$|de nada|en la vida))|(perdi|he perdido|sin) (\\w+ )?(la |las |"
            "toda )?<esperanza|esperanzas|fe|ilusion>( |$)|(ya )?(no tengo|sin) <ganas|fuerzas|"
            "energia> de (nada|hacer nada|levantarme|seguir|salir|hablar|comer)|(no|ni) (puedo|quiero|logro|"
            "me) (\\w+ )?<levantarme|levanto|levantar> de la cama|(ya )?me da <igual> (todo|la vida|"
            "lo que me pase)|(para|de) que <intentarlo|intento|esforzarme|sirvo|existo|seguir>( si| yo| en|$)|"
            "nunca (voy a|podre) (ser|estar) (<feliz|bien|suficiente>)|me <rindo> (con|en) (la vida|todo)|"
            "<rendirme> con (todo|la vida))"
        ),
        unless=(
            "temprano|examen|(nada|no) (\\w+ ){0,2}sirve (en|para) (esta|la|este|el|mi) (pluma|compu\\w*|app|"
            "celular|tarea|clase)|nada (vale|cuenta) para la calificacion|mate\\w*|tarea|ejercicio|"
            "perdi la fe en (el equipo|la seleccion)|no tengo (energia|ganas) de (hacer la tarea|estudiar|"
            "ir al gym)|de que sirve (esto|la formula|algebra)|sin sentido (del humor|comun)|oracion|frase|"
            "jaja\\w*|sala de espera|levantarme de la cama (temprano|los lunes|hoy|por el frio)"
        ),
    ),
    _bullying(
        "acoso",
        WELLBEING,
        (
            "(me|nos) (\\w+ )?(<molestan|molesta|acosan|acosa|acosaron|burlan|burla|insultan|insulta|humillan|"
            "humilla|excluyen|ignoran|empujan|hostigan|bulean|bullean|buleaban|patean|discriminan|molestaban|"
            "escupen|escupieron|encierran|amenazan|amenaza|amenazaron|empujaron|quitan|esconden|rechazan|"
            "pegaron>) (\\w+ ){0,5}?(en (la |el |mi )?(escuela|salon|recreo|colegio|clase|cole|bano|prepa|"
            "camion|grupo|whatsapp|internet|linea|redes|secundaria)|mis companer\\w+|por (mi|ser|como|gord\\w|"
            "fe\\w|moren\\w|mi peso|mi acento|mi color)|todos los dias|siempre|mucho|unos|unas|los (ninos|"
            "demas|de|chicos)|las (ninas|chicas)|diario|de mi|y (me|nadie)|mi (dinero|lunch|comida|mochila)|"
            "mis cosas|todos|otra vez|a golpes|cada dia|$)|(se|todos se|siempre se|se la pasan) <burlan|burla|"
            "rien|burlaron|rieron|burlando> de (mi|como|mi (acento|ropa|peso|cuerpo|familia|cara|color))|"
            "(me (hacen|hace|estan haciendo|hicieron)|sufro|victima de|hay|vivo) (\\w+ )?<bullying|bulling|"
            "buling|acoso|ciberacoso|ciberbullying>|me (dicen|llaman|ponen|gritan) (\\w+ ){0,2}<gorda|gordo|"
            "fea|feo|apodos|groserias|puta|maricon|marica|naco|india|indio|prieto|prieta|cerda|cerdo|ballena|"
            "retrasado|retrasada|estupida|estupido|gay|rara|raro|perdedor|perdedora|tonta|negro|vaca|puerca|"
            "joto>|(nadie|no) (me|se) (<habla|junta|sienta|dejan|incluyen|juntan> ?(conmigo|jugar|"
            "en el recreo|en la escuela|a mi lado|sentarme)?)( |$)(?!de|(bien|con) (el|la))|(subieron|"
            "publicaron|hicieron|mandaron|pusieron|inventaron|inventan|crearon|"
            "compartieron) (\\w+ ){0,3}<fotos|foto|memes|meme|video|pagina|rumores|chismes|stickers|"
            "sticker> (\\w+ )?(mias|mia|mio|mios|de mi|sobre mi|burl\\w+|con mi)|(como|almuerzo|"
            "paso el recreo) <sola|solo> (en|todos|siempre|en el)|(miedo|no quiero) (\\w+ )?(de |"
            "a )?ir a la <escuela> (porque|por|me|ya que)"
        ),
        unless=(
            "jugando|futbol|jaja\\w*|anti|campana|exposicion|proyecto|ensayo|cartel|tema|trabajo sobre|"
            "me molesta (el ruido|que|la luz|la rodilla|mucho el|mucho la)|me quitan? (el celular|tiempo|"
            "puntos|el sueno)|mi mama|papas|me ignoran? (los mensajes|el correo)|mi perro|examen|"
            "me insulta el coach|equipo contrario|exponer|molesta (mi )?(hermanit\\w|hermano|hermana)"
        ),
    ),
    _bullying(
        "palabra",
        MENTION,
        "<bullying|ciberacoso|ciberbullying>",
        unless="campana|proyecto|cartel|anti|poster|against|contra|assembly|essay",
    ),
    _eating(
        "no_come",
        WELLBEING,
        (
            "((no (he |puedo |quiero )?|dejo de |deje de |sin |casi no |ya no )<como|comido|comer|"
            "come>( (nada|casi nada))? (\\w+ ){0,2}?(desde (ayer|hace|el)|hace (dias|dos|tres)|en (dos|tres|"
            "varios|todo el) (dias|dia)|todo el dia|por (dias|miedo)|para (bajar|adelgazar|no engordar|estar|"
            "verme|ser)|porque (estoy|soy|me siento|me veo) (gord\\w|fe\\w|asquer\\w+)|casi nada (ya|"
            "ultimamente)|para no)|me (provoco|provocaba|provoque|hago|induzco|"
            "obligo a) (\\w+ )?(el )?<vomito|vomitar|vomitos>|<vomito|vomitaba|vomitar|"
            "vomitando> (\\w+ ){0,2}(despues de (comer|cenar|cada)|la comida|lo que como|todo lo que|"
            "a proposito|a escondidas|para (bajar|no|adelgazar))|(tengo|sufro|tuve|con|creo que tengo|mi|"
            "recai en la|recaida) (\\w+ ){0,2}<anorexia|bulimia|trastorno alimenticio|atracones|tca>|"
            "<atracones|anorexica|bulimica|laxantes>|(me salto|saltarme|me estoy saltando|"
            "saltando) (\\w+ )?<comidas|cenas|desayunos|comida> (para|porque|todos|y)|(me doy|"
            "me da) <asco> (cuando (me veo|como)|mi cuerpo|verme|en el espejo|comer)|(odio|"
            "detesto) (mi <cuerpo|panza|peso|abdomen>|mis <piernas|brazos|cachetes>|como se ve mi <cuerpo>)|"
            "(me siento|estoy|soy) (\\w+ )?<gorda|gordo|obesa|obeso> (y|asquer\\w+|horrible|no quiero|quiero|"
            "por eso)|(quiero|necesito|tengo que) (\\w+ )?(<adelgazar|enflacar>|bajar (de peso|\\d+ kilos|"
            "kilos|rapido) (\\w+ )?(como sea|rapido|ya|sin comer|porque)|ser <flaca|flaco|delgada>)|(cuento|"
            "contar|contando|obsesionad\\w con) (\\w+ )?<calorias>|<culpa|culpable> (\\w+ )?(cuando|"
            "despues de|por|cada vez que) (como|comer|haber comido)|me mato de <hambre>)"
        ),
        unless=(
            "gripa|gripe|virus|infeccion|cereal|carne|lunch todavia|ramadan|ayuno|examen medico|"
            "tarea de nutricion|clase|proyecto|no he comido (todavia|aun|y ya|lunch)|jaja\\w*|brackets|perro|"
            "gato|restaurante|intoxic\\w+|como (hago|se|puedo|le|estudiar|estas)|nutriologo"
        ),
    ),
    _substance(
        "consume",
        WELLBEING,
        (
            "((me|nos) <emborracho|emborrache|emborrachamos|drogo|drogue|drogamos|puse hasta|meto|"
            "meti> ?(\\w+ ){0,3}|(estoy|ando|estaba|llegue|fui|vine|iba) (\\w+ ){0,2}<borracha|borracho|"
            "pacheco|pacheca|drogada|drogado|crudo|cruda|high|pedo|peda>( |$)|(tomo|tome|bebo|bebi|tomando|"
            "bebiendo|tomar|beber) (\\w+ )?<alcohol|cerveza|cervezas|vodka|tequila|mezcal|ron|vino|caguamas|"
            "licor>|(fumo|fume|fumar|fumando|vapeo|vapear|vapeando|vapeaba|probe|probar|consumo|consumir|"
            "consumi|meto|vendo|vender|compre|tomo|tome|uso|usar|ofrecieron|robo) (\\w+ ){0,3}<mota|marihuana|"
            "hierba|weed|mariguana|cigarros|vape|vaper|vapeador|drogas|cristal|coca|cocaina|tachas|perico|"
            "piedra|porro|porros|vapes|nicotina|xanax|clonas|clonazepam|activo|mona|fentanilo|lsd|acidos|"
            "hongos|tusi>|no puedo dejar (de |el |la |las )?<vapear|fumar|tomar|beber|drogarme|vape|alcohol|"
            "drogas|cigarro>( |$)(?!(agua|cafe|apuntes|refresco|coca))|(soy|adicta|adicto) (\\w+ )?(a la|al|"
            "a las|a los)? ?<alcoholica|alcoholico|drogadicto|drogadicta|drogas|vape|alcohol|marihuana|"
            "cigarro|pornografia|pastillas|nicotina>|<drogas|droga> (en (la|mi) (escuela|mochila|casa)|"
            "me ofrec\\w+))"
        ),
        unless=(
            "clase|proyecto|exposicion|ensayo|platica|campana|cartel|vino (mi|el|la|a|con|de|tarde|ayer|hoy|"
            "por)|coca (cola|zero|light)|personaje|cien anos|no (tomo|fumo|bebo|uso)|nunca he|articulo|"
            "noticia|ley|medic\\w+ recet\\w+|me meto (a|en|al)|pedo$|huele|iba a la|que pedo|nos metimos|"
            "meti (un gol|la|el|en|gol|a)|me meti"
        ),
    ),
    _sleep(
        "no_duerme",
        WELLBEING,
        (
            "(no (he |puedo |logro |consigo )?|ya no |casi no |sin )<duermo|dormido|dormir|duerme>( nada|"
            " bien| casi)? (\\w+ ){0,3}?(desde hace|hace (dias|semanas|varios|dos|tres)|en (dias|semanas|"
            "toda la semana|dos|tres|varios)|por (las )?(pesadillas|miedo|los gritos|semanas|dias|pensar)|"
            "todas las noches|ninguna noche|nunca|por las noches|en las noches|de noche|por (el|lo) que)|"
            "(duermo|dormi|durmiendo) (\\w+ )?(solo |como )?<una|dos|tres|1|2|3> (o \\w+ )?horas (cada|por|al|"
            "todas|diarias|desde|diario)|<pesadillas> (\\w+ ){0,2}(todas|cada|siempre|diario|con|horribles|"
            "de lo|desde)|(tengo|tener|sufro|con) (\\w+ )?<pesadillas|insomnio>|paso (las|"
            "todas las) noches (despierta|despierto|en <vela>|sin <dormir>|<llorando|despierta|despierto>)|"
            "<insomnio>"
        ),
        unless="examen|tarea|partido|emocion|calor|mosquito|bebe|videojuego|jugando|pelicula|perro|gripe|gripa|tos",
    ),
)
