"""English: doing it. Suicide aimed at, planned, tried, and its means."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

CLEAR, LIKELY, WELLBEING, MENTION = Weight.CLEAR, Weight.LIKELY, Weight.WELLBEING, Weight.MENTION

_suicide = ENGLISH.about(ConcernCategory.SUICIDE)

_KILL = (
    "<kill|killing|unalive|unaliving|off|offing|neck|hang|hanging|shoot|shooting|drown|drowning|stab|"
    "suffocate|strangle|murder|delete|end|ending|poison|gunpicture|knifepicture|ropepicture|overdose|"
    "unsubscribe>"
)
_SCHOOL_PIECE = (
    "essay|paragraph|story|sentence|speech|conclusion|chapter|video|presentation|relationship|friendship|email|poem"
)

SUICIDE_ACTS = (
    _suicide(
        "aims_to_kill_self",
        CLEAR,
        f"{{aim}}( {{also}}){{0,3}} {_KILL} (myself|meself)",
        unless="(hang|hung|shoot|shot|drown|off) myself (in the foot|a|an|up a|some|another|the)",
    ),
    _suicide(
        "kill_self",
        LIKELY,
        f"({_KILL}|<killed|hanged|hung|shot|drowned>) myself",
        unless="(hang|hung|shoot|shot|drown|off) myself (in the foot|in|a|up|out|dry)",
    ),
    _suicide(
        "end_life",
        CLEAR,
        (
            "<end|ending|ended|take|taking|took|lose|finish> (my|my own|this) (own |fucking |stupid |"
            "miserable |pathetic )?life"
        ),
        unless=(
            "taking? my life (seriously|for granted|back|into|in)|life of|life cycle|took my life (seriously|back)"
        ),
    ),
    _suicide(
        "end_it_all",
        CLEAR,
        (
            "{aim}( {also}){0,3} <end|ending|finish> (it all|it for good|everything|all of (it|this)|"
            "my (pain|suffering|misery)|the (pain|suffering))|(^|({i}) (\\w+ ){0,6}?){aim}( {also}){0,3} <end|"
            "ending> it (tonight|now)"
        ),
        unless=_SCHOOL_PIECE,
    ),
    _suicide(
        "end_it",
        LIKELY,
        "({i}) ... {aim}( {also}){0,3} <end|ending> it|^{aim}( {also}){0,3} <end|ending> it$|({i}|the|had|have) (\\w+ ){0,3}"
        "(courage|guts|strength|nerve) to <end> it( all|$)",
        unless=(
            f"stuck on|how (to|do i|should i) end it$|end(ing)? it (with|on|by|there|early|here|when|like|for (the|today))|{_SCHOOL_PIECE}|call|stream|"
            "game|session"
        ),
    ),
    _suicide(
        "all_to_end",
        LIKELY,
        "want( it| this| everything| the pain| life| my life| things)?( all| just)* to( all| just)* (<end|"
        "stop> forever|<end> (now|already|tonight)|be <over> (forever|for good))|(i|just|really|"
        "only) (just |really )?want <out>( of (life|this life|this world|here forever)| forever| now|$)|"
        "want (it all|everything|my life|the pain|this pain|all of this|"
        "all of it)( just)? to( just)? (<end|disappear>|be <over|done>)",
        unless=f"{_SCHOOL_PIECE}|week|year|semester|season|class|movie",
    ),
    _suicide(
        "take_life",
        CLEAR,
        (
            "(^|({i}|we) (\\w+ ){0,6}?|{aim} ({also} ){0,3})<commit|committing|commited|committed|attempt|attempted|"
            "attempting> (suicide|toaster bath|sui)"
        ),
        unless=(
            "(never|havent|didnt) (\\w+ )?(tried|attempted|try|attempt)|would you|"
            "{theirs} .. (commit\\w*|attempt\\w*)|why do people|(people|teens|students|kids|men|women|"
            "veterans|characters?|soldiers?) (who )?(commit|attempt)"
        ),
    ),
    _suicide(
        "own_suicide",
        CLEAR,
        (
            "({i}) .. (feel|feeling|felt|am|was|been|be|get|getting|become|becoming|so|really|actively|kinda|"
            "still|very|lowkey|fucking|a bit) <suicidal>|(im|ive been|ive) (\\w+ ){0,2}<suicidal>|my <suicide|"
            "suicidal> (note|letter|plan|attempt|thoughts|ideation|date)"
        ),
    ),
    _suicide(
        "thinks_of_suicide",
        LIKELY,
        (
            "({i}) ... (have|had|having|got|keep getting|keep having|think\\w*|thought|considering|considered|"
            "contemplat\\w*|struggl\\w*|deal\\w*|researching|looked up|planning|plan|googling|googled|"
            "obsess\\w*) .. <suicide|suicidal>|<suicide> .. (all|everything|only thing) i .. (think|dream|"
            "want)|<suicide> (\\w+ )?(crossed|crosses|on|in|enters) my (mind|head)"
        ),
        unless=(
            "suicide (prevention|awareness|rates?|statistics|squad|drills?|runs?|hotline|as (a|my|our|"
            "the) (topic|theme)|for (my|the|our|a) (\\w+ )?(topic|essay|paper|project|speech|presentation))|"
            "(killing off|character)"
        ),
    ),
    _suicide(
        "suicidal_words",
        LIKELY,
        (
            "<suicidal> (thoughts|ideation|feelings|urges|tendencies|rn|right now|again|lately|today|tonight)|"
            "thoughts of <suicide>|<suicide> (note|letter|attempt|plan) (\\w+ ){0,3}(written|ready|done|"
            "finished|wrote|wrote it)|(wrote|writing|write|written|finished) (\\w+ ){0,3}<suicide> (note|"
            "letter)"
        ),
    ),
    _suicide(
        "abbreviation",
        LIKELY,
        "<kms|kmsing>",
        unless=(
            "(\\d+|few|many|several|two|three|ten|how many|hundred|thousand) kms|kms (away|per|an hour|from|"
            "to the|long|run|far|run|walk)|(ran|run|walked|drove|biked|cycled|ride|rode) .. kms"
        ),
    ),
    _suicide(
        "abbreviation_self",
        LIKELY,
        (
            "({i}) .. (should|going to|want to|might|will|could) .. <kys|unalive>|<kys> myself|(i|ill|"
            "id) (just )?<unalive>"
        ),
    ),
    _suicide("told_to", WELLBEING, "<kys|kill> (yourself|urself|your self)|<kys>"),
    _suicide("unalive", MENTION, "<unalive|unaliving|unalived>"),
    _suicide(
        "rope_noose",
        LIKELY,
        (
            "<noose|noosed>|(buy|bought|got|get|have|find|found|tied|tie|tying|grab|"
            "grabbed) .. <rope>.* (neck|myself|ceiling|closet|tonight|end (it|my|this|everything))|<rope> around my neck|"
            "({i}) (\\w+ )?(have|got|bought|found|hid|took|stole|tied) (the|a|my|some) <rope|noose>"
        ),
        unless=(
            "jump ?rope|tug of war|lynch\\w*|climb\\w*|history|rescue|camp\\w*|boat|horse|swing|gym|pe|tent|"
            "sail\\w*|cowboy|lasso|course"
        ),
    ),
    _suicide(
        "blow_brains",
        LIKELY,
        (
            "(<blow|blew|blowing|shoot> (my|me) (fucking )?(brains?|head)( out| off)?|<bullet> (in|through|"
            "to) (my|the) (head|brain|skull)|<gun> (to|in|at|against) my (own )?(head|mouth|temple)|"
            "put .. <gun> (to|in) my)"
        ),
        unless=(
            "(with|if|had|even|like|held|put|you put|someone put|they had|you|they|someone|"
            "practically)( \\w+){0,3} a gun to my head|blew my mind"
        ),
    ),
    _suicide(
        "slit_wrists",
        CLEAR,
        (
            "<slit|slitting|slash|slashing|slice|slicing|cut|cutting|open> (my|both|the) (\\w+ )?(wrists?|"
            "veins?|throat|arteries)"
        ),
    ),
    _suicide(
        "jump",
        CLEAR,
        (
            "{aim}( {also}){0,3} <lay|lie|laying|lying> (down )?(on|in|across|under) (\\w+ ){0,2}(tracks|train|trains|"
            "road|street|traffic|highway|freeway|bus|truck)|"
            "{aim}( {also}){0,3} (<jump|jumping|throw|throwing|step|stepping|walk|walking|run|running|drive|"
            "driving|yeet|leap|crash|swerve>)( myself| my car| my bike| the car| out| down| straight|"
            " right)* (off|from|in front of|into|out of|onto|under|in)( \\w+){0,3} {high_place}"
        ),
        unless=(
            "pool|trampoline|lake|bungee|parkour|minecraft|fortnite|video game|skate\\w*|bmx|diving|"
            "diving board|stunt|rappel\\w*|harness|cliff jump\\w*|to school|to get|home|store|car wash|take the|building( to)? (get|see|meet|"
            "for)|with my (dad|mom|friend|friends)|driving (test|lesson)"
        ),
    ),
    _suicide(
        "jump_bare",
        LIKELY,
        (
            "(<throw|throwing> myself|<jump|jumping>) (off|in front of)( \\w+){0,3} (bridge|roof|rooftop|"
            "building|balcony|overpass|ledge|train|bus|truck)|<throw|throwing> myself off( \\w+){0,3} cliff"
        ),
        unless=(
            "pool|trampoline|lake|bungee|parkour|minecraft|fortnite|game|skate\\w*|diving|stunt|"
            "{theirs} (\\w+ )?jump\\w*|if (he|she|they|you|your friends?|everyone)|water|you (to )?(\\w+ to )?jump"
        ),
    ),
    _suicide(
        "at_the_edge",
        LIKELY,
        (
            "(stand|standing|sitting|stood|sat|go to|went to|going up|looking down|im (up )?(on|at)|walked|"
            "walking) .. <bridge|roof|rooftop|ledge|tracks|overpass|cliff|edge|platform> ... (and|thinking|"
            "ready|about|to|wanting|considering|alone|tonight|looking) .. (jump|end|die|jumping|down|goodbye|"
            "over|ready|it|what if)"
        ),
        unless="photo|picture|sunset|stars|view",
    ),
    _suicide(
        "pills_taken",
        CLEAR,
        "(took|taken|take|taking|swallow|swallowed|swallowing|down|downed|eat|ate|popped|drank|drink|"
        "drinking|had) .. (all|bunch|whole|entire|bottle|handful|too many|lots|so many|every|lot|rest|ten|"
        "fifteen|dozen|\\d\\d|twenty|thirty|forty|fifty|hundred|enough|bleach|"
        "overdose)( \\w+){0,4} {pills}|"
        "({i}|just) .. (took|taken|swallowed|downed|drank|ate|drink|drinking|drinking some) (a lot of |"
        "some |too many |too much |the |all the |all my |all of my |)<bleach|pills> (and|so|to|because|"
        "hoping|until|now)",
        unless=(
            "hair|every (day|morning|night)|vitamin\\w*|allerg\\w*|prescri\\w*|as prescribed|doctor said|whole time"
        ),
    ),
    _suicide(
        "pills_saved",
        LIKELY,
        (
            "(look|looking|stare|staring|holding|hold|eyeing|thinking about) (at )?(\\w+ ){0,3}{pills}|(saved|"
            "saving|save|hiding|hid|hide|stash|stashed|collecting|collected|stole|stolen|counting|counted|"
            "bought) .. {pills}|({pills}) .. (in front of me|next to me|in my hand|are right here|ready)|"
            "(enough|know where|where) .. {pills} .. (die|kill|overdose|end|are|hides|keeps)"
        ),
        unless="doctor|nurse|allerg\\w*|pharmacy|headache|cold|dog|cat|game|quest|level",
    ),
    _suicide(
        "how_many",
        LIKELY,
        "how (many|much) .. ({pills}) .. (die|kill|overdose|od|death|lethal|fatal|too many|never|"
        "not wake)|how many <pills> does it take|how (do|can|would|could|should) (i|you|people|"
        "someone) .. <kill|hang|overdose|unalive|drown|die|suicide> ?(myself|yourself|themselves|oneself|"
        "painlessly|quickly|on|fast|without|in my sleep)?( .. (pain|hurt\\w*|painless\\w*))?$|"
        "(painless|easiest|fastest|quickest|best|easy|quick|least painful|peaceful) (way|ways|method|"
        "methods|death)( \\w+){0,4} (<die|kill|dying|suicide>|<end> (it|my life|your life|life|everything)( |$))|"
        "(painless|least painful|peaceful) (way|ways) to <go|end>|<painless> (death|way to go|suicide)|"
        "ways to <die>|does it hurt (to|when you) <die|hang|drown|overdose|bleed>|how long .. <bleed> out|"
        "lethal <dose>|(drink|drank|drinking|drinks|swallow|swallowed|take) (\\w+ )?<bleach>",
        unless=(
            "game|boss|level|plants?|weeds|bugs?|zombies?|process|mobs?|character|enem\\w+|minecraft|"
            "in a fire|cells?|bacteria|virus|battery|dragon"
        ),
    ),
    _suicide(
        "overdose_own",
        CLEAR,
        (
            "({i}|just) .. (want to |going to |might |tried to |almost |gonna |will |could |about to |"
            "am going to |planning to |thinking of |thinking about |)<overdose|overdosed|overdosing|od|"
            "oded> ?(on|last|again|tonight|before|when|$)"
        ),
        unless=(
            "{theirs} (\\w+ )?(overdosed?|od\\w*)|on (coffee|candy|sugar|tiktok|memes|caffeine|chocolate|"
            "content|pizza|studying|homework|math|cuteness)|{laugh}"
        ),
    ),
    _suicide(
        "overdose",
        MENTION,
        "<overdose|overdosed|overdosing>",
        unless=(
            "on (coffee|candy|sugar|tiktok|memes|caffeine|chocolate|content|pizza|studying|homework|math|cuteness)"
        ),
    ),
    _suicide(
        "gun_known",
        CLEAR,
        (
            "(know|found|find|knows) (where|out where|how to get)( \\w+){0,4} <gun|guns|pistol|rifle|ammo|"
            "bullets>|(my dad|dads|his|the|a|my|grandpas?|our) (\\w+ )?<gun|pistol|rifle|shotgun|"
            "gunpicture> ... (myself|my head|my mouth|end it|kill|use it|my room|tonight|over with)"
        ),
        unless="game|fortnite|cod|valorant|hunting season|range|nerf|water gun|glue|museum|apex|level",
    ),
    _suicide(
        "gesture",
        LIKELY,
        (
            "({i}|myself) .. (want to|going to|will|just|should|might|about to|need to|me)? ?<gunpicture|"
            "ropepicture|gravepicture|pillpicture> (myself|me|tonight|tomorrow|soon|ropepicture|gravepicture|"
            "pillpicture|gunpicture)|(want to|going to|wish i could) .. <gunpicture|ropepicture|gravepicture|"
            "skullpicture|knifepicture> ?(myself|me|tonight|rn|right now)?$"
        ),
        eased="{laugh}",
    ),
)
