"""What a workbook carries that acts by itself: reported, never run or followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pmprb.errors import Problem
from pmprb.i18n import mark
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.problems import ActiveContent

_PARTS: Final = (
    (re.compile(r"vbaproject\.bin$|/macrosheets/"), mark("macros")),
    (re.compile(r"/activex/"), mark("ActiveX controls")),
    (re.compile(r"/embeddings/"), mark("embedded objects (OLE)")),
    (re.compile(r"/connections\.xml$|/querytables/"), mark("connections to data outside of it")),
)
_LINK: Final = re.compile(r"/externallinks/[^/]+\.xml$")
_DDE: Final = re.compile(rb"<(?:\w+:)?ddeLink\b")
_WEB: Final = re.compile(r"\b(?:_xlfn\.)?(?:WEBSERVICE|RTD|CALL|REGISTER\.ID)\s*\(", re.IGNORECASE)


def active_content(package: Package) -> Iterator[Problem]:
    """Yield a notice for each kind of such content in ``package``.

    Raises:
        WorksheetError: a part of it is broken.

    """
    names = {name: f"/{name.lower()}" for name in sorted(package.parts)}
    for pattern, kind in _PARTS:
        if any(pattern.search(name) for name in names.values()):
            yield ActiveContent(found=kind)
    links = [package.read(name) for name, lower in names.items() if _LINK.search(lower)]
    if any(_DDE.search(link) for link in links):
        yield ActiveContent(found=mark("links to running programs (DDE)"))
    if any(not _DDE.search(link) for link in links):
        yield ActiveContent(found=mark("links to other workbooks"))
    for sheet in package.sheets:
        for cell in sheet.cells.values():
            if cell.formula is not None and _WEB.search(cell.formula.text):
                found = ActiveContent(
                    sheet=sheet.name, cell=cell.reference, found=mark("formulas that call outside")
                )
                yield found
                break
