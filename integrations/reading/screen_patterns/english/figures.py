"""English: what only looks like a disclosure: figures of speech, and words that are taken back."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Rule, Weight


def _figure(name: str, pattern: str, *, unless: str | None = None) -> Rule:
    return ENGLISH.rule(name, ConcernCategory.UNKNOWN, Weight.FIGURE, pattern, unless=unless)


def _taken_back(name: str, pattern: str, *, unless: str | None = None) -> Rule:
    return ENGLISH.rule(name, ConcernCategory.DISTRESS, Weight.TAKEN_BACK, pattern, unless=unless)


_SAID_AGAIN = "but i (\\w+ )?(dont|also|want|do|still)|why dont i|i dont know (if|why|whether)|cant stop"

FIGURES = (
    _figure(
        "kills_it",
        (
            "<killed|killing|kills|kill|slayed> ((it|that|this)( |$)(?!(kid|teacher|boy|girl|man|guy|bitch|"
            "person|woman|dude|coach|family|class|school))|the (test|game|quiz|audition|presentation|"
            "performance|dance|interview|solo|beat|fit|look|vibe|mood|vibes|lights?|engine|process|program|"
            "task|app|switch|music|noise|clock|grass|weeds|germs|bacteria|virus|bugs?|plants?|joke|ball|boss|"
            "dragon|zombies?|mobs?|enemies|server|job|power))( (on|in|at) (stage|it|my|the|that) ?\\w*)?"
        ),
    ),
    _figure(
        "killing_me",
        (
            "<killing|kills|kill|killed> me( (softly|with (laughter|this|these|that|all)|rn|lol|lately|today|"
            "over here|right now|because of the|bc of))?"
        ),
        unless=(
            "(he|she|dad|mom|stepdad|uncle|brother|someone|they|boyfriend|man|guy|dude|hell|hes|shes|theyre|"
            "theyll|please|just|somebody|who|people|someones|bullies|ex) (\\w+ ){0,5}kill\\w* me|^kill me|"
            "want\\w* (\\w+ ){0,3}to kill me|kill me (now|please|already|pls)|(ugh|god|omg|pls|plz|literally|"
            "fr|can you|bro) (just )?kill me"
        ),
    ),
    _figure(
        "parent_kills_me",
        (
            "(mom|dad|parents|coach|teacher|sister|brother|grandma|mama|mr \\w+|ms \\w+|mrs \\w+|boss|friends|"
            "group|team|partner|he|she|they|shes|hes|theyre|shell|hell|theyll|editor|director|"
            "principal) (\\w+ ){0,4}<kill|murder|strangle|kills|killing> me( \\w+){0,2} (if|when|for|because|"
            "over|about|bc|cause|once|after) (\\w+ ){0,6}(grade|grades|report card|fail\\w*|test|late|"
            "homework|phone|lol|haha|mess|room|dishes|forg\\w*|score|f|c|d|b|missing|detention|dont|didnt|"
            "find\\w*|see|sees|lost|lose|get|got|turn|spent|bring|break|broke|skip\\w*|this|quit|"
            "procrastinat\\w*|project|paragraph|my part|the book|library)|(mom|dad|parents|mama|coach|teacher|"
            "grandma|ms \\w+|mr \\w+|mrs \\w+) (\\w+ ){0,3}(going to|will|would|gonna|is going to|"
            "are going to|might) <kill|murder> me( lol| haha| fr| bro| man| dude)?$"
        ),
        unless=(
            "scared (to|of)|beat|hit|drunk|gun|knife|tried|said|says|threat\\w*|really will|"
            "for real this time|serious|hurt|afraid"
        ),
    ),
    _figure(
        "kill_things",
        (
            "<kill|killed|killing|kills> (time|two birds|the (time|mood|vibe|lights|music|process|server|app)|"
            "off (the|a|my|his) (\\w+ )?(character|main|villain|hero)|a (process|plant|bug|spider|mosquito|"
            "fly|mockingbird|boss|zombie|dragon|few hours|couple|mob|man in (the )?(game|book))|my (vibe|mood|"
            "back|feet|legs|grade|gpa|battery|phone|laptop|plants?|streak|character|vocals|eyes|hands?|wrist|"
            "brain cells|motivation|arms|social life|sleep schedule)|(process|processes|bacteria|germs|weeds|"
            "cells|zombies|bosses|mobs|creepers|enemies|bugs|plants|monsters|npcs|spiders|mosquitoes|viruses|"
            "brain cells|people in (the )?(game|minecraft|fortnite|cod)|him in (2k|fortnite|the game|smash|"
            "chess)|them in (the game|fortnite|2k))|each other in|for (a|some|an|the|my|that|pizza|food|"
            "coffee|sleep)|it)|<kill> (switch|count|streak|shot|screen|command)|<killer> (whale|whales|bees|"
            "workout|app|test|instinct|robots?|\\w+ (test|workout|class))|dressed to <kill>|(could|would|"
            "i d) <kill> for|<painkillers>|buzz ?<kill>|serial <killer|killers> (podcast|documentary|movie|"
            "show|unit|book)"
        ),
    ),
    _figure(
        "dying_of",
        (
            "<dying|die|died|dies|dead> (of|from|with|bc of|because of|at|over)( this| the| that| sheer| pure|"
            " all this| so much)* (laughter|laughing|boredom|heat|cold|hunger|thirst|embarrassment|cringe|"
            "cuteness|curiosity|excitement|shame|happiness|jealousy|suspense|stress|cute|sugar|old age|"
            "the heat|second hand|nerves|awkwardness|fomo|natural causes|lol|being (so )?(bored|cute|cold|hot|"
            "tired|hungry))|<dying|died|die|dead> (laughing|lol|lmao|haha\\w*|tired|serious|giggling|rn lol|"
            "rn haha|of lol)|(laughed|laughing|bored|tickled|scared|worked|starve|starving|starved|freeze|"
            "freezing|sick|worried|cold|smoked|annoyed|done) (\\w+ )?(myself )?to <death>|"
            "laughed so hard .. <died|die>|<dying> (to|for) (\\w+ )?(know|see|meet|go|try|hear|read|tell|play|"
            "find|watch|get|eat|be|have|visit|start|a|some|the|this|that|her|his|my|pizza|food|lunch|"
            "summer)( |$)(?!pain|out|away|not)|<die> (for|on (this|that|the) hill|hard|cut|cast|down|out|"
            "laughing|rolling|roll|off)|to <die> for|<dying> (light|breed|language|languages|wish of|star|"
            "stars|out|art)|never say <die>|(do|make) or <die>|old habits <die>|<die> with (a|the) (dice|six)|"
            "(roll|rolled|rolling|six sided|fair|a|number cube) (a |the )?<die>( \\w+)?( twice| times|$)|"
            "hopes? to <die>|<cross> my heart"
        ),
        unless="(want|wanted|wants) to die|wish|kill myself|going to end",
    ),
    _figure(
        "dead_things",
        (
            "<dead> (tired|serious|line|lines|deadline|end|ends|ass|lift|lifts|heat|ringer|weight|wrong|right|"
            "last|on|center|quiet|silent|batter\\w*|phone|laptop|chromebook|zone|sea|poets|poets society|"
            "language|pool|presidents?|skin|week|by daylight|rising|cells|meme|memes|leaves|pixel|grass|"
            "plants?|flowers?|giveaway|sure|set|sea scrolls|space|inside (lol|haha)|fish|frog|goldfish|"
            "gorgeous|beat|broke|bolt|wood|spot|air|man walking|eye|eyes|leg|or alive 2|island|of night|"
            "to me)|(battery|phone|laptop|chromebook|ipad|computer|airpods|calculator|car|wifi|controller|"
            "meme|chat|group chat|gc|server|plant|plants|fish|hamster|goldfish|frog|bug|tablet|watch|game|"
            "brain|legs|arms|feet|humor|show|pencil|trend|language|latin|account|link|website|page|speaker|"
            "mic|party) (\\w+ ){0,3}?(is|are|was|s|were|been|got|just|went|keeps|always|almost|has|had|"
            "has been|about to|going to)? ?(\\w+ )?<dead|dying|died|die|dies|killed>|(im|i am|we are|were|bro|"
            "he|she|that|lol|omg|hes|shes|theyre|yall|bruh|me|literally|actually) (so |literally |actually |"
            "fr |just |fucking |lol |im )*<dead|deceased|ded>( lol| haha| bro| fr| rn| tired| after (that|"
            "practice|the|this|gym|pe|today|conditioning)| from (practice|laughing|that|the|gym)| at (that|"
            "this)|$| if (i|my|mom|she|he|we)( \\w+)*| when| meat)|drop <dead>|<dead> (body )?(in|of) (the|"
            "a) (night|winter|water)|evil <dead>|(walking|grateful|red|day of the|left 4|dia de) <dead>|"
            "over my <dead> body|<undead>|play(ing|ed)? <dead>|(my|the) (lizard|cat|dog|fish|hamster|bird|"
            "turtle|rabbit|guinea pig|pet|plant|phone|laptop|gecko|goldfish|puppy|horse|bunny|"
            "snake) (\\w+ ){0,2}<died|dead|passed|dying|killed>"
        ),
        unless=(
            "wish|want|rather|better off|should be dead|(when|after|if|once|until|that) (im|i am) dead|"
            "than alive|if i (was|were) dead|be dead inside"
        ),
    ),
    _figure(
        "die_exaggerated",
        (
            "(so|too) (\\w+ ){1,2}(i |that i |im )(\\w+ )?(could|might|will|would|going to|gonna|almost|"
            "nearly|about to) (\\w+ )?<die|died|dying>|(going to|will|would|might|gonna|about to|could|almost|"
            "nearly|literally|just|actually|probably|i) <die|died|dying|d> (if|when|of|from|because|from|in|"
            "at|during|doing|trying|before|after|every time|on|lol|haha|laugh\\w*|for|bc) (i |my |this |he |"
            "she |we |they |it |the |that |have |dont |have to |had to |another |one more |\\w+ )*(homework|"
            "test|exam|quiz|class|practice|pe|gym|wifi|game|fail|grade|presentation|speech|project|essay|"
            "concert|song|album|movie|season|mile|laps|running|heat|cold|stairs|read\\w*|page|math|chem|"
            "problem|problems|hw|worksheet|book|finals|hungry|lunch|food|practice|conditioning|tryouts|school|"
            "teacher|calls on me|sees|looks|asks|embarrass\\w*|cringe|minecraft|fortnite|level|boss|round|"
            "rehearsal|audition|hot|bored|cute|laugh\\w*|alarm|monday|monday morning|period|hallway|that|"
            "slides|notes|wait|summer|vacation|again lol|pizza|chocolate|coffee|caffeine)|<died|die|dying|"
            "dies> (in|at|on|during|to|from|against|with) (the |my |this |a |first |level |that )*(game|"
            "minecraft|fortnite|roblox|level|boss|lobby|round|hunger games|valorant|elden ring|hardcore|raid|"
            "water temple|lava|creeper|battle|final boss|stage|dungeon|car crash in gta|gta|cod|world|"
            "oregon trail|dysentery)"
        ),
        unless="want to die|wanted to die|wish i|rather die|hope i",
    ),
    _figure(
        "rather_die",
        (
            "(id|i would|i d|would|ill) (\\w+ )?(rather|sooner) (be )?<die|kms|dead> than (\\w+ ){0,3}(do|"
            "read|write|take|go|present|eat|run|watch|wear|listen|talk|study|sit|get|be caught|work|fail|lose|"
            "play|say|speak|have|miss|math|pe|that|this)"
        ),
    ),
    _figure(
        "shoots",
        (
            "<shoot|shot|shooting|shoots|shots> (hoops|hoop|baskets|free throws|some hoops|threes|three|3s|"
            "a (three|shot|basket|goal|video|movie|film|scene|photo|text|email|message|dm|look|music video|"
            "short|reel|commercial|tiktok|few|picture)|my shot|(you|me|him|her|them|us|u) (a|an|the|your|"
            "over a) (text|email|message|dm|link|note|call|look|snap|pic)|photos?|pictures|pics|videos?|film|"
            "footage|for (the|a|stars|an|my)|the (ball|puck|breeze|video|scene|film|movie|short|documentary|"
            "moon|arrow|arrows|messenger|basketball|photos|pictures|commercial|target|show)|around|pool|"
            "layups|percent\\w*|put|star|stars|guard|some (hoops|pool|photos|pics|baskets|videos)|"
            "\\d+ (free throws|percent|shots|threes|arrows)|myself in the foot|arrows|with (a )?(camera|film)|"
            "in (the|my) (driveway|gym)|at the (range|gym|park|basket|goal|hoop))|(photo|film|video|movie|"
            "music video|cap|screen|bamboo|green|trouble|flu|covid|jump|three point|slap|long|big|head|mug|"
            "moon|best|one|hot|cheap|first|last|good|bad|foul|penalty|shot put|senior|fashion|take a|took a|"
            "give it a|gave it a) <shoot|shoots|shot|shots|shooting>|<troubleshoot>|<shooting> (guard|star|"
            "stars|range|percentage|drills?|practice|pool|form|a (film|video|movie)|hoops|threes)"
        ),
    ),
    _figure(
        "hits",
        (
            "<hit|hits|hitting> (the (gym|books|snooze|ball|wall|road|shower|showers|hay|sack|gas|brakes|"
            "target|goal|nail|spot|jackpot|deadline|weights|slopes|beach|button|send|like|ground running|note|"
            "notes|books|word count|limit|high note|post|rim|net|mark|griddy|streets|woah|pavement)|me (up|"
            "back up|that (i|it|we|the)|different|with (a|the|another|so much|extra|that|all|some) (question|"
            "quiz|essay|homework|problem|fact|news|plot twist|project|test|feels|nostalgia|\\w+ quiz)|"
            "hard (that|when|how|because)|like a (truck|wave|ton)|in the feels)|us with|puberty|different|"
            "hard lol|send|enter|submit|my (goal|target|head on|limit|toe|stride|word|elbow|funny bone|pr|"
            "peak|knee|shin|vape|macros|steps|shoulder)|rock bottom lol|a (home run|wall|goal|single|double|"
            "triple|homer|snag|ball|volley|milestone|button|million|note|serve|high note|plateau|deer|pole|"
            "lick|3|three)|it off|on (the|a|me lol)|legendary|level|\\d+|max|play|record|save|pause)|"
            "(greatest|smash|big|one|top|direct|pinch|base|no) <hit|hits>|(it|that|this|song|reality|"
            "realization|puberty|wave|nostalgia|sleepiness|caffeine|truth|the \\w+ (song|line|chapter|quote|"
            "food|ball|puck|frisbee|bat|door)|allergies|midterms|finals|senioritis|fall|winter|weather|storm|"
            "hurricane|lyrics?|music|story|poem|burnout|deadline|the ball|a ball|ball|stress|workload|"
            "the branch|the heat|the meds) (\\w+ ){0,3}<hit|hits|hurts|hurt|beats|kicked|slaps|slapped|"
            "smacked|burned> (me|us)( (hard|different|so hard|in the (feels|face|head|leg|knee|eye|nose)))?"
        ),
    ),
    _figure(
        "beats",
        (
            "<beat|beats|beating|beaten> (me|him|her|them|us|you|everyone|my (dad|mom|brother|sister|friend|"
            "cousin|record|time|score|high score|uncle|pr|personal best|coach|grandpa)) (at|in|by|on|to|"
            "every (game|time we play)|playing|again (at|in)|with (a |my )?(score|time))( \\w+)?|<beat|"
            "beating|beats> (the (game|level|boss|clock|buzzer|record|high score|other team|heat|odds|"
            "deadline|procrastination|drum|block|traffic|test)|it|level|world|our rival|\\w+ high|(a|"
            "my) (record|drum|level|boss|pr|score|egg|eggs))|(up|off|down|heart|drum|the|this|sick|fire|new|"
            "rap|my own|make a|making|made a|trap) <beat|beats>( machine| maker)?|<beat> myself up( (over|"
            "about|for|too|so)\\w*)?|<deadbeat>|<dead> beat|<kick|kicked|kicking|kicks> (myself|me (off|"
            "from) (the|our|his) (\\w+ )?(wifi|team|game|call|computer|server|xbox|couch|tv|group project|"
            "chromebook|lobby|group|chat)|(him|her|them) (off|out of) the (game|group|call|lobby|server)|off|"
            "it|the (ball|habit|can|bucket list)|in|back|butt|ass|a (ball|goal|field goal))|"
            "<kicked> out of (the )?(game|call|meet|zoom|server|lobby|class (for|because)|google|canvas|"
            "my account|quizlet|kahoot|blooket)|<punch|punched> (in|line|lines|list|card|bowl|hole|out)|(hole|"
            "fruit|one) <punch|puncher>|<slap|slaps|slapped> (so hard|together|on (a|some)|bracelet|bass)|"
            "this song <slaps>|(song|food|album|fit|that|it|pizza|beat) <slaps>|<choke|choked|"
            "choking> (on (my|a|the) (water|food|drink|words|gum|lunch|chip|lines|snack)|under pressure|"
            "in the (game|finals|fourth|last)|the (game|lead))|<burn|burns|burned|burning> (my (tongue|mouth|"
            "toast|food|dinner|calories|hand on|finger on|cd|tongue on)|calories|out|the (toast|cookies|food|"
            "popcorn|midnight oil|pizza)|through|down the house lol)|<burned> (me )?(lol|so bad|out)|"
            "sick <burn>|<stab> at|take a <stab>|<backstab>|<attack|attacks> (the (problem|essay|question|rim|"
            "ball|goal|basket|day|homework)|heart|my homework|this (problem|essay|project)|on titan|damage|"
            "zone)|(heart|asthma|counter|shark|special|quick) <attack|attacks>"
        ),
        unless=(
            "(he|she|they|mom|dad|stepmom|stepdad|uncle|aunt|parents|hes|shes) (\\w+ ){0,3}(burned|burns|burn|"
            "kicked|kicks|punched|slapped|slaps|choked|beats?|attacked)( my| me| on| us)"
        ),
    ),
    _figure(
        "cuts",
        (
            "<cut|cutting|cuts> (class|classes|school|practice|corners|it (close|off|out|short|in half)|"
            "the (paper|grass|cake|crap|cheese|line|video|onions?|fabric|wood|scene|hedges|bangs|cord|deck|"
            "chase|list|essay|clip|lights?|intro|team|pizza|shapes|string|music|budget|lawn)|my (hair|nails|"
            "bangs|screen time|essay|losses|own hair|hair off|phone time|word count|mile|time|lawn|sandwich|"
            "food|steak|budget|grass|caffeine|sugar|paragraph|finger (on|with|cooking|chopping|slicing)|"
            "hand (on|with|cooking|chopping|slicing))|(myself )?(some )?slack|myself (off|out of|some slack|"
            "short|shaving|a slice|a piece)|down( on| my| the)?|back( on)?|out( the| my| of| some| sugar|"
            " soda)?|off|up( the| some)?|weight|carbs|sugar|scenes?|from (the )?(team|varsity|jv|squad|play|"
            "roster)|me (off|some slack|from the|a (break|deal|piece))|in line|through|and paste|paper|"
            "vegetables|snowflakes|grass|wood|hair|glass|video|clips|onions?|it|score|the rope)|(paper|short|"
            "hair|under|final|clear|price|crew|rough|power|first|director|directors|tax|budget|jump|got|get|"
            "make the|made the|missed the|buzz|wolf|straight) <cut|cuts>|(fresh|new) <cut>( |$)(?!(on|in))|"
            "(got|get|getting|was|been) <cut> (from|by (the|paper))|<cutting> (edge|board|mat|class|it close|"
            "weight|season)|<scratch|scratching|scratched> (work|paper|out|off|that|my (head|nose|car|itch|"
            "knee|screen|phone|back|surface)|the surface|pad|game)|from <scratch>|(coding|program|project|"
            "made|game|code|use|using|on|in) (\\w+ ){0,2}<scratch>|<hurt> (my|her|his|their) (feelings|ankle|"
            "knee|back|wrist playing|leg|foot|shoulder|elbow|arm|finger|hand|hip|toe|neck|head)"
        ),
    ),
    _figure(
        "suicide_other",
        (
            "<suicide> (squad|drills?|runs?|sprints?|prevention|awareness|hotline|doors?|king|burn|squeeze|"
            "wing|forest|bunny)|(run|ran|running|do|doing|did|made us run|made us do) (\\w+ ){0,2}<suicides>|"
            "social <suicide>|career <suicide>|academic <suicide>|political <suicide>"
        ),
    ),
    _figure(
        "touches",
        (
            "<touch|touched|touching|touches> (base|grass|ground|down|up|on (the|this|that|a|some)|screen|"
            "typing|type|football|the (ball|surface|stove|paint|sky|topic|hot|screen|book|wall|guitar|rope|"
            "base|stars)|my (phone|homework|toes|heart|essay|book|binder|backpack|stuff|food|hair lol|soul|"
            "guitar|project|notes|laptop|desk|hoodie|xbox|ps5|computer|work)|(me|us) (deeply|emotionally|"
            "so much|to tears)|it|a (book|pencil|nerve|ball)|this|anything|his (phone|stuff|food)|her (phone|"
            "stuff|food))|(story|song|poem|movie|film|book|speech|words|letter|gift|message|lyrics|ending|"
            "music|scene|chapter|documentary|it|that|quote|gesture) (\\w+ ){0,3}<touched|touches> (me|"
            "my (heart|soul))|in <touch>|lost <touch>|(final|finishing|soft|midas|personal|out of|loses?|"
            "multi|ipod) <touch|touches>|so <touching>|(a|very|really|was|is) <touching> (story|moment|scene|"
            "song|tribute|poem)|<touched> by (the|this|that|a|an|her|his|your|how) (\\w+ )?(story|song|poem|"
            "book|movie|speech|letter|words|gesture|message|kindness|film|ending|card|note)"
        ),
    ),
    _figure(
        "explodes",
        (
            "<bomb|bombed|bombing|bombs> (the|that|my|this|a|it|every|on) ?(\\w+ ){0,2}(test|quiz|exam|"
            "presentation|audition|speech|interview|essay|final|midterm|math|science|history|it)|<bombed> it|"
            "(photo|bath|time|da|the|sex|love|bomb) <bomb>|<bombed>$|<blow|blew|blowing|blows> (up (my|the|"
            "her|his|our) (phone|chat|group|balloon|balloons|dms|notifications|gc|insta|air|mattress|pool)|"
            "up on|my (mind|nose|chance|chances|birthday candles)|off|it|out|bubbles|my (money|paycheck))|"
            "(phone|chat|insta|video|tiktok|gc|notifications) (\\w+ ){0,2}<blowing|blew|blown> up|"
            "<knife> (skills|for (the|my) (cake|pumpkin|cooking|art))|(butter|plastic|pocket|exacto|x acto|"
            "palette|kitchen|swiss army|butterfly) <knife>|(glue|nerf|water|heat|squirt|top|hot glue|bb|"
            "staple|nail|massage|ray|tommy|finger|airsoft|cap) <gun|guns>|<guns> n roses|<gun> (control|laws?|"
            "violence|rights|ownership|debate|safety|culture|reform|lobby)|<gun> (control|laws|"
            "violence (essay|unit|project|speech|article|debate)|metal|policy|debate|game|show in)|(jump|skip|"
            "tight|climbing|climb the|climbed the|learn the|knows? the|on the) <rope|ropes>|<rope> (climb|"
            "course|courses|swing|bridge|in gym)|<threat> to (society|democracy|biodiversity|the environment)|"
            "<abuse|abused|abusing> (of power|the (system|power|glitch|privilege|rules)|my (power|privileges?|"
            "snooze))|(substance|drug|alcohol|power|verbal .. novel) <abuse>"
        ),
    ),
    _figure(
        "jokes_of_death",
        (
            "<bury> me (with|in)( my| a| the)? \\w+|<rip> (me|my|to|in|us|headphone|phone|bozo|laptop|gpa)|"
            "<rest> in (peace|pieces) (to )?(my|me|gpa|grade)|(at my|plan my|coming to my|come to my|"
            "my) <funeral> (lol|haha|playlist|if i)|<death> (star|note|valley|row|of a salesman|eaters?|"
            "penalty|toll|metal|stare|by|march|rate|rates|grip|certificate|in venice|trap|battle|match|scene|"
            "cab|stranding|on the nile|knell|of (the author|expander|caesar|romeo|marat)|be not proud)|(black|"
            "sudden|to|sick to|bored to|life and|life or|matter of life and|heat|cell|till|cause of|"
            "near) <death>|<wake> me up (when|inside|before)|<end> (it )?(on a|with a) (good|high|happy|sad|"
            "cliffhanger|bang|question|quote|call to action|summary|funny|hook|strong|positive|fun fact)|"
            "(bullet|bite the|dodged a|silver) <bullet|bullets>|<bullet> (journal|point|points|train|list|"
            "chess|time)|no <pain> no gain|(gym|muscle|leg day|workout) .. <hurts>"
        ),
    ),
    _figure(
        "kms_distance",
        (
            "(\\d+|few|many|several|two|three|five|ten|hundred|thousand|how many|of|in|more) <kms>|"
            "<kms> (away|per|an hour|from|to the|long|run|far|walk|by bike|every|in)|(ran|run|walked|drove|"
            "biked|cycled) (\\w+ ){0,2}<kms>"
        ),
    ),
)

TAKEN_BACK = (
    ENGLISH.rule(
        "told_to_die",
        ConcernCategory.BULLYING,
        Weight.TAKEN_BACK,
        (
            "(told|tell|tells|telling|saying|said|says|text|texted|texting|commented|comment|dmed|wrote|want|"
            "wants|messaged) (me |i should |that i should |for me |us )(to )?(\\w+ )?(<kill|hang|shoot|hurt|"
            "cut> (myself|my self)|<kms|kys|die|unalive>( myself)?|<jump> off (\\w+ ){0,2}\\w+|<end> my life|"
            "<drink> bleach)"
        ),
        unless=(
            "voice|voices|my (head|brain|mind)|maybe (they|shes|hes|theyre)|might as well|theyre right|"
            "going to do it|i will|i want"
        ),
    ),
    _taken_back(
        "denies_dying",
        (
            "(dont|didnt|do not|never|not|wouldnt|wont|doesnt|isnt|nah|havent|no longer|stopped|"
            "arent) ((really|just|actually|even|ever|literally|not|want|wanted|wanting|going|trying|planning|"
            "thinking|think|about|mean|say|saying|plan|feel|actually|really|ever|even|literally|like|would|"
            "gonna|to|on|of|about|that|i|im|feeling|particularly|necessarily|am|be|saying|get|getting|consider|considering) )*(<die|dying|"
            "kill|killing|hurt|hurting|cut|cutting|end|harm|harming|suicidal|suicide|unalive|kms|hang|"
            "overdose|self|commit|dead>)( (myself|my life|it all|it|harm|suicide|on myself|anyone|anybody|"
            "someone|him|her|them|people))?"
        ),
        unless=(
            "why dont (i|we)|(dont|not|never|wouldnt) (know|sure|care|mind|stop|like|deserve|see|have|be|"
            "remember|bother|tell|let|wake|feel like (living|being))( \\w+)* |cant (stop|not)|not (only|sure|"
            "just)|(never|not) (wanted|want) (anything|something|to die) more|havent (\\w+ )?(stopped|hurt|"
            "cut) (myself )?(in|for|since)|dont want to (live|be (here|alive))|not (hurt|kill|cut|die) (yet|"
            "until)|dont hurt me|doesnt hurt|not hurt(ing)? enough|never hurt|(he|she|they|mom|dad|stepdad|"
            f"uncle|who) (\\w+ ){{0,4}}(hurt\\w*|kill\\w*)|not dead (yet|tired)|stop\\w* (hurting|cutting|"
            "harming) (me|myself)|cant stop|never (had|been|felt) (the|so|more|this)|(game|ranked|hardcore|"
            f"minecraft|fortnite|level|boss|round|raid|speedrun|run|lobby)|{_SAID_AGAIN}|nobody|no one|"
            "wouldnt (anyone|it be)|(dont|not) tell"
        ),
    ),
    _taken_back(
        "would_never",
        (
            "(would|will|could|ill|id) (never|not) (\\w+ ){0,3}?(<kill|hurt|cut|harm|end|die|commit|"
            "attempt> ?)(to )?(myself|my life|it|suicide|anything|that|anyone|anybody|someone|"
            "to myself)( .. (myself|suicide|that))?"
        ),
        unless="forgive",
    ),
    _taken_back(
        "used_to",
        (
            "(used to|back when i|when i used to) (\\w+ ){0,4}<die|suicidal|kill|suicide|dead|dying|"
            "unalive> ?(myself)?( .. (but|and) (\\w+ ){0,4}(better|fine|ok|okay|good|happy|anymore|now|"
            "stopped|past))"
        ),
        unless="again|still|coming back|back now",
    ),
    _taken_back(
        "task_makes_me",
        (
            "{task} (\\w+ ){0,6}?(make|makes|making|made|have|has|got) me (\\w+ ){0,3}?(want to |wanting to |"
            "wish i (was|were) |feel like |wishing i )(\\w+ )?((be )?<die|kms|kill|dead|dying|scream and die|"
            "jump|throw|unalive|end|shoot|gunpicture|skullpicture|cry and die>)( (myself|it all|out (the|a|"
            "of the|of a) window|off a (bridge|building|cliff|roof)|in front of a \\w+|it|my life))?|(so much|"
            "too much|all this|so many|with this|this) {task} (\\w+ ){0,3}?(i|im|that i) (\\w+ ){0,2}(want to|"
            "going to|could|might|wanna|will) (\\w+ )?(<die|kms|kill|scream|jump|unalive> ?)(myself|"
            "off a \\w+|out (the|a) window)?"
        ),
    ),
    _taken_back(
        "over_a_task",
        (
            "<kill|killing|kms|unalive> (myself )?(over|because of|bc|studying|with|trying|for|to (finish|get|"
            "pass|study)|doing|if i (have|fail|get)|at (practice|the gym|work)|on) (\\w+ ){0,5}?{task}|"
            "<killing> myself (with (this|these|all this|so much)|over (this|these|it|a)|studying|trying to|"
            "at practice|at work|to (get|pass|finish|make)|for (this|a grade|these))|(got|have|had|failed|"
            "fail|getting|because of|bc of|after|before|during|another|hate|do|doing|start|"
            "for) (\\w+ ){0,5}{task} (so |and |im |i |just |literally |ugh |its )*(<kms|kill> (lol|haha|fr|"
            "bro)?$)|<kms> (lol|haha|fr|bro|this {task}|if i|i (forgot|failed|have|got)|the {task}|over)|(lol|"
            "haha|bruh|bro|omg|ugh) (im |i |ill |going to |just |literally )*<kms>"
        ),
        unless="not (joking|kidding)|serious|for real|pills|bridge|tonight|rope",
    ),
    _taken_back(
        "jump_exaggerated",
        (
            "(want to|going to|might|could|wanna|about to|gonna|almost|makes me) (\\w+ ){0,3}?<jump|throw|"
            "yeet> (myself )?(out|off)( \\w+){0,4}? (window|bridge|cliff|roof|building)( .. (if|when|because|"
            "bc) (\\w+ ){0,5}{task}|.* {laugh})"
        ),
    ),
)
