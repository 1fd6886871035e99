"""English: being hit, hurt, threatened or put down by somebody, most often at home."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

CLEAR, LIKELY, WELLBEING, MENTION = Weight.CLEAR, Weight.LIKELY, Weight.WELLBEING, Weight.MENTION

_abuse = ENGLISH.about(ConcernCategory.ABUSE)

_PLAY = (
    "(pillow|snowball|nerf|water balloon|dodgeball|paintball|laser tag|chess|uno|monopoly|mario kart|"
    "fortnite|2k|fifa|madden|smash|minecraft|roblox|in the game|at (basketball|ping pong|tennis|cards|"
    "checkers|soccer|video games)|high five|by accident|accidentally|on accident|tag|with (the|"
    "a) (ball|door|frisbee|puck|bat by accident)|tickl\\w*|foul|sparring|karate|taekwondo|"
    "boxing class|wrestling practice|in dodgeball|playing|the ball|a ball)"
)
_GROWN = (
    "(dad|mom|stepdad|stepmom|parents|parent|grandpa|grandma|uncle|aunt|auntie|guardian|foster \\w+|"
    "mom boyfriend|mom bf|dad girlfriend|boyfriend|girlfriend|coach|teacher|babysitter|stepbrother|"
    "nanny|older brother|big brother|older sister|papa|mama|tio|abuelo|cousin|ex|family|old man|pops)"
)
_HOME = (
    "(dad|mom|stepdad|stepmom|parents|grandpa|grandma|uncle|aunt|foster \\w+|boyfriend|family|"
    "stepbrother|older brother|brother|him|her|he|she)"
)

VIOLENCE = (
    _abuse(
        "grown_up_hits",
        CLEAR,
        (
            f"{_GROWN} (?!says|said|joked)(\\w+ ){{0,5}}?{{beats}} (on )?(me|us)(?! (up (for|with|on|about)|"
            "back|with (a )?(question|news|bill|truth|extra|homework|surprise|reality)|off|to it|out of|"
            "under the table|hard (with|when i (read|heard)))\\b)"
        ),
        unless=(
            f"{_PLAY}|beats? me (at|in|by|every (game|match|race)|again (at|in))|burn(s|ed)? me a|kick(s|"
            "ed)? me (off|from) the (wifi|computer|team|xbox|couch)|(hurts?|threaten\\w*) me to (see|hear|"
            "say)|punch\\w* me (in|on) the (arm|shoulder) (jok\\w+|play\\w+)|threaten\\w* (me )?to (take|"
            "ground|delete|call|tell|not|turn|cancel)|takes? my|(phone|app|wifi|computer|site|chat|game) (\\w+ )?kick\\w* me"
        ),
    ),
    _abuse(
        "thrown",
        LIKELY,
        (
            f"({_GROWN}|he|she|they) (\\w+ ){{0,3}}?<threw|throws|throw|slammed|slams|pushed|pushes|push|"
            "shoved|shoves|knocked|knocks|dragged|drags|pinned|pins|held|holds|lifted|grabbed|grabs|"
            "yanked> (me|us) (against|down|into (the|a|an|my|his|her|our|their)|across|to the|onto|by (the|my) (hair|neck|throat|arm|collar|"
            "wrist|face)|on the (floor|ground|wall|bed)|so hard|around|up against|under)|"
            f"({_GROWN}|he|she|they) (\\w+ ){{0,3}}?<handcuffs|handcuffed|chains|chained|ties|tied> (me|us) (to|up)"
        ),
        unless=(
            f"{_PLAY}|tackl\\w*|wrestl\\w*|game|practice|to the (store|mall|church|game|movies|finish|party|"
            "concert|side)|around (the|on) (store|mall|track|tube)|into (doing|trying|the pool|joining|"
            "taking)|swing|sled\\w*|pool|lake|down with|under the bus|down to"
        ),
    ),
    _abuse(
        "he_hits",
        LIKELY,
        (
            "(he|she|they|hes|shes) (\\w+ ){0,3}?{beats} (me|us)(?! (up (for|with|on|about)|"
            "with (a )?(question|news|extra|homework)|at|in|by))"
        ),
        unless=(
            f"{_PLAY}|beat(s|en)? me (at|in|by|to)|burned me (lol|so)|kick(s|ed)? me (off|from|"
            "out of) the (wifi|computer|team|xbox|group|chat|call|lobby|game|server)|"
            "threaten\\w* (me )?to (take|ground|delete|call|tell|not|turn|fail)|dog|cat|horse|drove|driving|driver|lanes?|"
            "insurance|rear ended|never (\\w+ )?hurt"
        ),
    ),
    _abuse(
        "gets_hit",
        CLEAR,
        (
            "({i}) .. (get|got|getting|gets|was|been|being|am|be|im) (\\w+ )?(<abused|molested|raped|"
            "assaulted|groped|trafficked|sexually>)(?! (my|the|power|of))|({i}) .. (get|got|getting|was|been|"
            "being|be) (\\w+ )?<hit|beaten|beat|slapped|whipped|punched|choked|whooped|hurt|belted|"
            "smacked> (by (my|him|her|them)|at home|at my|when i (get|got|dont|do|cry|come|go)|every (time|"
            "night|day)|if i|for (not|talking|crying|getting|my grades|bad)|with (a|the|his|her) (belt|shoe|"
            "cord|stick|hanger|chancla|fist|spoon))"
        ),
        unless=f"{_PLAY}|by a (car|ball|bike)|stick of|got beat(en)? by \\d|in the (game|match)|hockey",
    ),
    _abuse(
        "beaten_word",
        LIKELY,
        (
            "(he|she|{who}) .. (<hits|beats|hit|beat|punches|slaps|punched|slapped> (my|our) (little |baby |"
            "older |big |younger )*{kin})|(dad|stepdad|mom|boyfriend) .. <hits|beats|chokes|hit|beat|choked|"
            "punched|hurts|throws|pushes|shoves> (my )?(mom|dad|sister|brother|stepmom|grandma|her|him)|(dad|"
            "stepdad|mom|he|she) .. (<throws|threw|throwing|smashed|broke|breaks> (things|stuff|plates|dishes|"
            "bottles|chairs|glass|everything) (at|when|around|and)|<pulls|pulled|drags|dragged|grabs|grabbed|"
            "yanks|yanked> (me )?(by )?(my |the )?(hair|neck|throat|arm so))"
        ),
        unless=(
            f"{_PLAY}|hits my (car|phone|nerves|bike)|beat my (score|record|time|team|brother in|brother at)|"
            "beats? my (\\w+ )?(at|in)|brush\\w*|braid\\w*|drumm\\w*|up in front of|hit my (brother|"
            "sister) (with|in) (the )?(ball|pillow)"
        ),
    ),
    _abuse(
        "marks",
        LIKELY,
        (
            "(bruise|bruises|marks|welts|black eye|busted lip|scars?|bruised) ... (<from|because|by|where|"
            "after|when> (my |of my |of )?(dad|mom|stepdad|stepmom|he|she|him|her|uncle|boyfriend|parents|"
            "they|the belt|his|last night))|(hide|cover|hiding|covering) (my |the |up )*<bruises|bruise|marks|"
            "welts> (he|she|from|my|so|they|before)|<belt|chancla|extension cord|hanger> (again|last night|"
            "every|when i|because|on me|if i|when (he|she|my))"
        ),
        unless=(
            f"{_PLAY}|practice|soccer|football|basketball|surgery|sports|volleyball|fell|belt (bag|test|loop)|"
            "black belt|seat ?belt|karate|stretch marks|question marks|high marks|my dog|my cat"
        ),
    ),
    _abuse(
        "scared_of_home",
        LIKELY,
        (
            "<scared|afraid|terrified|frightened|dread|dreading|scary|unsafe|fear|petrified> (to|of|"
            "about) (\\w+ )?(go|going|be|being|return|returning|walk|walking|come|coming|get|getting|stay|"
            "sleep)( back)?( to| at| in)?( my| the| his| her| moms| dads)*( own)? (home|house|dads|moms|"
            "apartment)|(not|dont feel|isnt|never|doesnt feel|dont) (feel )?<safe> (at|in|going|with|around|"
            "when) (my |our )?(\\w+ )?(home|house|dads|moms|him|her|own (house|home)|stepdad|dad|mom|uncle|"
            "there|he|she|room)|<home> (isnt|is not|doesnt feel|is never|aint|not) (\\w+ )?safe"
        ),
        unless=(
            "haunted|movie|dark|walk home (in|when its) dark|home alone (in|with the|after)|storm|thunder|"
            "spiders?|bugs?|mouse|burglar|home run|home plate"
        ),
    ),
    _abuse(
        "scared_of_person",
        LIKELY,
        (
            "(^|({i}|we|sister|brother|brothers|sisters|kids|mom|friend|she|he|shes|hes) (\\w+ ){0,3}?)<scared|afraid|"
            "terrified|frightened|fear> (of|around|to be (alone |around |near |with )+|when|"
            f"what|hell|of what|that|because|shell|theyll) ((my |our |of |the )*(own )?{_HOME}( (is|gets|comes|"
            "will|might|would|does|hell|when|and|because|so|coming|doing|hurting|hitting|finding|again|at|now|"
            "$)|$))"
        ),
        unless=(
            "dog|cat|report card|grades?|progress report|disappoint\\w*|find\\w* out (i|about|that)|(mad|"
            "angry|upset|yell) (about|at me for|over|that) (my )?(grade|test|score|report)|fail\\w*|"
            "leav\\w+ me|die|dies|dying|getting sick|surgery|sick|cancer|of losing|lose (him|her|them)|"
            "said no|break up|reject\\w*|ask(ing)? (him|her|them) out|the coach|of heights|judg\\w+"
        ),
    ),
    _abuse(
        "not_going_home",
        LIKELY,
        (
            "(dont|do not|cant|didnt|never|hate|dreading|not) ((?!ill|but|so|if)\\w+ ){0,2}(want to |going |wanna )?(go|"
            "going) (back )?(<home>|to (my|his|her|the) <house>) ... (because|since|hes|shes|he|she|my dad|"
            "my mom|stepdad|drunk|scared|hit|hits|hurt|hurts|touches|yelling|alone with|fight|fighting|unsafe|"
            "safe)|(dont|cant) (make|let) (me|him|her|them) .. <home> .. (him|her|them|he|she)|"
            "please dont .. (send me <home>|<call|tell> my (dad|mom|parents|stepdad|stepmom)|"
            "make me go <home>)"
        ),
        unless=(
            "yet|fun|party|vacation|trip|sleepover|game|practice|traffic|homework|chores|boring|bored|"
            "alone with my thoughts|grade|report card|late|tardy|missing (work|assignments)|phone|skipp\\w+"
        ),
    ),
    _abuse(
        "not_going_home_doubt",
        WELLBEING,
        (
            "(dont|do not|never|hate) (\\w+ )?(want to )?(go|going|be) (back )?<home>( today| tonight|"
            " anymore| ever| again| after school|$)"
        ),
        unless="yet|fun|party|vacation|trip|sleepover|camp",
    ),
    _abuse(
        "shouted_at",
        WELLBEING,
        (
            "({who}) .. (<screams|yells|screaming|yelling|shouts|insults|humiliates|cusses|"
            "curses> (at )?me (all|every|constantly|for|when|and|until|so|about everything|in my face)|(calls|"
            "called|calling|call) (me|us) (a |an |the )?(\\w+ )?<worthless|useless|stupid|mistake|"
            "disappointment|burden|whore|slut|dumb|idiot|trash|garbage|failure|pathetic|retard|retarded|ugly|"
            "fat|pig|bitch>|(wishes|wished|wish|said|says) .. (<never> (had|born)|i was never <born>|(id|hed|"
            "shed|they) <never>))|({who}) (\\w+ )?<hates> me|parents .. <fight|fighting|fights|screaming|"
            "scream|yelling|yell|arguing|hit> (at each other|each other|all|every|constantly|again|so|and|"
            "about divorce|a lot|at night)"
        ),
        unless="game|ref|coach .. laps|jokingly|for fun|hates? me (for|when i (beat|win))|lol",
    ),
    _abuse(
        "drinking_at_home",
        WELLBEING,
        (
            "{who} .. (is|gets|comes home|came home|was|s|always|been|keeps|got|started) (\\w+ ){0,2}<drunk|"
            "wasted|drinking|high|using>( again| every| all| and|$)|{who} (\\w+ )?(<drinks|uses|relapsed|"
            "overdosed>) (too much|a lot|every|all|again|and|drugs|when|heroin|meth|until)|(mom|dad|parents|"
            "brother|sister|stepdad|stepmom|uncle) .. (an )?(<alcoholic|addict>|on (<drugs|meth|heroin|pills|"
            "crack>))"
        ),
        unless=(
            "water|coffee|tea|soda|in the book|character|high (score|school|grade|expectations|standards)|"
            "drinking (water|coffee)|using (my|his|her|the|a|it|chatgpt|notes|ai|computer|laptop|phone)|"
            "high (up|on life|five)|a lot of (water|coffee|soda|tea|milk|monster|energy)"
        ),
    ),
    _abuse(
        "word",
        LIKELY,
        (
            "(my|our|his|her|an|is|are|was|being|so|really|in an|kinda|in a) (\\w+ ){0,2}(<abusive|abuser|"
            "abusers>)( home| house| household| relationship| parents| dad| mom| family| boyfriend| to (me|us|"
            "my)| and| when|$)|{who} .. <abuses|abused|abusing> (me|us|my|him|her|them)|({i}|me|being|been|"
            "getting) (\\w+ )?<abused>|(hes|shes|{who}) (\\w+ )?<abusive>|<domestic> (violence|abuse) (at|"
            "in) (my|our) (home|house|family)"
        ),
        unless=(
            "power|privileges?|drug|substance|alcohol|the (rule|system|glitch|mechanic)|animal abuse|phone|"
            "book|character|essay|novel|movie|king|ruler|privilege"
        ),
    ),
    _abuse(
        "word_doubt",
        MENTION,
        "<abuse|abused|abusive|abuser|neglected|neglect>",
        unless=(
            "abuse (of power|his power|the|it)|(substance|drug|alcohol|power) abuse|neglect(ed)? (my|to|"
            "the) (homework|plan|plants?|studies|chores|mention|add|do|sleep|part)|neglecting"
        ),
    ),
)
