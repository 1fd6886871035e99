"""Words left when every figure of speech is struck out, that a person had better look at. Both languages."""

from collections.abc import Callable

from coach.safety import ConcernCategory
from integrations.reading.screen_patterns.english.phrases import ENGLISH
from integrations.reading.screen_patterns.phrasebook import Phrasebook, Rule, Weight
from integrations.reading.screen_patterns.spanish.phrases import SPANISH


def _rule(book: Phrasebook) -> Callable[..., Rule]:
    def rule(name: str, category: ConcernCategory, pattern: str, *, unless: str | None = None) -> Rule:
        return book.rule(f"wide_{name}", category, Weight.MENTION, pattern, unless=unless)

    return rule


_en = _rule(ENGLISH)
_es = _rule(SPANISH)

_SOMEBODY = (
    "(him|her|them|you|someone|somebody|everyone|everybody|people|myself|himself|herself|themselves|"
    "us|yourself|my (whole )?(family|parents|stepdad|stepmom|teacher|friends?|class|classmates|"
    "boyfriend|girlfriend|"
    "ex|neighbor|uncle|cousin|self)|that (kid|girl|boy|guy|teacher)|me)"
)

RULES = (
    _en(
        "kill",
        ConcernCategory.DISTRESS,
        f"<kill|killing|kills|stab|murder|strangle|shoot> {_SOMEBODY}",
        unless=(
            "{task}|{laugh}|mom|dad|parents|coach|teacher|game|shoot (him|her|them|you|us|me) (a|an|the)|if i|"
            "when i|mockingbird|time|printer|computer|laptop|wifi|schedule|feet|back|phone|grade|gpa|vibe|"
            "mood|brother|sister|process|history|war|century"
        ),
    ),
    _en(
        "death",
        ConcernCategory.DISTRESS,
        (
            "({i}|my|myself|wish|if i) .. (<die|dying|death|died|funeral|suicide|grave>|(be|was|were|already|"
            "as) <dead>)( |$)(?!(of|from|"
            "for|to|laughing|tired|serious|line|end|battery|phone))"
        ),
        unless=(
            "{task}|{laugh}|(nearly|almost) (died|die)|called on|(grandma|grandpa|grandparents|dog|cat|fish|"
            "hamster|pet|plant|phone|laptop|battery|uncle|aunt|friend|mom|dad|brother|sister|cousin|great|"
            "teacher|neighbor|character|king|author|poet|people|he|she|they|it|level|boss|game|lives|round|"
            "minecraft|hair|shirt)s?( \\w+){0,5} (die|dead|dying|death|died|funeral|grave)|before i was|"
            "in (the )?(war|game|level)|(think|learn|read|about|on) (life and )?death|(on|in|at|to) (that|the|"
            "this|a) (\\w+ ){0,2}(level|boss|fight|game|map|round)|times|(afterlife|religion|egypt\\w*|"
            "black death)"
        ),
    ),
    _en(
        "weapon",
        ConcernCategory.DANGER,
        "<gun|guns|pistol|rifle|shotgun|handgun|machete|razor|razors|razorblade|noose|bomb>",
        unless=(
            "{task}|control|army|military|navy|laws?|violence|debate|history|war|museum|hunting|nerf|glue|"
            "water|bb|game|fortnite|cod|atomic|nuclear|hydrogen|bath|photo|top|staple|heat|shav\\w*|legs|"
            "second amendment|salute|starter|track meet|police|soldiers?|revolution|scooter|razr|run|"
            "jumped the"
        ),
    ),
    _en(
        "pills",
        ConcernCategory.SUBSTANCE,
        (
            "({i}|my|the) .. (want|wanna|thinking|think|going|could|might|just|should|need|look|looking|"
            "staring|keep) .. <pills|overdose|bleach>"
        ),
        unless="doctor|allerg\\w*|vitamins?|prescribed|headache|chem|lab|hair|laundry",
    ),
    _en(
        "hurt_me",
        ConcernCategory.DISTRESS,
        (
            "<hurt|hurts|hurting|touch|touches|touched|touching|hit|hits|hitting|beat|beats|slapped|punched|"
            "choked|pushed|threatened|threatening|grabbed> (on )?(me|us)( |$)(?!up)"
        ),
        unless=(
            "{task}|(doesnt|dont|didnt|wont|cant|never|not) (\\w+ ){0,2}(hurt|touch|hit|beat)\\w*|"
            "it hurts? me|feelings|song|movie|story|\\w*ball|game|chess|practice|{laugh}|it (just )?hit me|"
            "that (really )?(hit|hurt)|words|knee|back|truth|2k|fifa|uno|push(ed|es)? me to|idea|nostalgia|"
            "race|dog|cat|horse|by \\d|score|head(ache)?"
        ),
    ),
    _en(
        "drugs",
        ConcernCategory.SUBSTANCE,
        (
            "({i}|me|my|friend|friends|he|she|they|brother|sister|dad|mom) .. <weed|vape|vapes|vaping|drugs|"
            "alcohol|cocaine|xanax|percs|molly|fentanyl|nicotine|cigarettes|edibles|beer|vodka>"
        ),
        unless=(
            "{task}|poster|project|psa|unit|health|against|store|dont (do|use|like|want)|never|prescribed|"
            "debate|article|prohibition|1920s|gatsby|root beer|allergy|ginger beer|weed(s|ing)? (the|garden)|"
            "mow\\w*"
        ),
    ),
    _en(
        "naked",
        ConcernCategory.ABUSE,
        ("({i}|me|my|he|she|they|someone|guy|friend) ... <naked|nudes|nude|porn|sexual|sexually|molested|rape|raped>"),
        unless=(
            "naked (mole|eye|juice|and afraid)|art|museum|asexual|bisexual|sexual (reproduction|selection)|"
            "health|unit|{task}|painting|statue"
        ),
    ),
    _en(
        "cutting",
        ConcernCategory.SELF_HARM,
        (
            "({i}|my|me) .. (been|started|start|keep|thinking about|want to|going to|need to|used to|urge to|"
            "urges to) (\\w+ )?<cut|cutting>( |$)(?!(class|weight|my|the|down|out|off|school|it|some|paper|"
            "hair|corners|back|on|practice|carbs|sugar|up|a|this|that|onions?|\\d+))"
        ),
    ),
    _en(
        "help",
        ConcernCategory.DISTRESS,
        (
            "^(please )?<help> me( please)?( please)?$|^i <need> help( please| now)?$|(dont|didnt|"
            "never) (feel|felt) <safe>|^i <want> (it to end|to end it|out)$"
        ),
    ),
    _en(
        "scared",
        ConcernCategory.DISTRESS,
        (
            "({i}) (\\w+ ){0,2}<scared|afraid|terrified> of (him|her|them|my (dad|mom|stepdad|uncle|brother|"
            "boyfriend|cousin|coach|parents|self)|myself|what (i|ill) (might )?do)( |$)(?!finding|seeing|"
            "being (mad|disappointed)|(getting|be) mad)"
        ),
        unless="grade|grades|report card|dog|cat|spider|fail\\w*|test|disappoint\\w*|losing",
    ),
    _es(
        "matar",
        ConcernCategory.DISTRESS,
        (
            "<matar|matarlo|matarla|matarlos|matarte|apunalar|disparar> ?(a )?(mi|un|una|el|la|ese|esa|"
            "alguien|todos|los|las)?( |$)(?!(tiempo|jefe|hambre|zombie))"
        ),
        unless=(
            "{laugh}|{task}|mama|papa|tiempo|mosquit\\w+|cucaracha\\w*|juego|jefe|nivel|fotos?|ruisenor|"
            "hambre|guerra|historia|gol|goles|calorias|me (va|van) a matar"
        ),
    ),
    _es(
        "morir",
        ConcernCategory.DISTRESS,
        (
            "(quiero|quisiera|me quiero|voy a|me voy a|pienso en|pienso en la|mi|mejor|ojala|"
            "si me) (\\w+ ){0,2}?<morir|morirme|muerte|muero|muera|funeral>( |$)(?!de (risa|hambre|sueno|frio|"
            "calor))"
        ),
        unless="{laugh}|{task}|juego|abuel\\w+|perr\\w+|gat\\w+|muerte de",
    ),
    _es(
        "arma",
        ConcernCategory.DANGER,
        "<pistola|navaja|cuchillo|rifle|soga|pastillas>",
        unless=(
            "cocina\\w*|agua|silicon|juguete|doctor\\w*|receta|gripa|gripe|alergia|tos|menta|historia|guerra|"
            "clase|cortar (la|el)|mantequilla|chupon|dolor de (cabeza|panza|garganta)"
        ),
    ),
    _es(
        "lastima",
        ConcernCategory.DISTRESS,
        (
            "(me|nos) (\\w+ )?<golpea|golpeo|golpean|lastima|lastiman|maltrata|maltratan|manosea|amenaza|"
            "amenazan|pega|pegan|pego|abusa>( |$)(?!(la|el) (gripa|sol|risa|sueno|hambre)|(bien|mucho) (el|la|"
            "esa))"
        ),
        unless=(
            "pelota|balon|jug\\w+|{laugh}|{task}|cancion|sol|gripa|gripe|rodilla|tobillo|partido|zapatos?|"
            "sueno|hambre|susto|sin querer|almohada"
        ),
    ),
)
