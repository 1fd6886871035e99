"""Tells a language model what to word and nothing it need not know: the step, what is known for it, the latest talk.

It is as long after a hundred turns as after five. Nobody in it has a name, see `pseudonyms`. What people wrote stands
between marks that nothing within them can close; what speaks to a machine there, and not to people, is left out.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import prompts
from coach.conversation import PastTurn
from coach.guarding.guards import Allowed
from coach.model import Prompt, Speaker, Utterance
from coach.moves import Move
from coach.naming.contact_details import Detail, contact_details
from coach.naming.names import People
from coach.naming.pseudonyms import Pseudonyms
from coach.profile import FactId
from coach.situation import Situation
from coach.voice import Voice, voice_of
from coach.wording import Moment, Worded
from knowledge_base.passages import Passage
from knowledge_base.reading.addressed import is_addressed_to_a_model
from prompts import Variant, Wordings

LAST_TURNS = 4
MESSAGE_CHARACTERS, SAID_CHARACTERS, REPLIED_CHARACTERS = 900, 240, 320
"""Of what the student says now, of what they said before, and of what the coach replied."""
KNOWN_CHARACTERS, VALUE_CHARACTERS = 240, 160
"""Of all that is known of the student and their week, and of each thing."""
MOST_PASSAGES, PASSAGE_CHARACTERS = 3, 700
STEP_CHARACTERS, ASIDE_CHARACTERS = 900, 320
"""Of the guide to a move, and of whatever else is said about the step."""
MOST_TOKENS = 3400
"""No prompt is longer, whatever the talk."""
LONGEST_WORD = 80
SPARE = 200
"""So much more is looked at than shown, so that no number is cut in two before it is known as one."""
INTRODUCED_WITHIN = 2000
"""So much of each remembered message is looked through for people it introduces."""

LEFT_OUT = frozenset({Move.CONCERN, Move.KEEP_TO_COACHING, Move.FORGET, Move.FORGET_ALL})
"""Turns that no later prompt tells of."""

OF_THE_WEEK = (
    "goal criterion plan when strategy progress outcome obstacle reason confidence forecast helper look_back nudge"
    " grade topic feeling"
).split()
"""What is known to a model whatever the move, the most telling first."""
FOR_THE_MOVE = (
    "name person interest aspiration when_stuck support last_goal last_strategy last_forecast kept_strategy record"
).split()
"""What is known to it only where the move speaks of it."""
NOT_THE_STUDENTS = frozenset({"teacher", "name", "person", "look_back", "nudge"})


@dataclass(frozen=True)
class Composed:
    """What a model is told for one turn, and what its words may rest on."""

    prompt: Prompt
    allowed: Allowed
    pseudonyms: Pseudonyms
    facts_used: tuple[FactId, ...] = ()
    """The facts of the learner profile that it was told."""


def compose(moment: Moment, worded: Worded, people: People) -> Composed:
    """Return what a model is to be told so that it can word this moment; `worded`: the authored words for it."""
    situation, memory = moment.situation, moment.situation.memory
    wordings = moment.release.wordings
    voice = voice_of(memory, wordings, situation.language)
    pseudonyms = Pseudonyms(
        people,
        talk=memory.conversation.id.bytes,
        language=voice.language,
        told=[
            *(turn.learner_text[:INTRODUCED_WITHIN] for turn in memory.turns),
            _read(situation.text, MESSAGE_CHARACTERS),
        ],
    )
    frame = _Frame(wordings, voice.language, pseudonyms)
    known = tuple(_known(moment, worded, frame))
    step = _step(moment, worded, voice, frame)
    passages = tuple(_passages(moment.passages, frame))
    talk = tuple(_talk(situation, frame))
    about = [*frame.lines("coach", "Voice"), *frame.lines("model", "Rules"), *_level(situation, frame)]
    system = "\n".join(
        (*about, "", *step.lines, "", *_block("known", [line for _, line in known]), *(block for _, block in passages))
    )
    return Composed(
        Prompt(system.strip(), talk),
        _allowed(moment, worded, voice.language, frame, _Told(about, step, known, passages, talk)),
        pseudonyms,
        tuple(dict.fromkeys(worded.values.facts[name] for name, _ in known if name in worded.values.facts)),
    )


@dataclass(frozen=True)
class _Step:
    lines: tuple[str, ...]
    inner: tuple[str, ...]
    """What is for the model alone."""
    tone: str


@dataclass(frozen=True)
class _Told:
    """The parts of one prompt."""

    about: list[str]
    step: _Step
    known: tuple[tuple[str, str], ...]
    passages: tuple[tuple[int, str], ...]
    talk: tuple[Utterance, ...]


@dataclass(frozen=True)
class _Frame:
    """Gives the words around what people wrote, and makes data of that."""

    wordings: Wordings
    language: str
    pseudonyms: Pseudonyms

    def lines(self, file: str, section: str) -> list[str]:
        return [f"- {variant.text}" for variant in self._section(file, section)]

    def line(self, section: str, value: str) -> list[str]:
        """Nothing where there is no value."""
        return [f"- {self._section('model', section)[0].fill({'value': value})}"] if value else []

    def _section(self, file: str, section: str) -> tuple[Variant, ...]:
        """A release from before these words came has none of them."""
        place = (self.language, file, section)
        return self.wordings.lines.get(place) or prompts.load().lines[place]

    def data(self, text: str, most: int) -> str:
        """Return what somebody wrote, on one line, without names, and with nothing in it that could end its block."""
        hidden = self.pseudonyms.hide(_read(text, most))
        return _clipped(_TAG.sub("‹", hidden), most)


def _level(situation: Situation, frame: _Frame) -> Iterator[str]:
    """How easy it has to read."""
    yield from frame.lines("model", situation.memory.learner.age_band.value)
    if situation.memory.preferences.plain_words:
        yield from frame.lines("model", "Plain words")
    if situation.is_terse or situation.shrugs:
        yield from frame.lines("model", "Brief")


def _step(moment: Moment, worded: Worded, voice: Voice, frame: _Frame) -> _Step:
    guide = " ".join(frame.wordings.move(voice.language, moment.decision.move).guide.split())[:STEP_CHARACTERS]
    reason = frame.data(moment.decision.reason, ASIDE_CHARACTERS)
    tone = frame.data(_example(moment, worded, voice), ASIDE_CHARACTERS)
    labels = ", ".join(f"“{choice.label}”" for choice in worded.choices)
    lines = [
        *frame.line("Step", guide),
        *frame.line("Reason", reason),
        *frame.line("Back", frame.data(worded.back, ASIDE_CHARACTERS)),
        *frame.lines("model", "Question" if _asks(moment) else "No question"),
        *frame.line("Before", frame.data(worded.first, ASIDE_CHARACTERS)),
        *frame.line("Replies", frame.data(labels, ASIDE_CHARACTERS)),
        *frame.line("Tone", tone),
    ]
    return _Step(tuple(lines), (guide, reason), tone)


def _asks(moment: Moment) -> bool:
    return moment.decision.asks is not None or moment.decision.way_back is not None


def _example(moment: Moment, worded: Worded, voice: Voice) -> str:
    """Return another authored wording of the move than the one that is said where the model fails.

    A small model holds to an example better than to rules. One that copies it says approved words, and not twice.
    """
    say = voice.wordings.move(voice.language, moment.decision.move).say
    other = voice.pick([each for each in say if each.key not in worded.wordings], worded.values.words)
    return other.fill(worded.values.words) if other else worded.step


def _known(moment: Moment, worded: Worded, frame: _Frame) -> Iterator[tuple[str, str]]:
    """Give what is known by its name, what the move speaks of first, until there is no more room."""
    named = frame.wordings.move(frame.language, moment.decision.move).variables
    wanted = [name for name in (*OF_THE_WEEK, *FOR_THE_MOVE) if name in named]
    room = KNOWN_CHARACTERS
    for name in dict.fromkeys(("teacher", *wanted, *OF_THE_WEEK)):
        for line in frame.line(name, frame.data(worded.values.words.get(name) or "", VALUE_CHARACTERS)):
            if len(line) <= room:
                room -= len(line)
                yield name, line


def _passages(passages: tuple[Passage, ...], frame: _Frame) -> Iterator[tuple[int, str]]:
    """Give them by the mark that each may be cited with."""
    for n, passage in enumerate(passages[:MOST_PASSAGES], 1):
        told = " ".join(part for part in (f"“{passage.title}”.", passage.gist, passage.not_when, passage.text) if part)
        if data := frame.data(told, PASSAGE_CHARACTERS):
            yield n, f'<passage mark="[{n}]">\n{data}\n</passage>'


def _block(name: str, lines: list[str]) -> list[str]:
    return [f"<{name}>", *lines, f"</{name}>"] if lines else []


def _talk(situation: Situation, frame: _Frame) -> Iterator[Utterance]:
    for turn in _told_again(situation):
        said = frame.data(turn.learner_text, SAID_CHARACTERS)
        replied = frame.data(turn.reply_text, REPLIED_CHARACTERS)
        if said and replied:
            yield Utterance(Speaker.STUDENT, said)
            yield Utterance(Speaker.COACH, replied)
    yield Utterance(Speaker.STUDENT, frame.data(situation.text, MESSAGE_CHARACTERS) or "…")


def _told_again(situation: Situation) -> tuple[PastTurn, ...]:
    """The latest turns that a model may know of. While anybody is worried, none: one of them is why."""
    if situation.memory.open_concern is not None:
        return ()
    told = [
        turn
        for turn in situation.memory.turns
        if turn.move not in LEFT_OUT and turn.learner_text.strip() and turn.reply_text.strip()
    ]
    return tuple(told[-LAST_TURNS:])


def _allowed(moment: Moment, worded: Worded, language: str, frame: _Frame, told: _Told) -> Allowed:
    restore = frame.pseudonyms.restore
    said = [each.text for each in told.talk if each.by is Speaker.STUDENT]
    replied = [_without_quotes(each.text) for each in told.talk if each.by is Speaker.COACH]
    theirs = [line for name, line in told.known if name not in NOT_THE_STUDENTS]
    others = [line for name, line in told.known if name in NOT_THE_STUDENTS]
    authored = [_without_quotes(text) for text in (told.step.tone, worded.first, worded.step, worded.back)]
    labels = [choice.label for choice in worded.choices]
    passages = [block for _, block in told.passages]
    marks = frozenset(n for n, _ in told.passages)
    shown = [moment.passages[n - 1] for n in sorted(marks)]
    return Allowed(
        language=language,
        marks=marks,
        links=frozenset(link for passage in shown for link in _links(f"{passage.gist} {passage.text}")),
        student_words=restore("\n".join((*said, *theirs))),
        given_words=restore("\n".join((*passages, *others, *authored, *labels, *replied))),
        others=frame.pseudonyms.unnamed(),
        secret="\n".join((*told.about, *told.step.inner)),
        asks=_asks(moment),
    )


def _without_quotes(text: str) -> str:
    """What is quoted in it is the student's."""
    return re.sub(r"“[^”]*”", "“”", text)


def _links(text: str) -> Iterator[str]:
    return (text[found.start : found.end] for found in contact_details(text) if found.what is Detail.LINK)


# What people wrote

_TAG = re.compile(r"[<＜﹤](?=\s*[/!?|A-Za-z＜<])")
"""What may begin a mark of ours, or what a model takes for the end of somebody's words."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


def _read(text: str, most: int) -> str:
    """Return what is looked at of a text of which so much is shown."""
    return _for_people(_clipped(text, most + SPARE))


@lru_cache(maxsize=1024)
def _for_people(text: str) -> str:
    """Return a text without the sentences that speak to a machine, and without letters nobody sees."""
    if is_addressed_to_a_model(text):
        text = " ".join(each for each in _SENTENCE_ENDS.split(text) if not is_addressed_to_a_model(each))
        if is_addressed_to_a_model(text):
            return ""
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())


def _clipped(text: str, most: int) -> str:
    """Cut after a word, or within one that goes on and on."""
    if len(text) <= most:
        return text
    cut = text.rfind(" ", most - LONGEST_WORD, most)
    return text[: cut if cut > 0 else most - 1].rstrip(" ,;:.") + "…"
