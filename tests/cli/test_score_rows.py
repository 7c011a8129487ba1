from decimal import Decimal
from fractions import Fraction

from pmprb.cli.score_rows import Kind, footnotes, rows
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Given, Worksheet
from pmprb.scoring.score import Score, score_worksheet
from tests.tangsel import tangsel


def _given(**points: str) -> Score:
    given = {
        key.replace("__", ".").replace("_", "-"): Given(Fraction(value), key) for key, value in points.items()
    }
    return score_worksheet(Worksheet(instrument=load_instrument("permenpanrb-26-2020"), given=given))


def test_figures_of_tangerang_selatan() -> None:
    """The rows with figures are the ten published ones, in the order of Tabel 2."""
    shown = rows(score_worksheet(tangsel()))

    expected = ["14.06", "5.56", "14.93", "34.55", "7.66", "7.90", "8.23", "2.77", "26.56", "61.11"]
    assert [Decimal(figure) for figure in expected] == [
        row.score.published for row in shown if row.kind is not Kind.HEADING
    ]


def test_rows_of_the_older_instrument() -> None:
    """For 14/2014 the table has its eight areas and three results, totals after each, the index last."""
    instrument = load_instrument("permenpanrb-14-2014")

    shown = rows(score_worksheet(Worksheet(instrument=instrument)))

    kinds = [
        Kind.HEADING,
        *[Kind.LINE] * 8,
        Kind.TOTAL,
        Kind.HEADING,
        *[Kind.LINE] * 3,
        Kind.TOTAL,
        Kind.INDEX,
    ]
    assert kinds == [row.kind for row in shown]
    lines = tuple(row.score.node.id for row in shown if row.kind is Kind.LINE)
    assert instrument.publication.lines == lines
    assert {depth: [row.depth for row in shown].count(depth) for depth in (0, 1)} == {0: 5, 1: 11}


def test_figures_of_one_source_share_a_note() -> None:
    """Given figures of the same source share one footnote, and each of their rows is marked with it."""
    score = score_worksheet(tangsel())

    found = footnotes(score, rows(score))

    assert [(note.number, note.partly) for note in found.notes] == [(1, False)]
    assert dict.fromkeys(score.given, (1,)) == found.marks


def test_figures_of_several_sources() -> None:
    """A row made of figures of several sources bears the marks of all, in order."""
    score = _given(hasil__akuntabilitas__sakip="5", hasil__akuntabilitas__opini_bpk="3", hasil__pelayanan="8")

    found = footnotes(score, rows(score))

    assert found.marks == {"hasil.akuntabilitas": (1, 2), "hasil.pelayanan": (3,)}
    assert [note.partly for note in found.notes] == [True, True, False]


def test_given_component() -> None:
    """A given component is marked at its total; figures it replaces are not mentioned."""
    score = _given(hasil="20", hasil__pelayanan="8")

    found = footnotes(score, rows(score))

    assert found.marks == {"hasil": (1,)}
    assert [tuple(node.node.id for node in note.nodes) for note in found.notes] == [("hasil",)]


def test_given_index() -> None:
    """A given index is marked in the last row."""
    score = _given(indeks="61.11")

    assert footnotes(score, rows(score)).marks == {"indeks": (1,)}
