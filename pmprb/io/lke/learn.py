"""Learning the rules of an LKE block: tree, weights, scales, gates, counts, each asked of its formulas."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, field, frozen

from pmprb.components.nodes import Combine
from pmprb.errors import Problem, WorksheetError
from pmprb.io.lke.blocks import Block
from pmprb.io.lke.combining import Combined
from pmprb.io.lke.criteria import CriteriaLearner
from pmprb.io.lke.gates import LearnedGate
from pmprb.io.lke.grouping import grouped
from pmprb.io.lke.naming import node_ids
from pmprb.io.lke.probe import Probe
from pmprb.io.lke.problems import WithoutTree
from pmprb.io.lke.ratios import LearnedRatio
from pmprb.io.lke.rows import LkeRow, rows
from pmprb.io.lke.scales import Learned
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
    learner = CriteriaLearner(block, probe, found, source)
    learner.learn()
    tree = grouped(found, learner.criteria, probe)
    if not tree.top:
        raise WorksheetError(WithoutTree(sheet=block.sheet.name))
    # The index is a sum: a mean that no group reads is a part of it, if the only one.
    is_index = len(tree.top) == 1 and tree.groups[tree.top[0]].combine is Combine.SUM
    root = tree.top[0] if is_index else None
    ids = node_ids(root, {**tree.children, -1: list(tree.top)}, found)
    gates = tuple(gate for gate in learner.gates() if gate.target in ids and gate.source in ids)
    problems = (*learner.problems, *tree.problems)
    return LearnedBlock(
        block=block,
        probe=probe,
        rows=found,
        root=root,
        top=tree.top,
        children=tree.children,
        groups=tree.groups,
        criteria={number: learned for number, learned in learner.criteria.items() if number in ids},
        ratios={number: ratio for number, ratio in learner.ratios.items() if number in ids},
        gates=gates,
        ids=ids,
        problems=tuple(evolve(problem, sheet=block.sheet.name) for problem in problems),
    )
