"""Changing cells of a workbook by replacing their bytes. Every other byte of every part stays.

A part is never written anew from a tree of its elements: that loses what the tree does not know, and Excel
"repairs" the file afterwards.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final
from xml.sax.saxutils import escape

from attrs import frozen

from pmprb.errors import Problem, WorksheetError
from pmprb.i18n import mark
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.problems import NotChangeable
from pmprb.io.workbook.sheet import (
    LONGEST_TEXT,
    MOST_COLUMNS,
    MOST_ROWS,
    Area,
    Formula,
    Place,
    Row,
    ScannedCell,
    Sheet,
    area_of,
    reference_of,
)
from pmprb.io.workbook.strings import escaped
from pmprb.io.workbook.values import CellValue, Error, Result, Unknown
from pmprb.io.workbook.xml import Attributes, from_utf8, local, parse, parser, to_utf8
from pmprb.io.workbook.zip_copy import with_parts

# Its type, and the number of what is known of its value beside it, go with the old value.
_ATTRIBUTE: Final = re.compile(rb"\s+(?:t|vm)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_PREFIX: Final = re.compile(rb"<((?:[^\s/>:]+:)?)")
_EXTENSION: Final = re.compile(rb"<!|<(?:[^\s/>:]+:)?extLst\b")
_REFERENCE: Final = re.compile(rb"\sr\s*=")
_DIGITS: Final = 15
"""How many digits any double keeps."""
_ARRAYS: Final = frozenset({"array", "dataTable"})
_OVER_DIGITS: Final = 10**15
_LARGE: Final = 1_000
_OVER_DOUBLES: Final = Fraction(2) ** 1024 - Fraction(2) ** 970
"""The least number that is rounded to none a double can hold."""


@frozen
class SheetChange:
    """What changes in one sheet: ``values`` that are entered, ``results`` of formulas that stay.

    ``unlocked`` allows values in locked cells of a protected sheet.
    """

    sheet: Sheet
    values: Mapping[Place, CellValue]
    results: Mapping[Place, Result]
    unlocked: bool = False


def spliced(package: Package, changes: list[SheetChange]) -> bytes:
    """Return the workbook with ``changes``: only the parts of those sheets differ.

    The workbook part differs too, by the flag to recalculate when opened, if a result is unknown.

    Raises:
        WorksheetError: a cell cannot be changed; every one is named and nothing is changed.

    """
    if len({change.sheet.part for change in changes}) < len(changes):
        raise ValueError("more than one change of a sheet")
    problems = [problem for change in changes for problem in _refusals(package, change)]
    if problems:
        raise WorksheetError(*problems)
    parts: dict[str, bytes] = {}
    for change in changes:
        sheet = change.sheet
        replaced = _replaced(sheet, list(_edits(change)))
        if replaced != sheet.content:
            parts[sheet.part] = from_utf8(replaced, package.read(sheet.part))
    if any(isinstance(result, Unknown) for change in changes for result in change.results.values()):
        part = package.workbook.part
        parts[part] = with_recalculation(package.read(part), part)
    return with_parts(package.archive, package.content, parts) if parts else package.content


def _refusals(package: Package, change: SheetChange) -> Iterator[Problem]:
    sheet = change.sheet
    arrays = [
        area_of(formula.area) for formula in _formulas(sheet) if formula.area and formula.kind in _ARRAYS
    ]
    named: dict[int, bool] = {}
    for place, value in change.values.items():
        told = _refusal(package, change, place, arrays) or _no_value(value)
        if not told and value is not None and place not in sheet.cells:
            if not named:
                named = _rows_with_names(sheet)
            if not named.get(place[0], named[0]):
                told = mark("the cells of its row have no names")
        if told:
            yield NotChangeable(sheet=sheet.name, cell=reference_of(place), allowed=told)
    for place, result in change.results.items():
        cell = sheet.cells.get(place)
        told = _no_value(result)
        if cell is None or cell.formula is None:
            told = mark("it has no formula")
        elif _EXTENSION.search(sheet.content, cell.start, cell.end):
            told = mark("it holds something that is not known here")
        if told:
            yield NotChangeable(sheet=sheet.name, cell=reference_of(place), allowed=told)


def _formulas(sheet: Sheet) -> Iterator[Formula]:
    return (cell.formula for cell in sheet.cells.values() if cell.formula is not None)


def _refusal(  # noqa: PLR0911  a reason each
    package: Package, change: SheetChange, place: Place, arrays: Sequence[Area]
) -> str:
    sheet = change.sheet
    cell = sheet.cells.get(place)
    if not (1 <= place[0] <= MOST_ROWS and 1 <= place[1] <= MOST_COLUMNS):
        return mark("a cell lies beyond row 5,000 or column 200")
    if cell is not None and cell.formula is not None:
        return mark("it holds a formula")
    if arrays and any(place in area for area in arrays):  # type: ignore[comparison-overlap]
        return mark("it shows a result of a formula of several cells")
    merged = [area for area in sheet.merged if place in area]  # type: ignore[comparison-overlap]
    if merged and any(place != (area.top, area.left) for area in merged):
        return mark("it lies inside merged cells")
    is_locked = package.format(cell.style).is_locked if cell is not None else True
    if sheet.is_protected and is_locked and not change.unlocked:
        return mark("it is locked in a protected sheet")
    if cell is not None and _EXTENSION.search(sheet.content, cell.start, cell.end):
        return mark("it holds something that is not known here")
    return ""


def _no_value(value: Result) -> str:
    """Return why no cell can hold ``value``; nothing if one can."""
    if isinstance(value, Fraction):
        # Comparing fractions takes long, so only those are that come near.
        is_large = value.numerator.bit_length() - value.denominator.bit_length() >= _LARGE
        too_large = is_large and abs(value) >= _OVER_DOUBLES
        return mark("the number is too large for a workbook") if too_large else ""
    if isinstance(value, str):
        try:
            units = len(value.encode("utf-16-le")) // 2
        except UnicodeEncodeError:
            return mark("the text has halves of characters")
        if units > LONGEST_TEXT:
            return mark("a text has more than 32,767 characters")
    return ""


def _rows_with_names(sheet: Sheet) -> dict[int, bool]:
    """Tell of each row, and with 0 of a new one, whether a cell can be put into it.

    Where cells or rows have no names, those after it would move.
    """
    content = sheet.content
    rows_have = all(
        _REFERENCE.search(content, row.start, _tag_end(content, row.start)) for row in sheet.rows.values()
    )
    named = dict.fromkeys((0, *sheet.rows), rows_have and sheet.data != (0, 0))
    for cell in sheet.cells.values():
        if not _REFERENCE.search(content, cell.start, _tag_end(content, cell.start)):
            named[cell.row] = False
    return named


Edit = tuple[int, int, bytes]
"""Bytes from, to, and what takes their place."""


def _edits(change: SheetChange) -> Iterator[Edit]:
    sheet = change.sheet
    missing: defaultdict[int, dict[int, CellValue]] = defaultdict(dict)
    for place, value in change.values.items():
        cell = sheet.cells.get(place)
        if cell is not None:
            yield cell.start, cell.end, _valued(sheet, cell, value)
        elif value is not None:
            missing[place[0]][place[1]] = value
    for place, result in change.results.items():
        cell = sheet.cells[place]
        yield cell.start, cell.end, _resulting(sheet, cell, result)
    yield from _insertions(sheet, missing)


def _replaced(sheet: Sheet, edits: list[Edit]) -> bytes:
    content, made, done = sheet.content, [], 0
    for start, end, replacement in sorted(edits, key=lambda edit: edit[:2]):
        made += [content[done:start], replacement]
        done = end
    return b"".join((*made, content[done:]))


def _valued(sheet: Sheet, cell: ScannedCell, value: CellValue) -> bytes:
    tag = _open_tag(sheet, cell)
    return _cell(_prefix(tag), tag, value)


def _open_tag(sheet: Sheet, cell: ScannedCell) -> bytes:
    """Return the start tag of ``cell`` without its type and its end: all that stays."""
    end = _tag_end(sheet.content, cell.start)
    return _ATTRIBUTE.sub(b"", sheet.content[cell.start : end].rstrip(b">").rstrip(b"/").rstrip())


def _cell(prefix: str, tag: bytes, value: CellValue) -> bytes:
    p = prefix
    if value is None:
        return tag + b"/>"
    if isinstance(value, bool):
        return tag + f' t="b"><{p}v>{int(value)}</{p}v></{p}c>'.encode()
    if isinstance(value, Fraction):
        return tag + f"><{p}v>{stored(value)}</{p}v></{p}c>".encode()
    text = f'<{p}is><{p}t xml:space="preserve">{_escaped(value)}</{p}t></{p}is>'
    return tag + f' t="inlineStr">{text}</{p}c>'.encode()


def _resulting(sheet: Sheet, cell: ScannedCell, result: Result) -> bytes:
    """Return ``cell`` with its formula as it is and ``result`` as the value stored beside it."""
    content = sheet.content[cell.start : cell.end]
    p = _prefix(content)
    start = re.search(rf"<{p}f[\s/>]".encode(), content).start()  # type: ignore[union-attr]  # it has one
    end = _tag_end(content, start)
    if not content[:end].endswith(b"/>"):
        end = content.index(b">", content.index(f"</{p}f".encode(), end)) + 1
    tag, formula, close = _open_tag(sheet, cell), content[start:end], f"</{p}c>".encode()
    if isinstance(result, Unknown):
        return tag + b">" + formula + close
    kind, text = _stored_result(result)
    return tag + f"{kind}>".encode() + formula + f"<{p}v>{text}</{p}v>".encode() + close


def _stored_result(result: CellValue | Error) -> tuple[str, str]:
    if isinstance(result, Error):
        return ' t="e"', escape(result.code)
    if isinstance(result, bool):
        return ' t="b"', str(int(result))
    if isinstance(result, Fraction):
        return "", stored(result)
    return ' t="str"', _escaped(result or "")


def stored(value: Fraction | Decimal) -> str:
    """Return ``value`` as a workbook stores it: digits that come back as the nearest double."""
    exact = value if isinstance(value, Fraction) else Fraction(value)
    is_short = exact.denominator == 1 and abs(exact.numerator) < _OVER_DIGITS
    return str(exact.numerator) if is_short else repr(float(exact))


def _escaped(text: str) -> str:
    return escape(escaped(text), {"\r": "&#13;"})


def _insertions(sheet: Sheet, missing: Mapping[int, Mapping[int, CellValue]]) -> Iterator[Edit]:
    """Yield what puts cells into rows, and rows between rows: each right after the one before it.

    Not before the one after it: cells and rows far out that hold nothing are not among those of the sheet.
    """
    content, p = sheet.content, sheet.prefix
    beside: defaultdict[int, list[ScannedCell]] = defaultdict(list)
    if missing:
        for cell in sheet.cells.values():
            beside[cell.row].append(cell)
    new_rows: list[tuple[int, bytes]] = []
    for row, cells in sorted(missing.items()):
        found = sheet.rows.get(row)
        if found is not None:
            yield from _into_row(sheet, found, beside[row], cells)
            continue
        inside = b"".join(_new_cell(p, (row, column), value) for column, value in sorted(cells.items()))
        new_rows.append((row, f'<{p}row r="{row}">'.encode() + inside + f"</{p}row>".encode()))
    if not new_rows:
        return
    opened = _tag_end(content, sheet.data[0])
    if content.endswith(b"/>", 0, opened):
        yield _filled(content, sheet.data[0], opened, [row for _, row in new_rows])
        return
    for number, made in new_rows:
        place = max((found.end for other, found in sheet.rows.items() if other < number), default=opened)
        yield place, place, made


def _into_row(
    sheet: Sheet, row: Row, beside: Sequence[ScannedCell], cells: Mapping[int, CellValue]
) -> Iterator[Edit]:
    content = sheet.content
    opened = _tag_end(content, row.start)
    p = _prefix(content[row.start : opened])
    made = [(column, _new_cell(p, (row.number, column), value)) for column, value in sorted(cells.items())]
    if content.endswith(b"/>", 0, opened):
        yield _filled(content, row.start, opened, [cell for _, cell in made])
        return
    for column, cell in made:
        before = (found.end for found in beside if found.column < column and found.start < row.end)
        place = max(before, default=opened)
        yield place, place, cell


def _filled(content: bytes, start: int, end: int, inside: Sequence[bytes]) -> Edit:
    """Return what puts ``inside`` into the element that stands there closed, <row/>."""
    tag = content[start:end].rstrip(b">").rstrip(b"/").rstrip()
    name = re.match(rb"<([^\s/>]+)", tag)
    return start, end, b"".join((tag, b">", *inside, b"</", name[1] if name else b"", b">"))


def _prefix(tag: bytes) -> str:
    found = _PREFIX.match(tag)
    return found[1].decode() if found else ""


def _new_cell(prefix: str, place: Place, value: CellValue) -> bytes:
    return _cell(prefix, f'<{prefix}c r="{reference_of(place)}"'.encode(), value)


def _tag_end(content: bytes, start: int) -> int:
    """Return where the tag that begins at ``start`` ends; a > inside a quoted value is none."""
    quote = 0
    for index in range(start, len(content)):
        letter = content[index]
        if quote:
            quote = 0 if letter == quote else quote
        elif letter in b"\"'":
            quote = letter
        elif letter == 0x3E:  # noqa: PLR2004  >
            return index + 1
    return len(content)


_BEFORE_CALCULATION: Final = frozenset(
    {
        "fileVersion",
        "fileSharing",
        "workbookPr",
        "workbookProtection",
        "bookViews",
        "sheets",
        "functionGroups",
        "externalReferences",
        "definedNames",
    }
)
"""What stands before ``calcPr`` in the workbook part, in the order of ECMA-376, 18.2.27."""
_FULL: Final = re.compile(rb"\s+fullCalcOnLoad\s*=\s*(?:\"[^\"]*\"|'[^']*')")


def with_recalculation(part: bytes, name: str = "xl/workbook.xml") -> bytes:
    """Return the workbook part ``name`` so that programs recalculate everything when they open the file."""
    content = to_utf8(part, name)
    prefix, place, end = _calculation(content, name)
    kept = _FULL.sub(b"", content[place:end])
    tag = kept.rstrip(b">").rstrip(b"/").rstrip() or f"<{prefix}calcPr".encode()
    close = b"/>" if not kept or kept.endswith(b"/>") else b">"
    return from_utf8(content[:place] + tag + b' fullCalcOnLoad="1"' + close + content[end:], part)


def _calculation(content: bytes, name: str) -> tuple[str, int, int]:
    """Return the prefix of the part's names, and from where to where ``calcPr`` stands, or would."""
    prefix, depth, place, found = "", 0, 0, False
    made = parser(name)

    def start(tag: str, _: Attributes) -> None:
        nonlocal prefix, depth, place, found
        depth += 1
        if depth == 1:
            prefix = tag[: -len(local(tag))]
        elif depth == 2 and tag == f"{prefix}calcPr":  # noqa: PLR2004  a child of the root
            found = True
            place = made.CurrentByteIndex

    def end(tag: str) -> None:
        nonlocal depth, place
        depth -= 1
        if depth == 1 and local(tag) in _BEFORE_CALCULATION and not found:
            index = made.CurrentByteIndex
            is_open = content.startswith(b"</" + tag.encode(), index)
            place = content.index(b">", index) + 1 if is_open else index

    made.StartElementHandler = start
    made.EndElementHandler = end
    parse(made, content, name)
    return prefix, place, _tag_end(content, place) if found else place
