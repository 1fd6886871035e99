"""Amounts in figures and words, and how sure a student is out of ten or in percent."""

import re

from integrations.reading.patterns.small_words import FILLERS

_NUMBER_WORD = r"zero|one|two|three|four|five|six|seven|eight|nine|ten|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien"
NUMBERS = {
    word: value
    for words_, values in (
        (("zero one two three four five six seven eight nine ten"), range(11)),
        (("cero uno dos tres cuatro cinco seis siete ocho nueve diez"), range(11)),
        (("twenty thirty forty fifty sixty seventy eighty ninety hundred"), range(20, 101, 10)),
        (("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien"), range(20, 101, 10)),
        (("both all a an half"), (2, 99, 1, 1, 0)),
        (("ambos ambas todos todas un una"), (2, 2, 99, 99, 1, 1)),
    )
    for word, value in zip(words_.split(), values, strict=True)
}
BARE_NUMBER = re.compile(
    rf"\W*(?:(?:{FILLERS}|a|an|about|around|probably|prob|solid|at|im at|i'm at|i'd say|id say|i would say|it'?s|its|un|una|unos?|diria|yo diria|estoy en|mas o menos|seguro|confidence|forecast|confianza|num(?:ber)?|sure)[\s,:]+)*"
    rf"(?P<n>\d{{1,3}}(?:\.\d)?|{_NUMBER_WORD})\s*(?:(?:-|or|to|o|a)\s*(?:\d{{1,3}}|{_NUMBER_WORD}))?\s*(?P<unit>/\s*100?|out of (?:10|ten|100)|de (?:10|diez|100)|%|percent|por ?ciento|pct)?"
    r"(?:[\s,!.:]+(?:maybe|ish|i guess|i thin[ck]s?|idk|lol|probably|for sure|tbh|sure|confident|seguro|segura|creo|or so|prob|i think|mas o menos|ig|rn|honestly|jaja+|haha+))*\W*$"
)
RATED = re.compile(
    rf"(?<!\w)(?P<n>\d{{1,3}}|{_NUMBER_WORD})\s*(?P<unit>/\s*10(?!\d)|out of (?:10|ten)|(?:de|sobre) (?:10|diez)|%|percent|por ?ciento)\s*(?:sure|confident|confidence|chance|seguro|segura|de confianza)?(?!\w)"
)
SURE_AT = re.compile(
    r"(?:confidence|confident|sure|confianza|segur[oa])\W+(?:is |es |like |about |at |a |un |de )*(?P<n>\d{1,2})(?!\d)(?P<unit>\s*(?:/\s*10|%))?"
)
NUMBER_IF = re.compile(
    r"\W*(?:maybe |like |about |honestly |prob |a |an |un |como )*(?P<n>\d{1,2})(?P<unit>)(?=\W+(?:if|when|but|bc|because|maybe|cuz|since|minus|only|for|cause|si|pero|porque|xq)(?!\w))"
)
"""A number that a condition or a reason follows: "7 if i only count the mornings"."""
