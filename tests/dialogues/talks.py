"""Reads a student's side of a conversation from a file and holds it with the coach."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from coach.conversation import Channel, LearnerMessage
from coach.ports import TALLIED, Answer, Reader, Release, Screen
from coach.profile import SafeguardingContact
from coach.reply import Delta, Done, Failed, ReplyEvent
from coach.turn import Coach
from tests.fakes import FixedClock, InMemoryRecords, OneRelease

HERE = Path(__file__).parent
CLOCK_MOVE = re.compile(r"# \+(\d+)d")
NAMED_RECORD = re.compile(r"\s*([a-z_]+)(?:\s+x(\d+))?\s*")


@dataclass
class Exchange:
    student: str
    events: list[ReplyEvent]

    @property
    def reply(self) -> str:
        return "".join(event.text for event in self.events if isinstance(event, Delta))

    @property
    def done(self) -> Done | None:
        return next((event for event in self.events if isinstance(event, Done)), None)

    @property
    def failed(self) -> bool:
        return any(isinstance(event, Failed) for event in self.events)


@dataclass
class Talk:
    name: str
    named: dict[str, int | None]
    """What the file says must be kept, with the exact number where it names one."""
    in_spanish: bool
    exchanges: list[Exchange] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)
    asked: list[str | None] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        return [
            kind for kind, times in self.named.items() if not self.kept[kind] or (times and self.kept[kind] != times)
        ]


def files() -> list[Path]:
    return sorted(HERE.glob("*.txt"))


def named_records(text: str) -> dict[str, int | None]:
    """Read the `# records:` line: kinds, with `xN` where the number counts; what follows `;` is a remark."""
    line = next(line for line in text.splitlines() if line.startswith("# records:"))
    listed = re.sub(r"\(.*?\)", "", line.removeprefix("# records:").split(";")[0])
    found = (NAMED_RECORD.fullmatch(item) for item in listed.split(","))
    return {match[1]: int(match[2]) if match[2] else None for match in found if match and match[1] in TALLIED}


def _asked(answer: Answer) -> str | None:
    """What a reply asks the student for; an answer to their own question, or "it can wait", asks for nothing."""
    asks_nothing = answer.move == "answer_question" or any("ways_back/later" in key for key in answer.wordings)
    return None if asks_nothing else answer.asks


async def hold(name: str, text: str, *, release: Release, reader: Reader, screen: Screen) -> Talk:
    """Hold the conversation of one file's text with a fresh student of a school that has everything."""
    talk = Talk(name, named_records(text), "language es" in text)
    records, clock = InMemoryRecords(), FixedClock()
    contacts = (
        SafeguardingContact("Mr Okafor", "school counsellor"),
        SafeguardingContact("Ms Lindqvist", "deputy head"),
    )
    school = await records.add_school(name="Riverside", zone="America/Chicago", country="US", contacts=contacts)
    group = await records.add_class(school_id=school, name="9", teacher_name="Ms Rivera", cycle_day=None)
    sam = await records.add_learner(class_id=group.id, name="Sam", language="en", assented_at=clock.now())
    chat = await records.start_conversation(
        sam, channel=Channel.TERMINAL, language="en", release_id=release.id, at=clock.now()
    )
    coach = Coach(records=records, releases=OneRelease(release), reader=reader, screen=screen, clock=clock)
    for line in text.splitlines():
        if move := CLOCK_MOVE.match(line):
            clock.forward(days=int(move[1]))
        if not line.strip() or line.startswith("#"):
            continue
        message = LearnerMessage(chat.id, sam, uuid4(), line)
        talk.exchanges.append(Exchange(line, [event async for event in coach.respond(message)]))
        clock.forward(minutes=1)
    talk.kept = await records.tally(sam)
    talk.asked = [_asked(turn.answer) for turn in await records.turns(sam)]
    return talk
