"""Spanish: threats to others, and danger that is there now."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.phrasebook import Weight
from integrations.reading.screen_patterns.spanish.phrases import SPANISH

CLEAR, LIKELY = Weight.CLEAR, Weight.LIKELY

_threat = SPANISH.about(ConcernCategory.THREAT)
_danger = SPANISH.about(ConcernCategory.DANGER)

_GAME = (
    "(juego|videojuego|fortnite|minecraft|free fire|roblox|valorant|cod|gta|jefe final|jefe del nivel|"
    "zombies?|nivel|partida|lobby|enemigos?|bot|bots|fifa|uno|ajedrez|monstruos?|among us|impostor|"
    "dragon)"
)

THREATS = (
    _threat(
        "matar_a",
        CLEAR,
        (
            "(voy a|vamos a|quiero|quisiera|pienso|planeo|tengo ganas de|ganas de|me dan ganas de|voi a|"
            "juro que voy a|estoy planeando|estoy pensando en|pensando en|decidi) (\\w+ )?(<matar|disparar|"
            "acuchillar|apunalar|balacear|asesinar|masacrar|quemar|degollar|ahorcar|tirotear|balear> ((a|les|"
            "le) )?(todos|todo el mundo|alguien|mis companeros|mi (maestr\\w+|profe\\w*|companer\\w+)|"
            "la (maestra|escuela|profe)|el (profe|maestro|director|salon)|los (de mi|ninos|del|que me|profes|"
            "maestros|companeros|demas)|todos los|medio|ese (\\w+)|esa (\\w+)|esos|esas|toda la (escuela|"
            "clase)|gente|personas|mi clase)|<matarlos|matarlas|matarlos a todos|dispararles|apunalarlo|"
            "apunalarla|acuchillarlo|balacearlos|quemarlos>|los voy a <matar>( a todos)?|(hacer|haga|planear|"
            "planeo|habra|va a haber) (una |un )<masacre|tiroteo|matanza|balacera>|(<quemar|balacear|explotar|"
            "bombardear|volar|incendiar>) (la|mi|el|esta) (escuela|colegio|salon|prepa|secundaria|cole|"
            "instituto))"
        ),
        unless=(
            f"{_GAME}|{{laugh}}|ganar\\w*|mosquit\\w+|cucaracha\\w*|arana\\w*|hormiga\\w*|matar (el tiempo|"
            "dos pajaros|los zombies|al jefe)|fotos|ensayo|cuento|personaje|historia|guerra|mataria por|goles|"
            "quemar calorias"
        ),
    ),
    _threat(
        "matarlo",
        LIKELY,
        (
            "(lo|la|te|los|las|le|les) (voy a|vamos a|quiero|quisiera) (\\w+ )?<matar|golpear|apunalar|"
            "acuchillar|partir|madrear|disparar|lastimar|quemar|chingar|romper>( (a todos|la cara|la madre|"
            "el hocico|a la salida|a golpes|en la salida|manana))?|(voy a|quiero|me dan ganas de|"
            "pienso) (\\w+ )?<matarlo|matarla|golpearlo|golpearla|lastimarlo|lastimarla|lastimarlos|partirle|"
            "romperle|acuchillarla|apunalarlos>|(quiero|ganas de|pienso en|pensando en|"
            "voy a) (\\w+ )?<lastimar|golpear|danar|hacer dano|hacerle dano|hacerles dano> a (alguien|otros|"
            "otras|la gente|mis companeros|todos|un|una|los|el|ese|esa|mi)|<hacerle|hacerles> dano|(van a|"
            "todos van a|se van a) (\\w+ )?<pagar|arrepentir|sufrir|morir>( (todos|por lo que|muy pronto|"
            "manana|todas))|<lista> (de muerte|negra de|de (los|personas) que (voy|quiero))"
        ),
        unless=(
            f"{_GAME}|mosquit\\w+|arana|cucaracha|no (quiero|quise|queria) lastimar|partir (el pastel|"
            "la pizza)|pagar (la cena|todos la|el pizza|el viaje)|romper (la pinata|el record)|sin lastimar|"
            "guerra|personaje|dinosaurios|plantas|tarea|quemar"
        ),
        eased="{laugh}|mi (hermano|hermana|herman\\w+|prim\\w+)|se comio|me quito (mi|la|el)|agarro mi",
    ),
    _threat(
        "arma",
        CLEAR,
        (
            "(llevar|llevo|lleve|traer|traigo|traje|trae|trajo|lleva|llevar\\w*|llevando|trayendo|metio|meter|"
            "traia|tengo|tiene|carga|cargo|esconde|escondi|escondida|escondido|vi|voy a usar|"
            "hay) (\\w+ ){0,4}?<pistola|arma|armas|cuchillo|navaja|bomba|rifle|machete|escopeta|granada|"
            "cuerno|fusca> (\\w+ ){0,4}?(a |en |al |para )?(la |mi |su |el )?(escuela|colegio|salon|mochila|"
            "clase|prepa|secundaria|cole|locker|casillero|manana|lunes|recreo|bolsa|instituto)|<tiroteo|"
            "balacera> (\\w+ ){0,3}(en|aqui|afuera|cerca) (\\w+ )?(escuela|colegio|salon|casa|ahora|prepa)|"
            "(no) <vengan|vayan|venga|vayas|vengas> (a la|al|manana|el lunes) (\\w+ )?(escuela|colegio|manana|"
            "lunes|prepa)"
        ),
        unless=(
            f"{_GAME}|cocina|pastel|plastico|mantequilla|juguete|agua|silicon|scout\\w*|campamento|pesca|"
            "utileria|disfraz|obra|simulacro|noticia|ensayo|articulo|examen|no hay clases|feriado|puente|"
            "suspendieron|lluvia|enferm\\w*|debate|policia|soldado"
        ),
    ),
    _threat(
        "arma_sola",
        LIKELY,
        (
            "(voy a|quiero|necesito|consegui|compre|tengo|traigo|conseguir|comprar|"
            "puedo) (\\w+ ){0,3}<pistola|arma|cuchillo|navaja|bomba|rifle|machete>( (para (el|ella|ellos|"
            "defenderme|que|matar\\w*|asustar\\w*|lastimar\\w*)|y lo|y la|y voy|y te|y los|y se|contra|"
            "escondida|escondido|listo|lista|conmigo|por si|manana)|$)|(dijo|dice|dicen|diciendo|dijeron|"
            "amenazo|amenaza|amenazaron|publico|subio|escribio|anda diciendo|escuche|"
            "rumor) (\\w+ ){0,6}(va a|van a|que va|iba a) (\\w+ )?<disparar|matar|tirotear|balacear|poner|"
            "quemar|traer|llevar|apunalar> (\\w+ ){0,4}(escuela|todos|salon|gente|alguien|nosotros|bomba|"
            "pistola|arma|cuchillo|colegio)|se donde (guarda|esconde|esta|tiene) (\\w+ ){0,4}<pistola|arma|"
            "rifle>|<pistola|arma> de mi (papa|padre|abuelo|tio|hermano)"
        ),
        unless=(
            f"{_GAME}|cocina|pastel|juguete|agua|silicon|disfraz|plastico|mantequilla|policia|soldado|obra|"
            "cacer\\w+|cazar"
        ),
    ),
    _danger(
        "peligro",
        LIKELY,
        (
            "(me|nos) (esta |estan |estaba |viene |venia |anda |andan |ha estado )?<siguiendo|sigue|siguio|"
            "siguen|persigue|persiguiendo|persiguen|acosando|secuestro|secuestraron> (\\w+ ){0,3}?(un|una|"
            "alguien|hombre|senor|carro|coche|camioneta|desde|hasta|tipo|a mi casa|de la escuela|por la calle|"
            "el|ahora)|(un hombre|alguien|un senor|un tipo|un carro|una camioneta|hombre|tipo|"
            "senor) (\\w+ ){0,4}(me|nos) (\\w+ )?(<sigue|siguio|siguiendo|persigue|espera afuera|quiso subir|"
            "intento subir|ofrecio subir|subir>)|(alguien|un hombre|hay) (\\w+ ){0,5}<afuera|entrar|entro|"
            "metio> (\\w+ ){0,3}(de )?(mi|la|a mi|a la|en mi) (casa|ventana|cuarto)( (y|tengo|no|ahora|quiere|"
            "con))?|(estoy|estamos|corro|me siento|mi vida|mi vida esta|esta) (\\w+ )?(en|corre)? ?<peligro>|"
            "no (estoy|me siento|estamos) (\\w+ )?(a )?<salvo|segura|seguro>( |$)|<ayuda|ayudenme|"
            "auxilio> (por favor )?(me (quiere|quieren|va a|van a|esta|estan)|el (esta|viene|llego)|hay|"
            "llamen|esta (aqui|afuera|borracho))|llam(a|en|ar) (a la |al |a una |una )?(<policia|ambulancia|"
            "911|112>)( |$)|me (quiere|quieren|va a|van a|amenazo con|amenazaron con|amenazan con|intento|"
            "trato de|trataron de|quiso|quisieron|quisieron) <matar|golpear|secuestrar|violar|apunalar|"
            "disparar|robar|madrear|ahorcar|pegar>( |$)(?!una|un susto)|me (<asaltaron|apunalaron|dispararon|"
            "secuestraron|golpearon|madrearon|drogaron|apuntaron|apunto>)( |$)"
        ),
        unless=(
            f"{_GAME}|instagram|tiktok|redes|perro|gato|me (va|van) a matar( |$)(?!a golpes|si (digo|hablo|"
            "cuento))|peligro de (reprobar|extincion|perder)|en extincion|la sigue|me siento segur\\w (de|con|"
            "para|en (el|la|mate|ingles))|no (estoy|me siento) segur\\w (de|que|si|con (la|el|mi) (respuesta|"
            "tarea|examen|plan|tema)|en (mate\\w*|ingles|el tema|la respuesta|este|esta|algebra|los|las)|como|"
            "cual|para|por)|no estoy segur\\w( |$)(?!en (casa|mi casa)|con (el|mi papa))|me siguen en|"
            "pelicula|juego|ayuda por favor (con|en)|futbol|gano|golpearon en el partido|sueno|pesadilla|"
            "vuelta"
        ),
    ),
    _danger(
        "me_van_a_matar_en_serio",
        LIKELY,
        (
            "{grown_up} (\\w+ ){0,3}(nos|la|lo) (va|van) a <matar>( |$)|(me (va|van) a <matar> (a golpes|"
            "de verdad|si (digo|hablo|cuento|se entera|regreso|llego)|en serio|un dia)|(dijo|dice|dijeron|"
            "dicen|jura|juro|amenaza|amenazo|amenazaron) (\\w+ ){0,4}(me|nos) (va|van) a <matar|golpear|"
            "lastimar|buscar|esperar|hacer|pegar>)"
        ),
        unless="calificacion\\w*|boleta|reprob\\w+|tarea|examen|jaja\\w*|celular|preguntas|regalo|cita",
    ),
    _danger(
        "emergencia",
        LIKELY,
        (
            "(no (deja|para|paro|puedo parar|paran|dejo) de <sangrar>|<sangrando|sangro> (mucho|demasiado|"
            "bastante)|(mama|papa|amiga|amigo|hermana|hermano|abuela|abuelo|ella|el|bebe|hermanita|"
            "hermanito) (\\w+ ){0,3}(no (<despierta|respira|reacciona|responde>)|(se )?<desmayo|"
            "convulsionando|inconsciente|sobredosis>)|(se esta <quemando|incendiando>|hay un <incendio>|"
            "<incendio>) (\\w+ )?(mi casa|en mi casa|la casa|en el edificio|aqui)|no puedo <respirar> (ayuda|"
            "me|por|y|auxilio)|me <escape|escapo|escapar|fugue|fugar|escaparme|fugarme> de (mi |la )?casa|"
            "(voy a|quiero|pienso|decidi) (\\w+ )?<escaparme|fugarme|huir|irme> de (mi |la |esta )?casa|"
            "me <escondi|escondo|encerre|encierro> (\\w+ ){0,5}(papa|padrastro|borracho|pegar|gritando|"
            "peleando|miedo|el|no me))"
        ),
        unless=(
            f"{_GAME}|nariz|encias|no despierta temprano|risa|libro|pelicula|whatsapp|mensajes?|"
            "no responde (mis|el|los|a mis|al|mi)|celular|simulacro|estudiar|escondid\\w+ jugando|escondidas|"
            "no me responde|irme de casa de mi (amig\\w|abuela|tia)"
        ),
    ),
)
