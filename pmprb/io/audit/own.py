"""The audit of a kertas kerja of our own."""

from __future__ import annotations

from pmprb.errors import Problem
from pmprb.io.audit.cached import stale_results
from pmprb.io.audit.formulas import broken_formulas, scope_of
from pmprb.io.audit.once import once
from pmprb.io.audit.own_entries import other_options, other_weights, other_words
from pmprb.io.audit.own_formulas import wrong_formulas
from pmprb.io.audit.own_recap import wrong_recap
from pmprb.io.audit.own_sheet import OwnSheet
from pmprb.io.audit.problems import ErrorInFormula
from pmprb.io.workbook.active import active_content
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.package import Package
from pmprb.io.xlsx.read import reading


def own_findings(package: Package) -> list[Problem]:
    """Return all that is wrong with a kertas kerja, in no order.

    Raises:
        InstrumentError: the instrument that it names is not known.
        WorksheetError: it lacks sheets or columns, or a part of it is broken.

    """
    own = OwnSheet(reading(package), Evaluator.of(package))
    expected = own.expected(own.reading.worksheet)
    found = [*own.reading.problems, *own.reading.worksheet.notices, *active_content(package)]
    found += wrong_formulas(own)
    found += wrong_recap(own)
    found += other_weights(own)
    found += other_options(own)
    found += other_words(own)
    told = {(problem.sheet, problem.cell) for problem in found}
    scope = scope_of(own.evaluator, frozenset(expected))
    unread = bool(own.reading.problems)
    for problem in broken_formulas(own.evaluator, scope, frozenset(expected) if unread else frozenset()):
        if not isinstance(problem, ErrorInFormula) or (problem.sheet, problem.cell) not in told:
            found.append(problem)
    found += stale_results(own.evaluator)
    return once(found)
