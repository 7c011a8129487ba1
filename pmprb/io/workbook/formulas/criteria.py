"""The criteria of COUNTIF and its like, and the wildcards of texts."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from pmprb.io.workbook.formulas.coerce import known, number_in
from pmprb.io.workbook.formulas.operand_values import Value
from pmprb.io.workbook.values import Error

Matcher = Callable[[Value], bool]

_CRITERION: Final = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)
_WILD: Final = re.compile(r"~([*?~])|([*?])")
_ORDERS: Final[dict[str, Callable[[Fraction | str, Fraction | str], bool]]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def matcher(criterion: Value) -> Matcher:
    """Return what tells of a cell whether it meets ``criterion``.

    Raises:
        Stop: the criterion is unknown; or, when it tells, the cell is.

    """
    known(criterion)
    sign = ""
    wanted: Value = Fraction(0) if criterion is None else criterion
    if isinstance(criterion, str):
        found = _CRITERION.fullmatch(criterion)
        sign, wanted = (found[1] or "", _read(found[2])) if found else ("", criterion)
    if sign in _ORDERS:
        return _ordered(_ORDERS[sign], wanted)
    if wanted == "":
        met = _empty(takes_texts=not sign)
    elif isinstance(wanted, str):
        met = text_matcher(wanted)
    else:
        met = _equal(wanted)
    return (lambda value: not met(value)) if sign == "<>" else met


def _read(text: str) -> Value:
    number = number_in(text)
    if number is not None:
        return number
    if text.upper() in {"TRUE", "FALSE"}:
        return text.upper() == "TRUE"
    return Error(text.upper()) if text.startswith("#") and text.endswith(("!", "?", "/A")) else text


def text_matcher(pattern: str) -> Matcher:
    """Return what tells of a value whether it is the text ``pattern``, in which * and ? are wildcards."""
    if not _WILD.search(pattern):
        plain = pattern.lower()
        return lambda value: isinstance(known(value), str) and str(value).lower() == plain
    made, done = "", 0
    for found in _WILD.finditer(pattern):
        wild = {"*": ".*", "?": "."}.get(found[2] or "", re.escape(found[1] or ""))
        made += re.escape(pattern[done : found.start()]) + wild
        done = found.end()
    # Several stars in a row are one, which keeps the search short.
    whole = re.compile(re.sub(r"(\.\*)+", ".*", made + re.escape(pattern[done:])), re.DOTALL | re.IGNORECASE)
    return lambda value: isinstance(known(value), str) and whole.fullmatch(str(value)) is not None


def _empty(*, takes_texts: bool) -> Matcher:
    return lambda value: known(value) is None or (takes_texts and value == "")


def _equal(wanted: Value) -> Matcher:
    def met(value: Value) -> bool:
        known(value)
        if isinstance(value, str) and isinstance(wanted, Fraction):
            return number_in(value) == wanted
        return isinstance(value, bool) == isinstance(wanted, bool) and value == wanted

    return met


def _ordered(compare: Callable[[Fraction | str, Fraction | str], bool], wanted: Value) -> Matcher:
    def met(value: Value) -> bool:
        known(value)
        if isinstance(value, str) and isinstance(wanted, str):
            return compare(value.lower(), wanted.lower())
        if isinstance(value, bool) or isinstance(wanted, bool):
            return False
        return isinstance(value, Fraction) and isinstance(wanted, Fraction) and compare(value, wanted)

    return met
