"""How people are named in a talk, in English and Spanish: by their titles, by who they are to whom, by what is done."""

import re

STRONG_TITLE = r"(?:mr|mrs|ms|mx|dr|dra|sr|sra|srta|mister|señora?|señorita|senora?|senorita)"
"""Only a name comes after these, also in small letters."""
TITLE = (
    r"(?:miss|prof(?:esora?)?|profe|maestr[oa]|teacher|coach|don|doña|doctora?|sir|madam|uncle|aunt(?:ie|y)?|t[ií][oa]"
    r"|principal|directora?|lic|ing|padre|pastor|sister|brother|grandma|grandpa|nana|abuel[oa]|primo|prima)"
)
"""A name may come after these."""
WHOSE = r"(?:my|our|her|his|their|mi|mis|su|sus|tu|nuestr[oa])"
KIN = (
    r"(?:(?:best ?|class|team|room|lab|step|grand|half-?)?(?:friend|mate|teacher|mom|mum|mother|dad|father|sister"
    r"|brother|cousin|aunt|uncle|neighbou?r|coach|tutor|counselor|boyfriend|girlfriend|crush|partner|bestie|bff|buddy|boss"
    r"|nanny|grandma|grandpa|ma|pa|sis|bro|gf|bf|son|daughter|nephew|niece|dog|cat)"
    r"|amig[oa]|compañer[oa]|companer[oa]|maestr[oa]|profe(?:sora?)?|mam[aá]|pap[aá]|madre|padre|herman[oa]|prim[oa]"
    r"|t[ií][oa]|abuel[oa]|vecin[oa]|novi[oa]|entrenadora?|tutora?|orientadora?|jef[ae]|cuñad[oa]|sobrin[oa]"
    r"|perr[oa]|gat[oa])"
)
CALLED = (
    r"(?:called|named|whose name is|(?:her|his|their|whose) name(?: is|['’]s)"
    r"|que se llama|se llama|llamad[oa]|de nombre)"
)
I_AM_CALLED = (
    r"(?:my (?:full |first |last |real )?name(?: is|['’]s)(?: spelled| pronounced)?"
    r"|me llamo|mi nombre(?: completo)? es)"
)
_NICKNAMED = r"(?:they call me|call me|me dicen|ll[aá]mame)"
ADDRESSES = (
    r"(?:ask(?:ed|ing)?|tell|told|text(?:ed)?|call|message[d]?|email(?:ed)?|thank(?:ed)?|met|meet(?:ing)?"
    r"|help(?:ed|ing)?|pregunt(?:o|é|ar|arle|aré|ale) a|pregúntale a|preguntarle a|d(?:igo|ije|ecirle|ile) a"
    r"|llam(?:o|é|ar) a|habl(?:o|é|ar) con|ayud(?:o|é|ar) a)"
)
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]{2,})*"
_ANY = r"[^\W\d_]{2,}(?:['’-][^\W\d_]{2,})*"
_NAME = rf"{_CAPITAL}(?: (?:(?:de|del|de la|van|von|da|dos|bin|al|el) )?{_CAPITAL}){{0,3}}"
_UNTITLED = rf"(?!(?i:{STRONG_TITLE})\b)"

INTRODUCED = re.compile(
    "|".join(
        (
            rf"(?i:\b{STRONG_TITLE})\b\.? {{1,2}}(?P<titled>{_NAME}|{_ANY})",
            rf"(?i:\b{TITLE})\.? {_UNTITLED}(?P<named>{_NAME})",
            rf"(?i:\b{KIN}s?,? (?:is )?{CALLED}|\b{I_AM_CALLED}) {{1,2}}[“\"']?{_UNTITLED}(?P<called>{_NAME}|{_ANY})",
            rf"(?i:\b{WHOSE} (?:\w+ )?{KIN})\b,? {_UNTITLED}(?P<kin>{_NAME})",
            rf"(?i:\b{WHOSE} (?:best )?{KIN}) {_UNTITLED}(?P<acting>{_ANY})(?= (?i:is|was|said|says|told|tells|thinks"
            r"|asked|helped|helps|has|had|can|will|wants|dijo|dice|es|está|quiere|sabe)\b)",
            rf"(?i:\b(?:{ADDRESSES}|{_NICKNAMED})) {_UNTITLED}(?P<addressed>{_NAME})",
        )
    )
)
NOBODY = frozenset(
    """a about after again all asked called named helped helps gave got told tells thinks thought wants wanted liked
    likes looked finally almost just also always an and any anything are as at away back be because been before but by
    can class could did do dont even ever every for from get go going good group had half has have he her here him his
    home how i if im in is it its kinda last later like little made make makes math maybe me mine more most mum my
    never next no not now of off ok okay on once one only or other our out over own people please probably quickly
    quiet really right said says science she should so some somebody someone sometimes soon still stuff teacher that
    the their them then there they this time to today together tomorrow tonight too up us usually very was we well
    were what when where which who whom why will with work worked would yes yesterday yet you your yours ahora al algo
    alguien antes así ayer bien casa como con cuando de del desde después donde el ella ellos en entonces era es ese
    eso esta está estaba este esto fue ha hay hoy la las le les lo los luego mal mañana más mi mí mucho muy nada ni
    nos o otra otro para pero por porque pues que qué quien se ser si sí siempre sin sobre su también te tiene todo tu
    tú un una uno va y ya yo google siri alexa chatgpt wikipedia youtube quizlet canvas classroom zoom kahoot duolingo
    tiktok instagram netflix spotify english spanish french german latin maths biology chemistry physics history
    geography algebra geometry calculus monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december lunes martes miércoles jueves viernes sábado
    domingo inglés español matemáticas historia biología química física""".split()
)
"""What may stand where a name stands and is none."""

PARTICLES = frozenset("de del la las los van von der den da das do dos di bin ibn al el y e san santa st jr sr".split())
"""Parts of a name that name nobody."""
