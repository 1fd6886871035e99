"""English: somebody else who may take their life, or did."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

CLEAR, LIKELY, TOLD, WELLBEING = Weight.CLEAR, Weight.LIKELY, Weight.TOLD, Weight.WELLBEING

_suicide = ENGLISH.about(ConcernCategory.SUICIDE)


SUICIDE_OF_OTHERS = (
    _suicide(
        "on_myself",
        CLEAR,
        (
            "(<use|using|used|turn|turning|try|pull|point|pointed> (it|this|that|them|the \\w+|a \\w+) (on|"
            "at) myself)|(want|going|ready|need) to <bleed> out|<drank|drink|drinking|drunk|"
            "swallowed> .. under the sink|<bleed> out (in|and|on|slowly|tonight)"
        ),
        unless="camera|flashlight|filter|makeup|product|finger|mirror|strategy",
    ),
    _suicide(
        "soon_dead",
        LIKELY,
        (
            "(ill|i will|going to|wont matter|probably|should|i might) (\\w+ )?be <dead|gone> (by|soon|"
            "tomorrow|before|tonight|anyway|in a|one day|next)|<dead> than alive|(wrote|writing|write|made|"
            "making|finished) my <will>( |$)|(going to|will|might|gonna) (\\w+ )?be <over> soon .. (nobody|"
            "no one|everyone|they|mom|you|i|and)"
        ),
        unless=(
            "{task}|if|when (my|he|she|mom)|{laugh}|phone|battery|free will|own will|power|season|practice|"
            "vacation|trip"
        ),
    ),
    _suicide(
        "if_gone",
        LIKELY,
        (
            "(if|when|once|after) (i|im) (\\w+ )?(was|were|wasnt|werent|am|wasn|disappeared|left|"
            "died)? ?(gone|dead|here|alive|around|born|not here|existing)? ?(\\w+ ){0,4}?(would|could|will|"
            "can|might|d|finally) (\\w+ ){0,3}?<happy|happier|relieved|peace|free>"
        ),
        unless="{task}|class|practice|school|team|vacation|trip|study|finish|done|grade",
    ),
    _suicide(
        "own_funeral",
        LIKELY,
        "(nobody|no one|who|anyone|they|people|noone|not many|would|will|come|cry) ... my <funeral>",
        unless="{laugh}|playlist|if i (fail|dont)|{task}",
    ),
    _suicide(
        "end_things",
        WELLBEING,
        (
            "(should|want to|going to|might|could|ready to) (\\w+ )?<end> (things|everything)( |$)(?!(with|on|"
            "off|by|between|at))"
        ),
        unless="{task}|boyfriend|girlfriend|relationship",
    ),
    _suicide(
        "other_on_death",
        TOLD,
        (
            "({theirs}|{close_one}) ... (talking|talks|talk|joking|jokes|thinking|posting|posts|writes|"
            "writing|obsessed) (\\w+ )?(about|with|of) <death|dying|suicide|killing>( |$)(?!(off|his|"
            "her) character)"
        ),
        unless="history|science",
    ),
    _suicide(
        "almost_did_it",
        WELLBEING,
        (
            "(almost|nearly) <did> it (last night|again last|tonight but|but (my|someone|i got scared|"
            "i stopped|i chickened|he|she)|for real this time|this time)"
        ),
        unless="homework|project|essay|assignment|hw|workout|trick|level|test|dare|flip|ask",
    ),
    _suicide(
        "pocket_note",
        LIKELY,
        (
            "<note|notes|letter> (\\w+ ){0,4}(under my (pillow|bed|mattress)|for (when|after) (im|i am|"
            "they find|i)|(find|read) (it |them )?(when|after) (im|i))"
        ),
        unless="class|tooth fairy|study|lunch",
    ),
    _suicide(
        "take_my_things",
        WELLBEING,
        (
            "(he|she|they|you|someone|somebody|brother|sister|friend|mom|cousin) can <have|keep> (everything|"
            "all my|all of it|my (stuff|things|room|clothes|dog|cat|ps5|xbox|phone|guitar))( |$)(?!seat|turn|"
            "notes|lunch|fries|spot)"
        ),
    ),
    _suicide(
        "other_kills_self",
        TOLD,
        (
            "({theirs}|{close_one}|buddy|hed|shed|theyd|hell|shell|who|son|daughter|kids|girls|boys|wife|husband|twin|"
            "patient|coworker) ... (wants?|wanted|going|trying|tried|try|tries|threatens?|"
            "threatened|threatening|says?|said|talks?|talking|talked|thinks?|thinking|thought|plans?|planning|"
            "planned|might|will|would|could|about|wishes|gonna|attempted|keeps|kept|decided|should|stop) ... (<kill|killing|"
            "unalive|hang|hanging|shoot|shooting|hurt|hurting|cut|cutting|harm|harming|off|offing|burn|"
            "burning|overdose|overdosing|starve|starving|drown> (him|her|them|their)sel\\w+|<commit|"
            "committing|attempt> suicide|<end|ending|take|taking> (his|her|their) (own )?(life|lives)|<end|"
            "ending> it( all)?$|<overdose> on)"
        ),
        unless=(
            "at (practice|the gym)|studying|with (this|that|homework|work)|game|character|off (him|"
            "her)sel\\w+ (the|a)|sued|hurt (him|her|them)sel\\w+ (playing|at|in|during|on|when|skating|"
            "running|lifting)"
        ),
    ),
    _suicide(
        "other_doing_it",
        TOLD,
        (
            "({theirs}|{close_one}) ... (<killing|hurting|cutting|harming|burning|starving|scratching|"
            "unaliving> (him|her|them)sel\\w+|<cuts|burns|harms|hurts|scratches> (him|her|them)sel\\w+)|"
            "({theirs}|{close_one}) .. (<cuts|cutting|self harms|self harming|self harmed>) ?(again|at|"
            "his arms?|her arms?|their arms?|her (legs|thighs|wrists?)|his (legs|thighs|wrists?)|"
            "in the bathroom|a lot|because|when|since|$)"
        ),
        unless=(
            "class(es)?|hair|grass|paper|line|corners|onions?|vegetables|cake|shaving|cooking|(playing|"
            "at) (soccer|football|basketball|practice)|weight|me off|the lawn|carbs|sugar|in line"
        ),
    ),
    _suicide(
        "other_wants_to_die",
        TOLD,
        (
            "({theirs}|{close_one}) ... (wants|want|wanted|wishes|wished|ready|planning|plans|threatened|"
            "threatening|trying|tried|tries|rather) (\\w+ ){0,2}?(to |he was |she was |they were |he |she )?(be )?(<die|dying|"
            "dead>)|({theirs}|{close_one}) ... (thinking|thinks|talking|talks|texted|said|says|saying|told) (\\w+ )?(about |"
            "of )(\\w+ )?(<die|dying|dead|death>)|({theirs}|{close_one}) ... (said|says|saying|told|texted) ... (shes|hes|"
            "theyre|hell|shell) (\\w+ ){0,3}(<die|dead>)|(shes|hes|theyre|{close_one}|friend|sister|brother) (is )?going (\\w+ )?"
            "to <die> (on purpose|tonight|tomorrow|by|because|if)|({theirs}|{close_one}) ... (doesnt|dont|didnt|not|never|"
            "wont|no longer|tired of|cant) ((want|wants|wanted|wanting|wanna|wish|deserve|care|plan|feel|like|going|know|how|"
            "why|see|if|he|she|they|to|of|be|being|gonna|even|really) ){1,5}(<live|living|alive|here anymore|around anymore|"
            "exist>)( anymore| any longer|$)|({theirs}|{close_one}) ... (doesnt|dont|wont|cant|tired of|hopes|wishes) "
            "(\\w+ ){0,3}(<wake> up)( anymore| any longer|$)|(says?|said|saying|means?|meant) (\\w+ ){0,3}not <alive>$|({theirs}|{close_one}|"
            "shes|hes|theyre) .. <suicidal>|({theirs}|{close_one}) ... (suicidal|suicide) <thoughts|note|"
            "letter|attempt|plan>|({theirs}) ... (wants|want|wishes|wished) .. <disappear|kms|unalive>"
        ),
        unless=(
            "die (her|his|their|my|it|the|hair|laughing|of|out|down)|(said|says|told|taught|"
            "thinks) (\\w+ ){0,3}(plants?|cells?|stars?|animals?|people|characters?|soldiers?|fish|bees|trees|"
            "bacteria|dinosaurs)|character|in the (game|book|movie|show)|phone|laptop|(dead|dying) (battery|"
            "phone|laptop|line)|think about (the )?dead|live (with|in|at|here|near|there)|"
            "(play|plays|played|playing|see|saw|seen|hear|heard|watch|watched|sing|sung|perform|performed) (\\w+ )?live"
        ),
    ),
    _suicide(
        "other_goodbye",
        TOLD,
        (
            "({theirs}|{close_one}) ... (said|saying|says) (\\w+ )?<goodbye|goodbyes|farewell> (to (everyone|everybody|us all|"
            "her|his|their)|forever|for good|for the last|(to me )?like (it|she|he|they)|(and|then) (\\w+ )?(isnt|wont|hasnt|not|stopped|"
            "blocked|left|turned off|hung up))|({theirs}|{close_one}) ... (sent|texted|"
            "posted|wrote|left|gave|written|leaving) .. <goodbye|farewell|suicide|goodbyes>( (text|note|letter|message|post|texts|messages|"
            "video|letters|to everyone|forever|and|but|to me|then|last)|$)|({theirs}|{close_one}) ... (her|"
            "his|their|showed me|sent me) (\\w+ ){0,3}<cuts|scars|wrists>|({theirs}|{close_one}) .. (took|"
            "swallowed|taken|overdosed|downed|ate) (all|too many|a bunch|lots|a whole|so many|a lot|the whole|"
            "every) (\\w+ ){0,4}<pills|meds|tylenol|advil|xanax|medication|medicine|bottle>|({theirs}|"
            "{close_one}) (\\w+ ){0,2}<overdosed|oded>( on|$)|({close_one}|he|she|friend|brother|sister|cousin|mom|dad) (just |"
            "almost |nearly )?<odd>( on|$)"
        ),
        unless="moving|moved|graduat\\w*|new school|candy|substitute|vacation|retir\\w*|last day",
    ),
    _suicide(
        "lost_someone",
        WELLBEING,
        (
            "(<killed|hung|hanged|shot> (him|her|them)sel\\w+|<died|death|lost|passed>( \\w+){0,3} (by|from|"
            "of|to) suicide|<committed> suicide|(friend|brother|sister|dad|mom|uncle|cousin|"
            "aunt)s? <suicide>)"
        ),
        unless=(
            "book|novel|story|chapter|character|movie|film|play|romeo|juliet|hitler|hamlet|ophelia|history|"
            "kurt cobain|van gogh|lesson|class|essay|scene|in the end|at the end|king|emperor|cleopatra|"
            "antony|brutus|samurai"
        ),
    ),
)
