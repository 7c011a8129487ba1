from fractions import Fraction

import pytest

from pmprb.io.lke.gates import LearnedGate, closed
from tests.io.lke.small import learned

CHAIN = 'IF({0}="A",1,IF({0}="B",0.5,IF({0}="C",0,"Error")))'
TIDAK = frozenset({"Tidak"})


def gates(formula: str) -> tuple[tuple[LearnedGate, ...], list[str]]:
    """Return the gates of a sheet with a source in row 3 and the formula, of A/B/C, in row 4; problems."""
    found = learned(
        ("1", "Tim", 2, None, None, "=AVERAGE(F3:F4)*C2"),
        ("a.", "Tim dibentuk", None, "Ya/Tidak", "Ya", '=IF(E3="Ya",1,IF(E3="Tidak",0,"Error"))'),
        ("b.", "Tim bekerja", None, "A/B/C", "A", f"={formula}"),
    )
    return found.gates, [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (CHAIN.format("E4"), ()),
        (f"{CHAIN.format('E4')}*F3", (LearnedGate(4, 3),)),
        (f'{CHAIN.format("E4")}*IF(E3="Ya",1,0)', (LearnedGate(4, 3),)),
        (f'IF(E3="Tidak",0,{CHAIN.format("E4")})', (LearnedGate(4, 3, TIDAK, Fraction(0)),)),
        (
            f'IF(E3="Tidak",MIN(0.5,{CHAIN.format("E4")}),{CHAIN.format("E4")})',
            (LearnedGate(4, 3, TIDAK, Fraction(1, 2)),),
        ),
        (f"IF(F3=0,0,{CHAIN.format('E4')})", (LearnedGate(4, 3, TIDAK, Fraction(0), by_value=True),)),
    ],
)
def test_gates(formula: str, expected: tuple[LearnedGate, ...]) -> None:
    """What another row does to a value is told: it multiplies it, limits it, or leaves nothing of it."""
    assert (expected, []) == gates(formula)


@pytest.mark.parametrize("formula", [f"{CHAIN.format('E4')}*(1-F3/4)", f"MAX({CHAIN.format('E4')},F3)"])
def test_what_cannot_be_told(formula: str) -> None:
    """What another row does in some other way is reported, not guessed."""
    assert ((), ["PMPRB-L016"]) == gates(formula)


def test_what_zeroes_a_source_zeroes_what_looks_at_its_value() -> None:
    """A gate that looks at a value takes over the gates that leave nothing of it, through several rows."""
    first = LearnedGate(3, 2, TIDAK, Fraction(0))
    second = LearnedGate(4, 3, TIDAK, Fraction(0), by_value=True)
    third = LearnedGate(5, 4, TIDAK, Fraction(0), by_value=True)

    found = closed([first, second, third])

    assert {(4, 3), (3, 2), (5, 4), (4, 2), (5, 3), (5, 2)} == {(gate.target, gate.source) for gate in found}


def test_a_multiplication_by_value_is_no_zero_for_others() -> None:
    """Only what leaves nothing is taken over."""
    gates = [LearnedGate(3, 2), LearnedGate(4, 3, TIDAK, Fraction(0), by_value=True)]

    assert gates == closed(gates)
