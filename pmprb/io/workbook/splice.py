"""Changing cells of a workbook by replacing their bytes. Every other byte of every part stays.

A part is never written anew from a tree of its elements: that loses what the tree does not know, and Excel
"repairs" the file afterwards.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final
from xml.sax.saxutils import escape

from attrs import frozen

from pmprb.components.numbers import plain
from pmprb.errors import Problem, WorksheetError
from pmprb.i18n import mark
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.problems import NotChangeable
from pmprb.io.workbook.sheet import Place, ScannedCell, Sheet, reference_of
from pmprb.io.workbook.strings import escaped
from pmprb.io.workbook.values import CellValue, Error, Result, Unknown
from pmprb.io.workbook.xml import from_utf8
from pmprb.io.workbook.zip_copy import with_parts

_ATTRIBUTE: Final = re.compile(rb"\s+t\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_REFERENCE: Final = re.compile(rb"\sr\s*=")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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
        parts[part] = with_recalculation(package.read(part))
    return with_parts(package.archive, package.content, parts) if parts else package.content


def _refusals(package: Package, change: SheetChange) -> Iterator[Problem]:
    sheet = change.sheet
    for place in (*change.values, *change.results):
        cell = sheet.cells.get(place)
        told = ""
        if place in change.values:
            told = _refusal(package, change, place, cell)
        elif cell is None or cell.formula is None:
            told = mark("it has no formula")
        if not told and cell is not None and b"<!" in sheet.content[cell.start : cell.end]:
            told = mark("it holds something that is not known here")
        if told:
            yield NotChangeable(sheet=sheet.name, cell=reference_of(place), allowed=told)


def _refusal(package: Package, change: SheetChange, place: Place, cell: ScannedCell | None) -> str:
    sheet = change.sheet
    if cell is not None and cell.formula is not None:
        return mark("it holds a formula")
    if any(place in area and place != (area.top, area.left) for area in sheet.merged):
        return mark("it lies inside merged cells")
    is_locked = package.format(cell.style).is_locked if cell is not None else True
    if sheet.is_protected and is_locked and not change.unlocked:
        return mark("it is locked in a protected sheet")
    if cell is None and not _can_insert(sheet, place[0]):
        return mark("the cells of its row have no names")
    if cell is not None and b"extLst" in sheet.content[cell.start : cell.end]:
        return mark("it holds something that is not known here")
    return ""


def _can_insert(sheet: Sheet, row: int) -> bool:
    """Tell whether a cell can be put into ``row``: where cells have no names, the others would move."""
    beside = [cell for cell in sheet.cells.values() if cell.row == row]
    rows = [sheet.content[found.start : _tag_end(sheet.content, found.start)] for found in sheet.rows.values()]
    tags = [sheet.content[cell.start : _tag_end(sheet.content, cell.start)] for cell in beside]
    return all(_REFERENCE.search(tag) for tag in (*tags, *rows))


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
    return _cell(sheet.prefix, tag, value)


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
    p = sheet.prefix
    begin = re.search(rf"<{p}f[\s/>]".encode(), content)
    start = begin.start() if begin else 0
    end = _tag_end(content, start)
    if not content[:end].endswith(b"/>"):
        end = content.index(f"</{p}f>".encode(), end) + len(f"</{p}f>")
    tag, formula, close = _open_tag(sheet, cell), content[start:end], f"</{p}c>".encode()
    if isinstance(result, Unknown):
        return tag + b">" + formula + close
    kind, text = _stored_result(result)
    return tag + f"{kind}>".encode() + formula + f"<{p}v>{text}</{p}v>".encode() + close


def _stored_result(result: CellValue | Error) -> tuple[str, str]:
    if isinstance(result, Error):
        return ' t="e"', result.code
    if isinstance(result, bool):
        return ' t="b"', str(int(result))
    if isinstance(result, Fraction):
        return "", stored(result)
    return ' t="str"', _escaped(result or "")


def stored(value: Fraction | Decimal) -> str:
    """Return ``value`` as a workbook stores it: digits that come back as the nearest double."""
    exact = Fraction(value)
    short = plain(exact)
    return short if "/" not in short and Fraction(float(exact)) == exact and len(short) < 16 else repr(float(exact))  # noqa: PLR2004  digits of a double


def _escaped(text: str) -> str:
    return escape(escaped(_NOT_IN_XML.sub("", text)), {"\r": "&#13;"})


def _insertions(sheet: Sheet, missing: Mapping[int, Mapping[int, CellValue]]) -> Iterator[Edit]:
    content, p = sheet.content, sheet.prefix
    new_rows: list[tuple[int, bytes]] = []
    for row, cells in sorted(missing.items()):
        made = [(column, _new_cell(p, (row, column), value)) for column, value in sorted(cells.items())]
        found = sheet.rows.get(row)
        if found is None:
            inside = b"".join(cell for _, cell in made)
            new_rows.append((row, f'<{p}row r="{row}">'.encode() + inside + f"</{p}row>".encode()))
            continue
        yield from _into_row(sheet, found.start, found.end, row, made)
    start, end = sheet.data
    is_closed = content[start : _tag_end(content, start)].endswith(b"/>")
    if new_rows and is_closed:
        tag = content[start:end].rstrip(b"/>").rstrip()
        rows = b"".join(row for _, row in new_rows)
        yield start, end, tag + b">" + rows + f"</{p}sheetData>".encode()
        return
    last = content.rindex(b"<", start, end)
    for number, row in new_rows:
        after = [found.start for other, found in sheet.rows.items() if other > number]
        place = min(after, default=last)
        yield place, place, row


def _into_row(
    sheet: Sheet, start: int, end: int, row: int, made: list[tuple[int, bytes]]
) -> Iterator[Edit]:
    content, p = sheet.content, sheet.prefix
    opened = _tag_end(content, start)
    if content[start:opened].endswith(b"/>"):
        tag = content[start:end].rstrip(b">").rstrip(b"/").rstrip()
        yield start, end, tag + b">" + b"".join(cell for _, cell in made) + f"</{p}row>".encode()
        return
    last = content.rindex(b"<", start, end)
    beside = sorted((cell.column, cell.start) for cell in sheet.cells.values() if cell.row == row)
    for column, cell in made:
        place = next((begin for other, begin in beside if other > column), last)
        yield place, place, cell


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


_CALCULATION: Final = re.compile(rb"<((?:\w+:)?)calcPr\b([^>]*?)(/?)>")
_AFTER_CALCULATION: Final = re.compile(
    rb"<((?:\w+:)?)(?:oleSize|customWorkbookViews|pivotCaches|smartTagPr|smartTagTypes|webPublishing"
    rb"|fileRecoveryPr|webPublishObjects|extLst)\b|</((?:\w+:)?)workbook\s*>"
)


def with_recalculation(part: bytes) -> bytes:
    """Return the workbook part so that programs recalculate everything when they open the file."""
    from pmprb.io.workbook.xml import to_utf8  # noqa: PLC0415

    content = to_utf8(part, "xl/workbook.xml")
    found = _CALCULATION.search(content)
    if found:
        kept = re.sub(rb"\s+fullCalcOnLoad\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", found[2])
        tag = b"<" + found[1] + b"calcPr" + kept.rstrip() + b' fullCalcOnLoad="1"' + found[3] + b">"
        return from_utf8(content[: found.start()] + tag + content[found.end() :], part)
    after = list(_AFTER_CALCULATION.finditer(content))
    place = after[0]
    prefix = place[1] or place[2] or b""
    tag = b"<" + prefix + b'calcPr fullCalcOnLoad="1"/>'
    return from_utf8(content[: place.start()] + tag + content[place.start() :], part)
