"""Everything a made LKE says of its rules is learned, whatever its layout and its mistakes."""

import pytest
from hypothesis import HealthCheck, given, settings

from pmprb.scoring.score import score
from tests.io.lke.description import Lke, Wrong
from tests.io.lke.examples import every_mistake, single_block, zona_integritas
from tests.io.lke.expected import Expected, Found
from tests.io.lke.made import TOTAL
from tests.io.lke.making import make
from tests.io.lke.test_making import LKES
from tests.strategies import lkes

RIGHT = ("zi", "zi-rekap", "dua", "dua-lain", "satu")


@pytest.mark.parametrize("name", LKES)
def test_tree_and_weights(name: str) -> None:
    """Each group has the rows, the rule and the weight that the description says, mistakes or not."""
    made = make(LKES[name])

    assert Expected(made).nodes() == Found.of(made).nodes()


@pytest.mark.parametrize("name", LKES)
def test_shares(name: str) -> None:
    """Each criterion has the options with their shares, or the top, that the description says."""
    made = make(LKES[name])

    assert Expected(made).shares() == Found.of(made).shares()


@pytest.mark.parametrize("name", LKES)
def test_gates(name: str) -> None:
    """The gates are those of the description, but where the formula is gone or that of another row."""
    made = make(LKES[name])

    assert Expected(made).gates() == Found.of(made).gates()


@pytest.mark.parametrize("name", LKES)
def test_ratios(name: str) -> None:
    """Each percentage has the counts, the sums of counts and the rule that the description says."""
    made = make(LKES[name])

    assert Expected(made).ratios() == Found.of(made).ratios()


@pytest.mark.parametrize("name", RIGHT)
def test_scores_are_those_of_the_sheet(name: str) -> None:
    """By what was learned every group of every year comes to the very number that stands in the sheet."""
    made = make(LKES[name])
    found = Found.of(made)

    for block, worksheet in zip(made.blocks, found.lke.worksheets, strict=True):
        scored = score(worksheet)
        groups = {item.id for item, _ in made.lke.walk() if item.items}
        assert {key: block.right[key] for key in groups} == {
            key: scored[found.ids[key]].exact for key in groups
        }
        assert block.right[TOTAL] == scored.exact
        assert () == worksheet.notices


@pytest.mark.parametrize("name", ["zi-salah", "dua-salah", "satu-salah"])
def test_mistakes_are_told(name: str) -> None:
    """What is wrong with formulas and types is told at its cell."""
    made = make(LKES[name])
    codes = {
        Wrong.READS_OTHER: "PMPRB-L002",
        Wrong.OVERWRITTEN: "PMPRB-L005",
        Wrong.UNKNOWN_TYPE: "PMPRB-L006",
        Wrong.SHORT_RANGE: "PMPRB-L007",
    }

    told = {(problem.code, f"{problem.sheet}!{problem.cell}") for problem in Found.of(made).learned.problems}

    assert {(codes[each.kind], cell) for each, cell in made.wrong.items() if each.kind in codes} == told


@pytest.mark.parametrize("name", ["zi-galat", "dua-galat"])
def test_group_without_a_number(name: str) -> None:
    """A group whose formula refers to a cell that is gone is learned as it is written, and told."""
    made = make(LKES[name])
    (cell,) = (cell for mistake, cell in made.wrong.items() if mistake.kind is Wrong.REFERENCE)

    problems = Found.of(made).learned.problems

    assert [("PMPRB-L013", cell)] == [
        (problem.code, f"{problem.sheet}!{problem.cell}") for problem in problems
    ]


def test_ids_do_not_depend_on_answers_or_mistakes() -> None:
    """The same rows have the same ids whatever is answered, and whatever else is wrong in the sheet."""
    ids = Found.of(make(zona_integritas())).ids

    assert ids == Found.of(make(zona_integritas(seed=3))).ids
    broken = Found.of(make(every_mistake(zona_integritas()))).ids
    assert broken.items() <= ids.items()


def test_ids_are_paths_of_words() -> None:
    """An id is made of the words of the row and of the groups above it; leaves go by their letter."""
    ids = Found.of(make(single_block())).ids

    assert "pengungkit.kelembagaan.tim-kelembagaan.b" == ids["pengungkit.kelembagaan.tim.b"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lkes())
def test_whatever_is_described_is_learned(lke: Lke) -> None:
    """Any tree, in any layout, is learned back as it was described, and scores what stands in the sheet."""
    made = make(lke)
    expected, found = Expected(made), Found.of(made)

    assert expected.nodes() == {key: node for key, node in found.nodes().items() if key}
    assert expected.shares() == found.shares()
    assert expected.gates() == found.gates()
    assert [block.right[TOTAL] for block in made.blocks] == [
        score(worksheet).exact for worksheet in found.lke.worksheets
    ]
