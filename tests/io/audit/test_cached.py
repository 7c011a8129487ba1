from io import BytesIO

import pytest
import xlsxwriter

from pmprb.io.audit.cached import stale_results
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.package import Package


def workbook(*cells: tuple[str, object, object]) -> Evaluator:
    """Return a workbook with these cells, each with its formula or value, and the result stored beside it."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("S")
    for name, entry, stored in cells:
        if isinstance(entry, str) and entry.startswith("="):
            sheet.write_formula(name, entry, None, stored)
        else:
            sheet.write(name, entry)
    book.close()
    return Evaluator.of(Package.open(content.getvalue()))


@pytest.mark.parametrize(
    ("entry", "stored"),
    [("=0.1+0.2", 0.30000000000000004), ("=1/3", 0.333333333333333), ('="a"&1', "a1"), ("=1/0", "#DIV/0!")],
)
def test_results_as_they_are(entry: str, stored: object) -> None:
    """What is stored as formulas come to, as far as a double tells, is not wrong."""
    assert [] == list(stale_results(workbook(("A1", entry, stored))))


def test_a_stale_result_is_told_where_it_begins() -> None:
    """Of results that follow from each other only the first is told."""
    evaluator = workbook(("A1", 2, None), ("A2", "=A1*2", 6), ("A3", "=A2+1", 7))

    (found,) = stale_results(evaluator)

    assert ("PMPRB-L010", "A2", "6", "4") == (found.code, found.cell, found.found, found.allowed)


def test_totals_are_told_as_well() -> None:
    """A total that follows is told too where it is asked for: it is what people look at."""
    evaluator = workbook(("A1", 2, None), ("A2", "=A1*2", 6), ("A3", "=A2+1", 7))

    found = stale_results(evaluator, frozenset({("S", (3, 1))}))

    assert ["A2", "A3"] == [problem.cell for problem in found]


def test_a_number_as_text_is_the_reason() -> None:
    """Where a formula reads a number as text, the file shows what another computer made of it."""
    evaluator = workbook(("A1", "3,29", None), ("A2", "=A1/4*10", 8.225))

    (found,) = stale_results(evaluator)

    assert ("PMPRB-P006", "A2", "8.225", "A1") == (found.code, found.cell, found.found, found.allowed)


def test_what_cannot_be_told_is_not_wrong() -> None:
    """A function that is not understood may have come to anything."""
    assert [] == list(stale_results(workbook(("A1", "=FOO(1)", 5), ("A2", "=A1*2", 10))))


def test_differences_are_shown() -> None:
    """Figures that differ in late digits are shown with as many as tell them apart."""
    (found,) = stale_results(workbook(("A1", "=1/4", 0.25000001)))

    assert ("0.25000001", "0.25") == (found.found, found.allowed)
