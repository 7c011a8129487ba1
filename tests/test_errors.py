import pytest
from attrs.exceptions import FrozenInstanceError

from pmprb.components.problems import AnswerNotAllowed, GivenWithoutSource, UnknownNode
from pmprb.errors import InstrumentError, PmprbError, Problem, WorksheetError
from pmprb.i18n import mark


class _Bare(Problem):
    code = "PMPRB-X001"
    message = mark("found {found} at {node}")


class _Advised(Problem):
    code = "PMPRB-X002"
    message = mark("found {found}, allowed {allowed}")
    remedy = mark("Write {allowed}")


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (_Bare(), "PMPRB-X001 found  at ."),
        (_Bare(found="1", node="a"), "PMPRB-X001 a: found 1 at a."),
        (_Advised(found="1", allowed="0"), "PMPRB-X002 found 1, allowed 0. Write 0"),
        (_Advised(file="k.xlsx", found="1", allowed="0"), "PMPRB-X002 k.xlsx: found 1, allowed 0. Write 0"),
        (
            _Advised(file="k.xlsx", sheet="LKE ", cell="C4", node="a.b", found="1", allowed="0"),
            'PMPRB-X002 k.xlsx, sheet "LKE ", cell C4, a.b: found 1, allowed 0. Write 0',
        ),
        (_Bare(sheet="LKE", found="{x}", node=""), 'PMPRB-X001 sheet "LKE": found {x} at .'),
        (_Bare(cell="C4", found="%s"), "PMPRB-X001 cell C4: found %s at ."),
        (
            AnswerNotAllowed(node="a.b", found="D", allowed="A/B/C"),
            (
                'PMPRB-A003 a.b: the answer is "D"; allowed is A/B/C. '
                "Choose an answer from the list, or write a number within the range."
            ),
        ),
    ],
)
def test_problem_is_told_on_one_line(problem: Problem, expected: str) -> None:
    """A problem tells its code, its place as far as it is known, what is wrong and what to do."""
    assert expected == str(problem)


def test_place_is_told_from_the_file_to_the_node() -> None:
    """The place leaves out what is not known."""
    assert "" == _Bare().place()
    assert 'k.xlsx, sheet "1", cell A1, a' == _Bare(file="k.xlsx", sheet="1", cell="A1", node="a").place()


def test_error_carries_and_tells_every_problem() -> None:
    """An error has all problems in order, and tells each on a line of its own."""
    problems = (_Bare(found="1"), _Advised(found="2"))
    error = PmprbError(*problems)

    assert problems == error.problems
    assert "PMPRB-X001 found 1 at .\nPMPRB-X002 found 2, allowed . Write" == str(error)


def test_error_without_problems_is_refused() -> None:
    """There is no error without a problem."""
    with pytest.raises(ValueError, match="at least one problem"):
        PmprbError()


@pytest.mark.parametrize("kind", [InstrumentError, WorksheetError])
def test_all_errors_can_be_caught_as_one(kind: type[PmprbError]) -> None:
    """Whatever input is wrong, one kind of error covers it."""
    with pytest.raises(PmprbError):
        raise kind(_Bare())


def test_problems_are_frozen_values() -> None:
    """Problems are equal by kind and content, and can neither be changed nor added to."""
    problem = UnknownNode(node="a")

    assert UnknownNode(node="a") == problem
    assert hash(UnknownNode(node="a")) == hash(problem)
    assert 3 == len({problem, UnknownNode(node="a"), GivenWithoutSource(node="a"), UnknownNode(node="b")})
    with pytest.raises(FrozenInstanceError):
        problem.node = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        problem.lain = "b"  # type: ignore[attr-defined]
