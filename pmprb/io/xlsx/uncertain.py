"""The formula for how many points rest on figures or wordings without a source (keyakinan U).

It says of the sheet, as it is filled in, what `pmprb.scoring.notices.uncertain_weight` says of the score.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from attrs import frozen

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Combine, Criterion, Group, Node
from pmprb.components.numbers import in_formula
from pmprb.components.provenance import Certainty
from pmprb.components.scales import OptionScale
from pmprb.io.xlsx.formulas import Formulas
from pmprb.io.xlsx.layout import Field


def uncertain_formula(instrument: Instrument, formulas: Formulas) -> str:
    """Return the formula for the points of weight that rest on such figures; "" where none ever can."""
    terms = _Uncertain(instrument, formulas).terms(instrument.root)
    return f"={terms}" if terms else ""


@frozen
class _Uncertain:
    instrument: Instrument
    formulas: Formulas

    def terms(self, node: Node) -> str:
        """Return the terms for ``node`` and what lies below; a figure given takes them away."""
        if node.provenance.certainty is Certainty.U:
            return in_formula(node.weight)
        if isinstance(node, Criterion):
            return self.criterion(node)
        sure_of = [child for child in node.children if child.provenance.certainty is Certainty.U]
        found = [in_formula(sum((child.weight for child in sure_of), Fraction(0)))] if sure_of else []
        others = [child for child in node.children if child not in sure_of]
        found += self.answered(node, others)
        found += [terms for child in others if (terms := self.below(node, child))]
        return f'IF({self.cell(node, Field.GIVEN)}="",{"+".join(found)},0)' if found else ""

    def below(self, group: Group, child: Node) -> str:
        enters_a_mean = isinstance(child, Criterion) and group.combine is Combine.MEAN
        return "" if enters_a_mean and self.by_any_answer(child) else self.terms(child)

    def answered(self, group: Group, others: list[Node]) -> list[str]:
        """Return the terms for criteria of a mean that count once they are answered: counted together."""
        cells: defaultdict[Fraction, list[str]] = defaultdict(list)
        for child in others:
            if group.combine is Combine.MEAN and self.by_any_answer(child):
                cells[child.weight].append(self.cell(child, Field.VALUE))
        return [f"{in_formula(weight)}*COUNT({','.join(found)})" for weight, found in cells.items()]

    def criterion(self, criterion: Criterion) -> str:
        if self.by_any_answer(criterion):
            condition = f'{self.cell(criterion, Field.VALUE)}<>""'
        else:
            condition = self.by_option(criterion)
        if not condition:
            return ""
        if self.instrument.can_be_given(criterion.id):
            condition = f'AND({self.cell(criterion, Field.GIVEN)}="",{condition})'
        return f"IF({condition},{in_formula(criterion.weight)},0)"

    def by_any_answer(self, node: Node) -> bool:
        """Tell whether any answer rests on something uncertain: its wording, or a gate."""
        if not isinstance(node, Criterion):
            return False
        gates = self.instrument.gates_on(node.id)
        is_worded_so = node.meanings_certainty is Certainty.U
        return is_worded_so or any(gate.provenance.certainty is Certainty.U for gate in gates)

    def by_option(self, criterion: Criterion) -> str:
        """Return the condition under which the answer earns what is in circulation, if there is one."""
        scale = criterion.scale
        options = scale.options if isinstance(scale, OptionScale) else ()
        unsure = [option.code for option in options if option.certainty is Certainty.U]
        if not unsure:
            return ""
        answer, value = self.cell(criterion, Field.ANSWER), self.cell(criterion, Field.VALUE)
        chosen = ",".join(f'{answer}="{code}"' for code in unsure)
        return f'AND({value}<>"",OR({chosen}))'

    def cell(self, node: Node, field: Field) -> str:
        return self.formulas.there(node.id, field)
