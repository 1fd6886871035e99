"""Whatever a student writes, in whatever order: an answer comes, it is short, asks one thing, and does not keep asking it."""

import asyncio
import re
from dataclasses import dataclass
from itertools import groupby

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.cycle import EntryKind
from coach.moves import ASKS, Move, Slot
from coach.ports import Answer
from coach.profile import FactKind
from coach.reading import Act, Part, Reading
from coach.reply import Accepted, Choices, Done, ReplyEvent
from integrations.reading.rules import RuleReader
from tests.builders import a_quote
from tests.coach.talking import a_talk, text_of
from tests.fakes import FixedReader

MOST_WORDS, MOST_IN_A_ROW = 70, 3

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
    st.sampled_from(LINES), st.sampled_from(LINES), st.sampled_from(LINES), JUNK, LONG, st.builds(Tap, st.integers(0, 3))
)
PAUSES = st.builds(Pause, st.sampled_from([0.3, 1, 3, 7]))
TALKS = st.lists(MESSAGES | MESSAGES | MESSAGES | MESSAGES | PAUSES, max_size=30)


def without_quotes(text: str) -> str:
    return re.sub(r"“[^”]*”", "“”", text)


def check(text: str, events: list[ReplyEvent]) -> None:
    reply = text_of(events)
    assert isinstance(events[0], Accepted) and isinstance(events[-1], Done), text
    assert reply.strip()
    assert len(reply.split()) <= MOST_WORDS, reply
    assert without_quotes(reply).count("?") <= 1, reply
    assert not re.search(r"[{}]", without_quotes(reply)), reply


def asked_for(answer: Answer) -> str | None:
    """The slot that this reply asked the student for, by its move or by its way back."""
    by_way_back = any(key.startswith(f"ways_back/{answer.asks}#") for key in answer.wordings)
    return answer.asks if by_way_back or ASKS.get(Move(answer.move)) == answer.asks else None
