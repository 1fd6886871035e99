"""English: wishing to be dead, or not to be."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

CLEAR, LIKELY, WELLBEING = Weight.CLEAR, Weight.LIKELY, Weight.WELLBEING

_suicide = ENGLISH.about(ConcernCategory.SUICIDE)

_SCHOOL_PIECE = (
    "essay|paragraph|story|sentence|speech|conclusion|chapter|video|presentation|relationship|friendship|email|poem"
)

SUICIDE_WISHES = (
    _suicide(
        "wishes_to_die",
        LIKELY,
        (
            "({wish})( {also}){0,3} (to |of |about )?(be )?(all )?(<die|dying|dead|gone forever>|"
            "<gone>( (already|now|forever|for good|too|so bad)|$))"
        ),
        eased=(
            "(so|too) (\\w+ ){1,2}(i|that i) (could|want to|wanted to|would) (just )?die|embarrass\\w*|awkward|cringe"
        ),
        unless=(
            "die (laughing|of|on (this|that|my|the) hill|hard|for|in (the |this |my )?(game|level|minecraft|"
            "battle)|down|out)|(think|thought) (of|about) (what|how|who|why)"
        ),
    ),
    _suicide(
        "hopes_to_die",
        LIKELY,
        "(if|wish|hope) (a|the|some|any) (<car|bus|truck|train> (\\w+ )?(hit|hits|ran|run|would|just|"
        "killed|kills)( me| over me| hit me)?)|<hit> by a (car|bus|truck|train) .. (wouldnt|dont|care|"
        "mind|fine|ok|tomorrow|relief)|(wouldnt|dont) (\\w+ )?(care|mind) if .. (<car|bus|truck|train|"
        "plane> (\\w+ )?(hit|hits|crash\\w*))|(hope|wish|pray|praying|wished|hoping|want|if only|"
        "hoped) .. (i|id|to|me|god|something|somebody|someone|it|a \\w+|the \\w+) ?(would|will|could|just|"
        "was|were|had|get|got|never|dont|didnt|wont|go|be|\\w+ed)?( (?!before|until|till|they|we|you)\\w+){0,4}? "
        "(<die|died|dead|killed|unborn|kills myself|hit by|run over>)|(hope|wish|pray|praying|wished|hoping|want|"
        "if only|hoped) .. (god|death|something|somebody|someone|anyone|it|he|she|they|a \\w+|the \\w+|him|her|"
        "them|you) ((?!dont|doesnt)\\w+ ){0,4}?<kills me|kill me|hits me|hit me|runs me over|run me over>|(hope|"
        "wish|pray|praying|wished|hoping|want|if only|hoped) .. (god|death|jesus|lord|heaven|something|it) (would |"
        "will |could |just |to ){0,2}<take me|takes me>|(want|wish) (him|her|them|he|she|they) (would |could |to )?<take me> (too|"
        "instead|already|as well)",
        unless=(
            "hope (he|she|they|my (phone|laptop|battery|computer))|phone|laptop|battery|pet|fish|plant|team|"
            "(she|he|they) (dies|died|gets)|wish .. (hadnt|didnt|never) (die|died)|(dont|didnt|never|not) (\\w+ )?(want|"
            "wanted|wish) (?!to )(\\w+ ){1,4}to die"
        ),
    ),
    _suicide(
        "better_off_dead",
        CLEAR,
        (
            "<better|happier|easier|rather|better off> (to be |off |if i (was|were) |being |be )?(dead|"
            "not alive|not here anymore|gone forever)"
        ),
        unless="better dead than red",
    ),
    _suicide(
        "wish_not_born",
        LIKELY,
        "(wish|wished|hate that|regret|if only|want|should|better if|wanted|why (am|was|did)) ... ((never|"
        "not|wasnt|werent|hadnt) (been |ever |be |being )?(<born|alive|existed|exist>|<here> anymore|"
        "been <here>)|i (was|were) <dead|gone>|<unborn>)|i (should|shouldve|should have)( not|nt|"
        " never)? (be|been|have been|exist|died?|have died) ?(<alive|born|dead|died|exist>)|"
        "i <shouldnt> (be (alive|here anymore|living)|exist|have been born)|(why am i|how am i) (still |"
        "even )*<alive|living|breathing>|wish i (didnt|never|could not|wasnt|werent) (<exist|alive|born|"
        "existed|living>)|wish i (was|were) <dead|gone|never born>",
    ),
    _suicide(
        "no_wish_to_live",
        LIKELY,
        "(dont|didnt|no longer|never|not|doesnt|cant|stopped|lost) (even |really |actually |ever |"
        "just )*(want(ing|ed)? (to|it)|feel like|wish to|care to|deserve to|see (the|a|any|"
        "much)( \\w+)? (in|to|of|for)|care (about|if i( \\w+)?)|like|know (how|why|if) (to|i|"
        "im)( \\w+){0,3}|bear|stand|will to|the will to) ?"
        "(be |keep |stay |go on |continue |keep on |being |to be |to |am )*(<live|living|alive|exist|"
        "existing|breathing|life>)(?! (forever|alone|together|by myself|off|on (a|an|my|the|campus))( |$))",
        unless=(
            "(live|living|life) (here( |$)(?!on (this )?(earth|planet)|in this world)|there|with|at|near|"
            "close|next|in( \\w+){0,2} (house|city|state|town|dorm|apartment|texas|country|neighborhood|"
            "place)|room|by|by the|on campus)|dorm|living room|science|like living|life (cycle|hack|guard|"
            "skills)"
        ),
    ),
    _suicide(
        "life_not_worth",
        LIKELY,
        (
            "<life|living|alive> (\\w+ ){0,2}(isnt|not|aint|is not|doesnt feel|doesnt seem|no longer|never|"
            "hardly)( \\w+){0,2} (worth|for me)|(isnt|not|aint|nothing|"
            "hardly)( \\w+){0,2} worth (it )?<living|being alive|life>( |$)(?!(in|at|there|on|with|near)( |$))|(nothing|anything|something|noone|"
            "nobody|no one)( \\w+){0,2} (to|worth) <live|living> for|(not|nothing) left to <live> for"
        ),
        unless="living (things|organisms|room)",
    ),
    _suicide(
        "no_point_in_living",
        LIKELY,
        (
            "(no|any|what|whats|what is|whats the|what is the|see|much|isnt|not|need|give me|find|have|had|there "
            "a|there any|is there a)( \\w+){0,2} <point|reason|reasons|purpose|use> ((for|of|in) (me|us) |left |here |anymore |really )?(to|in|of|for) (me |"
            "myself |my |keep |even |still |to |go on |keep on |me to ){0,3}(living|live|being alive|be alive|stay "
            "alive|staying alive|being here|be here|waking up|existing|exist|stay here|staying here|stay|(go|going) "
            "on( anymore| like this| with (this|my|life)|$))( |$)(?!(things|organisms|with|room|cycle|in|at|up|for|"
            "home|inside|there|together|near|by|off|early|on|up)( |$))|(no|whats the|what is the|see the|see any|see "
            "a|isnt any|isnt a|theres no|lost (all|my)) (\\w+ )?<point|reason|purpose|meaning> (in|of|to|for) (my |"
            "this )?life( anymore| when im|$)"
        ),
        unless=(
            f"{_SCHOOL_PIECE}|point (of|in) (going|being|staying)? ?(to|in|at) (school|class|college|this|that|"
            "the)|after school|in class|here if|study\\w*|real life|life (science|cycle|skills)|"
            "use .. (in )?(my|real) life|use (this|it|math|algebra|that)"
        ),
    ),
    _suicide(
        "reasons",
        LIKELY,
        (
            "<reason|reasons|point|strength|energy> (\\w+ ){0,3}?(to|for) (\\w+ )?(stay |be |keep |staying |"
            "being |keeping |go on )?(alive|live|living)( |$)(?!(in|with|near|at|here|there|by|on|off|alone|"
            "together)( |$))|(the|my|any|no) (own )?<will> to (keep |go on )?(live|living|be alive|stay alive)"
        ),
        unless=(
            "(live|living) (in|with|near|at|here)|living (things|organisms|room)|real life|character|plants?|animals?"
        ),
    ),
    _suicide(
        "tired_of_living",
        LIKELY,
        (
            "<tired|sick|done|exhausted|over|hate|hated|hating|fed|through with|finished|scared|afraid>( up|"
            " and tired| so)*( of| with| from)? (being )?(<living|alive|existing|life|breathing|"
            "being here>)(?! (room|with|in|at|near|here|science|skills|things|cycle|sucks|on campus|out of|"
            "like (this|a)))"
        ),
        unless="hate (\\w+ )?(life|living) (science|skills|history|lab)|hate life|hate living (in|with|at|here|near)",
    ),
    _suicide(
        "cannot_go_on",
        LIKELY,
        (
            "(cant|dont want to|cannot|dont know how to|dont know if i can|dont think i can|couldnt|unable to|"
            "no longer) (just |possibly |really )?(<go> on (anymore|living|any longer|with (life|living|"
            "my life)|$)|<continue|carry|keep> (on )?(living|anymore with (life|this life)|on$|"
            "going with (life|my life)|with (life|my life)))"
        ),
        unless="(instagram|tiktok|google|youtube|field trips?|the trip|computer)",
    ),
    _suicide(
        "not_wake",
        LIKELY,
        (
            "(hope|wish|pray|praying|want|wanted|like|love|if|rather|dont|never|just|hoping|could|please|"
            "without|and) ... (never|not|dont|didnt|wont|without|to) .. <wake|waking> up|<sleep|sleeping|"
            "asleep> ... (forever|(and )?(just )?(never|not) (\\w+ ){0,2}(wake|get up))|(want|wish|like|"
            "wanting) .. <sleep> forever|(dont|didnt|hate|tired of|not) (want to |wanna )?<wake|"
            "waking> up (anymore|tomorrow|again|alive|ever|any more|every day|$)"
        ),
        unless=(
            "early|(wake|waking) up (at|for|so|to|in time|on time|late|before|by|and (go|get)|tired|"
            "for school|this|\\d)|alarm|\\d ?am|on (a )?(weekend|saturday|sunday|monday|mondays)|"
            "morning person|school"
        ),
    ),
    _suicide(
        "disappear",
        LIKELY,
        (
            "(want to|wish i could|going to|would like to|id like to|wanted to|wish i would|need to|({i}) could just|"
            "want to just|rather|feel like|let me|({i}) (\\w+ )?just|^just)( (?!see|make|watch|have)\\w+){0,3}? <disappear|"
            "vanish|disappearing|fade away|stop existing|cease to exist|not exist>"
        ),
        eased=(
            "embarrass\\w*|awkward|cringe\\w*|shy|presentation|forgot my lines|in front of (the|my) class|"
            "everyone (stared|laughed)|called on"
        ),
        unless=(
            "(from|off|in) (my|a|the) (book|books|room|bed|crowd|phone|music|blanket)|into (my|the|a|some)|"
            "(from|off) (social media|instagram|snap\\w*|tiktok|the internet|discord|the chat|the group)|"
            "zits?|pimples?|stain|magic\\w*|homework|assignment"
        ),
    ),
    _suicide(
        "not_be_here",
        LIKELY,
        (
            "(dont|didnt|no longer|not|never|shouldnt|wish i wasnt|wish i werent|rather not|wont|"
            "hate) (\\w+ ){0,2}?(want to |wish to |supposed to |meant to |deserve to |wanna |like )?(be|"
            "being) ((on|in)? ?(this|the)? ?<here|around|alive|earth|planet|world>) (anymore|any longer|"
            "no more|much longer|for (much |very )?long|after (this|tonight|tomorrow))|(dont|didnt|no longer|"
            "not|never|shouldnt|wasnt) (\\w+ ){0,2}be (on (this )?(<earth|planet>)|in (this|the) <world>)|"
            "(wish|wished) i (wasnt|werent|was not) <here|around>"
        ),
        unless=(
            "(class|school|lesson|college|team|job|club|camp|this group) anymore|not (going to|gonna) be here (for|on)|"
            "moving|mission|transfer\\w*"
        ),
    ),
    _suicide(
        "not_be_here_doubt",
        WELLBEING,
        "(dont|didnt|do not) (even |really |actually )?want to be <here|around|alive>",
        unless=(
            "here (today|this|at|for|in|so|on|rn|right now|all|but|because)|bor\\w+|class|school|practice|"
            "detention|at \\d"
        ),
    ),
    _suicide(
        "better_without_me",
        LIKELY,
        (
            "<better|happier|easier|fine|better off|relieved|glad|okay|good|"
            "richer>( \\w+){0,3}? (off )?(without me|if i ((was|were) (dead|gone|not|never)|wasnt|werent|died|disappeared|didnt|"
            "left this|just (died|disappeared|left)|wasnt (here|around|alive)|stopped existing|killed)|(when|"
            "once|after|if) im (gone|dead|not here))"
        ),
        unless=(
            "team|group|project|club|cast|band|class|party|game|stage|squad|lab partner|concert|practice|match|season"
        ),
    ),
    _suicide(
        "nobody_would_miss",
        LIKELY,
        "(nobody|no one|not anyone|anyone|anybody|who|they|people|everyone|none|wouldnt|would|"
        "not even)( \\w+){0,5}? <miss me|miss us|notice|care|cry|remember me|sad|mind|bother|upset>( if|"
        " when| that| about it if| or notice| or care)*( i| im| me)( (was|were|wasnt|werent|died|die|"
        "disappeared|disappear|vanished|didnt|never|stopped|left|just|am|gone|dead|not here|live or|ended|"
        "killed|went missing|jumped|drop\\w* dead|dont wake|not around|existed|even))+|"
        "(nobody|no one|noone|who|not one person) (\\w+ ){0,2}?(would|will|wouldnt|is going to|even|d|"
        "ever|going to)( \\w+){0,2}? <miss> me|(would|will) (anyone|anybody|someone|they|people|"
        "you)( \\w+){0,2} <miss> me|(^|they|she|he|you|friends|family|mom|dad|parents|everyone|people|world) (really |probably |"
        "even )?wouldnt (even )?<miss> me|(dont|doesnt|didnt|wouldnt|"
        "do not)( \\w+)? <care> (if|whether) i (live|die|died|am alive|dont wake)|(live|lived) or <die|"
        "died>|(<care|miss|notice|cry|sad|remember|happy|happier|relieved> (\\w+ )?(when|if|once|after|"
        "that) (im|i am) (dead|gone))|<better> off (\\w+ ){0,2}one less|if i <die|died|disappear|"
        "disappeared|vanish|vanished|killed myself|jumped> (\\w+ ){0,3}?(nobody|no one|who|they|everyone|"
        "anyone|people|it|my) (\\w+ ){0,3}?(care|miss|notice|cry|better|sad|happier|happy|matter|know)",
        unless=(
            "if i (was|were) (late|absent|in class|wearing|to)|skipp\\w+|didnt (do|turn|show|come|submit|"
            "finish)|left (early|class)|just (left early|skip\\w*)|cheat\\w*|never (did|turned)|"
            "miss me at (practice|the game|school)|vacation|trip"
        ),
    ),
    _suicide(
        "dont_care_if_die",
        LIKELY,
        (
            "(dont|doesnt|wouldnt|didnt|not) (\\w+ ){0,2}(care|mind|matter|afraid|scared|"
            "bother) (\\w+ ){0,3}(<die|died|dying|dead|killed|live or die|death>)|(okay|ok|fine|"
            "cool) with <dying|death>|(wouldnt|wont) be (bad|sad|mad|upset) if i <died|die|dont wake>"
        ),
        unless="{theirs} (dies?|died)|character|if (he|she|it|they) (dies?|died)|battery|phone",
    ),
    _suicide(
        "death_on_mind",
        LIKELY,
        (
            "({i}) .. (keep|always|cant stop|cannot stop|constantly|been|start|often|still|lately|"
            "every night) .. (think|thinking|dream|dreaming|fantasi\\w+|imagin\\w+|obsess\\w+) .. <dying|"
            "death|die|dead|funeral|ending|not existing>|(imagine|imagining|imagined|think about|"
            "thinking about|picture|picturing|planning|plan|planned|dream about|pictured) my (own )?<funeral|"
            "death>|({i}) think about <death|dying> (a lot|all the time|every|constantly|too much|often)"
        ),
        unless=(
            "{theirs}s? (death|funeral|dying)|(about|of) (my )?(\\w+ )?(grandma|grandpa|dog|cat|uncle|aunt|"
            "dad|mom|friend|brother|sister)|character|ending (of|for|my)|the ending"
        ),
    ),
    _suicide(
        "too_much_to_live",
        LIKELY,
        (
            "(cant|dont want to|cannot|dont know if i can|dont think i can) (\\w+ ){0,2}(<live|survive|"
            "exist>) (like this|anymore|with this|any longer|in this world|with myself|through (this|"
            "another))|(want|need|only) .. way <out> .. (is|of (life|living))|<death> (is|would be|seems|"
            "sounds|feels) (\\w+ )?(the only|better|easier|peaceful|nice|good|only|like)|only way <out>|want my <body> to (quit|stop|give (up|out)|shut down)|(dead|"
            "death|die|dying) (is|would be|seems|sounds) (\\w+ )?(<easier|better|peaceful>)"
        ),
        unless=(
            "(live|survive) (like this|anymore) (with|in) (my|this) (brother|sister|roommate|house)|phone|"
            "wifi|character|coffee|only way out (of|is) (the|this) (maze|level|room|game|escape)"
        ),
    ),
)
