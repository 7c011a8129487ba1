"""The page of a comparison for people: what differs, why, and what has no counterpart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen
from rich.box import HORIZONTALS
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pmprb.cli.compare_words import (
    CAUSES,
    WHY_LEFT,
    cause_text,
    index_text,
    label_text,
    only_on_one_side,
    side_text,
    signed,
)
from pmprb.cli.printing import beside, heading, printed
from pmprb.cli.score_words import of_index, warned, warnings
from pmprb.components.transfer import LeftOut
from pmprb.i18n import Language, mark
from pmprb.scoring.comparison import Comparison, ComparisonRow
from pmprb.scoring.node_score import NodeScore

FILES: Final = (mark("First"), mark("Second"))
"""What the two sides of a comparison are called."""


@frozen
class Asked:
    """What is shown besides the comparison.

    The names of both sides, whether every row is shown, whether only what both ask was scored, and what
    could not be carried over.
    """

    before: str
    after: str
    every_row: bool = False
    is_shared: bool = False
    left: tuple[LeftOut, ...] = ()


def page(found: Comparison, asked: Asked, language: Language) -> str:
    """Return the page of the comparison ``found`` in ``language``; see `pmprb.cli.printing`."""
    return printed(_parts(found, asked, language))


def _parts(found: Comparison, asked: Asked, language: Language) -> Iterable[RenderableType]:
    sides = (
        (language(FILES[0]), side_text(found.before, asked.before)),
        (language(FILES[1]), side_text(found.after, asked.after)),
    )
    yield beside(sides)
    if asked.is_shared:
        yield Text(language(mark("Only what both ask is scored; these are not the published indices.")))
    is_index = not asked.is_shared
    yield from difference_parts(found, FILES, language, every_row=asked.every_row, is_index=is_index)
    yield from _alone(found, language, every_row=asked.every_row)
    if asked.left:
        yield ""
        yield heading(language(mark("Not carried over")))
        yield from _left(asked.left, language)
    yield from warned((*warnings(found.warnings, language), *_of_sides(found, language)), language)


def _of_sides(found: Comparison, language: Language) -> Iterable[tuple[str, str]]:
    """Yield what must be told of each index; what holds for one alone names the side."""
    sides = [list(warnings(of_index(score), language)) for score in (found.before, found.after)]
    yield from (told for told in sides[0] if told in sides[1])
    for side, own in enumerate(sides):
        name = language(FILES[side])
        yield from ((code, f"{name}: {text}") for code, text in own if (code, text) not in sides[1 - side])


def difference_parts(
    found: Comparison,
    sides: tuple[str, str],
    language: Language,
    *,
    every_row: bool = False,
    is_index: bool = True,
) -> Iterable[RenderableType]:
    """Yield the table of what differs, ``sides`` heading its figures, and what each cause comes to.

    What is not ``is_index``, because only a part is scored, has no predicate.
    """
    yield _table(found, sides, language, every_row=every_row, is_index=is_index)
    if found.by_cause:
        yield heading(language(mark("By cause (exact points)")))
        yield beside(
            (signed(points, language), language(CAUSES[cause])) for cause, points in found.by_cause.items()
        )


def _table(
    found: Comparison, sides: tuple[str, str], language: Language, *, every_row: bool, is_index: bool
) -> Table:
    table = Table(box=HORIZONTALS, pad_edge=False, header_style="bold")
    table.add_column(language(mark("Component")), min_width=20, overflow="fold")
    for side in sides:
        table.add_column(language(side), justify="right", no_wrap=True)
    table.add_column(language(mark("Difference")), justify="right", no_wrap=True)
    table.add_column(language(mark("Cause")), min_width=16, overflow="fold")
    shown = found.rows[1:] if every_row else _differing(found.rows[1:])
    for row in shown:
        table.add_row(
            Padding(Text(label_text(row)), (0, 0, 0, 2 * (row.depth - 1))),
            _figure(row.before, language),
            _figure(row.after, language),
            signed(row.attributed, language),
            Text(cause_text(row, language)),
            style="bold" if row.depth == 1 else None,
            end_section=row is shown[-1],
        )
    table.add_row(language(mark("Together, exact")), "", "", signed(found.difference, language), "")
    table.add_row(language(mark("Rounding")), "", "", signed(found.rounding, language), "")
    table.add_row(
        Text(label_text(found.rows[0])),
        index_text(found.before, language, is_index=is_index),
        index_text(found.after, language, is_index=is_index),
        signed(found.published_difference, language),
        "",
        style="bold",
    )
    return table


def _differing(rows: tuple[ComparisonRow, ...]) -> tuple[ComparisonRow, ...]:
    """Return the rows that differ, with the groups they lie in, be it that these come to the same."""
    found: list[ComparisonRow] = []
    depth = 0  # of the row found last: the next one above it that is less deep is its group
    for row in reversed(rows):
        if row.attributed or row.depth < depth:
            found.append(row)
            depth = row.depth
    return tuple(reversed(found))


def _left(left: tuple[LeftOut, ...], language: Language) -> Iterable[RenderableType]:
    """Yield what was not carried over by reason; ids may be as long as the page is wide."""
    for reason in WHY_LEFT:
        nodes = [each.node for each in left if each.reason is reason]
        if nodes:
            yield Text(f"{language(WHY_LEFT[reason])}:")
            yield Padding(Text("\n".join(nodes), overflow="fold"), (0, 0, 0, 2))


def _figure(score: NodeScore | None, language: Language) -> str:
    return "-" if score is None or score.published is None else language.number(score.published)


def _alone(found: Comparison, language: Language, *, every_row: bool) -> Iterable[RenderableType]:
    alone = tuple(only_on_one_side(found.rows))
    titles = ((True, mark("Only in the first")), (False, mark("Only in the second")))
    for is_before, title in titles:
        rows = [(row, criteria) for row, criteria in alone if (row.after is None) is is_before]
        told = [(row, criteria) for row, criteria in rows if every_row or row.attributed]
        if rows:
            yield ""
            yield heading(language(title))
            yield beside(
                (signed(row.attributed, language), _held(row, criteria, language)) for row, criteria in told
            )
        if told != rows:
            more = language(mark("Nodes with 0 points there: {count} (see --all)"))
            yield Text(more.format(count=len(rows) - len(told)))


def _held(row: ComparisonRow, criteria: int, language: Language) -> str:
    said = mark("{label} ({id})") if row.is_leaf else mark("{label} ({id}), {criteria} criteria")
    return language(said).format(label=label_text(row), id=row.id, criteria=criteria)
