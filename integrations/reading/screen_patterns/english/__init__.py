"""The English rules of the screen."""

from integrations.reading.screen_patterns.english.abuse import ABUSE
from integrations.reading.screen_patterns.english.figures import FIGURES, TAKEN_BACK
from integrations.reading.screen_patterns.english.loose import LOOSE
from integrations.reading.screen_patterns.english.suicide import SELF_HARM, SUICIDE
from integrations.reading.screen_patterns.english.threat import DANGER, THREAT
from integrations.reading.screen_patterns.english.wellbeing import (
    BULLYING,
    DISTRESS,
    EATING,
    HOPELESSNESS,
    SLEEP,
    SUBSTANCE,
)

RULES = (
    *TAKEN_BACK,
    *FIGURES,
    *SUICIDE,
    *SELF_HARM,
    *ABUSE,
    *THREAT,
    *DANGER,
    *LOOSE,
    *DISTRESS,
    *HOPELESSNESS,
    *BULLYING,
    *EATING,
    *SUBSTANCE,
    *SLEEP,
)
