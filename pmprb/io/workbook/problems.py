"""Why a file is not opened, or a cell not changed. Codes: X."""

from __future__ import annotations

from pmprb.errors import Problem
from pmprb.i18n import mark


class OtherContent(Problem):
    code = "PMPRB-X001"
    message = mark("this is not an .xlsx workbook but {found}")
    remedy = mark("Open it in the program it was made with, and save it anew as an Excel workbook (.xlsx).")
    found_is_ours = True


class PasswordProtected(Problem):
    code = "PMPRB-X002"
    message = mark("the workbook is protected with a password")
    remedy = mark("Open it in Excel, remove the password (File, Info, Protect Workbook), and save it anew.")


class BrokenPart(Problem):
    code = "PMPRB-X003"
    message = mark("the workbook is damaged: {found} ({allowed})")
    remedy = mark("Ask for the file again, or let Excel repair it and save it anew.")


class OverLimit(Problem):
    code = "PMPRB-X004"
    message = mark("{allowed}: {found}; the file was not opened")
    remedy = mark("Copy the sheet into a new workbook, without empty rows, columns and pictures.")


class UnsafeArchive(Problem):
    code = "PMPRB-X005"
    message = mark("the archive is made in a way no spreadsheet program makes it: {allowed} ({found})")
    remedy = mark("Do not trust the file; ask for it again from its author.")


class DocumentType(Problem):
    code = "PMPRB-X006"
    message = mark("{found} has a document type declaration, which a workbook never has")
    remedy = mark("Do not trust the file; ask for it again from its author.")


class NotChangeable(Problem):
    code = "PMPRB-X007"
    message = mark("the cell cannot be changed: {allowed}")
    remedy = mark("Change it in Excel, or choose another cell.")


class NoSuchSheet(Problem):
    code = "PMPRB-X008"
    message = mark('there is no sheet "{found}"; there are {allowed}')
    remedy = mark("Correct the name.")


class ActiveContent(Problem):
    code = "PMPRB-X009"
    message = mark("the workbook carries {found}; nothing of it was run or followed")
    remedy = mark("Do not allow it to run unless you know where the file comes from.")
    found_is_ours = True


class EmptyFile(Problem):
    code = "PMPRB-X010"
    message = mark("the file is empty")
    remedy = mark("Ask for it again: copying or sending it must have failed.")
