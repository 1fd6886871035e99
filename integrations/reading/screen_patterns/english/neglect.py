"""English: left without food, care or a place to be."""

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Weight

LIKELY = Weight.LIKELY

_abuse = ENGLISH.about(ConcernCategory.ABUSE)

_PLAY = (
    "(pillow|snowball|nerf|water balloon|dodgeball|paintball|laser tag|chess|uno|monopoly|mario kart|"
    "fortnite|2k|fifa|madden|smash|minecraft|roblox|in the game|at (basketball|ping pong|tennis|cards|"
    "checkers|soccer|video games)|high five|by accident|accidentally|on accident|tag|with (the|"
    "a) (ball|door|frisbee|puck|bat by accident)|tickl\\w*|foul|sparring|karate|taekwondo|"
    "boxing class|wrestling practice|in dodgeball|playing|the ball|a ball)"
)
_GROWN = (
    "(dad|mom|stepdad|stepmom|parents|parent|grandpa|grandma|uncle|aunt|auntie|guardian|foster \\w+|"
    "mom boyfriend|mom bf|dad girlfriend|boyfriend|girlfriend|coach|teacher|babysitter|stepbrother|"
    "nanny|older brother|big brother|older sister|papa|mama|tio|abuelo|cousin|ex|family|old man|pops)"
)

NEGLECT = (
    _abuse(
        "no_food",
        LIKELY,
        (
            "(no|isnt any|isnt|not enough|any|without|never|wasnt any|ran out of|nothing|dont have|"
            "dont have any|barely any|barely have|isnt enough|havent had) (\\w+ )?<food|dinner|meals|heat|"
            "water|electricity|groceries|eat> ?(to eat )?(at|in|and) (my |our |the )?(home|house|fridge|"
            "apartment|dads|moms)|(theres|there is|there|we have|we got|have|we) (no|nothing|never any|never|"
            "isnt any|not any|hardly any|barely any|no real) (\\w+ )?<food|eat|groceries|dinner|"
            "meals>( to eat)?( left| here| again| until| for| most| and|$)|({who}) (\\w+ ){0,2}(dont|doesnt|"
            "wont|never|didnt|forgets to|forget to|refuses to|stopped|wouldnt) <feed|feeds|feeding> (me|us)|"
            "(wont|doesnt|dont|wouldnt|didnt) let (me|us) <eat|shower|sleep inside|drink|bathe>( for|"
            " anything| dinner| until| unless| as| at home|$)|(havent|hasnt|havent even) had (\\w+ )?<food|"
            "groceries|meal|dinner> (in|for|since) (\\w+ )?(days|day|week|weeks|yesterday|monday|tuesday|"
            "wednesday|thursday|friday|saturday|sunday)|(havent|didnt|not) (had|eaten|get|have|"
            "got) (\\w+ )?<food|dinner|anything|breakfast> .. because (there|we|my mom|my dad|nobody|they|mom|"
            "dad|she|he) .. (no|dont|doesnt|never|money|home|buy|isnt|food)"
        ),
        unless=(
            "power outage|storm|cooler|ordering|order|restaurant|in class|phone in|candy|junk|snacks|cereal|"
            "good food|spicy|gluten|vegan|the dog|hamster|my fish|cat|picky|allowed|in the (science )?lab|"
            "water bottle|with water|without water bottle|hot water for|(do|did|if) you"
        ),
    ),
    _abuse(
        "left_alone",
        LIKELY,
        (
            "({who}|they|nobody|no one) (\\w+ ){0,3}(<left|leaves|leave|leaving|abandoned|abandons> (me|us|"
            "my (brother|sister|siblings)( and me| and i)?) (\\w+ ){0,4}(days|weeks|alone for|alone all night|"
            "all weekend|every night|overnight|by ourselves|with no food|outside)|(hasnt|havent|didnt|isnt|"
            "never|wasnt|hasn) (been |come |came |coming )?(<home|back> (in|for|since) (\\w+ ){0,2}(days|"
            "weeks|day|night|nights|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday)))|(have|"
            "had|having) to (take care of|feed|raise|look after) my (\\w+ )?(brother|sister|brothers|sisters|"
            "siblings|baby \\w+|mom|dad) .. (<because|since> (\\w+ ){0,3}(gone|drunk|never|not home|high|isnt|"
            "wont|left|passed out)|every <night>|all by <myself>)|(<lock|locks|locked|locking> (me|us) (out|"
            "in|inside|outside) ?(of|all|the|my|at|for|when|if|until|overnight|a|in)?)"
        ),
        unless=(
            "vacation|trip|sleepover|with (my )?(grandma|grandpa|aunt|uncle|babysitter|cousin|neighbor)|"
            "work trip|conference|locked me out of (my|the|canvas|google|it) ?(account|phone|computer|"
            "chromebook|email|test|classroom|app)|account|password|canvas|by accident|accidentally|lol|"
            "the (app|site|website|computer|test)|left me on|hospital with|deployed|deployment|dog|cat"
        ),
    ),
    _abuse(
        "nowhere",
        LIKELY,
        (
            "(<kicked|kick|kicks|kicking|threw|throw|throwing|thrown> (me|us) out( of (the|my|our|his|"
            "her) (house|home|apartment))?( tonight| and| last| because| for being| again|$)|(got|been|"
            "getting|am|was|im|be|get) <kicked|thrown> out( of (the|my|our|his|her|their) (house|home|place|"
            "apartment))?( by my| and i| because| last night| tonight| again| of my mom| of my dad|$)|(no|"
            "nowhere|not have|dont have|any|dont have a) (\\w+ )?(<place|where|nowhere|"
            "anywhere> (\\w+ )?to (sleep|live|stay|go tonight|go home)|<home>( to go|$))|(nowhere|anywhere|"
            "no where) (\\w+ )?to <sleep|live|stay>|(make|makes|made|have to|had to|"
            "has me) (me )?<sleep> outside|(sleep|sleeping|slept|living|stay|staying|live) (\\w+ ){0,2}(in|at|"
            "on|outside|under) (\\w+ ){0,2}?(<car|park|street|streets|shelter|bus|bench|outside|bridge|"
            "stairwell|train station>)( (tonight|for|since|again|because|now|all|with my (mom|family|dad))|$)|"
            "({i}|we|us|kids?|mom|dad|sister|brother|family) ((am|are|was|were|been|be|being|become|became|becoming|got|now|is|"
            "going to|might|could|will|have|both|still|currently|literally|about to|kind of|kinda) ){0,4}<homeless>(?! (people|person|man|guy|"
            "shelters?)( |$))|(being|become|end up|ended up|becoming) <homeless>( (again|for|with|because|and i)|$))"
        ),
        unless=(
            "team|class|practice|the (group|chat|game|server|call|lobby|library|store|mall|party|club|discord|"
            "meeting|zoom|house in sims)|camping|camp|tent|road trip|trip|fell asleep|on the way|"
            "homeless (people|man|person|guy|shelter|population|rates?)|the homeless|volunteer\\w*|project|"
            "essay|sleep on the bus|nap|field|slept in the car (on|during)|kicked out of (class|the|my (class|"
            "group|team|game))|street (name|art)|(it|app|site|website|wifi|phone|computer|chat) (\\w+ ){0,3}(kick|kicks|kicked|"
            "kicking) me|hotel"
        ),
    ),
    _abuse(
        "throws_at",
        LIKELY,
        (
            f"({_GROWN}|he|she|they) (\\w+ ){{0,3}}?<threw|throws|throw|throwing> (a|the|his|her|things|stuff|"
            f"everything|plates?|chairs?) ?(\\w+ ){{0,2}}?(at|across) (me|us|my (head|face|mom|sister|brother)|"
            "the (room|kitchen))?( |$)"
        ),
        unless=f"{_PLAY}|ball|paper|party|airplane|snack|candy|frisbee|pass|kid|pencil|eraser|pizza|confetti",
    ),
    _abuse(
        "works_me",
        LIKELY,
        (
            "(makes|make|made|forces|forcing|forced|has|have) (me|us) <work|working> ... (1|2|3|4|12|midnight|"
            "1am|2am|3am|4am|am|all night|every night|instead of school|free|without pay|miss school|"
            "skip school)"
        ),
        unless="homework|on my (essay|homework|project|math)|study",
    ),
    _abuse(
        "nobody_home",
        LIKELY,
        (
            "(mom|dad|parents|they|mama|grandma|nobody|no one|aunt|guardian) (\\w+ ){0,2}(never|not|"
            "hardly ever|rarely) <home|around> ... (feed|cook|take care|raise|alone|siblings|brothers?|"
            "sisters?|food|eat|baby|night)|(parents|mom|dad) (\\w+ )?<left|disappeared> (us )?(and|"
            "i) (\\w+ ){0,2}dont know (where|when)|<eaten|eat|ate> ... (because|since|cause) (we|there|they|"
            "my mom|nobody|theres|mom|dad) (\\w+ ){0,4}(food|money|groceries|eat|feed)|(no|without|not have|"
            "dont have|any) (\\w+ )?<heat|heating|water|electricity|power|lights|gas> (\\w+ ){0,3}(in|"
            "at) (our|my|the) (house|home|apartment|trailer)"
        ),
        unless="vegan|gluten|diet|pizza|order\\w*|restaurant|storm|outage|camp\\w*|hurricane|snow",
    ),
)
