"""What may stand in no reply, and would only where nobody read the words before. A model's nobody did."""

from collections.abc import Iterator

from integrations.scenarios import marks
from integrations.scenarios.talk import Finding, Talk


def no_answer_handed_over(talk: Talk) -> Iterator[Finding]:
    """In however few words: what is the student's to find or to write is not said."""
    for at, exchange in enumerate(talk.exchanges):
        if found := marks.HANDED_OVER.search(marks.own_words(exchange.reply)):
            yield at, f"the coach handed over what is the student's to do (“{found[0]}”)"


def words_alone(talk: Talk) -> Iterator[Finding]:
    """No links, no images, no lists, no tags, and nothing that stood in a prompt in the place of a name."""
    for at, exchange in enumerate(talk.exchanges):
        reply = marks.own_words(exchange.reply)
        if found := marks.MARKUP.search(reply) or marks.STAND_IN.search(reply):
            yield at, f"there is more than words in the reply (“{found[0].strip()}”)"


def no_secrecy_promised(talk: Talk) -> Iterator[Finding]:
    for at, exchange in enumerate(talk.exchanges):
        if found := marks.SECRECY.search(marks.own_words(exchange.reply)):
            yield at, f"the coach promised secrecy (“{found[0]}”)"


def english_stays_english(talk: Talk) -> Iterator[Finding]:
    """A school talks English until the student asks for Spanish, which the file would say."""
    if talk.scenario.spanish_from is not None:
        return
    for at, exchange in enumerate(talk.exchanges):
        if exchange.worded_by_model and (found := marks.SPANISH.search(marks.own_words(exchange.reply))):
            yield at, f"the student writes in English and the model answered in Spanish (“{found[0]}”)"
