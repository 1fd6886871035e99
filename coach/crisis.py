"""Answers a concern: approved wording, helplines, a named adult. Never coaching, never a model.

The first reply to a disclosure says everything: who is told, what happens next, whom to call, whether anybody is at
school now. What follows is short, and another each time. What a student says to it (that it was a joke, that nobody may
know) has an answer of its own; the concern stays until a person closes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from coach.conversation import Phase
from coach.errors import CoachError
from coach.helplines import helplines, named, values
from coach.moves import Move
from coach.ports import Answer, Memory, Noted, Release
from coach.profile import Learner
from coach.reading import Act
from coach.reply import Referral
from coach.safeguards import crisis_wordings
from coach.safety import BY_MODEL, PRESSING, ConcernCategory, Screening, Tier
from coach.situation import sitting
from coach.staffing import OutOfHours
from coach.voice import Voice, voice_of
from prompts import Variant

A_TALK = 12
"""In so many turns nothing is said twice."""
MOST_WORDS = 90
"""A wording that gets longer than this with its names and numbers is second choice."""
OF_LIFE = (ConcernCategory.SUICIDE, ConcernCategory.SELF_HARM)
"""Both are asked about with the same direct question."""
FRIEND = "friend"
"""The wording where it is somebody else who may take or hurt their life."""
REPLIES_TO: dict[Act, str] = {
    Act.ASKS_IF_HUMAN: "Machine",
    Act.WANTS_FRIEND: "Machine",
    Act.ASKS_NOT_TO_TELL: "Not to tell",
    Act.ASKS_WHO_IS_TOLD: "Who is told",
    Act.ASKS_WHO_READS: "Who reads",
    Act.WANTS_QUIET: "Quiet",
    Act.TAKES_BACK: "Taken back",
    Act.THANKS: "Thanks",
    Act.GOODBYE: "Goodbye",
}
"""What a student says after a reply, and the section that answers it; of several the first."""
TO_THE_QUESTION: dict[Act, str] = {Act.DENIES: "No", Act.ADMITS: "Yes"}
"""The same, right after the direct question."""


class UnstoredConcern(CoachError):
    """A message that was not stored and discloses a danger: the approved reply goes out all the same."""

    def __init__(self, refusal: CoachError, text: str, referral: Referral | None) -> None:
        super().__init__()
        self.code, self.sentence = refusal.code, f"{text} {refusal.sentence}"
        self.refusal, self.text, self.referral = refusal, text, referral


@dataclass(frozen=True)
class Said:
    """What a reply is given to: a message that discloses something (`tier`), or one that follows such a message."""

    category: ConcernCategory
    tier: Tier = Tier.NONE
    acts: frozenset[Act] = frozenset()
    is_plain: bool = True
    """A rule found it in the words. What only the trained half of the screen sees in a few words may be a follow-up."""
    is_passed_on: bool = True
    """Where nothing can be stored at all, nobody is told, and the reply says so."""

    @classmethod
    def screened(cls, screening: Screening, acts: frozenset[Act], *, is_passed_on: bool = True) -> "Said":
        is_plain = any(not name.startswith(BY_MODEL) for name in screening.matched)
        return cls(screening.category or ConcernCategory.UNKNOWN, screening.tier, acts, is_plain, is_passed_on)


def answer_concern(
    said: Said, memory: Memory, release: Release, *, language: str, phase: Phase, now: datetime
) -> Answer:
    """Return the approved reply. Coaching stops for this turn; the chat stays open."""
    voice = voice_of(memory, crisis_wordings(memory.safeguards), language)
    about = _About.of(said, memory, now)
    known: dict[str, str | None] = {
        **_person(memory.learner),
        **values(memory.learner.country, voice.language, memory.safeguards),
        "duty_line": memory.learner.policy.duty_line,
        "helpline": _helpline(memory, voice.language, about.category),
    }
    pick = partial(_picked, voice, memory.learner, known)
    told = [pick([[place]]) for place in about.told(memory.learner, now)]
    known["told"] = " ".join(variant.fill(known) for variant in told)
    chosen = pick(about.places(), spoken=_lately(memory))
    before, after = _around(chosen)
    spoken = [*(pick([[place]]) for place in before), chosen, *(pick([[place]]) for place in after)]
    return Answer(
        text=" ".join(_sentence(variant.fill(known)) for variant in spoken),
        move=Move.CONCERN,
        reason=about.reason,
        phase=phase,
        asks=None,
        choices=(),
        wordings=tuple(variant.key for variant in (*spoken, *(told if "told" in chosen.variables else ()))),
        sources=(),
        referral=referral(memory, voice.language, about.category),
        wording_version=voice.wordings.version,
        knowledge_version=release.library.version,
        noted=Noted(
            language=voice.language if voice.language != memory.conversation.language else None, as_evidence=False
        ),
    )


Place = tuple[str, str]
"""A file under `concern/`, and a section of it."""
BOTH, ADULT, HELPLINE = ("urgent", "Line"), ("urgent", "Adult"), ("urgent", "Helpline")
"""One line that names the adult and a helpline, or one of them."""
WAYS = frozenset({"told", "helpline", "crisis_line", "text_line", "child_line", "emergency"})


def _around(variant: Variant) -> tuple[list[Place], list[Place]]:
    """Return what stands before and after a wording, so that a reply names the adult and a way to reach somebody."""
    names_adult, names_way = bool(variant.variables & {"told", "person"}), bool(variant.variables & WAYS)
    if names_adult:
        return [], [] if names_way else [HELPLINE]
    return [ADULT if names_way else BOTH], []


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class _About:
    """What is spoken of, and at which point of the talk."""

    said: Said
    category: ConcernCategory
    file: str
    is_first: bool
    """The reply that says everything is due."""
    follows_question: bool
    """The reply before asked directly about suicide."""
    is_back: bool
    """The first message of a sitting."""

    @classmethod
    def of(cls, said: Said, memory: Memory, now: datetime) -> "_About":
        here = sitting(memory, now)
        files = [file for turn in memory.turns for file in _first_replies(turn.wordings)]
        answered = {file for turn in here for file in _first_replies(turn.wordings)}
        follows = answered & {*PRESSING, FRIEND} or (answered and said.acts & REPLIES_TO.keys())
        is_new = said.tier is Tier.URGENT and (said.is_plain or not follows or _is_unasked(said, answered))
        file = said.category.value
        if is_new and Act.WORRIES_FOR_OTHER in said.acts and said.category in OF_LIFE:
            file = FRIEND
        elif not is_new and files and (said.tier is Tier.NONE or answered or _is_urgent_open(memory)):
            file = files[-1]
        if file in OF_LIFE and answered & {*OF_LIFE}:
            answered.add(file)
        return cls(
            said,
            category=ConcernCategory.SUICIDE if file == FRIEND else ConcernCategory(file),
            file=file,
            is_first=file not in answered if is_new else said.tier is not Tier.NONE and not answered,
            follows_question=bool(here) and bool({*_first_replies(here[-1].wordings)} & {*OF_LIFE}),
            is_back=not here,
        )

    def places(self) -> list[list[Place]]:
        """Where the wordings stand of which one is spoken; where all of those were spoken lately, one of the next."""
        again = [(self.file, "Again"), (self._tier, "Again")]
        if self.is_first:
            return [[(self.file, "Say")], again]
        section = self._own_answer()
        return [[("answers", section)], again] if section else [again]

    def _own_answer(self) -> str | None:
        is_urgent = self.said.tier is Tier.URGENT
        if is_urgent and self.follows_question and self.said.category in OF_LIFE:
            return "Yes"
        if is_urgent and self.said.is_plain:
            return None
        answers = REPLIES_TO | (TO_THE_QUESTION if self.follows_question else {})
        section = next((section for act, section in answers.items() if act in self.said.acts), None)
        return section or ("Back" if self.is_back and self.said.tier is Tier.NONE else None)

    def told(self, learner: Learner, now: datetime) -> list[Place]:
        """Where it stands who is told, and whether anybody is there now."""
        if not self.said.is_passed_on:
            return [(self._tier, "Told nobody")]
        return [(self._tier, "Told"), ("hours", hours_section(learner, now))]

    @property
    def reason(self) -> str:
        of = self.category.value.replace("_", " ")
        return f"The message may disclose: {of}." if self.said.tier is not Tier.NONE else f"A concern is open: {of}."

    @property
    def _tier(self) -> str:
        return "urgent" if self.category in PRESSING else "wellbeing"


def _is_unasked(said: Said, answered: set[str]) -> bool:
    """A life seems in danger after another matter was told, and was not asked about directly in this sitting."""
    return said.category in OF_LIFE and not answered & {*OF_LIFE, FRIEND} and not said.acts & REPLIES_TO.keys()


def _is_urgent_open(memory: Memory) -> bool:
    return memory.open_concern is not None and memory.open_concern.tier is Tier.URGENT


def _first_replies(wordings: tuple[str, ...]) -> list[str]:
    """Of what a first reply was given here, by file."""
    places = [key.split("/") for key in wordings if key.startswith("concern/") and "/Say" in key]
    return [place[1] for place in places if place[1] in {*ConcernCategory, FRIEND}]


def hours_section(learner: Learner, now: datetime) -> str:
    """Say whether somebody is at school now, as far as the school has said when that is."""
    policy = learner.policy
    if policy.is_staffed(now, learner.zone):
        return "Staffed"
    if policy.out_of_hours is OutOfHours.DUTY_LINE and policy.duty_line:
        return "Duty line"
    return "On call" if policy.out_of_hours is OutOfHours.ON_CALL else "Nobody"


def _lately(memory: Memory) -> frozenset[str]:
    return frozenset(key for turn in memory.turns[-A_TALK:] for key in turn.wordings)


def _picked(
    voice: Voice,
    learner: Learner,
    known: Mapping[str, str | None],
    places: list[list[Place]],
    spoken: frozenset[str] = frozenset(),
) -> Variant:
    """Pick what was not `spoken` lately in the first of these places that has any, as it is worded for the age."""
    pools = [[variant for place in among for variant in _for_age(voice, learner, place)] for among in places]
    fresh = [[variant for variant in pool if variant.key not in spoken] for pool in pools]
    pool = next((pool for pool in fresh if pool), pools[-1])
    variant = voice.pick(pool, known, room=MOST_WORDS)
    assert variant is not None, f"{places} cannot be said; the wording tests forbid it"
    return variant


def _for_age(voice: Voice, learner: Learner, place: Place) -> tuple[Variant, ...]:
    file, section = place
    of_age = (voice.language, f"concern/{file}", f"{section} ({learner.age_band})")
    return voice.wordings.lines.get(of_age) or voice.wordings.lines.get((*of_age[:2], section), ())


def referral(memory: Memory, language: str, category: ConcernCategory | None = None) -> Referral:
    """Return the named adult, and the helplines that go with the category, or with the concern that is open."""
    if category is None:
        category = memory.open_concern.category if memory.open_concern else ConcernCategory.UNKNOWN
    person = _person(memory.learner)
    lines = helplines(memory.learner.country, language, category, memory.safeguards)
    return Referral(person["person_role"], person["person"], lines)


def line_values(memory: Memory, language: str) -> dict[str, str] | None:
    """Return what the one line names that opens every reply while an urgent concern is open; None when none is."""
    concern = memory.open_concern
    if concern is None or concern.tier is not Tier.URGENT:
        return None
    return {**_person(memory.learner), "helpline": _helpline(memory, language, concern.category)}


def _helpline(memory: Memory, language: str, category: ConcernCategory) -> str:
    """Return the line somebody answers to talk: of children who are hurt their own, of all others the crisis line."""
    to_talk = category if category is ConcernCategory.ABUSE else ConcernCategory.UNKNOWN
    return named(helplines(memory.learner.country, language, to_talk, memory.safeguards)[0])


def _person(learner: Learner) -> dict[str, str]:
    contact = learner.named_adult
    return {"person": contact.name, "person_role": contact.role}
