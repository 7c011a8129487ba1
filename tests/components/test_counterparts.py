import pytest
from attrs import evolve
from hypothesis import given as drawn

from pmprb.components.counterparts import Counterparts, counterparts
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.provenance import Certainty
from pmprb.components.registry import load_instrument
from pmprb.components.scales_alike import are_answered_alike
from pmprb.errors import InstrumentError
from tests.components.made import added, criterion, instrument
from tests.strategies import instruments

OLD, NEW = "permenpanrb-14-2014", "permenpanrb-26-2020"


def test_same_ids_are_counterparts() -> None:
    """Of two instruments without declared pairs, nodes of one id and kind are counterparts."""
    one = instrument(added("a", criterion("a.x")), criterion("b"), criterion("c"))
    other = instrument(added("a", criterion("a.y")), added("b", criterion("b.z")), criterion("c"))
    found = counterparts(one, evolve(other, id="lain"))

    assert {"indeks": "indeks", "a": "a", "c": "c"} == found.pairs
    assert ("buatan", "lain") == (found.before, found.after)
    assert found.provenance is None


@drawn(instruments())
def test_instrument_has_itself_as_counterpart(rules: Instrument) -> None:
    """Each node of an instrument is its own counterpart."""
    assert {node: node for node in rules.nodes} == counterparts(rules, rules).pairs


def test_every_declared_pair_is_of_one_kind_and_scale() -> None:
    """The pairs of 14/2014 and 26/2020 are criteria with the same answers, or groups."""
    old, new = load_instrument(OLD), load_instrument(NEW)
    for here, there in counterparts(old, new).pairs.items():
        one, other = old.nodes[here], new.nodes[there]
        assert type(one) is type(other)
        if isinstance(one, Criterion) and isinstance(other, Criterion):
            assert are_answered_alike(one.scale, other.scale), here


def test_what_of_14_2014_is_not_asked_any_more() -> None:
    """Every criterion of 14/2014 has a counterpart in 26/2020 but those on e-government."""
    old = load_instrument(OLD)
    found = counterparts(old, load_instrument(NEW))

    assert [f"pengungkit.tatalaksana.e-government.{letter}" for letter in "abcd"] == [
        criterion.id for criterion in old.criteria if criterion.id not in found.pairs
    ]
    assert 7 == len(found.differing)
    assert found.provenance is not None
    assert Certainty.D is found.provenance.certainty


def test_same_letter_need_not_be_the_same_question() -> None:
    """Criterion b of the team asks in 26/2020 for teams of units; in 14/2014 it is what c is there."""
    found = counterparts(load_instrument(OLD), load_instrument(NEW)).pairs
    team = "manajemen-perubahan.tim-rb"

    assert f"pengungkit.pemenuhan.{team}.c" == found[f"pengungkit.{team}.b"]


@pytest.mark.parametrize("kind", ["provinsi", "unit", "bobot-lke-2020"])
def test_derived_instruments_inherit_counterparts(kind: str) -> None:
    """What is declared for an instrument holds for those derived from it, for the nodes they have."""
    old, new, derived = (load_instrument(name) for name in (OLD, NEW, f"{NEW}-{kind}"))
    whole = counterparts(old, new).pairs
    expected = {here: there for here, there in whole.items() if there in derived.nodes}

    assert expected == counterparts(old, derived).pairs


def test_base_that_did_not_come_along() -> None:
    """An instrument derived from a bundled one inherits, from one that is unknown it does not."""
    old, new = load_instrument(OLD), load_instrument(NEW)
    own = evolve(new, id="kota", base=NEW)

    assert counterparts(old, new).pairs == counterparts(old, own).pairs
    assert "hasil.akuntabilitas.sakip" not in counterparts(old, evolve(own, base="entah")).pairs.values()


def test_reversed() -> None:
    """From the other side the pairs are the same, turned round, and so is what differs."""
    old, new = load_instrument(OLD), load_instrument(NEW)
    there, back = counterparts(old, new), counterparts(new, old)

    assert there.reversed() == back
    assert there == back.reversed()
    assert "hasil.kinerja-organisasi.survei-internal" in back.differing


def test_declared_pairs_of_ones_own() -> None:
    """Pairs of one's own hold in either direction, and for no other instruments."""
    one, other = instrument(criterion("a")), evolve(instrument(criterion("b")), id="lain")
    own = Counterparts("buatan", "lain", {"a": "b"})

    assert {"indeks": "indeks", "a": "b"} == counterparts(one, other, own).pairs
    assert {"indeks": "indeks", "b": "a"} == counterparts(other, one, own).pairs
    with pytest.raises(InstrumentError, match="buatan, lain; allowed is lain, lain"):
        counterparts(other, other, own)
