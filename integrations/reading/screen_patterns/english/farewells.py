"""English: saying goodbye for good, often without any word of death."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

LIKELY, WELLBEING, MENTION = Weight.LIKELY, Weight.WELLBEING, Weight.MENTION

_suicide = ENGLISH.about(ConcernCategory.SUICIDE)

_AWAY = (
    "vacation|holiday|trip|travel\\w*|flight|flying|visiting|visit|camp|tournament|moving|"
    "transfer\\w*|appointment|dentist|doctor|orthodontist|surgery|wedding|meet|competition|field trip|"
    "out of town|thanksgiving|break|(were|we are|im|ill be|and|going) (going|flying|driving|"
    "traveling) to \\w+|going to [a-z]+ with|sick|grandmas|conference|graduating"
)

FAREWELLS = (
    _suicide(
        "wont_be_alive",
        LIKELY,
        (
            "(wont|not going to|not gonna|dont plan on|dont expect to|dont intend to|dont think ill|doubt ill|"
            "not planning on|dont see myself|will not|might not|may not|wasnt supposed to|didnt think id|"
            "never thought id|dont want to|cant see myself) (even |ever )?(((be|being|still be|stay|wake up) (\\w+ ){0,2}?|)"
            "<alive>|(be|being|still be|stay) <around>|(be|live|last|survive|make it|stay|exist)( \\w+){0,2}? (<long> enough|"
            "much <longer>)|(live|make it|making it|living|survive|last|exist|existing|(be|stay) (here|alive|around)|need "
            "(it|them|this|any of it)) <past|till|until>|(make it|making it|live|living|survive|see|seeing|last|get|reach|"
            "reaching|be here|be alive|be around) (to |for |at |to see |long enough to see )?(my |the |this |another |"
            "next )?(<eighteen|18|19|20|21|25|30|graduation|adulthood|christmas|birthday>|new <year>|next <year>|senior "
            "<year>|end of the <week|month|year>))"
        ),
        unless=(
            f"{_AWAY}|alive in (the|this) (game|level)|survive (this|the) (class|test|semester|week)|practice|"
            "party|concert|playoffs|(around|make it)( \\w+)? (for|at) (dinner|lunch|class|practice)|hang out|"
            "make it (till|until) (lunch|the end of (class|the day|practice))"
        ),
    ),
    _suicide(
        "wont_be_here_doubt",
        WELLBEING,
        (
            "(wont|not going to) be <here|around> (next week|tomorrow|monday|next month|after|for|anymore|"
            "much longer|anyway|soon)"
        ),
        unless=_AWAY,
    ),
    _suicide(
        "wont_be_here",
        LIKELY,
        (
            "((doesnt|not|dont|no|wont) (even |really )?(matter|bother|worry|point|need|have to worry)|"
            "goodbye|bye|sorry|anyway|forever|tired|finally|too late|by then|sooner or later) ... (wont|"
            "not going to|not gonna) be <here|around|alive>|(wont|not going to|not gonna) be <here|around|"
            "alive|there> (\\w+ ){0,3}?(anyway|anymore|much longer|to see|so (it )?doesnt matter|goodbye|"
            "forever|long|after tonight|by then)"
        ),
        unless=_AWAY,
    ),
    _suicide(
        "last_time",
        LIKELY,
        (
            "(my |your )<last> (night alive|day alive|day on earth|goodbye|day here on earth)|(this is|its|be|is|writing|"
            "wrote|written|sending) (my |the |probably my |gonna be my |going to be my )?<last> (message|"
            "night alive|day alive|day on earth|words|goodbye|letter|day here on earth|time (you|youll|ill|"
            "anyone|well ever)( will| ever)*( hear| see| talk))|(<tonight> is (the|my last) (night|one)|"
            "last night (alive|on earth))|(wont|never|not going to|not gonna|dont) (\\w+ )?(<see|hear>)( from|"
            " of)? me (again|anymore|tomorrow|after (this|today|tonight))|(after|by) (today|tonight|"
            "tomorrow) (\\w+ ){0,3}(<none|nothing>) (\\w+ ){0,3}matter|<remember> me (when im|after im|"
            "once im) (gone|dead)"
        ),
        unless=f"{_AWAY}|(did|do) you (get|see|read)|season|game|practice|last (time|message) (on|about|for|in) (this|the)|senior night",
    ),
    _suicide(
        "by_the_time",
        LIKELY,
        (
            "(by the time|when|if) (you|u|they|anyone|someone|youre|yall) (\\w+ )?(<read|reads|reading|find|"
            "finds|see|sees>) (this|me|it|my (note|letter|body))( \\w+){0,2} (ill|im|i will|it will|its|"
            "ill be|i am|i may|i might)( \\w+){0,2} (gone|dead|late|already|over|not be)"
        ),
        unless="finished|done with|asleep",
    ),
    _suicide(
        "when_gone",
        LIKELY,
        (
            "(when|once|after|if|since) (im|i am|ill be|i go|ive) (all )?<gone|dead|passed>(?! (the|my|a|all|it|this|that|to)( "
            "|$))|(look after|"
            "take care of|feed|tell) ... (when|after|once|if) (im|i) (\\w+ )?<gone|dead|die>|if (anything|"
            "something|smth) <happens> to me .. (tell|please|know|take|dont|give|its)|if i <die|dont make it|"
            "dont wake up|dont come back> .. (tell|please|know|take|dont|give|make sure)"
        ),
        unless=f"{_AWAY}|at (practice|work|school|camp)|babysit\\w*|game|level|college",
    ),
    _suicide(
        "farewell",
        LIKELY,
        (
            "(<goodbye|bye|farewell>) (forever|for good|everyone|world|cruel world|everybody|to everyone|"
            "to you all|all|and (im )?sorry|and thank you for|i love you all|my friends|this is it)|(said|"
            "saying|say|made|making) (all )?my <goodbyes>|this is <goodbye>|this is (it|the end) (for|"
            "of) me <now|forever|goodbye|sorry>|(final|last) <goodbye|goodbyes>|(say|said|saying|"
            "wanted to say|want to say|just saying|told) (\\w+ ){0,3}<goodbye|goodbyes> (to (everyone|my|them|"
            "the people|you|all)|forever|one last|for real|before)|(love you all|love you guys|"
            "sorry for everything|thank you for everything|thanks for everything|im sorry (mom|dad|"
            "everyone)) ... <goodbye|bye|farewell|over|gone|peace|end>|<goodbye> .. (sorry|love you|forever)"
        ),
        unless=(
            f"{_AWAY}|last day|substitute|student teacher|leaving the school|new school|exchange|college|"
            "airport|retir\\w*|say goodbye to (my )?(free time|weekend|summer|sleep|phone)|"
            "end of (the )?(year|season|class)"
        ),
    ),
    _suicide(
        "letters",
        LIKELY,
        (
            "(<letters|letter|note|notes|goodbyes|will>) (to|for) (my|everyone|them|all|each|the people|mom|"
            "dad|each of)( \\w+){0,5} (done|finished|ready|written|sealed|hidden|left)|(got|have|finished|"
            "finish|done|wrote|written|writing|leaving|left|sealed|all|completed) (\\w+ ){0,2}?(my |the |"
            "all my |their |all the )?(last |final |goodbye |farewell )?<letters>( (done|finished|written|"
            "ready|sealed|to (everyone|my (family|friends|mom|dad|parents)|each|all|them|say)|for (everyone|"
            "my (family|friends|mom|dad|parents)|them|after)|sent|out))+|<goodbye|farewell> (letter|letters|note|"
            "notes|text|texts|video)|<final|last> letters?(?! (of|in|on|i)( |$))|(my|his|"
            "her) <final|last> note|(wrote|written|writing|left|leaving|finished|"
            "write) (\\w+ ){0,2}<note> (to|for) (my (mom|dad|family|parents)|everyone)( to| so| before|"
            " saying| explaining)? ?(say|they|goodbye|find|why|sorry)?|(my|the) <letters> are (all )?(done|"
            "finished|written|ready|sealed)|my <letters> (done|finished|written|ready)"
        ),
        unless=(
            "college|recommendation|cover letter|santa|persuasive|english class|pen ?pals?|congress|senator|"
            "mayor|editor|alphabet|(for|in) (my |the )?(\\w+ )?class( tomorrow| today|$)|classmates|ms \\w+|"
            "mr \\w+|mrs \\w+|love letter|thank you|block letters|principal|soldiers|veterans|assignment|"
            "scholarship|homework|essay|valentines?|formal|business"
        ),
    ),
    _suicide(
        "gives_away",
        LIKELY,
        (
            "(giving|gave|give|given|going to give|donating) (\\w+ ){0,2}?(everything|stuff|things|(my|his|her|their) (\\w+ "
            "){0,3}?(stuff|things|clothes|games|collection|guitar|pets?|dog|cat|favorite \\w+|belongings|possessions|"
            "books|shoes|jewelry|instruments?|hoodies?|cards|everything|all))( \\w+){0,2}? <away>|(giving|gave|"
            "give|given) <away> (\\w+ ){0,2}(my|all|everything|stuff|things)|(gave|giving|give|given|left|"
            "leaving) (\\w+ ){0,3}(my|all my) (\\w+ ){0,4}<because|since> .. (wont|dont|not) (\\w+ )?(need|"
            "be)|(gave|giving|give|left|leaving|willed) (\\w+ ){0,3}(all|everything) (my|i own|i have|"
            "of my) ?<games|stuff|things|clothes|collection|savings|possessions|shoes|books|own|"
            "instruments|jewelry|cards|everything>|(wont|dont|not going to) (be )?<need|needing> (it|them|"
            "my (stuff|things|phone|clothes)|any of (it|this)|anything) (anymore|where im going|soon|after|past|"
            "much longer)|(need|needing|take|bring|follow|find|reach|hurt|matter|care|than i|there) (\\w+ ){0,4}<where> im "
            "(going|headed)(?! (to|with|for|on|next|wrong|in)( |$))|<where> im going (i (wont|dont) need|to (do it|die|jump|end it|hang))"
        ),
        unless=(
            "(my|the) (phone|cell|controller|tablet|ipad|laptop) away (once|twice|to|for|while|so|when|until|at|during)|"
            "goodwill|donat\\w*|charity|moving|garage sale|yard sale|spring cleaning|too small|grew out|"
            "outgrew|old|church|clean\\w*|closet|shelter|drive|dont fit|doesnt fit|kittens?|pupp\\w+|giveaway|"
            "college|answers?|secret|spoiler\\w*|food|candy|halloween|hand me downs|because of the rules"
        ),
    ),
    _suicide(
        "with_the_dead",
        LIKELY,
        (
            "(want to|going to|wish i could|ready to|need to|soon|let me|rather|will|ill) .. (be with|join|"
            "see|meet|go (be|to))( \\w+){0,4}? (again )?(in <heaven>|on the other <side>|up <there>)|(want to|going to|"
            "wish i could|ready to|need to|soon|let me|rather|ill) (\\w+ )?(be with|join|see|meet|go (be )?(with|to)) <god|"
            "jesus>|(be with|join|see) (my |him|her|them)( \\w+){0,3} <soon|again|tonight> (in heaven|"
            "on the other side|up there)|<heaven> (sounds|is|needs)( \\w+)? (better|nice|me|easier)"
        ),
        unless="church|youth group|bible|pastor|sunday|someday|one day|when im old",
    ),
    _suicide(
        "decided",
        LIKELY,
        (
            "(ive|i) ((?!dont|didnt|never|cant|wont)\\w+ )?(decided|made up my mind|made my decision|picked|chosen|set|have|"
            "got|made|planned) (on )?(a|the|my|an exact) <date|method|day> (to (die|do it|go|end)|ill (die|do it|go)|of my (death|"
            "suicide))|(tonight|today|tomorrow|this weekend) (is|will be|im|ill|its) (\\w+ ){0,2}(the <day|"
            "night> i (die|end|go|do it)|when i <die|end>|going to be my <last>( day| night)?$)|"
            "i have a <plan> to (die|end|kill|do it|go|hurt)|(planned|plan|planning|figured) (\\w+ )?how (i|"
            "ill|im going to) (\\w+ )?<die|go|kill|end>"
        ),
        unless=(
            "date (for|with|of) (the )?(prom|party|dance|hoco|homecoming|test)|save the date|birthday|"
            "research method|scientific method|end (the|my) (essay|story)"
        ),
    ),
    _suicide(
        "before",
        LIKELY,
        (
            "(tried|attempted|survived|failed) (\\w+ ){0,3}(<die|dying|suicide|overdose>)|(almost|nearly) (\\w+ ){0,2}<suicide|"
            "overdose|overdosed>|"
            "my <suicide|attempt> attempt|({i}) (\\w+ )?<attempted> (last|before|twice|again|when i|a few|two|"
            "three|in (march|may|june|july|august|january|february|april|september|october|november|december|"
            "\\d+))|(when|after|since) (i|my) (\\w+ )?<attempted|attempt> (last|again|in|it|two|at)|"
            "ive <attempted> (before|twice|\\w+ times)?$|<hospital|psych> .. (for|because|"
            "after) .. (suicid\\w*|tried|attempt\\w*|trying to die|wanting to die)"
        ),
        unless=(
            "(nearly|almost) (\\w+ )?(died|die|dying) (laughing|of|when|in|from)|(tried|attempted) (the|this|"
            "that|to|it|\\d)|level|problem|shot|goal|game"
        ),
    ),
    _suicide(
        "bare_word",
        MENTION,
        "<suicide|suicidal|suicides>",
        unless=(
            "suicide (squad|drills?|runs?|prevention|awareness|hotline|doors?|rates?|statistics|stats)|"
            "(running|run|ran|did|do|doing|made us (run|do)|coach) .. suicides"
        ),
    ),
    _suicide(
        "do_something",
        LIKELY,
        (
            "(do|doing|did|done) (something|smth|anything|things) (\\w+ )?(<bad|stupid|dangerous|crazy|"
            "drastic|terrible|horrible|awful> )?to <myself>|<hurt|harm|kill> me and i want it to"
        ),
    ),
    _suicide(
        "do_something_doubt",
        WELLBEING,
        (
            "(might|going to|afraid ill|scared ill|scared i might|about to|want to) do something <stupid|"
            "dangerous|drastic|bad|crazy|terrible|permanent>"
        ),
        unless="{laugh}|hair|bangs",
    ),
)
