"""What scoring many says, beside what scoring one by one says of the same worksheets."""

from __future__ import annotations

from collections.abc import Sequence

from pmprb.components.instrument import Instrument
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.many.scores import ManyScores
from pmprb.scoring.score import score_worksheet


def differences(scores: ManyScores, sheets: Sequence[Worksheet]) -> list[tuple[int, str, object, object]]:
    """Return the row, the node, what scoring one by one says and what ``scores`` say, where these differ."""
    assert len(scores) == len(sheets)
    covered = {key: scores.is_covered(key).tolist() for key in scores.instrument.nodes}
    settled = list(
        zip(
            *(each.tolist() for each in (scores.predicates, scores.answered, scores.covered)),
            strict=True,
        )
    )
    found: list[tuple[int, str, object, object]] = []
    for row, sheet in enumerate(sheets):
        one = score_worksheet(sheet)
        for key, node in one.nodes.items():
            expected = (node.exact, node.published, node.exact is None)
            ours = (scores.exact(key, row), scores.figure(key, row), covered[key][row])
            # Figures that differ in their number of places alone would be equal as numbers.
            if expected != ours or str(expected[1]) != str(ours[1]):
                found.append((row, key, expected, ours))
        place = -1 if one.predicate is None else one.instrument.predicates.index(one.predicate)
        whole = (place, one.completeness.answered, one.completeness.covered)
        if whole != settled[row]:
            found.append((row, "", whole, settled[row]))
    return found


def columns(instrument: Instrument) -> dict[str, int]:
    """Return the column of what is answered, by its id."""
    return {key: place for place, key in enumerate(instrument.answerable)}
