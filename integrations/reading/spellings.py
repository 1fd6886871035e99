"""How students type what they mean, in English and Spanish: short forms, misspellings, disguises and pictures.

Only spellings are undone here; what a word means for a student's safety is said in `screen_patterns`.
"""

import re
from functools import cache


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


def _table(**usual: str) -> dict[str, str]:
    """`usual="short forms of it"`, with `_` for the blank in a usual form of several words."""
    return {short: word.replace("_", " ") for word, shorts in usual.items() for short in shorts.split()}


SHORT_FORMS = _table(
    want_to="wanna wana wnna wanan wonna waana wnana wanto",
    going_to="gonna gunna gona gon gna ganna goin2 gonnaa finna",
    about_to="boutta bouta boutto",
    trying_to="tryna trynna tryina",
    im_going_to="imma ima immma",
    got_to="gotta gota",
    dont="dnt donot dontt",
    cant="cnt cannot kant cantt",
    i_dont_know="idk idek",
    i_dont_care="idc idgaf",
    i_hate_my_life="ihml hml",
    want_to_die="wtd",
    you="u yu yuo",
    your="ur yr youre yourre",
    are="r",
    because="bc cuz coz cus becuz bcz becuase bcuz cause becouse",
    people="ppl pple",
    something="smth sth sumthing somethin smthn",
    someone="some1 sum1 somone sumone smn",
    everyone="every1 evry1 everyones everybody evrybody everybodys",
    anyone="any1 anybody anyones",
    nobody="nobodys noone no1 noones nobdy",
    nothing="nothin nuthin nothng nthn",
    everything="everythin evrything evrythng everythings",
    anything="anythin nething",
    anymore="nemore anymor anymoree nomore",
    with_="wit w",
    and_="n nd",
    that="dat thats",
    tomorrow="tmr tmrw tmw tomm tommorow tommorrow tomorow 2moro tmmrw",
    tonight="tn 2nite tonite 2night tonigh",
    today="2day todya",
    before="b4",
    great="gr8",
    hate="h8 haet",
    late="l8",
    really="rly rlly realy rlyy reallly rele",
    friend="frnd freind frend",
    friends="freinds frnds frends",
    boyfriend="bf boyfrnd",
    girlfriend="gf girlfrnd",
    best_friend="bff bestie besty bsf",
    mom="mum mommy mummy momma mother mam mums moms mothers",
    dad="daddy father dads fathers",
    stepdad="stepfather stepdads stepfathers",
    stepmom="stepmother stepmum stepmoms",
    grandpa="grandfather granddad grandad gramps",
    grandma="grandmother granny nana",
    parents="folks",
    hes="hez",
    lol="lmao lmfao lolz lool rofl xd jk jkjk lmaoo lolol loll jks ijbol",
    fucking="fkn fkin fckin fuckin fking effing freaking freakin frickin",
    right_now="rn",
    alright="aight",
    a_lot="alot",
    going="goin",
    doing="doin",
    thinking="thinkin thinkng thinkign thiking",
    trying="tryin",
    nothing_matters="nothinmatters",
    myself="myslef mysef mysel myselfe meself maself mself mysself",
    himself="hisself himslef hisselve",
    herself="herslef",
    themselves="themself theirselves themselfs theirself",
    kill="kil klil kll killl kiell",
    killing="killin kiling killng",
    killed="kiled killd",
    die="dieee dii dhie",
    dying="dyin diying dieing dyeing",
    dead="ded deadd",
    suicide="sucide suiside suicied suicid sewercide sewerslide sewersliding suacide suecide sueside suisid",
    suicidal="sucidal suisidal suicidle suicdal suicidial",
    unalive="unaliv unlive unalife",
    unaliving="unalivin",
    self_harm="selfharm sharm selfharmed",
    self_harming="selfharming",
    depressed="depresed deppressed depress depressd dperessed",
    depression="deppresion",
    anxiety="anixety anxity axiety anxeity",
    disappear="dissapear disapear dissappear disapper dissapeer",
    worthless="wortless worthles",
    hopeless="hopless hopeles",
    overdose="overdoze overdos",
    hurt="hrt hert",
    hurting="hurtin",
    cutting="cuttin cuting",
    hitting="hittin hiting",
    hits="hitz",
    beating="beatin",
    touching="touchin touchn",
    crying="cryin criying",
    bullied="bullyed bulied bullid bullyd",
    bullying="bulling bullyin bulying",
    scared="scaird scard skared skurd scurred",
    drunk="drunkk",
    alone="alon aloneee",
    lonely="lonley lonly lonelly",
    goodbye="goodby gudbye goodbey",
    tired="tierd tird tyred",
    pills="pils pillz",
    ugly="uggly ugley",
    raped="graped",
    sleep="slep sleeep",
    throw="thro",
    home="hom",
    alive="aliv",
    live="liv",
    life="lyf lief",
    gun="gunz",
    school="skool skl schol shcool",
)

SHORT_FORMS_ES = _table(
    quiero="kiero qiero qero kero kyero quieroo qiro",
    quisiera="kisiera qisiera",
    que="q qe ke",
    porque="xq pq porq xke porke xk pk",
    estoy="stoy estoi",
    esta="sta",
    tengo="tngo tenfo",
    nada="nd nadaa",
    nadie="nadien naide nadi",
    todos="tds tdos",
    todo="tdo",
    tambien="tmb tb tbn tambn",
    bien="bn",
    aqui="aki aca",
    morir="morirr morrir",
    morirme="morirm",
    matarme="matarm mtarme matrme",
    matar="mtar",
    suicidarme="suicidarm suisidarme sucidarme suicidame",
    suicidio="suisidio sucidio suicidios",
    vivir="bibir bivir vibir",
    vida="bida vda",
    cortarme="cortarm kortarme",
    lastimarme="lastimarm lastimrme",
    desaparecer="desaparecr desapareser",
    papa="papi apa papito",
    mama="mami mamita",
    padrastro="padrasto padastro",
    madrastra="madrasta",
    escuela="eskuela scuela escuelita",
    tocaba="tocava",
    golpea="golpia golpeaa",
    pastillas="pastiyas pastis pastillitas",
    miedo="mieo",
    deprimida="deprimia",
    jaja="jajaja jajajaja jajaj jaj jajajajaja jeje jejeje jsjs jsjsjs",
    para="pra",
    cuchillo="cuchiyo kuchillo",
)

WORDS: dict[str, str] = {short: word.strip() for short, word in (SHORT_FORMS | SHORT_FORMS_ES).items()}
"""Spelling as typed → usual spelling."""

PAIRS: dict[tuple[str, str], list[str]] = {
    (first, second): meant.split()
    for first, second, meant in (
        line.split(None, 2)
        for line in """
        i am im
        i m im
        i ve ive
        i will ill
        i ll ill
        i would id
        do not dont
        don t dont
        dont not dont
        does not doesnt
        doesn t doesnt
        did not didnt
        didn t didnt
        can not cant
        can t cant
        will not wont
        won t wont
        would not wouldnt
        is not isnt
        isn t isnt
        was not wasnt
        are not arent
        am not not
        he is hes
        he s hes
        she is shes
        she s shes
        they are theyre
        my self myself
        him self himself
        her self herself
        them selves themselves
        no one nobody
        no body nobody
        any one anyone
        every one everyone
        any more anymore
        step dad stepdad
        step mom stepmom
        step brother stepbrother
        step father stepdad
        want 2 want to
        wanted 2 wanted to
        going 2 going to
        need 2 need to
        have 2 have to
        about 2 about to
        trying 2 trying to
        tried 2 tried to
        want too want to
        going too going to
        wants too wants to
        toaster bath suicide
        sui cide suicide
        un alive unalive
        self arm self harm
        boy a voy a
        hacer me hacerme
        matar me matarme
        cortar me cortarme
        suicidar me suicidarme
        morir me morirme
    """.strip().splitlines()
    )
}
"""Two words that are meant as one, or the long form of one. Undone only where a rule may apply."""

PICTURES = {
    "🔪": "knifepicture",
    "🗡": "knifepicture",
    "🔫": "gunpicture",
    "🪢": "ropepicture",
    "💊": "pillpicture",
    "🩸": "bloodpicture",
    "🪦": "gravepicture",
    "⚰": "gravepicture",
    "💣": "bombpicture",
    "💀": "skullpicture",
    "☠": "skullpicture",
    "😂": "lol",
    "🤣": "lol",
    "😹": "lol",
    "😆": "lol",
}

HOMOGLYPHS = str.maketrans("аеорсухіѕԁһјкмтɡɩıκοαρτυνøł", "aeopcyxisdhjkmtgiikoaptuvol")

_TYPED_IN_DISTRESS = _words("""
    suicide suicidal suicida suicidarme suicidio myself himself herself themselves overdose overdosed
    disappear depressed depression worthless hopeless hurting cutting starving purging anorexia anorexic
    bulimia bulimic vomiting abused abuses abusing molested molests touches touched touching assaulted groped
    threatened threatening strangled bullied bullying bullies harassing harassed blackmailing blackmailed
    choking choked punches punched stepdad stepfather scared terrified goodbye anymore nobody everyone matarme
    morirme ahorcarme cortarme lastimarme desaparecer pastillas padrastro golpea golpean maltrata deprimida
    deprimido autolesiones autolesionarme bulimia anorexia vomitar amenazan amenaza cuchillo pistola acosan
    despertar
""")

_REAL_WORDS = _words("""
    overdoes bulled staring severing abuse molest grope strangle choke threatening pistol depresion suicido
    golpe acosa amenazar matame morire autolesione
""")


@cache
def misspellings() -> dict[str, str]:
    """Every way to leave out or swap one letter (not the first) in words that are typed in distress."""
    found: dict[str, str] = {}
    for word in _TYPED_IN_DISTRESS:
        for at in range(1, len(word)):
            swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
            for typo in (word[:at] + word[at + 1 :], swapped):
                if typo not in _TYPED_IN_DISTRESS and typo not in _REAL_WORDS:
                    found.setdefault(typo, word)
    return found


_DOUBLED = _words("""
    kill killing killed killme hell miss bully bullied hitting cutting pills hopeless worthless shoot feel
    need school choking happiness goodbye beat hurt sleep food keep been deep blood suffer hell wanna will
    still all call well tell off happy hate really little disappear depressed matarme morir quiero vivir
    llorar llorando cuchillo pastillas
""")


@cache
def squeezed() -> dict[str, str]:
    """Words with doubled letters by their form without: where letters are repeated at will, both are meant."""
    return {re.sub(r"(.)\1+", r"\1", word): word for word in _DOUBLED}


_STARRED = _words("""
    kill killing killed kills suicide suicidal suicidio suicidarme myself die dying dead death raped rape
    rapes molested abuse abused abuses hurt cutting cut matar matarme morir morirme violar violo violaron
    murder shoot shooting gun bomb sex sexual drugs naked nudes
""")
_BY_LENGTH: dict[int, tuple[str, ...]] = {
    length: tuple(word for word in _STARRED if len(word) == length) for length in {len(word) for word in _STARRED}
}


def uncensored(token: str) -> str:
    """`su*cide` → `suicide`, when only the starred letters differ from a word that people star out."""
    for word in _BY_LENGTH.get(len(token), ()):
        if all(typed in ("*", meant) for typed, meant in zip(token, word, strict=True)):
            return word
    return token.replace("*", "")


_RUN_TOGETHER = _words("""
    i im want to wanna gonna going kill killing kms kys my myself me die dying dead end it life all hurt
    hurting cut cutting hate suicide suicidal help he she hes dad mom hits touches not dont cant live be here
    alive anymore no nobody cares just so self harm unalive hang shoot up the school you them gun quiero ya
    vivir morir morirme matarme matar suicidarme voy a mi vida
""")
_GLUED = re.compile(rf"(?:{'|'.join(_RUN_TOGETHER)})+")
_PIECE = re.compile("|".join(sorted(_RUN_TOGETHER, key=len, reverse=True)))
_TELLING = re.compile(
    r"kill|die|dead|life|suicid|myself|hurt|kms|kys|matar|morir|vivir|shoot|unalive|touches|hits|harm|hang"
)


def unglued(token: str) -> str:
    """`iwanttodie` → `i want to die`, when the whole of it is made of such words."""
    if 3 < len(token) <= 40 and _TELLING.search(token) and _GLUED.fullmatch(token):
        pieces = _PIECE.findall(token)
        if "".join(pieces) == token and (len(pieces[-1]) > 1 or pieces[-1] == "i"):
            return " ".join(pieces)
    return token
