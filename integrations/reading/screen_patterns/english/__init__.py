"""The English rules of the screen. What is struck out stands first; the rest is judged by what is left."""

from integrations.reading.screen_patterns.english.bullying import BULLYING
from integrations.reading.screen_patterns.english.dangers import DANGERS
from integrations.reading.screen_patterns.english.distress import DISTRESS
from integrations.reading.screen_patterns.english.farewells import FAREWELLS
from integrations.reading.screen_patterns.english.figures import FIGURES, TAKEN_BACK
from integrations.reading.screen_patterns.english.health import HEALTH
from integrations.reading.screen_patterns.english.loose_abuse import LOOSE_ABUSE
from integrations.reading.screen_patterns.english.loose_self import LOOSE_SELF
from integrations.reading.screen_patterns.english.loose_threat import LOOSE_THREAT
from integrations.reading.screen_patterns.english.neglect import NEGLECT
from integrations.reading.screen_patterns.english.self_harm import SELF_HARM
from integrations.reading.screen_patterns.english.sexual_abuse import SEXUAL_ABUSE
from integrations.reading.screen_patterns.english.suicide_acts import SUICIDE_ACTS
from integrations.reading.screen_patterns.english.suicide_of_others import SUICIDE_OF_OTHERS
from integrations.reading.screen_patterns.english.suicide_wishes import SUICIDE_WISHES
from integrations.reading.screen_patterns.english.threats import THREATS
from integrations.reading.screen_patterns.english.violence import VIOLENCE

RULES = (
    *TAKEN_BACK,
    *FIGURES,
    *SUICIDE_ACTS,
    *SUICIDE_WISHES,
    *FAREWELLS,
    *SUICIDE_OF_OTHERS,
    *SELF_HARM,
    *VIOLENCE,
    *NEGLECT,
    *SEXUAL_ABUSE,
    *THREATS,
    *DANGERS,
    *LOOSE_SELF,
    *LOOSE_ABUSE,
    *LOOSE_THREAT,
    *DISTRESS,
    *BULLYING,
    *HEALTH,
)
