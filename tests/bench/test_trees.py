from fractions import Fraction

import numpy as np
import pytest

import pmprb
from bench import trees
from bench.many import equal_to_exact
from bench.works import scored


@pytest.mark.parametrize("instrument", [trees.questions(), trees.values()], ids=lambda found: found.id)
def test_both_trees_have_250_criteria(instrument: pmprb.Instrument) -> None:
    """What is measured has as many criteria as it is said to have."""
    assert trees.CRITERIA == len(instrument.criteria)


def test_the_questions_have_what_makes_them_harder() -> None:
    """Options, numbers, counts, gates, and gaps in the answers are all there."""
    instrument = trees.questions()
    kinds = {type(criterion.scale) for criterion in instrument.criteria}
    assert kinds == {pmprb.OptionScale, pmprb.IndexScale, pmprb.RatioScale}
    assert instrument.gates
    assert instrument.counts
    assert (trees.random_codes(50) == trees.GAP).any(axis=1).all()


def test_the_formulas_come_to_the_weight_of_the_index() -> None:
    """With the best of all answers, the sums that peers compute come to all points there are."""
    points: dict[str, Fraction] = {criterion.id: Fraction(100) for criterion in trees.values().criteria}
    for group, parts in trees.formulas().items():
        points[group] = sum((points[part.id] * part.factor for part in parts), Fraction(0))
    assert trees.values().root.weight == points["indeks"]
    assert np.isclose(float(points["indeks"]), trees.flat_weights().sum() * 100)


def test_codes_are_the_answers_they_stand_for() -> None:
    """An array of codes and the answers read from it are scored the same, gaps and gates included."""
    compared = list(equal_to_exact(5))
    assert [0.0, 0.0] == [one.off for one in compared]
    assert all(one.holds for one in compared)


def test_codes_are_drawn_the_same_every_time() -> None:
    """Two runs measure the same answers."""
    assert (trees.random_codes(20) == trees.random_codes(20)).all()
    assert (trees.random_values(20) == trees.random_values(20)).all()


def test_no_gaps_where_none_are_wanted() -> None:
    """A share of 0 leaves nothing out."""
    many = scored(trees.questions(), trees.random_codes(10, gaps=0))
    assert (many.answered == trees.CRITERIA).all()
