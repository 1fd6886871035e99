"""English: hurting oneself."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

CLEAR, LIKELY, WELLBEING, MENTION = Weight.CLEAR, Weight.LIKELY, Weight.WELLBEING, Weight.MENTION

_self_harm = ENGLISH.about(ConcernCategory.SELF_HARM)


SELF_HARM = (
    _self_harm(
        "urge_to_cut",
        LIKELY,
        (
            "(want|wanting|need|going|urge|urges|urged|tempted|about|dying) to <cut>( (or|so|again|right now|"
            "rn|tonight|bad|badly|and|but|it out|when|because|really)|$)"
        ),
        unless="{task}|hair|paper|class|grass|bangs|practice",
    ),
    _self_harm(
        "cuts",
        LIKELY,
        (
            "(new|fresh|more|my|deep|the|these|those|own|old) <cuts|scars> (\\w+ ){0,5}?(see|sees|saw|hide|"
            "hiding|scared|show|notice|noticed|find|found|ask|asked|sting|hurt|from last night|mom|teacher|"
            "sleeve|sleeves)|(<sleeves|hoodie|hoodies> (\\w+ ){0,5}(cuts|scars|arms|wrists))|(dig|digging|"
            "dug) my <nails> (in|into)"
        ),
        unless=(
            "paper ?cuts?|budget|price|cat|fell|bike|job|tax|film|scar (from|on).*(surgery|bike|fell)|soccer|"
            "volleyball|track"
        ),
    ),
    _self_harm(
        "hurts_self",
        CLEAR,
        (
            "({i}|{aim}|been|started|keep|kept|stop|stopped|back to|again|urge|urges|cant stop|am|"
            "was) ( ?{also}){0,3}(<cut|cutting|hurt|hurting|harm|harming|burn|burning|scratch|scratching|stab|"
            "bruise|bruising|punish|punishing|carve|carving|injure|choke|bite|biting|pinch|pinching|punch|punching|hit|"
            "hitting> myself)(?! (off|out|some|short|in half))"
        ),
        unless=(
            "(hurt|cut|burn|hit|injure|scratch|bite|bit|punch) myself (playing|on (the|a|my)|at|in (gym|pe|"
            "practice|soccer|football|basketball|the (game|match|kitchen|shop))|during|running|skating|"
            "lifting|cooking|shaving|slicing|chopping|by accident|accidentally|falling|doing|with (the|"
            "a) (ball|bat|racket|hot glue|glue gun|iron|straightener|skateboard|door|paper))|accident\\w*|"
            "oops|paper ?cut|(cooking|shaving|chopping|skateboard\\w*|stove|oven|kitchen knife|onions?|"
            "in practice|during practice|ankle|knee|soccer|football|basketball|gymnastics|sprained|bat|racket|"
            "curling iron|hot glue)|beat myself up|myself a (break|slice|piece)|"
            "hit myself in the head with the|dont want to hurt myself (lifting|running|playing)|"
            "punish myself (for|with) (\\w+ )?(bad|scroll\\w*|phone)|on (\\w+ ){0,2}glass(?! on purpose)|"
            "(long|snow|wake)board\\w*|(id|had to|have to|need to|someone) (\\w+ )?pinch"
        ),
    ),
    _self_harm(
        "hurts_self_bare",
        LIKELY,
        (
            "<cut|cutting|hurt|hurting|harm|harming|burn|burning|scratch|scratching|hit|hitting|punch|"
            "punching|choke> myself( (again|when|because|tonight|with|until|on purpose|last|every|a lot|so|"
            "and|to|in|on my|at night|after|whenever|yesterday|today|for))?"
        ),
        unless=(
            "accident\\w*|oops|paper|cooking|shaving|chopping|skateboard\\w*|stove|oven|kitchen|onions?|"
            "practice|ankle|knee|soccer|football|basketball|gym\\w*|sprained|bat|racket|iron|hot glue|fell|"
            "falling|falls|on (\\w+ ){0,2}glass(?! on purpose)|(long|snow|wake)board\\w*|playing|running|lifting|sports?|game|bike|slack|(cut|cutting) myself (off|out|some|"
            "short|a)|workout|working out"
        ),
    ),
    _self_harm(
        "names_it",
        LIKELY,
        (
            "({i}|my|of|to|with|about|urge|urges|been|started|stopped|used|again|have|and|"
            "relapsed) .. <self harm|self harming|self harmed|self injury|selfharmer|selfharmed>|<relapsed|"
            "relapse> .. (cutting|self|sh|harm|last|again|arms?|blade|tonight|today|yesterday|after)|(clean|"
            "relapsed?|urges?|stopped|started|quit|doing|do|did) (\\w+ ){0,2}<sh>( again| for| anymore| scars|"
            "$)|<sh> (scars|relapse|urges|again|clean)"
        ),
        unless=(
            "(essay|project|topic|speech|presentation|paper|article|research|poster|assembly|unit|"
            "health class|chapter|book) (\\w+ ){0,4}self( \\w+)?|self harm (awareness|prevention|as a topic)|"
            "learning about"
        ),
    ),
    _self_harm("self_harm_word", MENTION, "<self> (harm|harming|injury|mutilation|harmed)"),
    _self_harm(
        "cutting",
        CLEAR,
        (
            "({i}) .. (been|started|started to|keep|kept|am|was|still|want to|need to|going to|had to|back to|"
            "back|stopped|cant stop|used to|relapsed|just|always) .. <cutting|cut> (again|when|because|lately|"
            "at night|to (feel|cope|calm|deal)|deep|deeper|too deep|tonight|last night|since|every night|"
            "and it|for|$)(?! (class|weight|school|paper|corners|line|it|the|hair|carbs|practice|gym))|"
            "({i}) (\\w+ )?<cut> (again|last night|today|tonight|yesterday|because|to (feel|cope|deal|calm)|"
            "too deep|deep|when (im|i))|<cutting> again"
        ),
        unless=(
            "paper|scissors|hair|grass|class(es)?|weight|practice|corners|film|vegetables|fabric|wood|video|"
            "footage|clips|lawn|cardboard|snowflakes|carbs|sugar|shapes|bangs|the team|from the team|coach|"
            "pizza|cake|fruit|back on|down on|out|line|it out"
        ),
    ),
    _self_harm(
        "own_skin",
        LIKELY,
        (
            "my (\\w+ )?(arm|arms|wrists?|thighs?|legs?|stomach|hips?) (\\w+ ){0,4}<cuts|scars|cut up|burns|"
            "scarred>|(<cut|cutting|cuts|slice|slicing|sliced|burn|burns|burned|burning|carve|carved|carving|"
            "scratch|scratched|scratching|scars|marks|lines|slit|bruises>) (\\w+ ){0,3}(my|into my|on my|"
            "up my|across my|all over my|down my) (own |left |right |upper |inner |whole )*(arm|arms|wrist|"
            "wrists|leg|legs|thigh|thighs|skin|stomach|hip|hips|shoulder|body|forearm|ankle|ankles|hand (so|because|on "
            "purpose|again|until|to feel))|"
            "(hide|hiding|cover|covering|covered|see|sees|saw|find|finds|found|notice|noticed|wear|wearing|"
            "show|showing) ... (my|the|our) (<scars|cuts|marks|wrists|arms>)(?! (exposed|holes))|<razor|"
            "razors|razorblade|razorblades|blade|blades|sharpener> (\\w+ ){0,6}(skin|arm|arms|wrist|wrists|"
            "thigh|thighs|leg|myself|bathroom|drawer|under my|hidden|hid|use|used|again|tonight|calm|cope|"
            "relief|bleed)|(hid|hide|hiding|broke|break|took|stole|using|used|use|bought|got|keep|kept|"
            "have) .. <razor|razors|razorblade|blade|blades> (from|out of|in my|under|to (cut|feel|hurt)|"
            "on my|again|for when|hidden|so i)"
        ),
        unless=(
            "accident\\w*|cat|kitten|dog|puppy|bike|fell|falling|soccer|football|basketball|skat\\w*|practice|"
            "surgery|cooking|stove|oven|iron|straightener|sunburn\\w*|tattoo|acne|chicken pox|mosquito\\w*|"
            "bug bites?|shaving|shave|legs for|field trip|paper|volleyball|climb\\w*|rope burn|workout|"
            "ice skate|skates|fan blade|grass|bush|thorns?|woods|hike|hiking|exercise|rollerblad\\w+|degree burns?|(hot|"
            "boiling) (\\w+ )?water|spill\\w*|grease|(got|had|getting) (\\w+ ){0,4}(cuts|scratches|burns|bruises) (\\w+ ){0,4}from (it|"
            "that|a|an|when)"
        ),
    ),
    _self_harm(
        "pain_helps",
        LIKELY,
        (
            "(the|feel|feeling|physical|deserve|want|need|like|crave|only|some) (\\w+ ){0,3}<pain|blood|bleed|"
            "bleeding> (\\w+ ){0,3}(helps|calms|makes me feel|feel something|relief|is the only|feels good|"
            "distracts|instead|better|i deserve)|(deserve|want|need|like|love|crave) (to|the|"
            "some) (\\w+ )?(feel )?(<pain|hurt|bleed|blood|suffer|punished>)(?! (myself|for|meds|killer))$|"
            "make myself <bleed|bleeding>|(till|until) (i|it|my \\w+) (\\w+ )?<bleed|bleeds|bleeding|bled>|"
            "(bang|banging|hit|hitting|slam|slamming|bash) my <head> (on|against|into|in)( \\w+){0,2} (wall|"
            "walls|desk|door|floor|when|until|because)|pull\\w* out my <hair>|pull\\w* my <hair> out (when|"
            "because|until|every|again|at night)"
        ),
        unless=(
            "accident\\w*|nose ?bleed|want to bang my head|could bang my head|workout|practice|gym|sore|"
            "muscle|makes me want to|test|math|homework"
        ),
    ),
    _self_harm(
        "gesture",
        LIKELY,
        (
            "({i}|me|my) .. (<knifepicture|bloodpicture>)( knifepicture| bloodpicture)* (myself|me|my (arm|"
            "arms|wrist|wrists|leg|thigh)|again|tonight)|(want|going|need) to <knifepicture> ?(myself|again|"
            "my|$)|my (arm|arms|wrist|wrists|thighs) (<knifepicture|bloodpicture>)"
        ),
    ),
    _self_harm("used_to", WELLBEING, "used to (\\w+ )?(<cut|hurt|harm|self>) ?(myself|harm|$)"),
)
