"""The Spanish rules of the screen."""

from integrations.reading.screen_patterns.spanish.figures import FIGURES, TAKEN_BACK
from integrations.reading.screen_patterns.spanish.urgent import RULES as URGENT
from integrations.reading.screen_patterns.spanish.wellbeing import RULES as WELLBEING

RULES = (*TAKEN_BACK, *FIGURES, *URGENT, *WELLBEING)
