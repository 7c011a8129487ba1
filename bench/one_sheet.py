"""One worksheet, from plain answers to a score with its explanation, beside OpenFisca with its trace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pmprb
from bench import trees
from bench.agreement import SINGLE, Agreement
from bench.measure import Row, in_turn
from bench.peers import is_installed
from bench.settings import Settings

GROUP: Final = "one-sheet"
TIMES_OPENFISCA: Final = 3
_QUICKEST: Final = "theirs built in the quickest way, a default simulation and 250 arrays of one"
_READY: Final = (
    "theirs built before, only computed, and its trace of all nodes formatted; ours starts from the answers"
)
_EVERY: Final = "ours tells sources and rules of each of the 341 nodes, theirs a line of each with its value"


def measured(settings: Settings) -> Iterator[Row | Agreement]:
    """Yield whether OpenFisca agrees, and how long one explained worksheet takes."""
    values, questions = trees.values(), trees.questions()
    drawn = trees.random_values(1)
    answers = trees.answers(values, drawn[0])
    asked = trees.answers(questions, trees.random_codes(1)[0])

    def ours() -> str:
        return pmprb.score(values, answers).explain(values.root.id).render()

    def ours_asked() -> str:
        return pmprb.score(questions, asked).explain(questions.root.id).render()

    def ours_every() -> list[str]:
        score = pmprb.score(values, answers)
        return [score.explain(node).render() for node in score]

    index, every = "250 values, explained index", "250 values, every node explained"
    options = "250 questions with gaps, explained index"
    if not is_installed("OpenFisca"):
        mine, mine_asked, mine_every = in_turn(ours, ours_asked, ours_every, runs=settings.runs)
        yield Row(GROUP, index, "ms", mine, wanted=TIMES_OPENFISCA)
        yield Row(GROUP, options, "ms", mine_asked)
        yield Row(GROUP, every, "ms", mine_every)
        return

    from bench.peers import openfisca  # noqa: PLC0415  a peer, imported where measured

    inputs = openfisca.inputs(drawn)
    situation = openfisca.situation({name: float(column[0]) for name, column in inputs.items()})
    ready = openfisca.simulation(inputs, 1)
    index_there = float(ready.calculate(openfisca.ROOT, openfisca.YEAR)[0])
    off = abs(index_there - float(pmprb.score(values, answers).exact))
    yield Agreement(GROUP, "OpenFisca", "index of a worksheet", off, SINGLE)

    def theirs() -> list[str]:
        return openfisca.traced(openfisca.simulation(inputs, 1))

    def theirs_told() -> list[str]:
        return openfisca.traced(openfisca.from_situation(situation))

    def theirs_ready() -> list[str]:
        openfisca.forget(ready)
        return openfisca.traced(ready)

    mine, arrays, told, prepared = in_turn(ours, theirs, theirs_told, theirs_ready, runs=settings.runs)
    traced = "OpenFisca traced"
    yield Row(GROUP, index, "ms", mine, traced, arrays, TIMES_OPENFISCA, note=_QUICKEST)
    yield Row(GROUP, f"{index} (from a situation)", "ms", mine, traced, told)
    yield Row(GROUP, f"{index} (built before)", "ms", mine, traced, prepared, note=_READY)
    mine, other = in_turn(ours_asked, theirs, runs=settings.runs)
    yield Row(GROUP, options, "ms", mine, f"{traced}, values", other)
    mine, other = in_turn(ours_every, theirs, runs=settings.few)
    yield Row(GROUP, every, "ms", mine, traced, other, note=_EVERY)
