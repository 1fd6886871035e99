"""Judges how good a goal is by named criteria, 0, 1 or 2 each, with the words that earned it.

Follows goal-setting theory (Locke and Latham 2002) and the scaffolds tried with goal-setting chatbots. The lowest
criterion decides the next scaffold. Never shown as a grade.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from coach.cycle import EntryKind, Week
from coach.ports import Noted
from coach.words import plain

TRIES = 2
"""After so many tries on one criterion the coach takes what there is and moves on."""


class GoalCriterion(StrEnum):
    """In the order in which they are taken up when they are equally low."""

    TASK = "task"
    """Something to do, not a grade to get."""
    SPECIFIC = "specific"
    SUCCESS_CRITERION = "success_criterion"
    WHEN = "when"
    REASON = "reason"
    STRATEGY = "strategy"
    SIZE = "size"
    """A challenge of the right size, by the learner's own confidence."""
    OBSTACLE_PLAN = "obstacle_plan"
    """An obstacle is named and met by an if-then plan."""


@dataclass(frozen=True)
class Held:
    """One thing held in the plan: the learner's words and what they were read as."""

    text: str
    value: str | None = None
    new: bool = False
    """Said in the message that is being answered."""


@dataclass(frozen=True)
class Plan:
    """What is held of the week, this message included."""

    held: Mapping[EntryKind, tuple[Held, ...]] = field(default_factory=dict)

    def last(self, kind: EntryKind) -> Held | None:
        found = self.held.get(kind)
        return found[-1] if found else None

    def all(self, kind: EntryKind) -> tuple[Held, ...]:
        return self.held.get(kind, ())

    def new(self, kind: EntryKind) -> Held | None:
        """What this message said of that kind."""
        latest = self.last(kind)
        return latest if latest and latest.new else None


def plan_of(week: Week | None, noted: Noted) -> Plan:
    """Return the plan with what this message adds to it, puts into other words, and takes back."""
    held: dict[EntryKind, tuple[Held, ...]] = {}
    standing = {entry.id: entry for entry in week.entries} if week else {}
    gone = {noted.withdraws, *(fresh.replaces for fresh in noted.entries)}
    for entry in standing.values():
        if entry.id not in gone:
            held[entry.kind] = (*held.get(entry.kind, ()), Held(entry.quote.text, entry.value))
    for fresh in noted.entries:
        if fresh.replaces is not None and fresh.replaces not in standing:
            continue  # it is of a week that is over
        held[fresh.kind] = (*held.get(fresh.kind, ()), Held(fresh.quote.text, fresh.value, new=True))
    return Plan(held)


@dataclass(frozen=True)
class Judgement:
    criterion: GoalCriterion
    score: int
    words: str | None
    """The learner's words that earned the score."""


_VAGUE = frozenset(
    """a all and at bad be best better catch class do done everything focus
    for get good grade hard harder homework i im improve
    in it less lot more my of on or pass school some stuff study studying subject the thing things this time
    to try trying up week well
    work working something anything great okay ok just always plan planning help them they with you me us him her some
    talk about there theres is are have has got need
    algo bien clase cosas de el en escuela esforzarme estudiar hacer la las lo los mas me mejor mejorar mi mis mucho
    para por que ser siempre tarea todo todos trabajar un una y""".split()
)
_LATER = frozenset(
    "soon later whenever someday sometime pronto luego despues algun dia when i can cuando pueda".split()
)
_WHEN_DONE = re.compile(
    r"\W*(?:when |once |if |cuando |si )?(?:im|i'm|i am|its|it's|it is|its all|i|esta|este|termine|ya)?\s*"
    r"(?:done|finish(?:ed)?|complete[d]?|termine|terminado|listo)\W*"
)


def judge(plan: Plan) -> tuple[Judgement, ...]:
    """Return one judgement per criterion, in their order."""
    goal = plan.last(EntryKind.GOAL)
    confidence, strategy = plan.last(EntryKind.CONFIDENCE), plan.last(EntryKind.STRATEGY)
    if_then, obstacle = plan.last(EntryKind.IF_THEN_PLAN), plan.last(EntryKind.OBSTACLE)
    criterion, when = plan.last(EntryKind.SUCCESS_CRITERION), plan.last(EntryKind.WHEN)
    return (
        _judged(GoalCriterion.TASK, goal, 2),
        _judged(GoalCriterion.SPECIFIC, goal, specificity(goal.text) if goal else 0),
        _judged(
            GoalCriterion.SUCCESS_CRITERION,
            criterion,
            1 if criterion and _WHEN_DONE.fullmatch(plain(criterion.text)) else 2,
        ),
        _judged(GoalCriterion.WHEN, when, 1 if when and set(_words(when.text)) <= _LATER else 2),
        _judged(GoalCriterion.REASON, plan.last(EntryKind.REASON), 2),
        _judged(GoalCriterion.STRATEGY, strategy, 1 if strategy and strategy.value == "usual" else 2),
        _judged(GoalCriterion.SIZE, confidence, 2),
        _judged(GoalCriterion.OBSTACLE_PLAN, if_then or obstacle, 2 if if_then else 1),
    )


def specificity(goal: str) -> int:
    """Return 2 when the words name an amount or enough of a thing to picture it, 1 for part of it, 0 for anything."""
    said = _words(goal)
    telling = [word for word in said if word not in _VAGUE and not word.isdigit()]
    if any(char.isdigit() for char in goal) or len(telling) >= 4:
        return 2 if telling else 1
    return 1 if len(telling) >= 2 else 0


def weakest(judgements: tuple[Judgement, ...], tries: Callable[[GoalCriterion], int]) -> Judgement | None:
    """Return the lowest criterion that may still be asked for; among equals the least tried, then the first in order.

    What the goal is comes before all else: a vague goal is made clear before anything is built on it. When, why and
    how sure are asked once: a question that was passed over is let go.
    """
    foundation = (GoalCriterion.TASK, GoalCriterion.SPECIFIC)
    once = (GoalCriterion.WHEN, GoalCriterion.REASON, GoalCriterion.SIZE)
    open_ = [
        judgement
        for judgement in judgements
        if judgement.score < 2 and tries(judgement.criterion) < (1 if judgement.criterion in once else TRIES)
    ]
    return min(
        open_,
        key=lambda judged: (
            judged.score,
            0 if judged.criterion in foundation else tries(judged.criterion),
            list(GoalCriterion).index(judged.criterion),
        ),
        default=None,
    )


_TO_BE_LEARNED = re.compile(
    r"\b(?:learn|study|revise|review|memori[sz]e|remember|understand|vocab\w*|flash ?cards|"
    r"aprend\w*|estudi\w*|repas\w*|memoriz\w*|entender|vocabulario)\b"
)
_WITH_OTHERS = re.compile(
    r"\b(?:our|group|partners?|team|class ?mates?|together|we|nuestr[oa]s?|grupo|equipo|companer[oa]s?|juntos|pareja)\b"
)
_AND = re.compile(r",\s*(?:and |y |e )?|\s+(?:and|plus|y|e)\s+|\s*[+&]\s*")
MANY = 3
"""So many things are more than one week's goal."""


def is_to_be_learned(goal: str) -> bool:
    """Say whether the goal is to know something, and not only to hand something in."""
    return bool(_TO_BE_LEARNED.search(plain(goal)))


def is_with_others(goal: str) -> bool:
    """Say whether the goal is work in a group."""
    return bool(_WITH_OTHERS.search(plain(goal)))


def many_things(words: str) -> bool:
    """Say whether at least three things to do are listed: each begins with a verb, names a subject, or has a number."""
    said = plain(words)
    if len(re.findall(r"(?<!\w)[1-9][.)]?\s+[a-z]{3,}", said)) >= MANY and re.search(
        r"(?<!\w)1\W.*(?<!\w)2\W.*(?<!\w)3\W", said
    ):
        return True
    pieces = [piece for piece in _AND.split(said) if piece.strip()]
    begun = [found[1] for piece in pieces if (found := _TASK_VERB.match(piece))]
    subjects = {found for piece in pieces for found in _SUBJECT.findall(piece)}
    return len(begun) >= MANY or len(subjects) >= MANY


_TASK_VERB = re.compile(
    r"\W*(?:i |ill |i'll |also |then |to |wanna |want to |gonna |need to |quiero |y |tambien )*"
    r"(do|finish|read|write|learn|study|practi[cs]e|clean|make|fix|win|get|start|build|run|go|join|pass|memorize|draw|"
    r"hacer|terminar|leer|escribir|aprender|estudiar|practicar|limpiar|ganar|empezar|correr|dibujar|repasar)(?!\w)"
)
_SUBJECT = re.compile(
    r"\b(math|maths|algebra|geometry|science|bio|biology|chem|chemistry|physics|history|english|spanish|french|art|music|pe|geography|civics|"
    r"matematicas|mates|ciencias|biologia|quimica|fisica|historia|ingles|lengua|frances|arte|musica|geografia)\b"
)


def _judged(criterion: GoalCriterion, held: Held | None, score: int) -> Judgement:
    return Judgement(criterion, score if held else 0, held.text if held else None)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain(text))
