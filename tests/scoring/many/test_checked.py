from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve

from pmprb.components.problems import GivenOutOfRange, NotToBeGiven, UnknownNode
from pmprb.components.scales import OptionScale, UnreadableAnswerError
from pmprb.errors import Problem, WorksheetError
from pmprb.scoring.many.checked import checked_codes
from pmprb.scoring.problems import CodeNotAllowed
from tests.components.made import A_C, INDEX_4, YES_NO, added, criterion, instrument, mean, part
from tests.scoring.many.scales import Quarters, Words

_RULES = instrument(
    mean("a", "6", criterion("a.a"), criterion("a.b", scale=YES_NO)),
    added("b", criterion("b.a", "50", INDEX_4), part("b.b", "44")),
)
_ROW = [0, 0, 400, 3, 2]


def _problems(*args: object, **kwargs: object) -> tuple[Problem, ...]:
    with pytest.raises(WorksheetError) as caught:
        checked_codes(_RULES, *args, **kwargs)  # type: ignore[arg-type]
    return caught.value.problems


def test_codes_that_are_allowed_pass() -> None:
    """The best and the worst code, no answer, and counts of any size are allowed."""
    codes = checked_codes(_RULES, np.array([_ROW, [2, 1, 0, 0, 10**9], [-1] * 5]))

    assert (-1, -1, -1, -1, -1) == codes.lowest
    assert (2, 1, 400, 3, 10**9) == codes.highest


class _Table:
    """A table whose columns have names, as pandas has them."""

    def __init__(self, columns: list[str | int]) -> None:
        self.columns = columns

    def __array__(self, dtype: object = None, copy: object = None) -> np.ndarray[tuple[int, int]]:
        return np.array([_ROW])


def test_named_columns_must_stand_in_the_order_of_the_instrument() -> None:
    """A table with its columns in another order would be scored by the wrong ones; numbers are no names."""
    names: list[str | int] = [*_RULES.answerable]

    assert 1 == len(checked_codes(_RULES, _Table(names)))  # type: ignore[arg-type]
    assert 1 == len(checked_codes(_RULES, _Table([*range(5)])))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="in its order"):
        checked_codes(_RULES, _Table(names[::-1]))  # type: ignore[arg-type]


def test_masked_arrays_are_refused() -> None:
    """What a mask hides is not scored as if it stood there."""
    hidden = np.ma.masked_array([_ROW], mask=[[True, False, False, False, False]])

    with pytest.raises(TypeError, match=r"answers is masked.*filled\(-1\)"):
        checked_codes(_RULES, hidden)


def test_every_wrong_column_is_told_with_its_first_row() -> None:
    """Each column with codes that are not allowed is told once, with the first row that has one."""
    wrong = [[-1] * 5, [3, -2, 401, -9, -1], [4, 2, 500, 0, -5], _ROW]

    assert (
        CodeNotAllowed(node="a.a", found="3 (1)", allowed="-1, 0, ..., 2"),
        CodeNotAllowed(node="a.b", found="-2 (1)", allowed="-1, 0, ..., 1"),
        CodeNotAllowed(node="b.a", found="401 (1)", allowed="-1, 0, ..., 400"),
        CodeNotAllowed(node="b.b.semua", found="-9 (1)", allowed="-1, 0, 1, ..."),
        CodeNotAllowed(node="b.b.ada", found="-5 (2)", allowed="-1, 0, 1, ..."),
    ) == _problems(np.array(wrong))


@pytest.mark.parametrize("code", [127, -128])
def test_codes_at_the_ends_of_a_type_are_told(code: int) -> None:
    """Codes at the ends of the smallest type are compared with what is allowed as others are."""
    row = [code, 0, 0, 1, 1]

    assert (CodeNotAllowed(node="a.a", found=f"{code} (0)", allowed="-1, 0, ..., 2"),) == _problems(
        np.array([row], dtype=np.int8)
    )


def test_codes_are_told_by_their_denominator() -> None:
    """What is allowed of a number follows its denominator; one that does not end is cut."""
    codes = np.array([[0, 0, 40, 1, 1]])

    assert (CodeNotAllowed(node="b.a", found="40 (0)", allowed="-1, 0, ..., 12"),) == _problems(
        codes, denominators={"b.a": 3}
    )


def test_denominators_of_options_and_counts_are_told() -> None:
    """Options and counts have no denominator but 1."""
    assert (
        CodeNotAllowed(node="a.b", found="1/10", allowed="-1, 0, ..., 1"),
        CodeNotAllowed(node="b.b.ada", found="1/100", allowed="-1, 0, 1, ..."),
    ) == _problems(np.array([_ROW]), denominators={"a.a": 1, "a.b": 10, "b.b.ada": 100})


def test_unknown_nodes_are_told() -> None:
    """Denominators and given figures of nodes there are not are told, each once."""
    assert (UnknownNode(node="a.y"), UnknownNode(node="b.b"), UnknownNode(node="x")) == tuple(
        sorted(
            _problems(
                np.array([_ROW]),
                {"x": np.zeros(1, dtype=int)},
                {"b.b": 1},
                {"x": 10, "a.y": 10, "b": 10},
            ),
            key=lambda problem: problem.node,
        )
    )


def test_wrong_given_figures_are_told() -> None:
    """Given figures beyond the weight, or for what none can be given for, are told with the first row."""
    figures = {
        "b.a": np.array([-1, 5000, 5001]),
        "a": np.array([0, -2, 700]),
        "a.a": np.array([1, 1, 1]),
        "b": np.array([-1, 94, 95]),
    }

    assert (
        GivenOutOfRange(node="b.a", found="50.01 (2)", allowed="0-50"),
        GivenOutOfRange(node="a", found="-0.02 (1)", allowed="0-6"),
        NotToBeGiven(node="a.a"),
        GivenOutOfRange(node="b", found="95 (2)", allowed="0-94"),
    ) == _problems(np.array([_ROW] * 3), figures, None, {"b": 1})


@pytest.mark.parametrize(
    "answers",
    [np.zeros((1, 5)), np.zeros((1, 5), dtype=bool), [["A"] * 5], np.array([[0.0, 0, 0, 0, 0]], object)],
)
def test_what_is_no_integer_is_refused(answers: object) -> None:
    """Neither floats nor truth values nor text become codes, in any array."""
    with pytest.raises(TypeError, match="answers must hold integers"):
        checked_codes(_RULES, answers)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [True, None, Fraction(1)])
def test_what_is_no_integer_is_refused_one_by_one(value: object) -> None:
    """In an array of objects each must be an integer."""
    with pytest.raises(TypeError, match="no float is on the way"):
        checked_codes(_RULES, np.array([[value, 0, 0, 0, 0]], dtype=object))


def test_given_floats_are_refused() -> None:
    """A given figure is an integer too."""
    with pytest.raises(TypeError, match=r"b\.a must hold integers, not float64"):
        checked_codes(_RULES, np.array([_ROW]), {"b.a": np.array([3.5])})


def test_objects_are_packed() -> None:
    """Integers held as objects, Python's or numpy's, take the smallest type that holds them."""
    codes = checked_codes(_RULES, np.array([[np.int64(2), 1, -1, 2**31, 5]], dtype=object))
    large = checked_codes(_RULES, np.array([[np.uint64(2), 1, -1, 2**63, 5]], dtype=object))

    assert np.int64 == codes.answers.dtype
    assert [int] * 5 == [type(code) for code in large.answers[0]]


@pytest.mark.parametrize("shape", [(5,), (1, 4), (1, 6), (1, 5, 1)])
def test_wrong_shapes_are_refused(shape: tuple[int, ...]) -> None:
    """Answers have a row for each worksheet and a column for each answer."""
    with pytest.raises(ValueError, match=r"answers must be of shape \(worksheets, 5\), not"):
        checked_codes(_RULES, np.zeros(shape, dtype=int))


@pytest.mark.parametrize("shape", [(), (1,), (2, 1)])
def test_wrong_shapes_of_given_figures_are_refused(shape: tuple[int, ...]) -> None:
    """Given figures have one for each worksheet."""
    with pytest.raises(ValueError, match=r"given\['b'\] must be of shape \(2,\), not"):
        checked_codes(_RULES, np.array([_ROW] * 2), {"b": np.zeros(shape, dtype=int)})


@pytest.mark.parametrize("name", ["denominators", "given_denominators"])
@pytest.mark.parametrize("whole", [0, -1, 1.0, "10", True, Fraction(10)])
def test_wrong_denominators_are_refused(name: str, whole: object) -> None:
    """A denominator is a whole number from 1."""
    with pytest.raises(ValueError, match=r"the denominator of 'b\.a' must be a whole number from 1, not"):
        checked_codes(_RULES, np.array([_ROW]), **{name: {"b.a": whole}})  # type: ignore[arg-type]


def test_denominators_may_be_of_numpy() -> None:
    """A denominator taken from an array is as good, and cannot overflow afterwards."""
    codes = checked_codes(_RULES, np.array([[0, 0, 4, 1, 1]]), denominators={"b.a": np.int8(1)})  # type: ignore[dict-item]

    assert int is type(codes.denominator("b.a"))


def test_other_scales_are_asked() -> None:
    """Numbers on a scale that a package brings are read by it; what it does not read as it is is told."""
    rules = instrument(added("a", criterion("a.a", "10", Quarters()), criterion("a.b", "90")))
    checked_codes(rules, np.array([[0, 0], [25, 1], [100, 2], [-1, -1]]))

    for wrong, shown in ((10, "10 (2)"), (-25, "-25 (2)"), (125, "125 (2)"), (130, "130 (2)")):
        with pytest.raises(WorksheetError) as caught:
            checked_codes(rules, np.array([[25, 0], [-1, 0], [wrong, 0], [wrong, 0]]))
        assert (CodeNotAllowed(node="a.a", found=shown, allowed="0, 25%, ..., 1"),) == caught.value.problems


def test_scales_of_words_have_no_codes() -> None:
    """On a scale of words no number is an answer; only that there is none can be said."""
    rules = instrument(added("a", criterion("a.a", "10", Words()), criterion("a.b", "90")))
    checked_codes(rules, np.array([[-1, 0]]))

    with pytest.raises(WorksheetError) as caught:
        checked_codes(rules, np.array([[-1, 0], [0, 0]]))
    assert (CodeNotAllowed(node="a.a", found="0 (1)", allowed="baik, buruk"),) == caught.value.problems


def test_scales_of_tests_are_as_scales_are() -> None:
    """The scales that stand in for those of packages do what `Scale` asks for."""
    with pytest.raises(UnreadableAnswerError):
        Words().read(Fraction(1))
    assert Fraction(1, 2) == Quarters().read(Fraction(51, 100))
    assert isinstance(evolve(A_C), OptionScale)
