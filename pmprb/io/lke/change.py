"""Changing answers in an LKE: the cells asked for, and the results of all formulas that depend on them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pmprb.components.worksheet import read_answers
from pmprb.errors import WorksheetError
from pmprb.io.lke.document import count_ids
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.problems import NoPlaceFor
from pmprb.io.lke.read import Lke, block_of_year
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.formulas.book import Key
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.formulas.operand_values import Value
from pmprb.io.workbook.sheet import Place, ScannedCell
from pmprb.io.workbook.splice import SheetChange, spliced
from pmprb.io.workbook.values import CIRCULAR, UNKNOWN, CellValue, Error, Result, Unknown


def changed_lke(
    lke: Lke,
    answers: Mapping[str, str | Fraction | int | None],
    *,
    year: int | None = None,
    notes: Mapping[str, str] | None = None,
    evidence: Mapping[str, str] | None = None,
) -> bytes:
    """Return the workbook with these answers, notes and evidence by id, in the block of ``year``.

    Without a year it is the first block. Formulas that depend on the answers get their new results; where
    one cannot be told, its stored result is taken away and the workbook recalculates when it is opened.

    Raises:
        WorksheetError: an id, an answer or the year is unknown, or a cell cannot be changed.

    """
    learned = block_of_year(lke.blocks, year)
    values = read_answers(lke.instrument, answers)
    rows = _rows(lke.base if learned.block.sheet.name == lke.base.block.sheet.name else learned)
    entered: dict[Key, CellValue] = {}
    for key, value in values.items():
        entered[learned.probe.key(rows[key], Heading.ANSWER)] = value
    for heading, texts in ((Heading.NOTE, notes), (Heading.EVIDENCE, evidence)):
        for key, text in (texts or {}).items():
            if heading not in learned.block.columns or key not in rows:
                raise WorksheetError(NoPlaceFor(node=key, found=heading.value))
            entered[learned.probe.key(rows[key], heading)] = text or None
    return with_entered(lke, entered)


def with_entered(lke: Lke, entered: Mapping[Key, CellValue]) -> bytes:
    """Return the workbook with ``entered`` in its cells and all results that depend on them.

    Raises:
        WorksheetError: a cell cannot be changed.

    """
    changed = lke.evaluator.with_values(dict(entered))
    results: dict[Key, Result] = {}
    for key in lke.evaluator.dependents(entered):
        cell = lke.evaluator.book.sheets[key[0]].cells.get(key[1])
        if cell is not None and cell.formula is not None:
            result = _result(changed, key)
            if not _is_stored(cell, result):
                results[key] = result
    changes = [
        SheetChange(
            sheet,
            values={place: value for (name, place), value in entered.items() if name == sheet.name},
            results=_of_sheet(results, sheet.name),
        )
        for sheet in lke.evaluator.book.sheets.values()
    ]
    return spliced(lke.package, [change for change in changes if change.values or change.results])


def _rows(learned: LearnedBlock) -> dict[str, int]:
    """Return the row of everything that is answered, by id."""
    found: dict[str, int] = {}
    for row, key in learned.ids.items():
        found |= count_ids(row, learned) if row in learned.ratios else {key: row}
    return found


def _result(evaluator: Evaluator, key: Key) -> Result:
    value: Value = evaluator.value(*key)
    return UNKNOWN if value == CIRCULAR else value


def _is_stored(cell: ScannedCell, result: Result) -> bool:
    """Tell whether the file shows ``result`` already, to the last digit of a double."""
    if isinstance(result, Unknown) or cell.text is None:
        return False
    if isinstance(result, Fraction):
        return cell.kind == "n" and _is_double(cell.text, result)
    if isinstance(result, Error):
        return cell.kind == "e" and cell.text == result.code
    if isinstance(result, bool):
        return cell.kind == "b" and (cell.text in {"1", "true"}) == result
    return cell.kind == "s" and cell.text == (result or "")


def _is_double(text: str, number: Fraction) -> bool:
    """Tell whether the digits in a file are those of the double nearest to ``number``."""
    try:
        return float(text) == float(number)
    except ValueError:  # a file may hold anything
        return False


def _of_sheet(results: Mapping[Key, Result], name: str) -> dict[Place, Result]:
    return {place: result for (sheet, place), result in results.items() if sheet == name}
