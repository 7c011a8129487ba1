"""A kertas kerja as the audit asks it: its cells by node and column, and what they should come to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import field, frozen

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Combine, Criterion
from pmprb.components.ratios import Count
from pmprb.components.worksheet import Worksheet
from pmprb.io.workbook.formulas.book import Key
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.formulas.operand_values import Value
from pmprb.io.xlsx.layout import Field
from pmprb.io.xlsx.order import row_order
from pmprb.io.xlsx.read import Reading
from pmprb.io.xlsx.values import Values


@frozen
class OwnSheet:
    """The worksheet of a kertas kerja as read, and the evaluator of its workbook."""

    reading: Reading
    evaluator: Evaluator = field(repr=False)

    @property
    def instrument(self) -> Instrument:
        """The instrument of the worksheet."""
        return self.reading.sheets.instrument

    def key(self, node: str, name: Field) -> Key | None:
        """Return the cell of ``node`` in a column; None if either is missing."""
        row = self.reading.rows.by_id.get(node)
        column = self.reading.sheets.columns.get(name)
        return None if row is None or column is None else (self.reading.sheets.grid.sheet.name, (row, column))

    def weights(self) -> Iterator[tuple[str, Key, Fraction]]:
        """Yield each cell of a weight with its node and that weight by the instrument."""
        for node in self.instrument.nodes.values():
            parent = self.instrument.parents.get(node.id)
            if isinstance(node, Criterion) and parent is not None and parent.combine is Combine.MEAN:
                continue
            key = self.key(node.id, Field.WEIGHT)
            if key is not None:
                yield node.id, key, node.weight

    def expected(self, worksheet: Worksheet) -> dict[Key, tuple[str, Value]]:
        """Return what the formulas come to with the answers of ``worksheet``, each with its node."""
        values = Values.of(worksheet)
        found: dict[Key, tuple[str, Value]] = {}

        def tell(node: str, name: Field, value: Fraction | None) -> None:
            key = self.key(node, name)
            if key is not None:
                found[key] = node, "" if value is None else value

        for asked in row_order(self.instrument):
            is_computed = bool(asked.parts) if isinstance(asked, Count) else False
            if isinstance(asked, Criterion):
                is_computed = asked.ratio is not None
            if is_computed and isinstance(asked, Count | Criterion):
                tell(asked.id, Field.ANSWER, values.answer(asked))
            if not isinstance(asked, Count):
                tell(asked.id, Field.VALUE, values.value(asked))
                tell(asked.id, Field.PERCENT, values.percent(asked))
        return found

    def entered(self, worksheet: Worksheet) -> dict[Key, Value]:
        """Return what is entered for ``worksheet``, and the weights of the instrument."""
        found: dict[Key, Value] = {key: weight for _, key, weight in self.weights()}
        for node in self.instrument.answerable:
            answer, key = worksheet.answers.get(node), self.key(node, Field.ANSWER)
            if key is not None:
                found[key] = None if answer is None else answer.value
        for node in self.instrument.nodes:
            given, key = worksheet.given.get(node), self.key(node, Field.GIVEN)
            if key is not None:
                found[key] = None if given is None else given.points
        return found
