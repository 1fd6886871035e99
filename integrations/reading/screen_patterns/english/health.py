"""English: eating, substances and sleep."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

WELLBEING = Weight.WELLBEING

_eating = ENGLISH.about(ConcernCategory.EATING)
_substance = ENGLISH.about(ConcernCategory.SUBSTANCE)
_sleep = ENGLISH.about(ConcernCategory.SLEEP)


HEALTH = (
    _eating(
        "thin",
        WELLBEING,
        (
            "(<lost|losing|lose|dropped|drop> (\\w+ )?(\\d+|ten|twenty|thirty|so much|a lot of) (\\w+ )?(lbs|"
            "pounds|kilos|weight) (\\w+ ){0,4}(not eating|starv\\w*|skipping|without|puk\\w*|happy|proud|but|"
            "and i (still|want)))|(only|barely|just) (let|allow|letting|allowing) myself (\\w+ )?(to )?<eat|"
            "have>|not <eating> (so|and i|to|for|because|makes|feels|on purpose|anymore)|(my|the) (<stomach|"
            "thighs|body|arms|legs|belly> (\\w+ ){0,5}(cut it off|cut them off|disgusting|so (big|fat|huge)|"
            "hate|gross))"
        ),
        unless="wrestling|weight class|food poisoning|in class|breaking my fast|ramadan",
    ),
    _eating(
        "counts",
        WELLBEING,
        (
            "({i}) (\\w+ ){0,3}(<ate|eat|eaten|eating|had|consumed> (\\w+ ){0,2}(\\d\\d+|only|too many|"
            "so many|under) (\\w+ )?(calories|cals|kcal))|<food> (\\w+ ){0,2}(grosses|disgusts|scares|"
            "makes) me|(feel|feeling|felt|so) (\\w+ )?<guilty|gross|disgusting|ashamed|fat> (\\w+ ){0,3}?(eat|"
            "eating|ate|food|calories|weight)|(ate|eat|eaten|food|calories) (\\w+ ){0,5}<guilty|disgusting|"
            "ashamed>|(throw|throwing|threw|puke|puked|puking|vomit) (\\w+ ){0,2}(so|to|"
            "after) (\\w+ ){0,3}(<weight|fat|skinny|eat|ate|eating|food|meal|dinner|lunch>)"
        ),
        unless=(
            "nutrition|lab|science|allerg\\w*|vegan|health class|cafeteria|ate my (cousin|brother|sister)s?|"
            "stole|last (slice|cookie|piece)|wrestling|stomach (bug|flu)|spoiled|gross food"
        ),
    ),
    _eating(
        "not_eating",
        WELLBEING,
        (
            "({i}) (\\w+ ){0,3}(havent|havent really|barely|hardly|didnt|dont|stopped|not|refuse to|cant|"
            "cant make myself|avoid|scared to|afraid to|feel guilty|only|never|feel bad|hate|skip|skipping|"
            "skipped|been skipping|keep skipping) (\\w+ ){0,3}?(<eat|eaten|eating|ate|meals|breakfast|"
            "food>)( (\\w+ ){0,3}?(anymore|in (\\w+ )?(days|weeks)|for (\\w+ )?(days|weeks|a week|a day|"
            "a whole)|all (day|week)|since (yesterday|monday|tuesday|wednesday|thursday|friday|saturday|"
            "sunday|two|last)|because im (fat|too|so|disgusting|not hungry ever)|to (lose|be skinny|"
            "get skinny|stay skinny|look)|so (i can|ill|i) (lose|be|get|look) |when (im|i) (sad|stressed|fat)|"
            "at all|in front of|after|and (throw|threw)|afterwards|lately|most days|every day|once a day|"
            "without|then throw|this week|these days|much lately|enough|like \\d+ (calories|cal)))|(<skip|"
            "skipping|skipped|skips> (\\w+ )?(meals|lunch every|lunch all|breakfast and lunch|eating|"
            "dinner and)( (to|so|because|every|lately|again|on purpose|for))?( lose| get| be| look| skinny|"
            " weight| im fat)?)|<starve|starving|starved> (myself|me|himself|herself|to (lose|be|get))|"
            "(<guilty|disgusting|gross|sick|bad|ashamed|hate myself|cry|panic|anxious|"
            "scared> (\\w+ ){0,3}?(after|when|whenever|every time|if|about|for) (i |im )?(eat|eating|ate)( |"
            "$)(?!spicy|too fast|dairy|gluten|cafeteria|that|school|the))"
        ),
        unless=(
            "at a restaurant|in class|(dont|not|cant|never) eat (meat|pork|beef|dairy|gluten|nuts|peanuts|"
            "fish|seafood|breakfast usually|before (practice|a game)|in the library|spicy|vegetables|sushi)|"
            "ramadan|fasting|lent|yom kippur|havent eaten (lunch|dinner|breakfast|yet)( yet|$)|stomach (bug|"
            "flu)|braces|dentist|dog|cat|hamster|surgery|no time|to study|to finish|hungry lol|(test|quiz|"
            "homework|club|rehearsal|practice)|starving (lol|when is|whens|where)|only eat (chicken|pizza|"
            "plain)|have not eaten there"
        ),
    ),
    _eating(
        "purges",
        WELLBEING,
        (
            "(<make|makes|made|making|force|forcing> (myself|me) (\\w+ )?(to )?(throw|puke|vomit|sick|barf|"
            "purge)( up)?( (after|every|when|again|so|because|on purpose))?)|(<throw|throwing|threw|puke|"
            "puking|vomit|vomiting> (it |everything |my (food|lunch|dinner|breakfast|meals?) |up |"
            "all my food )*(up )?(after (i eat|eating|every|meals|dinner|lunch)|on purpose|what i (eat|ate)|"
            "so i (dont|can)|to (lose|be|get)))|({i}|been|started|again|stop|keep|my|relapsed|"
            "urge to) (\\w+ ){0,2}(<purge|purging|purged|binge|binging|bingeing|binged>)( (again|and|then|"
            "eating|after|every|my food|to|last|when|at|eat|food|because)|$)|(stick|sticking|put|"
            "stuck) (\\w+ )?<finger|fingers|toothbrush> down my throat|<laxatives|laxative|diet pills|"
            "ozempic>|<anorexic|anorexia|bulimic|bulimia|ana|mia|orthorexia|arfid> ?(again|and|relapse|girl|"
            "tips|is|or|$)|(my|an|have|has|with|had|got) (\\w+ )?(<eating> disorder|<ed> (is|got|relapse|"
            "again|voice|thoughts|recovery|came))|<bulimic|bulimia|anorexia|anorexic>"
        ),
        unless=(
            "(friend|friends|sister|cousin|partner|teacher|classmate|with|and|named?) ana|makes me want to (puke|vomit)|cafeteria|binge (watch\\w*|watching|read\\w*|play\\w*|watched|"
            "stud\\w*)|binging (netflix|anime|shows?|the|a show|youtube)|binged (the|a|all|season|netflix)|"
            "stalin|great purge|purge (movie|night|mask|the files|my (closet|desktop|inbox))|the purge|essay|"
            "project|health class|research|article|presentation|unit|poster|book|documentary|stomach (bug|"
            "flu)|carsick|motion sick\\w*|ed sheeran|food poisoning|psych class|character|mamma mia"
        ),
    ),
    _eating(
        "body",
        WELLBEING,
        (
            "({i}|my|me) (\\w+ ){0,4}(<fat|obese|ugly|overweight|chubby|disgusting>) (\\w+ ){0,4}?(hate|"
            "starv\\w*|eat|eating|skinny|lose weight|disgusting|mirror|cry|die|want to|nobody|everyone says|"
            "stop eating|no one|cut)|({i}|my) (\\w+ ){0,3}(<hate|hates|hating|disgusted by> (my|how my|"
            "being) (\\w+ )?(body|weight|stomach|thighs|face|legs|skin|arms|fat|reflection|nose|looks|size)( |"
            "$)(?!(in (2k|the game|sims))|paragraph))|(want|need|trying|have|got|obsessed|desperate) (to |"
            "with )?(\\w+ ){0,2}(<lose|losing> (\\w+ ){0,2}(weight|pounds|lbs|kilos|fast|20|30|10)( (so|fast|"
            "by|before|or|because|until|asap|quickly|in|i|bad|no matter))|be <skinny|thin|skinnier|thinner>( |"
            "$)|get <skinny|skinnier|thinner>)|(counting|count|track|tracking|obsess\\w*|restrict|restricting|"
            "restricted|under|only|eat|eating) (\\w+ ){0,3}<calories|cals|calorie>( (a day|every|obsess\\w*|"
            "constantly|all|and|so|in|until|of everything|i eat|today))?|(scared|terrified|afraid) (of|"
            "to) (\\w+ )?(<gain|gaining> (weight|any|a)|getting <fat>|<weigh|eating|food|calories>)|"
            "<body> (checking|dysmorphia)|<weigh|weighing|weighed> myself (\\w+ )?(every|all|times|constantly|"
            "after|\\d)|(feel|feeling|look|looks|so|am|im|too|really) (\\w+ )?<fat>( and (ugly|disgusting|"
            "gross|stupid)|$| today| in (this|my|everything|all)| i hate)"
        ),
        unless=(
            "food (log|label|science|lab)|health class|lab|wrestling|wrestler|weight class|homework|project|"
            "burn\\w* calories|experiment|calorimet\\w*|chem|nutrition (unit|class|label|project)|"
            "calories in (a|the|this)|math|fat (cat|dog|stack|check|chance)|cholesterol|macromolecules?|"
            "fat (is|are) a|saturated"
        ),
    ),
    _substance(
        "needs",
        WELLBEING,
        (
            "({i}|my) (\\w+ ){0,3}(<hit> my (vape|pen|juul|cart|dab)|<vape|juul|cart|dab> (\\w+ )?(every|"
            "like every|all))|(<drinking|drink|drank|sneaking|stealing|steal|stole> (\\w+ )?(my |"
            "some of my )?(dads?|moms?|parents|stepdads?|brothers?) (whiskey|vodka|beer|beers|wine|liquor|"
            "alcohol|weed|vape|pills|rum|tequila))|(cant|couldnt|need) (\\w+ ){0,4}(<sleep|calm down|relax|"
            "function|focus|cope|chill>) without (taking|smoking|drinking|weed|pills|something|a (drink|vape|"
            "hit|joint)|my (vape|pen|cart))"
        ),
        unless=(
            "coffee|water|music|fan|melatonin gumm\\w*|inhaler|adhd|prescribed|sleep without (a|my) (light|"
            "blanket|teddy|fan)"
        ),
    ),
    _substance(
        "addicted",
        WELLBEING,
        (
            "({i}|my (friend|brother|sister|mom|dad|boyfriend|girlfriend|cousin|bestie)|hes|shes|"
            "friend) (\\w+ ){0,5}(<addicted|hooked|addict> (to|on|again|and|$) ?(vaping|vapes?|nicotine|weed|"
            "pills|drinking|alcohol|drugs|xanax|percs?|oxy|coke|meth|heroin|fent|fentanyl|adderall|smoking|"
            "cigarettes|zyns?|juul|porn|gambling|dabs?|carts?|lean|edibles|pain|painkillers|cutting)?$)|(cant|"
            "couldnt|cannot|trying to|want to|need to|help me|have to|tried to) (stop|quit) (\\w+ )?(<vaping|"
            "smoking|drinking|vape|nicotine|weed|drugs|juuling|using|zyn|pills|dabbing>)|"
            "({i}) (\\w+ )?need (a )?(<drink|vape|weed|smoke|pills|nicotine> ?to|<hit> of my|<drink|vape|"
            "smoke> (to|before|every|just))"
        ),
        unless=(
            "addicted to (my phone|tiktok|this|the|youtube|that|anime|games?|gaming|reading|coffee|chocolate|"
            "minecraft|fortnite|roblox|sugar|drawing|boba|duolingo|math|kpop|music|social media|instagram|"
            "snap|scrolling|chess|video games|volleyball|takis|\\w+ (show|song|game))|water|need a drink of|"
            "drinking (soda|coffee|so much|monster|energy|boba)|poster|essay|project|health|assembly|unit|"
            "article|psa|debate"
        ),
    ),
    _substance(
        "uses",
        WELLBEING,
        (
            "({i}) (\\w+ ){0,4}(<drunk|wasted|hungover|blackout|stoned|tripping|crossfaded|baked|high|faded|"
            "tipsy>) (\\w+ ){0,3}?(rn|right now|again|last night|at school|in class|every|all the time|"
            "before (school|class)|alone|to (sleep|forget|cope|deal)|off|on|this weekend|at the party|with|"
            "yesterday|today|tonight|lol|haha|as|in|since|at)( |$)|({i}|we) (\\w+ )?((got|get|getting|been|"
            "was|am|im) (\\w+ )?<drunk|wasted|stoned|blackout|crossfaded|hammered|high> ?(again|every|last|at|"
            "on|before|to|off|with|alone|and|yesterday|all|in|this|$))|({i}|we|he|she|they|friend|friends|"
            "boyfriend|brother|mom|dad|people|everyone|been) (\\w+ ){0,4}(<drink|drinking|drank|"
            "drinks> (alcohol|vodka|beer|liquor|tequila|every (night|day|weekend)|alone|to (fall asleep|sleep|"
            "forget|cope|numb|feel|get|deal|relax|escape)|before (school|class)|at (parties|the party|school)|"
            "whiskey|wine|hennessy|henny|a lot of (beer|vodka)|my (dads?|moms?|parents) (beer|vodka|alcohol|"
            "liquor|wine|whiskey|tequila))|<smoke|smoking|smoked|smokes> (weed|pot|every|a (blunt|joint|bowl)|"
            "joints|blunts|before (school|class)|to (sleep|cope|forget|calm|feel|chill)|at school|"
            "in the bathroom|dope|crack|meth|cigs|cigarettes|with)|<vape|vapes|vaping|vaped|juul|juuling|"
            "dabbing> (\\w+ )?(in|at|every|all|because|to|and|before|now|nicotine|weed|when|is|cant|again|"
            "with|since|so)|(took|take|taking|do|doing|did|tried|try|use|using|used|snort|snorted|snorting|"
            "pop|popping|popped|sell|selling|sold|deal|dealing|bought|buying|buy|on|offered|offering|"
            "takes) (\\w+ ){0,3}(<drugs|weed|xanax|xan|xans|perc|percs|percocet|oxy|adderall|addy|molly|mdma|"
            "ecstasy|shrooms|acid|lsd|coke|cocaine|meth|heroin|fent|fentanyl|ketamine|lean|edible|edibles|"
            "nicotine|zyn|zyns|vape|vapes|cart|carts|dmt|steroids|vicodin|codeine|painkillers>|my (moms?|"
            "dads?|brothers?|sisters?|friends?) <pills|meds|adderall|medication|xanax>))"
        ),
        unless=(
            "health class|essay|project|assembly|poster|psa|unit|dare|test (on|about)|article|debate|book|"
            "movie|character|documentary|war on drugs|diet coke|coke (zero|can|bottle|float)|a coke|"
            "cherry coke|drugs? (store|unit|policy|test|education|companies)|prescribed|prescription|adhd|"
            "my doctor|pharmac\\w*|allergy|high (score|school|note|grade|five|marks?|hopes|up|in the (air|"
            "mountains|sky)|kicks?|jump)|history|acid (rain|base|reflux)|acids|chem|lab|science|lean (on|over|"
            "protein|back)|doing (drugs is|drugs in (the )?(60s|seventies))|spanish|as high as|high on (life|"
            "sugar|the list)|shopping cart|mario kart|sugar|with my cousins lol|steroids? (inhaler|cream|for)|"
            "in (a|the) (song|game|show)|i dont|didnt|never|ive never|wont|say no|not doing|weed(s|ing)? (the|"
            "in|out|from)|garden|mowing"
        ),
    ),
    _sleep(
        "hours",
        WELLBEING,
        (
            "(only|just|barely|maybe|like) (\\w+ ){0,3}(<hours|hour|"
            "hrs> of sleep) (\\w+ )?(this (whole )?(week|weekend)|all week|in (two|three|four|2|3|4) (days|"
            "nights)|since)"
        ),
        unless="baby|newborn",
    ),
    _sleep(
        "late",
        WELLBEING,
        (
            "({i}) (\\w+ ){0,3}<up|awake> (till|til|until|at) (\\w+ )?(2|3|4|5|6|two|three|four|five|2am|3am|"
            "4am|5am)( am| in the morning)? (\\w+ )?(every|most|all|each|because (my (brain|mind|thoughts)|"
            "i (cant|keep|feel|am scared)|of (my|the) (thoughts|fighting|yelling|nightmares))|crying|thinking|"
            "overthinking)|<wake|woke|waking> up (\\w+ ){0,3}(screaming|crying|shaking|panicking|in a panic|"
            "sweating|terrified|from (a |the |my )?nightmares?)|(brain|mind|head|thoughts) (wont|doesnt|dont|"
            "never|cant) (\\w+ )?(<shut|stop|slow|quiet> ?(off|up|down)?) (\\w+ )?(at night|so i|and i|"
            "cant sleep)|<nightmares> ?(again|about)?$"
        ),
        unless="gaming|playing|project|essay|study\\w*|homework|alarm|show|movie|sleepover|game",
    ),
    _sleep(
        "no_sleep",
        WELLBEING,
        (
            "({i}) (\\w+ ){0,3}(havent|havent really|barely|hardly|cant|couldnt|dont|never|not|stopped|"
            "unable to|didnt|only|no) (\\w+ ){0,3}?(<sleep|slept|sleeping|"
            "fall asleep>) (\\w+ ){0,5}?(in (\\w+ )?(days|weeks|months|nights|a week)|for (\\w+ )?(days|weeks|"
            "nights|months|a week)|anymore|any more|at all (this|anymore|lately|these)|every night|"
            "most nights|all week|lately|because of (nightmares|my thoughts|him|the yelling|flashbacks)|"
            "since (it|he|she|that|my|monday|sunday|last week|the)|without (nightmares|pills|crying|melatonin|"
            "being scared))|({i}) (\\w+ ){0,3}(<sleep|sleeping|slept|get|getting|got|"
            "gotten> (\\w+ ){0,3}?(one|two|three|1|2|3|2 3|an|no|zero|0)( or (two|three|2|3))? (hour|hours|"
            "hrs|hr|sleep)( of sleep| sleep)? (\\w+ )?(a|each|every|per|at|most|this|all|for|lately|"
            "since) ?(night|nights|week|weeks|days|months|the past|most)?)|(<nightmares|nightmare|"
            "night terrors|flashbacks> (\\w+ ){0,3}?(every|all|each|again|and i|keep|about (him|her|it|what)|"
            "so i|cant|most|constantly|lately))|(have|having|had|get|getting|"
            "keep having) (\\w+ ){0,3}<nightmares|flashbacks|terrors> ?(\\w+ )?(every|and|again|about (him|"
            "her|what|my|it)|lately|all|$)|({i}) (\\w+ ){0,3}(<awake|up> all night (\\w+ )?(every|again|all|"
            "because im scared|crying|thinking|scared|this week|lately))|<up|awake> all night again|"
            "<awake> (for|since) (\\w+ )?(\\d+|two|three|four|five|days) ?(days|hours|nights)?( straight|"
            " in a row)?( |$)|<sleep|sleeping> all (day|the time|weekend) (\\w+ )?(and|every|because|anymore|"
            "to avoid|now|so i dont|cant|$)|<insomnia>"
        ),
        unless=(
            "essay|dog|newborn|baby (brother|sister|cousin)|jet ?lag|book|macbeth|movie|unit|nightmare (of a|"
            "on elm|before)|psych|because (of|im) (a cold|cough|excited|the (game|trip))|project on sleep|"
            "(sleep|sleeping|slept) in( (today|late|until|this|on|on the|because|and|so|till)|$)|tomorrow|"
            "lol i was gaming|gaming|playing|sleepover"
        ),
    ),
)
