"""Differences and their causes in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from pmprb.cli.telling import one_line
from pmprb.components.nodes import Criterion
from pmprb.components.numbers import plain
from pmprb.components.transfer import WhyLeft
from pmprb.i18n import Language, mark
from pmprb.scoring.attribution import Cause
from pmprb.scoring.comparison import ComparisonRow
from pmprb.scoring.node_score import NodeScore
from pmprb.scoring.score import Score

CAUSES: Final[Mapping[Cause, str]] = {
    Cause.ANSWER: mark("the answer"),
    Cause.SCALE: mark("the scale"),
    Cause.GATE: mark("a gate"),
    Cause.ANSWERED: mark("newly answered"),
    Cause.OPEN: mark("no longer answered"),
    Cause.GAPS: mark("gaps beside it"),
    Cause.WEIGHT: mark("the weight"),
    Cause.GIVEN: mark("a given figure"),
    Cause.REMOVED: mark("only in the first"),
    Cause.ADDED: mark("only in the second"),
}
WHY_LEFT: Final[Mapping[WhyLeft, str]] = {
    WhyLeft.NO_COUNTERPART: mark("is not asked there"),
    WhyLeft.OTHER_SCALE: mark("is answered on another scale there"),
    WhyLeft.OTHER_MEANING: mark("means something else there"),
    WhyLeft.OTHER_GROUP: mark("stands for other parts or another weight there"),
}


def signed(value: Fraction | Decimal, language: Language) -> str:
    """Return ``value`` with its sign, plus included; 0 has none."""
    sign = "+" if value > 0 else ""
    return sign + language.number(value)


def cause_text(row: ComparisonRow, language: Language) -> str:
    """Return why ``row`` differs: its causes, with their points where there are several."""
    if not row.is_leaf:
        said = language(mark("and {points} from criteria that moved here or away"))
        return (
            said.format(points=signed(row.moved, language)) if row.moved and row.after and row.before else ""
        )
    named = [(_named(row, cause, language), points) for cause, points in row.causes.items()]
    if len(named) == 1:
        return named[0][0]
    return "; ".join(f"{name} {signed(points, language)}" for name, points in named)


def _named(row: ComparisonRow, cause: Cause, language: Language) -> str:
    name = language(CAUSES[cause])
    before, after = answer_text(row.before, language), answer_text(row.after, language)
    answers = {Cause.ANSWER: f"{before} -> {after}", Cause.ANSWERED: after, Cause.OPEN: before}
    return f"{name}: {answers[cause]}" if cause in answers else name


def answer_text(score: NodeScore | None, language: Language) -> str:
    """Return the answer of a criterion in short; for a percentage its ratio, and - for none."""
    if score is None or score.own_share is None:
        return "-"
    if score.answer is None:  # a percentage: its counts are answered
        return language.number(score.own_share * 100) + "%"
    value = score.answer.value
    return language.decimal_mark(plain(value)) if isinstance(value, Fraction) else value


def label_text(row: ComparisonRow) -> str:
    """Return number and label of the node of ``row``."""
    return one_line(f"{row.node.number} {row.node.label}")


def side_text(score: Score, file: str) -> str:
    """Return what one side of a comparison is: who, when, by which instrument, in which file."""
    sheet = score.worksheet
    who = ", ".join(filter(None, (one_line(sheet.entity), str(sheet.year or ""), one_line(sheet.assessor))))
    return "; ".join(filter(None, (who, one_line(score.instrument.id), one_line(file))))


def index_text(score: Score, language: Language, *, is_index: bool = True) -> str:
    """Return the published index, with its predicate if there is one; what is no index has none."""
    predicate = score.predicate if is_index else None
    return language.number(score.published) + (f" ({predicate.code})" if predicate else "")


def only_on_one_side(rows: tuple[ComparisonRow, ...]) -> Iterator[tuple[ComparisonRow, int]]:
    """Yield the topmost rows that hold nothing that is compared, each with the criteria it holds."""
    hidden = 0
    for place, row in enumerate(rows):
        if row.depth <= hidden:
            hidden = 0
        if hidden or (row.before and row.after):
            continue
        below = list(_from(rows, place))
        if all(each.before is None or each.after is None for each in below):
            hidden = row.depth
            criteria = sum(isinstance(each.node, Criterion) for each in below)
            if row.is_leaf or criteria:
                yield row, criteria


def _from(rows: tuple[ComparisonRow, ...], place: int) -> Iterator[ComparisonRow]:
    yield rows[place]
    for row in rows[place + 1 :]:
        if row.depth <= rows[place].depth:
            return
        yield row
