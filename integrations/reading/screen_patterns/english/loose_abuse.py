"""English, in looser words: two or three things in one clause that belong to abuse."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

LIKELY, TOLD = Weight.LIKELY, Weight.TOLD

_abuse = ENGLISH.about(ConcernCategory.ABUSE)

_ELDER = (
    "(dad|stepdad|mom|stepmom|parents|parent|uncle|aunt|grandpa|grandma|boyfriend|girlfriend|"
    "foster \\w+|guardian|babysitter|caretaker|mom boyfriend|stepbrother)"
)
_MAN = (
    "(he|uncle|stepdad|dad|brother|stepbrother|cousin|grandpa|coach|teacher|tutor|pastor|man|guy|boy|"
    "boys|neighbor|boss|friend|someone|boyfriend|ex|dude|they|stranger|principal|janitor|driver|"
    "counselor)"
)
_VIOLENCE = (
    "<hit|hits|hitting|beat|beats|beating|slap|slaps|slapped|slapping|slam|slams|slammed|throw|throws|"
    "threw|throwing|push|pushes|pushed|shove|shoves|shoved|kick|kicks|kicked|punch|punches|punched|"
    "punching|choke|chokes|choked|burn|burns|burned|whip|whips|whipped|strangle|strangled|drag|drags|"
    "dragged|smack|smacks|smacked|spank|spanks|spanked|yank|yanks|yanked|bash|bashed|grab|grabs|"
    "grabbed|pull|pulls|pulled|twist|twisted|twists|hurt|hurts|hurting|bit|broke|breaks|busted|"
    "squeezes|squeezed|bangs|banged>"
)
_BODY = (
    "(head|face|arm|arms|hand|hands|hair|neck|leg|legs|back|ear|mouth|stomach|body|ribs|lip|nose|eye|"
    "wrist|finger|fingers|throat|teeth|jaw|shoulder|skin)"
)
_PLAY = (
    "(up with|up on|breaks? up|broke up|game|games|play|playing|ball|\\w+ball|practice|soccer|2k|"
    "fortnite|mario|chess|uno|wrestl\\w*|tickl\\w*|snow\\w*|pool|swing|party|surprise|accident\\w*|"
    "jok\\w*|lol|haha\\w*|braid\\w*|brush\\w*|doctor|dentist|nurse|karate|gym|workout|massage|haircut|"
    "tooth|splinter|photo\\w*|costume|hockey|feelings|record|score|race|harder|limits?|to (do|try|be|"
    "study|join|get|finish|apply)|car|wifi|computer|phone|tv|xbox|team|the call|chat|group|lunch|"
    "snack|coat|jacket|trampoline)"
)

LOOSE_ABUSE = (
    _abuse(
        "loose_pictures_of_me",
        LIKELY,
        (
            "<naked|nude|topless|inappropriate|private|intimate|fake> (pics?|pictures?|photos?|videos?|"
            "images?) of (me|her|my)|(says?|said|comments?|commented|talks?|talked|jokes?|"
            "joked) (\\w+ ){0,3}(about|on) my <body|boobs|butt|chest|legs|ass|figure|breasts>|(teacher|coach|"
            "tutor|pastor|boss|principal|janitor|uncle|stepdad|neighbor) (\\w+ ){0,6}?<touch|touches|touched|"
            "touching> (my |me )"
        ),
        unless="baby|essay|body paragraph|in touch|base|paper|phone|on that|fake account",
    ),
    _abuse(
        "loose_nothing_at_home",
        LIKELY,
        (
            "(dont|didnt|doesnt|not|never|havent) (\\w+ )?(have|got|had) (anything|nothing|much|"
            "enough) (to )?<eat> (\\w+ ){0,3}(home|house|mom|dad|money|days)|(lights|power|water|electricity|"
            "heat|gas) (\\w+ ){0,2}<cut|shut|turned> off|(mom|dad|parents|mama|guardian|"
            "grandma) (\\w+ ){0,3}?(been |is |was )<gone> (all|for|since|the whole) (\\w+ )?(week|days|day|"
            "night|weekend|month|weeks|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
        ),
        unless=(
            "trip|vacation|work|business|visiting|deployed|hospital|conference|storm|hurricane|saved|science|"
            "lab|habit|energy|save|lights out|with my (grandma|aunt|dad|mom)|babysit\\w*"
        ),
    ),
    _abuse(
        "loose_elder_hits_anyone",
        LIKELY,
        (
            f"{_ELDER} ... (drunk|drinks|drinking|high|angry|mad|yelling|screaming|loses it|snaps|"
            f"home) (\\w+ ){{0,4}}?<hits|hit|hitting|beats|beating|hurts|punches|throws|breaks|smashes|slaps|"
            f"chokes> (\\w+ ){{0,3}}?(us|me|everyone|whoever|anyone|mom|my|stuff|things|walls|doors)"
        ),
        unless=_PLAY,
    ),
    _abuse(
        "loose_elder_body",
        LIKELY,
        (
            f"{_ELDER} ... <scratched|scratches|pulled|pulls|ripped|rips|tore|cut|bit|bites|twisted|twists|"
            f"burned|broke|bruised> (\\w+ )?(out )?(some of |all )?my (\\w+ )?({_BODY})"
        ),
        unless=f"{_PLAY}|barber|trim|haircut|out my tooth",
    ),
    _abuse(
        "loose_bruised_by",
        LIKELY,
        (
            "(covered in|full of|got|have|hiding|hide|these|my|with|has|more|new) (\\w+ )?<bruises|welts|"
            "marks|burns> .*(stepdad|dad|mom|stepmom|uncle|boyfriend|parents|him|her|he did|she did|home)|"
            "<bruises|welts|bruise> (\\w+ ){0,4}(hoodie|sleeves|makeup|cover|hide|so no one|so nobody)"
        ),
        unless=f"{_PLAY}|sports?|volleyball|fell|bike|football",
    ),
    _abuse(
        "loose_no_dinner",
        LIKELY,
        (
            "(dont|doesnt|wont|didnt|never|not|no|refuse to|stopped) (give|giving|gave|let|letting|allow|"
            "allowed|get) (me|us) (\\w+ )?(any |to |have |eat )*<dinner|food|eat|meals|lunch|water|"
            "breakfast>( |$)(?!(in|at|before|because (im|i have)|money for|yet|the (dog|cat)))|<sleep|"
            "slept> (in|on) the (garage|porch|shed|floor|car|street|basement) (\\w+ ){0,3}(because|since|when|"
            "if|every|outside|with no|not family)"
        ),
        unless="class|chromebook|in the library|candy|snack|vegan|sleepover|camp\\w*|surgery|dentist|the dog",
    ),
    _abuse(
        "loose_exposed_to",
        LIKELY,
        (
            f"{_MAN} (\\w+ ){{0,4}}?(showed|shows|flashed|exposed|show|made me (see|look at|watch)|sends|"
            "sent) (me |us )?(\\w+ )?(his|her|their|a|him)(self)? ?<private|privates|penis|dick|genitals|"
            f"naked|porn|himself|junk|thing>( parts?)?|{_MAN} (\\w+ ){{0,6}}?<kiss|kisses|kissed|kissing|lick|"
            f"licks|licked|sucks> my (neck|lips|mouth|ear|body|chest|stomach|leg)|{_MAN} (\\w+ ){{0,6}}?<rub|"
            "rubs|rubbed|rubbing|massage|massages|massaging|caress|caresses|stroke|strokes> my (\\w+ )?(back|"
            "legs?|thighs?|shoulders|neck|stomach|body|feet|hair|arm|chest)"
        ),
        unless="trainer|physical therap\\w*|nurse|doctor|dog|cat|boyfriend kissed|vicks|sunscreen|sore|cramp",
    ),
    _abuse(
        "loose_took_turns",
        LIKELY,
        (
            "<turns> (with|on) (me|her|my)|(gives?|gave|paid|pays|offered|offers|giving) (me )?(\\w+ )?<money|"
            "gifts|cash|phone|drugs|alcohol|vape|vapes> (\\w+ )?(to|if i|for) (touch|touching|let him|sleep|"
            "sex|pictures|pics|nudes|kiss|see me|watch|send|show|keep quiet|not tell)|(share|post|leak|send|"
            "show|release) (my|the|our) <video|videos|pics|pictures|photos|nudes> (\\w+ ){0,3}(unless|if|"
            "or)|(locks?|locked|closes?|closed) the <door> and (\\w+ ){0,2}(kiss\\w*|touch\\w*|hit\\w*|"
            "beat\\w*|hurt\\w*|make\\w*|grab\\w*|rub\\w*|takes)|(hes|he is|guy|man|boyfriend|"
            "he) (\\w+ ){0,3}?{adult_age} (\\w+ ){0,4}(<loves|love|likes|dating|wants|mature|sexy> ?(me|"
            "to)?)|(let|lets) (him|them|her) <touch> me"
        ),
        unless=(
            "turns with me (driving|on the (swing|console|game|xbox))|project|homework|chores|allowance|"
            "babysit\\w*|grades"
        ),
    ),
    _abuse(
        "loose_elder_hurts",
        LIKELY,
        f"{_ELDER} ... {_VIOLENCE} (\\w+ ){{0,2}}?(me|us|my {_BODY}|my {{kin}}|at me|at us)",
        unless=_PLAY,
    ),
    _abuse(
        "loose_afraid_and_hurt",
        LIKELY,
        (
            "<scared|afraid|terrified> of (\\w+ ){0,3}?(he|she|they) (\\w+ ){0,3}?(hit|hits|hurt|hurts|burned|"
            "burns|beat|beats|choked|threw|pushed|slapped|threatened|touches|touched|drinks|yells)"
        ),
        unless="dog|cat|horse|goose",
    ),
    _abuse(
        "loose_my_body_hurt",
        LIKELY,
        f"(he|she|they|hes|shes) (\\w+ ){{0,4}}?{_VIOLENCE} (on |at )?my {_BODY}",
        unless=_PLAY,
    ),
    _abuse(
        "loose_was_hurt",
        LIKELY,
        (
            "({i}) (\\w+ ){0,3}?(get|got|gets|getting|was|been|be) (\\w+ )?<slapped|whooped|whipped|beaten|"
            "smacked|spanked|choked|kicked|punched|hit> (\\w+ ){0,4}?(because|cause|for|if|when|again|every|"
            "at home|so hard|last night|yesterday|by (my|him|her|them|someone))"
        ),
        unless=(
            f"{_PLAY}|by a (car|ball|bus|wave|branch)|in the (face|head|eye|nose|leg|arm|stomach) (by|with) (a|"
            "the)|out|off|on|with (homework|hw|so much|a)"
        ),
    ),
    _abuse(
        "loose_unfed",
        LIKELY,
        (
            "((?!you|u|yall)\\w+ |^)(wont|doesnt|dont|didnt|never|refuses to|forgets to|stopped|not|wouldnt|without) <feed|feeding|"
            "feeds> (me|us|my (brother|sister|siblings))|<locks|locked|hides|hid|"
            "chained> (\\w+ )?(the )?(fridge|food|pantry|kitchen)|(with|have|had|has|got|theres|been) (no|"
            "nothing) (\\w+ )?(to )?<food|eat> (\\w+ ){0,4}(alone|mom|dad|gone|days|weeks|since|home|left)|"
            "(alone|by ourselves|by myself|on our own) (\\w+ ){0,5}(no|without|nothing to) (\\w+ )?<food|eat|"
            "money>"
        ),
        unless="cafeteria|lunch line|field trip|dog|cat|fish|vegan|diet|camp|snacks|study",
    ),
    _abuse(
        "loose_shut_out",
        LIKELY,
        (
            "(wont|doesnt|dont|didnt|wouldnt|never|not allowed|refuses to) (let|lets|letting|allow|to) (me|"
            "us)? ?(to )?(come |go |get |be |back |sleep |stay )*(<home|inside|house|apartment>|"
            "in the <house>|back <in>)( |$)|(sleep|sleeping|slept|stay|staying|stayed|live|living|night|"
            "nights) (\\w+ ){0,3}(in|at|on|under|outside) (\\w+ ){0,2}<station|stations|park|bench|shelter|"
            "bridge|stairwell|garage|laundromat|walmart|abandoned|streets|motel>"
        ),
        unless=(
            "until (i|my)|till (i|my)|video|game|shoes|early|sub|teacher|recess|field trip|camp\\w*|bus to|"
            "go to (the|a)|vacation|road trip|go out|play|phone|let (the dog|me (come|go) home (early|late))|"
            "late"
        ),
    ),
    _abuse(
        "loose_in_bed_with",
        LIKELY,
        (
            f"{_MAN} (\\w+ ){{0,6}}?(in|into|on|to) (my |the |his )?<bed> with (me|us)|(gets|got|getting|lies|"
            "lays|laid|sleeps|climbs) (\\w+ )?<bed> with me"
        ),
        unless="dog|cat|read|story|mom and dad|sick|nightmare|little (brother|sister|cousin)",
    ),
    _abuse(
        "loose_picture",
        LIKELY,
        (
            f"{_MAN} ... (send|sent|sending|take|took|taking|show|pic|picture|pictures|pics|photo|photos|video|"
            "videos|film|camera|facetime) ... (<underwear|bra|naked|undressed|bikini|shirtless|nude|body|"
            "towel|lingerie|feet|chest|boobs|private>|no <clothes>|without (my |a )?(<clothes|shirt>))"
        ),
        unless=f"{_PLAY}|swim meet|beach|body paragraph|anatomy|private account|locker",
    ),
    _abuse(
        "loose_sexual_to",
        LIKELY,
        (
            "<sexual|sexually|nasty|perverted|inappropriate> (\\w+ ){0,2}?(stuff|things|acts|comments|"
            "messages|texts|jokes|pictures|photos|videos|touching|content|questions|behavior)? ?(\\w+ )?(to|"
            "at|with|about|on|me|toward|towards) (me|her|him|my|us|them)|(<have|had|having> sex with (me|my|"
            "him|her|them))"
        ),
        unless="health|class|unit|assembly|poster|article|history|inappropriate (for|joke in class)",
    ),
    _abuse(
        "loose_made_to",
        LIKELY,
        (
            "(forced|pressured|made|told|asked|forces|makes|pressures|threatens|threatened|blackmailed|"
            "tricked) (me |us |her |him )?(to|into) (do|doing) <things|stuff|it|something> (\\w+ ){0,5}?(with|"
            "to|by|at|dont|didnt|sexual|camp|party|boy|him|man|afraid|cry|hurt|adult|uncle|coach)|<things|"
            "stuff> i (dont|didnt|never) want(ed)? to( do)?( or|$| with| because| and)|or (else )?(hell|shell|"
            "theyll|he will|she will|they will|hes going to|shes going to) (<show|send|post|leak|tell|hurt|"
            "share|kill|expose>)"
        ),
        unless=(
            "homework|chores|dishes|practice|project|essay|presentation|chess|laps|pushups|burpees|vegetables|"
            "clean|tell (my|the) (mom|teacher|principal|coach)|yard"
        ),
    ),
    _abuse(
        "loose_lures",
        LIKELY,
        (
            "(met|meet|know|talk to|talking to|play with|playing|guy|man|dude|friend|someone|he|stranger|"
            "adult|person|boy) ... (<online|discord|snapchat|snap|roblox|instagram|insta|fortnite|minecraft|"
            "game|app|tiktok|vr|xbox|internet|chat>) (\\w+ ){0,8}?(come (over|to his|to her|alone|meet|see)|"
            "his (house|place|car|hotel|apartment)|my (house|school|address|location|real name)|where (i|"
            "do i) live|meet (me|him|up|in|at|irl)|alone|secret|pick me up)|(wants|wanted|asked|asks|asking|"
            "keeps|told|invited) (me )?(\\w+ )?to (come|go|get) (\\w+ )?(to|in|into|with) (his|her|"
            "their) <house|car|van|room|hotel|apartment|truck|place> (\\w+ )?(alone|after|at night|and not|"
            "tonight|without|secretly|so)"
        ),
        unless=(
            "team|tournament|study|friend from school|classmate|grandma|cousin|alone in the (house|game)|"
            "homework|my best friend|birthday|sleepover|project|dinner|movie night"
        ),
    ),
    _abuse(
        "loose_says_normal",
        LIKELY,
        (
            "(uncle|stepdad|dad|coach|cousin|brother|he|grandpa|teacher|tutor) (\\w+ ){0,3}?(says?|said|told|"
            "tells) (me )?(its|it is|this is|that its|thats) (<normal|okay|our secret|special|"
            "love>) (\\w+ ){0,3}?(what we|we do|what he|he does|but|between|for (uncles|dads|us)|to (touch|"
            "kiss|do))|what (we|he|they|she|my \\w+) (<do|does|did|doing> )(together |to me |"
            "with me )?(at night|in secret|is wrong|feels wrong|when (nobody|no one|everyone|were alone))"
        ),
        unless="homework|math|struggle|tired|nervous|fail|mistakes|to (fail|struggle|cry|feel|ask)",
    ),
    _abuse(
        "loose_told_of_home",
        TOLD,
        (
            "(friend|friends|bff|cousin|girl|boy|kid|classmate|neighbor|sister|brother|best friend|she|he|"
            "teammate) ... (mom|dad|stepdad|stepmom|parents|uncle|brother|boyfriend|grandpa|coach|"
            "family) (\\w+ ){0,3}?(<hits|hit|beats|beat|hurts|hurt|touches|touched|rapes|raped|chokes|choked|"
            "burns|burned|slaps|slapped|molests|abuses|starves|kicks|kicked|whips> (her|him|them)|"
            "does (\\w+ ){0,2}<stuff|things> to (her|him|them))"
        ),
        unless=f"{_PLAY}|brother hit|up for|at the",
    ),
)
