from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given as drawn

from pmprb.components.counterparts import (
    FOLDER,
    are_answered_alike,
    counterparts,
    earn_alike,
    load_counterparts,
)
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.provenance import Certainty
from pmprb.components.ratios import CountScale
from pmprb.components.registry import load_instrument
from pmprb.components.scales import IndexScale, Option, OptionScale, Scale
from pmprb.errors import InstrumentError
from tests.components.made import A_C, A_D, INDEX_4, PERCENT, added, criterion, instrument
from tests.strategies import instruments

OLD, NEW = "permenpanrb-14-2014", "permenpanrb-26-2020"
HEAD = f"""format = 1
from = "{OLD}"
to = "{NEW}"
sumber = "Dibaca"
keyakinan = "D"
"""


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


@pytest.mark.parametrize(
    ("one", "other", "answered", "earned"),
    [
        (A_C, A_C, True, True),
        (A_C, A_D, False, False),
        (A_C, evolve(A_C, options=(*A_C.options[:2], Option("C", A_C.options[1].share))), True, False),
        (INDEX_4, IndexScale("lain", INDEX_4.top, "x"), True, True),
        (INDEX_4, IndexScale("indeks-4", INDEX_4.top + 1, "Rumus"), False, False),
        (PERCENT, PERCENT, True, True),
        (PERCENT, A_C, False, False),
    ],
)
def test_scales_alike(one: Scale, other: Scale, answered: bool, earned: bool) -> None:
    """Scales are alike if they allow the same answers, and earn alike if these earn the same."""
    assert (answered, earned) == (are_answered_alike(one, other), earn_alike(one, other))


def test_counts_are_answered_alike() -> None:
    """Counts are whole numbers everywhere; they are no index."""
    assert are_answered_alike(CountScale(), CountScale())
    assert not are_answered_alike(CountScale(), INDEX_4)
    assert isinstance(A_C, OptionScale)


def test_bundled_files_load() -> None:
    """Every file of counterparts that comes along can be loaded by itself, and says its own instruments."""
    for path in FOLDER.glob("*.toml"):
        found = load_counterparts(path)
        assert counterparts(load_instrument(found.before), load_instrument(found.after)) == found


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("format = [", ["PMPRB-I002"]),
        ("", ["PMPRB-I003", *["PMPRB-I021"] * 4]),
        (HEAD.replace('"D"', '"X"') + "padanan = 3", ["PMPRB-I003", "PMPRB-I003"]),
        (HEAD + '[padanan]\n"hasil" = 3\n"indeks" = "indeks"', ["PMPRB-I003"]),
        (HEAD + '[padanan]\n"entah" = "hasil"\n"hasil" = "entah"', ["PMPRB-A001", "PMPRB-A001"]),
        (HEAD + '[padanan]\n"hasil" = "hasil"\n"pengungkit" = "hasil"', ["PMPRB-I003"]),
        (HEAD + '[padanan]\n"hasil" = "hasil.bersih-kkn.ipak"', ["PMPRB-I003"]),
        (HEAD + '[beda]\n"hasil" = "lain"', ["PMPRB-A001"]),
    ],
)
def test_wrong_files(tmp_path: Path, text: str, codes: list[str]) -> None:
    """Whatever is wrong in a file of counterparts is told, all of it at once."""
    (tmp_path / "padanan.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InstrumentError) as caught:
        load_counterparts(tmp_path / "padanan.toml")

    assert codes == [problem.code for problem in caught.value.problems]
    assert {"padanan.toml"} == {problem.file for problem in caught.value.problems}


def test_missing_file(tmp_path: Path) -> None:
    """A file that does not exist is told."""
    with pytest.raises(InstrumentError, match="PMPRB-I001"):
        load_counterparts(tmp_path / "tiada.toml")
