from pmprb.components.instrument import Instrument
from pmprb.components.registry import load_instrument
from pmprb.scoring.reach import concerned, reach
from tests.components.made import added, criterion, instrument, limit, mean, times

RULES = instrument(
    added(
        "a",
        mean("a.x", "10", criterion("a.x.a"), criterion("a.x.b")),
        mean("a.y", "10", criterion("a.y.a"), criterion("a.y.b")),
    ),
    added("b", criterion("b.a", "10"), criterion("b.b", "10")),
    gates=(times("a.y.a", "a.x.a"), limit("b.a", "a.y.a", "C")),
)


def test_change_concerns_what_gates_make_depend_on_it() -> None:
    """An answer concerns its own criterion and those that gates limit by it, directly or through others."""
    assert ("a.x.a", "a.y.a", "b.a") == concerned(RULES, ["a.x.a"])
    assert ("a.y.a", "b.a") == concerned(RULES, ["a.y.a"])
    assert ("b.b",) == concerned(RULES, ["b.b"])
    assert () == concerned(RULES, [])


def test_count_concerns_its_criterion() -> None:
    """The answer of a count concerns the percentage criterion that it belongs to, once."""
    rules: Instrument = load_instrument("permenpanrb-90-2021-unit")
    criterion_id = "pengungkit.reform.sdm.pelanggaran-disiplin.a"

    assert (criterion_id,) == concerned(rules, [f"{criterion_id}.tahun-lalu", f"{criterion_id}.tahun-ini"])


def test_reach_is_the_way_to_the_index() -> None:
    """A change reaches the groups above it; beside them stand groups that stay, and criteria read again."""
    found = reach(RULES, ["a.y.a"])

    assert {"a.y", "a", "indeks"} == found.groups
    assert {"a.x", "b"} == found.beside
    assert {"a.y.a", "a.y.b"} == found.criteria
    assert {"a.y.a", "a.y.b", "a.x.a"} == {each.id for each in found.read}
