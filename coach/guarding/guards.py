"""Holds back what a model may not say, sentence by sentence, before anybody reads it. Never asks a model.

A sentence goes through `sentences.unadorned` first: what is only decoration (stars around a word, an emoji, an
exclamation mark) is taken off there and costs nobody the reply; what is left of it here is held.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from coach.guarding import finished_work, phrases
from coach.guarding.language import is_in_another
from coach.guarding.text import (
    MARKED_UP,
    Known,
    canaries,
    fold,
    is_noise,
    is_same_word,
    is_torn,
    links,
    marks_cited,
    names_of,
    people_named,
    quotes,
    runs,
    same_link,
    tokens,
    without,
)
from coach.words import content_words

MOST_WORDS = 60
SECRET_RUN = 8
"""So many words of the system text in a row are a piece of it."""
OWN_RUN, OWN_SENTENCE = 7, 4
"""So many of the student's words in a row, outside quotation marks, parrot them; so many as a whole sentence, and fewer
when they are no small talk."""
WORDS_ABOUT_THE_SUBJECT = 30
"""So long may a reply speak of anything else than the student, over all its sentences."""


class Guard(StrEnum):
    """By what a sentence is held. The values are stable: they stand on turns and in figures."""

    GIBBERISH = "gibberish"
    """Template tokens, hidden letters, the same over and over, a sentence without end."""
    FOREIGN_LINK = "foreign_link"
    """An address, a handle or a telephone number that was not given."""
    MARKUP = "markup"
    LEAK = "leak"
    """A piece of the system text, or talk of it."""
    OFF_ROLE = "off_role"
    """Talks of itself as a model, to whoever wrote the prompt, or as somebody else."""
    HUMAN = "human"
    """Claims to be a person or a friend, or to feel."""
    HARMFUL = "harmful"
    """Insults, or speaks of violence, drugs or sex where the student did not."""
    PROMISES_SECRECY = "promises_secrecy"
    CLAIMS_SAVED = "claims_saved"
    """Says that something was kept, sent or changed: only code can know."""
    DIAGNOSIS = "diagnosis"
    """Explains who somebody is: a condition, a character, a kind of learner."""
    FINISHED_WORK = "finished_work"
    ABILITY_PRAISE = "ability_praise"
    """Praises the person or for the sake of praise, and cheers."""
    PUSHING = "pushing"
    PROMISE = "promise"
    """A grade, success, or a reminder."""
    INVENTED_CITATION = "invented_citation"
    GUESSED_FEELING = "guessed_feeling"
    """Names a feeling that the student did not."""
    OTHER_NAME = "other_name"
    OTHER_LANGUAGE = "other_language"
    INVENTED_QUOTE = "invented_quote"
    """Puts words in quotation marks that nobody wrote."""
    PARROTS = "parrots"
    """Gives the student's words back as its own."""
    TWO_QUESTIONS = "two_questions"
    TOO_LONG = "too_long"
    ASKS_NOTHING = "asks_nothing"


@dataclass(frozen=True)
class Allowed:
    """What the wording of one turn may rest on."""

    language: str
    most_words: int = MOST_WORDS
    marks: frozenset[int] = frozenset()
    """Of passages, that may be cited: [1]."""
    links: frozenset[str] = frozenset()
    student_words: str = ""
    """All that the student said and the model was shown."""
    given_words: str = ""
    """Passages, facts, authored titles."""
    others: frozenset[str] = frozenset()
    """Names that nobody may be called by here."""
    secret: str = ""
    """The system text."""
    asks: bool = False
    """Whether the move asks for something."""


@dataclass(frozen=True)
class _Sentence:
    spoken: str
    """As it would be read."""
    own: str
    """What the coach says itself, folded: without what it may quote."""
    own_spoken: str
    own_tokens: tuple[str, ...]
    questions: int
    invents: bool
    """Whether something stands in quotation marks that nobody wrote."""

    @property
    def asks(self) -> bool:
        return self.questions > 0


@dataclass
class _Said:
    """What of this reply went out."""

    words: int = 0
    questions: int = 0
    about_the_subject: int = 0
    sentences: set[tuple[str, ...]] = field(default_factory=set)
    latest: tuple[str, ...] = ()
    """The last words, so that a text given out in small pieces is still known."""


class Guards:
    """Reads one reply, sentence after sentence, and remembers what went out."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._student = Known(allowed.student_words)
        self._given = Known(allowed.given_words)
        self._secret = Known(allowed.secret)
        self._said = _Said()
        self._links = frozenset(same_link(link) for link in allowed.links)
        self._known_stems = content_words(f"{allowed.student_words}\n{allowed.given_words}")
        self._told = self._student.words | self._given.words
        self._canaries = canaries(allowed.secret, self._student.letters + " " + self._given.letters)
        self._others = names_of(allowed.others)

    def hold(self, sentence: str) -> str | None:
        """Return the guard that holds this sentence back, or None: it may go out, and counts as said."""
        if not sentence.strip():
            return None
        read = self._read(sentence.strip())
        for guard, holds in _CHECKS.items():
            if holds(self, read):
                return guard.value
        self._remember(read)
        return None

    def missing(self) -> str | None:
        """Return the guard that finds the whole reply wanting, when nothing more comes."""
        return Guard.ASKS_NOTHING.value if self._allowed.asks and not self._said.questions else None

    def _read(self, sentence: str) -> _Sentence:
        found = quotes(sentence)
        known = tuple(quote for quote in found if self._may_quote(quote.pieces))
        own_spoken = without(sentence, known)
        own = fold(own_spoken)
        unknown = is_torn(sentence) or any(quote not in known and not quote.is_frame for quote in found)
        questions = len(re.findall(r"\?[?!]*", own))
        return _Sentence(sentence, own, own_spoken, tokens(own_spoken), questions, unknown)

    def _may_quote(self, pieces: tuple[str, ...]) -> bool:
        return bool(pieces) and all(self._student.holds(piece) or self._given.holds(piece) for piece in pieces)

    def _remember(self, read: _Sentence) -> None:
        self._said.words += len(read.spoken.split())
        self._said.questions += read.questions
        self._said.about_the_subject += self._words_about_the_subject(read)
        self._said.sentences.add(tokens(read.spoken))
        self._said.latest = (*self._said.latest, *tokens(read.spoken))[-MOST_WORDS:]

    def _words_about_the_subject(self, read: _Sentence) -> int:
        if read.asks or finished_work.speaks_to_the_student(read.own) or self._is_given(read):
            return 0
        return len(read.own_tokens)

    def _is_given(self, read: _Sentence) -> bool:
        stems = content_words(read.own)
        return bool(stems) and len(stems & self._known_stems) >= 0.6 * len(stems)

    # --- the checks, each for a sentence -------------------------------------------------------------------

    def _is_gibberish(self, read: _Sentence) -> bool:
        return is_noise(read.spoken) or (len(read.own_tokens) > 1 and tokens(read.spoken) in self._said.sentences)

    def _links_elsewhere(self, read: _Sentence) -> bool:
        return any(same_link(link) not in self._links for link in links(read.spoken))

    def _is_marked_up(self, read: _Sentence) -> bool:
        return bool(MARKED_UP.search(read.spoken))

    def _leaks(self, read: _Sentence) -> bool:
        if phrases.LEAK.search(read.own):
            return True
        spoken = (*self._said.latest, *tokens(read.spoken))
        together = "".join(spoken)
        if any(piece in together or piece in together[::-1] for piece in self._canaries):
            return True
        return any(
            self._secret.holds(run) and not self._student.holds(run) and not self._given.holds(run)
            for run in runs(spoken[-len(tokens(read.spoken)) - SECRET_RUN + 1 :], SECRET_RUN)
        )

    def _is_off_role(self, read: _Sentence) -> bool:
        return bool(phrases.OFF_ROLE.search(read.own))

    def _claims_to_be_human(self, read: _Sentence) -> bool:
        return bool(phrases.HUMAN.search(read.own))

    def _harms(self, read: _Sentence) -> bool:
        return bool(phrases.INSULTS.search(read.own)) or self._says_unheard(phrases.DANGERS, read)

    def _promises_secrecy(self, read: _Sentence) -> bool:
        return bool(phrases.PROMISES_SECRECY.search(read.own))

    def _claims_saved(self, read: _Sentence) -> bool:
        return not read.asks and bool(phrases.CLAIMS_SAVED.search(read.own))

    def _diagnoses(self, read: _Sentence) -> bool:
        if not read.asks and phrases.DIAGNOSIS_STATED.search(read.own):
            return True
        return bool(phrases.DIAGNOSIS.search(read.own)) or self._says_unheard(phrases.CONDITION, read)

    def _does_the_work(self, read: _Sentence) -> bool:
        if finished_work.CODE.search(read.own_spoken) or finished_work.hands_over(read.own, asks=read.asks):
            return True
        if self._said.about_the_subject + self._words_about_the_subject(read) > WORDS_ABOUT_THE_SUBJECT:
            return True
        return (
            not read.asks
            and not self._is_given(read)
            and finished_work.teaches_a_subject(read.own_spoken, read.own, self._known_stems)
        )

    def _praises(self, read: _Sentence) -> bool:
        return bool(phrases.ABILITY_PRAISE.search(read.own)) or (
            not read.asks and bool(phrases.PRAISE_STATED.search(read.own))
        )

    def _pushes(self, read: _Sentence) -> bool:
        return bool(phrases.PUSHING.search(read.own))

    def _promises(self, read: _Sentence) -> bool:
        return bool(phrases.PROMISE.search(read.own)) or (
            not read.asks and bool(phrases.PROMISE_STATED.search(read.own))
        )

    def _invents_a_source(self, read: _Sentence) -> bool:
        cited = marks_cited(read.spoken)
        if cited - self._allowed.marks:
            return True
        if self._says_unheard(phrases.NAMED_SOURCES, read):
            return True
        return not cited and bool(phrases.INVENTED_CITATION.search(read.own))

    def _guesses_a_feeling(self, read: _Sentence) -> bool:
        return self._says_unheard(phrases.FEELINGS, read)

    def _says_unheard(self, words: re.Pattern[str], read: _Sentence) -> bool:
        """Whether it uses one of these words though nobody else did."""
        return any(
            not any(is_same_word(word, said) for said in self._told)
            for found in words.finditer(read.own)
            for word in tokens(found[0])
        )

    def _calls_by_another_name(self, read: _Sentence) -> bool:
        return people_named(read.own_spoken, self._others)

    def _speaks_otherwise(self, read: _Sentence) -> bool:
        return is_in_another(self._allowed.language, read.own)

    def _invents_a_quote(self, read: _Sentence) -> bool:
        return read.invents

    def _parrots(self, read: _Sentence) -> bool:
        own = read.own_tokens
        if any(self._student.holds(run) and not self._given.holds(run) for run in runs(own, OWN_RUN)):
            return True
        if not own or read.asks or f" {' '.join(own)} " not in self._student.tokens:
            return False
        return len(own) >= OWN_SENTENCE or (bool(content_words(read.own)) and not set(own) & _SMALL_TALK)

    def _asks_again(self, read: _Sentence) -> bool:
        asks_twice = read.asks and bool(_TWO_IN_ONE.search(read.own_spoken))
        return self._said.questions + read.questions > 1 or asks_twice

    def _is_too_long(self, read: _Sentence) -> bool:
        return self._said.words + len(read.spoken.split()) > self._allowed.most_words


_CHECKS: Mapping[Guard, Callable[[Guards, _Sentence], bool]] = {
    Guard.GIBBERISH: Guards._is_gibberish,
    Guard.FOREIGN_LINK: Guards._links_elsewhere,
    Guard.MARKUP: Guards._is_marked_up,
    Guard.LEAK: Guards._leaks,
    Guard.OFF_ROLE: Guards._is_off_role,
    Guard.HUMAN: Guards._claims_to_be_human,
    Guard.HARMFUL: Guards._harms,
    Guard.PROMISES_SECRECY: Guards._promises_secrecy,
    Guard.CLAIMS_SAVED: Guards._claims_saved,
    Guard.DIAGNOSIS: Guards._diagnoses,
    Guard.FINISHED_WORK: Guards._does_the_work,
    Guard.ABILITY_PRAISE: Guards._praises,
    Guard.PUSHING: Guards._pushes,
    Guard.PROMISE: Guards._promises,
    Guard.INVENTED_CITATION: Guards._invents_a_source,
    Guard.GUESSED_FEELING: Guards._guesses_a_feeling,
    Guard.OTHER_NAME: Guards._calls_by_another_name,
    Guard.OTHER_LANGUAGE: Guards._speaks_otherwise,
    Guard.INVENTED_QUOTE: Guards._invents_a_quote,
    Guard.PARROTS: Guards._parrots,
    Guard.TWO_QUESTIONS: Guards._asks_again,
    Guard.TOO_LONG: Guards._is_too_long,
}
"""In this order: what says most about a sentence gives its name to what is wrong with it."""

_SMALL_TALK = frozenset(
    """yes no ok okay thanks thank hello hi hey good sure bye great fine welcome right hola gracias si bien bueno claro
    adios vale sorry perdon well and so then y pues entonces""".split()
)
_ASKED = r"(?:what|when|which|where|who|why|how|qué|cuándo|cuál|dónde|quién|cómo|por qué|cuánt[oa]s?)"
_TWO_IN_ONE = re.compile(
    rf"(?<!\w){_ASKED}(?!\w)[^?]*(?:,? (?:and|y|e)(?: also| then| también)?,? ){_ASKED}(?: \w+){{1,}}", re.IGNORECASE
)
