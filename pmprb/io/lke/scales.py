"""What an answer earns, learned from the formula of its row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from pmprb.components.known_scales import known_scales
from pmprb.components.numbers import plain
from pmprb.components.scales import IndexScale, Option, OptionScale, Scale
from pmprb.errors import Problem
from pmprb.io.lke.probe import Probe
from pmprb.io.lke.problems import OptionWithoutValue, ReadsOtherRow
from pmprb.io.lke.rows import LkeRow
from pmprb.io.lke.types import codes_of, known_choice, top_of
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.formulas.nodes import Binary, Literal, Reference
from pmprb.io.workbook.formulas.operand_values import Value
from pmprb.io.workbook.formulas.references import parts
from pmprb.io.workbook.sheet import reference_of
from pmprb.io.workbook.values import Error


@frozen
class Learned:
    """The scale of a criterion, and what its best answer makes the value cell show."""

    scale: Scale
    most: Fraction
    problems: tuple[Problem, ...] = ()


def learned_scale(
    row: LkeRow, probe: Probe, others: Mapping[int, Value], values: Mapping[int, Value], source: str
) -> Learned | None:
    """Return what the answers of ``row`` earn; ``others`` and ``values`` hold its gates open.

    None if nothing could be learned: no answer gives a number.
    """
    known = known_choice(row.allowed)
    if row.number not in row.answers_read:
        told = _reads_other(row, probe)
        return Learned(known, Fraction(1), (told,)) if known else None
    shown = {
        code: probe.value(row.number, {**others, row.number: code}, values)
        for code in _candidates(row, probe)
    }
    numbers = {code: value for code, value in shown.items() if isinstance(value, Fraction)}
    if len(set(numbers.values())) > 1 or (numbers and known):
        cell = reference_of(probe.key(row.number, Heading.VALUE)[1])
        return _choice(_Shown(row, cell, shown, numbers), known, source)
    return _index(row, probe, others, values, source)


def _candidates(row: LkeRow, probe: Probe) -> list[str]:
    """Return the texts that may be answers: those of the type, and those the formula compares with."""
    own = probe.key(row.number, Heading.ANSWER)
    found = [*codes_of(row.allowed), *_literals(row, own[1])]
    return list({text.casefold(): text for text in reversed(found)}.values())[::-1]


def _literals(row: LkeRow, place: tuple[int, int]) -> Iterator[str]:
    expression = row.formula.expression if row.formula is not None else None
    for part in parts(expression) if expression is not None else ():
        if isinstance(part, Binary) and part.operator == "=":
            sides = (part.left, part.right)
            reads_own = any(
                isinstance(side, Reference) and (side.area.top, side.area.left) == place for side in sides
            )
            texts = [
                side.value for side in sides if isinstance(side, Literal) and isinstance(side.value, str)
            ]
            if reads_own:
                yield from (text for text in texts if text.strip())


@frozen
class _Shown:
    """What the value cell of a row shows for each answer tried, and which of these are numbers."""

    row: LkeRow
    cell: str
    values: Mapping[str, Value]
    numbers: Mapping[str, Fraction]


def _choice(shown: _Shown, known: OptionScale | None, source: str) -> Learned | None:
    most = max(shown.numbers.values())
    if most <= 0:
        return None
    shares = {code: value / most for code, value in shown.numbers.items()}
    of_type = _of_type(shown, known, shares, most) if known is not None else None
    if of_type is not None:
        return of_type
    for scale in known_scales().values():
        if isinstance(scale, OptionScale) and _fits(scale, shares):
            return Learned(scale, most)
    ordered = sorted(shares.items(), key=lambda pair: -pair[1])
    options = tuple(Option(code, share) for code, share in ordered)
    return Learned(OptionScale(f"pilihan-{shown.row.number}", options, source), most)


def _of_type(
    shown: _Shown, known: OptionScale, shares: Mapping[str, Fraction], most: Fraction
) -> Learned | None:
    """Return the scale that the type names, if the formula agrees as far as it gives numbers."""
    named = {code.casefold(): known.share(code) for code in known.codes}
    agreeing = {code.casefold() for code in shares if code.casefold() in named}
    if not agreeing or any(
        named[code.casefold()] != share for code, share in shares.items() if code.casefold() in named
    ):
        return None
    missing = [code for code in known.codes if code.casefold() not in agreeing]
    problems = tuple(
        OptionWithoutValue(cell=shown.cell, found=code, allowed=_words(shown.values.get(code)))
        for code in missing
    )
    return Learned(known, most, problems)


def _fits(scale: OptionScale, shares: Mapping[str, Fraction]) -> bool:
    """Tell whether ``scale`` knows every option of the formula, and gives each the same share."""
    for code, share in shares.items():
        try:
            if scale.share(scale.read(code)) != share:
                return False
        except ValueError:
            return False
    return len(shares) >= len(scale.codes) - 1


def _index(
    row: LkeRow, probe: Probe, others: Mapping[int, Value], values: Mapping[int, Value], source: str
) -> Learned | None:
    """Return the scale of a number, if the value is in proportion to it."""

    def at(number: Fraction) -> Fraction | None:
        return probe.number(row.number, {**others, row.number: number}, values)

    one, nothing = at(Fraction(1)), at(Fraction(0))
    if one is None or nothing != 0 or one <= 0:
        return None
    said = top_of(row.allowed)
    top = said or (row.weight / one if row.weight else None)
    if top is None or at(top) != one * top or at(top / 2) != one * top / 2:
        return None
    for scale in known_scales().values():
        if isinstance(scale, IndexScale) and scale.top == top:
            return Learned(scale, one * top)
    name = plain(top).replace("/", "-per-")  # a known scale of this name would have this top
    return Learned(IndexScale(f"indeks-{name}", top, source), one * top)


def _reads_other(row: LkeRow, probe: Probe) -> Problem:
    cell = reference_of(probe.key(row.number, Heading.VALUE)[1])
    own = reference_of(probe.key(row.number, Heading.ANSWER)[1])
    read = [reference_of(probe.key(number, Heading.ANSWER)[1]) for number in row.answers_read]
    return ReadsOtherRow(cell=cell, found=", ".join(read) or "-", allowed=own)


def _words(value: Value) -> str:
    if isinstance(value, Error):
        return value.code
    if isinstance(value, bool):
        return str(value).upper()
    return f'"{value}"' if isinstance(value, str) else "-"
