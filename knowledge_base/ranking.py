"""From hits to an order of cards, and to the decision whether any is good enough to cite. Pure.

A card is scored by the three of its texts that are nearest to the question, and a little by the words they share.
Nothing is cited below a fixed minimum, nor when the question is nearer to something that no card answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.cards import NOWHERE
from knowledge_base.index import Hit

LEAST_RELEVANCE = 0.34
"""Below it nothing is cited. Chosen on tests/knowledge_base/questions.yaml."""
NEAREST_TEXTS = 3
WORDS_COUNT = 0.2
"""What sharing every word adds to the score that cards are ranked by. For the minimum it counts twice."""


@dataclass(frozen=True)
class Match:
    card_id: str
    nearness: float
    """Mean cosine of the nearest texts of the card."""
    shared: float
    """The part of the question's words that the card knows, from 0 to 1."""
    section: str
    """The section to show: the one whose text was nearest."""

    @property
    def score(self) -> float:
        return self.nearness + WORDS_COUNT * self.shared

    @property
    def relevance(self) -> float:
        return self.nearness + 2 * WORDS_COUNT * self.shared


@dataclass(frozen=True)
class Ranking:
    matches: tuple[Match, ...]
    """One for each card, best first."""
    elsewhere: float
    """How near the nearest text is that no card answers."""

    def worth_citing(self) -> tuple[Match, ...]:
        if not self.matches or self.matches[0].score < self.elsewhere:
            return ()
        return tuple(match for match in self.matches if match.relevance >= LEAST_RELEVANCE)


def rank(ways: Sequence[Sequence[Hit]], *, shared: Mapping[str, float]) -> Ranking:
    """Order the cards by what was found, best first.

    `ways` holds the hits of each way of asking the same (the student's words, the words in English), nearest first;
    `shared` says for each card which part of the question's words it knows.
    """
    found = [_by_card(hits) for hits in ways]
    cards = dict.fromkeys(card_id for way in found for card_id in way)
    matches = [
        Match(
            card_id,
            nearness=_mean([_nearness(way.get(card_id, []), hits[-1]) for way, hits in zip(found, ways, strict=True)]),
            shared=shared[card_id],
            section=next(way[card_id][0].passage_id.rpartition("/")[2] for way in found if card_id in way),
        )
        for card_id in cards
    ]
    return Ranking(
        tuple(sorted(matches, key=lambda match: -match.score)),
        elsewhere=_mean(
            [max((hit.similarity for hit in hits if hit.passage_id == NOWHERE), default=0.0) for hits in ways]
        ),
    )


def _by_card(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    cards: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.passage_id != NOWHERE:
            cards.setdefault(hit.passage_id.split("/")[1], []).append(hit)
    return cards


def _nearness(near: Sequence[Hit], farthest: Hit) -> float:
    """The mean of the nearest; the farthest hit there is stands for those that were not fetched."""
    best = [hit.similarity for hit in near[:NEAREST_TEXTS]]
    return _mean([*best, *[farthest.similarity] * (NEAREST_TEXTS - len(best))])


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0
