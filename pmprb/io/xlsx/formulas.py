"""The formulas of a kertas kerja.

They say what the scoring engine computes, in functions that every spreadsheet program has: IF, AND, OR,
SUM, COUNT, INDEX and MATCH.

An answer cell that holds none of the options gives #N/A, up to the index: a mistake is to be seen, not
averaged away.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from pmprb.components.gates import Gate, MultiplyGate
from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Combine, Criterion, Group, Node
from pmprb.components.numbers import in_formula
from pmprb.io.xlsx.layout import INDEX, Field, cell_name


@frozen
class Formulas:
    """Writes the formulas for the rows of ``instrument``; ``rows`` holds the row of each node, from 0."""

    instrument: Instrument
    rows: Mapping[str, int]

    def cell(self, node: str, field: Field) -> str:
        """Return the name of a cell of the row of ``node``."""
        return cell_name(self.rows[node], INDEX[field])

    def weight(self, node: Node) -> str:
        """Return the formula for a weight that has no exact decimal form, such as =5/12."""
        return f"={node.weight.numerator}/{node.weight.denominator}"

    def value(self, node: Node) -> str:
        """Return the formula for the value: points, or the share of a criterion that enters a mean."""
        given = self.cell(node.id, Field.GIVEN)
        if isinstance(node, Group):
            return f'=IF({given}<>"",{given},{self._combined(node)})'
        weight = self._points_of_whole(node)
        taken = given if weight == "1" or self._is_summed(node) else f"{given}/{in_formula(node.weight)}"
        answer = self.cell(node.id, Field.ANSWER)
        empty = [f'{answer}=""']
        share = node.scale.formula(answer)
        for gate in self.instrument.gates_on(node.id):
            if isinstance(gate, MultiplyGate):
                empty.append(f'{self.cell(gate.source, Field.VALUE)}=""')
            share = self._gated(gate, share)
        points = share if weight == "1" else f"{share}*{weight}"
        is_open = empty[0] if len(empty) == 1 else f"OR({','.join(empty)})"
        return f'=IF({given}<>"",{taken},IF({is_open},"",{points}))'

    def percent(self, node: Node) -> str:
        """Return the formula for the share of the weight that was reached."""
        value = self.cell(node.id, Field.VALUE)
        if isinstance(node, Criterion) and not self._is_summed(node):
            return f"={value}"
        return f'=IF({value}="","",{value}/{self.cell(node.id, Field.WEIGHT)})'

    def _is_summed(self, criterion: Criterion) -> bool:
        return self.instrument.parents[criterion.id].combine is Combine.SUM

    def _points_of_whole(self, criterion: Criterion) -> str:
        return self.cell(criterion.id, Field.WEIGHT) if self._is_summed(criterion) else "1"

    def _combined(self, group: Group) -> str:
        first, last = group.children[0].id, group.children[-1].id
        if group.combine is Combine.SUM:
            return f"SUM({','.join(self.cell(child.id, Field.VALUE) for child in group.children)})"
        cells = f"{self.cell(first, Field.VALUE)}:{self.cell(last, Field.VALUE)}"
        weight = self.cell(group.id, Field.WEIGHT)
        if self.instrument.unanswered is Unanswered.ZERO:
            return f"SUM({cells})/{len(group.children)}*{weight}"
        # SUM comes first: it passes an error on, which COUNT would leave out.
        return f"IF(SUM({cells})=0,0,SUM({cells})/COUNT({cells})*{weight})"

    def _gated(self, gate: Gate, share: str) -> str:
        if isinstance(gate, MultiplyGate):
            source = self.instrument.nodes[gate.source]
            reached = self.cell(gate.source, Field.VALUE)
            if isinstance(source, Criterion) and self._is_summed(source):
                reached = f"{reached}/{self.cell(gate.source, Field.WEIGHT)}"
            return f"{share}*{reached}"
        answer = self.cell(gate.source, Field.ANSWER)
        when = ",".join(f'{answer}="{code}"' for code in sorted(gate.when))
        limit = in_formula(gate.limit)
        return f"IF(AND(OR({when}),{share}>{limit}),{limit},{share})"
