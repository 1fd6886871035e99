"""What makes a disclosure less likely to be one: a laugh, a story, a game, a school topic. Both languages."""

from integrations.reading.screen_patterns.phrasebook import Phrasebook

_BOOK = Phrasebook("surroundings", {
    "told_in": "(book|books|novel|novels|movie|movies|film|anime|manga|poem|poems|song|songs|lyrics|chapter|"
"episode|documentary|short story|textbook|"
"passage|memoir|graphic novel|libro|novela|pelicula|peli|cancion|poema|cuento|capitulo|episodio|"
"serie|documental|lectura|obra|letra)",
    "piece": "(essay|report|paper|presentation|project|speech|homework|hw|assignment|unit|lesson|lecture|"
"poster|debate|article|research|worksheet|"
"assembly|topic|thesis|quiz|test|slides|powerpoint|notes|question|study guide|discussion|"
"paragraph|dbq|outline|infographic|class|story|ensayo|trabajo|"
"proyecto|tarea|presentacion|exposicion|discurso|examen|tema|clase|articulo|investigacion|reporte|"
"informe|redaccion|cartel|debate|leccion|unidad|resumen)",
})  # fmt: skip

STORY = _BOOK.pattern(
    "(in|from|of|about|for|read|reading|watch|watched|watching|finish|finished|writing|wrote|called|"
    "the|this|that|my|our|a|favorite|en|de|sobre|leyendo|"
    "leimos|lei|viendo|vi|el|la|un|una|mi|esta|este|del|al) (\\w+ ){0,2}{told_in}|"
    "{piece} (\\w+ ){0,3}?(about|on|over|against|regarding|covers|called|contra|sobre|acerca|de la|"
    "del|de los|de las|acerca de)( .*)?|"
    "(learn|learned|learning|learnt|study|studying|studied|read|reading|talked|taught|teaching|write|"
    "writing|wrote|researching|research|present|presenting|"
    "discussed|discussing|debating|covered|covering|aprendimos|aprendiendo|estudiando|estudiamos|"
    "leyendo|leer|leimos|escribir|escribiendo|investigar|exponer|"
    "hablamos|investigando|escribo) (\\w+ ){0,3}?(about|on|over|sobre|acerca|de la|del|de)( .*)?|"
    "(character|characters|protagonist|narrator|villain|author|antagonist|plot|personaje|personajes|"
    "protagonista|narrador|autor|villano|trama)( .*)?|"
    "(romeo|juliet|julieta|hamlet|ophelia|ofelia|macbeth|othello|gatsby|lennie|lenny|curley|katniss|"
    "voldemort|dumbledore|snape|simon|piggy|werther|antigone|"
    "antigona|oedipus|medea|brutus|caesar|cesar|cleopatra|odysseus|achilles|beowulf|frankenstein|"
    "dracula|willy loman|biff|boo radley|tom robinson|ponyboy|"
    "dally|johnny cade|bob ewell|hester|anna karenina|emma bovary|septimus|okonkwo|santiago nasar|"
    "bernarda alba|adela|melibea|calisto|celestina|don quijote|"
    "hitler|nazi|nazis|holocaust|holocausto|anne frank|ana frank|lincoln|kennedy|jfk|mlk|malcolm x|"
    "gandhi|stalin|napoleon|mussolini|socrates|socrates|van gogh|"
    "kurt cobain|hemingway|plath|virginia woolf|robin williams|kamikaze|samurai|seppuku|jonestown|"
    "hiroshima|nagasaki|pearl harbor|vietnam|titanic|"
    "columbine|ww1|ww2|wwi|wwii|world war|civil war|guerra|revolution|revolucion|slavery|esclavitud|"
    "genocide|genocidio|lynching|trenches|"
    "soldier|soldiers|soldados?|emperor|king|kings|rey|reyes|pharaoh|gladiators?|vikings?|aztecs?|"
    "aztecas|romans?|romanos|spartans?|crusades|inquisition)( .*)?|"
    "(thirteen|13) reasons why|to kill a mockingbird|death of a salesman|a monster calls|"
    "the outsiders|lord of the flies|of mice and men|hunger games|squid game|"
    "the giver|dear evan hansen|heathers|death note|attack on titan|demon slayer|in (the )?(history|"
    "english|lit|literature|ela|social studies|drama) (class|we|book)|"
    "(in|en) (the |el |la |my |mi |a |un )?(game|minecraft|fortnite|roblox|valorant|cod|gta|videogame|"
    "video game|juego|videojuego|free fire|partida|sims|dnd|campaign|"
    "play|musical|obra|story|historia|scene|act|acto|escena)( .*)?|(final boss|respawn|respawned|npc|"
    "npcs|speedrun|boss fight|final fight|the boss|hp|health bar|"
    "checkpoint|jefe final|multiplayer|lobby|killstreak)( .*)?"
)

LAUGH = _BOOK.pattern(
    "lol|l+o+l+|(ha){2,}h?|a?(ha|ah){2,}\\w*|(he){2,}h?|(ja|aj){2,}\\w*|(je){2,}\\w*|(ji){2,}|jaja|"
    "joking|kidding|jk|skullpicture|xd+|broma|bromeando|es broma|jokes|jajs\\w*|(jsj)+s?"
)
