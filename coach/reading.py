"""What a reader makes of one message: what kind it is, and which parts of a cycle stand in it, word for word."""

from dataclasses import dataclass
from enum import StrEnum

from coach.conversation import MessageId, Quote
from coach.cycle import EntryKind, Level
from coach.profile import FactKind


class Act(StrEnum):
    """What the learner is doing with the message, besides saying parts of the cycle. Several may hold."""

    GREETS = "greets"
    GOODBYE = "goodbye"
    THANKS = "thanks"
    YES = "yes"
    NO = "no"
    DOES_NOT_KNOW = "does_not_know"
    """"idk", "dunno", "whatever", "nothing"."""
    ASKS_FOR_ANSWER = "asks_for_answer"
    """Wants the work done: an essay, a solution, the answers."""
    ASKS_CONTENT = "asks_content"
    """A question about a school subject: what mitosis is, why a war began."""
    WANTS_IDEAS = "wants_ideas"
    """Has no idea for a project, a topic, a beginning."""
    WEIGHS_OPTIONS = "weighs_options"
    """Which of two topics, sources, answers is better."""
    JOINS_SOURCES = "joins_sources"
    """How several texts, ideas or lessons fit together."""
    ASKS_JUDGEMENT = "asks_judgement"
    """Whether a plan, a piece of work or a week was good."""
    CHECKS_LOGIC = "checks_logic"
    """Whether an argument or a solution holds."""
    WANTS_TO_EXPLAIN = "wants_to_explain"
    """Wants to be quizzed, or to try saying what was learned."""
    WANTS_PEER_CHECK = "wants_peer_check"
    """A classmate looks at the work, or the learner at theirs."""
    ASKS_STRATEGY = "asks_strategy"
    """A question about how to learn, remember, plan or start."""
    ASKS_NEXT_STEP = "asks_next_step"
    ASKS_RECORD = "asks_record"
    """What was tried so far and what worked."""
    ASKS_OFF_TOPIC = "asks_off_topic"
    ASKS_UNCLEAR = "asks_unclear"
    """A question that is none of the others: about the work, a person, what will come."""
    ASKS_IF_HUMAN = "asks_if_human"
    ASKS_WHO_READS = "asks_who_reads"
    ASKS_WHO_IS_TOLD = "asks_who_is_told"
    """Whether the coach tells a parent, a teacher, anybody."""
    ASKS_NOT_TO_TELL = "asks_not_to_tell"
    """Wants it kept secret."""
    LOST_THREAD = "lost_thread"
    """"where were we", "what was the question"."""
    ASKS_WHAT_IS_KNOWN = "asks_what_is_known"
    """What the coach remembers of them."""
    ASKS_WHY = "asks_why"
    """Why the coach asks this."""
    WANTS_PERSON = "wants_person"
    WANTS_FRIEND = "wants_friend"
    """Takes the coach for a friend or more: "ur my only friend", "i love you", "can we talk forever"."""
    WANTS_OTHER_RULES = "wants_other_rules"
    """Wants the coach to be something else, or to show or drop what it goes by."""
    WANTS_QUIET = "wants_quiet"
    """"leave me alone", "stop asking"."""
    ADMITS = "admits"
    """"yes", "maybe", "sometimes": counts only for a direct question."""
    DENIES = "denies"
    TAKES_BACK = "takes_back"
    """"it was a joke", "im fine now": counts only for what was disclosed before."""
    WORRIES_FOR_OTHER = "worries_for_other"
    """What the message tells of danger is somebody else's."""
    STATES_FEELING = "states_feeling"
    IS_GLAD = "is_glad"
    """The feeling stated is a good one."""
    PUTS_SELF_DOWN = "puts_self_down"
    """"im so dumb": about themselves, not about the work."""
    IN_CONFLICT = "in_conflict"
    """A quarrel or hard feelings with a classmate, a friend, a teacher, family."""
    BLAMES_OTHERS = "blames_others"
    DECIDING = "deciding"
    """Weighs a choice of their own: a course, a club, telling somebody."""
    HELPS_OTHERS = "helps_others"
    """Somebody asks the learner for help, or the learner wants to give it."""
    IN_GROUP = "in_group"
    """The work is a group's: who does what, who does nothing."""
    RELAPSED = "relapsed"
    """It went well for a while and then stopped."""
    BORED = "bored"
    """The subject or task is dull, or seems to be for nothing."""
    RELUCTANT = "reluctant"
    """Does not want to do it, or any of this."""
    WANTS_PERFECT = "wants_perfect"
    """It has to be perfect, or cannot be handed in."""
    HAS_OWN_PLAN = "has_own_plan"
    """Says that there is a plan already, without saying it yet."""
    STUCK = "stuck"
    SHOWS_WORK = "shows_work"
    WANTS_FORGOTTEN = "wants_forgotten"
    CORRECTS_FACT = "corrects_fact"
    """What the coach remembers of them is wrong or no longer so."""
    PAUSES_FACT = "pauses_fact"
    """It should not be brought up for now."""
    SETS_PACE = "sets_pace"
    """When to look back, or how long a week is."""
    WANTS_NUDGE = "wants_nudge"
    STOPS_NUDGE = "stops_nudge"
    CHANGES_LANGUAGE = "changes_language"
    CHANGES_PLAN = "changes_plan"
    WEAK_LANGUAGE = "weak_language"
    """Says that writing in this language is hard."""
    TOO_BIG = "too_big"
    """Says that the goal is too much as it stands."""
    PROTESTS = "protests"
    """"that's not what I said", "you already asked that"."""
    NONSENSE = "nonsense"
    OTHER_LANGUAGE = "other_language"
    """Written in a language the coach does not speak."""
    TOO_LONG = "too_long"
    """Longer than one idea: the coach takes the first and says so."""


class Attribution(StrEnum):
    """What a learner puts an outcome down to (Weiner 1985)."""

    OWN_DOING = "own_doing"
    """Effort, strategy, preparation, asking for help: what can be done again or changed."""
    ABILITY = "ability"
    """Being good or bad at it."""
    LUCK = "luck"
    """Chance, mood, the weather, the teacher's mercy."""
    TASK = "task"
    """How easy or hard the thing was."""


class Talk(StrEnum):
    """Which way the words lean (motivational interviewing, Miller and Rollnick 2013)."""

    CHANGE = "change"
    """A wish, an ability, a reason, a need or a first step toward the work."""
    SUSTAIN = "sustain"
    """For leaving things as they are."""


@dataclass(frozen=True)
class Part:
    """A part of the cycle or of the profile that stands in the message."""

    kind: EntryKind | FactKind
    quote: Quote
    value: str | None = None
    sure: bool = True
    """False when only the question before it makes it this part."""
    depth: Level | None = None
    """Of a reflection, when the reader is sure enough to say."""


@dataclass(frozen=True)
class Reading:
    acts: frozenset[Act] = frozenset()
    parts: tuple[Part, ...] = ()
    topic: Quote | None = None
    """A subject or thing named without saying what will be done with it ("science", "the volcano thing")."""
    feeling: str | None = None
    """The learner's own word for how they feel. Never inferred."""
    forget: str | None = None
    """What is to be forgotten, in the learner's words."""
    language: str | None = None
    """The language the learner asks for or writes in, when it is not the present one."""
    attribution: Attribution | None = None
    """What an outcome is put down to, when the reader is sure."""
    talk: Talk | None = None
    """Which way the words lean, when the reader is sure."""
    doubted_goal: Quote | None = None
    """Words that may be a goal for the week or a remark: to be asked about."""
    names_schoolwork: bool = False
    """A subject, a task or the week itself is spoken of, whatever is said of it."""
    turns_to_schoolwork: bool = False
    """It is spoken of as something to do now or next."""
    is_cursory: bool = False
    """The reader had to do without a part of itself."""

    def says(self, *acts: Act) -> bool:
        return any(act in self.acts for act in acts)

    def part(self, kind: EntryKind | FactKind) -> Part | None:
        return next((part for part in self.parts if part.kind is kind), None)


@dataclass(frozen=True)
class SecondReading:
    """What a language model found in a message besides what the reader was sure of. All of it is doubted."""

    message_id: MessageId
    text: str
    """The message."""
    model: str
    acts: frozenset[Act] = frozenset()
    parts: tuple[Part, ...] = ()
    """Of the cycle, at most one of a kind."""
    feeling: Quote | None = None
    dropped: int = 0
    """How much else the model said that did not hold."""

    def part(self, kind: EntryKind) -> Part | None:
        return next((part for part in self.parts if part.kind is kind), None)
