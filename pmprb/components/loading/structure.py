"""From parsed TOML to typed tables, collecting every wrong entry with its path."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar, cast, get_type_hints

import attrs
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)
from cattrs import IterableValidationError as IterableError
from cattrs.gen import make_dict_structure_fn, override

from pmprb.components.numbers import exact
from pmprb.components.problems import MissingEntry, WrongEntry
from pmprb.errors import Problem
from pmprb.i18n import mark

Table = TypeVar("Table")


class _NotAllowedError(ValueError):
    def __init__(self, found: object, allowed: str) -> None:
        super().__init__(found, allowed)
        self.found = found
        self.allowed = allowed


def _text(value: object, _: type) -> str:
    if not isinstance(value, str):
        raise _NotAllowedError(value, mark("text"))
    return value


def _whole(value: object, _: type) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _NotAllowedError(value, mark("a whole number"))
    return value


def _fraction(value: object, _: type) -> Fraction:
    allowed = mark('a number such as "2.5" or "5/12"')
    if not isinstance(value, str | int | Decimal):
        raise _NotAllowedError(value, allowed)
    try:
        return exact(value)
    except (TypeError, ValueError) as error:
        raise _NotAllowedError(value, allowed) from error


def _choice(value: object, kind: type[StrEnum]) -> StrEnum:
    try:
        return kind(cast(str, value))
    except ValueError as error:
        raise _NotAllowedError(value, ", ".join(str(member.value) for member in kind)) from error


def _sequence(value: object, kind: Any) -> tuple[Any, ...]:  # noqa: ANN401  the element type is data here
    if not isinstance(value, list):
        raise _NotAllowedError(value, mark("a list"))
    return tuple(_converter.structure(value, list[kind.__args__[0]]))


def _mapping(value: object, _: type) -> dict[str, str]:
    if not isinstance(value, dict):
        raise _NotAllowedError(value, mark("a table"))
    return _converter.structure(value, dict[str, str])


_converter = Converter(forbid_extra_keys=True)


def _strict(table: type[Any]) -> Any:  # noqa: ANN401  cattrs' own type for a hook
    renamed: Any = {
        name: override(rename=name.replace("_", "-")) for name in get_type_hints(table) if "_" in name
    }
    hook = make_dict_structure_fn(table, _converter, **renamed)

    def structure(value: object, kind: type) -> Any:  # noqa: ANN401
        if not isinstance(value, dict):
            raise _NotAllowedError(value, mark("a table"))
        return hook(value, kind)

    return structure


# By class, since the converter's own rules for these are by class; enumerations of text come last, as
# text would catch them otherwise.
_converter.register_structure_hook(str, _text)
_converter.register_structure_hook(int, _whole)
_converter.register_structure_hook(Fraction, _fraction)
_converter.register_structure_hook(StrEnum, _choice)
_converter.register_structure_hook_func(lambda kind: getattr(kind, "__origin__", None) is tuple, _sequence)
_converter.register_structure_hook_func(lambda kind: getattr(kind, "__origin__", None) is Mapping, _mapping)
_converter.register_structure_hook_factory(attrs.has, _strict)


def structure(document: Mapping[str, object], table: type[Table], file: str) -> Table | tuple[Problem, ...]:
    """Return ``document`` as a ``table``, or every entry of it that is not as the table says."""
    try:
        return _converter.structure(document, table)
    except BaseValidationError as error:
        return tuple(_problems(error, "", file))


def _step(note: AttributeValidationNote | IterableValidationNote) -> str:
    if isinstance(note, AttributeValidationNote):
        return f".{note.name.replace('_', '-')}"
    return f"[{note.index + 1}]" if isinstance(note.index, int) else f".{note.index}"


def _problems(error: BaseException, path: str, file: str) -> list[Problem]:
    if isinstance(error, ClassValidationError | IterableError):
        found: list[Problem] = []
        noted, others = error.group_exceptions()
        for inner, note in noted:
            found += _problems(inner, path + _step(note), file)
        for inner in others:
            found += _problems(inner, path, file)
        return found
    where = path.lstrip(".")
    if isinstance(error, ForbiddenExtraKeysError):
        names = ", ".join(sorted(error.extra_fields))
        known = ", ".join(field.name.replace("_", "-") for field in attrs.fields(error.cl))
        return [WrongEntry(file=file, node=where, found=names, allowed=known)]
    if isinstance(error, KeyError):
        return [MissingEntry(file=file, node=where, allowed=mark("an entry that every table has"))]
    wrong = cast(_NotAllowedError, error)  # the hooks above raise nothing else
    return [WrongEntry(file=file, node=where, found=repr(wrong.found), allowed=wrong.allowed)]
