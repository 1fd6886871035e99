"""Spanish phrases that several rules share. Spelled as `normalising` leaves them: no accents, ñ is n, "q" is "que"."""

from integrations.reading.screen_patterns.phrasebook import Phrasebook

PHRASES = {
    "want": "(quiero|quisiera|queria|quise|querria|quiera|queriendo|he querido|deseo|desearia|desee|deseando|"
    "voy a|iba a|vamos a|pienso|pienso en|pensando|"
    "pensando en|pense|pense en|pensado|pensado en|pensar en|he pensado en|intente|intento|intentar|"
    "intentado|he intentado|trate de|tratar de|"
    "trato de|planeo|planeando|planee|decidi|he decidido|necesito|debo|deberia|deberian|debi|"
    "tendria que|prefiero|preferiria|me gustaria|por|estoy por|a punto de|"
    "puedo|podria|me dan ganas de|tengo ganas de|dan ganas de|ganas de|con ganas de|tengo pensado|"
    "como|forma de|formas de|manera de|maneras de|idea de|"
    "ideas de|listo para|lista para|hora de|dejame|dejenme|merezco|mereceria|casi|sueno con|"
    "fantaseo con|me imagino|sigo pensando en|me urge|ya no aguanto y)",
    "grown_up": "(papa|mama|padre|madre|padrastro|madrastra|papas|padres|jefe|jefa|jefito|viejo|tio|tia|abuelo|"
    "abuela|hermanastro|novio|novia|ex|pareja|"
    "marido|cunado|primo|hermano mayor|familia|nino mayor|tutor|padrino|madrina|cuidador|cuidadora|"
    "ninera|novio de mi (mama|madre|hermana|tia)|pareja de mi (mama|madre)|esposo de mi (mama|madre))",
    "creep": "(el|ella|papa|padre|padrastro|tio|primo|abuelo|hermano|hermanastro|novio|ex|profe|profesor|"
    "maestro|entrenador|coach|vecino|pastor|cura|"
    "sacerdote|padrino|tutor|senor|hombre|tipo|chavo|chico|muchacho|companero|amigo|alguien|un man|"
    "director|jefe|cunado|doctor|chofer|mama|madre|tia|desconocido|viejo)",
    "other": "(amiga|amigo|amigas|amigos|hermana|hermano|prima|primo|novia|novio|mama|papa|madre|padre|"
    "companera|companero|vecina|vecino|tia|tio|abuela|"
    "abuelo|mejor amiga|mejor amigo|ex|ella|el|alguien|chica|chico|muchacha|muchacho|nina|nino|compa|"
    "hermanita|hermanito|madrastra|padrastro|conocida|conocido)",
    "hits": "<pega|pego|pegaba|pegan|pegaron|pegaban|golpea|golpeo|golpeaba|golpean|golpearon|golpeaban|patea|"
    "pateo|patean|ahorca|ahorco|ahorcaba|asfixia|cachetea|cacheteo|"
    "abofetea|azota|azoto|quema|quemo|lastima|lastimo|lastimaba|lastiman|maltrata|maltrato|maltrataba|"
    "maltratan|empuja|empujo|avento|avienta|jalonea|jala|muerde|"
    "agrede|agredio|madrea|madreo|chinga|hiere|tira|amenaza|amenazo|chancletea|surra|surro|abusa|"
    "abuso|abusaba|abusaron>",
    "task": "(tarea|tareas|deberes|examen|examenes|prueba|pruebas|proyecto|trabajo|ensayo|mate|mates|"
    "matematicas|algebra|fisica|quimica|biologia|historia|"
    "ingles|lengua|clase|clases|escuela|colegio|cole|profe|profesor|maestra|maestro|exposicion|"
    "presentacion|libro|lectura|educacion fisica|gimnasia|entrenamiento|"
    "lunes|semestre|parcial|parciales|finales|calificacion|calificaciones|materia|problema|problemas|"
    "ejercicio|ejercicios)",
    "laugh": "(lol|jaja\\w*|jeje\\w*|broma|bromeando|xd+|haha\\w*|es broma|skullpicture|ajaj\\w*)",
    "self_gender": "(muerto|muerta|muertx|muerte)",
}

SPANISH = Phrasebook("es", PHRASES)
