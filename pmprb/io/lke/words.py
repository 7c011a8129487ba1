"""The words by which an LKE is known, whatever the case, spaces and signs around them."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final


class Heading(StrEnum):
    """What a column of an LKE holds, in the words of its heading."""

    WEIGHT = "bobot"
    GUIDANCE = "penjelasan"
    ALLOWED = "pilihan jawaban"
    ANSWER = "jawaban"
    VALUE = "nilai"
    PERCENT = "%"
    NOTE = "catatan"
    EVIDENCE = "bukti"


_SPELLINGS: Final = {
    Heading.WEIGHT: {"bobot", "bobot nilai", "nilai bobot", "bobot maksimal"},
    Heading.GUIDANCE: {
        "penjelasan",
        "kriteria",
        "keterangan penilaian",
        "kriteria penilaian",
        "uraian penjelasan",
    },
    Heading.ALLOWED: {"pilihan jawaban", "pilihan", "opsi jawaban", "opsi", "tipe jawaban", "jenis jawaban"},
    Heading.ANSWER: {"jawaban", "jawaban unit", "jawaban asesor", "isian", "jawaban instansi"},
    Heading.VALUE: {"nilai", "skor", "nilai akhir", "nilai capaian"},
    Heading.PERCENT: {"%", "persen", "persentase", "capaian", "% capaian"},
    Heading.NOTE: {"catatan", "keterangan", "catatan evaluator", "catatan asesor", "catatan penilai"},
    Heading.EVIDENCE: {"bukti", "bukti dukung", "data dukung", "dokumen pendukung", "evidence", "link bukti"},
}
_BY_WORD: Final = {word: heading for heading, words in _SPELLINGS.items() for word in words}

_MARKER: Final = re.compile(
    r"(?:[A-Za-z]{1,2}|[IVXLivxl]{1,6}|[0-9]{1,3}(?:\.[0-9]{1,3})*)[.)]|[A-Za-z0-9](?=\s)|[-–•*]"
)
_WEIGHT: Final = re.compile(r"\(\s*([0-9]+(?:[.,][0-9]+)?)\s*(?:%|persen)?\s*\)\s*$")
_YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_YEAR_WORD: Final = re.compile(r"\btahun\b|\bperiode\b", re.IGNORECASE)
_NOT_WORDS: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME: Final = 6


def plain_words(text: str) -> str:
    """Return ``text`` in small letters, with single spaces and without signs at its ends."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(" :.*")


def heading_of(text: str) -> Heading | None:
    """Return what column a heading of this ``text`` stands above, if it is one."""
    return _BY_WORD.get(plain_words(text))


def marker_of(text: str) -> tuple[str, str]:
    """Return the marker at the beginning of a label, such as ``a.`` or ``-``, and the rest of it."""
    stripped = text.strip()
    found = _MARKER.match(stripped)
    if not found:
        return "", stripped
    return found[0], stripped[found.end() :].strip()


def is_marker(text: str) -> bool:
    """Tell whether ``text`` is nothing but a marker, such as ``A.``, ``IV.``, ``1`` or ``a``."""
    stripped = text.strip()
    return bool(re.fullmatch(r"(?:[A-Za-z]{1,2}|[IVXLivxl]{1,6}|[0-9]{1,3})[.)]?|[-–•*]", stripped))


def is_letter(text: str) -> bool:
    """Tell whether ``text`` is nothing but a letter or a Roman number, such as A or IV."""
    return bool(re.fullmatch(r"(?:[A-Za-z]|[IVXL]{1,6}|[ivxl]{1,6})[.)]?", text.strip()))


def weight_in(label: str) -> str:
    """Return the weight a label says at its end, as in ``Road Map (0,40)``; nothing if it says none."""
    found = _WEIGHT.search(label)
    return found[1].replace(",", ".") if found else ""


def without_weight(label: str) -> str:
    """Return ``label`` without the weight at its end."""
    return _WEIGHT.sub("", label).strip()


def year_in(text: str) -> int | None:
    """Return the year that ``text`` says something is of; None if it says none, or more than one."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 and _YEAR_WORD.search(text) else None


def slug(label: str) -> str:
    """Return the words of ``label`` as a part of an id: small letters and hyphens, not too many."""
    plain = unicodedata.normalize("NFKD", without_weight(label)).encode("ascii", "ignore").decode().casefold()
    words = [word for word in _NOT_WORDS.split(plain) if word]
    return "-".join(words[:_LONGEST_NAME]) or "butir"
