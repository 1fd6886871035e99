"""From what was found to an order of cards and documents, and to the decision whether any is good enough to cite. Pure.

A card is judged by what the trained head hears in the message and by the three of its texts that are nearest. A
document is judged by its nearest passage and a little by the words they share. Each has its fixed minimum, from which
relevance is counted: below zero nothing is cited.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.head import Heard

NEAREST_TEXTS = 3
HEARD_COUNTS = 0.25
"""What the head's margin counts beside nearness, which is a cosine, when cards are put in order."""
SURE_COUNTS = 0.1
"""What the head's certainty that some card answers (log odds) counts as relevance."""
LEAST_OF_A_CARD = 0.32
"""Below it no card is cited. Chosen on student messages that are in no bank and in no card; see docs/figures.md."""
WORDS_COUNT = 0.1
"""What sharing every word adds to the nearness of a document's passage. It helped on public sets of questions."""
LEAST_OF_A_DOCUMENT = 0.42


@dataclass(frozen=True)
class Match:
    card_id: str
    """Of the card or the document."""
    passage_id: str
    """The passage whose text was nearest; nothing when none of its texts was among the nearest."""
    relevance: float
    """How far it is above the minimum; below zero it is not worth citing."""


@dataclass(frozen=True)
class Near:
    """One text of a card or document that was found, with how near it is to the question."""

    passage_id: str
    nearness: float
    """Cosine, from -1 to 1."""


def rank_cards(found: Sequence[Near], *, heard: Heard, card_of: Mapping[str, str]) -> list[Match]:
    """Judge every card that the head knows: the best by how sure it is that any answers, the others by their distance.

    `found` holds the texts nearest to the question, nearest first; the last of them stands for those that were not
    fetched.
    """
    near: dict[str, list[Near]] = {}
    for each in found:
        near.setdefault(card_of[each.passage_id], []).append(each)
    farthest = found[-1].nearness if found else 0.0
    scores = {
        card_id: _mean_of_nearest(near.get(card_id, ()), farthest) + HEARD_COUNTS * margin
        for card_id, margin in heard.margins.items()
    }
    best = max(scores.values(), default=0.0)
    sure = SURE_COUNTS * _log_odds(1 - heard.none) - LEAST_OF_A_CARD
    return [
        Match(card_id, near[card_id][0].passage_id if card_id in near else "", sure - (best - score))
        for card_id, score in scores.items()
    ]


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


def rank_documents(found: Sequence[Near], *, shared: Mapping[str, float], card_of: Mapping[str, str]) -> list[Match]:
    """Judge every passage that was found. `shared` says which part of the question's words each has, from 0 to 1."""
    return [
        Match(
            card_of[each.passage_id],
            each.passage_id,
            each.nearness + WORDS_COUNT * shared[each.passage_id] - LEAST_OF_A_DOCUMENT,
        )
        for each in found
    ]


def best_of_each(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return one match for each card and document, best first, so that none crowds out the others."""
    best: dict[str, Match] = {}
    for match in sorted(matches, key=lambda match: -match.relevance):
        best.setdefault(match.card_id, match)
    return tuple(best.values())


def worth_citing(matches: Sequence[Match]) -> tuple[Match, ...]:
    return tuple(match for match in matches if match.relevance >= 0)


def _mean_of_nearest(near: Sequence[Near], farthest: float) -> float:
    best = [each.nearness for each in near[:NEAREST_TEXTS]]
    return (sum(best) + farthest * (NEAREST_TEXTS - len(best))) / NEAREST_TEXTS
