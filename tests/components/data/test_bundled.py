"""What holds for every instrument that comes with the library."""

from fractions import Fraction

import pytest

from pmprb.components.checks import check
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Combine, Criterion, Group, walk
from pmprb.components.provenance import Provenance
from pmprb.components.registry import BUNDLED_FOLDER, load_instrument
from pmprb.components.scales import OptionScale
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.score import score_worksheet
from tests.strategies import best_answers, worksheet, worst_answers

_TOTALS = {
    "permenpanrb-14-2014": "100",
    "permenpanrb-26-2020": "100",
    "permenpanrb-26-2020-bobot-lke-2020": "100",
    "permenpanrb-26-2020-kementerian-lembaga": "100",
    "permenpanrb-26-2020-provinsi": "100",
    "permenpanrb-26-2020-unit": "36.3",
    "permenpanrb-90-2021-unit": "100",
}
_BUNDLED = [load_instrument(folder.name) for folder in sorted(BUNDLED_FOLDER.iterdir()) if folder.is_dir()]

each_bundled = pytest.mark.parametrize("rules", _BUNDLED, ids=lambda rules: rules.id)


@each_bundled
def test_instrument_holds_together(rules: Instrument) -> None:
    """No bundled instrument contradicts itself."""
    assert [] == check(rules)


@each_bundled
def test_whole_is_what_the_regulation_says(rules: Instrument) -> None:
    """The index of each instrument has the points that its regulation gives it."""
    assert Fraction(_TOTALS[rules.id]) == rules.root.weight


@each_bundled
def test_weights_add_up_exactly(rules: Instrument) -> None:
    """The weights below a group are its own together, to the last digit; those of a mean are equal."""
    for node in rules.nodes.values():
        if isinstance(node, Group):
            below = [child.weight for child in node.children]
            assert node.weight == sum(below), node.id
            assert node.combine is Combine.SUM or len(set(below)) == 1, node.id


@each_bundled
def test_ids_are_unique(rules: Instrument) -> None:
    """No two nodes or counts of an instrument have the same id."""
    ids = [node.id for node in walk(rules.root)]
    ids += [count.id for criterion in rules.criteria for count in criterion.counts]

    assert len(ids) == len(set(ids)) == len(rules.nodes) + len(rules.counts)


@each_bundled
def test_everything_names_its_source(rules: Instrument) -> None:
    """Each node, count, gate, predicate, minimum and rule says where it was read."""
    found: dict[str, Provenance | None] = {node.id: node.provenance for node in rules.nodes.values()}
    found |= {count.id: count.provenance for count in rules.counts.values()}
    found |= {f"gate {gate.target}": gate.provenance for gate in rules.gates}
    found |= {band.code: band.provenance for band in rules.predicates}
    found |= {
        f"{award.code} {least.label}": least.provenance for award in rules.awards for least in award.minimums
    }
    found |= {
        "": rules.provenance,
        "publication": rules.publication.provenance,
        "unanswered": rules.unanswered_provenance,
    }

    # A source is told in words; where a key was not found in [sources] it would stand alone.
    assert [] == [key for key, each in found.items() if each is None or " " not in each.source.strip()]


@each_bundled
def test_everything_has_words(rules: Instrument) -> None:
    """Each node and count has a label; each option a meaning, each criterion without options a guidance."""
    assert all(node.label.strip() for node in rules.nodes.values())
    assert all(count.label.strip() for count in rules.counts.values())
    for criterion in rules.criteria:
        if isinstance(criterion.scale, OptionScale):
            assert all(criterion.meanings[code].strip() for code in criterion.scale.codes), criterion.id
        else:
            assert criterion.guidance.strip(), criterion.id


@each_bundled
def test_best_answers_earn_every_weight(rules: Instrument) -> None:
    """The best answers and counts give every node exactly its full weight, and leave nothing to report."""
    found = score_worksheet(worksheet(rules, best_answers(rules)))

    assert {key: node.weight for key, node in rules.nodes.items()} == {
        key: node.exact for key, node in found.nodes.items()
    }
    assert {"PMPRB-S005"} >= {told.code for told in found.warnings}


@each_bundled
def test_worst_answers_earn_nothing(rules: Instrument) -> None:
    """The worst answers and counts give every node exactly nothing.

    The worst of a criterion is none of what the worst of another has one of: that the same count differs
    is told, and nothing else.
    """
    found = score_worksheet(worksheet(rules, worst_answers(rules)))

    assert {Fraction(0)} == {node.exact for node in found.nodes.values()}
    assert {"PMPRB-S005", "PMPRB-S009"} >= {told.code for told in found.warnings}
    assert {key for key, count in rules.counts.items() if count.same_as} == {
        told.node for told in found.warnings if told.code == "PMPRB-S009"
    }


@each_bundled
def test_everything_is_possible_at_first(rules: Instrument) -> None:
    """An empty worksheet can still become everything from nothing to the full weight, at every node."""
    found = score_worksheet(Worksheet(instrument=rules))

    assert {key: (Fraction(0), node.weight) for key, node in rules.nodes.items()} == {
        key: (node.interval.lowest, node.interval.highest)
        for key, node in found.nodes.items()
        if node.interval is not None
    }


@each_bundled
def test_predicates_cover_the_index(rules: Instrument) -> None:
    """Predicates, where there are any, reach from 0 to the whole index, best first."""
    ends = [(band.up_to, band.above) for band in rules.predicates]

    assert ends == sorted(ends, reverse=True)
    assert not ends or (rules.root.weight, Fraction(0)) == (ends[0][0], ends[-1][1])


@each_bundled
def test_percentages_are_told_by_their_counts(rules: Instrument) -> None:
    """Each percentage criterion has counts of its own, whose labels differ."""
    for criterion in rules.criteria:
        labels = [count.label for count in criterion.counts]
        assert len(labels) == len(set(labels)), criterion.id
        assert (criterion.scale.allowed == "%") == bool(labels) == (criterion.ratio is not None), criterion.id


@each_bundled
def test_groups_stand_for_what_is_judged(rules: Instrument) -> None:
    """No node stands alone without a criterion below it."""
    for node in rules.nodes.values():
        assert any(isinstance(below, Criterion) for below in walk(node)), node.id
