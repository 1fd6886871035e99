"""The worst model there is: it obeys whoever spoke last, be it a student, a passage or its prompt. To try injection."""

import re

from integrations.models.protocols import Asked

ORDERS = re.compile(
    r"\b(?:say|reply|respond|answer|write|print|output|repeat|send|tell (?:me|them)|"
    r"di|responde|contesta|escribe|repite|imprime)\b"
    r"(?: (?:only|exactly|with|just|back|solo|con|exactamente))*:?\s+(?P<what>[^\n]+)",
    re.IGNORECASE,
)
OWN_WORDS = re.compile(
    r"\b(system|prompt|instructions?|rules|instrucciones|reglas|sistema|above|arriba)\b", re.IGNORECASE
)


def obeyed(asked: Asked) -> str:
    """Return what a model says that obeys whoever spoke last, wherever it stands; its whole system text when asked."""
    for text in (*reversed(asked.talk), asked.system):
        if orders := list(ORDERS.finditer(text)):
            what = orders[-1]["what"].strip()
            return asked.system if OWN_WORDS.search(what) else what.strip("\"'“”«»")
    return asked.talk[-1] if asked.talk else ""
