"""The JSON Schema of the files of an instrument, made of the very tables that they are read into.

It tells shape: keys, types, what must be there. Whether an instrument holds together, its weights above
all, only loading it can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from inspect import cleandoc
from types import UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

import attrs

from pmprb.components.loading.tables import FORMAT, DerivedFile, InstrumentFile, PartFile

Schema = dict[str, object]

_NUMBER: Final[Schema] = {
    "description": 'A number, exactly: 2, "2.5", "5/12".',
    "anyOf": [
        {"type": "number"},
        {"type": "string", "pattern": r"^[+-]?[0-9]+(\.[0-9]+|/0*[1-9][0-9]*)?$", "maxLength": 1000},
    ],
}
_PLAIN: Final[Mapping[object, Schema]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    Fraction: {"$ref": "#/$defs/Number"},
}
_MAIN_TABLES: Final = (DerivedFile, InstrumentFile)


def instrument_schema() -> Schema:
    """Return the schema (draft 2020-12) of a main file, derived or not, or a part of an instrument.

    Which of the three a file is shows in its keys: only the first has a ``base``, only a part no ``format``.
    """
    tables = dict.fromkeys(found for kind in (*_MAIN_TABLES, PartFile) for found in _reached(kind))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"pmprb instrument files, format {FORMAT}",
        "if": {"required": ["base"]},
        "then": _of(DerivedFile),
        "else": {
            "if": {"required": ["format"]},
            "then": _of(InstrumentFile),
            "else": _of(PartFile),
        },
        "$defs": {"Number": _NUMBER, **{table.__name__: _defined(table) for table in tables}},
    }


def _of(kind: Any) -> Schema:  # noqa: ANN401  a type, with or without arguments, as annotations hold it
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is UnionType:  # only with None: TOML has no null, so what may be None is what may be left out
        return _of(next(argument for argument in arguments if argument is not type(None)))
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0])}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _of(arguments[1])}
    return _PLAIN.get(kind) or {"$ref": f"#/$defs/{kind.__name__}"}


def _defined(table: type[Any]) -> Schema:
    told: Schema = {"description": cleandoc(table.__doc__ or "").replace("``", "`")}
    if issubclass(table, StrEnum):
        return told | {"enum": [member.value for member in table]}
    fields = attrs.fields(table)
    kinds = get_type_hints(table)
    properties = {_key(field.name): _of(kinds[field.name]) for field in fields}
    if table in _MAIN_TABLES:
        properties["format"] = {"const": FORMAT}
    return told | {
        "type": "object",
        "properties": properties,
        "required": [_key(field.name) for field in fields if field.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def _key(name: str) -> str:
    return name.replace("_", "-")


def _reached(kind: Any) -> Iterator[type[Any]]:  # noqa: ANN401
    """Yield the tables and enumerations that ``kind`` is made of."""
    for argument in get_args(kind):
        yield from _reached(argument)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        yield kind
    elif attrs.has(kind):
        yield kind
        for inner in get_type_hints(kind).values():
            yield from _reached(inner)
