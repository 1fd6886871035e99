"""What a teacher reads of what a student wrote: one policy, from which the line above the chat is written as well."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Visibility(StrEnum):
    """What a teacher of the class reads, from the most to the least."""

    FULL = "full"
    """Everything that was said and kept."""
    SELECTED = "selected"
    """The sentences the student chose to share, and what rests on them; no other words."""
    SUMMARY = "summary"
    """No words: where in the week the student is, how much was said, and which skills it shows."""

    def stricter(self, other: "Visibility") -> "Visibility":
        order = list(Visibility)
        return max(self, other, key=order.index)


@dataclass(frozen=True)
class Stretch:
    """A part of a message, from one character up to another."""

    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


@dataclass(frozen=True)
class SharingPolicy:
    """What of one message a teacher reads: what holds for it, and what of it the student chose."""

    visibility: Visibility
    chosen: tuple[Stretch, ...] = ()

    def shows(self, start: int, end: int) -> bool:
        """Whether the words from here to there are for the teacher."""
        if self.visibility is Visibility.FULL:
            return True
        return self.visibility is Visibility.SELECTED and any(each.holds(start, end) for each in joined(self.chosen))

    def shown(self, text: str) -> tuple[str, ...]:
        """The parts of a message that are for the teacher, in their order."""
        if self.visibility is Visibility.FULL:
            return (text,)
        if self.visibility is Visibility.SUMMARY:
            return ()
        parts = (text[each.start : each.end] for each in joined(self.chosen))
        return tuple(part for part in parts if part)

    @property
    def shows_replies(self) -> bool:
        """A reply may quote any of the student's words."""
        return self.visibility is Visibility.FULL


HIDDEN = SharingPolicy(Visibility.SUMMARY)


@dataclass(frozen=True)
class Sight:
    """What somebody else sees of one student: a policy for each message; what was said in none of these is hidden."""

    visibility: Visibility
    """For what was said in no message."""
    messages: Mapping[UUID, SharingPolicy]
    """By the id of the message."""
    sees_concerns: bool = False
    """Words that raised a concern are for the safeguarding lead; all others read only that it was passed on."""
    items: Mapping[UUID, Visibility] = field(default_factory=dict)
    """By the id of what was put into the portfolio: to put a file, link or comment in is to choose it."""

    def of(self, message_id: UUID | None) -> SharingPolicy:
        """What was said elsewhere, in another class or another year, is hidden from a teacher."""
        if message_id is None:
            return SharingPolicy(self.visibility)
        return self.messages.get(message_id, HIDDEN)

    def sees(self, message_id: UUID | None, start: int, end: int) -> bool:
        return self.of(message_id).shows(start, end)

    def opens(self, item_id: UUID) -> bool:
        """Whether the file, link and comment of an item are for this person. In a summary there are no words."""
        return self.items.get(item_id, Visibility.SUMMARY) is not Visibility.SUMMARY


def joined(stretches: Iterable[Stretch], text: str = "") -> tuple[Stretch, ...]:
    """In their order, those that touch made one; also those with nothing but blanks of this text between them."""
    joined: list[Stretch] = []
    for each in sorted(stretches, key=lambda stretch: stretch.start):
        if joined and (each.start <= joined[-1].end or text[joined[-1].end : each.start].isspace()):
            joined[-1] = Stretch(joined[-1].start, max(joined[-1].end, each.end))
        else:
            joined.append(each)
    return tuple(joined)
