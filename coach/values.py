"""What a wording may be filled with: words from the plan, the weeks before and the profile, and people."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from coach.cue import halves
from coach.cycle import EntryKind, Week, chosen_end, week_ends_on
from coach.moves import ASKS, Move
from coach.nudging import Calendar, named_moment
from coach.offers import offered_fact
from coach.profile import FactId, FactKind
from coach.situation import Situation, sitting
from coach.staffing import SCHOOL_DAYS
from coach.strategy_record import Tried, kept, tried
from coach.voice import Voice
from coach.words import content_words
from knowledge_base.passages import Passage
from prompts import dates

QUOTED_WORDS, QUOTED_PLAN_WORDS = 12, 24
"""Of a longer quote the telling clause is said; the records hold the whole. A plan without its end is none."""
REMEMBERED_WAYS = 3
"""So many ways of working are named when the learner asks what was tried."""

WHOLE = frozenset({EntryKind.GOAL, EntryKind.STRATEGY, EntryKind.IF_THEN_PLAN})
"""What loses its sense when half of it is said."""
_HELD: dict[str, EntryKind] = {
    "goal": EntryKind.GOAL,
    "criterion": EntryKind.SUCCESS_CRITERION,
    "when": EntryKind.WHEN,
    "reason": EntryKind.REASON,
    "strategy": EntryKind.STRATEGY,
    "obstacle": EntryKind.OBSTACLE,
    "progress": EntryKind.PROGRESS_NOTE,
    "outcome": EntryKind.SELF_CHECK,
    "grade": EntryKind.GRADE_WISH,
    "helper": EntryKind.HELPER,
}
_TOLD: dict[str, FactKind] = {
    "interest": FactKind.INTEREST,
    "aspiration": FactKind.ASPIRATION,
    "when_stuck": FactKind.WHEN_STUCK,
    "support": FactKind.SUPPORT,
}


@dataclass(frozen=True)
class Values:
    """Words by the name of their variable, and which facts of the profile stand behind some of them."""

    words: Mapping[str, str | None]
    facts: Mapping[str, FactId] = field(default_factory=dict)


def values_for(s: Situation, voice: Voice, passages: tuple[Passage, ...]) -> Values:
    words: dict[str, str | None] = {
        name: clip_as(kind, found.text) if (found := s.plan.last(kind)) else None for name, kind in _HELD.items()
    }
    told, facts = _told(s, voice)
    offered, offers = _on_offer(s)
    words |= told | _planned(s) | _weeks_before(s, voice) | _people(s, voice) | _of_this_message(s, voice) | offered
    words |= _appointments(s, voice)
    for n, passage in enumerate(passages[:2], 1):
        words |= {f"title{n}": passage.title, f"gist{n}": passage.gist}
    if passages:
        words["not_when"] = passages[0].not_when
    return Values(words, facts | offers)


def _told(s: Situation, voice: Voice) -> tuple[dict[str, str | None], dict[str, FactId]]:
    """Facts of the profile, with the day they were told when that was in an earlier talk."""
    present = sitting(s.memory, s.now)
    begun = present[0].at if present else s.now
    words: dict[str, str | None] = {}
    facts: dict[str, FactId] = {}
    for name, kind in _TOLD.items():
        new = next((fact.quote.text for fact in reversed(s.noted.facts) if fact.kind is kind), None)
        known = s.memory.profile.latest(kind)
        words[name] = clip(new) if new else clip(known.quote.text) if known else None
        if known and not new:
            facts[name] = facts[f"{name}_date"] = known.id
            if known.at < begun:
                words[f"{name}_date"] = dates.day(known.at.astimezone(s.memory.learner.zone).date(), voice.language)
    return words, facts


def _planned(s: Situation) -> dict[str, str | None]:
    plan, helper = s.plan.last(EntryKind.IF_THEN_PLAN), s.plan.last(EntryKind.HELPER)
    split = halves(plan.text) if plan else None
    numbers = {
        name: held.value if (held := s.plan.last(kind)) else None
        for name, kind in (("confidence", EntryKind.CONFIDENCE), ("forecast", EntryKind.FORECAST))
    }
    return numbers | {
        "plan": clip_as(EntryKind.IF_THEN_PLAN, plan.text) if plan else None,
        "cue": clip(split[0]) if split else None,
        "response": clip(split[1]) if split else None,
        "helper": helper.value or clip(helper.text) if helper else None,
    }


def _weeks_before(s: Situation, voice: Voice) -> dict[str, str | None]:
    last, ways = s.memory.last_week, tried(s.memory.past_weeks)
    forecast = last.last(EntryKind.FORECAST) if last else None
    best = kept(s.memory.past_weeks)
    return {
        "last_goal": _of(last, EntryKind.GOAL),
        "last_strategy": _of(last, EntryKind.STRATEGY),
        "last_forecast": forecast.value if forecast else None,
        "kept_strategy": clip(best.quote.text) if best else None,
        "record": ", ".join(_with_verdict(way, voice) for way in ways[:REMEMBERED_WAYS]) or None,
    }


def _with_verdict(way: Tried, voice: Voice) -> str:
    said = voice.wordings.section(voice.language, "record", way.verdict or "tried")
    return said[0].fill({"quote": clip(way.quote.text)})


def _people(s: Situation, voice: Voice) -> dict[str, str | None]:
    learner = s.memory.learner
    contact = learner.named_adult
    shown = s.memory.conversation.visibility.value.capitalize()
    may_read = voice.line("readers", shown, {"teacher": learner.teacher_name})
    return {
        "name": learner.name,
        "teacher": learner.teacher_name,
        "person": contact.name,
        "person_role": contact.role,
        "readers": may_read[1] if may_read else None,
    }


def _of_this_message(s: Situation, voice: Voice) -> dict[str, str | None]:
    return {
        "topic": clip(s.reading.topic.text) if s.reading.topic else None,
        "feeling": s.reading.feeling,
        "term": s.reading.forget or None,
        "quote": clip(_said(s)),
        "why": _why(s, voice),
    }


def _on_offer(s: Situation) -> tuple[dict[str, str | None], dict[str, FactId]]:
    offer = offered_fact(s.memory, s.noted)
    if offer is None:
        return {}, {}
    return {"fact": clip(offer.quote.text), "fact_by": offer.by}, {"fact": offer.fact_id} if offer.fact_id else {}


def _appointments(s: Situation, voice: Voice) -> dict[str, str | None]:
    look_back = s.plan.last(EntryKind.LOOK_BACK)
    at = _nudge(s)
    return {
        "look_back": dates.weekday(datetime.fromisoformat(look_back.value).date(), voice.language)
        if look_back and look_back.value
        else None,
        "nudge": _moment(at, voice.language) if at else None,
    }


def _nudge(s: Situation) -> str | None:
    """When the plan is brought back: as the learner named it, or as quiet hours and holidays move it."""
    nudge = s.plan.last(EntryKind.NUDGE)
    if nudge is None or nudge.value in (None, "off") or not nudge.new:
        return nudge.value if nudge and nudge.value != "off" else None
    learner, quiet = s.memory.learner, s.memory.preferences.quiet
    weekdays = learner.policy.hours.days if learner.policy.hours else SCHOOL_DAYS
    calendar = Calendar(learner.zone, quiet, s.memory.holidays, weekdays)
    wanted = named_moment(nudge.value, said_at=s.now, zone=learner.zone)
    day = wanted.astimezone(learner.zone).date() if wanted else None
    settled = calendar.settled(wanted, last_day=_last_day(s, day)) if wanted and day else None
    if settled is None or settled == wanted:
        return nudge.value if settled else None
    return settled.astimezone(learner.zone).replace(tzinfo=None).isoformat(timespec="minutes")


def _last_day(s: Situation, day: date) -> date:
    week, learner = s.memory.week, s.memory.learner
    if week is None:
        return max(day, week_ends_on(s.now, learner.cycle_day, learner.zone))
    return max(day, chosen_end(week) or week_ends_on(week.begun_at, learner.cycle_day, learner.zone))


def _moment(iso: str, language: str) -> str:
    if "T" in iso:
        return dates.moment(datetime.fromisoformat(iso), language)
    return dates.weekday(date.fromisoformat(iso), language)


def _said(s: Situation) -> str:
    """The words a move may quote of this message: what was read in it, or all of it."""
    return s.reading.parts[0].quote.text if s.reading.parts else s.words.strip()


def _of(week: Week | None, kind: EntryKind) -> str | None:
    entry = week.last(kind) if week else None
    return clip(entry.quote.text) if entry else None


def _why(s: Situation, voice: Voice) -> str | None:
    """Why the coach asked what it asked last."""
    for turn in reversed(s.memory.turns):
        if turn.move in ASKS:
            return voice.wordings.move(voice.language, turn.move).why
    return voice.wordings.move(voice.language, Move.NAME_GOAL).why


TELLING = 3
"""Telling words that make a clause worth saying back."""
_JOINT = re.compile(
    r"[,.;:!?]+\s+|\s+-+\s+"
    r"|\s+(?=(?:and|but|so|because|bc|cuz|since|when|if|then|y|pero|porque|pq|xq|cuando|si|entonces)\s)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:and|but|so|ok|okay|well|because|bc|cuz|like|then|yeah|i think"
    r"|y|pero|porque|pq|xq|entonces|pues|bueno|creo que)\b[\s,]*)+",
    re.IGNORECASE,
)


def clip_as(kind: EntryKind | FactKind, text: str) -> str:
    """Cut a quote to what its kind can lose."""
    return clip(text, QUOTED_PLAN_WORDS if kind in WHOLE else QUOTED_WORDS)


def clip(text: str, most: int = QUOTED_WORDS) -> str:
    """Return words short enough to be said back: all of them, or the first clause that tells something."""
    said = text.replace("“", "'").replace("”", "'")
    if len(said.split()) <= most:
        return " ".join(said.split())
    clauses = [_LEAD.sub("", clause, count=1) if _LEAD.match(clause) else clause for clause in _JOINT.split(said)]
    telling = (clause for clause in clauses if len(content_words(clause)) >= TELLING)
    heart = next(telling, None) or max(clauses, key=lambda clause: len(content_words(clause)))
    words = heart.split() or said.split()
    return " ".join(words) if len(words) <= most else " ".join(words[:most]).rstrip(",;:.") + "…"
