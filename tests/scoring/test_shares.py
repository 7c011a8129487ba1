from __future__ import annotations

from fractions import Fraction

from attrs import evolve
from hypothesis import given as drawn
from hypothesis import strategies as st

from pmprb.components.gates import Gate
from pmprb.components.instrument import Instrument
from pmprb.components.scales import AnswerValue, OptionScale
from pmprb.components.worksheet import Given, Worksheet
from pmprb.scoring.score import score_worksheet
from pmprb.scoring.shares import Bounds, bounds, gated_shares, own_shares
from tests.components.made import INDEX_4, YES_NO, added, criterion, instrument, limit, times
from tests.strategies import all_answers, worksheet, worksheets

_HALF = Fraction(1, 2)


def _chain(*gates: Gate) -> Instrument:
    return instrument(
        added("a", criterion("a.a", "2", YES_NO), criterion("a.b"), criterion("a.c", "1", INDEX_4)),
        gates=gates,
    )


def _gated(rules: Instrument, **answers: AnswerValue) -> dict[str, Fraction | None]:
    sheet = worksheet(rules, {f"a.{key}": value for key, value in answers.items()})
    return gated_shares(sheet, own_shares(sheet))


def _bounds(rules: Instrument, **answers: AnswerValue) -> Bounds:
    sheet = worksheet(rules, {f"a.{key}": value for key, value in answers.items()})
    return bounds(sheet, own_shares(sheet))


def _both(low: str, high: str) -> tuple[Fraction, Fraction]:
    return Fraction(low), Fraction(high)


def test_own_share_is_that_of_the_answer() -> None:
    """Without gates a criterion earns what its scale says of its answer; a gap has no share."""
    sheet = worksheet(_chain(), {"a.b": "B", "a.c": Fraction(3)})

    assert {"a.a": None, "a.b": _HALF, "a.c": Fraction(3, 4)} == own_shares(sheet)


def test_given_figure_is_a_share_of_its_weight() -> None:
    """A figure given for a criterion counts as its part of the weight, whatever was answered."""
    sheet = evolve(worksheet(_chain(), {"a.a": "Ya"}), given={"a.a": Given(_HALF, "Perwal")})

    assert Fraction(1, 4) == own_shares(sheet)["a.a"]


def test_multiply_gate_multiplies() -> None:
    """The share of the target is its own times that of the source."""
    assert Fraction(3, 8) == _gated(_chain(times("a.c", "a.b")), b="B", c=Fraction(3))["a.c"]


def test_multiply_gates_chain() -> None:
    """What counts of a source is what it earns after the gates on itself."""
    rules = _chain(times("a.c", "a.b"), times("a.b", "a.a"))

    assert {"a.a": 0, "a.b": 0, "a.c": 0} == _gated(rules, a="Tidak", b="A", c=Fraction(4))
    assert {"a.a": 1, "a.b": _HALF, "a.c": _HALF} == _gated(rules, a="Ya", b="B", c=Fraction(4))


def test_target_waits_for_its_source() -> None:
    """While the source is unanswered, or waits itself, nothing can be said of the target."""
    rules = _chain(times("a.c", "a.b"), times("a.b", "a.a"))

    assert {"a.a": None, "a.b": None, "a.c": None} == _gated(rules, b="A", c=Fraction(4))


def test_limit_gate_limits() -> None:
    """The share of the target is at most the limit if the source is answered as the gate says."""
    rules = _chain(limit("a.b", "a.a", "Tidak", "0.25"))

    assert Fraction(1, 4) == _gated(rules, a="Tidak", b="A")["a.b"]
    assert Fraction(0) == _gated(rules, a="Tidak", b="C")["a.b"]
    assert Fraction(1) == _gated(rules, a="Ya", b="A")["a.b"]


def test_limit_waits_for_nothing() -> None:
    """While the source is unanswered the limit does not apply."""
    assert Fraction(1) == _gated(_chain(limit("a.b", "a.a", "Tidak")), b="A")["a.b"]


def test_unanswered_target_stays_unanswered() -> None:
    """A gate makes no share where there is none."""
    assert None is _gated(_chain(limit("a.b", "a.a", "Tidak"), times("a.b", "a.a")), a="Tidak")["a.b"]


def test_gates_on_one_criterion_apply_in_their_order() -> None:
    """Several gates on one criterion apply one after the other, as they are written."""
    first, second = limit("a.c", "a.a", "Tidak", "0.5"), times("a.c", "a.b")

    assert Fraction(1, 4) == _gated(_chain(first, second), a="Tidak", b="B", c=Fraction(4))["a.c"]
    assert _HALF == _gated(_chain(second, first), a="Tidak", b="B", c=Fraction(4))["a.c"]


def test_given_figure_is_beyond_the_reach_of_gates() -> None:
    """A figure given for a gated criterion stands as it is, and passes on as a source."""
    sheet = evolve(
        worksheet(_chain(times("a.b", "a.a"), times("a.c", "a.b")), {"a.a": "Tidak", "a.c": Fraction(4)}),
        given={"a.b": Given(_HALF, "Perwal")},
    )

    assert {"a.a": 0, "a.b": _HALF, "a.c": _HALF} == gated_shares(sheet, own_shares(sheet))
    assert (
        _HALF
        == bounds(sheet, own_shares(sheet)).lowest["a.b"]
        == bounds(sheet, own_shares(sheet)).highest["a.b"]
    )


def test_bounds_of_an_open_criterion_are_its_scale() -> None:
    """An open criterion can still become the worst or the best of its scale, an answered one neither."""
    found = _bounds(_chain(), b="B")

    assert {"a.a": 0, "a.b": _HALF, "a.c": 0} == found.lowest
    assert {"a.a": 1, "a.b": _HALF, "a.c": 1} == found.highest


def test_bounds_of_a_multiplied_criterion() -> None:
    """What waits for an open source lies between its own share times the worst and times the best."""
    found = _bounds(_chain(times("a.c", "a.b")), c=Fraction(2))

    assert _both("0", "1/2") == (found.lowest["a.c"], found.highest["a.c"])


def test_bounds_of_a_limited_criterion() -> None:
    """A limit counts for the lowest if it may apply, for the highest only if it must."""
    may = _chain(limit("a.b", "a.a", "Tidak", "0.25"))
    must = _chain(limit("a.b", "a.a", "Ya Tidak", "0.25"))

    def ends(found: Bounds) -> tuple[Fraction, Fraction]:
        return found.lowest["a.b"], found.highest["a.b"]

    assert _both("1/4", "1") == ends(_bounds(may, b="A"))
    assert _both("1/4", "1/4") == ends(_bounds(must, b="A"))
    assert _both("1/4", "1/4") == ends(_bounds(may, a="Tidak", b="A"))
    assert _both("1", "1") == ends(_bounds(may, a="Ya", b="A"))


def test_limit_whose_source_is_given_does_not_apply() -> None:
    """A figure given for the source is no answer for a limit to wait for."""
    sheet = evolve(
        worksheet(_chain(limit("a.b", "a.a", "Tidak")), {"a.b": "A"}),
        given={"a.a": Given(Fraction(0), "Perwal")},
    )
    found = bounds(sheet, own_shares(sheet))

    assert Fraction(1) == gated_shares(sheet, own_shares(sheet))["a.b"]
    assert _both("1", "1") == (found.lowest["a.b"], found.highest["a.b"])


def test_limit_that_no_number_can_meet_does_not_lower_the_highest() -> None:
    """A limit that waits for an option of an index can never apply, so that everything stays possible."""
    rules = _chain(limit("a.b", "a.c", "Tidak"))

    assert Fraction(1) == _gated(rules, b="A", c=Fraction(0))["a.b"]
    assert Fraction(1) == _bounds(rules, b="A").highest["a.b"]


@drawn(worksheets(given=False), st.data())
def test_bounds_contain_every_completion(sheet: Worksheet, data: st.DataObject) -> None:
    """However the open criteria are answered, each share lies between its bounds.

    A count of 0 that was entered can leave its criterion open for good; then there is no share.
    """
    answers = data.draw(all_answers(sheet.instrument)) | {
        key: each.value for key, each in sheet.answers.items()
    }
    full = worksheet(sheet.instrument, answers)
    before = bounds(sheet, own_shares(sheet))

    for key, share in gated_shares(full, own_shares(full)).items():
        assert share is None or before.lowest[key] <= share <= before.highest[key]


@drawn(worksheets(given=False, full=True))
def test_gates_only_lower(sheet: Worksheet) -> None:
    """No gate lets a criterion earn more than its own answer."""
    own = own_shares(sheet)

    for key, share in gated_shares(sheet, own).items():
        mine = own[key]
        assert share is not None
        assert mine is not None
        assert share <= mine


def test_answer_beside_a_given_figure_has_no_effect() -> None:
    """An answer that a figure given for the same criterion replaces limits nothing elsewhere."""
    rules = _chain(limit("a.b", "a.a", "Tidak"))
    sheet = evolve(worksheet(rules, {"a.b": "A"}), given={"a.a": Given(Fraction(0), "Perwal")})
    beside = sheet.with_answers({"a.a": "Tidak"})

    assert score_worksheet(sheet).exact == score_worksheet(beside).exact


def test_answer_below_a_given_figure_has_no_effect() -> None:
    """An answer that a figure given for its group replaces changes nothing outside that group."""
    rules = instrument(
        added("a", criterion("a.a", "1", YES_NO)),
        added("b", criterion("b.a")),
        gates=(limit("b.a", "a.a", "Tidak"),),
    )
    sheet = evolve(worksheet(rules, {"b.a": "A"}), given={"a": Given(Fraction(1), "Perwal")})

    assert score_worksheet(sheet).exact == score_worksheet(sheet.with_answers({"a.a": "Tidak"})).exact


@drawn(worksheets(given=False))
def test_options_of_a_limit_belong_to_its_source(sheet: Worksheet) -> None:
    """The random instruments limit by options only, as the instruments of files must."""
    for gate in sheet.instrument.gates:
        source = next(each for each in sheet.instrument.criteria if each.id == gate.source)
        assert not hasattr(gate, "when") or isinstance(source.scale, OptionScale)
