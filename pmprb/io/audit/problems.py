"""What the audit of a workbook finds beside what is said of worksheets and LKE anyway. Codes: P."""

from __future__ import annotations

from pmprb.errors import Problem
from pmprb.i18n import mark


class FormulaMissing(Problem):
    code = "PMPRB-P001"
    message = mark("a formula belongs here; there is {found}")
    remedy = mark("Restore the formula.")
    found_is_ours = True
    figures = ("found",)


class FormulaChanged(Problem):
    code = "PMPRB-P002"
    message = mark("the formula was changed: for the same answers it comes to {found} instead of {allowed}")
    remedy = mark("Restore the formula, or copy the answers into a new kertas kerja.")
    figures = ("found", "allowed")


class WeightsDoNotAddUp(Problem):
    code = "PMPRB-P003"
    message = mark("the weight is {found}; the weights below it add up to {allowed}")
    remedy = mark("See which of these weights was changed.")
    figures = ("found", "allowed")


class OptionsChanged(Problem):
    code = "PMPRB-P004"
    message = mark("the list of answers is {found}; it should be {allowed}")
    remedy = mark("Copy the cell from another criterion with the same answers, or answer without the list.")
    found_is_ours = True


class ErrorInFormula(Problem):
    code = "PMPRB-P005"
    message = mark("the formula comes to {found}")
    remedy = mark("See which of the cells it reads it trips over.")


class CachedFromText(Problem):
    code = "PMPRB-P006"
    message = mark(
        "the file shows {found}, because {allowed} holds a number as text: another computer shows something"
        " else"
    )
    remedy = mark("Write the number there as a number.")
    figures = ("found",)


class UnknownFunction(Problem):
    code = "PMPRB-P007"
    message = mark("the formula was not checked: {found} is not understood here")
    remedy = mark("Check this cell by hand.")


class ReadsItself(Problem):
    code = "PMPRB-P008"
    message = mark("the formula reads itself, directly or by way of others")
    remedy = mark("Correct the range of the formula.")


class OtherShares(Problem):
    code = "PMPRB-P009"
    message = mark("the formula gives {found}; with the same answers other rows give {allowed}")
    remedy = mark("Copy the formula from the row of another criterion with the same answers.")
    figures = ("found", "allowed")


class HiddenAnswers(Problem):
    code = "PMPRB-P010"
    message = mark("what is answered below stands in a hidden sheet or column ({found} answers)")
    remedy = mark("Show it, and see whether the answers are meant.")


class AllowedChanged(Problem):
    code = "PMPRB-P011"
    message = mark('as what may be answered there stands "{found}"; it should be "{allowed}"')
    remedy = mark("Restore the text.")
