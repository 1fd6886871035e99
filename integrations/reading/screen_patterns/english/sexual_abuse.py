"""English: being touched, watched, lured or used, by somebody near or online."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

CLEAR, LIKELY, TOLD, MENTION = Weight.CLEAR, Weight.LIKELY, Weight.TOLD, Weight.MENTION

_abuse = ENGLISH.about(ConcernCategory.ABUSE)

_PLAY = (
    "(pillow|snowball|nerf|water balloon|dodgeball|paintball|laser tag|chess|uno|monopoly|mario kart|"
    "fortnite|2k|fifa|madden|smash|minecraft|roblox|in the game|at (basketball|ping pong|tennis|cards|"
    "checkers|soccer|video games)|high five|by accident|accidentally|on accident|tag|with (the|"
    "a) (ball|door|frisbee|puck|bat by accident)|tickl\\w*|foul|sparring|karate|taekwondo|"
    "boxing class|wrestling practice|in dodgeball|playing|the ball|a ball)"
)
_CREEP = (
    "(he|she|they|hes|uncle|aunt|dad|stepdad|stepbrother|brother|cousin|grandpa|coach|teacher|tutor|"
    "pastor|priest|babysitter|neighbor|boss|man|guy|dude|person|someone|somebody|boy|boys|kid|friend|"
    "boyfriend|ex|doctor|driver|mom boyfriend|family friend|stranger|lady|woman|mr \\w+|ms \\w+|"
    "mrs \\w+|roommate|girl|counselor|youth leader)"
)
_BODY = (
    "(body|leg|legs|thigh|thighs|butt|ass|booty|chest|boobs|boob|breast|breasts|private|privates|"
    "private parts|parts|vagina|penis|dick|crotch|waist|bra|underwear|pants|skirt|stomach|hair weird|"
    "inappropriate\\w*|down there|under my \\w+)"
)

SEXUAL_ABUSE = (
    _abuse(
        "in_bed",
        LIKELY,
        (
            "(he|dad|stepdad|uncle|brother|stepbrother|cousin|grandpa|mom boyfriend|man|guy|they|"
            "someone) (\\w+ ){0,3}(comes?|came|gets?|got|climbs?|climbed|crawls?|sneaks?|lays?|lies|sleeps?|"
            "gets me) (\\w+ )?(in|into|on|to|onto) my <bed>"
        ),
        unless="dog|cat|wake|read|story|goodnight|jump\\w*|sick|nightmare|bunk|little (brother|cousin)|baby",
    ),
    _abuse(
        "not_alone_with",
        LIKELY,
        (
            "(dont|didnt|never|hate|scared|afraid|please dont|cant|wont) ... (uncle|stepdad|cousin|brother|"
            "stepbrother|grandpa|coach|tutor|him|babysitter|neighbor|dad|teacher|moms boyfriend|"
            "mom boyfriend) (\\w+ ){0,2}<babysit|babysits|watch me|watches me|tutor me|drive me|touch me|"
            "near me|alone with>|(being|be|left|alone|stay|stuck) <alone> with (my )?(uncle|stepdad|cousin|"
            "brother|stepbrother|grandpa|coach|tutor|him|dad|neighbor|mom boyfriend)"
        ),
        unless="homework|math|boring|annoying|embarrass\\w*|left alone with my thoughts|crush|date|project",
    ),
    _abuse(
        "writes_to_child",
        LIKELY,
        (
            "(pastor|coach|teacher|tutor|man|adult|leader|neighbor|boss|guy|dude|stranger|creep|someone|he|"
            "principal|janitor|uncle|mr \\w+) ... <texting|texts|texted|messages|messaging|messaged|dms|dming|"
            "snaps|snapping|calls|calling|writes> me ... (late|at night|wearing|alone|pretty|beautiful|sexy|"
            "hot|body|love me|secret|pics|pictures|weird|creepy|uncomfortable|delete|flirt\\w*|virgin|kiss|"
            "boyfriend|single|mature)"
        ),
        unless=(
            "homework|assignment|practice|schedule|(came|get|got|woke|wake|home|stay|stays|practice|is|was|"
            "are) late|late (work|assignment|homework|bus|slip)|crush|(said|says) im (pretty|cute) lol|"
            "pictures of the (board|notes)"
        ),
    ),
    _abuse(
        "touches",
        CLEAR,
        (
            f"{_CREEP} (\\w+ ){{0,5}}?(<touch|touches|touched|touching|grope|gropes|groped|groping|fondle|"
            "fondles|fondled|molest|molests|molested|raped|rapes|fingered|fingers|feels|felt|rub|rubs|rubbed|"
            f"rubbing|grab|grabs|grabbed|grabbing|stroke|strokes> (up )?(on )?(me|my {_BODY}|me (down|in|on|"
            "under|inapprop\\w*|there|when|weird\\w*|at night|where)))(?! (deeply|emotionally|as a|with (his|"
            "her|the) (words|story|song|speech))|s heart|\\w+ heart)"
        ),
        unless=(
            "(felt|feels?) (me )?(that|like|bad|better|good)|feels me|grab(s|bed|bing)? me (a|an|some|lunch|"
            "food|coffee|snacks?|water|the|by the arm to|so i (didnt|dont|wouldnt) fall)|(story|song|poem|"
            "book|movie|film|speech|music|letter|gift|words|message|lyrics|documentary) .. touch\\w*|(dog|cat|"
            "puppy|nurse|tag|touch football|hairdresser|stylist|barber|trainer checked|makeup|costume|referee|"
            "ball touched)|rub(s|bed|bing)? (it|off on|salt|me the (wrong|right))|(felt|feel|feels) my (forehead|pulse)|touch base|"
            "in touch|my (stomach|leg) (hurt|hurts|ache)|touched my (phone|stuff|things|food|laptop|paper|"
            "hair lol)"
        ),
    ),
    _abuse(
        "touched_somehow",
        CLEAR,
        (
            "(was|been|being|got|getting|get|were) (\\w+ )?<touched|groped|fondled|kissed|"
            f"grabbed> (\\w+ ){{0,3}}?(inappropriately|down there|by (my|a|an|some|this|his|the|someone|"
            "somebody|him)|without|in my (private|sleep)|when i was (little|\\d+|a kid|younger|asleep|drunk)|"
            "sexually|private\\w*|under)|(wont|keeps|kept|never|tries|tried|wants|likes|wanted|trying|started|"
            f"starts|doesnt) (\\w+ )?(to )?(stop )?<touching|touch|grope|groping|grabbing> (me|my {_BODY})|"
            "(puts|put|putting|sticks|stuck|slides|slid|placed|ran|runs|moves|moved) (his|her|their|a) <hand|"
            f"hands|fingers> (\\w+ ){{0,2}}(my|me|under|inside|between|up)( \\w+){{0,2}}? (leg|legs|thigh|"
            "thighs|shirt|pants|skirt|butt|chest|waist|neck|down|inside|me|shorts|underwear)|<touched|touch|"
            "touches|touching> me (in|on|down|where|inapprop\\w*|sexually|private|wrong|there|under|when (no|"
            "nobody|we|my mom|everyone|im|i)|at night|weird)"
        ),
        unless=(
            "by (the|a|this|that) (\\w+ )?(story|song|poem|book|movie|speech|letter|words|gesture|message|"
            "ball|dog|kindness|film)|in the heart|deeply|emotionally|grabbed by (a|the) (teacher|"
            "coach) .. (class|practice|late)"
        ),
    ),
    _abuse(
        "kisses",
        LIKELY,
        (
            "(uncle|stepdad|teacher|coach|tutor|man|pastor|priest|neighbor|boss|babysitter|mom boyfriend|"
            "mom bf|stepbrother|stranger|old guy|older guy|grown man|cousin|dad friend|mom friend|"
            "mr \\w+) (\\w+ ){0,3}<kiss|kisses|kissed|kissing> (me|my|on me)"
        ),
        unless="cheek|forehead|goodbye|hello|baby cousin|little cousin",
    ),
    _abuse(
        "forced",
        CLEAR,
        (
            "(made|make|makes|making|forced|force|forces|forcing|asked|asks|asking|wants|wanted|told|tells|"
            "pressured|pressuring|pressures|tried to make|"
            "tries to make) me (\\w+ ){0,2}(to )?(\\w+ )?(take my )?(<touch|undress|strip|shirt off|top off|"
            "clothes off|pants off|suck|naked|sex|watch porn|sit on his lap|take off|"
            "take my clothes|do sexual|do things|do stuff|sleep with|sleep in his|kiss him|kiss her|"
            "get in bed|lick|send nudes|send pics of my>)( (my (shirt|clothes|"
            "pants|bra|underwear|top)|off|him|his|her|to him|with|it|i|when|or|he|and|the|myself|things|"
            "someone|somebody|this|an|a|for|to|on|in|down|while|private\\w*))*|(made|making|makes|forced|"
            "force|forces|forcing|pressured|pressuring|pressures) me (into |to )?(\\w+ )?<marry|get married|have a baby|marrying|"
            "marriage>|(made|make|makes|making|forced|forces|asked|"
            "asks|wants|wanted|told|tells) me (to )?<watch> (him|her)( (while|when|do|undress|strip|shower|change|touch|with)|"
            "$)|<forced|forces|forcing|"
            "force> (himself|herself|themselves|me into|his) (on me|in me|into <sex|bed>|<sex>)|"
            "had <sex> with me (\\w+ )?(when|i|and|even|while|against|without|but|after|he|$)|(said|say|"
            "saying|screamed|told) .. (no|stop) .. (he|she|they) (\\w+ ){0,3}<kept|didnt stop|wouldnt stop|"
            "still|continued|anyway>"
        ),
        unless=(
            "take off my (shoes|coat|jacket|hat|hoodie|hood|headphones|earbuds|backpack)|take my (meds|"
            "medicine|vitamins|test|time|phone|shoes)|do (stuff|things) (around|for|like (chores|dishes|"
            "homework|laundry))|do things (i|around|the hard)|chores|dishes|touch (my toes|grass|the (ball|"
            "wall|floor|stove))|naked eye|do the|do stuff for"
        ),
    ),
    _abuse(
        "rape",
        CLEAR,
        (
            "({i}|he|she|they|{who}|someone) .. (<raped|molested|rapes|molests|molesting|raping> (me|us|my|"
            "last|at|by|when|once|again|before|as|$))|(think|thinking|know|believe) (\\w+ )?i (was|got|been|"
            "might have been) (\\w+ )?<raped|molested|assaulted|drugged|roofied>|<sexually> (abused|assaulted|"
            "abuses|abusing|assaulting|harassed|harasses|harassing|touched|abuse)( me| us| by| my|$)|<raped|"
            "molested|roofied> (me|us)|(being|been|was|is) <trafficked|pimped|groomed>|<grooming> me|"
            "<groomed> me|(someone|somebody|he|they|guy|i think i|think i was|was|got|been|"
            "i was) (\\w+ )?<drugged|roofied>( me| us| at| last|$)|(put|slipped|puts|"
            "spiked) (\\w+ ){0,3}my <drink>|(hurt|hurts|hurting|sore|bleeding) (<down> there|in my <private|"
            "privates|vagina>)"
        ),
        unless=(
            "rape of (nanking|the lock|proserpina)|essay|novel|book|history|character|unit|"
            "was assaulted by (the smell|memes|ads)|in (the )?(book|novel|movie)"
        ),
    ),
    _abuse(
        "rape_word",
        MENTION,
        (
            "<rape|raped|molested|molest|molestation|rapist|pedophile|pedo|trafficked|trafficking|groomed|"
            "assaulted|incest|sextortion>"
        ),
        unless="(we|they|that test|math|exam|he) (\\w+ )?raped (us|me|them|that)|rape of|rapeseed",
    ),
    _abuse(
        "comes_at_night",
        LIKELY,
        (
            "(he|dad|stepdad|uncle|brother|stepbrother|cousin|grandpa|mom boyfriend|man|guy|they|roommate|"
            "foster \\w+) (\\w+ ){0,2}<comes|came|sneaks|snuck|coming|gets|climbs|climbed|got|lies|lays|"
            "sleeps|crawls|crawled|walks|walked|comes up> (in|into|in to|to|on|up in|onto|with|inside) ?(my|"
            "me in my|the) (room|bed|bathroom|shower|tent|covers) (at night|when|while|and|every|after|"
            "without|drunk|naked|last|to (touch|watch|look))"
        ),
        unless=(
            "wake me|goodnight|good night|wakes me|laundry|dog|cat|to (talk|check|ask|say|play|tell|clean|get|"
            "borrow)|bothers|annoying|monster|under my bed|and (annoys|bothers|steals|yells|turns|plays|takes|"
            "eats|screams|starts)|knock\\w*|without (knocking|asking)"
        ),
    ),
    _abuse(
        "watched",
        CLEAR,
        (
            f"{_CREEP} (\\w+ ){{0,4}}?(<watch|watches|watched|watching|look|looks|looking|stare|stares|staring|"
            "spy|spies|spying|peeks|peeking|film|filmed|filming|films|record|recorded|records|recording|"
            f"photographed> (at )?(me|us|my body|my (boobs|chest|butt|ass|legs)) (\\w+ ){{0,3}}?(sleep|"
            "sleeping|shower|showering|change|changing|changed|undress|undressing|get dressed|getting dressed|"
            "dressing|bathroom|naked|bathe|bathing|locker room|in the shower|in my (bed|room|underwear))|"
            "((takes|took|taking|take|has|have|wants|asks for|asked for) (a )?<pics|pictures|photos|videos|"
            f"pic|picture|photo|video> of (me|my (body|butt|chest|feet|legs|boobs)) (\\w+ ){{0,3}}?(naked|"
            "sleep\\w*|shower\\w*|chang\\w*|undress\\w*|bathroom|underwear|body|without|in bed|secretly|"
            "bikini|without clothes|nude)))"
        ),
        unless=(
            "baby (pics|pictures|photos)|costume|change (my|the) (grade|answer|mind|subject)|changed the|"
            "get dressed up|makeover"
        ),
    ),
    _abuse(
        "nudes",
        LIKELY,
        (
            "(send|sent|sending|ask|asks|asked|asking|wants?|wanted|begging|begs|share|shared|leak|leaked|"
            "posted?|showed|shows|showing|spread|has|have|got|keeps|for|of|made|making|fake|ai|deepfake|trade|"
            "sell|selling|seen|send him|send her|find) ... (<nudes|nude|nudies|noodz|dick|naked|topless|"
            "sexting|sexted|sext>( (pics?|pictures?|photos?|videos?|images?|selfies?|of me|of her|of him|of myself|to|"
            "around|or|if|and|online|on|from|unless))+|<underwear|body|sexual|explicit|private|inappropriate> (pics?|"
            "pictures?|photos?|videos?|images?|selfies?))|(send|sent|ask|asks|asked|asking|wants?|wanted|leaked?|has|my|shared|for|ai|fake|"
            "posted) (\\w+ ){0,3}?<nudes|nude|noodz|sexting|sexted|deepfake|deepfakes>|<dick> pics?|(sends?|"
            "sent|sending) me (\\w+ ){0,4}<porn|dick|naked|sexual|inappropriate|gross|creepy|weird|explicit|"
            "nudes> (pics?|pictures?|photos?|videos?|messages?|texts?|stuff|things)"
        ),
        unless=(
            "art (class|history|museum)|intro|conclusion|painting|sculpture|statue|nude (color|lipstick|nails|shade|heels|"
            "eyeshadow|tones?)|figure drawing|private (school|lesson|message about|account|tutor|story|"
            "browser|repo|chat about)|body (paragraph|paragraphs|system|of (the|my) (essay|email|paper))|"
            "explicit (content|lyrics|formula|equation|version)|my body (essay|paragraph)|weird (memes|videos|"
            "tiktoks|cat)"
        ),
    ),
    _abuse(
        "blackmail",
        CLEAR,
        (
            "(threaten\\w*|says|said|blackmail\\w*|going|gonna|will|wants|trying|told me|unless|if i dont|"
            "telling) ... (<post|leak|share|send|expose|spread|sell|show|release|upload|"
            "publish> (\\w+ ){0,2}?(my|the|those|these|it|them|private|everything|all|our) ?(nudes?|pics?|"
            "pictures?|photos?|videos?|screenshots|secrets?|to everyone|to my (parents|mom|dad|school|friends|"
            "family)|nude \\w+)( \\w+)?)|<blackmail|blackmails|blackmailing|blackmailed|extorting|sextorted|"
            "extort> (me|my|us|by|for)|(being|am|im|getting|got|been) (\\w+ )?<blackmailed|sextorted|extorted>|({i}|friend|"
            "sister|brother) (\\w+ )?(being|am|getting|got|been|was|is) (\\w+ )?<threatened>|we (\\w+ ){0,2}(being|got|getting|"
            "been|were) <threatened>( by (him|her|my|his|a|some|someone)|$)|(someone|he|she|they|guy|person|account) (\\w+ ){0,4}<nudes|nude|naked|pics|photos|"
            "pictures|video> ... (money|pay|unless|or else|gift cards?|more pics|post|leak|everyone)"
        ),
        unless=(
            "post the (answers|homework|pics from (practice|the game))|yearbook|share the (doc|slides|google)|"
            "project|send (the|my) (assignment|homework|essay)|threatened (to (fail|give|take|call)|"
            "with (detention|a zero|failing))|in the (book|movie|show|game)|character|pay for (yearbook|"
            "pictures|photos|prom)|school (pics|pictures|photos)"
        ),
    ),
    _abuse(
        "grooming",
        LIKELY,
        (
            "(met|meet|meeting|talk|talking|talked|know|chat|chatting|chatted|dating|text|texting|"
            "friends with|message|messaging|texted|guy|man|boyfriend|girlfriend|friend|someone|somebody|"
            "stranger|dude|person|he|she|woman|adult|boy|lady) ... (<online|discord|snapchat|snap|roblox|"
            "instagram|insta|omegle|internet|tiktok|minecraft|fortnite|game|app|telegram|whatsapp|facebook|"
            "kik|wizz|yubo>) ... (older|wants? (me )?to (meet|see me|visit|come|video)|wanting to meet|"
            "meet up|meet (him|her|me|them)( in (person|real life))?|(meet|met|see|seen) (\\w+ )?in person|irl|asked (me )?(for|to meet|"
            "where)|asks (me )?(for|to meet|where|if im alone)|asking (me )?(for|to meet|where i live)|(my|me|"
            "send|sends|sent|sending|of me|for|wants?|face|has|got) (\\w+ ){0,3}(pics|pictures|photos?)|my address|where i live|"
            "secret|adult|grown|(is|hes|shes|was|whos|who|like|turned|aged?|about|around) (twenty|thirty|forty|2\\d|3\\d|4\\d|"
            "5\\d)|(twenty|thirty|forty|2\\d|3\\d|4\\d|5\\d) (years?|yo|something)|sends? me (money|gifts|gift cards|robux|vbucks)|pick me up|"
            "come over|not to tell|dont tell|turn on my camera|camera on|undress|my body|weird (stuff|things|"
            "messages)|creepy|gross|uncomfortable|sexual|alone)"
        ),
        unless=(
            "homework|assignment|study|tournament|older (brother|sister)|robux from my|"
            "art(ist)? .. inspir\\w+|profile pic|class pics|\\d\\d (followers|likes|players|subs|percent|"
            "problems|questions|minutes)|meet up with (my )?(team|friends|cousin|class)|in person (class|"
            "school|instead)|game (is|was) (older|weird|creepy|gross)|alone in (the )?game|camera (on|"
            "off) (for|in) (class|zoom|meet)|creepypasta|video editing|pictures of (food|cats|dogs|art|"
            "the board|notes)|app for|notes app"
        ),
    ),
    _abuse(
        "older_partner",
        LIKELY,
        (
            "(boyfriend|girlfriend|guy im (dating|seeing|talking to)|man im (dating|seeing|talking to)|"
            "guy i like) (\\w+ ){0,3}({adult_age}|<twenty|thirty|forty|twice>)( |$)(year|years|yr|yo|and|old|im|something|"
            "he|but|my age|$)|(dating a|going out with a|seeing a|with a) (\\w+ ){0,3}({adult_age}|<twenty|thirty|forty>) (year|"
            "years|yr|yo|something)( |$)|(hes|shes|"
            "he is) {adult_age} (and|but) (im|i am) (1[0-7]|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
            "sixteen)|{adult_age} (year old|yr old|yo|years old) .. (messaging|messages|texting|texts|dming|"
            "dms|snapping|talking|likes|dating|asking|wants|keeps|sends|man|guy|boyfriend)|(man|guy|someone|"
            "dude|boy|person) (she|he|i|they) <met> (online|on (discord|snap\\w*|insta\\w*|roblox|tiktok|"
            "an app))|<pregnant> (by|from) (\\w+ )?(stepdad|dad|uncle|brother|teacher|coach|cousin|"
            "stepbrother)|<older> (man|guy|woman|dude|boyfriend) .. (wants|asked|asks|keeps|texts|texting|"
            "messages|sends|touched|picks|buys|gives|likes me|following|follows|is talking|talking to me|"
            "dating)"
        ),
        unless="20 percent|20 dollars|teacher|tutor|coach|brother|points|problems|minutes|20 questions",
    ),
    _abuse(
        "secret",
        LIKELY,
        (
            f"{_CREEP} (\\w+ ){{0,3}}?(<says|said|told|tells|made|makes|warned|threatened|telling|asked|"
            f"asks> (me )?(\\w+ ){{0,4}}?(our (little |special )?secret|not to tell|dont tell|never tell|"
            "cant tell|not tell (anyone|anybody|my|nobody)|keep (it|this) (a )?(secret|between us)|"
            "promise not to|promise i wont tell|nobody would believe|no one (would|will) believe|hell (hurt|"
            "kill)|get in trouble if i tell|hurt (me|my \\w+|us) if i (tell|told|say)))"
        ),
        unless=(
            "surprise|party|gift|present|crush|birthday|ending|spoiler\\w*|answers?|christmas|cheat\\w*|"
            "team name|password|recipe|prank|who (he|she) likes|joke|proposal|baby shower|draft"
        ),
    ),
    _abuse(
        "what_he_did",
        LIKELY,
        (
            f"{_CREEP} (\\w+ ){{0,3}}?((does|did|doing|do|done|tried) (\\w+ )?(bad |weird |gross |sexual |"
            "these |some |nasty |inappropriate |those |sick |something |horrible )*<things|stuff|something|"
            "acts>( bad| weird| sexual)? ?(to|with)? me)|what (he|my \\w+( \\w+)?|she|they|that man|that guy|"
            "happened) ((does|did|do|is doing|was doing|happened|happens) (to|with) me) (at )?<night|when|"
            f"every|wasnt|last|isnt|wrong>|({_CREEP}) (\\w+ ){{0,2}}<makes|made> me (\\w+ )?(uncomfortable|"
            "feel (dirty|gross|unsafe|disgusting)) (when|by|he|with|because|every|at)|<hurt|"
            "hurts> me (down there|there|in my private|at night|when (nobody|no one|my mom))|(something|"
            "smth) (bad|happened|weird) .. <happened|uncle|stepdad|coach> .. (uncle|stepdad|my body|bed|coach|"
            "babysitter|when i was (little|young\\w*|\\d))"
        ),
        unless=(
            "did (that|it) (to|with) me (on|in) (2k|fortnite|the game)|do it with me|project|homework|math|"
            "group work|chess|together|roast\\w*|prank\\w*|haircut|hair|nails|makeup|test|quiz|"
            "did something nice|dance|song"
        ),
    ),
    _abuse(
        "used",
        LIKELY,
        (
            "(makes|make|making|made|forces|forcing|forced|wants|force) (me|us) (to )?(<sell|steal|beg|carry|"
            "smuggle|deliver> (drugs|weed|stuff|things|pills|packages?|money|for (him|her|them)|on the|from)|"
            "work (all night|until (midnight|2|3|1)|instead of (school|going))|<sleep> with|meet (men|guys|"
            "his friends)|do <drugs>|<drink> (alcohol|with him|until)|<drop> out)|"
            "(marry|married) .. <forced|forcing|against> ?(me|my|to|will)?|(force|forcing|want|wants|"
            "sending) me .. <marry|marriage|married>|(takes|take|took|keeps|steals) (all )?my (<paycheck|"
            "paychecks|wages|passport>|whole check)|(gang|crew) .. <makes|wants|forcing|threatened|"
            "threatening> me"
        ),
        unless=(
            "girl scout|cookies|fundraiser|lemonade|popcorn|chocolate bars|in the (game|play|movie)|monopoly|"
            "drink (water|milk|my)|sell (my|candy)"
        ),
    ),
    _abuse(
        "other_child",
        TOLD,
        (
            "({close_one}|she|he|they) ... (dad|mom|stepdad|stepmom|parents|uncle|boyfriend|brother|coach|"
            "grandpa|family|teacher) (\\w+ ){0,3}(<hits|hit|beats|beat|touches|touched|molests|molested|raped|"
            "abuses|abused|hurts|slaps|chokes|choked|punches|rapes|burns|locks|starves|kicked> (her|him|them|"
            "my friend)( |$)(?!up (for|with))|(is|are) <abusive>)|({close_one}|shes|hes|she|he|they) (is|are|"
            "was|were|gets|being|s|has been|been|keeps|got)? ?(getting |being |been )*(<hit|beaten|abused|"
            "molested|raped|assaulted|groped|touched> (at home|by (his|her|their|a|someone|my|our|the|an)|"
            "every|when|again|$))|(<saw|seen|noticed> .. <bruises|marks|cuts>) (on|all) (his|her|their|my)"
        ),
        unless=(
            f"{_PLAY}|by (a|the|his|her) (car|ball|story|song|bus|brother in|team)|practice|soccer|football|"
            "at (chess|basketball|2k|fortnite)|touched by the|hit by (a|the) (car|bus|ball)|in the (book|"
            "movie|show|game)|kicked (him|her|them) (off|out of the (game|call|group|chat))"
        ),
    ),
    _abuse(
        "afraid_of_telling",
        LIKELY,
        (
            "((hell|shell|theyll|he will|she will|they will|hes going to|shes going to) (\\w+ ){0,2}<hurt|"
            "kill|hit|beat|choke> (me|us|my mom|her|him|my \\w+)( (if|when|again|for|because|and|so|one day|"
            "tonight))?)"
        ),
        unless=(
            "grade|grades|report card|fail|test|late|homework|phone|lol|haha|mess|room|dishes|spent|score|"
            "f on|missing|detention|if i (dont|forget|get an|fail|lose|spill|break|touch|eat)|skip\\w*"
        ),
    ),
)
