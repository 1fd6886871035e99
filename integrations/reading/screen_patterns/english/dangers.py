"""English: danger that is there now."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

CLEAR, LIKELY = Weight.CLEAR, Weight.LIKELY

_danger = ENGLISH.about(ConcernCategory.DANGER)


DANGERS = (
    _danger(
        "follows",
        LIKELY,
        (
            "(someone|somebody|neighbor|uncle|driver|a man|a guy|this man|this guy|man|guy|car|van|truck|he|"
            "she|they|stranger|ex|people|dude|hes|shes) (\\w+ ){0,4}(<following|followed|follows|stalking|"
            "stalks|stalked|chasing|chased> me(?! (on|back|around|online|for|with (her|his) (eyes|tail)|"
            "to the (kitchen|bathroom)))|keeps <following|stalking> me|<outside> (my|the) (house|window|door|"
            "home|room)( \\w+){0,4}|<broke|breaking|break|climbing> (in|into|in to) ?(my|our|the)? ?(house|"
            "home|window|apartment|room)?( right now| last night| tonight| and|$)|(is |are )?(inside|in) (my|"
            "our) <house> .. (dont|know|stranger|gun|knife|scared|hiding|help)|(tried|trying|tries) .. (<grab|"
            "kidnap|pull|take|lure> me|get me (in|into) (his|the|a|their) <car|van|truck>))|({i}|we) ((being|am|are|was|"
            "keep|kept|been|have been|getting|got|get|just|literally|always) ){0,3}<stalked|kidnapped|followed|chased>( (home|"
            "by|right now|on|from|last|again|rn|and|today|tonight|yesterday|into|to)|$)|(outside|here|at my (house|door|dorm)|in my (house|room|car)) (\\w+ "
            "){0,6}(wont|refuses to) <leave>|<asked|offered|told> me to get in (his|the|a|their) (car|van|truck)|(man|stranger|guy|dude|"
            "driver|someone|lady|car) (\\w+ ){0,3}<offered> me (a ride|candy|money|a lift|drugs)|(man|"
            "stranger|guy|dude|driver|someone|somebody) (\\w+ ){0,4}<grabbed|grabs> (me|my (arm|wrist|hair|"
            "bag|hand|backpack))"
        ),
        unless=(
            "instagram|insta|tiktok|twitter|snap|discord|dog|cat|puppy|duck|squirrel|goose|tag|instructions|"
            "on (the )?(app|game)|game|fake account|spam account|brother follows|little (brother|sister|"
            "cousin)|horror|movie|dream|dreams|nightmare|raccoon|bird|deer|wasp|bee|followed me (home|around|"
            "back) .. (dog|cat)|waiting to pick me up|mailman|delivery|amazon"
        ),
    ),
    _danger(
        "attacked",
        LIKELY,
        (
            "(hes|shes|theyre|he|she|they|someone|somebody|people|kids|boys|girls|guys|gang|a kid|this kid|"
            "some kids|{theirs}) (\\w+ ){0,4}(said|says|going|threatened|threatening|threatens|threat|wants?|"
            "trying|tried|told me|plan|planning|will|gonna|keeps) (\\w+ ){0,4}?<jump|stab|shoot|hurt|beat|"
            "fight|kill|attack|shank|rape|kidnap> (me|us)( up| after| tomorrow| when| at| if| today| tonight|"
            " outside| on|$)|({i}) (\\w+ )?(got|was|been|getting|get|being) (almost |nearly |just |really |literally )?<jumped|stabbed|shot|"
            "mugged|robbed|attacked|strangled|kidnapped|drugged>( by| at| after| on| last| today| yesterday|"
            " and| again|$)|(tried|trying|tries|almost|nearly) (to )?<kill|killed|stab|stabbed|choke|choked|"
            "strangle|strangled|shoot|shot|drown|drowned|kidnap|kidnapped|poison> (me|us)|(pulled|pointed|put|"
            "has|holding|held) .. <gun|knife|pistol|blade|weapon> .. (on|at|to|against|in front of) (me|us|my|"
            "him|her)|({theirs}|{close_one}|theyre|people|kids|boys|girls|guys|gang|stepdad|stepbrother) ... (beat|beats|beating|jumped|"
            "jumps) me <up>"
        ),
        unless=(
            "grade|grades|report card|late|lol|haha|{laugh}|game|fortnite|minecraft|chess|2k|practice|workout|"
            "conditioning|laps|coach|spicy|hot sauce|pillow|tickl\\w*|scared the|jumpscare|flu shot|vaccine|"
            "got (my )?shot|shot (at|in) the (doctor|arm)|shots|beat me (at|in|by|to)|shot (well|good|a|great|"
            "\\d)|allergy shot|(homework|test|exam|essay|class|school|bike|stairs|dog|cat|allergy|peanut|"
            "the heat|sun|shoes|wave|this) (\\w+ ){0,3}(almost|nearly|tried to) kill\\w*|scolded|"
            "clean my room|when (she|he|they) (sees?|finds?) (out|my)"
        ),
    ),
    _danger(
        "shooter_here",
        CLEAR,
        (
            "(theres|there is|there|a|the|an|active|hear|heard|hearing|real|is) (\\w+ ){0,3}<shooter|gunman|"
            "gunshots|gunfire> (\\w+ ){0,4}?(school|here|building|hallway|outside|right now|rn|class|hall|"
            "house|campus|street|in|my)|active <shooter>|hiding (\\w+ ){0,4}<shooter|gunshots|gun>|"
            "theres a (man|guy|person|kid) (\\w+ )?with a <gun|knife|rifle> (\\w+ ){0,3}(school|here|outside|"
            "hall|class|building|house)"
        ),
        unless=(
            "drill|drills|essay|article|history|news|debate|policy|game|point guard|three point|movie|video|"
            "valorant|basketball|video game|first person"
        ),
    ),
    _danger(
        "bleeding",
        LIKELY,
        (
            "(cant|wont|not|doesnt|didnt|hasnt|never|dont) (\\w+ )?(stop|stopping|stopped) (\\w+ )?<bleeding>|"
            "<bleeding> (\\w+ ){0,4}?(wont stop|cant stop|not stopping|everywhere|a lot|so much|badly|out|"
            "really bad|internally|heavily)|({i}|she|he|they|friend|mom|dad|brother|sister|grandma|grandpa|"
            "someone) (\\w+ ){0,4}<overdosed|overdosing|seizing|seizure>|(she|he|they|hes|shes|theyre|friend|mom|dad|brother|"
            "sister|grandma|grandpa|someone|roommate|baby) ((is|are|just|still|got|went|now|almost|like|completely|lying|"
            "there|and) ){0,4}<unconscious|unresponsive|collapsed>(?! (my|his|her|into|like|under|lung|lungs)( |$))|found "
            "(\\w+ ){1,3}<unconscious|unresponsive>|(friend|mom|dad|brother|sister|grandma|grandpa|roommate|baby) (was|were) "
            "<unconscious|unresponsive>|(mom|dad|friend|brother|sister|grandma|grandpa|baby|she|he|cousin|uncle|"
            "aunt|roommate|stepdad|stepmom) (\\w+ ){0,3}(wont|isnt|not|doesnt|cant|stopped|isn) (<wake|waking> up|<breathing|"
            "breathe|responding|moving>)(?! (to|towards?|in|into|out|away|on|from|back)( |$))|<passed> out and (wont|isnt|not|cant|doesnt)|cant <breathe> .. (help|"
            "chest|inhaler|allerg\\w*|choking|swollen|throat|asthma|dying|ambulance)|"
            "having an? (severe )?<allergic> reaction|<house|kitchen|building|apartment|room> is on <fire>|"
            "on <fire> (right now|help)|(^|({i}|we|someone|somebody|please|pls|plz|help|can you|should) (\\w+ ){0,4}?)<call> ("
            "911|999|112|an ambulance|ambulance|the ambulance)|(^|(someone|somebody|please|pls|plz|help|can you) (\\w+ )?)<call> "
            "(the )?(police|cops)( |$)|<call> (911|999|112|the police|an ambulance|the cops) (now|please|pls|plz|for me|"
            "right now|hurry|quick)|<ambulance> .. (now|please|help|hurry)"
        ),
        unless=(
            "gums|nose ?bleed|nose|alarm (clock|goes)|{laugh}|phone|laptop|chromebook|pen|ink|mixtape|movie|"
            "book|game|character|wont wake up (early|for|on|when)|laughing|stuffy|mask|practice|laps|essay|"
            "history|if (there|someone|you)|should .. call (911|the police)|on fire (today|lately|this|in)|"
            "hamster|on tiktok|last year|years ago|skit|first aid class|cpr|colors?|marker|through the (paper|"
            "page)"
        ),
    ),
    _danger(
        "runs_away",
        LIKELY,
        (
            "({i}) .. (<ran|running|run|runaway> away( from (home|my house|my (mom|dad|parents|stepdad|family|"
            "foster \\w+)))?( tonight| tomorrow| today| last| and| because| soon| forever| for good| again|"
            " yesterday|$))|<running> away (from home|tonight|tomorrow)|(leaving|left|leave) <home> (tonight|"
            "for good|forever|and not|and never|because (my|he|she))|<hiding> (from|in|under|"
            "because) (\\w+ ){0,3}(him|her|dad|stepdad|mom|closet|bathroom|bed|man|boyfriend|them|uncle|he|"
            "she)|locked myself in .. <bathroom|room|closet> .. (dad|mom|he|she|stepdad|they|brother|uncle|"
            "drunk|fight\\w*|scream\\w*|scared|until)"
        ),
        unless=(
            "dog|cat|from (my |the )?(problems?|homework|responsibilit\\w*|ball|spider|wasp|bee|test|math|"
            "feelings|dog|goose)|hide and seek|surprise|game|book|movie|character|runaway slaves?|slaves?|"
            "underground railroad|study\\w*|college|presents?|tag|shower|huck|track|monster|phone under|"
            "studying|play\\w*"
        ),
    ),
    _danger(
        "not_safe",
        LIKELY,
        (
            "({i}) .. (not|dont feel|dont think im|never feel|didnt feel|am not|not feeling|arent|"
            "unsafe) (\\w+ )?<safe> ?(rn|right now|here|tonight|anymore|at (home|school)|with|around|at all|"
            "alone|in my|walking|$)|(i|im|ive|id|ill) (\\w+ )?<danger|unsafe>|(i|im|ive|id|ill|were|we) .. in .. <danger>|"
            "my life is in <danger>|(please|someone|somebody|plz|pls) (\\w+ )?<help|save> me (hes|shes|theyre|"
            "he|she|im (in|scared|hurt|trapped|not)|now|right now|before|from (him|her|my)|get out)|"
            "<help> (hes|shes|theyre|someone is|my dad is|my mom is) (\\w+ )?(here|coming|drunk|hurting|"
            "hitting|trying|in the|at the|outside|going to)|<trapped|hostage|tied up> (here( |$)|and (i )?(cant|cannot|need|help|scared)|"
            "by (him|her|them|my|a (man|guy))|in (my|his|her|a|the|our|their) (own )?(\\w+ )?(house|room|basement|closet|car|van|trunk|"
            "bathroom|bedroom|attic|elevator|building|apartment|garage|home))"
        ),
        unless=(
            "safe (choice|space|side|answer|bet|school|with my grade|for the test|to (say|assume|drink|eat))|"
            "danger of (failing|losing|getting|dropping)|endangered|lab|chemicals?|feel safe (sharing|"
            "speaking|asking|talking|answering|presenting)|game|danger zone|fail\\w*|group (project|work)|"
            "grade|essay|with (math|homework|hw|this|my|the|fractions|algebra)|study|pass|spoiler"
        ),
    ),
)
