"""English, in looser words: two or three things in one clause that belong to a threat or to danger."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

LIKELY, TOLD = Weight.LIKELY, Weight.TOLD

_threat = ENGLISH.about(ConcernCategory.THREAT)
_danger = ENGLISH.about(ConcernCategory.DANGER)


LOOSE_THREAT = (
    _threat(
        "loose_whole_family",
        LIKELY,
        (
            "(<killing|kill|murder|murdering|hurting|stabbing|shooting|shoot|stab> (my |our |this |the |"
            "that )?(whole |entire )?(family|parents|dad|stepdad|mom|stepmom|brother|sister|class|classmates|"
            "grade|school|team|friends|teacher|neighbors|boyfriend|girlfriend|ex))( (in|while|when|tonight|"
            "one day|so|and|for real|someday|because|with)|$)"
        ),
        unless=(
            "could kill|{laugh}|{task}|game|fortnite|minecraft|sims|book|character|movie|macbeth|history|"
            "going to kill my (mom|dad|brother|sister|parents)|(ate|took|stole|broke)|my (mom|dad|brother|"
            "sister)( |$)"
        ),
    ),
    _threat(
        "loose_watch_the_news",
        LIKELY,
        (
            "<watch|see|check|be on> the <news> (\\w+ ){0,5}(tomorrow|tonight|monday|soon|famous|sorry|dead)|"
            "(theyll|they will|they|everyone|youll) (\\w+ ){0,3}(all )?be <dead|sorry|crying|scared>( (soon|"
            "tomorrow|by|when|then|one day)|$)|im <stabbing|shooting|killing|hurting> (him|her|them|someone|"
            "somebody|everyone|that|you)|(bring|bringing|carry|carrying|got|hiding|have|packing) (something|"
            "smth) <sharp|dangerous|loaded>"
        ),
        unless=(
            "{laugh}|game|fortnite|chess|2k|sorry (for|that|i)|feel sorry|phones? (will|be)|homework|"
            "current events|social studies|plants?"
        ),
    ),
    _danger(
        "loose_if_not_join",
        LIKELY,
        (
            "(gang|gangs|crips|bloods|dealers?|older guys|people) (\\w+ ){0,6}(if i dont|join|said|says|told|"
            "threaten\\w*|want me) (\\w+ ){0,5}(<kill|hurt|join|shoot|jump|beat>)"
        ),
        unless="history|movie|book|outsiders|west side|game|gta|club|team|band",
    ),
    _danger(
        "loose_cannot_get_out",
        LIKELY,
        (
            "(theres|so much|lots of|full of|smell|see|is) <smoke|fire> (\\w+ ){0,4}(everywhere|cant|"
            "trapped|stuck|house|help|coming|out)|(smell|smells like|smelling|full of) <gas> (\\w+ ){0,4}("
            "everywhere|house|home|kitchen|apartment|basement|help|dizzy)|(cant|couldnt) <get out> (of|help|and|because|please|"
            "theres)?( the (house|car|building|fire|room))?( help|$)|<help> (he|she|they|someone|my dad|"
            "a man) (\\w+ )?(has|have|with|got|is) (\\w+ )?(gun|knife|coming|here|outside|hurting|hitting|"
            "trying|inside)|({theirs}|mom|dad|parents|baby) (\\w+ ){0,6}(<wont|isnt|cant|doesnt|stopped> (\\w+ )?(wake|"
            "waking|breathe|breathing)|<not> (\\w+ )?(waking|breathing))( |$)(?!(me|you|us|in class|(up )?(at|for|"
            "early|late|before|in|on|so|that|until|till|to))( |$))|(he|she|hes|shes|mom|dad|{close_one}) (\\w+ )?<wont|"
            "isnt|not|cant|stopped> (\\w+ )?(move|moving)( |$)(?!(in|into|out|on|to|towards?|away|from|back|"
            "forward|here|there|until|with|up|fast|over|around)( |$))|({theirs}|mom|dad|parents|baby) (\\w+ ){0,4}(took|"
            "fell|passed|drank|collapsed|fainted|overdosed|pills|stroke|unconscious|bleeding) (\\w+ ){0,6}<wont|"
            "isnt|not|cant|doesnt|stopped> (\\w+ )?(respond|responding|answer|answering|talk|talking)|"
            "<wont|isnt|not|doesnt> (\\w+ )?(respond|responding|answer|answering) (\\w+ ){0,5}(pills|overdosed|overdose|"
            "blood|bleeding|breathing)|(grandma|"
            "grandpa|mom|dad) <cant> talk (since|or|right|anymore)|(having|had|has) (a|an) <seizure|stroke|"
            "overdose>|heart <attack>"
        ),
        unless=(
            "bed|level|game|escape room|text|texts|email|snap|chemistry|lab|smoke (weed|break|detector)|essay|"
            "character|book|maze|out of bed|zoom|phone|allergy test|lol|haha|siri|printer|chromebook|"
            "last year|years ago|fire today|on fire today"
        ),
    ),
    _threat(
        "loose_school_fire",
        LIKELY,
        (
            "(set|light|burn|burning|lighting|setting|blow|torch) (\\w+ ){0,3}?(the |this |"
            "my )?(\\w+ )?{school} (on <fire>|down to the ground|<down>|up with|<ablaze>)|(with|"
            "and) (everyone|everybody|people|kids) <inside|in> it( |$)(?!is|was|and (has|will))"
        ),
        unless="history|novel|book|movie|minecraft|fortnite|game|essay|triangle|calories|fire drill|chicago|kitchen|too loud",
    ),
    _threat(
        "loose_must_die",
        LIKELY,
        (
            "((needs|need|deserves|deserve|has|have|ought|going) to|gonna|should) (be |get )?<die|killed|shot|"
            "stabbed> (and|its|it is|(\\w+ ){0,3}?(today|tomorrow|soon|by my|tonight|on (monday|tuesday|"
            "wednesday|thursday|friday)|at school|mr|ms|mrs|him|her|for what))|(he|she|they|teacher|kid|bully|bullies) (needs|need|deserves?) to <die>"
        ),
        unless=(
            "character|villain|boss|book|movie|show|plant|weeds|battery|phones?|trend|meme|joke|song|game|"
            "history|king|{laugh}|i (need|deserve|should)"
        ),
    ),
    _threat(
        "loose_names",
        LIKELY,
        (
            "(names?|list|people|everyone|everybody|kids|who|those|all) (\\w+ ){0,3}(im|i am|ill|i will|"
            "i want to|i would|id) (\\w+ ){0,2}?<kill|shoot|stab|hurt|murder>|(wrote|writing|made|making|have|"
            "keep) (\\w+ )?(a |the )?(list|names) .. (everyone|people|kids|who|teachers) .. (<kill|die|pay|"
            "hurt|shoot|wronged|bullied>)"
        ),
        unless="game|fortnite|character|novel|story|mafia|boss|enemies|zombies|{laugh}|2k|chess",
    ),
    _threat(
        "loose_posts_gun",
        TOLD,
        (
            "({theirs}|{close_one}|kid|someone|boy|he|guy|student|senior|freshman) ... (posted|posting|post|"
            "posts|showed|shows|showing|sent|sending|has|had|brought|carrying|hiding|said|says|story|bragging|"
            "talking) ... <gun|guns|knife|rifle|pistol|bomb|shooting|glock|weapon> (\\w+ ){0,8}?(school|"
            "monday|tuesday|wednesday|thursday|friday|tomorrow|everyone|teacher|class|kill|shoot|day|lunch|us|"
            "me|bag|locker|backpack)"
        ),
        unless=(
            "nerf|water gun|game|fortnite|history|police|cop|hunting|range|movie|book|essay|airsoft|bb gun|"
            "butter|cake|cooking|kitchen|pocket ?knife for|art|debate|control|squirt|glue"
        ),
    ),
    _danger(
        "loose_coming_for_me",
        LIKELY,
        (
            "(ex|he|she|they|hes|shes|theyre|someone|guy|man|dad|stepdad|boyfriend|people|boys|girls|kid|kids|"
            "gang|somebody) ... (<coming|come|going|gonna|waiting|said|says|threatened|threatening|swore|"
            "wants|trying|planning|promised> ) ?(\\w+ ){0,6}?to (kill|stab|shoot|hurt|jump|beat|rape|find|get|"
            "kidnap) me( |$)(?!(a|an|some|the|to|in trouble|with (a|his) joke|help|ready|up|out))"
        ),
        unless=(
            "grade|grades|report card|mom|coach|teacher|lol|haha|game|fortnite|chess|2k|test|homework|{task}|"
            "gift|laugh\\w*|birthday|early|to get me (into|excited|better)|find me a|if i (fail|dont|get|"
            "forget)"
        ),
    ),
    _danger(
        "loose_stalked",
        LIKELY,
        (
            "(guy|man|someone|somebody|car|van|truck|dude|stranger|boy|person|creep|ex|adult|lady|men|"
            "guys) ... (<waits|waiting|follows|following|followed|stares|watching|watches|parks|parked|shows|"
            "showing> (\\w+ ){0,4}?(me|outside my|my (house|school|bus stop|window|street|"
            "room))) (\\w+ ){0,6}?(every|home|day|night|again|follows?|scared|creepy|outside|bus|walk|school|"
            "from|alone|around)"
        ),
        unless=(
            "instagram|insta|tiktok|snap|twitter|crush|uber|pick me up|bus driver|coach|teacher|game|movie|"
            "dog|cat|parade|my dad|on (the )?app|food truck|ice cream"
        ),
    ),
    _danger(
        "loose_unconscious",
        LIKELY,
        (
            "(dad|mom|friend|brother|sister|grandma|grandpa|she|he|uncle|aunt|cousin|parent|stepdad|baby|"
            "someone|boyfriend|girlfriend) ... (<passed|collapsed|overdosed|fainted|unconscious|fell|choking|"
            "bleeding|seizure|swallowed>) (\\w+ ){0,6}?(not|isnt|wont|cant|doesnt|stopped|blue|blood|"
            "breathing|help|wake|waking|responding|moving|hospital now|what do i do)"
        ),
        unless=(
            "passed (the|away|his|her|their|me|out papers)|fell asleep|book|movie|story|play|last year|"
            "years ago|joke|{laugh}|drill|first aid|game"
        ),
    ),
    _danger(
        "loose_taken",
        LIKELY,
        (
            "(({i}|we) (am |was |get |got |getting |being |been |have been |keep |being |just ){1,2}|(friend|"
            "sister|brother|cousin|girl|mom|daughter) (is|was|got|is being|was being|being|has been) )<trafficked|"
            "kidnapped|held hostage|locked up|tied up|drugged|poisoned>|(cant|wont let me|not allowed to|trying to) (\\w+ )?(<escape|leave> (\\w+ )?(house|him|"
            "her|them|here|my (house|boyfriend|dad|mom)|the (house|basement|room)))( |$)(?!(until|early|for|"
            "when))"
        ),
        unless="room in (the )?game|escape room|level|maze|class|school|detention|essay|homework|hall pass|early",
    ),
)
