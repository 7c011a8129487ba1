"""The shared strings of a workbook, and the escapes in them."""

from __future__ import annotations

import re
from typing import Final

from pmprb.io.workbook.plain_xml import is_plain_xml
from pmprb.io.workbook.xml import Attributes, local, parse, parser, to_utf8

# Halves of a surrogate pair, D800 to DFFF, are no characters: they stay as they are written.
_ESCAPE: Final = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def decoded(text: str) -> str:
    """Return ``text`` with the escapes of control characters, such as ``_x000D_``, as what they stand for."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def escaped(text: str) -> str:
    """Return ``text`` so that `decoded` gives it back: what looks like an escape is one no longer.

    Control characters, which XML cannot hold, become escapes.
    """
    if "_x" in text:
        text = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


_ENTITIES: Final = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&apos;", b"'"), (b"&amp;", b"&"))


def plain_text(text: bytes) -> str:
    """Return ``text``, cut out of XML in UTF-8, with its entities resolved.

    Raises:
        ValueError: it names characters by their numbers.

    """
    if b"&" not in text:
        return text.decode()
    if b"&#" in text:
        raise ValueError(text)
    for name, letter in _ENTITIES:
        text = text.replace(name, letter)
    return text.decode()


def shared_strings(content: bytes, part: str) -> list[str]:
    """Return the texts of the table of shared strings: of rich ones all runs, of none the phonetic ones."""
    utf8 = to_utf8(content, part)
    plain = _plain_strings(utf8, part)
    if plain is not None:
        return plain
    texts: list[str] = []
    runs: list[str] = []
    is_text = False
    phonetic = 0

    def start(name: str, _: Attributes) -> None:
        nonlocal is_text, phonetic
        kind = local(name)
        if kind == "si":
            runs.clear()
        elif kind == "rPh":
            phonetic += 1
        is_text = kind == "t" and not phonetic

    def end(name: str) -> None:
        nonlocal is_text, phonetic
        kind = local(name)
        is_text = False
        if kind == "si":
            texts.append(decoded("".join(runs)))
        elif kind == "rPh":
            phonetic -= 1

    def data(text: str) -> None:
        if is_text:
            runs.append(text)

    made = parser(part)
    made.StartElementHandler = start
    made.EndElementHandler = end
    made.CharacterDataHandler = data
    parse(made, utf8, part)
    return texts


_TEXT: Final = rb"[^<\r]*+"
_BEFORE: Final = rb'<si><t(?: xml:space="preserve")?>'
_AFTER: Final = rb"</t></si>"
_STRINGS: Final = re.compile(rb"(?:" + _BEFORE + _TEXT + _AFTER + rb")*+")
_ONE_STRING: Final = re.compile(_BEFORE + rb"(" + _TEXT + rb")" + _AFTER)


def _plain_strings(content: bytes, part: str) -> list[str] | None:
    """Return the texts of a table written as programs mostly write it; None if it is not."""
    start = content.find(b"<si>")
    if start < 0 or b"<si" in content[:start] or not is_plain_xml(content):
        return None
    found = _STRINGS.match(content, start)
    if found is None or b"<si" in content[found.end() :]:
        return None
    parse(parser(part), content[:start] + content[found.end() :], part)
    return [decoded(plain_text(text)) for text in _ONE_STRING.findall(content, start, found.end())]
