"""What scoring many says, beside what scoring one by one says of the same worksheets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from pmprb.components.worksheet import Worksheet
from pmprb.scoring.many.scores import ManyScores
from pmprb.scoring.score import Score, score_worksheet

Difference = tuple[int, str, object, object]
"""The row, the node, what scoring one by one says, and what scoring many says."""


def differences(scores: ManyScores, sheets: Sequence[Worksheet]) -> list[Difference]:
    """Return everything in which ``scores`` differ from scoring ``sheets`` one by one."""
    assert len(scores) == len(sheets)
    singles = [score_worksheet(sheet) for sheet in sheets]
    found = [each for key in scores.instrument.nodes for each in _of_node(scores, key, singles)]
    settled = zip(
        *(each.tolist() for each in (scores.predicates, scores.answered, scores.covered)), strict=True
    )
    for row, (one, ours) in enumerate(zip(singles, settled, strict=True)):
        place = -1 if one.predicate is None else one.instrument.predicates.index(one.predicate)
        expected = (place, one.completeness.answered, one.completeness.covered)
        if expected != ours:
            found.append((row, "", expected, ours))
    return found


def _of_node(scores: ManyScores, key: str, singles: Sequence[Score]) -> list[Difference]:
    found: list[Difference] = []
    over, under = scores.fractions(key)
    published = scores.published(key).tolist()
    covered = scores.is_covered(key).tolist()
    places = scores.instrument.publication.decimals
    for row, one in enumerate(singles):
        node = one[key]
        if node.exact is None or covered[row]:
            expected: object = (None, None, True)
            ours: object = (scores.exact(key, row), scores.figure(key, row), covered[row])
            if node.exact is not None:
                expected = (node.exact, node.published, False)
        else:
            expected = (node.exact.numerator * under[row], str(node.published))
            ours = (over[row] * node.exact.denominator, str(Decimal(f"{published[row]}E-{places}")))
            if row % 16 == 0 and expected == ours:
                expected = (node.exact, node.published)
                ours = (scores.exact(key, row), scores.figure(key, row))
        if expected != ours:
            found.append((row, key, expected, ours))
    return found


def exactly(scores: ManyScores) -> list[list[Fraction | None]]:
    """Return the points of every node on every worksheet."""
    return [[scores.exact(key, row) for key in scores.instrument.nodes] for row in range(len(scores))]
