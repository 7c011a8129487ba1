#!/usr/bin/env python3
"""Bring the catalogues of translations up to date: extract, update, compile.

    python tools/catalogue.py

Extracts every message marked with ``mark(...)`` or said with ``_(...)`` from pmprb, updates pmprb.po
(translations stay, new messages come without one, messages that are gone leave) and compiles every .po
of ``pmprb/locale``. Then it names the messages that still want a translation: write the ``msgstr`` into
the .po and run it again. Running it twice changes nothing. Exit status 1: translations are wanting.

``click.po`` holds the words of click that people may see; it is kept by hand and only compiled.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "pmprb"
MESSAGES: Final = PACKAGE / "locale" / "id" / "LC_MESSAGES"
OWN: Final = MESSAGES / "pmprb.po"
KEYWORDS: Final = frozenset({"mark", "_"})


def extracted(package: Path = PACKAGE) -> Catalog:
    """Return the messages in the source of ``package``, by file and place, untranslated.

    Read from the syntax tree: Babel's own extractor does not see what stands inside an f-string.
    """
    template = Catalog()
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package.parent).as_posix()
        for message, line in _messages(path):
            template.add(message, locations=[(name, line)])
    return template


def _messages(path: Path) -> Iterator[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    marked = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS]
    for call in sorted(marked, key=lambda call: (call.lineno, call.col_offset)):
        message = call.args[0] if call.args else None
        if not isinstance(message, ast.Constant) or not isinstance(message.value, str):
            raise SystemExit(f"{path}:{call.lineno}: only text that stands in the source can be translated")
        yield message.value, call.lineno


def read(path: Path) -> Catalog:
    """Return the catalogue in the .po file ``path``."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def updated(catalogue: Catalog, template: Catalog) -> Catalog:
    """Return ``catalogue`` with exactly the messages of ``template``; nothing is guessed."""
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """Return ``catalogue`` as a .po file. Places have no line numbers, lest every edit changes it."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, include_lineno=False, ignore_obsolete=True)
    return buffer.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return ``catalogue`` as a .mo file."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def wanting(catalogue: Catalog) -> Iterator[str]:
    """Yield the messages without a translation."""
    for message in catalogue:
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and not all(said):
            yield str(message.id)


def main() -> int:
    """Bring everything up to date and return the exit status."""
    OWN.write_bytes(written(updated(read(OWN), extracted())))
    missing = 0
    for path in sorted(MESSAGES.glob("*.po")):
        catalogue = read(path)
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        for message in wanting(catalogue):
            missing += 1
            sys.stdout.write(f"{path.relative_to(ROOT)}: no translation: {message!r}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
