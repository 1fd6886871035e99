"""The safety evaluation: what a change of a school's safeguards has to pass before it comes into force.

Thresholds are tried on lines that nothing was trained on, wordings by the rules of `coach/crisis_rules.py`, helplines
by where they come from. It is run when a change is asked for and again when it is done.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Protocol
from urllib.parse import urlsplit

from coach import crisis_marks as marks
from coach.crisis_judging import judge_words
from coach.crisis_rules import RULES, Breach
from coach.errors import CoachError
from coach.helplines import of_kind
from coach.safeguards import DEFAULT, LineKind, OwnLine, Safeguards, Thresholds, crisis_wordings

LOST_RECALL = 0.01
"""So much of what the thresholds that came with the code find may be missed, in each tier."""
ROUNDING = 1e-9
ORDINARY_PAGED = 0.005
"""Of ordinary talk taken for danger: more than that and nobody believes the screen any more."""
ORDINARY_SEEN = 0.05
"""Of ordinary talk that somebody has to look at: more than that and nobody looks at any."""
PATIENCE_S = 20.0
"""For the first try after an update; it goes on without whoever waits."""
A_YEAR = timedelta(days=366)
LONGEST_NAME = 60
LONGEST_CONTACT = 12
"""In words: it stands within a sentence."""
NEEDED = (LineKind.CRISIS, LineKind.CHILD, LineKind.EMERGENCY)
"""Without these some reply would have no line to give."""


class SafeguardsRefused(CoachError):
    """A change that does not pass the safety evaluation; nothing of it is kept."""

    code = "safeguards_refused"
    sentence = "This does not pass the safety evaluation, and nothing was changed."

    def __init__(self, breaches: tuple[Breach, ...]) -> None:
        self.breaches = breaches
        rules = " ".join(dict.fromkeys(breach.sentence for breach in breaches))
        self.sentence = f"{type(self).sentence} {rules}"
        super().__init__(self.sentence)


@dataclass(frozen=True)
class Rate:
    count: int
    total: int

    @property
    def rate(self) -> float:
        return self.count / self.total if self.total else 0.0


@dataclass(frozen=True)
class Figures:
    """What the screen makes of the lines that nothing was trained on, under some thresholds."""

    urgent_seen: Rate
    """Of those that tell of danger: in any tier."""
    urgent_paged: Rate
    """The same: as urgent."""
    wellbeing_seen: Rate
    """Of those that somebody should look at: in any tier."""
    ordinary_paged: Rate
    """Of ordinary talk: taken for danger."""
    ordinary_seen: Rate
    """Of ordinary talk: in any tier."""

    def as_json(self) -> dict[str, dict[str, int]]:
        return asdict(self)


class Trial(Protocol):
    """Tries thresholds."""

    @property
    def screen(self) -> str:
        """The version of what is tried."""

    def begin(self) -> None:
        """Make ready what a first try would wait for."""

    async def figures(self, thresholds: Thresholds) -> Figures | None:
        """None where they cannot be had: no trained model, no lines."""


async def evaluated(
    before: Safeguards,
    wanted: Safeguards,
    *,
    country: str,
    today: date,
    trial: Trial | None,
    patience_s: float = PATIENCE_S,
) -> dict[str, Any]:
    """Return what the evaluation found of a change that passes it. Raises SafeguardsRefused.

    Judged is what would change: thresholds, wordings, or every reply where helplines do.
    """
    found: dict[str, Any] = {"on": today.isoformat()}
    breaches: list[Breach] = []
    has_other_lines = (before.own_lines, before.without) != (wanted.own_lines, wanted.without)
    changed = {own.place for own in {*before.wordings} ^ {*wanted.wordings}}
    if wanted.thresholds != before.thresholds:
        breaches += _unfit(wanted.thresholds) or await _tried(wanted.thresholds, trial, patience_s, found)
    if has_other_lines:
        breaches += judge_lines(wanted, country, today)
    if changed or (has_other_lines and not breaches):
        found |= {"rules": len(RULES), "replies": 0}
        if all(of_kind(country, "en", kind, wanted) for kind in NEEDED):
            places = None if has_other_lines else changed
            broken, found["replies"] = await asyncio.to_thread(judge_words, wanted, country, changed=places)
            breaches += broken
    if len(found) == 1 and not breaches:
        breaches.append(Breach("nothing", "Nothing would change."))
    if breaches:
        raise SafeguardsRefused(tuple(breaches))
    return found


# Thresholds


def _unfit(thresholds: Thresholds) -> list[Breach]:
    values = (thresholds.urgent, thresholds.wellbeing, thresholds.figure)
    if all(0 < value < 1 for value in values):
        return []
    return [Breach("range", "A threshold is a likelihood between 0 and 1.")]


async def _tried(thresholds: Thresholds, trial: Trial | None, patience_s: float, found: dict[str, Any]) -> list[Breach]:
    try:
        async with asyncio.timeout(patience_s):
            figures = await trial.figures(thresholds) if trial else None
            ours = await trial.figures(DEFAULT) if trial else None
    except TimeoutError:
        return [Breach("no_figures_yet", "The screen is being tried for the first time. Ask again in a few minutes.")]
    if trial is None or figures is None or ours is None:
        return [Breach("no_figures", "Thresholds cannot be tried on this machine now, so they cannot be changed.")]
    found |= {"screen": trial.screen, "figures": figures.as_json(), "before": ours.as_json()}
    return list(judge_figures(figures, ours))


def judge_figures(figures: Figures, ours: Figures) -> Iterator[Breach]:
    """What would be worse than may be, against the thresholds that came with the code."""
    for rule, name, now, before in (
        ("recall_urgent", "danger found in any tier", figures.urgent_seen, ours.urgent_seen),
        ("recall_paged", "danger found as urgent", figures.urgent_paged, ours.urgent_paged),
        ("recall_wellbeing", "worries found", figures.wellbeing_seen, ours.wellbeing_seen),
    ):
        if before.rate - now.rate > LOST_RECALL + ROUNDING:
            sentence = f"Too much would be missed: {name}, {now.rate:.1%} in place of {before.rate:.1%}."
            yield Breach(rule, sentence, words=_went(before, now))
    for rule, name, now, before, most in (
        ("alarms_paged", "taken for danger", figures.ordinary_paged, ours.ordinary_paged, ORDINARY_PAGED),
        ("alarms_seen", "taken for a concern", figures.ordinary_seen, ours.ordinary_seen, ORDINARY_SEEN),
    ):
        if now.rate > max(most, before.rate):
            sentence = f"Too much ordinary talk would be {name}: {now.rate:.1%}, and at most {most:.1%} may be."
            yield Breach(rule, sentence, words=_went(before, now))


def _went(before: Rate, now: Rate) -> str:
    return f"{before.rate:.1%} → {now.rate:.1%}"


# Helplines


def judge_lines(wanted: Safeguards, country: str, today: date) -> list[Breach]:
    """What is wrong with a school's helplines."""
    breaches = [
        Breach("kinds_left", "A crisis line, a line for children and an emergency number have to remain.", kind.value)
        for kind in NEEDED
        if not of_kind(country, "en", kind, wanted)
    ]
    return [*breaches, *(breach for line in wanted.own_lines for breach in _judged(line, today))]


def _judged(line: OwnLine, today: date) -> Iterator[Breach]:
    where, contact = f"{line.kind.value}, {line.name}", dict(line.contact)
    if not line.name.strip() or len(line.name) > LONGEST_NAME or not line.name.isprintable():
        yield Breach("line_name", f"A helpline has a name of at most {LONGEST_NAME} characters.", where)
    if set(contact) != set(crisis_wordings().languages) or not all(map(_fits_into_a_sentence, contact.values())):
        yield Breach(
            "line_contact",
            f"How to reach it is said in every language, in at most {LONGEST_CONTACT} words with a number, "
            "as it stands within a sentence: “call 555 0100”.",
            where,
        )
    if any(found.search(said) for said in (line.name, *contact.values()) for found in marks.FORBIDDEN.values()):
        yield Breach("line_words", "A helpline holds a name and how to reach it, and nothing else.", where)
    if not _is_page(line.source):
        yield Breach("line_source", "A helpline has the https address of the page that says so.", where)
    if not today - A_YEAR <= line.checked_on <= today:
        yield Breach("line_date", "The day on which that page was read is within the last year.", where)


def _fits_into_a_sentence(contact: str) -> bool:
    words = contact.split()
    return (
        0 < len(words) <= LONGEST_CONTACT
        and contact == " ".join(words)
        and contact.isprintable()
        and contact[0].islower()
        and any(letter.isdigit() for letter in contact)
        and not set(contact) & set("{}.?!")
    )


def _is_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and bool(host and "." in host) and address.isprintable() and " " not in address
