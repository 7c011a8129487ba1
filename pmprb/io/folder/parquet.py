"""The rows as Parquet, for programs; pyarrow, an extra, is loaded when it is asked for."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from pmprb.errors import PmprbError
from pmprb.io.folder.problems import ExtraMissing
from pmprb.io.folder.results import FolderScores
from pmprb.io.folder.row_json import row_object

_DIGITS: Final = 18
_PUBLISHED: Final = ("published", "lowest_published", "highest_published")


def to_parquet(scores: FolderScores) -> bytes:
    """Return the rows of ``scores`` as Parquet: a row for each score, lines and gaps as lists within it.

    Published figures are decimals, with as many places as the instrument with the most of them publishes;
    exact ones text, "numerator/denominator", since no type of Parquet holds them.

    Raises:
        PmprbError: the extra ``parquet`` is not installed.

    """
    try:
        import pyarrow  # noqa: ICN001, PLC0415  one name for it is enough
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise PmprbError(ExtraMissing(found="pyarrow", allowed="parquet")) from error
    places = max((_places(row.published) for row in scores.rows), default=2)
    rows = []
    for row in scores.rows:
        told: dict[str, Any] = row_object(row)
        told |= {name: getattr(row, name) for name in _PUBLISHED}
        for line, shown in zip(row.lines, told["lines"], strict=True):
            shown["published"] = line.published
        rows.append(told)
    content = BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows, schema=_schema(pyarrow, places)), content)
    return content.getvalue()


def _places(figure: Decimal) -> int:
    exponent = figure.as_tuple().exponent
    return max(2, -exponent if isinstance(exponent, int) else 0)


def _schema(arrow: Any, places: int) -> Any:  # noqa: ANN401  pyarrow is not annotated
    """Return the types of the columns, which are the fields of `ScoreRow` in their order."""
    text, whole, published = arrow.string(), arrow.int32(), arrow.decimal128(_DIGITS, places)
    line = [
        ("id", text),
        ("number", text),
        ("label", text),
        ("weight", text),
        ("exact", text),
        ("published", published),
        ("is_total", arrow.bool_()),
        ("is_given", arrow.bool_()),
    ]
    area = [("id", text), ("label", text), ("line", text), ("open", whole), ("criteria", whole)]
    return arrow.schema(
        [
            ("file", text),
            ("entity", text),
            ("year", whole),
            ("instrument", text),
            ("fingerprint", text),
            ("exact", text),
            ("published", published),
            ("compared", text),
            ("predicate", text),
            ("predicate_label", text),
            ("answered", whole),
            ("covered", whole),
            ("criteria", whole),
            ("lowest", text),
            ("highest", text),
            ("lowest_published", published),
            ("highest_published", published),
            ("uncertain", text),
            ("warnings", whole),
            ("lines", arrow.list_(arrow.struct(line))),
            ("gaps", arrow.list_(arrow.struct(area))),
        ]
    )
