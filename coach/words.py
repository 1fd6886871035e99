"""Words as they can be compared: without case and accents, and without those that say nothing by themselves."""

import re
import unicodedata

_SMALL = frozenset(
    """a about after again all also am an and any are as at be because been before being but by can cant could did do
    does doing dont for from get gets go going got had has have he her here him his home how i if ill im in into
    is it its ive just know like ll lot me more much my no not now of off on one or our out over really s school
    she should so some t than that the their them then there they thing things this time to too up very want was
    we well went were what when where which while who will with work would you your homework a al algo ante antes
    asi aun cada casa como con cosa cosas cuando de del desde dia donde el ella en entonces era es escuela eso
    esta estar este esto estoy fue ha hace hacer hay hoy la las le lo los mas me mi mis muy nada ni no nos o para
    pero poco por porque que se ser si sin sobre su tambien tarea te tengo todo tu un una ver voy y ya yo""".split()
)
_SAME_FROM = 5
"""Words count as the same when so many first letters are."""


def plain(text: str) -> str:
    """Return the words in lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def content_words(text: str) -> frozenset[str]:
    """Return the stems of the telling words."""
    found = (word.replace("'", "") for word in re.findall(r"[^\W\d_][^\W\d_']+", plain(text)))
    return frozenset(word[:_SAME_FROM] for word in found if word not in _SMALL and len(word) > 2)
