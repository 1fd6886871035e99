"""English, in looser words: two or three things in one clause that belong to suicide or self-harm."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

LIKELY, TOLD = Weight.LIKELY, Weight.TOLD

_suicide = ENGLISH.about(ConcernCategory.SUICIDE)
_self_harm = ENGLISH.about(ConcernCategory.SELF_HARM)


LOOSE_SELF = (
    _suicide(
        "loose_why_live",
        LIKELY,
        (
            "why (should|do|would|am|must) i (\\w+ )?(even |still |keep |bother |be )*<live|living|alive|"
            "exist|existing>( |$)(?!(in|with|at|near|here|there))|(id|i would|i could|i should|i shouldve|"
            "if .. id) (already |just |probably |rather |have |be |been )*<dead>( |$)(?!(last|tired|serious|"
            "meat|lol))"
        ),
        unless="{task}|{laugh}|my (mom|dad|coach)|she would|if (he|she|my) (finds|found|sees|saw|catches)|texas|city",
    ),
    _self_harm(
        "loose_puts_out",
        LIKELY,
        (
            "(put|puts|putting|stubbed|pressed|press|held|hold) (\\w+ ){0,3}<cigarette|cigarettes|lighter|"
            "joint|match|flame|iron> (\\w+ ){0,2}(on|to|against|in|into) (\\w+ )?(my|me|myself)( |$)"
        ),
        unless="clothes|shirt|hair|pants|accident\\w*",
    ),
    _suicide(
        "loose_rope_placed",
        LIKELY,
        (
            "(put|hid|hung|hang|tied|set up|keep|have|got) (\\w+ ){0,2}<rope|noose> (\\w+ ){0,3}(closet|room|"
            "garage|ceiling|tree|bed|ready|already|basement|attic|bathroom)"
        ),
        unless="swing|climb\\w*|gym|camp\\w*|project|boat",
    ),
    _suicide(
        "loose_dying_not_bad",
        LIKELY,
        (
            "(whats|what is|nothing|not|isnt|wouldnt be) (\\w+ )?(so |that |really )?(bad|wrong|scary|"
            "terrible) (\\w+ )?(about|with|if) (\\w+ )?<dying|death|dead|died>|(mind|minded|okay with|"
            "fine with|like) (being|if i (was|were)) <dead|gone forever>|(fantasi\\w+|dream\\w*|daydream\\w*|"
            "obsess\\w*) (about|of|over) (my )?(own )?<death|dying|suicide|funeral>|<wish> (\\w+ )?(that )?i (\\w+ )?"
            "didnt wake up|(hate|hated|sad|mad|disappointed) (\\w+ )?(that )?i (\\w+ )?(didnt <wake> up|<woke> up (today|"
            "this morning|again|alive)|<survived|lived>( |$)(?!(in|at|with|near|here|there|on)( |$)))|(many|much|enough) <days|time> left(?! (to|until|in|for|before))"
        ),
        unless="early|late|alarm|test|quiz|homework|character|{task}|bananas?",
    ),
    _suicide(
        "loose_other_on_edge",
        TOLD,
        (
            "({theirs}|{close_one}) ... (<roof|bridge|ledge|tracks|balcony|rooftop>) (\\w+ ){0,6}(jump|die|"
            "says|wont|help|scared|now|edge)|({theirs}|{close_one}) ... (going to|gonna|wants to|about to|"
            "ready to|threatening to) <jump>( |$)(?!(rope|in|into|on|over|to|up|around))"
        ),
        unless="pool|trampoline|dive|diving|basketball|lake|parkour|game|photo",
    ),
    _self_harm(
        "loose_till_bleeding",
        LIKELY,
        (
            "<burned|burn|burning|scratch|scratched|scratching|cut|rub|rubbed|rubbing|pick|picked|bite|bit|"
            "erase|eraser|scrape|scraped|dig|dug|punch|punched> (\\w+ ){0,5}(til|till|until) (it|i|they|"
            "my \\w+) (\\w+ )?(bled|bleeds|bleed|bleeding|hurts|hurt|scars|numb)|(rip|tear|peel|claw|cut|burn|"
            "scratch) (\\w+ )?my <skin> (off|open)?|<stitches> (\\w+ ){0,4}(cut|myself|deep|again)|(did|do|"
            "doing) it again (\\w+ )?(with|using) (\\w+ )?<blade|razor|knife|lighter|scissors>|({i}) <burn|"
            "burned|burning|cut|cutting|scratched|scratching> (myself|it|me|my \\w+) (\\w+ )?(with|w) (a|an|"
            "the|my) (\\w+ )?(eraser|lighter|blade|razor|scissors|paperclip|needle|pin|thumbtack|glass|"
            "cigarette|iron|knife)"
        ),
        unless=(
            "accident\\w*|cooking|kitchen|vegetables|mosquito|bug bite|scab|chapped|cuticles|hair|rug|carpet|"
            "floor|field|sliding|slide|paper"
        ),
    ),
    _suicide(
        "loose_stay_alive",
        LIKELY,
        (
            "(<stay|staying|keep|keeping|kept|remain|be|being> (me |myself )?alive)( |$)(?!(in|on) (the|this|"
            "minecraft|game|school|class|college)|during)"
        ),
        unless=(
            "plant|plants|fish|hamster|virus|cells?|bacteria|game|level|streak|party|tradition|language|"
            "in class|heart|blood|food|water|animals?|humans?|people|soldiers?|settlers?|to stay alive (the|"
            "they|it|in)|makes something|tamagotchi|pet|goldfish|stayin|(i|really|do|also|we|just) (like|love|enjoy) being alive|"
            "(glad|happy|grateful|thankful|lucky|blessed|good|great|nice) (\\w+ )?(to be|being) alive|(ourselves|themselves|"
            "yourself) to (stay|keep|be)|(?!(i|nobody|mom|dad) )\\w+ (can|could|must) (\\w+ )?(be|stay|remain|keep|be kept) alive|"
            "be kept alive"
        ),
    ),
    _suicide(
        "loose_not_being_here",
        LIKELY,
        (
            "(think|thinking|thought|thoughts|dream|fantasize|imagine|wonder|talk|thinks) (a lot )?(about|of|"
            "what) (\\w+ )?(not|never) (<being|existing|waking|living> ?(here|around|alive|up)?)"
        ),
        unless="here (on|for|at|in|next|tomorrow)|ready|good|able|late",
    ),
    _suicide(
        "loose_plan",
        LIKELY,
        (
            "(plan|planning|planned|figured out|know|decided|deciding|thinking about|thought about|working on|"
            "wrote) (\\w+ )?(<how|when|where> (im|i am|ill|i will|to|id|i would|i want to) (\\w+ ){0,2}(do it|"
            "end it|die|kill|hurt))( |$)(?!(my|the|this|for|with|so|on|homework))"
        ),
        unless="went (good|well|ok|fine|better)|(it|that) (worked|helped)|essay|project|homework|plan to study|experiment|lab|{task}|to (the|a)|surprise|ask",
    ),
    _suicide(
        "loose_what_kills",
        LIKELY,
        (
            "(what|which|how many|how much|can|do|does|will|would) (\\w+ )?<pills|meds|tylenol|advil|medicine|"
            "bleach|chemicals> (\\w+ ){0,2}(kill|kills|are (deadly|lethal)|die|overdose|make you die)"
        ),
        unless="plants?|weeds|bugs?|chem\\w*|lab|bacteria|germs|cleaning",
    ),
    _suicide(
        "loose_ok_without_me",
        LIKELY,
        (
            "(family|mom|dad|parents|friends|everyone|everybody|they|people|kids|brother|sister|world|"
            "school) (would|will|can|could|d|is|are|might) (\\w+ ){0,3}?<better|ok|okay|fine|happier|good|"
            "survive|recover|manage|forget|move on> (\\w+ )?(without me|after i|when im gone|if i)"
        ),
        unless="team|practice|game|group|project|class|meeting|party|concert|{task}|trip",
    ),
    _suicide(
        "loose_od_try",
        LIKELY,
        (
            "(tried|trying|try|attempted|going|planning|want|wanted|almost|thought about|"
            "thinking about) (to )?<od|overdose|overdosing>"
        ),
        unless="{laugh}|candy|coffee|caffeine|sugar",
    ),
    _suicide(
        "loose_other_od",
        TOLD,
        (
            "({theirs}|{close_one}|bff) ... (tried|trying|attempted|wants|wanted|going|almost|"
            "planning) (to )?<od|overdose|overdosed>"
        ),
    ),
    _suicide(
        "loose_with_the_lost",
        LIKELY,
        (
            "(finally|soon|just|want to|wish i could|ready to|going to|rather) (\\w+ )?<be|join|see|"
            "meet> (\\w+ )?(with )?(my |him|her|them)(\\w+ )?(brother|sister|mom|dad|grandma|grandpa|friend|"
            "uncle|aunt|cousin|dog)? ?(again )?.*(passed|died|heaven|other side|in the sky|up there|gone|"
            "dead)"
        ),
        unless="reunion|visit|concert|school|summer|christmas|dead sea|dead of|gone for|gone to",
    ),
    _suicide(
        "loose_at_the_wheel",
        LIKELY,
        (
            "(let go of|turn|jerk|swerve|crash|drive|yank) (the |my )?(<wheel|car|truck|bike|"
            "motorcycle>) (\\w+ ){0,3}(into|off|and (die|end)|bridge|wall|tree|pole|traffic)|"
            "<let> go of the wheel|(driving|walking|cross|crossing|pass|passing) (\\w+ ){0,3}<bridge|train|"
            "tracks> (\\w+ ){0,4}(want|wanna|think|wonder|urge|jump|let go)"
        ),
        unless="test|lesson|game|gta|mario|physics|lab|photo",
    ),
    _self_harm(
        "loose_cutting_helps",
        LIKELY,
        (
            "<cutting|burning|scratching|bleeding|hurting> (\\w+ )?(is|helps|makes|made|feels|calms|was|"
            "used to be|seems|takes|distracts) (\\w+ ){0,3}(only|me|better|calm|calmer|relief|good|release|"
            "feel|pain|away|thing|something|nice|addict\\w*)"
        ),
        unless=(
            "edge|board|{task}|hair|class|fossil|fuel|fossil fuels|calories|fat|muscle|cutting (out|down|back|"
            "sugar|carbs|the|my (hair|screen))|paper|wood|gas|coal"
        ),
    ),
    _self_harm(
        "loose_carves",
        LIKELY,
        (
            "<carve|carved|carving|scratch|scratched|scratching|slice|sliced|slicing|burn|burned|burning|stab|"
            "stabbed|cut|cutting|dig|dug> (\\w+ ){0,5}?(in|into|on|onto|across|up|down|"
            "all over) my (\\w+ )?(skin|arm|arms|leg|legs|thigh|thighs|stomach|wrist|wrists|hand|hip|hips|"
            "body|chest|forearm|ankle)"
        ),
        unless=(
            "accident\\w*|cat|dog|sunburn\\w*|stove|oven|iron|straightener|hot glue|cooking|kitchen|bike|fell|"
            "soccer|skat\\w*|turf|grass|mosquito\\w*|bug|rash|itch\\w*|bench|carpet|rope|volleyball|practice"
        ),
    ),
    _self_harm(
        "loose_blade_kept",
        LIKELY,
        (
            "({i}|my|me) ... (buy|bought|keep|kept|keeping|hide|hiding|hid|have|got|broke|took|stole|carry|"
            "carrying|use|using|saved|found|need) (\\w+ ){0,3}<razor|razors|razorblade|razorblades|blade|"
            "blades|scalpel|exacto|sharpener|lighter>( blades?)? (\\w+ ){0,5}(case|phone|bag|backpack|drawer|"
            "pillow|bed|room|money|lunch|bathroom|hidden|secret|again|myself|skin|arm|arms|leg|for when|"
            "just in case|cut|cope|wallet|shoe|sock)"
        ),
        unless=(
            "shav\\w*|art|pencil|scooter|skate\\w*|grill|camp\\w*|candle|project|wood ?shop|hockey|fan|essay|"
            "laptop|lighter (color|shade|backpack|load)"
        ),
    ),
    _self_harm(
        "loose_punishes",
        LIKELY,
        (
            "({i}) (\\w+ ){0,2}(<hit|beat|punch|slap|burn|hurt|bite|starve|choke|whip|"
            "stab> myself) (\\w+ ){0,3}(with|when|if|because|every|until|so|after|for|to|really|bad|badly|"
            "last|again|tonight)"
        ),
        unless="up about|practice|accident\\w*|cooking|shaving|playing|ball|by mistake|bat by|elbow|door",
    ),
)
