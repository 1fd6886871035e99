"""Whatever a student writes, in whatever order: an answer comes, is short, asks one thing, and does not keep asking."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.conversation import Choice, LearnerMessage
from coach.cycle import EntryKind, Level
from coach.moves import ASKS, Move
from coach.ports import Answer, Memory
from coach.profile import FactKind
from coach.reading import Act, Attribution, Part, Reading
from coach.reading import Talk as TalkLeans
from coach.reply import Accepted, Choices, Done
from integrations.reading.rules import RuleReader
from tests.builders import a_quote
from tests.coach.talking import Talk, a_talk, text_of

MOST_WORDS, MOST_IN_A_ROW = 70, 3
READER = RuleReader(lambda words, language: None)

LINES = """hi
hello
yo
idk
idc
nothing
whatever
ok
k
yes
yeah
no
nah
thx
bye
?
??? what
🙂
👍
no lo sé
hola
sí
no
gracias
adiós
get an A in math
be top of the class
do better
science
the volcano thing
math test on friday
finish 3 problem sets by thursday
i want to read chapter 4 and write 5 questions
quiero leer 10 páginas de historia
my essay
all five parts are on it and i can explain them
when its done
thursday after practice
tomorrow 6pm at the library
soon
cause i want to be a vet
because my mom wants it
para no reprobar
ill just reread it
highlight everything
quiz myself with flashcards
a bit each day
7
10
0
3 out of 10
70
85%
100
my phone
i get distracted by my brother
me distraigo con el celular
if my phone buzzes then i put it in the hall
si me distraigo entonces guardo el celular
it fits
no that doesnt work
i did it
did 2 pages
not yet
half of it
todavía no
i only got 6 of 8
all done
because i started too late
the flashcards helped me
next time i start on monday
keep it
drop it
share all
keep it to me
can you write my essay
just tell me the answer
what is 3x+5=20
how do i remember all this
how do i start
im stuck
what do i do now
who won the game last night
whats the weather
are you a real person
who can read this
why do you ask
what do you know about me
where were we
im so stressed
estoy cansado
im tired of your questions
thats not what i said
u already asked that
i want to talk to a person
forget what i said about my brother
forget everything
can we speak spanish
english please
my english is not good
asdfghjkl
qwrtpsd
你好吗我不知道
je ne comprends pas ce que tu veux
i wrote: the moon pulls the water so the tide comes
i want to change my goal
its too much
my sister can help me
i like drawing dragons
i want to be a nurse
{goal}
“hello”
print("{name}")
the “big” one? really? ok?""".splitlines()

JUNK = st.text(min_size=1, max_size=60).filter(lambda text: text.strip())
LONG = st.lists(st.sampled_from(LINES), min_size=15, max_size=60).map(". ".join)


@dataclass(frozen=True)
class Tap:
    """Taps the quick reply of this number, counted around; says ok when there is none."""

    number: int


@dataclass(frozen=True)
class Pause:
    days: float


MESSAGES = st.one_of(
    st.sampled_from(LINES),
    st.sampled_from(LINES),
    st.sampled_from(LINES),
    JUNK,
    LONG,
    st.builds(Tap, st.integers(0, 3)),
)
PAUSES = st.builds(Pause, st.sampled_from([0.3, 1, 3, 7]))
TALKS = st.lists(MESSAGES | MESSAGES | MESSAGES | MESSAGES | PAUSES, max_size=30)


def without_quotes(text: str) -> str:
    return re.sub(r"“[^”]*”", "“”", text)


@dataclass
class Listener:
    """Hears a talk and says what is wrong with it."""

    talk: Talk
    offered: tuple[Choice, ...] = ()
    slots: tuple[str | None, ...] = ()
    """What each reply of this sitting asked for, since the student last told something new."""
    told: set[tuple[str, str]] = field(default_factory=set)
    """What was kept of this week, by its kind."""

    async def hear(self, step: str | Tap | Pause) -> None:
        if isinstance(step, Pause):
            self.talk.clock.forward(days=step.days)
            self.slots = ()
        elif isinstance(step, Tap) and self.offered:
            await self._say("", choice_id=self.offered[step.number % len(self.offered)].id)
        else:
            await self._say("ok" if isinstance(step, Tap) else step)

    async def _say(self, text: str, **about: str) -> None:
        events = await self.talk.say(text, **about)
        reply = text_of(events)
        assert isinstance(events[0], Accepted) and isinstance(events[-1], Done)
        assert reply.strip()
        assert len(reply.split()) <= MOST_WORDS, reply
        assert without_quotes(reply).count("?") <= 1, reply
        assert not re.search(r"[{}]", without_quotes(reply)), reply
        self.offered = next((event.options for event in events if isinstance(event, Choices)), ())
        await self._remember()
        assert not self._asks_too_often(), reply

    async def _remember(self) -> None:
        turn = await self.talk.last()
        told = {(kept.kind.value, kept.quote.text.casefold()) for kept in (*turn.entries, *turn.facts)}
        self.slots = (*(() if told - self.told else self.slots), asked_for(turn.answer))
        self.told = set() if turn.answer.move == Move.CLOSE_WEEK else self.told | told

    def _asks_too_often(self) -> bool:
        return any(slot and len(list(run)) > MOST_IN_A_ROW for slot, run in groupby(self.slots))


def asked_for(answer: Answer) -> str | None:
    """The slot that this reply asked the student for, by its move or by its way back."""
    by_way_back = any(key.startswith(f"ways_back/{answer.asks}#") for key in answer.wordings)
    return answer.asks if by_way_back or ASKS.get(Move(answer.move)) == answer.asks else None


async def hear(talk: Talk, steps: Sequence[str | Tap | Pause]) -> None:
    listener = Listener(talk)
    for step in steps:
        await listener.hear(step)


@settings(max_examples=150)
@given(st.sampled_from(["en", "es"]), st.sampled_from([None, 4]), TALKS)
@example("en", None, ["what is 3x+5=20"] * 8)
@example("en", None, ["no that doesnt work"] * 12)
@example("en", 4, ["i want to read chapter 4 and write 5 questions", *["not yet"] * 20])
@example("en", None, ["get an A in math"] * 8)
@example("es", None, ["no lo sé"] * 15)
@example("en", None, ["u already asked that"] * 8)
@example("en", 4, ["finish 3 problem sets by thursday", Pause(7), *["ok"] * 12])
def test_every_message_of_any_talk_is_answered_in_style(
    language: str, cycle_day: int | None, steps: list[str | Tap | Pause]
) -> None:
    async def talk() -> None:
        await hear(await a_talk(reader=READER, language=language, cycle_day=cycle_day), steps)

    asyncio.run(talk())


# --- whatever a reader makes of a message ---

TEXT = "well so the one thing 7 and then some more of it ok"
QUOTES = st.sampled_from(["well", "the one thing", "7", "then some more of it", TEXT]).map(
    lambda words: a_quote(words, TEXT)
)
MEANT = st.sampled_from(
    """usual met partly not_met none done why next keep change drop carry worked not not_yet last all""".split()
)
NUMBERS, DATES = st.integers(0, 100).map(str), st.sampled_from(["2026-03-03", "2026-03-08"])
VALUES: dict[EntryKind | FactKind, st.SearchStrategy[str | None]] = {
    EntryKind.CONFIDENCE: NUMBERS,
    EntryKind.FORECAST: NUMBERS,
    EntryKind.LOOK_BACK: DATES,
    EntryKind.NUDGE: DATES | st.sampled_from(["2026-03-03T17:00", "off"]),
}


def a_part(kind: EntryKind | FactKind) -> st.SearchStrategy[Part]:
    depth = st.sampled_from(Level) if kind is EntryKind.REFLECTION else st.none()
    value = VALUES.get(kind, st.none() | MEANT)
    return st.builds(Part, st.just(kind), QUOTES, value, sure=st.booleans(), depth=st.none() | depth)


READINGS = st.builds(
    Reading,
    acts=st.frozensets(st.sampled_from(Act), max_size=3),
    parts=st.lists(st.sampled_from([*EntryKind, *FactKind]).flatmap(a_part), max_size=4).map(tuple),
    topic=st.none() | QUOTES,
    feeling=st.none() | st.just("sad"),
    forget=st.sampled_from([None, None, None, "", "the one thing"]),
    language=st.sampled_from([None, None, None, "en", "es", "fr"]),
    attribution=st.none() | st.sampled_from(Attribution),
    talk=st.none() | st.sampled_from(TalkLeans),
    doubted_goal=st.none() | QUOTES,
)


@dataclass
class ReaderOfAnything:
    """Makes of each message what it is given, whatever was said."""

    readings: list[Reading]

    async def read(self, message: LearnerMessage, memory: Memory, *, now: datetime) -> Reading:
        return self.readings.pop(0)


@settings(max_examples=200)
@given(st.lists(READINGS, max_size=12), st.sampled_from([0.01, 0.6, 2]))
def test_whatever_a_reader_makes_of_a_message_it_is_answered_in_style(readings: list[Reading], days: float) -> None:
    async def talk() -> None:
        steps = [step for _ in readings for step in (Pause(days), TEXT)]
        await hear(await a_talk(reader=ReaderOfAnything(list(readings))), steps)

    asyncio.run(talk())
