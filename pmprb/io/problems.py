"""What can be wrong with a file. Codes: F for files, W for what stands in a workbook."""

from __future__ import annotations

from pmprb.errors import Problem
from pmprb.i18n import mark

SYSTEM_MESSAGES = (
    mark("No such file or directory"),
    mark("File exists"),
    mark("Is a directory"),
    mark("Not a directory"),
    mark("Permission denied"),
    mark("File name too long"),
    mark("No space left on device"),
    mark("Read-only file system"),
)
"""What the operating system says most often of a file; listed here for the catalogue."""


class CannotRead(Problem):
    code = "PMPRB-F001"
    message = mark("the file cannot be read: {found}")
    remedy = mark("Check the name, and whether another program holds the file open.")
    found_is_ours = True


class NotAWorksheet(Problem):
    code = "PMPRB-F002"
    message = mark("this is not a kertas kerja: {found}")
    remedy = mark("Use a kertas kerja made by pmprb, saved as .xlsx, or its JSON form.")
    found_is_ours = True


class FileExists(Problem):
    code = "PMPRB-F003"
    message = mark("the file exists already; nothing was written")
    remedy = mark("Choose another name, or remove the file first.")


class CannotWrite(Problem):
    code = "PMPRB-F004"
    message = mark("the file cannot be written: {found}")
    remedy = mark("Check the folder, its permissions, and whether another program holds the file open.")
    found_is_ours = True


class UnknownFileType(Problem):
    code = "PMPRB-F005"
    message = mark("the name ends in {found}; allowed is {allowed}")
    remedy = mark("Give the file one of these endings.")


class UnknownFormatVersion(Problem):
    code = "PMPRB-F006"
    message = mark("the file is of format version {found}; this program knows {allowed}")
    remedy = mark("Update pmprb, or make the file anew.")


class WrongJsonEntry(Problem):
    code = "PMPRB-F007"
    message = mark("{cell} is {found}; allowed is {allowed}")
    remedy = mark("Mend the entry.")

    def place(self, language: object = None) -> str:  # noqa: ARG002  the path stands in the message
        """Return the file only: the path within it stands in the message."""
        return self.file


class JsonEntryTwice(Problem):
    code = "PMPRB-F008"
    message = mark('"{found}" is written twice; only one could be read')
    remedy = mark("Remove one of them.")


class UnknownJsonEntry(Problem):
    code = "PMPRB-F009"
    message = mark('nothing reads "{found}"; known here are {allowed}')
    remedy = mark("Correct the name, or remove the entry.")


class NotAsAsked(Problem):
    code = "PMPRB-F010"
    message = mark("what would be written does not read back as asked ({found}); nothing was written")
    remedy = mark("Enter it in Excel instead, and report the file to whoever looks after pmprb.")


class AnswersOfOther(Problem):
    code = "PMPRB-F011"
    message = mark('the kertas kerja is of the instrument "{found}", the answers of "{allowed}"')
    remedy = mark("Choose the kertas kerja of the same instrument.")


class SheetMissing(Problem):
    code = "PMPRB-W001"
    message = mark('the sheet "{found}" is missing')
    remedy = mark("Restore it from the file as it was made, or copy the answers into a new kertas kerja.")


class RowMissing(Problem):
    code = "PMPRB-W002"
    message = mark("the row of this node is missing")
    remedy = mark("Restore the row from the file as it was made.")


class RowTwice(Problem):
    code = "PMPRB-W003"
    message = mark("the row of this node stands here again; it stands in {found} too")
    remedy = mark("Remove the copy.")


class UnknownRow(Problem):
    code = "PMPRB-W004"
    message = mark('the row has the id "{found}", which the instrument does not have')
    remedy = mark("Remove the row, or restore its id.")


class RowWithoutId(Problem):
    code = "PMPRB-W005"
    message = mark('"{found}" stands in a row without an id; it belongs to no criterion')
    remedy = mark("Move it to the row of its criterion, or clear the cell.")


class ErrorValue(Problem):
    code = "PMPRB-W006"
    message = mark("the cell holds the error {found}; allowed is {allowed}")
    remedy = mark("Clear the cell and answer again.")


class DateForAnswer(Problem):
    code = "PMPRB-W007"
    message = mark("a date ({found}) stands in an answer cell; allowed is {allowed}")
    remedy = mark("Set the cell to the number format General and answer again.")


class FormulaForAnswer(Problem):
    code = "PMPRB-W008"
    message = mark("a formula ({found}) stands in an input cell; allowed is {allowed}")
    remedy = mark("Replace the formula by its value.")


class AnswerNormalised(Problem):
    code = "PMPRB-W010"
    message = mark('"{found}" was read as {allowed}')
    figures = ("allowed",)


class ColumnMissing(Problem):
    code = "PMPRB-W011"
    message = mark("the columns {found} are missing")
    remedy = mark("Restore them from the file as it was made.")


class TextTooLong(Problem):
    code = "PMPRB-W012"
    message = mark("the text has {found} characters; a cell holds {allowed}")
    remedy = mark("Shorten the text, or keep the worksheet as JSON.")


class NumberTooLong(Problem):
    code = "PMPRB-W013"
    message = mark("a workbook cannot hold the number {found} exactly; it holds {allowed} digits")
    remedy = mark("Keep the worksheet as JSON.")


class SourceWithoutFigure(Problem):
    code = "PMPRB-W014"
    message = mark('a source ("{found}") is written, but no given figure beside it')
    remedy = mark("Write the figure, or clear the source.")


class SheetTwice(Problem):
    code = "PMPRB-W015"
    message = mark('the sheet is a copy of "{found}"; only one can be scored')
    remedy = mark("Remove the copy, or save it as a file of its own.")


class IdentitySheetMissing(Problem):
    code = "PMPRB-W016"
    message = mark('the hidden sheet "{found}" is missing; what file this is was read from its properties')
    remedy = mark("Copy the answers into a new kertas kerja when there is time.")


class MergedInput(Problem):
    code = "PMPRB-W017"
    message = mark("the cells {found} are merged; only what stands in the first of them was read")
    remedy = mark("Unmerge them, and see what is missing in the others.")


class FormulaOverwritten(Problem):
    code = "PMPRB-W018"
    message = mark('"{found}" is written over a formula; it is computed from {allowed}')
    remedy = mark("Enter the counts, and clear this cell.")


class OtherInstrument(Problem):
    code = "PMPRB-W019"
    message = mark('the kertas kerja was made for "{found}"; it was scored by "{allowed}"')
    remedy = mark("Make sure that this was meant; otherwise leave out the option --instrument.")


class InstrumentChanged(Problem):
    code = "PMPRB-W020"
    message = mark('"{found}" has changed since the kertas kerja was made; it was scored by what it is now')
    remedy = mark("Copy the answers into a new kertas kerja, whose formulas say the same.")


class MadeForAnother(Problem):
    code = "PMPRB-W021"
    message = mark('the kertas kerja was made for "{found}", which "{allowed}" does not fit')
    remedy = mark("Score it by the instrument it was made for.")


class FormulaError(Problem):
    code = "PMPRB-W022"
    message = mark("the formula came to {found} in the file; the figure computed here is used")
    remedy = mark("Open the file in Excel and see which cell the formula trips over.")


class IndexNotRecalculated(Problem):
    code = "PMPRB-W023"
    message = mark(
        "the file shows the index {found}, computed here is {allowed}: it was not recalculated after the"
        " last change"
    )
    remedy = mark("Open the file in Excel, press Ctrl+Alt+F9, and save it.")
    figures = ("found", "allowed")


class IndexFromTexts(Problem):
    code = "PMPRB-W024"
    message = mark(
        "the file shows the index {found}, computed here is {allowed}: answers stand there as text,"
        " which formulas read otherwise, or not at all"
    )
    remedy = mark("Type the answers named beside this anew.")
    figures = ("found", "allowed")


class IndexFromChangedFormulas(Problem):
    code = "PMPRB-W025"
    message = mark(
        "the file shows the index {found}, computed here is {allowed}: its formulas or weights were changed,"
        " or no longer read the rows they were made for"
    )
    remedy = mark("Copy the answers into a new kertas kerja, or restore the formulas.")
    figures = ("found", "allowed")


class IndexOverwritten(Problem):
    code = "PMPRB-W026"
    message = mark(
        "the file shows the index {found}, computed here is {allowed}: a figure replaces its formula"
    )
    remedy = mark("Copy the answers into a new kertas kerja, or restore the formula.")
    figures = ("found", "allowed")


class HiddenAnswer(Problem):
    code = "PMPRB-W027"
    message = mark("what is answered here stands in a hidden row or column; it was read all the same")
    remedy = mark("Unhide it and see whether it is meant.")


class RowsMoved(Problem):
    code = "PMPRB-W028"
    message = mark("from here on the rows stand in another order than that they were made in")
    remedy = mark(
        "They were read by their ids. Sorting changes what formulas read: trust no figure in the file."
    )


class RowsInserted(Problem):
    code = "PMPRB-W029"
    message = mark("from here on, rows without an id were inserted ({found}); nothing in them is scored")


class SheetRenamed(Problem):
    code = "PMPRB-W030"
    message = mark('the sheet was called "{found}" when it was made; it was read all the same')


class ColumnsMoved(Problem):
    code = "PMPRB-W031"
    message = mark("columns stand elsewhere than they were made ({found}); they were read by their marks")
