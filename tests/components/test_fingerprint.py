from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given

from pmprb.components.fingerprint import fingerprint
from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Criterion, Group
from pmprb.components.publication import Publication, Totals
from pmprb.components.ratios import ZeroDenominator
from tests.components.made import (
    A_C,
    CIRCULATING,
    INDEX_4,
    YES_NO,
    added,
    criterion,
    fall,
    instrument,
    limit,
    mean,
    part,
    publication,
    times,
)
from tests.strategies import instruments

_X = criterion("a.x", scale=A_C)
_COUNTS = part("b.x", "3")
_LOWER = evolve(A_C, options=(A_C.options[0], evolve(A_C.options[1], share=Fraction(1, 3)), A_C.options[2]))
_LIMIT = limit("a.y", "a.x", "B C", "0.5")


def _rules(*, first: Criterion = _X, counts: Criterion = _COUNTS) -> Instrument:
    return instrument(
        mean("a", "4", first, criterion("a.y", scale=INDEX_4)), added("b", counts), gates=(_LIMIT,)
    )


def _published(rule: Publication) -> Instrument:
    return evolve(_rules(), publication=rule)


def _changed_root() -> Instrument:
    rules = _rules()
    a, b = rules.root.children
    assert isinstance(a, Group)
    return evolve(rules, root=evolve(rules.root, children=(evolve(a, combine=rules.root.combine), b)))


@given(instruments())
def test_same_rules_have_the_same_mark(rules: Instrument) -> None:
    """Names, labels, sources and the way a mark is come by do not change it."""
    root = evolve(rules.root, label="Lain", number="9", provenance=CIRCULATING)
    other = evolve(rules, id="lain", title="T", regulation="P", variant="v", base="x", root=root)

    assert fingerprint(rules) == fingerprint(other)


@given(instruments(), instruments())
def test_other_weights_have_another_mark(one: Instrument, other: Instrument) -> None:
    """Two instruments of which a node weighs something else do not have one mark."""
    weighed = [{key: node.weight for key, node in rules.nodes.items()} for rules in (one, other)]

    assert weighed[0] == weighed[1] or fingerprint(one) != fingerprint(other)


def test_words_do_not_change_the_mark() -> None:
    """A corrected word of a criterion, and another source of it, leave earlier answers what they are."""
    worded = evolve(_X, label="L", guidance="G", meanings={"A": "a", "B": "b", "C": "c"}, full="F")

    assert fingerprint(_rules()) == fingerprint(_rules(first=worded))
    assert fingerprint(_rules()) == fingerprint(_rules(first=evolve(_X, provenance=CIRCULATING)))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(_rules(first=criterion("a.z", scale=A_C)), id="id"),
        pytest.param(_rules(first=criterion("a.x", scale=YES_NO)), id="scale"),
        pytest.param(_rules(first=criterion("a.x", scale=evolve(A_C, id="lain"))), id="name-of-scale"),
        pytest.param(_rules(first=criterion("a.x", scale=_LOWER)), id="share"),
        pytest.param(_rules(first=criterion("a.x", scale=evolve(INDEX_4, top=Fraction(5)))), id="top"),
        pytest.param(_rules(counts=part("b.x", "2")), id="weight"),
        pytest.param(_rules(counts=part("b.x", "3", ZeroDenominator.FULL)), id="zero"),
        pytest.param(_rules(counts=fall("b.x", "3")), id="ratio"),
        pytest.param(_changed_root(), id="combine"),
        pytest.param(evolve(_rules(), gates=()), id="no-gate"),
        pytest.param(evolve(_rules(), gates=(times("a.y", "a.x"),)), id="other-gate"),
        pytest.param(evolve(_rules(), gates=(evolve(_LIMIT, limit=Fraction(1, 3)),)), id="limit"),
        pytest.param(evolve(_rules(), gates=(evolve(_LIMIT, when=frozenset("C")),)), id="when"),
        pytest.param(evolve(_rules(), unanswered=Unanswered.ZERO), id="gaps"),
        pytest.param(_published(publication("a", "b", totals=Totals.EXACT)), id="totals"),
        pytest.param(_published(publication("a", "b", decimals=3)), id="decimals"),
        pytest.param(_published(publication("indeks")), id="lines"),
    ],
)
def test_whatever_changes_a_score_changes_the_mark(other: Instrument) -> None:
    """Each change of what is computed makes another mark."""
    assert fingerprint(_rules()) != fingerprint(other)


def test_index_scales_differ_by_their_top() -> None:
    """The same name on another range is another rule."""
    one, other = (criterion("a.x", scale=evolve(INDEX_4, top=Fraction(top))) for top in (4, 5))

    assert fingerprint(_rules(first=one)) != fingerprint(_rules(first=other))
