"""OpenFisca: the tree as a tax and benefit system, a float variable per criterion and a formula per group.

Done as its documentation advises: whole arrays as inputs, float32, yearly periods, no group entities.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, reduce
from operator import add
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench import trees

YEAR: Final[Period] = period("2020")

Formula = Callable[[Any, Any], Any]


def name_of(node: str) -> str:
    """Return the name of the variable for a node: names have no points or hyphens there."""
    return node.replace(".", "__").replace("-", "_")


ROOT: Final = name_of("indeks")


def _formula(parts: tuple[trees.Part, ...]) -> Formula:
    """Return the formula of a group; equal factors are multiplied once."""
    names = [name_of(part.id) for part in parts]
    factors = [float(part.factor) for part in parts]
    if len(set(factors)) == 1:
        (factor,) = set(factors)
        if factor == 1:
            return lambda entity, when: reduce(add, (entity(name, when) for name in names))
        return lambda entity, when: reduce(add, (entity(name, when) for name in names)) * factor
    pairs = list(zip(names, factors, strict=True))
    return lambda entity, when: reduce(add, (entity(name, when) * factor for name, factor in pairs))


@cache
def system() -> Any:  # noqa: ANN401  the library ships no types
    """Return the tree as a system of variables."""
    entity = build_entity("kertas", "kertas_kerja", "Kertas kerja", is_person=True)
    built = TaxBenefitSystem([entity])
    common = {"value_type": float, "entity": entity, "definition_period": DateUnit.YEAR}
    for criterion in trees.values().criteria:
        built.add_variable(type(name_of(criterion.id), (Variable,), {**common, "label": criterion.label}))
    for group, parts in trees.formulas().items():
        body = {**common, "label": group, "formula": _formula(parts)}
        built.add_variable(type(name_of(group), (Variable,), body))
    return built


def inputs(drawn: NDArray[np.integer[Any]]) -> dict[str, NDArray[np.float32]]:
    """Return the array of each criterion's variable for answers in hundredths, worksheets x criteria."""
    return {
        name_of(criterion.id): (column / np.float32(trees.DENOMINATOR)).astype(np.float32)
        for criterion, column in zip(trees.values().criteria, drawn.T, strict=True)
    }


def simulation(columns: Mapping[str, NDArray[Any]], rows: int) -> Any:  # noqa: ANN401
    """Return a simulation of ``rows`` worksheets, with the array of each variable as its input."""
    built: Simulation = SimulationBuilder().build_default_simulation(system(), rows)
    for name, column in columns.items():
        built.set_input(name, YEAR, column)
    return built


def situation(row: Mapping[str, float]) -> dict[str, Any]:
    """Return one worksheet as the library's documentation writes a situation."""
    return {"kertas_kerja": {"satu": {name: {"2020": value} for name, value in row.items()}}}


def from_situation(told: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Return a simulation built from a situation."""
    return SimulationBuilder().build_from_entities(system(), told)


def traced(built: Any) -> list[str]:  # noqa: ANN401
    """Compute the index with its trace, and return the lines that tell it."""
    built.trace = True
    built.calculate(ROOT, YEAR)
    lines: list[str] = built.tracer.computation_log.lines(aggregate=False)
    return lines


def groups() -> list[str]:
    """Return the names of the variables that are computed."""
    return [name_of(group) for group in trees.formulas()]


def computed(built: Any) -> dict[str, NDArray[Any]]:  # noqa: ANN401
    """Compute every group, and return the arrays."""
    return {name: built.calculate(name, YEAR) for name in groups()}


def forget(built: Any) -> None:  # noqa: ANN401
    """Drop what was computed; the inputs stay."""
    for name in groups():
        built.delete_arrays(name, YEAR)
