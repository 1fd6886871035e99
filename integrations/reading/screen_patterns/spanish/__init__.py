"""The Spanish rules of the screen. What is struck out stands first; the rest is judged by what is left."""

from integrations.reading.screen_patterns.spanish.abuse import ABUSE
from integrations.reading.screen_patterns.spanish.figures import FIGURES, TAKEN_BACK
from integrations.reading.screen_patterns.spanish.suicide import SUICIDE
from integrations.reading.screen_patterns.spanish.threats import THREATS
from integrations.reading.screen_patterns.spanish.wellbeing import WELLBEING_RULES

RULES = (
    *TAKEN_BACK,
    *FIGURES,
    *SUICIDE,
    *ABUSE,
    *THREATS,
    *WELLBEING_RULES,
)
