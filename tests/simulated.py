"""Students who are made up: each answers what the coach asks, week after week, in lines of their own.

A student has one task a week (and begins again with the first when all are done), a few lines for everything that is
not about the task, and a way of planning for each week. A school week is a plan on Monday, a log on Wednesday, and a
look back on Friday, the day on which the class looks back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from uuid import NAMESPACE_OID, uuid5

from coach.choosing.forethought import PLAN_SLOTS
from coach.conversation import LearnerId, TurnId
from coach.cycle import Entry, Week
from coach.moves import Move, Slot
from coach.ports import KeptTurn, Memory, Reader
from tests.coach.talking import Talk, a_talk
from tests.fakes import InMemoryRecords

FRIDAY = 4
MOST_MESSAGES = 30
"""Nobody talks longer at one sitting."""
ENOUGH_MESSAGES = 4
"""A log in the week is short."""
DONE_FOR_NOW = (Move.CLOSE_PLAN, Move.CLOSE_WEEK, Move.EASE_OFF, Move.KEEP_GOING, Move.SAY_GOODBYE)


class Way(Enum):
    """How a student plans a week."""

    ASKED = "asked"
    """Says what was asked for, and nothing else."""
    UNASKED = "unasked"
    """Says the whole plan at once: in one message, or the next week in two."""
    TERSE = "terse"
    """"study more", and then a word at a time."""


@dataclass(frozen=True)
class Task:
    """What a student is up to in a week, in their words."""

    goal: str
    criterion: str
    when: str
    reason: str
    strategy: str
    obstacle: str
    if_then: str

    @property
    def by_slot(self) -> dict[Slot, str]:
        return {
            Slot.GOAL: self.goal,
            Slot.OWN_PLAN: self.goal,
            Slot.SUCCESS_CRITERION: self.criterion,
            Slot.WHEN: self.when,
            Slot.REASON: self.reason,
            Slot.STRATEGY: self.strategy,
            Slot.OBSTACLE: self.obstacle,
            Slot.IF_THEN_PLAN: self.if_then,
            Slot.SUMMARY: f"{self.goal}, {self.when}",
        }


@dataclass(frozen=True)
class Tongue:
    """All a student says in one language. What holds several lines is gone through, one a week."""

    language: str
    tasks: tuple[Task, ...]
    what: str
    how: str
    well: str
    """What is done and when and why, how it is done, and what will show that it worked: a plan said unasked."""
    hellos: tuple[str, ...]
    logs: tuple[str, ...]
    answers: Mapping[Slot, tuple[str, ...]]
    terse: Mapping[Slot, str]
    """A word for what is asked, in a week in which there is nothing to say."""
    shrug: str
    asks_what_was_tried: str


@dataclass(frozen=True)
class Student:
    name: str
    tongue: Tongue
    way: Callable[[int], Way]
    """How they plan in the first, second ... week."""

    def task(self, week: int) -> Task:
        return self.tongue.tasks[(week - 1) % len(self.tongue.tasks)]

    def whole_plan(self, week: int) -> list[str]:
        tongue, words = self.tongue, vars(self.task(week))
        what, how, well = (said.format(**words) for said in (tongue.what, tongue.how, tongue.well))
        return [f"{what}. {how}. {well}"] if week % 2 else [f"{what}. {well}", how]

    def answer(self, week: int, slot: Slot) -> str:
        """Say the line of this week for what is asked, or that there is nothing to say."""
        if self.way(week) is Way.TERSE:
            return self.tongue.terse.get(slot, self.tongue.shrug)
        lines = self.tongue.answers.get(slot)
        return lines[(week - 1) % len(lines)] if lines else self.task(week).by_slot.get(slot, self.tongue.shrug)


@dataclass(frozen=True)
class WeekHeld:
    """What became of one week."""

    number: int
    way: Way
    turns: tuple[KeptTurn, ...]
    record: Week | None

    @property
    def moves(self) -> list[str]:
        return [turn.answer.move for turn in self.turns]

    @property
    def questions_about_the_plan(self) -> int:
        """What support that fades counts."""
        return sum(turn.answer.asks in PLAN_SLOTS for turn in self.turns)

    @property
    def kept(self) -> list[Entry]:
        """Everything this week's messages brought into the records."""
        return [entry for turn in self.turns for entry in turn.entries]


@dataclass
class Life:
    """One student with one coach, week after week."""

    student: Student
    talk: Talk
    week: int = 0

    async def weeks(self, count: int) -> list[WeekHeld]:
        return [await self.next_week() for _ in range(count)]

    def holiday(self, *, weeks: int) -> None:
        self.talk.clock.forward(weeks=weeks)

    async def next_week(self) -> WeekHeld:
        self.week += 1
        before = len(await self.talk.kept())
        await self._monday()
        self.talk.clock.forward(days=2)
        await self._sitting(self._line(self.student.tongue.logs), ENOUGH_MESSAGES)
        self.talk.clock.forward(days=2)
        await self._sitting(self._line(self.student.tongue.hellos), MOST_MESSAGES)
        self.talk.clock.forward(days=3)
        turns = tuple((await self.talk.kept())[before:])
        weeks = await self.talk.records.weeks(self.talk.learner_id)
        return WeekHeld(self.week, self.student.way(self.week), turns, weeks[-1] if weeks else None)

    async def _monday(self) -> None:
        plan = self.student.whole_plan(self.week) if self.student.way(self.week) is Way.UNASKED else []
        await self._sitting(self._line(self.student.tongue.hellos), MOST_MESSAGES, plan)

    async def _sitting(self, first: str, most: int, plan: list[str] | None = None) -> None:
        """Say the first line, then what is asked for, until the coach asks for nothing more.

        A plan of one's own is told as soon as the coach asks for anything about the week.
        """
        to_tell, said = iter(plan or []), first
        for _ in range(most):
            await self.talk.say(said)
            answer = (await self.talk.last()).answer
            if answer.asks is None or answer.move in DONE_FOR_NOW:
                return
            slot = Slot(answer.asks)
            told = None if slot is Slot.ABOUT_ME else next(to_tell, None)
            said = told or self.student.answer(self.week, slot)
            self.talk.clock.forward(minutes=1)

    def _line(self, lines: tuple[str, ...]) -> str:
        return lines[(self.week - 1) % len(lines)]


class SteadyRecords(InMemoryRecords):
    """The coach picks among its wordings by the student's id; here that is the same in every run."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.named = LearnerId(uuid5(NAMESPACE_OID, name))

    async def recall(self, turn_id: TurnId) -> Memory:
        memory = await super().recall(turn_id)
        return replace(memory, learner=replace(memory.learner, id=self.named))


async def a_life(student: Student, reader: Reader) -> Life:
    records = SteadyRecords(student.name)
    talk = await a_talk(reader=reader, records=records, language=student.tongue.language, cycle_day=FRIDAY)
    return Life(student, talk)


# --- in English -----------------------------------------------------------------------------------

ENGLISH = Tongue(
    language="en",
    tasks=(
        Task(
            goal="finish 3 pages of my science lab report",
            criterion="all 3 pages have a graph with a caption",
            when="tuesday after practice",
            reason="because i dont want to do it all in one night again",
            strategy="make a checklist for each page",
            obstacle="my phone",
            if_then="if my phone buzzes then i put it in the hall",
        ),
        Task(
            goal="learn 20 french food words",
            criterion="i can say all 20 without looking",
            when="every night before dinner",
            reason="because we cook a french meal in class",
            strategy="cover the english side and quiz myself",
            obstacle="i get tired after soccer",
            if_then="if i am tired then i do only 5 words",
        ),
        Task(
            goal="read chapters 4 and 5 of holes",
            criterion="i can tell my sister what happened in both",
            when="wednesday on the bus",
            reason="because the book talk is coming up",
            strategy="quiz myself at the end of each chapter",
            obstacle="its loud on the bus",
            if_then="if the bus is loud then i put my headphones on",
        ),
        Task(
            goal="solve 12 fraction problems from the worksheet",
            criterion="at least 10 are right when i check the key",
            when="thursday at 4 in the library",
            reason="because i want to get into the robotics class",
            strategy="quiz myself on the steps first",
            obstacle="i get stuck on the word problems",
            if_then="if i get stuck then i draw it first",
        ),
        Task(
            goal="write the first page of my essay about the dust bowl",
            criterion="it has a claim and two quotes",
            when="tuesday at 7",
            reason="because my grandpa lived through it",
            strategy="put the quotes on flash cards first",
            obstacle="my brother bugs me",
            if_then="if my brother bugs me then i close the door",
        ),
        Task(
            goal="practice the second half of my clarinet piece 4 times",
            criterion="i can play it without stopping",
            when="on monday and wednesday at 5",
            reason="because the concert is in two weeks",
            strategy="break it into small parts and loop each one",
            obstacle="i leave my music at school",
            if_then="if i leave my music at school then i play from memory",
        ),
        Task(
            goal="do 2 practice permit tests",
            criterion="i miss less than 4 questions",
            when="thursday night",
            reason="because i want to drive to work this summer",
            strategy="test myself and then read only what i missed",
            obstacle="i scroll on my bed",
            if_then="if i start to scroll then i go to the kitchen table",
        ),
        Task(
            goal="finish the 6 slides for my biology talk",
            criterion="every slide has a picture and one sentence",
            when="wednesday in study hall",
            reason="because i talk in front of everyone",
            strategy="say each slide out loud before i make the next one",
            obstacle="people talk to me in study hall",
            if_then="if people talk to me then i move to the back table",
        ),
    ),
    what="i want to {goal} {when} {reason}",
    how="my strategy is to {strategy}. {if_then}",
    well="ill know it worked when {criterion}",
    hellos=("hey", "hi", "hello", "hey im back", "yo"),
    logs=(
        "i did about half of it",
        "did a bit of it yesterday",
        "i started it and got some of it done",
        "i havent started yet",
        "i did the first part",
    ),
    answers={
        Slot.ABOUT_ME: ("i like drawing comics",),
        Slot.TODAY: ("not be so behind in school",),
        Slot.CONFIRMED_GOAL: ("yes",),
        Slot.CONFIRMED_PART: ("yes",),
        Slot.STEPS: ("first the easy part then the hard part",),
        Slot.PRIOR: ("i know about half of it already", "not much, just the start"),
        Slot.CONFIDENCE: ("7", "8", "6", "7", "8"),
        Slot.SIZE: (
            "i did something like it before",
            "i have enough time for it",
            "its not that long",
            "i know most of it by now",
            "i got help with the first one",
            "we went over it in class",
            "there is a whole free day before",
        ),
        Slot.REHEARSAL: ("yes it fits", "it fits", "that works"),
        Slot.FORECAST: ("80%", "70%", "75%", "90%", "85%"),
        Slot.HELPER: ("my sister can help", "my friend leo", "my dad", "ms rivera"),
        Slot.PROGRESS: ("i did about half of it", "some of it"),
        Slot.PLAN_TRIED: ("it came up and it worked", "not yet", "it helped when i tried it"),
        Slot.NEXT_STEP: ("ill do the rest tomorrow", "the next part on thursday", "finish what is left"),
        Slot.EXPLANATION: ("you go one step at a time and check each one before the next",),
        Slot.GAP: ("i left out the last part",),
        Slot.THOUGHT: ("i think its ok the way it is",),
        Slot.WORKED_BEFORE: ("doing it right after school helped",),
        Slot.CHANGE_REASON: ("i had less time than i thought",),
        Slot.OUTCOME: ("i did all of it", "i got it all done", "only about half of it", "i finished it", "all done"),
        Slot.CRITERION_CHECK: ("yes all of it was there", "yes i checked it", "most of it but not all", "yes"),
        Slot.WHY: (
            "because i started early",
            "because i did it in small pieces",
            "because i waited too long",
            "because i turned my phone off",
        ),
        Slot.DEEPER: ("i learned that i work better when i start small",),
        Slot.WHAT_NEXT: (
            "next time i start on monday",
            "next time i do the hard part first",
            "next time i ask sooner when im stuck",
        ),
        Slot.STRATEGY_REVIEW: ("keep it", "id keep it", "change it a bit"),
        Slot.CARRY_OVER: ("drop it, it was enough",),
        Slot.SHARE: ("share the last one", "keep it to me"),
        Slot.FACT: ("yes", "no"),
    },
    terse={
        Slot.GOAL: "study more",
        Slot.OWN_PLAN: "study more",
        Slot.TODAY: "study more",
        Slot.CONFIRMED_GOAL: "yes",
        Slot.CONFIRMED_PART: "yes",
        Slot.SUCCESS_CRITERION: "grades",
        Slot.WHEN: "later",
        Slot.REASON: "school",
        Slot.CONFIDENCE: "5",
        Slot.REHEARSAL: "ok",
        Slot.FORECAST: "50%",
        Slot.OUTCOME: "no",
        Slot.CRITERION_CHECK: "no",
        Slot.WHY: "lazy",
        Slot.CARRY_OVER: "drop it",
        Slot.SHARE: "no",
        Slot.FACT: "no",
    },
    shrug="idk",
    asks_what_was_tried="what have i tried so far",
)

# --- in Spanish -----------------------------------------------------------------------------------

SPANISH = Tongue(
    language="es",
    tasks=(
        Task(
            goal="terminar 3 páginas del reporte de ciencias",
            criterion="las 3 páginas tienen una gráfica",
            when="el martes después del entrenamiento",
            reason="porque no quiero hacerlo todo el domingo",
            strategy="dividirlo en partes y hacer una cada día",
            obstacle="el celular",
            if_then="si me distraigo con el celular entonces lo dejo en la sala",
        ),
        Task(
            goal="aprender 20 palabras de inglés",
            criterion="puedo decir las 20 sin mirar",
            when="cada noche antes de cenar",
            reason="porque quiero hablar con mi prima de chicago",
            strategy="hacer tarjetas y probarme sin mirar",
            obstacle="llego cansado del fútbol",
            if_then="si estoy cansado entonces hago solo 5 palabras",
        ),
        Task(
            goal="leer los capítulos 4 y 5 del libro",
            criterion="puedo contarle a mi hermana qué pasó",
            when="el miércoles en el camión",
            reason="porque me toca exponerlo",
            strategy="decir en voz alta qué pasó en cada capítulo",
            obstacle="hay mucho ruido en el camión",
            if_then="si hay mucho ruido entonces me pongo los audífonos",
        ),
        Task(
            goal="resolver 12 problemas de fracciones",
            criterion="por lo menos 10 están bien",
            when="el jueves a las 4 en la biblioteca",
            reason="porque quiero entrar a robótica",
            strategy="repasar los pasos antes de cada problema",
            obstacle="me atoro en los problemas con texto",
            if_then="si me atoro entonces lo dibujo primero",
        ),
        Task(
            goal="escribir la primera página del ensayo sobre mi barrio",
            criterion="tiene una idea principal y dos ejemplos",
            when="el martes a las 7",
            reason="porque mi abuela creció ahí",
            strategy="poner los ejemplos en tarjetas primero",
            obstacle="mi hermano me molesta",
            if_then="si mi hermano me molesta entonces cierro la puerta",
        ),
    ),
    what="quiero {goal} {when} {reason}",
    how="mi estrategia es {strategy}. {if_then}",
    well="sabré que lo logré cuando {criterion}",
    hellos=("hola", "hola coach", "buenas", "ya volví"),
    logs=("hice como la mitad", "hice un poco ayer", "ya empecé y llevo una parte", "todavía no empiezo"),
    answers={
        Slot.ABOUT_ME: ("me gusta dibujar cómics",),
        Slot.TODAY: ("no andar tan atrasado en la escuela",),
        Slot.CONFIRMED_GOAL: ("sí",),
        Slot.CONFIRMED_PART: ("sí",),
        Slot.STEPS: ("primero lo fácil y luego lo difícil",),
        Slot.PRIOR: ("ya sé como la mitad", "casi nada, solo el principio"),
        Slot.CONFIDENCE: ("7", "8", "6"),
        Slot.SIZE: ("ya hice algo parecido antes", "tengo tiempo de sobra"),
        Slot.REHEARSAL: ("sí, así está bien", "me sirve"),
        Slot.FORECAST: ("80%", "70%", "75%"),
        Slot.HELPER: ("mi hermana", "mi amigo leo"),
        Slot.PROGRESS: ("hice como la mitad",),
        Slot.PLAN_TRIED: ("sí pasó y funcionó", "todavía no"),
        Slot.NEXT_STEP: ("mañana hago lo que falta", "el jueves sigo con la otra parte"),
        Slot.EXPLANATION: ("vas paso por paso y revisas cada uno antes del siguiente",),
        Slot.GAP: ("me faltó la última parte",),
        Slot.THOUGHT: ("creo que está bien así como está",),
        Slot.WORKED_BEFORE: ("hacerlo llegando de la escuela me ayudó",),
        Slot.CHANGE_REASON: ("tuve menos tiempo del que pensaba",),
        Slot.OUTCOME: ("lo hice todo", "ya lo terminé", "solo como la mitad"),
        Slot.CRITERION_CHECK: ("sí, ahí está todo", "sí lo revisé", "casi todo pero no todo"),
        Slot.WHY: ("porque empecé temprano", "porque lo hice en partes chiquitas", "porque esperé demasiado"),
        Slot.DEEPER: ("aprendí que trabajo mejor si empiezo con poco",),
        Slot.WHAT_NEXT: ("la próxima vez empiezo el lunes", "la próxima hago primero lo difícil"),
        Slot.STRATEGY_REVIEW: ("la sigo usando", "la cambio un poco"),
        Slot.CARRY_OVER: ("la dejo, ya fue suficiente",),
        Slot.SHARE: ("comparte la última", "solo para mí"),
        Slot.FACT: ("sí", "no"),
    },
    terse={},
    shrug="no sé",
    asks_what_was_tried="qué he probado hasta ahora",
)


# --- who they are ---------------------------------------------------------------------------------


def _always_asked(week: int) -> Way:
    return Way.ASKED


def _improving(week: int) -> Way:
    return Way.ASKED if week == 1 else Way.UNASKED


def _relapsing(week: int) -> Way:
    return Way.TERSE if week in RELAPSE else Way.UNASKED


RELAPSE = (4, 5)
NOVICE = Student("novice", ENGLISH, _always_asked)
IMPROVING = Student("improving", ENGLISH, _improving)
IMPROVING_IN_SPANISH = Student("improving, in Spanish", SPANISH, _improving)
RELAPSING = Student("relapsing", ENGLISH, _relapsing)
