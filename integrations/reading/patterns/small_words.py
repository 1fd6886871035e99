"""The small words that stand around what is said: they say nothing themselves."""

import re

FILLERS = (
    r"(?:ok(?:ay)?|k|so|like|um+|uh+|hm+|well|lol|lmao|haha+|jaja+|bro|bruh|man|dude|just|maybe|i guess|i think|idk|pls|"
    r"please|sure|yes|yep|yup|si|claro|pues|bueno|instead|este|o sea|tal vez|quiza[s]?|creo que|creo|como|a ver|ahm*|oh|ah|hey|yeah|fine|alright|then|honestly)"
)
LEAD = re.compile(rf"(?:{FILLERS}[\s,.!]+)+(?=\S)")
TAIL = re.compile(rf"(?:[\s,.!?]+{FILLERS})+$")
