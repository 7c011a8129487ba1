"""Characters that workbooks write as ``_x000D_``, and the underscore of such a text itself as ``_x005F_``.

openpyxl drops every ``x005F_`` from the texts of a workbook, so that a note with these letters comes back
changed. They are hidden from it under a character that no text has, and decoded afterwards.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Final

_UNDERSCORE: Final = "x005F_"
_HIDDEN: Final = "\ufdd0"  # a noncharacter: valid in XML, and in no text
_ESCAPE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_TEXTS: Final = "xl/sharedStrings.xml"


def hide(content: bytes) -> bytes:
    """Return the workbook ``content`` with the letters hidden that would be dropped; mostly as it is."""
    with zipfile.ZipFile(BytesIO(content)) as source:
        texts = source.read(_TEXTS) if _TEXTS in source.namelist() else b""
        if _UNDERSCORE.encode() not in texts:
            return content
        target = BytesIO()
        with zipfile.ZipFile(target, "w") as copy:
            for member in source.infolist():
                part = source.read(member)
                if member.filename == _TEXTS:
                    part = part.replace(_UNDERSCORE.encode(), _HIDDEN.encode())
                copy.writestr(member.filename, part)
        return target.getvalue()


def decoded(text: str) -> str:
    """Return the text meant by ``text`` of a hidden workbook: every escape as its character."""
    raw = text.replace(_HIDDEN, _UNDERSCORE)
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), raw)
