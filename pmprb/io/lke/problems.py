"""What can be said of an LKE: mistakes in its formulas, types and figures. Codes: L."""

from __future__ import annotations

from pmprb.errors import Problem
from pmprb.i18n import mark


class NotAnLke(Problem):
    code = "PMPRB-L001"
    message = mark("no sheet has a row of headings with Jawaban and Nilai")
    remedy = mark("Use a kertas kerja made by pmprb, or the ministry's own worksheet (LKE).")


class ReadsOtherRow(Problem):
    code = "PMPRB-L002"
    message = mark("the formula reads {found}, not the answer in {allowed}")
    remedy = mark("Copy the formula from the row of another criterion with the same answers.")


class AlsoReadsOtherRow(Problem):
    code = "PMPRB-L003"
    message = mark("the formula also reads {found}, where nothing is answered")
    remedy = mark("Copy the formula from the row of another criterion with the same answers.")


class OptionWithoutValue(Problem):
    code = "PMPRB-L004"
    message = mark("the formula makes {allowed} of the answer {found}")
    remedy = mark("Copy the formula from the row of another criterion with the same answers.")


class FormulaReplaced(Problem):
    code = "PMPRB-L005"
    message = mark("{found} is written over the formula; the rules come to {allowed}")
    remedy = mark("Restore the formula.")
    figures = ("found", "allowed")


class UnknownType(Problem):
    code = "PMPRB-L006"
    message = mark('the type of answer "{found}" is not known; the criterion is lost from its mean')
    remedy = mark("Write one of the types, such as Ya/Tidak, A/B/C or %.")


class WrongRange(Problem):
    code = "PMPRB-L007"
    message = mark("the formula leaves out {found}, which belong to it")
    remedy = mark("Extend the range of the formula.")


class RangeTooWide(Problem):
    code = "PMPRB-L008"
    message = mark("the formula counts in {found}, which do not belong to it")
    remedy = mark("Correct the range of the formula.")


class WeightChanged(Problem):
    code = "PMPRB-L009"
    message = mark("the weight is {found}; it should be {allowed}")
    remedy = mark("Correct the weight.")
    figures = ("found", "allowed")


class CachedDiffers(Problem):
    code = "PMPRB-L010"
    message = mark("the file shows {found}; the formulas come to {allowed}")
    remedy = mark("Open the file, let it recalculate, and save it.")
    figures = ("found", "allowed")


class TextNumber(Problem):
    code = "PMPRB-L011"
    message = mark('the number "{found}" is text: what it counts for depends on the settings of the computer')
    remedy = mark("Write it as a number.")


class SubtotalInScore(Problem):
    code = "PMPRB-L012"
    message = mark("SUBTOTAL adds up a score; it changes when rows are filtered")
    remedy = mark("Use SUM.")


class BrokenReference(Problem):
    code = "PMPRB-L013"
    message = mark("the formula refers to a cell that is gone ({found})")
    remedy = mark("Restore the formula.")


class HiddenAnswer(Problem):
    code = "PMPRB-L014"
    message = mark("the row is hidden, and answered all the same")
    remedy = mark("Show the row, and see whether the answer is meant.")


class AnswerWithoutValue(Problem):
    code = "PMPRB-L015"
    message = mark('the answer "{found}" is not one of {allowed}')
    remedy = mark("Choose an answer from the list.")


class NotUnderstood(Problem):
    code = "PMPRB-L016"
    message = mark("how the formula uses {found} could not be told; it was left out")
    remedy = mark("Write the rule as a gate in the instrument file.")


class DiffersFromFile(Problem):
    code = "PMPRB-L017"
    message = mark("by the rules learned it is {allowed}; the formulas of the file come to {found}")
    remedy = mark("See the other notices of this part.")
    figures = ("found", "allowed")


class WithoutTree(Problem):
    code = "PMPRB-L018"
    message = mark("no value is computed from answers here")
    remedy = mark("Use the worksheet with its formulas, not a copy of its values.")


class SeveralYears(Problem):
    code = "PMPRB-L019"
    message = mark("the worksheet has blocks for several years: {found}")
    remedy = mark("Say which one (--year, or --years where two are compared), or read all of them.")


class NoSuchYear(Problem):
    code = "PMPRB-L020"
    message = mark("there is no block of the year {found}; there are {allowed}")
    remedy = mark("Choose one of these years.")


class NoPlaceFor(Problem):
    code = "PMPRB-L021"
    message = mark('the sheet has no column "{found}" for this')
    remedy = mark("Write it elsewhere, or add the column.")


class GroupNotUnderstood(Problem):
    code = "PMPRB-L022"
    message = mark(
        "how the formula makes this of the rows below it could not be told; the written weight counts"
    )
    remedy = mark("Restore the formula.")


class OwnWorksheet(Problem):
    code = "PMPRB-L023"
    message = mark('this is a kertas kerja made by pmprb; its instrument is "{found}" already')
    remedy = mark("Use that instrument, or derive one from it.")
