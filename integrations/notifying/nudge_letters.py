"""What is written to students by mail: that their plan is waiting, where it is, and where such letters are stopped.

None of their words stand in it, nor their name, nor what the plan is about: a letter may be read by others.
"""

from coach.records.nudges import NudgeLetter
from integrations.mail.port import Letter

TALK, STOP = "/talk", "/my/settings#nudges"
SUBJECTS = {"en": "Your plan is waiting", "es": "Tu plan te espera"}
TEXTS = {
    "en": (
        "You asked for a letter when it is time. Your plan is waiting for you here:\n\n{talk}\n\n"
        "No more of these letters, or at another time? Choose here:\n\n{stop}\n"
    ),
    "es": (
        "Pediste una carta cuando llegara el momento. Tu plan te espera aquí:\n\n{talk}\n\n"
        "¿No quieres más cartas, o las quieres a otra hora? Elige aquí:\n\n{stop}\n"
    ),
}


def written(wanted: NudgeLetter, *, service: str) -> Letter:
    """Write it. `service`: the public address of this service. The same nudge is the same letter, sent once more."""
    language = wanted.language if wanted.language in TEXTS else "en"
    text = TEXTS[language].format(talk=f"{service}{TALK}", stop=f"{service}{STOP}")
    return Letter(wanted.to, SUBJECTS[language], text, id=str(wanted.nudge_id))
