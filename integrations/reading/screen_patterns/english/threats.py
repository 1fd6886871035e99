"""English: threats to others."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

CLEAR, LIKELY, TOLD, WELLBEING, MENTION = Weight.CLEAR, Weight.LIKELY, Weight.TOLD, Weight.WELLBEING, Weight.MENTION

_threat = ENGLISH.about(ConcernCategory.THREAT)

_GAME = (
    "(game|fortnite|minecraft|roblox|valorant|cod|call of duty|gta|halo|apex|overwatch|zelda|pokemon|"
    "boss|level|raid|lobby|dnd|d&d|dungeons|respawn|noob|noobs|ranked|server|npc|npcs|enemy|enemies|"
    "zombie|zombies|mob|mobs|creeper|creepers|ender dragon|2k|madden|smash|mario|among us|imposter|"
    "impostor|chess|laser tag|paintball|nerf|xbox|ps5|playstation)"
)
_THEM = (
    "(everyone|everybody|them all|all of them|all of you|you all|yall|people|someone|somebody|"
    "my classmates|the kids|the teachers?|my teacher|this teacher|the principal|the whole (school|"
    "class)|every single|those (kids|people|boys|girls)|these (kids|people)|(that|this|those) (kid|"
    "boy|girl|teacher|man|guy|coach|kids|boys|girls|bitch|dude|woman)|anyone|mr \\w+|ms \\w+|mrs \\w+|"
    "him and|her and|as many|a lot of people|as many people|my bully|my bullies|the bullies|my ex|"
    "the popular kids|half the school|kids at|a kid|some kids|this kid|a teacher)"
)
_DO = (
    "<kill|killing|murder|shoot|shooting|stab|stabbing|slaughter|massacre|attack|execute|behead|"
    "poison|strangle|knifepicture|gunpicture>"
)
_HARM = "<hurt|hurting|harm|beat|jump|fight|strangle|choke|punch|destroy>"
_MEANS = (
    "(want|wants|wanted|going|about|plan|planning|planned|ready|will|ill|gonna|might|should|need|"
    "thinking|think|thought|thoughts|fantasi\\w+|dream|dreaming|swear|feel like|have to|urge|urges|"
    "wish i could|could|tempted|imagine|imagining|got to)"
)

_ALL = (
    "(everyone|everybody|they|theyre|yall|youre all|you all|people|they all|all of (you|them)|those \\w+|"
    "these \\w+)( (at|in|from) (\\w+ ){1,2}\\w+)?( are| is| all)*"
)
_THEY_WILL = (
    f"(theyll|youll( all)?|you will all|{_ALL} (will|shall|are going to|is going to|going to|gonna|better|must|should))"
)
_FOR_IT = (
    "( (for (what|this|that|everything|it|how|all|ever|laughing|hurting|messing)|what|tomorrow|tonight|today|"
    "monday|tuesday|wednesday|thursday|friday|soon|when (i|im)|once (i|im)|by my|im)|$)"
)

THREATS = (
    _threat(
        "took_gun",
        LIKELY,
        (
            "(got|have|took|stole|found|grabbed|take|taking|grab|get|know where) (\\w+ ){0,3}(dads?|mom|"
            "grandpa|uncle|brother|stepdad|his|her|parents) <gun|pistol|rifle|shotgun|handgun|glock>"
        ),
        unless=f"{_GAME}|nerf|glue|water|hunting|range|bb|airsoft|toy|lego",
    ),
    _threat(
        "kill_people",
        CLEAR,
        f"(({{i}}) .. {_MEANS}|ill|i will)( to| of| about| i| ill| im)*( \\w+){{0,2}} {_DO} (up )?{_THEM}",
        unless=(
            f"{_GAME}|{{laugh}}|shoot (someone|somebody|everyone|people|them all) (a|an) (text|email|message)|"
            "shoot(ing)? (hoops|pictures|photos|a video|film)|character|short story|my story|novel|in mafia|"
            "werewolf|dodgeball"
        ),
        eased="for (a|some) (pizza|coffee|nap|snack)",
    ),
    _threat(
        "kill_people_bare",
        LIKELY,
        (
            f"(^|({{i}}|he|she|hes|shes|they|theyre|who|{{theirs}}|kids|boys) (\\w+ ){{0,3}}?)(?!about){_MEANS}"
            f"( to| of| about| i)*( (?!you|we)\\w+){{0,2}} {_DO} (up )?{_THEM}"
        ),
        unless=(
            f"{_GAME}|shoot (someone|everyone|people) (a|an) (text|email|message)|character|short story|"
            "my story|novel|book|movie|war|history|soldiers?|king|hitler|nazis?|dictator|(he|she|they|macbeth|"
            "the (man|killer|villain)) (\\w+ )?(wants?|wanted|going|planned|plans)|pizza"
        ),
    ),
    _threat(
        "kill_him",
        LIKELY,
        (
            f"(({{i}}) .. (want to|going to|about to|will|ready to|planning to|gonna|swear ill|plan to|have to|"
            "need to|got to|thinking about|thinking of|think about|wish i could|thoughts about|thoughts of)|"
            f"ill)( \\w+){{0,2}} {_DO} (him|her|them|you|u|those|that)(?! (a|an|some|the|at|in (chess|2k|"
            "fortnite)|with kindness|emails?|texts?|messages?|lights?|process\\w*|time|bug|bugs|task|mosquito|"
            "fly|spider|test|exam|homework|boss|essay|quiz|presentation)\\b)"
        ),
        unless=(
            f"{_GAME}|spider|mosquito|fly|flies|bug|bugs|ant|ants|roach|weeds|plant|plants|shoot (him|her|them|"
            "you|u) (a|an|my|the|over)|email|text|dm|process|battery|lights|vibe|mood|pizza"
        ),
        eased=(
            "{laugh}|(if (he|she|they) (eats?|ate|takes?|took|touch\\w*|wears?|spoil\\w*|steals? my|"
            "borrow\\w*))|(ate|stole|took|borrowed|wore|broke|used) my (\\w+ )?(food|chips|pizza|charger|"
            "hoodie|snack|fries|cookie|phone|shirt|airpods|switch)|spoil\\w*|jokingly"
        ),
    ),
    _threat(
        "kill_kin",
        WELLBEING,
        (
            "({i}) .. (want to|going to|about to|will|ready to|gonna|swear ill|could)( \\w+){0,2} <kill|"
            "murder|strangle|stab> (my|this|that) (\\w+ )?(brother|sister|mom|dad|cousin|friend|best friend|"
            "teacher|coach|neighbor|roommate|boyfriend|girlfriend|dog|cat|parents|stepdad|stepmom|partner)"
        ),
        unless=(
            f"{_GAME}|could kill|{{laugh}}|(ate|stole|took|borrowed|wore|broke|used|eats|takes|steals|spoiled|"
            "hid|deleted|erased|lost) (my|the|all)"
        ),
    ),
    _threat(
        "hurt_people",
        CLEAR,
        (f"({{i}}) .. {_MEANS}( to| of| about)*( \\w+){{0,2}} {_HARM} (up )?{_THEM}( bad| badly| really| so| up| at)?"),
        unless=(
            f"{_GAME}|(hurt|hurting) (someones?|somebody|people|anyone|everyone)s? feelings|beat (everyone|"
            "everybody|people|them all|someone|anyone|all of them|that kid|this kid) (at|in|on|by|to)|(beat|"
            "destroy|fight) (everyone|them all|all of them|that kid|someone|people|anyone) (in|at|on|by) |"
            "race|track|meet|tournament|match|team|season|practice|dont want to hurt|hurting (anyone|someone|"
            "people) (if|by)|fight (for|with (my|his)|over)|hurt (anyone|someone|people) (by|with my (words|"
            "opinion))|spelling bee|chess|score|high score|without hurting|afraid (of|to) hurt\\w*|jump (to|"
            "in|into|on|over)|help|score|record|competition|versus|debate|dont think i (could|would|can|will)|"
            "(couldnt|cant|never) (\\w+ )?(hurt|harm)"
        ),
    ),
    _threat(
        "beat_up",
        LIKELY,
        (
            "({i}) .. (want to|going to|about to|will|ready to|gonna|ill|swear ill|planning to|"
            "might)( \\w+){0,2} (<beat|hurt|jump|stab|shank|smack|punch|knock|break|smash|bash|"
            "crush> )(up )?(him|her|them|his|her|their|that kid|those kids|this kid|his face|her face)( up|"
            " out| teeth| face| jaw| neck| head| skull| bad| badly| after school| tomorrow)+|({i}) .. (bring|"
            "get|grab|have) .. <hands|bat|brass> .. (him|her|them|his)"
        ),
        unless=(
            f"{_GAME}|beat (him|her|them) (at|in|by|to|next|tomorrow in|on)|race|match|record|team|meet|ball|"
            "practice|jump (rope|in|to)|break (him|her|them) up|feelings|ice|tournament"
        ),
        eased="{laugh}",
    ),
    _threat(
        "shoot_up",
        CLEAR,
        (
            "<shoot|shooting|shot|blow|blowing|bomb|bombing|burn|burning|blew|set> (up |down |fire to )+(the|"
            "this|my|our|that|a|his|her|their) (\\w+ )?({school}|house|church|mall|game|bus|office|party|"
            "dance|football game)|<shoot|shooting|blow|burn> (the|this|my|our) ({school}) (up|down)|<bomb|"
            "bombing> (the|this|my|our) {school}|(next|another|be a|be the|do a|like the|become a) (school|"
            "columbine|mass) <shooter|shooting|massacre>|do a <columbine>|(pull|pulling) a <columbine>"
        ),
        unless=(
            f"{_GAME}|photo|film shoot|shoot (up )?(to|hoops)|balloons?|balloon|blow up (the|a) (balloon|phone|"
            "chat|group)|history|ww2|wwii|world war|war|pearl harbor|documentary|learned|lesson|essay|article|"
            "book|novel|movie|guy fawkes|calories|blew up on|on tiktok|set up"
        ),
    ),
    _threat(
        "shoot_up_told",
        TOLD,
        (
            "({theirs}|{close_one}|boys|girls|kids|guys|students|people|everyone|gang|hed|shed|brothers) .. (said|"
            "says|say|going|wants|threatened|threatening|threatens|planning|plans|talking|talks|posted|posting|"
            "told|wrote|is|will|gonna) ... <shoot|bomb|blow up|burn|kill|stab|attack> (up |down )?(the |this |our |my |us |you |me |a )?(\\w+ )?({school}|everyone|"
            "everybody|people|kids|teachers?|us|me|someone|students)( up| all| down| tomorrow| at school|"
            " after school)*"
        ),
        unless=(
            f"{_GAME}|grade|grades|report card|late|lol|haha|hoops|photos?|video|film|balloon|history|war|book|"
            "movie|novel|story|essay|my (mom|dad|coach) (is going to|will|would|gonna) kill (me|us)|"
            "going to kill (me|us) (if|when|for|because)|(test|homework|workout|practice|class|coach|"
            f"conditioning|essay|teacher|week|schedule|semester|heat) (\\w+ ){{0,3}}kill\\w* (me|us)|"
            "killing (me|us)|me (a|an) (text|email|message)|kills? (me|us|people)( with| inside|$)|smoking|"
            "vap\\w+|cancer|climate|pollution|drugs"
        ),
    ),
    _threat(
        "brings_weapon",
        CLEAR,
        (
            "(bring|bringing|brought|brings|take|taking|took|carry|carrying|sneak|sneaking|have|has|had|got|"
            "with|packing|hiding|hid|keep|keeps|put|get|getting|theres|use|saw) ... <gun|guns|knife|knives|"
            "pistol|rifle|shotgun|weapon|weapons|machete|bomb|bombs|glock|handgun|grenade|explosives|"
            "knifepicture|gunpicture|bombpicture|blade|ak47> (\\w+ ){0,4}?(to|at|in|into|on|for) (my |the |"
            "his |her |their |a )?(\\w+ )?(school|class|backpack|bag|locker|campus|monday|tuesday|wednesday|"
            "thursday|friday|tomorrow|lunch|waistband|pocket|prom|game|bus)"
        ),
        unless=(
            f"{_GAME}|butter|plastic|cake|kitchen|cooking|culinary|pottery|art|carv\\w*|exacto|x ?acto|"
            "pocket ?knife|swiss army|scout\\w*|camp\\w*|fishing|hunting|water gun|nerf|glue|hot glue|squirt|"
            "toy|prop|theater|theatre|costume|heat gun|nail gun|staple gun|history|essay|drill|rule|rules|"
            "policy|law|article|debate|movie|book|bath bomb\\w*|photo ?bomb|first aid|pumpkin|ban|control|"
            "weapon (of|in the)|sun|sushi|metal detectors"
        ),
    ),
    _threat(
        "brings_weapon_bare",
        LIKELY,
        (
            "({i}|he|she|they|hes|shes|{theirs}) .. (bring|bringing|brought|carry|carrying|got|getting|have|"
            "has|had|bought|buy|take|taking|stole|grab|grabbing|want|need) (\\w+ ){0,2}?(a |the |my |his |"
            "dads |dad |me a )*(\\w+ )?<gun|knife|pistol|rifle|shotgun|weapon|machete|glock|handgun|grenade|"
            "ar15|ak47|gunpicture|knifepicture>( (and|tomorrow|with me|ready|for (him|her|them|you)|on me|"
            "in my|to (protect|hurt|stab|kill|scare|defend|show|use|fight)|just in case|if they|because|so|"
            "now|too|today|tonight|everyday|every day|on|for my|under))*( |$)"
        ),
        unless=(
            f"{_GAME}|butter|plastic|cake|kitchen|cooking|culinary|pottery|art|carv\\w*|exacto|swiss|scout\\w*|"
            "jump\\w* the gun|camp\\w*|fishing|hunt\\w*|water gun|nerf|glue|squirt|toy|prop|theater|costume|heat gun|"
            "staple gun|history|soldiers?|book|movie|bb gun|airsoft|character|officer|police|cop|cops|cosplay|"
            "range"
        ),
    ),
    _threat(
        "people_hurt",
        LIKELY,
        (
            "(going to|gonna|will|gon) be (a|another|some) (\\w+ )?<shooting|massacre|bombing|stabbing|"
            "bloodbath>|(waiting|coming|looking|after|here) (for )?(me|us) ... <knife|gun|bat|knives|guns|"
            "weapon>|(people|everyone|everybody|kids|someone|somebody|a lot of people|lots of people|students|"
            "teachers|they all) (are |is )?(will|going to|gonna|about to) (all )?(get |be )?<hurt|die|"
            "killed|shot|stabbed>|(get|use|bring|buy|find|grab) (a|the|my|his|dads|that) (\\w+ )?<gun|"
            "knife|bomb> (and|on|to|so) (\\w+ ){0,2}(make|kill|hurt|shoot|them|him|her|everyone|people|those|"
            "end|use|show|stab|scare|you)"
        ),
        unless=(
            f"{_GAME}|climate|war|old age|virus|covid|pandemic|disease|earthquake|hurricane|titanic|history|"
            "essay|book|movie|one day|someday|eventually|smoking|feelings|hunger|poverty|accidents?|play|"
            "every (year|day)|cancer|volcano|flood|pollution|cake|cook|food|wonder|what if"
        ),
    ),
    _threat(
        "list",
        LIKELY,
        (
            "(my|a|the|made|have|making|on my|his|her|their) (\\w+ )?<hit|kill|death> list|(dont|do not|"
            "nobody|stay|better not) .. (come|go|be|show up) (to|at|in) <school> (on |next )?(tomorrow|week|monday|tuesday|"
            "wednesday|thursday|friday|if you (want|value|like|know|love))|(make|making) (them|everyone|everybody|him|her|you|"
            "people|yall)( all)? <suffer|regret|bleed>|(make|making) (them|everyone|everybody|him|her|yall|"
            "you all)( all)? <pay>( (for (what|this|that|everything|all|how)|tomorrow|tonight|today|monday|"
            "friday|soon|one day|blood|i|im|in blood|with (their|his|her) \\w+)|$)|"
            f"{_THEY_WILL} (all )?<die|pay|suffer|burn|bleed>{_FOR_IT}|"
            f"{_THEY_WILL} (all )?(be )?<regret|sorry>( it)?{_FOR_IT}|"
            f"{_ALL} (\\w+ )?(deserves?|needs?) to (all )?<die|suffer|burn|bleed>"
        ),
        unless=(
            f"{_GAME}|snow|sick|closed|holiday|covid|no school|late|flu|pay (attention|for (lunch|the|college|"
            "tickets|my|prom|it with|gas|dues))|history|war|book|movie|soldiers?|dinosaurs|characters?|plants|"
            "cells|animals|eventually|of old age|someday|one day|everyone dies|bucket list|billboard|"
            "deserves? (a|to (know|be|win))|sorry (for|about) (the|your)|feel sorry|say sorry|hunger games|"
            "titanic|unless we|climate|planet|warming|burn calories|smash hit"
        ),
    ),
    _threat(
        "gun_liking",
        LIKELY,
        (
            "({i}) .. (idolize|admire|respect|understand|get why|relate to|want to be like) .. (<shooter|"
            "shooters|columbine|killer|killers>|school <shooter|shooters|shooting>)"
        ),
    ),
    _threat(
        "shooting_word",
        MENTION,
        "(school <shooting|shooter|shooters|shootings>|<bomb> threat|mass <shooting>|<massacre>)",
        unless="drill|drills|essay|article|history|news|debate|policy|law|boston|my lai|tulsa|wounded knee",
    ),
    _threat(
        "violent_urges",
        LIKELY,
        (
            "({i}) .. (keep|cant stop|always|have|having|been having|get|getting|these|want|start|"
            "constantly) .. (thinking|thoughts|urges|dreams|fantasies|think|fantasizing|urge|images|voices|"
            "imagining) ... (<killing|hurting|stabbing|shooting|murdering|strangling|choking|"
            "torturing> (people|someone|him|her|them|my|others|animals|everyone|kids|a|the)|to <kill|hurt|"
            "stab|harm> (people|someone|him|her|them|my|others|animals|everyone))|<voices> .. (tell|telling|"
            "told|say|want) (me )?(\\w+ )?(to )?(<hurt|kill|stab|harm|die|jump|things>)|<torture|tortured|"
            "torturing|killed|strangled> (\\w+ )?(a |the |my |stray )*(cat|cats|dog|puppy|kitten|animals|"
            "hamster|squirrel)"
        ),
        unless=(
            f"{_GAME}|hurting (her|his|my|their|someones?|anyones?|peoples?) (\\w+ )?feelings|book|movie|story|"
            "character|ran over|car hit"
        ),
    ),
)
