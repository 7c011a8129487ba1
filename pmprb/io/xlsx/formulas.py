"""The formulas of a kertas kerja.

They say what the scoring engine computes, in functions that every spreadsheet program has, such as IF,
AND, SUM, COUNT and MATCH.

An answer cell that holds none of the options gives #N/A, up to the index: a mistake is to be seen, not
averaged away.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from pmprb.components.gates import Gate, LimitGate, MultiplyGate
from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Combine, Criterion, Group, Node
from pmprb.components.numbers import in_formula
from pmprb.components.ratios import Count, checked_formula
from pmprb.components.scales import NOT_AVAILABLE
from pmprb.io.xlsx.layout import INDEX, WORKSHEET_NAME, Field, cell_name


@frozen
class Formulas:
    """Writes the formulas for the rows of ``instrument``.

    ``rows`` holds the row of each node and count, ``columns`` the column of each field, both from 0.
    ``name`` is that of the sheet.
    """

    instrument: Instrument
    rows: Mapping[str, int]
    columns: Mapping[Field, int] = INDEX
    name: str = WORKSHEET_NAME

    def cell(self, node: str, field: Field) -> str:
        """Return the name of a cell of the row of the node or count ``node``."""
        return cell_name(self.rows[node], self.columns[field])

    def there(self, node: str, field: Field) -> str:
        """Return the name of that cell as formulas of other sheets write it."""
        return f"{self.sheet}{self.cell(node, field)}"

    @property
    def sheet(self) -> str:
        """What formulas of other sheets write before the name of a cell."""
        quoted = self.name.replace("'", "''")
        return f"'{quoted}'!"

    def weight(self, node: Node) -> str:
        """Return the formula for a weight that has no exact decimal form, such as =5/12."""
        return f"={node.weight.numerator}/{node.weight.denominator}"

    def answer(self, asked: Criterion | Count) -> str:
        """Return the formula in the answer cell of what is computed from counts; none for what is answered.

        It is empty while a count is missing, and #N/A while one is no whole number from 0.
        """
        if isinstance(asked, Count):
            cells = [self.cell(part, Field.ANSWER) for part in asked.parts]
            return f"={checked_formula(cells, '+'.join(cells))}" if cells else ""
        ratio = asked.ratio
        if ratio is None:
            return ""
        cells = [self.cell(count, Field.ANSWER) for count in ratio.counts]
        return f"={checked_formula(cells, ratio.formula(lambda count: self.cell(count, Field.ANSWER)))}"

    def value(self, node: Node) -> str:
        """Return the formula for the value: points, or the share of a criterion that enters a mean."""
        given = self.cell(node.id, Field.GIVEN)
        if isinstance(node, Group):
            return f'=IF({given}<>"",{self._taken(node)},{self._combined(node)})'
        answer = self.cell(node.id, Field.ANSWER)
        share = node.scale.formula(answer)
        is_open = [f'{answer}=""']
        for gate in self.instrument.gates_on(node.id):
            share = self._gated(gate, share)
            if isinstance(gate, MultiplyGate):
                idle = (f'{cell}=""' for cell in self._silencing(gate))
                is_open.append(_all([f'{self.cell(gate.source, Field.VALUE)}=""', *idle]))
        if not self._is_summed(node):
            return f'=IF({_any(is_open)},"",{share})'
        points = f"{share}*{self.cell(node.id, Field.WEIGHT)}"
        return f'=IF({given}<>"",{self._taken(node)},IF({_any(is_open)},"",{points}))'

    def percent(self, node: Node) -> str:
        """Return the formula for the share of the weight that was reached."""
        value = self.cell(node.id, Field.VALUE)
        if isinstance(node, Criterion) and not self._is_summed(node):
            return f"={value}"
        return f'=IF({value}="","",{value}/{self.cell(node.id, Field.WEIGHT)})'

    def _is_summed(self, criterion: Criterion) -> bool:
        return self.instrument.parents[criterion.id].combine is Combine.SUM

    def _taken(self, node: Node) -> str:
        given, weight = self.cell(node.id, Field.GIVEN), self.cell(node.id, Field.WEIGHT)
        return f"IF(AND({given}>=0,{given}<={weight}),{given},{NOT_AVAILABLE})"

    def _combined(self, group: Group) -> str:
        first, last = group.children[0].id, group.children[-1].id
        if group.combine is Combine.SUM:
            return f"SUM({','.join(self.cell(child.id, Field.VALUE) for child in group.children)})"
        cells = f"{self.cell(first, Field.VALUE)}:{self.cell(last, Field.VALUE)}"
        if any(isinstance(child, Criterion) and child.counts for child in group.children):
            # Rows of counts stand in between; whatever is written in them, they never enter a mean.
            cells = ",".join(self.cell(child.id, Field.VALUE) for child in group.children)
        weight = self.cell(group.id, Field.WEIGHT)
        if self.instrument.unanswered is Unanswered.ZERO:
            return f"SUM({cells})/{len(group.children)}*{weight}"
        # SUM comes first: it passes an error on, which COUNT would leave out.
        return f"IF(SUM({cells})=0,0,SUM({cells})/COUNT({cells})*{weight})"

    def _silencing(self, gate: Gate) -> list[str]:
        """Return the cells that, filled with a given figure, take the source of ``gate`` its effect."""
        above = self.instrument.groups_above
        around = set(above(gate.target))
        groups = [group for group in above(gate.source) if group not in around]
        own = (
            [gate.source] if isinstance(gate, LimitGate) and self.instrument.can_be_given(gate.source) else []
        )
        return [self.cell(node, Field.GIVEN) for node in (*own, *groups)]

    def _gated(self, gate: Gate, share: str) -> str:
        silencing = self._silencing(gate)
        if isinstance(gate, MultiplyGate):
            reached = self.cell(gate.source, Field.VALUE)
            if self.instrument.can_be_given(gate.source):
                reached = f"{reached}/{self.cell(gate.source, Field.WEIGHT)}"
            if silencing:
                filled = _any([f'{cell}<>""' for cell in silencing])
                reached = f"IF({filled},1,{reached})"
            return f"{share}*{reached}"
        answer = self.cell(gate.source, Field.ANSWER)
        is_met = _any([f'{answer}="{code}"' for code in sorted(gate.when)])
        limit = in_formula(gate.limit)
        conditions = [is_met, f"{share}>{limit}", *(f'{cell}=""' for cell in silencing)]
        return f"IF({_all(conditions)},{limit},{share})"


def _any(conditions: list[str]) -> str:
    return conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"


def _all(conditions: list[str]) -> str:
    return conditions[0] if len(conditions) == 1 else f"AND({','.join(conditions)})"
