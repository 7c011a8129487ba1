"""Learning the rules of an LKE block: tree, weights, scales, gates, counts, each asked of its formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import evolve, field, frozen

from pmprb.components.scales import IndexScale, OptionScale, Scale
from pmprb.errors import Problem, WorksheetError
from pmprb.io.lke.blocks import Block
from pmprb.io.lke.combining import Combined, combined
from pmprb.io.lke.gates import GateLearner, LearnedGate, closed
from pmprb.io.lke.naming import node_ids
from pmprb.io.lke.probe import Probe
from pmprb.io.lke.problems import AlsoReadsOtherRow, NotUnderstood, ReadsOtherRow, UnknownType, WithoutTree
from pmprb.io.lke.ratios import LearnedRatio, learned_ratio
from pmprb.io.lke.rows import LkeRow, rows, tree_of
from pmprb.io.lke.scales import Learned, learned_scale
from pmprb.io.lke.types import codes_of, is_known, is_ratio
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.formulas.operand_values import Value
from pmprb.io.workbook.sheet import reference_of


@frozen
class LearnedBlock:
    """What a block says: its rows, their tree and rules. ``problems`` are what is wrong with its formulas.

    ``children`` are by the row of the group; ``top`` are the rows that no group reads.
    """

    block: Block
    probe: Probe = field(repr=False)
    rows: Mapping[int, LkeRow] = field(repr=False)
    root: int | None
    top: tuple[int, ...]
    children: Mapping[int, list[int]] = field(repr=False)
    groups: Mapping[int, Combined] = field(repr=False)
    criteria: Mapping[int, Learned] = field(repr=False)
    ratios: Mapping[int, LearnedRatio] = field(repr=False)
    gates: tuple[LearnedGate, ...]
    ids: Mapping[int, str] = field(repr=False)
    problems: tuple[Problem, ...]

    def evaluator_value(self, row: int) -> Value:
        """Return what stands in the answer cell of ``row``, computed if it is a formula."""
        return self.probe.evaluator.value(*self.probe.key(row, Heading.ANSWER))

    def cell(self, row: int, heading: Heading) -> str:
        """Return the name of a cell of ``row``."""
        return reference_of(self.probe.key(row, heading)[1])


def learned_block(block: Block, evaluator: Evaluator, source: str) -> LearnedBlock:
    """Return what ``block`` says; ``source`` names the file in scales of its own.

    Raises:
        WorksheetError: nothing in it is computed from answers.

    """
    found = rows(block, evaluator)
    probe = Probe(block, evaluator)
    parents = tree_of(found)
    learner = _Learner(block, probe, found, source)
    learner.learn()
    children: dict[int, list[int]] = {}
    for child, group in sorted(parents.items()):
        if child in learner.criteria or child in parents.values():
            children.setdefault(group, []).append(child)
    children = _connected(children, learner.criteria)
    groups = {
        group: rule
        for group, below in children.items()
        if (rule := combined(group, below, probe, has_groups=any(child in children for child in below)))
        is not None
    }
    children = {group: below for group, below in children.items() if group in groups}
    below_any = {child for below in children.values() for child in below}
    top = tuple(group for group in sorted(children) if group not in below_any)
    if not top:
        raise WorksheetError(WithoutTree(sheet=block.sheet.name))
    root = top[0] if len(top) == 1 else None
    ids = node_ids(root, {**children, -1: list(top)}, found)
    problems = [evolve(problem, sheet=block.sheet.name) for problem in learner.problems]
    return LearnedBlock(
        block=block,
        probe=probe,
        rows=found,
        root=root,
        top=top,
        children=children,
        groups=groups,
        criteria=learner.criteria,
        ratios=learner.ratios,
        gates=tuple(learner.gates()),
        ids=ids,
        problems=tuple(problems),
    )


def _connected(children: Mapping[int, list[int]], criteria: Mapping[int, Learned]) -> dict[int, list[int]]:
    """Return the groups that have criteria somewhere below, with only such children."""
    alive = set(criteria)
    size = -1
    while len(alive) != size:
        size = len(alive)
        alive |= {group for group, below in children.items() if alive.intersection(below)}
    return {
        group: [child for child in below if child in alive]
        for group, below in children.items()
        if group in alive
    }


@frozen
class _Learner:
    """Learns the criteria of a block."""

    block: Block
    probe: Probe
    rows: Mapping[int, LkeRow]
    source: str
    criteria: dict[int, Learned] = field(factory=dict)
    ratios: dict[int, LearnedRatio] = field(factory=dict)
    problems: list[Problem] = field(factory=list)

    def learn(self) -> None:
        for number, row in self.rows.items():
            if row.is_criterion:
                self.criterion(number, row)

    def criterion(self, number: int, row: LkeRow) -> None:
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
        values: dict[int, Value] = {other: self.full(other) for other in row.values_read}
        learned = learned_scale(row, self.probe, others, values, self.source)
        if number in self.ratios:
            one = self.probe.number(number, {**others, number: Fraction(1)}, values) or Fraction(1)
            learned = Learned(IndexScale("persen", Fraction(1), self.source), one)
        if learned is None:
            if row.allowed or row.number in row.answers_read:
                known = is_known(row.allowed)
                told = (
                    NotUnderstood(cell=cell, found=row.allowed or "-")
                    if known
                    else UnknownType(cell=self.type_cell(number), found=row.allowed)
                )
                self.problems.append(told)
            return
        self.criteria[number] = learned
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
            own = self.type_cell(number)
            self.problems.append(ReadsOtherRow(cell=cell, found=", ".join(types), allowed=own))

    def full(self, row: int) -> Fraction:
        """Return what the value of another row shows at its best."""
        if row in self.criteria:
            return self.criteria[row].most
        weight = self.rows[row].weight if row in self.rows else None
        return Fraction(1) if weight is None else weight

    def type_cell(self, number: int) -> str:
        heading = Heading.ALLOWED if Heading.ALLOWED in self.block.columns else Heading.ANSWER
        return reference_of(self.probe.key(number, heading)[1])

    def gates(self) -> Iterator[LearnedGate]:
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
