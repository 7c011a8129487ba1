"""The formula for how many points rest on figures in circulation (keyakinan U).

It says of the sheet, as it is filled in, what `pmprb.scoring.notices.uncertain_weight` says of the score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion, Group, Node
from pmprb.components.numbers import in_formula
from pmprb.components.provenance import Certainty
from pmprb.components.scales import OptionScale
from pmprb.io.xlsx.formulas import Formulas
from pmprb.io.xlsx.layout import Field

Conditions = tuple[str, ...]


def uncertain_formula(instrument: Instrument, formulas: Formulas) -> str:
    """Return the formula for the points of weight that rest on such figures; "" where none ever can."""
    terms: defaultdict[Conditions, Fraction] = defaultdict(Fraction)
    for conditions, weight in _terms(instrument.root, instrument, formulas, ()):
        terms[conditions] += weight
    return "=" + "+".join(_term(*term) for term in terms.items()) if terms else ""


def _term(conditions: Conditions, weight: Fraction) -> str:
    return f"IF(AND({','.join(conditions)}),{in_formula(weight)},0)" if conditions else in_formula(weight)


def _terms(
    node: Node, instrument: Instrument, formulas: Formulas, above: Conditions
) -> Iterator[tuple[Conditions, Fraction]]:
    """Yield weights with the conditions under which they count: no figure given above, some answers."""
    if node.provenance.certainty is Certainty.U:
        yield above, node.weight
        return
    not_given = f'{_cell(formulas, node.id, Field.GIVEN)}=""'
    below = (*above, not_given) if instrument.can_be_given(node.id) else above
    if isinstance(node, Group):
        for child in node.children:
            yield from _terms(child, instrument, formulas, below)
        return
    condition = _by_answer(node, instrument, formulas)
    if condition:
        yield (*below, condition), node.weight


def _by_answer(criterion: Criterion, instrument: Instrument, formulas: Formulas) -> str:
    """Return the condition under which the answer itself earns what is in circulation, if there is one."""
    answer = _cell(formulas, criterion.id, Field.ANSWER)
    value = _cell(formulas, criterion.id, Field.VALUE)
    if any(gate.provenance.certainty is Certainty.U for gate in instrument.gates_on(criterion.id)):
        return f'{value}<>""'
    scale = criterion.scale
    if criterion.meanings_certainty is Certainty.U:
        return f'{value}<>""'
    if not isinstance(scale, OptionScale):
        return ""
    unsure = [option.code for option in scale.options if option.certainty is Certainty.U]
    if not unsure:
        return ""
    return f'AND({value}<>"",OR({",".join(f"{answer}={_quoted(code)}" for code in unsure)}))'


def _quoted(text: str) -> str:
    return f'"{text}"'


def _cell(formulas: Formulas, node: str, field: Field) -> str:
    return formulas.there(node, field)
