"""Spanish: being hurt, touched, neglected or used by somebody, at home, elsewhere or online."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.phrasebook import Weight
from integrations.reading.screen_patterns.spanish.phrases import SPANISH

CLEAR, LIKELY, TOLD, WELLBEING, MENTION = Weight.CLEAR, Weight.LIKELY, Weight.TOLD, Weight.WELLBEING, Weight.MENTION

_abuse = SPANISH.about(ConcernCategory.ABUSE)

_PLAY = (
    "(jaja\\w*|almohada|jugando|juego|futbol|basquet|pelota|balon|broma|sin querer|accidente|box|"
    "karate|taekwondo|ajedrez|fifa|play|videojuego|globos de agua|bola de nieve|cosquillas|gripa|"
    "gripe|virus|covid)"
)

ABUSE = (
    _abuse(
        "con_cable",
        LIKELY,
        (
            "(me|nos|le) (\\w+ )?(da|dan|dio|daba|daban|pega|pegan) con (el|la|un|una|su) <cable|cinturon|"
            "cinto|chancla|palo|correa|vara|manguera|cincho|escoba|plancha>|(mate|matar|mata|mato|matara|"
            "golpee|lastime) a mi <mama|papa|hermana|hermano|hermanita|hermanito|madre|padre|abuela|"
            "familia>( |$)"
        ),
        unless="juego|pelicula|no matar|me va a matar|jaja\\w*",
    ),
    _abuse(
        "encerrados",
        LIKELY,
        (
            "(deja|dejo|dejaron|dejan|encerro|encierra|encerraron|abandono|abandonaron) (\\w+ )?(<encerrados|"
            "encerrada|encerrado|encerradas|solos|solas|sin comer>) (\\w+ ){0,3}(sin|dias|comida|noche|casa|"
            "comer|agua)|(adulto|hombre|senor|tipo|chavo|desconocido|alguien) (\\w+ ){0,3}(en|de|"
            "por) <discord|instagram|internet|roblox|facebook|tiktok|snapchat|whatsapp> (\\w+ ){0,8}(solas|"
            "veamos|verme|vernos|fotos|secreto|casa|camara|conocerme)|(jalo|jala|agarro|agarra|arrastro|"
            "arrastra|azoto|aventó|avento) (\\w+ )?(del|de los|de las|por el|el|contra|por) (\\w+ )?<pelo|"
            "cabello|brazo|cuello|piso|pared|suelo|greñas>"
        ).replace("ñ", "n"),
        unless="juego|jugando|hermanito",
    ),
    _abuse(
        "suelto_golpes",
        LIKELY,
        (
            "{grown_up} (\\w+ ){0,6}?(me|nos|mi|a mi) (\\w+ ){0,3}?<pega|pego|golpea|golpeo|avento|"
            "aventado|empujo|jalo|jala|quemo|quema|cacheteo|pateo|patea|ahorco|ahorca|lastima|lastimo|azoto|"
            "encerro|encierra|amenazo|amenaza|aventando|golpeando|pegando|tira|tiro>( (de|del|la|el|con|"
            "contra|por|en|a|muy|y|cuando|porque|otra|hasta|mucho))"
        ),
        unless=f"{_PLAY}|susto|gripa|sol|carro|tarea|quitar\\w* el (celular|internet)|castig\\w+|tiro a gol|foto",
    ),
    _abuse(
        "suelto_tocar",
        LIKELY,
        (
            "(me|nos) (\\w+ ){0,2}?<toco|toca|tocaba|tocan|tocaron|manoseo|beso|acaricio|"
            "agarro> (\\w+ ){0,4}?(cuando (estabamos|estamos|estaba|me|no|nadie|mi)|partes|cuerpo|nalgas|"
            "pecho|pierna|piernas|a la fuerza|sin mi permiso|abajo|solos|solas|intim\\w+|dormid\\w)"
        ),
        unless=(
            "exponer|turno|presentar|leer|equipo|tarea|guitarra|piano|cancion|la pierna en el (partido|"
            "futbol)|examen|clase|limpiar"
        ),
    ),
    _abuse(
        "suelto_fotos",
        LIKELY,
        (
            "{creep} (\\w+ ){0,8}?(pide|pidio|pidiendo|quiere|manda|mando|exige|insiste|obliga|obligo|dice|"
            "dijo|graba|grabo|toma|tomo) (\\w+ ){0,5}?(<desnude|desnuda|desnudo|ropa|camara|fotos|foto|video|"
            "nudes|encuere|bikini|intimas>)(?! (de la|del|para la) (tarea|clase|escuela|graduacion))"
        ),
        unless=(
            "tarea|clase|graduacion|ropa (de|para) (la|el|educacion|deportes)|pizarron|cuaderno|camara (en|"
            "para) (clase|zoom|meet)|partido|cumple\\w*|perfil|viaje|uniforme"
        ),
    ),
    _abuse(
        "le_pegan",
        CLEAR,
        (
            "{grown_up} (\\w+ ){0,5}?(me|nos) (\\w+ )?{hits}|(me|nos) (ha |esta |estaba |han |estan |"
            "sigue |vuelve a |volvio a |va a |quiere |suele |puede )?({hits}|<golpeado|pegado|lastimado|"
            "golpeando|pegando|maltratado|maltratando|abusado|golpear|pegar|maltratar|"
            "lastimar>) (\\w+ ){0,4}?(mi |mis |el |la |en (la |mi )?casa|con (el|la|un|una) (cinturon|cinto|"
            "chancla|palo|cable|vara|correa|cincho|puno|manguera|zapato|escoba))(\\w+ )?({grown_up}|cuando|"
            "si|todos|siempre|mucho|por|hasta|a cada rato|$)"
        ),
        unless=(
            f"{_PLAY}|pegan? un susto|pego la (risa|gana|gripa)|me pega (el sol|la luz|el aire|mucho el|"
            "la risa|bien|un)|se me pego|tira (la|el|los|a) (basura|pelota|tarea|loco)|lastim\\w+ (el|"
            "la) (rodilla|tobillo|pie|mano|espalda)|amenaz\\w+ con (quitar|castigar|no dejar|reprobar|llamar)|"
            "(jala|tira) (las orejas|la cobija)|quema el arroz|hermano menor|perro|gato"
        ),
    ),
    _abuse(
        "le_pegan_otros",
        LIKELY,
        (
            "(el|ella|ellos|hermano|hermana|primo|alguien|en mi casa|en casa|en la casa) (\\w+ ){0,3}(me|"
            "nos) (\\w+ )?{hits}|(me|nos) <pegan|golpean|maltratan|lastiman> (en casa|en mi casa|"
            "todos los dias|mucho|con|cuando|si|por|siempre|seguido|$)|{grown_up} (\\w+ ){0,3}(le )?<pega|"
            "golpea|golpeo|maltrata|pegaba|pegan|lastima> (a )?(mi|mis|nuestra|la) (mama|madre|hermana|"
            "hermano|hermanos|hermanita|hermanito|hermanas|abuela|tia)|<violencia> (en|dentro de) (mi|la|"
            "nuestra) (casa|familia)"
        ),
        unless=(
            f"{_PLAY}|en la escuela|en el recreo|hermano (chiquito|menor|pequeno)|hermanit\\w (chiquit\\w|"
            "menor) me|me pega (el|la|un|mucho|bien)|companer\\w+|perro|gato|en el salon|ellos me (ganan|"
            "jalan)"
        ),
    ),
    _abuse(
        "marcas",
        LIKELY,
        (
            "<moretones|moreton|moretes|marcas|golpes|cardenales> (\\w+ ){0,5}(que me (hizo|dejo|hace|dejaron|"
            "dio)|de (mi (papa|padre|mama|madre|padrastro|tio|novio)|el cinturon|anoche)|porque (mi|el))|"
            "(tapar|esconder|tapo|escondo) (\\w+ )?<moretones|moreton|golpes|marcas>"
        ),
        unless=f"{_PLAY}|practica|entren\\w*",
    ),
    _abuse(
        "miedo_casa",
        LIKELY,
        (
            "<miedo|terror|panico|asusta|aterra|temo|pavor> (\\w+ ){0,2}?(de |a )?(ir|irme|regresar|volver|"
            "llegar|estar|entrar|regresarme)( \\w+){0,2}? (mi |la |su )?casa|<miedo|terror|panico> (\\w+ )?(a|"
            "de|por)? ?(mi|lo que) (papa|padre|padrastro|mama|madre|tio|abuelo|novio|hermano|me haga|"
            "me pueda hacer|me va a hacer|hara|me hara)|(le tengo|tengo|me da|me dan|tenemos) (mucho |"
            "tanto )?<miedo> (a )?(el|ella|mi|a mi) ?(papa|padre|padrastro|mama|madre|tio|abuelo|novio|"
            "hermano|primo|cuando (toma|llega|bebe|se enoja)|$)|no (estoy|me siento|estamos) (\\w+ )?(<segura|"
            "seguro|seguros|salvo|salvo>) (en|con) (mi|la|el|ella) ?(casa|papa|padrastro|tio|hogar|familia|"
            "mama|novio)?|no quiero (ir|irme|regresar|volver|llegar) a (mi |la )?<casa> (porque|por|con|me|"
            "pues|mi|si)"
        ),
        unless=(
            "fantasma|pelicula|oscuro|oscuridad|calificacion\\w*|boleta|reprob\\w+|solo en casa|tarea|fiesta|"
            "aburr\\w+|temprano|perro|defraudar|decepcionar|perder (a )?mi|que (mi|se) .. (muera|enferme)|"
            "arana|lobo|perderlo|casa de (la abuela|terror)"
        ),
    ),
    _abuse(
        "casa_duda",
        WELLBEING,
        (
            "no quiero (ir|irme|regresar|volver|llegar|estar) (a|en) (mi |la )?<casa>( hoy| nunca| mas|$)|"
            "en mi <casa> (\\w+ ){0,3}(gritan|pelean|pelea|gritos|pleitos|problemas|esta feo|horrible|"
            "un infierno|se gritan|mal|insultan)|{grown_up} (\\w+ ){0,3}(me|nos) (<grita|insulta|gritan|"
            "insultan|humilla|humillan|odia|corre> ?(todo|mucho|siempre|diario|que|y|por|todos|cada|feo|$)|"
            "dice que (soy|no sirvo|ojala|nunca debi|no valgo|estorbo|estoy) (\\w+ )?<inutil|estupida|"
            "estupido|tonta|tonto|basura|error|carga|estorbo|nada|nacido|gorda|gordo|mierda|burro|burra|"
            "puta>)|dice que (no sirvo para <nada>|soy un <error|estorbo>|ojala no hubiera <nacido>)|"
            "{grown_up} (\\w+ ){0,4}(<borracho|borracha|toma|drogado|drogada|drogas|alcoholico|alcoholica|"
            "bebe|drogandose|emborracha>)( (mucho|todos|siempre|cada|y|diario|otra|seguido)|$)"
        ),
        unless=(
            "fiesta|aburr\\w*|toma (agua|cafe|clases|fotos|medicina|pastillas para|el|la|un|una|mi|"
            "mucho (cafe|te|agua))|bebe (agua|cafe|hermano)|el bebe|mi bebe|partido|gol|futbol|personaje|"
            "entrenador .. grita|bebe (llora|duerme)"
        ),
    ),
    _abuse(
        "lo_tocan",
        CLEAR,
        (
            "(mi|el|un|su|ese|esa|una|del|de|al|este) (\\w+ ){0,2}?{creep} (\\w+ ){0,4}?(me|nos) (ha |esta |"
            "estuvo |quiere |quiso |empezo a |intenta |intento |trata de |sigue |suele )?(<toca|toco|tocaba|"
            "tocan|tocado|tocando|tocar|manosea|manoseo|manoseaba|manosear|soba|acaricia|acariciaba|acaricio|"
            "agarra|agarro|agarraba|besa|beso|besaba|besar|viola|violo|violaba|violar|desnuda|desnudo|penetra|"
            "roza|morbosea|nalguea|nalgueo|encuera>)( (el cuerpo|ahi|las piernas|mis partes|partes|la pierna|"
            "los pechos|el pecho|las nalgas|las pompas|los senos|cuando|en la noche|por|abajo|debajo|entre|"
            "donde|y|mucho|feo|sin|de manera|inapropiad\\w*|mientras|a la fuerza|en mi|todas|las noches|raro|"
            "a veces|siempre|el|la|en))*( |$)(?!puerta|timbre|guitarra|piano|cancion|hombro|exponer|limpiar|"
            "hacer|lavar|turno|a mi|estudiar|trapear|barrer|mate|matematicas|ingles|historia|examen|ir|cuidar|"
            "sacar|leer|pasar|la puerta|cocinar|ayudar|pagar|comer|explicar|tarea|cachete|mejilla|frente|mano|"
            "brazo)"
        ),
        unless=(
            "me toca (a mi|exponer|hacer|limpiar|ir|el turno|leer|estudiar|lavar|pasar|cuidar|con el|con la|"
            "el (lunes|martes|miercoles|jueves|viernes)|clase|en (equipo|el equipo|la)|jugar|salir|decir|ser|"
            "un|una|examen|barrer|sacar|trabajar|preparar)|(me|nos) toco (exponer|hacer|ir|el|la|con|un|una|"
            "limpiar|leer|en (el equipo|la mesa|el grupo)|trabajar|pasar)|(agarr\\w+|agarra) (un|el lapiz|mi|"
            "de la mano para|desprevenid\\w)|toca (la puerta|el timbre|la guitarra|el piano|el corazon|"
            "el alma|la bateria|el hombro)|toco el corazon|beso en (la frente|el cachete|la mejilla)|cancion|"
            "pelicula|libro|poema|historia me|enfermera|doctor\\w* (me )?(reviso|tomo)|abuel\\w+ me (besa|"
            "beso)|mama me (beso|besa|agarro|acaricia)|papa me (beso|besa)( |$)(?!en la boca)|"
            "novi[oa] me (beso|besa|agarro de la mano|acaricia)( |$)(?!a la fuerza|sin)|agarrando gusto|"
            "de sorpresa"
        ),
    ),
    _abuse(
        "abuso",
        CLEAR,
        (
            "(me|nos) (ha |han |estan |estaba |estuvo |fue )?(<violo|violaron|viola|violaba|violado|manoseo|"
            "manosean|manosea|manosearon|manoseaba|prostituye|prostituyen>)|(abuso|abusa|abusaba|abusaron|"
            "abusado|abusando|abusar) (\\w+ )?<sexualmente|sexual> de mi|(<abuso|abusa|abusaba|abusaron|"
            "abusado|abusando|abusan>) de (mi|nosotr\\w+|mi (hermana|hermanita|hermano|hermanito|prima))( |$)|"
            "(fui|he sido|soy|estoy siendo|fue) <violada|violado|abusada|abusado|maltratada|maltratado|"
            "manoseada|acosada sexualmente>|(me|nos) (obliga|obligo|obligan|obligaba|obligaron|fuerza|forzo|"
            "fuerzan|forza|hace|hizo|hacia|pide|pidio|pidieron|hacen) (a )?(que )?(\\w+ )?(<tocarlo|tocarle|"
            "toque|desnudarme|desvestirme|quitarme|tener|acostarme|besarlo|chuparle|chuparlo|tocar|grabarme|"
            "desnude|bese|encuere|acueste|chupe|trabajar> ?(la ropa|relaciones|sexo|con el|sus partes|"
            "su parte|desnud\\w|su pene|el pene|ahi|lo|en vez de la escuela|hasta la noche|con hombres))|"
            "hacer <cosas> (\\w+ )?(que no quiero|sexuales|malas|sucias)|<tocamientos>|(en|"
            "mis) <partes> (intimas|privadas)|me <toca|toco|tocaba|tocan|tocaron> (ahi|abajo|las partes|"
            "mis partes|los pechos|las nalgas|el pecho|las piernas|entre las piernas|sin permiso|el cuerpo|"
            "donde no|de forma|inapropiad\\w*|por debajo|cuando (duermo|mi mama|estoy dormid\\w|nadie|"
            "estamos sol\\w+))"
        ),
        unless=(
            "abuso de (mi confianza|poder|autoridad|confianza|la)|abus\\w+ de mi (paciencia|tiempo|confianza|"
            "amabilidad|bondad)|violo las reglas|libro|novela|personaje|me hace trabajar (mucho|en equipo)|"
            "quitarme (los zapatos|el sueter|la chamarra|la gorra)|tocar (la puerta|el piano|guitarra|"
            "la flauta|el timbre|un instrumento)|me toco las piernas (porque|para estirar)"
        ),
    ),
    _abuse(
        "de_noche",
        LIKELY,
        (
            "{creep} (\\w+ ){0,3}(<entra|entro|entraba|mete|metio|metia|acuesta|viene|venia> (\\w+ )?(a|en|"
            "en la|conmigo|al) ?(mi |la )?(cuarto|cama|bano|habitacion|recamara|ducha|"
            "regadera) (\\w+ ){0,3}(noche|noches|cuando|mientras|y me|banando|duermo|sin permiso|borracho|"
            "desnud\\w)|(me )?(<mira|espia|graba|grabo|observa|filma|espiaba|miraba|ve>) (\\w+ ){0,3}(bano|"
            "banandome|banarme|cambiarme|cambiando|cambio de ropa|duermo|dormir|desnud\\w|desvist\\w+|ducha|"
            "regadera))|me <hace|hacia|hizo> (cosas|algo) (\\w+ ){0,2}(feas?|raras?|malas?|sucias?|"
            "en la noche|que no me gustan?|que no quiero|por las noches)|lo que (me )?(<hace|hizo|hacia>) (mi|"
            "el) (tio|papa|padrastro|primo|abuelo|hermano|profe|entrenador|vecino|novio)|es (nuestro|"
            "un) <secreto> (\\w+ ){0,4}(dice|dijo|tio|no (le )?(diga|digas|cuente)|nadie)|(dice|dijo|dicen|"
            "amenaza|amenazo|me pidio|pide) (\\w+ ){0,3}(que )?(no|es nuestro|si) (\\w+ ){0,3}<diga|digas|"
            "cuente|cuentes|secreto|hablo|digo|cuento> (\\w+ )?(nada|nadie|a nadie|a mi mama|lo que)?|"
            "no (le )?<digas|digan> (a nadie )?(que|lo que) (me|el|mi)"
        ),
        unless=(
            "sorpresa|fiesta|regalo|crush|cumpleanos|dice que no digo nada en clase|respuestas|"
            "secreto de (la receta|estudiar|exito)|despertar\\w*|me despierta|ropa sucia|tarea|levantar\\w*|"
            "broma|quien le gusta|si (hablo|digo) (bien|en clase|en publico)"
        ),
    ),
    _abuse(
        "en_linea",
        LIKELY,
        (
            "(pide|piden|pidio|pidieron|manda|mando|mandaron|mande|envie|envio|quiere|quieren|exige|mandar|"
            "enviar|tiene|tienen|subio|publico|comparte|compartio|compartieron|difundio|pasaron|circulan|"
            "filtro|filtraron|insiste) (\\w+ ){0,5}?(<nudes|pack|packs|desnuda|desnudo|intimas|intima|"
            "desnudos|encuerada|sin ropa>|<fotos> (mias|de mi cuerpo|sin|en ropa|desnud\\w+|intim\\w+)|"
            "<videos> (intimos|mios|sexuales))|(amenaza|amenazan|amenazo|amenazando|dice|dijo|dicen|va a|"
            "van a|si no) (\\w+ ){0,6}<subir|publicar|compartir|difundir|mandar|enviar|ensenar|"
            "pasar> (\\w+ )?(mis|unas|las|mi|esas|los|todo) ?(fotos|videos|nudes|pack|conversaciones|video|"
            "foto|mensajes)|me (estan )?<chantajea|chantajean|extorsiona|extorsionan|chantajeando|"
            "extorsionando|chantajeo>|(conoci|hablo|hable|platico|chateo|hombre|senor|tipo|chavo|chico|"
            "alguien|adulto|desconocido|novio|amigo) (\\w+ ){0,8}?(<internet|discord|instagram|snapchat|"
            "roblox|facebook|tiktok|linea|whatsapp|juego|telegram|freefire|messenger>) (\\w+ ){0,12}?(verme|"
            "vernos|conocernos|en persona|fotos|foto|mi direccion|donde vivo|secreto|mayor|adulto|anos|"
            "no le diga|videollamada|camara|sola|solo|cosas feas|cosas raras|dinero|regalos|robux|"
            "que le mande)|(novio|chico con el que (salgo|hablo)) (\\w+ ){0,2}(tiene|de) (\\w+ )?<20|21|22|23|"
            "24|25|26|27|28|29|30|31|32|33|34|35|36|37|38|39|40|45|50|veinte|veinticinco|treinta|"
            "cuarenta>( anos|$)|(hombre|senor|chico|tipo|vecino) <mayor> (\\w+ ){0,3}(me (escribe|manda|busca|"
            "sigue|espera|invita|pide|toca|regala|da dinero))"
        ),
        unless=(
            "tarea|fotos (del pizarron|de la tarea|del libro|de los apuntes|del cuaderno|de la clase)|"
            "compartir (la|el|mi) (presentacion|documento|tarea)|mandar (mi|el|la) (tarea|trabajo|"
            "video de (la|mi) (tarea|expo\\w*))|torneo|clan|veinte (dolares|pesos|puntos)|clase en linea|"
            "juego nuevo|hermano mayor|arte|pintura|escultura|color nude|maquillaje"
        ),
    ),
    _abuse(
        "descuido",
        LIKELY,
        (
            "(no hay|sin|no tenemos|nunca hay|no tengo|casi no hay|ya no hay) (\\w+ )?(<comida|comer|cenar|"
            "luz|agua|gas>|nada (que|para|de) <comer|cenar>) (\\w+ ){0,2}?(en|ni) (mi |la )?(casa|hogar|"
            "dinero)|no (hay|tenemos|tengo) (nada )?(que|para|de) <comer>( |$)(?!en (la|el) (escuela|recreo|"
            "cafeteria))|(no me|no nos|nunca me|nunca nos) (\\w+ )?(dan|da|dejan|deja|daba) (de )?<comer|"
            "cenar|comida|banar>( |$)|(me|nos) (deja|dejan|dejo|dejaron|abandono|abandonaron|encierra|"
            "encierran|encerro|encerraron) (\\w+ ){0,3}(<solos|solas|sola|solo|encerrada|encerrado|afuera|"
            "encerrados> (\\w+ ){0,3}(dias|semanas|noche|noches|dia|semana|castig\\w*|sin comer|casa|cuarto|"
            "toda)|en el <cuarto|bano|closet>|sin <comer>)|(mama|papa|padres|papas) (no (ha|han) <vuelto|"
            "regresado|venido|llegado> (en|desde|hace)|se fue y no ha <vuelto|regresado>)|(me|nos) <corrieron|"
            "corrio|echaron|echo|sacaron|saco> de (la |mi |nuestra )?(casa|hogar)|no tengo (donde|adonde|"
            "a donde|lugar donde|lugar para) <dormir|quedarme|ir|vivir>|(duermo|dormimos|dormi|vivo|"
            "vivimos) en (la |el |un )?<calle|carro|coche|parque|albergue|terminal>( |$)(?!de|con|numero|"
            "principal|\\d)"
        ),
        unless=(
            "refri nuevo|se fue la luz|apagon|pizza|ayuno|recreo|receso|perro|gato|casa sola el|viaje|"
            "campamento|clase de|echo de menos|calle (de|con)|vivo en la calle \\w+"
        ),
    ),
    _abuse(
        "otra_persona",
        TOLD,
        (
            "(mi|a mi|una|un|su) (\\w+ )?{other} (\\w+ ){0,6}?(le|la|lo|los|las) (\\w+ )?<pega|golpea|pegan|"
            "golpean|maltrata|maltratan|toca|tocan|manosea|viola|violo|violaron|abusa|abuso|lastima|tocaba>|"
            "<abusan|abusa|abuso|abusaron> de (mi )?{other}|(papa|padrastro|tio|novio|mama|abuelo) de (mi|una|"
            "un) {other} (\\w+ ){0,3}(la|lo|le) (\\w+ )?<pega|golpea|toca|maltrata|viola|violo|abusa|manosea>"
        ),
        unless=(
            f"{_PLAY}|le toca (a|el|exponer|hacer|limpiar|pasar|leer|jugar|con|la guitarra|el piano)|"
            "la lastima|le pega (a la|al) (pelota|balon|bateria)|toca (la guitarra|el piano|bateria|violin)|"
            "personaje|le pega (el|la|al gordo)|que lastima"
        ),
    ),
    _abuse(
        "palabra",
        MENTION,
        "<violacion|violada|violado|pedofilo|abusador|grooming|sexting|maltrato>",
        unless="violacion (a|de) (las reglas|los derechos|la ley|derechos)",
    ),
)
