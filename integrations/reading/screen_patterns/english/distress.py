"""English: distress and hopelessness without words of risk."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

WELLBEING, MENTION = Weight.WELLBEING, Weight.MENTION

_distress = ENGLISH.about(ConcernCategory.DISTRESS)
_hopeless = ENGLISH.about(ConcernCategory.HOPELESSNESS)

_OFTEN = (
    "(every (single )?(night|day|morning|time)|all (the time|night|day)|a lot|again|constantly|always|"
    "lately|for (days|weeks|hours)|nonstop|myself to sleep|in (the bathroom|my room|secret|the shower|"
    "class)|at night|for no reason|alone|so much|whenever|after school|most (nights|days)|(most|"
    "every) of the time|everyday)"
)
_TASKISH = (
    "(homework|hw|math|problem|problems|worksheet|question|essay|assignment|packet|this (unit|class|"
    "project|chapter|level|game|book|test)|number \\d|step \\d|exercise|pushups|plank|laps|equations?|"
    "fractions?|algebra|chem|reading log)"
)

DISTRESS = (
    _distress(
        "crazy",
        WELLBEING,
        (
            "({i}) (\\w+ ){0,3}<going crazy|going insane|losing my mind|losing control|cracking>( |$)(?!(over|"
            "with|about|waiting|for|because of) (\\w+ )?({task}|my|the))"
        ),
        unless="{task}|{laugh}|waiting|excited|concert|song|show",
    ),
    _distress(
        "body_of_fear",
        WELLBEING,
        (
            "(cant|couldnt|hard to|trouble|struggle to) (\\w+ )?<breathe|breathing> (\\w+ ){0,4}(every|"
            "morning|school|class|anxiety|panic|crying|chest|scared|all the time|at night|when i (think|go|"
            "see|get))|<chest> (\\w+ ){0,3}(tight|hurts|heavy|pounding) (\\w+ ){0,6}(every|breathe|school|"
            "panic|anxi\\w*|scared|night)|(feel|feels|its|is|was|all) (\\w+ ){0,3}(my|all my) <fault> ?(that|"
            "they|my|he|she|$)|(everyone|they|people|friends|family|nobody) (would|d) (\\w+ )?(<rather|"
            "prefer> (i|me) (\\w+ )?(not|gone|leave|disappear|wasnt))|(parents|mom and dad|mom and my dad|"
            "they) (are|r|is|theyre) (\\w+ )?(<splitting|separating|divorcing|breaking> ?up?)( .*(fault|cry|"
            "crying|hurt|hate|scared|because of me))|(we|family) (got|are getting|are being|were|"
            "might get) <evicted|deported|separated>|(best friend|friend|brother|sister|mom|dad|cousin|uncle|"
            "aunt|grandma|grandpa|boyfriend|girlfriend) (\\w+ ){0,3}<died|killed|dead> (\\w+ )?(in|by|from|of|"
            "because|last|yesterday|this|and|on)|(dad|mom|brother|sister|uncle|cousin|stepdad) (got|was|is|"
            "been|gets) <arrested|deported|jailed|stabbed|shot>"
        ),
        unless=(
            "mile|running|asthma|inhaler|laps|cold|mask|laugh\\w*|game|character|book|my (phone|laptop)|"
            "cousins? (jumping|playing)|we lost|in (the|a) (game|war|book|movie)|shot (a|the|well)|"
            "dead (tired|serious|last)"
        ),
    ),
    _distress(
        "low",
        WELLBEING,
        (
            "({i}) (\\w+ ){0,4}?(<sad|depressed|miserable|unhappy|down|low|empty|hopeless|lonely|upset|"
            "anxious|scared|broken> (all the time|every (single )?day|every night|all day|constantly|always|"
            "lately|for (weeks|months|so long|a long time)|and i dont (even )?know why|for no reason|"
            "no matter what|since))|every (single )?day (\\w+ )?(feels?|is|seems|gets) (\\w+ )?<pointless|"
            "worse|harder|hell|torture|same|empty|miserable|horrible|dark|hard|awful>|(no|zero|dont have|"
            "havent got|without|any) (\\w+ )?<energy|motivation|strength> (\\w+ )?(to|for) (\\w+ )?(get up|"
            "anything|get out|live|do anything|eat|shower|talk|exist|move|keep)"
        ),
        unless="{task}|monday|lift|pushups|after practice|run the mile|nervous for|same schedule",
    ),
    _distress(
        "not_seen",
        WELLBEING,
        (
            "(so|too|feel|im|look|am) (\\w+ )?<ugly|gross|hideous|disgusting> ((\\w+ ){0,5}?(see me|"
            "look at me|leave|go out|nobody|no one|die|cry|hide)|( all the time| every day|$))|(cant|hate|"
            "avoid|dont|never|scared to) (\\w+ )?(look|looking) (\\w+ )?(in|at) (\\w+ )?(the |my )?<mirror|"
            "mirrors|myself|reflection>|(nobody|no one|everyone|they|my friends|people) (would|will|wont|"
            "dont) (\\w+ ){0,2}(talk|notice|care|come|sit) (\\w+ ){0,3}if i (didnt|<stopped|left>|"
            "<disappeared|wasnt>)|(nobody|no one) (\\w+ ){0,2}<talks|talk|speaks> to me"
        ),
        unless="today lol|picture day|hair|outfit|essay|handwriting|drawing|slides|my (shoes|shirt)",
    ),
    _distress(
        "family_pain",
        WELLBEING,
        (
            "(mom|dad|parents|stepdad|stepmom|they|he|she|family) (\\w+ ){0,3}?(never wanted|doesnt want|"
            "dont want|didnt want|never loved|doesnt love|dont love|wishes|regrets|hates|doesnt care about|"
            "dont care about|gave up on|ignores|compares|blames|disowned|<kicked|never> (\\w+ )?(had|loved|"
            "wanted)) <me|having>|<miss> (my |him |her )(\\w+ ){0,5}?(died|passed|passed away|dead|heaven|"
            "gone|funeral|killed)|(died|passed away|funeral) (\\w+ ){0,5}<miss>|(divorce|divorced|divorcing|"
            "custody|separated|fighting|arguing) (\\w+ ){0,5}<fault|because of me|crying|scared>"
        ),
        unless=(
            "to (get|go|have|use|play|watch|eat|stay)|me to|phone|dont want me|game|movie|character|at (chess|"
            "2k)|for practice|wishes me (luck|a)"
        ),
    ),
    _distress(
        "cries",
        WELLBEING,
        (
            f"({{i}}) .. (<cry|crying|cried|sob|sobbing> {_OFTEN})|({{i}}) (\\w+ ){{0,2}}(always|constantly|"
            "keep|cant stop|couldnt stop|been|wont stop|cannot stop|just keep|never stop) (\\w+ )?<crying|cry|"
            "sobbing>|<cry|crying|cried> (myself to sleep|until i|so hard i|every|all (night|day|the time)|"
            "nonstop|alone)|tears wont <stop>"
        ),
        unless=(
            "laughing|laugh|movie|film|book|happy tears|onions?|baby (cousin|brother|sister)|the baby|lol|"
            "haha|coco|titanic|show|anime|episode"
        ),
    ),
    _distress(
        "hates_self",
        WELLBEING,
        (
            "({i}) (\\w+ ){0,3}(<hate|hates|despise|loathe|hating> (myself|my self|who i am|being me|my life|"
            "living in my body|everything about (me|myself)|how i look|my body|the way i look|looking (at|"
            "in)( my| the)? (mirror|myself))|<disgusted|disgusting|ashamed> (with|by|of)? ?(myself|my body|"
            "who i am))|({i}) (\\w+ ){0,3}(<worthless|useless|unlovable|pathetic|disgusting|unwanted|broken|"
            "repulsive|nothing but>|a <waste> of (space|air|oxygen|life))( |$)(?!to (read|know|learn)|info|"
            "at (math|drawing|sports|this)|pencil|my (arm|leg|phone|ankle)|bone|finger|arm|leg|ankle|wrist|"
            "toe)|({i}) (\\w+ ){0,3}<failure|mistake|burden|loser|disappointment|screwup>( to (everyone|my|"
            "them|the world)|$| and| in life| at life| who| that)|({i}) (\\w+ )?(<hate> (life|everyone|"
            "everything)( |$)(?!about (this|math|school|the|her|his|that|it)|(to do with|in this (class|"
            "book))))"
        ),
        unless=(
            "hate myself for (procrastinat\\w*|forgetting|not (studying|starting|doing)|eating (the|that|so)|"
            "missing|leaving)|made a mistake|mistake (on|in)|a mistake (and|with)|useless (at|fact|info)|lol|"
            "haha|hate my life (lol|haha)|hate life cycles?|history|kitchen|hate everything (on|in) (the|"
            "this)"
        ),
    ),
    _distress(
        "nobody",
        WELLBEING,
        (
            "(<nobody|noone> (\\w+ ){0,2}?(likes|loves|cares|wants|understands|believes|listens|talks to|sees|"
            "gets|notices|would care|needs|asks|loved|cared|wanted|even likes|invites|sits with|"
            "hears)(( about| "
            "to| with)? me| if i| how i| what i| anymore| at all| anyway|$))|<everyone|everybody|"
            "people> (\\w+ )?(hates|leaves|abandons|ignores|forgets about|"
            "left|is against|would rather) me|({i}) (\\w+ ){0,5}(<alone|lonely|isolated|unloved|invisible|"
            "empty|numb|hollow|dead inside|dying inside|trapped|unwanted>)( (all|every|inside|in the world|"
            "and|no matter|even|here|always|lately|again|at (school|home|lunch)|most|so|with no|like nobody|"
            "since)|$)|(have|got|with|has) (\\w+ )?(no|zero|0|not any) <friends>( anymore| at all| here| and|"
            " left| in| to| so|$)|(dont|didnt|never) (have|had|make) (any|a single|many) (\\w+ )?<friends|"
            "friend>( anymore| at all| here| and| left|$)|(feel|feeling|felt) (\\w+ ){0,2}<nothing|numb|"
            "empty>( anymore| inside| at all| lately|$)|eat (\\w+ )?<lunch> (alone|in the (bathroom|"
            "library alone))|(no one|nobody|dont have anyone|havent got anyone|have nobody|have no one|"
            "not anyone) (i can )?(to )?<talk> to|(nobody|noone) (\\w+ ){0,2}<invite|invites|invited|texts|"
            "includes|picks|chooses|remembers> me"
        ),
        unless=(
            "home alone|(leave|left|leaving) (it|them|that|this) alone|work(ing)? alone|(do|did|doing|finish) (it|this|that|the \\w+) alone|alone time|"
            "leave me alone|(alone|empty) (in|at) (my room|the library|a quiet)|study\\w* alone|better alone|"
            "let alone|stomach|mouth|my (foot|leg|hand|arm|face) .. numb|dentist|fingers|friends (in|"
            "from) (this|that) class|in (my|this|that) (class|period|group)|cares? about (math|algebra|"
            "this class|the group|history)|reading|empty (page|doc|set|house|desk)|nobody (wants|"
            "understands) (to (be|do|work|go)|this|the (question|homework|teacher|lesson))|understands (math|"
            "this)|project|lab|partner|group chat|invisible ink|number line"
        ),
    ),
    _distress(
        "depressed",
        WELLBEING,
        (
            "({i}) (\\w+ ){0,4}<depressed|depression|suffering|traumatized|traumatised|suffocating|drowning|"
            "ptsd|bipolar|panicking>( |$)(?!(about|over|for|that|bc|because) (the|my|this|a|our|school|math|"
            "monday|test)|in (homework|work|assignments|hw)|(era|unit|essay))|my <depression|panic attacks|"
            "ptsd|trauma>|(had|have|having|get|getting|another|got|keep having|"
            "been having) (\\w+ ){0,3}(<panic|anxiety|mental|nervous|emotional> (attack|attacks|breakdown|"
            "breakdowns|collapse))|(having|had|have) (\\w+ )?<breakdown|meltdown|breakdowns>|<falling|fell|"
            "breaking> apart|({i}) (\\w+ ){0,3}(feeling|been|feel|really|so) (\\w+ )?<down|"
            "low> (\\w+ )?(lately|for (weeks|days|months|a while)|recently|all the time|these days|"
            "and i dont know why)|({i}) (\\w+ ){0,3}<spiraling|breaking down|losing my mind|losing it|"
            "not okay|struggling mentally|in a dark place|in a really dark place>|(mental|"
            "emotional) <health> .. (bad|terrible|worse|awful|falling|trash|horrible|declining|rough|shot|"
            "worst)|dark <thoughts|place>|bad <thoughts>|(intrusive|scary) <thoughts>"
        ),
        unless=(
            "great depression|the depression (era|of|unit)|1930s|economy|dust bowl|essay|history|lol|haha|"
            "not okay with|chapter|seasonal depression (is|project)|binder|backpack|shoes|book is falling|"
            "breaking down (the|this|a|my|goals?|it|each|food|molecules|problems?)|not ok(ay)? (that|with|to|"
            "if)|mental math|losing my mind (over|with) (this|the|math)|test anxiety"
        ),
    ),
    _distress(
        "cannot_cope",
        WELLBEING,
        (
            "(cant|cannot|dont think i can|dont know how (much longer|to)|not able to|"
            "dont know if i can) (\\w+ ){0,2}(<cope|handle|take|deal|stand|breathe|function|bear|do this|"
            "do life|keep doing|go on with|live with myself|hold on|face> )(this|it|life|everything|being|"
            "anything|with (it|life|everything|anything)|another day|like this|my life|the pain|"
            "on)?( \\w+)? ?(anymore|any longer|much longer|like this|every day|at home|alone)|(cant|"
            "cannot) (\\w+ )?<take> (it|this|everything|the (yelling|pain|bullying|fighting|"
            "pressure))( all)?( |$)|<everything> (\\w+ )?(is|feels) (\\w+ )?(too much|falling apart|pointless|"
            "hopeless|dark|heavy|ruined|my fault)|(too much|cant deal) (for me )?to <handle|cope|live>|(want|"
            "need|wish) (it|this|everything|the pain|my thoughts|the voices|my brain)( all)? to <stop|end>|"
            "make it( all)? <stop>|({i}) (\\w+ )?(<broken|drained|exhausted|tired> (of|from) (everything|life|"
            "people|trying|pretending|being (strong|sad|me|hurt|alone|here)|feeling (like this|this way|"
            "nothing|sad)|fighting|it all|existing|faking))|<tired> of (everything|it all|feeling|pretending|"
            "being (sad|me|hurt|strong|bullied))"
        ),
        unless=(
            f"{_TASKISH}|take (it|this) (home|on|to|as|back|for|out|off|over)|take this (test|class|quiz|"
            "course|survey|with)|tired of everything being|end (at|by|early)|want (the|this|"
            "it) (\\w+ )?(class|day|week|movie|book|year|game|song) to|want (it|this) to (stop|end) (raining|"
            "snowing|with|like|at|in|on)|do (that|it) (rn|right now|today)|wifi|make it stop (raining|"
            "buffering|beeping)|handle (spicy|heights|scary)|stand (it|this) when|story to end|essay to end|"
            "do this (one|sheet|part)|take it (out|off)"
        ),
    ),
    _distress(
        "abused_trust",
        WELLBEING,
        (
            "(i think |i might be |im |i am )(\\w+ )?<pregnant>|(i have|ive got|got) <nobody>( |"
            "$)(?!(to (work|partner|sit)|in my group))|i (dont|never) <matter>|i (dont|"
            "never) (\\w+ )?<matter> (to (anyone|anybody|them|him|her))|(its|"
            "is) (all )?my <fault> (\\w+ ){0,3}(split|left|divorc\\w*|died|fight|dead|gone|hurt|hate|sick|"
            "sad)|(want|going|just|only|all i do is) (to )?<stay|lay> in bed (all|and|every|forever)|(dont|"
            "never) want to <talk|see> (to )?(anyone|anybody|people)( anymore| ever)?|i <ruined|ruin> (her|"
            "his|their|everyones) (life|lives)|(cant|dont|cannot|never) (\\w+ )?<trust> (anyone|anybody|"
            "my (mom|dad|parents|family))|i <need> (help|someone to talk to) (\\w+ ){0,3}(mentally|"
            "emotionally|im not ok|please|badly)$|i <need> (to talk to someone|someone to talk to)|"
            "somethings? (\\w+ )?<wrong> with me|whats <wrong> with me|something (\\w+ )?<bad> (is happening|"
            "happened) (to me|at home|last night)|(going|problems|stuff|things|trouble|"
            "bad) (\\w+ )?at <home> (\\w+ ){0,3}(bad|scary|worse|rough|hard|really|cant talk)|"
            "<home> (life )?is (\\w+ )?(bad|hell|scary|rough|a nightmare|terrible|awful|horrible)"
        ),
        unless=(
            "answer|equation|homework|code|need help (with|on|please with)|wifi|internet|computer|printer|"
            "need to talk to someone (about|who|in) (my (schedule|grade)|the|guidance)|trust (anyone|"
            "anybody) (with|in) (my|the|this) (\\w+ )?(project|pencil|charger|snacks)|wrong with me i (forgot|"
            "keep forgetting)|home game|home run"
        ),
    ),
    _distress(
        "grief",
        MENTION,
        (
            "(my (\\w+ ){0,2}(mom|dad|brother|sister|grandma|grandpa|grandmother|best friend|friend|uncle|"
            "aunt|cousin|twin|parents|stepdad|stepmom|baby brother|baby sister|nephew|niece|boyfriend|"
            "girlfriend)) (\\w+ ){0,2}(<died|passed> ?(away)?( |$)(?!(the test|class|out|in the (war|game|"
            "book)|before i was))|(is|s) <dying|dead>|(is|s|went|going|was|got) (\\w+ )?(in|to|into) <jail|"
            "prison|juvie|rehab|hospice>|has <cancer>|(was|got) <killed|deported|arrested|shot|stabbed>)|"
            "<lost> my (mom|dad|brother|sister|grandma|grandpa|best friend|friend|uncle|cousin|baby)( |"
            "$)(?!\\w*s? (number|charger|book|phone|at the|in the (store|mall|game|crowd|hall)|at (the|"
            "a) (mall|store|game|park|fair|mall|concert)))|(they|ice|immigration|police) (\\w+ )?<deported|"
            "detained|arrested> (my|our)|(is|was|are|being|getting|got|might get|be) <deported|evicted>|"
            "<ice> (took|came for|arrested|detained)"
        ),
        unless=(
            "years ago|long (time )?ago|when i was (a baby|little|two|three|born)|before i was born|in (the|"
            "a) (war|game|book|movie|minecraft|fortnite)|(19|20)\\d\\d|character|phone (is|was|s)? ?(dead|"
            "dying|died)|dying (to|of laughter|laughing|his hair|her hair)|passed (the|his|her|their|it|me|"
            "out)|killed it|essay|interview\\w*|history|family tree|lost my (friend|mom|dad|cousin|"
            "uncle)s?( \\w+)? (book|charger|jacket|pencil|number)"
        ),
    ),
    _distress(
        "told_to_die",
        WELLBEING,
        (
            "(want|wants|wish|wishes|wanted|hope|hopes) me <dead|gone>|told me (to|i should) (<die|kill|kys|"
            "unalive|jump|drink bleach>)|says? i should <die|kill>"
        ),
    ),
    _distress(
        "kill_me",
        WELLBEING,
        (
            "(please|just|someone|somebody|somebody please|god|literally|ugh|pls|plz|can someone|can you|fr|"
            "omg|oh god) (just |please |pls )?(<kill|shoot> me)( (now|already|please|pls|rn|right now|fr))?|"
            "<kill> me (now|already|please|pls|rn|right now|fr)|^<kill> me$|(want|wants|ask|asked|let|"
            "begging) (someone|somebody|you|him|her|them|it|the \\w+) to <kill|shoot> me"
        ),
        unless="shoot me (a|an|the|your|over)",
    ),
    _distress(
        "die_doubt",
        WELLBEING,
        (
            "({i}) (\\w+ )?(going to|might|could|will|about to|will probably|am|gonna) (\\w+ )?<die>( soon|"
            " tonight| today| alone| young| anyway)?$|(feel|feels|felt) like (im|i am|ill|i might|i will|"
            "i could) .. <dying|die>( inside)?( |$)(?!laughing|of laugh)|<dying|dead> inside|"
            "might as well <die|be dead>( |$)|<die> alone"
        ),
        unless=(
            "{laugh}|if (i|my|this|he|she|we|they)|of (laughter|cuteness|boredom|heat|hunger|embarrassment|"
            "thirst)|so (hot|cold|hungry|bored|tired|full|cute|funny|excited|thirsty)|{task}|game|level|boss|"
            "lobby|round|respawn|when (he|she|they|i see|the)|laugh\\w*"
        ),
    ),
    _hopeless(
        "only_existing",
        WELLBEING,
        (
            "(im|just|only|barely) (\\w+ )?<existing|surviving>( |$)(?!(plan|goal|condition))|(nothing|"
            "not anything) (\\w+ )?(<makes|brings|gives> me (happy|joy|feel)|is <fun>) (anymore)?|(dont|didnt|"
            "not) (\\w+ )?<feel|recognize> (like )?myself( anymore| lately|$)|(hate|hating|tired of|dread|"
            "dreading) (\\w+ )?<waking> up (to|in) (\\w+ )?(this|my|every|the same)|(dont|never|cant|"
            "wont) (\\w+ )?want to <leave|get out of|come out of> my (room|bed|house)|(my|"
            "the) <worst> thing (that|to) (ever )?(happened|happen)"
        ),
        unless="survival|{task}|hunger games|minecraft|fun fact",
    ),
    _hopeless(
        "no_hope",
        WELLBEING,
        (
            "({i}|theres|there is|have|has|lost|see|no|feel|feels|feeling|is|its|so|all|everything|life|"
            "everythings) (\\w+ ){0,3}<hopeless|hope>( (left|for me|anymore|in life|at all|and|in anything)|"
            "$)(?!so|that|it|to|this|i (get|can|do|pass))|({i}|cant|dont|never|not) (\\w+ ){0,2}(see|have|"
            "imagine|picture) (\\w+ ){0,2}<future>( for (me|myself)| anymore| in anything|$)|(nothing|"
            "none of (it|this)) (\\w+ )?(<matters|matter|helps|works|feels real|feels good|"
            "makes sense> ?(anymore|to me|in life)?( |$))(?!on (the|this)|for (this|the|my)|when i (study|"
            "highlight))|(what|whats|what is|wheres|see|no|any|a|isnt a|there a) (\\w+ ){0,2}<point|"
            "purpose>( (of|in|to) (anything|everything|trying|it all|life|even trying|me|caring|"
            "going to school if|any of (it|this)|me being|doing anything|getting up|getting out of bed|"
            "all this)|( anymore)?$)|(life|living|my life|existence) (\\w+ ){0,2}(is|feels|has|sucks|seems|s|"
            "got|been) (\\w+ )?(no |not |a |so |too )?<meaningless|pointless|hopeless|unbearable|over|hell|"
            "meaning|purpose|worth|empty|miserable|nightmare|hard|falling apart|ruined>|<life> sucks (so|and|"
            "too much|i|rn|lately)|<given|gave|giving|give> up on (life|everything|myself|living|being happy|"
            "people|me)|(no|lost|lose|losing|zero) (all |the |my )*<will|motivation> to (live|do anything|"
            "get out of bed|get up|exist|keep going|go on)|(dont|never|cant) (\\w+ )?(<enjoy|care|feel|"
            "look forward to> (\\w+ )?(anything|everything|about anything|about everything|life)( anymore|$))|"
            "(cant|dont want to|couldnt|havent|barely|hard to|struggle to|not) (\\w+ )?(<get|gotten|"
            "got> (out of|up from|up out of|off) (my )?bed)( (anymore|for (days|weeks|a week)|most|every|all|"
            "in (days|weeks)|lately|because im so sad|these)|$)|<stopped> (caring|trying|eating|talking|"
            "feeling|showering|showing up|going outside)( (about (everything|anything|life|myself)|to people|to "
            "everyone|at life|completely|anymore|anything|for days|for weeks)|$)|"
            "<useless|pointless> to (live|try anymore|exist)|ill never (be|get) <better|happy|okay|ok|loved|"
            "good enough|enough>( |$)(?!at (math|this|writing|reading)|than|grades)|never be <happy|okay|"
            "enough|loved|good enough>"
        ),
        unless=(
            f"{_TASKISH}|monday|point of (view|the (story|book|lesson|unit|essay))|point (of|in) (learning|"
            "doing|studying|algebra|homework|history)|hopefully|(power|decimal|match|starting|boiling|"
            "main) point|future (tense|career|plans?|job)|hope (i|it|so|this|that|you|we)|highlight\\w*|early|"
            "snooze|alarm|stopped trying (to|on|in) (the|my|math)|lol|good enough (at|for the|to make)"
        ),
    ),
    _hopeless(
        "cannot_go_on",
        WELLBEING,
        (
            "(cant|cannot|dont want to|dont know if i can) (\\w+ )?<go|continue|keep> (on|going)( like this|"
            " anymore| much longer| any longer|$)|<done> (trying|fighting|living|pretending|"
            "with (everything|it all|people|this world|all of it|life|living|trying|pretending|everyone))( "
            "anymore| now| and| so| with|$)|(want|wanted|"
            "wish) (\\w+ )?to <give> up (on everything|on life|completely)|<tired> of (trying|fighting|life|"
            "being alive|everything|this life)|(want|wanted|need) (to|a way) (<run|"
            "get> away( from (everything|home|it all|here|my (life|family))|$)|<escape> (my life|this life|"
            "everything|from everything|reality|my (house|family|home)|it all))"
        ),
        unless=(
            f"{_TASKISH}|get away from (my phone|the (noise|game|screen))|escape room|trying (to|on|with) (the|"
            "this|understand|get|fix|make|solve|find)|go on (the|a|with)|reading|run away from (my phone|"
            "spiders)|done with (everything|it all) (on|for|in) (my|the|this|today|\\w+ class)|"
            "keep going (with|to|on)|pizza"
        ),
    ),
)
