"""Answers a concern: approved wording, helplines, a named adult. Never coaching, never a model."""

from coach.conversation import Phase
from coach.errors import WritingRefused
from coach.helplines import helplines, values
from coach.moves import Move
from coach.ports import Answer, Memory, Noted, Release
from coach.reply import Referral
from coach.safety import ConcernCategory, Tier
from coach.voice import voice_of

_OWN_WORDING = frozenset(
    {
        ConcernCategory.SUICIDE,
        ConcernCategory.SELF_HARM,
        ConcernCategory.ABUSE,
        ConcernCategory.THREAT,
        ConcernCategory.DANGER,
    }
)
"""Every other category speaks with the wording for wellbeing."""


class UnstoredConcern(WritingRefused):
    """A message that may not be stored and discloses a danger: the approved reply goes out all the same."""

    def __init__(self, refusal: WritingRefused, text: str, referral: Referral | None) -> None:
        super().__init__()
        self.code, self.sentence = refusal.code, f"{text} {refusal.sentence}"
        self.text, self.referral = text, referral


def answer_concern(
    category: ConcernCategory, memory: Memory, release: Release, *, language: str, phase: Phase
) -> Answer:
    """Return the approved reply to a disclosure. Coaching stops for this turn; the chat stays open.

    The first reply of a sitting says everything; later ones are short and vary.
    """
    file = f"concern/{category.value if category in _OWN_WORDING else 'wellbeing'}"
    said_before = any(key.startswith(f"{file}/Say") for turn in memory.turns for key in turn.wordings)
    voice = voice_of(memory, release.wordings, language)
    filled = {**_person(memory), **values(memory.learner.country, voice.language)}
    line = voice.line(file, "Again" if said_before else "Say", filled)
    assert line is not None, f"{file} cannot be said; the wording tests forbid it"
    key, words = line
    return Answer(
        text=words[:1].upper() + words[1:],
        move=Move.CONCERN,
        reason=f"The message may disclose: {category.value.replace('_', ' ')}.",
        phase=phase,
        asks=None,
        choices=(),
        wordings=(key,),
        sources=(),
        referral=referral(memory, voice.language, category),
        wording_version=release.wordings.version,
        knowledge_version=release.library.version,
        noted=Noted(
            language=voice.language if voice.language != memory.conversation.language else None, as_evidence=False
        ),
    )


def referral(memory: Memory, language: str, category: ConcernCategory = ConcernCategory.UNKNOWN) -> Referral:
    """Return the named adult, and the helplines that go with the concern."""
    person = _person(memory)
    return Referral(person["person_role"], person["person"], helplines(memory.learner.country, language, category))


def line_values(memory: Memory) -> dict[str, str] | None:
    """Return what the one line names that opens every reply while an urgent concern is open; None when none is."""
    concern = memory.open_concern
    if concern is None or concern.tier is not Tier.URGENT:
        return None
    first = helplines(memory.learner.country, memory.conversation.language, concern.category)[0]
    return {**_person(memory), "helpline": first.name}


def _person(memory: Memory) -> dict[str, str]:
    contact = memory.learner.named_adult
    return {"person": contact.name, "person_role": contact.role}
