"""English: being bullied, mocked or left out."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

WELLBEING, MENTION = Weight.WELLBEING, Weight.MENTION

_bullying = ENGLISH.about(ConcernCategory.BULLYING)


BULLYING = (
    _bullying(
        "written",
        WELLBEING,
        (
            "(wrote|write|writing|drew|spray|put|posted|carved) (\\w+ ){0,5}<about me|slur|slurs|"
            "my name> (\\w+ ){0,3}(wall|bathroom|desk|locker|board|online|page|group|chat|story|website)|"
            "(<push|pushes|pushing|pushed|shove|shoves|trips|tripped|slams|slammed|corner|cornered|"
            "corners> me (\\w+ )?(in|into|against|at|on) (the |a |my )?(\\w+ )?(hall|hallway|hallways|locker|"
            "lockers|bathroom|stairs|wall|bus|class|lunch))|(nobody|no one|none of them) (\\w+ ){0,3}<wants|"
            "wanted|likes|liked> me (on|in|at|there|around)|<unsafe|targeted|humiliated> (\\w+ )?(in|at|on|"
            "around|by) (\\w+ ){0,3}(locker|school|class|bus|hall|lunch|team|kids|guys|girls|boys)"
        ),
        unless="game|practice|coach pushes|paper|certificate|award|playing|honor",
    ),
    _bullying(
        "hated",
        WELLBEING,
        (
            "(everyone|everybody|people|kids|girls|boys|they|someone|somebody|friends|classmates|guys|he|"
            "she) (\\w+ ){0,5}?(<talk|talks|talking|talked|whisper|whispering|whispers|gossip|post|posting|"
            "posts> (\\w+ ){0,2}(about me|behind my back|trash about me|crap about me|shit about me)|(send|"
            "sends|sending|sent|get|getting|leave|leaving|write|writing|comment|"
            "commenting) (me )?(\\w+ )?<hate|hateful|mean|nasty|threatening|racist|cruel> (messages?|"
            "comments?|texts?|dms?|notes?|stuff|things)|<snap|snaps|snapping|pull|pulls|pulled|pulling|lift|"
            "lifted|grab|grabs> my (bra|hijab|hair|skirt|pants|shirt|scarf|turban)|(say|says|said|saying|yell|"
            "yells|shout|tell|told|tells) (\\w+ ){0,3}<racist|slur|slurs|homophobic|transphobic|mean|nasty|"
            "cruel|hurtful> (\\w+ )?(things?|stuff|words?|comments?|jokes?|about|to|at)?|(took|take|takes|"
            "taking|steal|stole|stealing|want) my <lunch money|money>|(call|calls|called|calling|say|said|"
            "yell|yelled) (me |us )?(\\w+ ){0,2}<slur|slurs|f slur|n word|names>)|"
            "({i}) (\\w+ )?get (\\w+ )?<hate|hateful|mean> (messages?|comments?|texts?|dms?)"
        ),
        unless=(
            "to (donate|buy|sell|fund)|jokingly|hair (lol|out for)|braid\\w*|my (little )?(brother|sister|"
            "cousin|baby|cat|dog)|presentation|in the (book|movie|novel|play)|names? (on|for|in) (the|my)|"
            "(doing|did) (good|great)|the answers?"
        ),
    ),
    _bullying(
        "names_it",
        WELLBEING,
        (
            "({i}|me|my|get|gets|getting|got|being|been|keep|keeps|was|am|always|still|they|he|she|kids|"
            "people|girls|boys|someone|hes|shes|theyre|friend|brother|sister) (\\w+ ){0,4}<bullied|bullying|"
            "bully|bullies|cyberbullied|cyberbullying|cyberbully|harassed|harassing|harass|harasses|tormented|"
            "tormenting|jumped by|picked on|picking on|picks on>( |$)(?!assembly|prevention|poster|essay|"
            "project|unit|presentation)"
        ),
        unless=(
            "(essay|project|topic|poster|speech|article|chapter|book|novel|story|assembly|presentation|unit|"
            "character|lesson|movie|show|debate|campaign) (\\w+ ){0,4}bull\\w*|bullying (is|as) (a|the|my|"
            "our) (topic|problem|theme)|about bullying|anti bullying|(picked|picks|picking|pick) on me to|"
            "against bullying|teddy roosevelt|stop bullying me (lol|coach|robot)|bully pulpit|bulls?"
        ),
    ),
    _bullying(
        "word",
        MENTION,
        "<bullied|bullying|cyberbullying|bullies>",
        unless="anti|against|assembly|campaign|prevention|poster|bulls",
    ),
    _bullying(
        "makes_fun",
        WELLBEING,
        (
            "(<make|makes|made|making> (fun|jokes|a joke) (of|about) (me|how i|my (\\w+ )?(weight|skin|accent|"
            "clothes|hair|family|body|looks|name|religion|hijab|teeth|stutter|disability|race|voice|size|mom|"
            "english|shoes|glasses|lunch|face|nose))|<mock|mocks|mocked|mocking|tease|teases|teased|teasing|"
            "insult|insults|insulted|humiliate|humiliates|humiliated|humiliating> (me|my|us)|<laugh|laughs|"
            "laughed|laughing> at me|(<call|calls|called|calling> (me|us) (a |an |the |so |all |"
            "these )?(\\w+ )?(names|ugly|fat|gay|slut|whore|retard|retarded|fag|faggot|weirdo|freak|loser|pig|"
            "stupid|terrorist|monkey|nigger|n word|beaner|whale|trash|emo|psycho|dumb|disgusting|tranny|"
            "slurs?|worthless|cow|smelly|stinky|weird))|<pick|picks|picked|picking> on me|(<spread|spreads|"
            "spreading|started|starting|making|made> (\\w+ )?(rumors|rumours|lies|gossip|a rumor|"
            "things up) (\\w+ )?(about|that) ?(me|i)?)|(<post|posted|posting|posts|made|make|sharing|shared|"
            "sent|sending> (\\w+ ){0,5}?(about me|of me|making fun|hate (page|account)|fake account|"
            "meme of me|embarrassing))|(hate|fake) <page|account> .. (about|of) me|<gossip|"
            "gossiping> about me)"
        ),
        unless=(
            "laughing at me (trying|lol)|jokingly|made (a|an) (card|cake|painting|drawing|portrait|song) (of|"
            "for)|called me (a )?(smart|genius|nice)|(picked|picks|picking|pick) on me to|posted (a )?(pic|"
            "picture|photo) of me (at|winning|playing|for my birthday|and i looked (good|nice))|sent (me|"
            "an email)|emailed? (my|the)|letter|coach posted|newsletter|honor roll"
        ),
    ),
    _bullying(
        "excludes",
        WELLBEING,
        (
            "(they|everyone|everybody|nobody|kids|people|girls|boys|friends|friend|he|she|the \\w+|someone|"
            "theyre|classmates|team|group) (\\w+ ){0,4}(<leave|leaves|left|leaving> me out|<exclude|excludes|"
            "excluded|excluding|ignore|ignores|ignored|ignoring|ghosted|iced> (me|us)( (all|at|on purpose|"
            "again|from|every|since|now|completely|because|and|like|when|out|for)|$)|(wont|doesnt|dont|never|"
            "refuse to|refuses to|wouldnt|wont let me|wont even) (<let|sit|talk|play|hang|look|stop|"
            "leave> (me|with me|to me|out with me|at me|near me|next to me|alone|me sit|me play|"
            "me alone)( \\w+)?)( |$)(?!about (the|this)|because (im busy))|<kicked|removed|blocked> me (out|"
            "from)? ?(of|from)? ?(the|our|their)? ?(group chat|gc|friend group|group|table|lunch table))|"
            "({i}) (\\w+ )?(get|got|getting|am|was|feel|being|been|always|felt) (\\w+ )?<left|excluded|"
            "ignored|rejected|bullied|targeted|outcast> ?(out|by everyone|by my friends|from everything|again|"
            "at|by)( |$)(?!of (the )?(starting|lineup|game)|over|my (book|phone|homework))|({i}) (\\w+ )?(sit|"
            "eat|sat|ate|spend) (\\w+ ){0,3}<alone> (at|every|in|during|because|again|all)|(no one|"
            "nobody) (\\w+ )?<sits|plays|hangs|talks|sat|invited|invites> (\\w+ )?(with |to )?me"
        ),
        unless=(
            "siri|alexa|the (computer|chromebook|app|site|teacher) (wont|wouldnt)|wont let me (submit|log|"
            "open|upload|use|go to the bathroom|sign|join|type|click|print|access|turn)|let me (use|have|"
            "watch|play (games|video|fortnite|xbox))|parents|mom|dad|brother wont leave|little (brother|"
            "sister|cousin)|sub|homework|call|lol|stop (talking|tapping|singing)|dont let me (forget|quit|"
            "procrastinate)"
        ),
    ),
    _bullying(
        "pushes",
        WELLBEING,
        (
            "(they|he|she|kids|kid|people|girls|boys|boy|girl|someone|guy|guys|classmates|classmate|{theirs}|"
            "{close_one}) (\\w+ ){0,4}(<push|pushes|pushed|pushing|shove|shoves|shoved|shoving|trip|trips|"
            "tripped|tripping|spit|spits|spat|slap|slaps|slapped|punch|punches|punched|punching|kick|kicks|"
            "kicked|kicking|hit|hits|hitting|pinch|pinches|beat|beats> (on )?(me|at me|my face)|<throw|throws|"
            "threw|throwing> (\\w+ ){0,3}(at me|in the trash|my (backpack|stuff|lunch|books|things|shoes|"
            "phone))|<steal|steals|stole|stealing|take|takes|took|taking> my (lunch|money|lunch money|shoes|"
            "clothes|stuff|glasses|hijab)( \\w+)? ?(every|again|and|from|all|at|when)?|<hid|hide|hides|"
            "destroyed|ripped|broke> my (stuff|backpack|clothes|books|glasses|things|hijab|"
            "notebook) (on purpose|again|in|and|because)|<threaten|threatens|threatened|threatening> me( (at|"
            "on|online|every|and|with|after|if|all)|$))|(brother|sister|sibling|cousin) (\\w+ ){0,3}<hits|hit|"
            "hitting|punches|kicks|beats|chokes|punching|slaps> me|scared (to|of) (\\w+ )?(<go|"
            "going> to (school|class|lunch|the bathroom|pe|gym)|the <bus|bullies|hallways>) (because|bc|of|"
            "since|after|they|he|she|kids)|(scared|afraid) of (\\w+ )?<bullies|bully>"
        ),
        unless=(
            "soccer|football|basketball|hockey|dodgeball|wrestling|karate|volleyball|lacrosse|game|pillow|"
            "ball|pushes me to|pushed me to|pushing me to|kick(s|ed)? me (off|from|out of the (call|game|chat|"
            "lobby|wifi))|hit me (up|with (a|an|the) (question|joke|idea|math))|hits? me (that|with a|hard|"
            "different|back)|beats? me (at|in|by|to|every game|again|on)|playing|jokingly|high five|tag|"
            "my coach pushes|push me (harder|to)|over my (backpack|own)|threat\\w* (to (fail|take|call|ground|"
            "tell|give))|accident\\w*|takes? my (stuff|clothes|shoes|charger) (to|without asking|and wears)|"
            "sister (takes|steals|stole|took) my (clothes|shoes)|laugh\\w*|snowball|nerf|chess|uno|mario kart|"
            "fortnite|2k|fifa|madden|smash|grade|failing|on the swing|wheelchair|stroller"
        ),
    ),
)
