"""Learning the criteria of an LKE block: scales, counts and gates, each asked of its formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import evolve, field, frozen

from pmprb.components.numbers import plain
from pmprb.components.scales import IndexScale, OptionScale, Scale, UnreadableAnswerError
from pmprb.errors import Problem
from pmprb.io.lke.blocks import Block
from pmprb.io.lke.gates import GateLearner, LearnedGate, closed
from pmprb.io.lke.probe import Probe
from pmprb.io.lke.problems import (
    AlsoReadsOtherRow,
    FormulaReplaced,
    NotUnderstood,
    ReadsOtherRow,
    UnknownType,
)
from pmprb.io.lke.ratios import LearnedRatio, learned_ratio
from pmprb.io.lke.rows import LkeRow
from pmprb.io.lke.scales import Learned, learned_scale
from pmprb.io.lke.types import codes_of, is_ratio, known_choice
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.formulas.operand_values import Value
from pmprb.io.workbook.sheet import reference_of


@frozen
class CriteriaLearner:
    """Learns the criteria of a block, and what is wrong with their formulas."""

    block: Block
    probe: Probe
    rows: Mapping[int, LkeRow]
    source: str
    criteria: dict[int, Learned] = field(factory=dict)
    ratios: dict[int, LearnedRatio] = field(factory=dict)
    problems: list[Problem] = field(factory=list)

    def learn(self) -> None:
        """Learn what each row with answers earns by them."""
        for number, row in self.rows.items():
            if row.is_criterion:
                self._criterion(number, row)
        for number, row in self.rows.items():
            if row.has_value and row.formula is None and row.allowed:
                self._overwritten(number, row)

    def _criterion(self, number: int, row: LkeRow) -> None:
        cell = reference_of(self.probe.key(number, Heading.VALUE)[1])
        if row.answer_formula is not None and (is_ratio(row.allowed) or not codes_of(row.allowed)):
            ratio = learned_ratio(row, self.rows, self.probe)
            if ratio is not None:
                self.ratios[number] = ratio
        others: dict[int, Value] = {}
        for other in row.answers_read:
            codes = codes_of(self.rows[other].allowed) if other in self.rows else ()
            if other != number and codes:
                others[other] = codes[0]
        values: dict[int, Value] = {other: self._full(other) for other in row.values_read}
        learned = learned_scale(row, self.probe, others, values, self.source)
        if number in self.ratios:
            one = self.probe.number(number, {**others, number: Fraction(1)}, values) or Fraction(1)
            learned = Learned(IndexScale("persen", Fraction(1), self.source), one)
        if learned is None:
            if row.allowed or row.number in row.answers_read:
                self.problems.append(self._lost(number, row, others, values))
            return
        self.criteria[number] = evolve(learned, scale=self._shared(learned.scale))
        self.problems.extend(learned.problems)
        strays = [
            reference_of(self.probe.key(other, Heading.ANSWER)[1])
            for other in row.answers_read
            if other != number and not (other in self.rows and self.rows[other].allowed)
        ]
        if strays:
            self.problems.append(AlsoReadsOtherRow(cell=cell, found=", ".join(strays)))
        types = [
            reference_of(self.probe.key(other, Heading.ALLOWED)[1])
            for other in row.types_read
            if other != number
        ]
        if types and not any(isinstance(problem, ReadsOtherRow) for problem in learned.problems):
            own = self._type_cell(number)
            self.problems.append(ReadsOtherRow(cell=cell, found=", ".join(types), allowed=own))

    def _shared(self, scale: Scale) -> Scale:
        """Return the scale of an earlier row if it has the same options, so that each is written once."""
        if not isinstance(scale, OptionScale):
            return scale
        for learned in self.criteria.values():
            earlier = learned.scale
            if isinstance(earlier, OptionScale) and earlier.options == scale.options:
                return earlier
        return scale

    def _lost(
        self, number: int, row: LkeRow, others: Mapping[int, Value], values: Mapping[int, Value]
    ) -> Problem:
        """Return why nothing is learned of a row: no answer gives a number, or numbers of no scale."""
        tried: tuple[Value, ...] = (*codes_of(row.allowed), Fraction(1))
        shown = (self.probe.number(number, {**others, number: code}, values) for code in tried)
        if row.allowed and all(value is None for value in shown):
            return UnknownType(cell=self._type_cell(number), found=row.allowed)
        cell = reference_of(self.probe.key(number, Heading.VALUE)[1])
        return NotUnderstood(cell=cell, found=row.allowed or "-")

    def _overwritten(self, number: int, row: LkeRow) -> None:
        """Learn a criterion of which the formula is gone: what its type says."""
        found = self.probe.number(number)
        scale = known_choice(row.allowed)
        if found is None or scale is None:
            return
        most = Fraction(1) if row.weight is None else row.weight
        self.criteria[number] = Learned(scale, most)
        answer = self.probe.value(number, heading=Heading.ANSWER)
        try:
            right = plain(scale.share(scale.read(answer)) * most) if isinstance(answer, str) else "-"
        except UnreadableAnswerError:
            right = "-"
        cell = reference_of(self.probe.key(number, Heading.VALUE)[1])
        self.problems.append(FormulaReplaced(cell=cell, found=plain(found), allowed=right))

    def _full(self, row: int) -> Fraction:
        """Return what the value of another row shows at its best."""
        if row in self.criteria:
            return self.criteria[row].most
        weight = self.rows[row].weight if row in self.rows else None
        return Fraction(1) if weight is None else weight

    def _type_cell(self, number: int) -> str:
        heading = Heading.ALLOWED if Heading.ALLOWED in self.block.columns else Heading.ANSWER
        return reference_of(self.probe.key(number, heading)[1])

    def gates(self) -> Iterator[LearnedGate]:
        """Yield the gates on the criteria, those that follow from others too."""
        scales: dict[int, Scale] = {number: learned.scale for number, learned in self.criteria.items()}
        best: dict[int, Value] = {
            number: scale.codes[0] for number, scale in scales.items() if isinstance(scale, OptionScale)
        }
        most = {number: learned.most for number, learned in self.criteria.items()}
        learner = GateLearner(self.probe, scales, best, most)
        found: list[LearnedGate] = []
        for number in self.criteria:
            if any(isinstance(problem, ReadsOtherRow) for problem in self.criteria[number].problems):
                continue  # its formula is that of another row
            gates = learner.gates(self.rows[number])
            found += gates.found
            for other in gates.unclear:
                cell = reference_of(self.probe.key(number, Heading.VALUE)[1])
                read = reference_of(self.probe.key(other, Heading.VALUE)[1])
                self.problems.append(NotUnderstood(sheet=self.block.sheet.name, cell=cell, found=read))
        yield from closed(found)
