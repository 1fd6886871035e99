"""Spanish: what only looks like a disclosure: figures of speech, and words that are taken back."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.phrasebook import Rule, Weight
from integrations.reading.screen_patterns.spanish.phrases import SPANISH


def _figure(name: str, pattern: str, *, unless: str | None = None) -> Rule:
    return SPANISH.rule(name, ConcernCategory.UNKNOWN, Weight.FIGURE, pattern, unless=unless)


def _taken_back(name: str, pattern: str, *, unless: str | None = None) -> Rule:
    return SPANISH.rule(name, ConcernCategory.DISTRESS, Weight.TAKEN_BACK, pattern, unless=unless)


_OF = (
    "(risa|la risa|hambre|sueno|frio|calor|ganas|pena|la pena|verguenza|amor|miedo|curiosidad|"
    "cansancio|aburrimiento|emocion|ternura|sed|nervios|los nervios|oso|coraje|envidia|celos|"
    "felicidad|amor|asco|cringe|un susto|estres|la verguenza|flojera|lo lindo)"
)

FIGURES = (
    _figure(
        "morirse_de",
        (
            "(me |se |nos |que me |casi me )?(quiero |quise |queria |voy a |vamos a |iba a |podria |"
            "siento )?<muero|muere|morimos|mori|morir|morirme|moria|murio|morirnos|muriendo|muerto|muerta|"
            f"muertos> (ya )?(de|por) (tanta |tanto |pura |puro |la pura )?{_OF}|(me )?<muero|moria|"
            "muriendo> (por|de ganas de) (ver\\w*|ir|saber|comer\\w*|probar|conocer\\w*|que|llegar|jugar|"
            "tener|ese|esa|un|una|el|la|los|las|dormir|contar\\w*)|<muerto|muerta|muertos> (de|"
            "del) (cansancio|sueno|hambre|frio|risa|miedo|cansado|aburrimiento|estres)|(estoy|ando|quede|"
            "quedamos|llegue|vengo|termine) (\\w+ )?<muerto|muerta|muertos>( (despues|hoy|del|de|por|con|"
            "jaja\\w*|tras|xd)|$)|(bateria|celular|telefono|compu|computadora|laptop|pila|tablet|lengua|mar|"
            "puntos?|tiempos?|angulos?|naturaleza|dia de|dias de|pan de|"
            f"tiempo) (\\w+ ){{0,3}}?(de los )?<muerto|muerta|murio|muriendo|muere|muertos>|(a|de) <muerte|"
            "morir>( lenta| natural)?( |$)(?!de mi)|<muero>$|(me )?<muero>( (jaja\\w*|xd|lol|con (esto|eso|"
            "este video|tu)))"
        ),
    ),
    _figure(
        "matar",
        (
            "(me|nos) (esta |estan |va a |van a |tiene |tienen )?<matando|mata|matan|mato> (esta |este |la |"
            "el |las |los |tanta |tanto |de risa|la tarea|mate\\w*|con (la|el|tanta|tanto|esa|eso)|jaja\\w*|"
            "xd|el (calor|frio|sueno|profe)|la (espalda|cabeza|panza|duda|curiosidad))|{task} (\\w+ ){0,3}(me|"
            "nos) (esta |estan |va a |van a )?<matando|mata|matan|matar|mato>|(mama|papa|papas|padres|profe|"
            "maestra|maestro|jefa|jefe|abuela|entrenador|coach|hermana|hermano|novia) (\\w+ ){0,2}me (va a|"
            "van a|iba a|mata) ?<matar>( |$)(?!a golpes|de verdad|en serio)|me (va|van) a <matar> (mi (mama|"
            "papa|jefa|abuela|hermana|maestra|profe)|mis (papas|padres)|si (repruebo|saco|no|llego tarde|"
            "se entera|ve|pierdo|rompo)|cuando (vea|vean|se entere|sepa|lleguen|llegue))|<matar|mata|mato|"
            "matamos|matando> (el|al|dos|los|las|un|una|unos|tres)? ?(tiempo|jefe|pajaros|zombies?|mosquitos?|"
            "aranas?|cucarachas?|hormigas?|monstruos?|dragon|enemigos?|bacterias?|virus|germenes|creepers?|"
            "hambre|rato|ganas|curiosidad|aburrimiento|boss|proceso|plantas?|gallina|bichos?|neuronas|moscas?|"
            "microbios)|<mataria> (por|a)|me <mato> (estudiando|trabajando|de risa|entrenando|de la risa|"
            "haciendo|por)|(te|lo|la) <mato> (jaja\\w*|si (me|te|se) (\\w+ )?(come|comes|comiste|toca|tocas|"
            "gana|spoil\\w*))|<matarme> (estudiando|entrenando|trabajando|por (una|la|sacar|el))|<rematar|"
            "remata>|jaque <mate>|(tarea|examen|partido|salimos) a <matar>$"
        ),
        unless=(
            "me (va|van) a matar (a golpes|de verdad|en serio)|borracho|pistola|cuchillo|"
            "tengo (mucho )?miedo de (mi|el|llegar|que me mate)|me pega|golpea"
        ),
    ),
    _figure(
        "escuadron",
        (
            "(escuadron|mision|equipo|vuelo) <suicida>|<suicidio> (escuadron|squad|social|politico)|"
            "prevencion del <suicidio>|dia (mundial )?(de|para) la prevencion del <suicidio>"
        ),
    ),
    _figure(
        "me_toca",
        (
            "(me|nos|te|le|ya me|hoy me|manana me|a mi me|ahora me|ahorita me|luego me|no me) <toca|toco|"
            "tocaba|tocan|tocaron|tocara> (\\w+ )?(a mi|exponer|limpiar|hacer|leer|pasar|estudiar|lavar|lavar|"
            "barrer|trapear|cuidar|sacar|ir|el turno|turno|presentar|mate\\w*|historia|ingles|ciencias|fisica|"
            "quimica|biologia|espanol|deportes|educacion|examen|clase|clases|el (lunes|martes|miercoles|"
            "jueves|viernes|sabado|domingo|examen|equipo|tema|profe|numero|tres|dos|\\w+ (profesor|profe|tema|"
            "turno))|la (clase|maestra|profe|exposicion|tarea|parte|pregunta)|con (el|la|los|las|mi|un|una|"
            "juan|\\w+)|en (el|la|equipo|mi)|un (examen|tema|profe|equipo|ejercicio)|una (maestra|profe|"
            "exposicion)|jugar|salir|decir|ser|trabajar|preparar|cocinar|dar|escoger|elegir|repasar|hablar|"
            "explicar|poner|terminar|escribir|pagar|comprar|las|los|\\d+|capitulo|unidad|fracciones|"
            "levantarme|ensayar|practicar|entrenar)|<toca|toco|tocar|tocaba|tocan|tocando> (la (guitarra|"
            "bateria|puerta|flauta|trompeta|campana)|el (piano|timbre|violin|bajo|saxofon|ukelele|corazon|"
            "tema|alma)|guitarra|piano|violin|bateria|musica|canciones|un instrumento|en (una|la) banda|"
            "fondo)|(hoy|manana|luego|ahora|ya) <toca|tocaba|toco> (\\w+)"
        ),
        unless=(
            "(tio|papa|padre|padrastro|primo|abuelo|hermano|hermano mayor|hermanastro|novio|entrenador|vecino|"
            "el|un senor|un hombre|padrino|cuñado|cunado) (\\w+ )?me (toca|toco|tocaba|tocan)( |$)(?!(con|"
            "a mi|el turno))"
        ),
    ),
    _figure(
        "pegar",
        (
            "<pega|pegar|pego|pegue|pegan|pegamos|pegaste|pegarlo|pegarla> (el|la|los|las|un|una|con|mi|mis|"
            "en (el|la|mi)|fotos|dibujos|imagenes|recortes|papel) ?(papel|dibujo|foto|fotos|cartel|cartulina|"
            "recortes|imagenes|etiquetas?|susto|sol|gripa|gripe|virus|cuaderno|pared|pizarron|resistol|"
            "silicon|pegamento|sueno|hambre|aire|frio|calor|nervio|risa|grito|carrera|vuelta|estirada|estiron|"
            "mapa|notas?|stickers?|calor|pelota|balon|estampas?|bateada|gol)|(se me|me) <pego|pega|"
            "pegaron> (la|el|un|una|el acento|el sueno) ?(cancion|gripa|gripe|risa|hambre|acento|chicle|sueno|"
            "nervio|mana|arroz|comida|frio|calor|ataque de risa|flojera|gana|mucho el sol|sol|bien)|me <pega|"
            "pego> (mucho|duro|cabron|fuerte|bien) (el|la|esa|esta|este) (sol|cancion|nostalgia|luz|calor|"
            "aire|sueno|verso|letra|historia|frase)|(cortar|copiar|copia) y <pegar|pega>|<pega> (duro|chido|"
            "bien|con tubo)"
        ),
    ),
    _figure(
        "cortar",
        (
            "(me |se |nos |se me )?<corto|corte|corta|cortar|cortarme|corte|cortaron|cortando|cortado> (el|la|"
            "las|los|mi|un|una|con|en)? ?(pelo|cabello|unas|flequillo|barba|luz|agua|internet|llamada|senal|"
            "papel|papeles|cartulina|tela|pasto|cesped|pastel|pizza|figuras|recortes|cebolla|verduras|frutas?|"
            "video|audio|madera|tijeras|dedo (con|cocinando|picando)|inspiracion|clip|escena|la onda|el rollo|"
            "por lo sano|y pega\\w*|clase|clases|carton|foto)|<corte> (de (pelo|cabello|luz|agua|internet)|a|"
            "final|ingles)|me da <corte>|en <corto>|a <corto> plazo|<corto|corta> (de|para|y|metraje|cuento)|"
            "(un|el|cuento|muy|algo|texto|video|camino|pantalon|manga|tiempo) <corto|corta>"
        ),
    ),
    _figure(
        "varios",
        (
            "<disparar|disparo|dispara|disparando> (una foto|fotos|a gol|al arco|a (la )?porteria|tres puntos|"
            "un tiro)|<tiro|tiros> (libre|libres|al (arco|blanco)|de (esquina|tres))|<quemar|quemo|"
            "quemarme> (calorias|grasa|un cd|las pestanas|el arroz|la comida|la tortilla|mi ultima neurona)|"
            "ultima <bala>|<bomba> (de agua|atomica|de tiempo|en el juego)|pasarla <bomba>|"
            "me <ahogo> (en un vaso|de risa|en tarea|con tanta)|(seres|naturaleza|ser) <vivo|vivos|muerta>|"
            "<vivo> (en|con|cerca|lejos|por)|en <vivo>|<vida> (real|cotidiana|diaria|marina|silvestre|media|"
            "util|escolar|social)|(ciclo|forma|calidad|estilo|historia|ciencias|linea|expectativa|proyecto|"
            "plan) de <vida>|en la <vida> real|toda la <vida>|asi es la <vida>|mi <vida> (entera|"
            "es (el )?(futbol|la musica|dibujar|bailar))|<morir|morire> (en|con) (el|la|un|una)? ?(juego|"
            "nivel|intento|partida|minecraft|free fire|jefe)|<muero|mori|muere|moria|murio> (en|contra|"
            "con) (el|la|ese|este|un|mi|al)? ?(juego|nivel|minecraft|fortnite|free fire|boss|jefe|partida|"
            "lava|creeper|ultimo nivel|mundo)|de <vida> o muerte|vida o <muerte>"
        ),
    ),
)

TAKEN_BACK = (
    _taken_back(
        "niega",
        (
            "no (es que |me |te |lo |creas que |estoy |soy |tengo ganas de |ando )*(quiera|quiero|quisiera|"
            "queria|voy a|pienso|pensaba|estoy pensando en|intento|intente|planeo|diciendo que|digo que|"
            "para)? ?(me |en |de |a |que )*(<morir|morirme|matar|matarme|suicidarme|lastimarme|suicidar|"
            "suicida|muera|mate|cortarme|suicidio>)( (a nadie|por eso|jaja\\w*|ni nada|tranquil\\w|solo|"
            "pero tampoco))?|nunca (me )?(<mataria|suicidaria|lastimaria|haria|intentaria> ?(dano|algo|eso|"
            "nada|a mi mism\\w)?)"
        ),
        unless=(
            "por que no|porque no|no se si|no puedo (dejar|parar)|no (me )?importa|no dejo de|no me (dejan|"
            "deja)|no paro|no tengo (miedo|nada)|quien no|no aguanto|no quiero (vivir|seguir|estar)|"
            "no sabes cuanto|no solo"
        ),
    ),
    _taken_back(
        "tarea",
        (
            "{task} (\\w+ ){0,5}(me (hace|hacen|da|dan) (\\w+ )?(querer |ganas de |quererme )?<morir|morirme|"
            "matarme|suicidarme|tirarme|llorar y morir>)|(por|con|tanta|tanto|otra|otro|esta|este|odio|tengo|"
            "reprobe|hay) (\\w+ ){0,3}{task} (\\w+ ){0,4}(me quiero |quiero |me voy a |ya me quiero )<morir|"
            "morirme|matar|matarme|suicidar|suicidarme>|(me quiero |quiero |me voy a )<morir|morirme|matar|"
            "matarme> (con|por|si|de|antes de) (\\w+ ){0,4}{task}"
        ),
        unless="en serio|no es broma|de verdad|pastillas",
    ),
)
