"""A workbook as a package of parts: what sheets it has, what it carries beside them."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from attrs import field, frozen

from pmprb.errors import WorksheetError
from pmprb.i18n import mark
from pmprb.io.workbook.preflight import CONTENT_TYPES, open_archive
from pmprb.io.workbook.problems import BrokenPart, NoSuchSheet, OtherContent, OverLimit
from pmprb.io.workbook.scan import scan
from pmprb.io.workbook.sheet import Sheet
from pmprb.io.workbook.strings import shared_strings
from pmprb.io.workbook.styles import CellFormat, cell_formats
from pmprb.io.workbook.xml import Attributes, elements, local, parse, parser, to_utf8

MOST_SHEETS: Final = 200
MOST_NAMES: Final = 20_000
_TRUE: Final = frozenset({"1", "true", "on"})


@frozen
class SheetEntry:
    """A sheet as the workbook lists it: ``state`` is visible, hidden or veryHidden."""

    name: str
    part: str
    state: str
    is_worksheet: bool


@frozen
class Workbook:
    """What the workbook part says."""

    part: str
    sheets: tuple[SheetEntry, ...]
    starts_1904: bool
    names: Mapping[str, str]


@frozen
class Package:
    """A workbook file, its parts by name. Parts are unpacked when they are asked for."""

    content: bytes = field(repr=False)
    archive: zipfile.ZipFile = field(repr=False)

    @classmethod
    def open(cls, content: bytes) -> Package:
        """Return the package ``content``.

        Raises:
            WorksheetError: it is no .xlsx workbook, or not one to be opened; see `open_archive`.

        """
        return cls(content, open_archive(content))

    @cached_property
    def parts(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self.archive.namelist())

    @cached_property
    def _written(self) -> Mapping[str, str]:
        """The names of all parts as they are written: case makes no difference."""
        return {name.casefold(): name for name in self.parts}

    def read(self, part: str) -> bytes:
        """Return the content of ``part``.

        Raises:
            WorksheetError: there is no such part, or it is damaged.

        """
        try:
            # Not all at once: an entry may unpack to far more than the directory says.
            size = self.archive.getinfo(part).file_size
            with self.archive.open(part) as stream:
                content = stream.read(size + 1)
        except KeyError as error:
            raise WorksheetError(BrokenPart(found=part, allowed=mark("the part is missing"))) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise WorksheetError(BrokenPart(found=part, allowed=str(error))) from error
        if len(content) != size:
            raise WorksheetError(BrokenPart(found=part, allowed=f"{len(content)} B < {size} B"))
        return content

    @cached_property
    def types(self) -> Mapping[str, str]:
        """The content types by part name, with a slash before it, or by ending."""
        found: dict[str, str] = {}

        def start(name: str, attributes: Attributes) -> None:
            kind = attributes.get("ContentType", "")
            if name == "Override":
                found[attributes.get("PartName", "").lstrip("/")] = kind
            elif name == "Default":
                found["." + attributes.get("Extension", "").lower()] = kind

        elements(self.read(CONTENT_TYPES), CONTENT_TYPES, start)
        return found

    @cached_property
    def has_macros(self) -> bool:
        """Whether the workbook carries macros."""
        return any(name.lower().endswith("vbaproject.bin") for name in self.parts)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what ``part`` refers to, by relation id: the last word of the kind, and the part."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        if relations not in self.parts:
            return found

        def start(name: str, attributes: Attributes) -> None:
            if name == "Relationship":
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = attributes.get("Target", "")
                if attributes.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                    target = self._written.get(target.casefold(), target)
                found[attributes.get("Id", "")] = (kind, target)

        elements(self.read(relations), relations, start)
        return found

    @cached_property
    def workbook(self) -> Workbook:
        """What the workbook part says.

        Raises:
            WorksheetError: there is none, or it is broken, or larger than a workbook can be.

        """
        part = next(
            (target for kind, target in self.relations("").values() if kind == "officeDocument"), None
        )
        if part is None or part not in self.parts:
            found = part or "xl/workbook.xml"
            raise WorksheetError(BrokenPart(found=found, allowed=mark("the part is missing")))
        return _workbook(self, part)

    @cached_property
    def strings(self) -> list[str]:
        """The shared strings."""
        part = self._related("sharedStrings")
        return shared_strings(self.read(part), part) if part else []

    @cached_property
    def formats(self) -> list[CellFormat]:
        """The cell formats, by the number that cells name."""
        part = self._related("styles")
        try:
            return cell_formats(self.read(part), part) if part else []
        except ValueError as error:
            raise WorksheetError(BrokenPart(found=part or "styles", allowed=str(error))) from error

    def _related(self, kind: str) -> str | None:
        targets = self.relations(self.workbook.part).values()
        return next((target for found, target in targets if found == kind), None)

    def sheet(self, name: str) -> Sheet:
        """Return the sheet ``name`` as scanned, each time anew.

        Raises:
            WorksheetError: there is no such sheet, or it is broken, or larger than a kertas kerja can be.

        """
        known = {entry.name: entry for entry in self.workbook.sheets if entry.is_worksheet}
        if name not in known:
            raise WorksheetError(NoSuchSheet(found=name, allowed=", ".join(known)))
        return scan(self.read(known[name].part), name, known[name].part, self.strings)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every worksheet as scanned, in order; sheets that are only a chart are none."""
        return tuple(self.sheet(entry.name) for entry in self.workbook.sheets if entry.is_worksheet)

    def format(self, style: int) -> CellFormat:
        """Return the cell format of this number."""
        return self.formats[style] if 0 <= style < len(self.formats) else CellFormat()


def _workbook(package: Package, part: str) -> Workbook:  # noqa: C901  one pass, then its limits
    relations = package.relations(part)
    sheets: list[SheetEntry] = []
    names: dict[str, str] = {}
    text: list[str] = []
    naming = ""
    starts_1904 = is_workbook = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal naming, starts_1904, is_workbook
        kind = local(name)
        plain = {local(key): value for key, value in attributes.items()}
        if kind == "workbook":
            is_workbook = True
        elif kind == "sheet":
            relation, target = relations.get(plain.get("id", ""), ("", ""))
            state = plain.get("state", "visible")
            sheets.append(SheetEntry(plain.get("name", ""), target, state, relation == "worksheet"))
        elif kind == "workbookPr":
            starts_1904 = plain.get("date1904", "0") in _TRUE
        elif kind == "definedName":
            naming = plain.get("name", "")
            text.clear()
            made.CharacterDataHandler = text.append

    def end(name: str) -> None:
        nonlocal naming
        if local(name) == "definedName":
            names[naming] = "".join(text)
            made.CharacterDataHandler = None

    made = parser(part)
    made.StartElementHandler = start
    made.EndElementHandler = end
    parse(made, to_utf8(package.read(part), part), part)
    if not is_workbook:
        raise WorksheetError(OtherContent(found=mark("a zip archive")))
    lost = next((sheet.name for sheet in sheets if not sheet.part), None)
    if lost is not None:
        raise WorksheetError(BrokenPart(found=part, allowed=f"sheet {lost!r}"))
    if len(sheets) > MOST_SHEETS:
        raise WorksheetError(OverLimit(found=str(len(sheets)), allowed=mark("it has more than 200 sheets")))
    if len(names) > MOST_NAMES:
        raise WorksheetError(
            OverLimit(found=str(len(names)), allowed=mark("it has more than 20,000 defined names"))
        )
    return Workbook(part, tuple(sheets), starts_1904, names)
