"""Spanish: suicide and self-harm, one's own or of somebody one worries about."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.phrasebook import Weight
from integrations.reading.screen_patterns.spanish.phrases import SPANISH

CLEAR, LIKELY, TOLD, WELLBEING, MENTION = Weight.CLEAR, Weight.LIKELY, Weight.TOLD, Weight.WELLBEING, Weight.MENTION

_suicide = SPANISH.about(ConcernCategory.SUICIDE)
_self_harm = SPANISH.about(ConcernCategory.SELF_HARM)

_GAME = (
    "(juego|videojuego|fortnite|minecraft|free fire|roblox|valorant|cod|gta|jefe final|jefe del nivel|"
    "zombies?|nivel|partida|lobby|enemigos?|bot|bots|fifa|uno|ajedrez|monstruos?|among us|impostor|"
    "dragon)"
)
_AWAY = (
    "(viaje|viajar|viajo|vacaciones|campamento|torneo|dentista|doctor|medico|cita|mudo|mudanza|"
    "mudamos|nos vamos a|me voy a (casa|mexico|madrid|la playa|otro)|boda|visita\\w*|excursion|"
    "hospital|operacion|vuelo|aeropuerto|cambio de escuela|otra escuela|puente|feriado|enferm\\w+)"
)

SUICIDE = (
    _suicide(
        "plan",
        LIKELY,
        (
            "(plan|planeo|planeado|planeando|decidi|decidido|fecha|dia) (\\w+ )?(para|de|en) <matarme|"
            "suicidarme|morir|morirme|quitarme|ahorcarme>|si me <muero|mato|muriera|"
            "desaparezco> (\\w+ )?(nadie|a nadie|quien|ni cuenta|todos)|(nadie|ni) (\\w+ ){0,4}(cuenta|llorar|"
            "extranar) (\\w+ )?(si|cuando) (yo )?(me )?<muero|muera|mato|falte>"
        ),
    ),
    _suicide(
        "quiere_matarse",
        CLEAR,
        (
            "{want}( (ya|mejor|solo|hasta|de|en|a|que|simplemente|realmente|mucho|seriamente))* (<matarme|"
            "suicidarme|ahorcarme|colgarme|dispararme|envenenarme|desangrarme|desvivirme|mtarme>|"
            "<quitarme> (la|mi) vida|<aventarme|tirarme|lanzarme|arrojarme|botarme> (\\w+ ){0,3}(puente|"
            "azotea|techo|metro|tren|edificio|ventana|balcon|carro|coche|camion|autobus|barranco|vias|piso|"
            "carretera|acantilado)|<pegarme|darme|meterme> un (tiro|balazo)|<cortarme> (las|mis) venas|"
            "<acabar|terminar> con (mi vida|todo|esto|mi sufrimiento|este sufrimiento|mi existencia))"
        ),
        unless=(
            f"{_GAME}|matarme (estudiando|de risa|trabajando|entrenando)|no (quiero|pienso|voy a) (matarme|"
            "suicidarme) (estudiando|por)|acabar con (todo|esto) (antes|hoy|lo que|el|la|mi tarea)|(terminar|"
            f"acabar) con (todo|esto) (lo|el|la|antes|rapido|para) (\\w+ )?{{task}}?|{{task}} .. (terminar|"
            "acabar) con (esto|todo)|tarea|proyecto"
        ),
    ),
    _suicide(
        "me_mato",
        LIKELY,
        (
            "(me|no me|ya me) (quiero|queria|quisiera|voy a|iba a|vo a|quise|puedo|tengo que|trate de|intente|"
            "debo|deberia|dan ganas de|podria|estoy por|pienso) (ya |de |a )?<matar|suicidar|ahorcar|colgar|"
            "desvivir|aventar|tirar|lanzar|disparar|morir|quitar|cortar> ?(la vida|las venas|un tiro|de un|"
            "del|al|de la|hoy|esta noche|manana|ya|$)|me <mato|suicido|ahorco|cuelgo|desvivo>( (hoy|manana|"
            "esta noche|si|y ya|ya|mejor|un dia|$)|$)"
        ),
        unless=(
            f"{_GAME}|me mato (estudiando|trabajando|de risa|por llegar|entrenando)|tirar (la|el|los|las|"
            "a la) (basura|ropa|cama|piso|pelota|alberca|piscina|agua)|al agua|alberca|piscina|morir de|"
            "cortar (el )?(pelo|cabello|flequillo|unas)|quitar (el|la|los|las) (ropa|zapatos|sueter|chamarra|"
            "mochila)|disparar (a|una foto)|tirar a (dormir|descansar)"
        ),
        eased="{laugh}|(que|de) (pena|verguenza|oso|risa|asco|calor|frio|sueno|hambre|cringe)|{task}",
    ),
    _suicide(
        "quiere_morir",
        LIKELY,
        (
            "{want}( (ya|mejor|solo|hasta|de|en|a|que|simplemente|realmente|mucho|nada mas))* (<morirme|morir|"
            "morime|fallecer>|estar <muerto|muerta|muertx>|no <despertar|despertarme|existir|haber>( mas|"
            " nunca| jamas| manana| nacido|$)|dejar de <existir|vivir|respirar>|<dormirme|dormir> (y|para|"
            "por) (no|nunca|jamas|siempre)( \\w+)?|<desaparecer|desvanecerme|esfumarme>|<irme> (para siempre|"
            "de este mundo|al cielo|con dios|y no volver)|no <estar> (aqui|viva|vivo|mas|en este mundo))"
        ),
        unless=(
            f"{_GAME}|morir(me)? de (risa|hambre|sueno|frio|calor|ganas|pena|verguenza|amor|miedo|curiosidad|"
            "cansancio|aburrimiento|emocion|ternura)|como (va|van|iba) a|no quiero morir|"
            "desaparecer de (instagram|las redes|redes|tiktok|whatsapp|el mapa)|estar aqui (en|todo|toda|"
            "hasta|a las|manana|para)|despertar(me)? (temprano|tarde|a las|para|tan)|la mancha|truco|magia"
        ),
        eased=(
            "{laugh}|que (pena|verguenza|oso)|de (la )?(pena|verguenza|oso)|en medio de la (clase|exposicion)|"
            "se (rieron|burlaron) .. exposicion"
        ),
    ),
    _suicide(
        "ojala_muerto",
        LIKELY,
        (
            "(ojala|espero|deseo|desearia|pido|rezo|ruego|quisiera|quiero|prefiero|preferiria|le pido a dios|"
            "mejor|como quisiera|como me gustaria|si tan solo) .. (<muera|muriera|muriese|murieran|muerto|"
            "muerta|despierte|despertara|despertar|despertase|atropelle|atropellara|atropellen|nacido|"
            "existiera|existir>)"
        ),
        unless=(
            "(ojala|espero) .. (se|el|ella|ellos|mi \\w+) (muera|despierte|despertara)( |$)(?!yo)|temprano|"
            "celular|bateria|perro|gato|planta|como (hubieran|hubiera) (muerto|nacido)|el villano"
        ),
    ),
    _suicide(
        "no_vivir",
        LIKELY,
        (
            "(ya )?no (quiero|deseo|quisiera|merezco) (seguir )?(estar|estando|existir|"
            "vivir) (\\w+ )?en (este|el) <mundo|planeta>|(ya no|no|nunca|sin|dejar de|harta de|harto de|"
            "cansada de|cansado de|perdi las|no tengo|no hay|para que|ni una|ninguna|ningun|que sentido tiene|"
            "no vale la pena|no le (veo|encuentro)|no encuentro|no veo|de que sirve|miedo de|miedo a|"
            "asco) .. <vivir|viviendo|existir|existiendo|vida|viva|vivo|seguir>( (asi|mas|aqui en este mundo|"
            "en este mundo|para que|adelante|viva|vivo|viviendo|con vida|con esta vida|con mi vida|"
            "con la vida))*( |$)"
        ),
        unless=(
            "me da la vida|mejora la vida|seguir con (el|la|mi|este|esta|lo) \\w+|vivir (aqui|alla|con|en (esta|esa|mi|la|una) (casa|ciudad|colonia|calle)|sin (mi|el|la|internet|"
            "celular|musica)|cerca|lejos|solo con|juntos|de (la|eso))|seguir (con (la|el|mi|este|esta) (tarea|"
            "proyecto|trabajo|libro|ejercicio|plan|clase|leccion)|leyendo|estudiando|hablando|haciendo|"
            "intentando|jugando|trabajando|escribiendo|practicando|en|el|la|las|los|instrucciones|reglas|este|"
            "esta|un|mi|tu)|en la vida real|en mi vida (he|habia|voy|usare|lo)|ciclo de vida|vida (cotidiana|"
            "diaria|silvestre|media|util|marina|saludable|real|escolar|social|normal)|seres vivos|en vivo|"
            "(nunca|no) (he|habia) .. en mi vida|(seguir|sigo)$|la vida (de|es bella)|no (quiero|"
            "puedo) seguir$|perdi (una|la) vida|de por vida|vidas|sirve .. (en|para) la vida|ser vivo|"
            "al rojo vivo|musica en vivo|(no|nunca) .. vivo (en|cerca|lejos|con|por)|mi vida seria|"
            "no .. la vida (me|es)"
        ),
    ),
    _suicide(
        "vida_no_vale",
        LIKELY,
        (
            "(vivir|vida|viviendo|seguir viviendo|estar vivo|estar viva) (\\w+ ){0,3}(no <vale|"
            "tiene> (la pena|sentido vivir|caso vivir)|ya no <vale>|me da <igual>)|no (<vale> la pena|"
            "tiene <caso|sentido>|le veo <sentido|caso>) (\\w+ )?(vivir|seguir viviendo|estar vivo|estar viva|"
            "que yo viva)|me da <igual> (morir|morirme|vivir|si (me )?(muero|vivo)|estar viva|estar vivo)|"
            "no me <importa|importaria> (morir|morirme|si me muero|si (me )?(muero|muriera))|"
            "no tengo (ninguna |ni una )?(<razon|razones|motivo|motivos>) (para|de) (vivir|seguir|estar vivo|"
            "estar viva|existir)|no tengo (nada )?por que <vivir>|nada por (lo )?que <vivir>|"
            "sin <ganas> de vivir"
        ),
        unless="no me importa vivir",
    ),
    _suicide(
        "mejor_sin_mi",
        LIKELY,
        (
            "(mejor|felices|feliz|tranquilos|bien|aliviados|facil|contentos|tranquila|"
            "tranquilo) (\\w+ ){0,2}(<sin> mi|si (yo )?(no (<estuviera|existiera|estoy>|hubiera <nacido>)|"
            "<muriera|muero|desapareciera|desaparezco|faltara>|me (<muero|muriera|fuera para siempre|mato>)))|"
            "(nadie|quien|ninguno|alguien) (\\w+ ){0,2}(<extranaria|extranara|extranar|lloraria|notaria|"
            "importaria|extranarian|daria cuenta|llorar|lloraran|echaria|echarian>)( (de menos|si|que|cuando|"
            "por mi|mi|mi muerte|me|no|yo|estoy|estuviera|muero|muriera|falto|desaparezco|desapareciera|"
            "muriese|faltara))*|a nadie le <importaria|importa> (\\w+ )?(si|que) (\\w+ )?(muero|me muero|"
            "muriera|desaparezco|desapareciera|vivo|existo|me mato|no estoy)|nadie (me va a|va a) <extranar|"
            "llorar>|(soy|siento que soy) (solo |nada mas |puro )?(una <carga>|un <estorbo>) y"
        ),
        unless=(
            "equipo|proyecto en equipo|grupo de trabajo|banda|obra|importaria (si|que) (llego|falto a|"
            "no entrego)|si (falto|no llego|llego tarde|no hago|no entrego)"
        ),
    ),
    _suicide(
        "suicidio",
        LIKELY,
        (
            "(pienso|pensando|pense|pensado|pensar|pensamientos|pensamiento|ideas|ideacion|intento|intentos|"
            "intente|carta|nota|tendencias|he tenido|tengo|tuve|siento|sentido|considerando|"
            "planeando) (\\w+ ){0,3}<suicidio|suicida|suicidas|suicidarme|suicidarse>|(soy|estoy|me siento|"
            "ando|me pongo) (\\w+ )?<suicida>"
        ),
        unless=(
            "tarea sobre|prevencion|ensayo|exposicion|tema|escuadron|proyecto (sobre|de)|articulo|noticia|"
            "pienso hacer|mi trabajo|presentacion"
        ),
    ),
    _suicide(
        "palabra",
        MENTION,
        "<suicidio|suicida|suicidas|suicidarse|suicido|suicidaron|suicidarme|desvivirme>",
        unless="escuadron|prevencion|carreras? suicidas?",
    ),
    _suicide(
        "muerte_en_mente",
        LIKELY,
        (
            "(pienso|pensando|sueno|imagino|fantaseo|pensar) (\\w+ ){0,3}(en|con)? ?(mi|la|morir|"
            "morirme) ?<muerte|funeral|entierro|morir|morirme>( (todo el tiempo|siempre|mucho|todos los dias|"
            "cada|a cada rato|constantemente|a diario|todas las noches|y|desde)|$)|(<muerte>) (\\w+ )?(es|"
            "seria|suena|parece) (\\w+ )?(la unica|mejor|paz|descanso|lo mejor|la solucion|salida)|"
            "estaria mejor <muerto|muerta>|(unica|mejor) <salida> es (morir\\w*|la muerte|irme|desaparecer|"
            "matarme)"
        ),
        unless="(muerte|funeral|entierro) de (mi|el|la|un|los|su|don|ivan|artemio|romeo)|examen de muerte|susto",
    ),
    _suicide(
        "pastillas",
        CLEAR,
        (
            "(me )?(tome|tomar|tomarme|trague|tragarme|voy a tomar|tomando|tomado|ingeri|comi|bebi|"
            "beber) (\\w+ ){0,4}?(todas|todo|un monton|muchas|demasiadas|varias|un frasco|el frasco|bote|caja|"
            "bastantes|mas de|veinte|treinta|cuarenta|\\d\\d|puno|montones|tantas|"
            "de golpe) (\\w+ ){0,4}?<pastillas|medicinas|medicamentos|medicamento|paracetamol|ibuprofeno|"
            "pildoras|clonazepam|antidepresivos|rivotril|frasco|cloro>|(me )?(tome|tomar|bebi|beber|"
            "trague) (el )?<cloro|veneno|raticida|insecticida>|(tengo|guarde|guardando|junte|juntando|escondi|"
            "robe|escondidas|aqui) (\\w+ ){0,4}<pastillas|medicinas|pildoras|soga|"
            "cuerda> (\\w+ ){0,4}(para (tomar\\w*|matar\\w*|morir\\w*|cuando|colgar\\w*|esta noche)|listas|"
            "lista|al lado|enfrente|en la mano)|<sobredosis>|cuantas <pastillas> (\\w+ ){0,4}(morir|matar\\w*|"
            "dormir|sobredosis|no despertar)|(como|formas?|manera|maneras) (\\w+ ){0,3}(de )?<morir|matarme|"
            "suicidarse|suicidarme|matarse|morirme> (\\w+ ){0,2}(sin dolor|rapido|sin sufrir|facil)"
        ),
        unless="gripa|gripe|alergia|como dijo el doctor|receta|vitaminas|ensayo|dolor de cabeza y ya|tarea|articulo",
    ),
    _suicide(
        "despedida",
        LIKELY,
        (
            "(carta|cartas|nota|notas|mensaje|video) de <despedida>|(escribi|escrito|escribiendo|termine|hice|"
            "deje|listas|deje listas|ya tengo|acabe) (\\w+ ){0,3}<cartas> (\\w+ )?(para|a|de|"
            "listas) (\\w+ ){0,2}(todos|mi|mis|familia|despedida|mama|papa|cada)|(mis|"
            "las) <cartas> (ya )?(estan|quedaron) (ya )?(listas|escritas|hechas|terminadas)|ya (termine|tengo|"
            "escribi|acabe|hice) (todas )?(mis|las) <cartas>|<adios> (para siempre|mundo|a todos|mundo cruel|"
            "los quiero|perdon|por siempre)|(me (estoy )?<despido|despidiendo|despedirme>|quiero <despedirme>|"
            "vengo a <despedirme>) (de todos|para siempre|de ustedes|de mi familia|de ti|de la vida|de mis|"
            "de este mundo)|(perdon|perdonenme|gracias|lo siento) por <todo> (\\w+ ){0,6}(adios|los quiero|"
            "los amo|hasta siempre|nunca|ya no|me voy)|<despidanse|despidete>|(manana|la proxima semana|"
            "pronto|despues de hoy|el lunes|en unos dias) (\\w+ )?ya no (voy a|estare|voy a <estar|existir>|"
            "<estare>)|ya no voy a <estar>|(compre|tengo|consegui|encontre|busque|guarde) (\\w+ )?(una|la|"
            "el) <cuerda|soga|mecate>|(esta es|es|sera|este es|hoy es) (mi|la) <ultima|ultimo> (noche|carta|"
            "vez que (me|nos|te)|dia|mensaje|despedida|dia con vida)|cuando (ya )?(yo )?(no <este>|"
            "me haya <ido>|este <muerto|muerta>|me <muera|muerto>)|(ya no|no|nunca) (me )?(voy a estar|estare|"
            "van a (volver a )?ver|veran|volveran a ver|me van a ver|me veran|vas a volver a ver|"
            "vuelven a ver)( \\w+){0,2} <mas|nunca|manana|siempre|semana|aqui|graduacion|cumpleanos>|"
            "si (algo )?me <pasa> algo (\\w+ )?(dile|diles|cuida|diganle|sepan|quiero que)|si me <pasa> algo|"
            "<cuida|cuiden|diganle> (\\w+ ){0,6}cuando (yo )?(ya )?no este|(regale|regalando|regalar|"
            "repartiendo|reparti|deje|di) (\\w+ ){0,3}(todas )?mis <cosas|pertenencias|juguetes|ropa|juegos|"
            "libros>( (a todos|porque ya no|ya no|a mis amigos|todas)|$)|no llego a (los )?(<dieciocho|18|20|"
            "fin de ano>|mi <graduacion|cumpleanos>)|(reunirme|estar|irme|"
            "encontrarme) con (mi )?(\\w+ )?(en el <cielo>)|quiero <irme> con (mi (abuel\\w+|mama|papa|"
            "herman\\w+)) (al cielo|que murio|que ya)"
        ),
        unless=(
            f"{_AWAY}|ultima vez que (me )?(eligieron|toco|fui|tuve|saque)|(clase|escuela|equipo|partido|"
            "practica|grupo) (de )?manana|no me van a ver (en|a)|ropa (vieja|chica)|donar|donacion|"
            "beneficencia|me quedo chica|cartas? de (amor|recomendacion|presentacion|motivacion|navidad|"
            "reyes)|santa|despedida (de (la|mi) maestra|del ano|de sexto|de generacion)|cartas? (para|"
            "a) (el presidente|los reyes|santa|un soldado|el director|un amigo de otra)|"
            "mis cosas de (la escuela|clase)|practica|entrenamiento"
        ),
    ),
    _suicide(
        "otra_persona",
        TOLD,
        (
            "({other}) (\\w+ ){0,6}?(se (quiere|queria|va a|iba a|intento|quiso|trato de|podria) <matar|"
            "suicidar|morir|quitar|cortar|ahorcar|colgar|lastimar|aventar|tirar|desvivir>( (la vida|hoy|"
            "las venas|a si|de|del|desde))?|(quiere|queria|quisiera|piensa en|pensando en|va a|intento|"
            "ganas de|habla de|hablo de|amenaza con|dijo que iba a|dice que va a|trato de|"
            "quiso) (\\w+ )?<matarse|suicidarse|morirse|morir|cortarse|quitarse|ahorcarse|desaparecer|"
            "lastimarse|tirarse|aventarse>|(ya )?no (quiere|queria) (seguir )?<vivir|viviendo|despertar|"
            "existir>|se <corta|cortaba|corto|autolesiona|lastima|quema|autolesionaba>( (los|las|el|a si|en|"
            "con|otra|por|cuando|y)|$)|(es|esta|tiene|tenia) (\\w+ )?(pensamientos )?<suicida|suicidas>|"
            "se <tomo> (\\w+ ){0,3}pastillas|(dejo|escribio|mando|publico) (\\w+ )?(una )?(carta|nota|"
            "mensaje) de <despedida>)"
        ),
        unless=(
            f"{_GAME}|pelo|cabello|unas|luz|internet|senal|llamada|personaje|papel|flequillo|corta el (pasto|"
            "pelo|papel)|morir de|muere de|se corta (la|el) (llamada|video|audio|internet|luz|agua)|"
            "quitarse (el|la|los|las) (sueter|ropa|zapatos|mascara|lentes|ropa)|tirarse (a la|al|del|en la|"
            "en el) (alberca|piscina|agua|piso|tobogan|cama)|me corta|lastima (el|la) (rodilla|tobillo|pie|"
            "mano)|jugando|partido"
        ),
    ),
    _suicide(
        "perdio_a_alguien",
        WELLBEING,
        "se (<mato|suicido|ahorco|colgo|quito> ?(la vida)?)( (mi|un|una|el|la|hace|ayer|el ano)|$)",
        unless=(
            "personaje|libro|novela|pelicula|romeo|hitler|historia|jugador|julieta|en la obra|trabajando|"
            "estudiando|luz|en moto"
        ),
    ),
    _self_harm(
        "se_corta",
        LIKELY,
        (
            "(me) (volvi|volvere|vuelvo|quiero|queria|voy|empece|puse|dan ganas|puedo dejar|tengo que|"
            "necesito|gusta|ayuda) (a |de )?<cortar|lastimar|quemar|rasgunar|autolesionar|herir>|(me|me he|"
            "me estoy|me estaba|volvi a|quiero|empece a|no puedo dejar de|ganas de|necesito|voy a|otra vez|"
            "siento que quiero|he vuelto a|he|estoy|sigo|por|para|a|de|y|tengo que|deje de|pienso en|"
            "pensando en) ?(otra vez |siempre |a veces |ayer |anoche )?(<corto|corte|cortaba|cortado|"
            "cortando> (los|el|las|mis|otra|a veces|cuando|para|en|con|por|porque|anoche|ayer|de nuevo|todas|"
            "cada|y|a escondidas|siempre|mucho)|<corto|cortaba>$|<cortarme|lastimarme|autolesionarme|quemarme|"
            "rasgunarme|herirme|autolesiono|autolesione|autolesiones|autolesion|autolesionaba|autolastimarme|"
            "autolastimo>|hacerme <dano>|<lastimo|lastimaba> (a mi mism\\w|los|las|cuando|para|a proposito|"
            "yo sol\\w|sol\\w|porque)|hago <dano> ?(a mi mism\\w|yo|a proposito|cuando|para|$)|"
            "hice <dano> (a mi mism\\w|a proposito|anoche|otra vez)|<quemo|rasguno|arano|golpeo|pego|muerdo|"
            "pellizco> (a mi mism\\w|yo sol\\w|los brazos|cuando (me|estoy)|hasta|la cabeza|contra|"
            "las piernas))"
        ),
        unless=(
            "pelo|cabello|unas|flequillo|barba|papel|cocin\\w+|accidente|sin querer|tijeras|cebolla|luz|"
            "internet|llamada|afeit\\w+|rasur\\w+|futbol|jugando|entren\\w+|partido|rodilla|tobillo|caida|"
            "me cai|cuchillo de cocina|estufa|plancha|plan de datos|pasto|la lengua|el dedo|leccion|gato|"
            "perro|tarea|codigo|estudiar"
        ),
    ),
    _self_harm(
        "piel",
        LIKELY,
        (
            "(<cortes|cortadas|marcas|cicatrices|heridas|rasgunos|quemaduras>) (\\w+ )?en (los|mis|las|el|mi|"
            "la) (brazos?|munecas?|piernas?|muslos?|cuerpo|piel|antebrazo)|(tapar|esconder|escondo|tapo|"
            "ocultar|oculto|cubrir|cubro|vieron|vio|ven|ve) (\\w+ ){0,3}(mis|los|las) <cortes|cortadas|"
            "cicatrices|marcas|heridas|brazos|munecas>|(con|una|la|mi|de|del|escondo|escondi|guardo|"
            "use) (\\w+ )?<navaja|navajas|cuter|sacapuntas|gillette|rastrillo> (\\w+ ){0,5}(me|brazo|brazos|"
            "piel|cort\\w*|escond\\w*|otra vez|piernas|sangr\\w*|muneca\\w*|para calmar\\w*|cuarto)|"
            "me <sangra|sangran|sangre> (\\w+ ){0,4}(cort\\w+|brazos?|munecas?|a proposito)|(merezco|necesito|"
            "quiero) <sufrir|sentir dolor|dolor|sangrar>|el <dolor> (fisico )?(me (ayuda|calma|alivia|"
            "hace sentir)|ayuda)"
        ),
        unless=(
            "gato|perro|accidente|bici|futbol|me cai|caida|cirugia|operacion|acne|varicela|mosquitos?|sol|"
            "quemaduras? de sol|moto|patin\\w*|merezco sufrir por no estudiar|personaje|rasur\\w*|afeit\\w*"
        ),
    ),
    _self_harm(
        "antes",
        WELLBEING,
        (
            "(antes|el ano pasado|hace (tiempo|un ano|meses)|solia) (\\w+ ){0,3}<cortaba|cortarme|lastimarme|"
            "autolesionaba|lastimaba>"
        ),
        unless="pelo|cabello",
    ),
    _self_harm("palabra", MENTION, "<autolesion|autolesiones|autolesionarse|autolesiona|cutting>"),
)
