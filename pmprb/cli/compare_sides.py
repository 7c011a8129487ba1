"""The two worksheets that are compared: of two files, of two years of one, or of one by two instruments."""

from __future__ import annotations

from functools import partial

from attrs import evolve, frozen

from pmprb.cli.one_worksheet import worksheets_of
from pmprb.cli.telling import attempt, shown_name
from pmprb.components.counterparts import Counterparts, counterparts
from pmprb.components.loading.counterparts import load_counterparts
from pmprb.components.registry import load_instrument
from pmprb.components.transfer import LeftOut, transferred
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem

_TWO = 2


@frozen
class Sides:
    """What is compared; ``after`` is None where nothing was named to compare with.

    ``left`` could not be carried over to the other instrument, ``carried`` is ``before`` without it;
    ``declared`` are the counterparts of a file.
    """

    before: Worksheet
    after: Worksheet | None
    left: tuple[LeftOut, ...] = ()
    carried: Worksheet | None = None
    declared: Counterparts | None = None


@frozen
class Years:
    """The years that are named: of the two sides, or of the one file that is scored ``by`` another."""

    both: tuple[int, int] | None = None
    by: int | None = None


def sides(
    files: tuple[str, str | None], by: str | None, years: Years, pairs_file: str | None
) -> Sides | tuple[Problem, ...]:
    """Return what to compare of one or two files, or every problem with them."""
    declared = None if pairs_file is None else attempt(lambda: load_counterparts(pairs_file))
    if isinstance(declared, tuple):
        return declared
    found = _sides(files, by, years, declared)
    return found if isinstance(found, tuple) else evolve(found, declared=declared)


def _sides(
    files: tuple[str, str | None],
    by: str | None,
    years: Years,
    declared: Counterparts | None,
) -> Sides | tuple[Problem, ...]:
    file, other = files
    first, second = years.both or (None, None)
    if other is not None:
        found = [_of(file, first), _of(other, second)]
        problems = [problem for side in found if isinstance(side, tuple) for problem in side]
        sheets = [side for side in found if isinstance(side, Worksheet)]
        return tuple(problems) if problems else Sides(sheets[0], sheets[1])
    if by is not None:
        return attempt(partial(_by, file, by, years.by, declared), shown_name(file))
    return attempt(partial(_years, file, first, second), shown_name(file))


def _of(file: str, year: int | None) -> Worksheet | tuple[Problem, ...]:
    return attempt(lambda: worksheets_of(file).of(year), shown_name(file))


def _by(file: str, by: str, year: int | None, declared: Counterparts | None) -> Sides:
    instrument = load_instrument(by)
    before = worksheets_of(file).of(year)
    found = transferred(before, instrument, counterparts(before.instrument, instrument, declared))
    return Sides(before, found.worksheet, found.left, found.carried)


def _years(file: str, first: int | None, second: int | None) -> Sides:
    found = worksheets_of(file)
    if first is not None:
        return Sides(found.of(first), found.of(second))
    if len(found.worksheets) == _TWO:
        one, two = sorted(found.worksheets, key=lambda worksheet: worksheet.year or 0)
        return Sides(one, two)
    return Sides(found.of(None), None)
