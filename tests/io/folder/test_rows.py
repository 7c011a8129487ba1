import json
from fractions import Fraction

import pytest
from hypothesis import given, settings

from pmprb.components.registry import instruments, load_instrument
from pmprb.components.worksheet import Worksheet
from pmprb.io.folder.row_json import row_object, row_of
from pmprb.io.folder.rows import ScoreRow, areas, score_row
from pmprb.scoring.notices import uncertain_weight
from pmprb.scoring.score import score
from tests.io.folder.made import filled
from tests.strategies import worksheets
from tests.tangsel import tangsel


def row(worksheet: Worksheet) -> ScoreRow:
    return score_row(score(worksheet), "a.xlsx", "sidik")


@given(worksheets())
@settings(max_examples=30)
def test_a_row_is_its_score(worksheet: Worksheet) -> None:
    """Every figure of a row is that of the score, exact and published."""
    whole, found = score(worksheet), row(worksheet)

    assert (whole.exact, whole.published) == (found.exact, found.published)
    assert (whole.interval.lowest, whole.interval.highest) == (found.lowest, found.highest)
    assert whole.interval.published == (found.lowest_published, found.highest_published)
    assert whole.completeness.share == found.settled
    assert (whole.predicate.code if whole.predicate else "") == found.predicate
    assert uncertain_weight(whole.instrument, whole.nodes) == found.uncertain
    assert [(whole[line.id].exact, whole[line.id].published) for line in found.lines] == [
        (line.exact, line.published) for line in found.lines
    ]
    assert found.criteria - found.answered - found.covered == sum(area.open for area in found.gaps)


@given(worksheets())
@settings(max_examples=30)
def test_rows_come_back_from_json(worksheet: Worksheet) -> None:
    """Nothing of a row is lost in JSON, whatever is in it."""
    found = row(worksheet)

    assert found == row_of(json.loads(json.dumps(row_object(found))))


def test_lines_are_those_of_the_published_table() -> None:
    """The row of Tangerang Selatan has the lines of Tabel 2 with their totals, and tells which were given."""
    lines = row(tangsel()).lines

    assert [
        ("pengungkit.pemenuhan", "14.06", False, True),
        ("pengungkit.hasil-antara", "5.56", False, False),
        ("pengungkit.reform", "14.93", False, True),
        ("pengungkit", "34.55", True, False),
        ("hasil.akuntabilitas", "7.66", False, False),
        ("hasil.pelayanan", "7.90", False, False),
        ("hasil.bersih-kkn", "8.23", False, False),
        ("hasil.kinerja-organisasi", "2.77", False, True),
        ("hasil", "26.56", True, False),
        ("indeks", "61.11", True, False),
    ] == [(line.id, str(line.published), line.is_total, line.is_given) for line in lines]


@pytest.mark.parametrize("name", instruments())
def test_areas_part_all_criteria(name: str) -> None:
    """Each criterion of a bundled instrument lies in exactly one area."""
    instrument = load_instrument(name)
    found = [area.id for area, _ in areas(instrument)]

    for criterion in instrument.criteria:
        above = [criterion.id, *instrument.groups_above(criterion.id)]
        assert 1 == sum(key in above for key in found)


def test_only_areas_with_gaps_are_told() -> None:
    """An area in which everything is answered or covered has no gap; the others tell how many are open."""
    assert () == row(tangsel()).gaps

    gaps = row(filled("Dinas")).gaps

    assert all(0 < area.open <= area.criteria for area in gaps)
    assert {"Pemenuhan", "Reform"} == {area.line for area in gaps}
    assert Fraction(1) > row(filled("Dinas")).settled
