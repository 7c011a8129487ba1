"""Kertas kerja recalculated by LibreOffice, against the engine."""

import math
import random
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Combine, Criterion, Node
from pmprb.components.numbers import half_up, stored_number
from pmprb.components.ratios import Count, CountScale
from pmprb.components.registry import load_instrument
from pmprb.components.scales import IndexScale, OptionScale
from pmprb.components.worksheet import Answer, Given, Worksheet
from pmprb.io.xlsx.author import to_xlsx
from pmprb.io.xlsx.layout import RECAP_NAME, WORKSHEET_NAME, Field
from pmprb.io.xlsx.read import from_xlsx
from pmprb.scoring.notices import uncertain_weight
from pmprb.scoring.problems import RestsOnCirculatingFigures
from pmprb.scoring.score import Score, score_worksheet
from pmprb.scoring.shares import ratio_share
from tests.components import made
from tests.examples import installing
from tests.io.libreoffice import recalculated
from tests.io.xlsx.book import Book, book_of, cell, column_of, columns, opened, rows, saved
from tests.scoring import bps
from tests.tangsel import tangsel

pytestmark = pytest.mark.libreoffice

_FOLDER: Final = Path(__file__).parent / "instruments"
_RULES_2014: Final = load_instrument("permenpanrb-14-2014")
_RULES_2020: Final = load_instrument("permenpanrb-26-2020")
_RULES_UNIT: Final = load_instrument("permenpanrb-26-2020-unit")
_RULES_ZI: Final = load_instrument("permenpanrb-90-2021-unit")
_DERIVED: Final = load_instrument(_FOLDER / "kota-contoh.toml")
_FROM_FILE: Final = load_instrument(_FOLDER / "kecil.toml")
_MERIT: Final = "pengungkit.hasil-antara.sistem-merit"
_OPINION: Final = "hasil.akuntabilitas.opini-bpk"
_FIRST_FIGURE: Final = 8
"""The row of the recap, from 1, below its headings."""

_WRONG: Final[dict[str, tuple[str, Field, object]]] = {
    "option-unknown": (_OPINION, Field.ANSWER, "Z"),
    "option-number": (_OPINION, Field.ANSWER, 1),
    "option-star": (_OPINION, Field.ANSWER, "*"),
    "option-question-mark": (_OPINION, Field.ANSWER, "W?P"),
    "index-text": (_MERIT, Field.ANSWER, "tiga"),
    "index-too-high": (_MERIT, Field.ANSWER, 500),
    "index-negative": (_MERIT, Field.ANSWER, -5),
    "given-text": ("pengungkit.pemenuhan", Field.GIVEN, "tiga"),
    "given-too-high": ("pengungkit.pemenuhan", Field.GIVEN, 500),
    "given-negative": ("pengungkit.pemenuhan", Field.GIVEN, -5),
}


def _bps(answers: Mapping[str, str]) -> Worksheet:
    empty = Worksheet(instrument=_RULES_2014, entity="Badan Pusat Statistik")
    return empty.with_answers(answers)


def _random_value(dice: random.Random, asked: Criterion | Count) -> str | Fraction:
    scale = asked.scale
    if isinstance(scale, OptionScale):
        return dice.choice(scale.codes)
    if isinstance(scale, CountScale):
        return Fraction(dice.choice([0, 0, 1, 2, 3, 5, 8, 13, 1000]))
    assert isinstance(scale, IndexScale)
    return Fraction(dice.randint(0, int(scale.top * 100)), 100)


def _random(instrument: Instrument, seed: int) -> Worksheet:
    dice = random.Random(seed)
    share = dice.choice([0, 0.3, 0.7, 0.9, 1])
    weighted = [
        node
        for node in instrument.nodes.values()
        if not isinstance(node, Criterion) or instrument.parents[node.id].combine is Combine.SUM
    ]
    given = dice.sample(weighted[1:], dice.choice([0, 1, 2]))
    return Worksheet(
        instrument=instrument,
        entity=f"Kota Acak {seed}",
        year=2000 + seed,
        answers={
            key: Answer(_random_value(dice, asked))
            for key, asked in instrument.answerable.items()
            if dice.random() < share
        },
        given={
            node.id: Given(Fraction(dice.randint(0, int(node.weight * 100)), 100), "Dokumen")
            for node in given
        },
    )


def _made(unanswered: Unanswered) -> Instrument:
    """Return an instrument with both kinds of gates, in a chain and from group to group."""
    return made.instrument(
        made.mean(
            "satu",
            "5",
            made.criterion("satu.a", scale=made.YES_NO),
            made.criterion("satu.b"),
            made.criterion("satu.c"),
        ),
        made.added(
            "dua",
            made.criterion("dua.a", "2.5", made.INDEX_4),
            made.criterion("dua.b", "5/12"),
            made.mean("dua.c", "3", made.criterion("dua.c.a"), made.criterion("dua.c.b")),
        ),
        gates=(
            made.times("satu.b", "satu.a"),
            made.limit("satu.c", "satu.b", "B C", "1/2"),
            made.times("dua.b", "dua.a"),
            made.limit("dua.a", "satu.a", "Tidak", "1/4"),
            made.times("dua.c.b", "dua.a"),
            made.limit("dua.c.b", "dua.c.a", "C", "0"),
        ),
        unanswered=unanswered,
    )


def _made_sheets() -> dict[str, Worksheet]:
    found = {}
    for rule in Unanswered:
        rules = _made(rule)
        for seed in range(12):
            found[f"gerbang-{rule.value}-{seed}"] = _random(rules, seed)
    return found


def _zi() -> Worksheet:
    """Return a Zona Integritas sheet on the edge of WBK: the best answers, and surveys that just suffice."""
    best: dict[str, str | int | Fraction] = {}
    for key, asked in _RULES_ZI.answerable.items():
        if isinstance(asked.scale, OptionScale):
            best[key] = asked.scale.codes[0]
        else:
            best[key] = 4 if isinstance(asked.scale, CountScale) else Fraction("3.6")
    best["hasil.pelayanan-prima.persepsi-pelayanan"] = Fraction("3.2")
    return Worksheet(instrument=_RULES_ZI).with_answers(best)


_SHEETS: Final = {
    "bps-2015": _bps(bps.ANSWERS_2015),
    "bps-2014": _bps(bps.ANSWERS_2014),
    "tangsel": tangsel(),
    "empty-2014": Worksheet(instrument=_RULES_2014),
    "empty-2020": Worksheet(instrument=_RULES_2020),
    **{f"acak-2014-{seed}": _random(_RULES_2014, seed) for seed in range(8)},
    **{f"acak-2020-{seed}": _random(_RULES_2020, seed) for seed in range(8)},
    **_made_sheets(),
    "zi": _zi(),
    **{f"acak-zi-{seed}": _random(_RULES_ZI, seed) for seed in range(8)},
    **{f"acak-unit-{seed}": _random(_RULES_UNIT, seed) for seed in range(4)},
    **{f"acak-turunan-{seed}": _random(_DERIVED, seed) for seed in range(4)},
    **{f"acak-berkas-{seed}": _random(_FROM_FILE, seed) for seed in range(16)},
}


def _typed(worksheet: Worksheet) -> bytes:
    """Return an empty kertas kerja into whose cells the answers and given figures were typed."""
    book = book_of(Worksheet(instrument=worksheet.instrument))
    for key, answer in worksheet.answers.items():
        value = answer.value
        cell(book, key).value = float(value) if isinstance(value, Fraction) else value
    for key, given in worksheet.given.items():
        cell(book, key, Field.GIVEN).value = float(given.points)
        cell(book, key, Field.SOURCE).value = given.source
    cell(book, "@entity", Field.MEANING).value = worksheet.entity
    cell(book, "@year", Field.MEANING).value = worksheet.year
    return saved(book)


def _wrong(node: str, field: Field, found: object) -> bytes:
    book = book_of(tangsel())
    cell(book, node, field).value = found
    return saved(book)


def _row_inserted() -> bytes:
    book = book_of(tangsel())
    sheet = book[WORKSHEET_NAME]
    sheet.insert_rows(rows(sheet)[_MERIT])
    return saved(book)


def _rows_swapped() -> bytes:
    book = book_of(tangsel())
    sheet = book[WORKSHEET_NAME]
    first, second = (rows(sheet)[key] for key in (_MERIT, _OPINION))
    for column in range(1, sheet.max_column + 1):
        one, other = sheet.cell(first, column), sheet.cell(second, column)
        one.value, other.value = other.value, one.value
    return saved(book)


def _sheet_renamed() -> bytes:
    book = book_of(tangsel())
    book[WORKSHEET_NAME].title = "LKE kota"
    return saved(book)


def _column_inserted() -> bytes:
    book = book_of(tangsel())
    sheet = book[WORKSHEET_NAME]
    sheet.insert_cols(columns(sheet)[Field.ANSWER])
    return saved(book)


@cache
def _before() -> dict[str, bytes]:
    return {
        **{name: to_xlsx(sheet) for name, sheet in _SHEETS.items()},
        **{f"typed-{name}": _typed(_SHEETS[name]) for name in ("bps-2015", "bps-2014", "tangsel")},
        **{name: _wrong(*entry) for name, entry in _WRONG.items()},
        "row-inserted": _row_inserted(),
        "rows-swapped": _rows_swapped(),
        "sheet-renamed": _sheet_renamed(),
        "column-inserted": _column_inserted(),
    }


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = installing.installed(tmp_path_factory.mktemp("paket") / "site")
    brought = {name: installing.kertas_kerja(folder, name) for name in installing.KERTAS_KERJA}
    return recalculated({**_before(), **brought}, tmp_path_factory.mktemp("libreoffice"))


def _engine(worksheet: Worksheet) -> dict[str, Fraction | None]:
    """Return what the value cell of each node has to show, also where a figure given above covers it.

    The cell of a count shows nothing.
    """
    scores: dict[frozenset[str], Score] = {}
    nodes = worksheet.instrument.nodes.values()
    shown = {node.id: _value(worksheet, node, scores) for node in nodes}
    return shown | dict.fromkeys(worksheet.instrument.counts)


def _value(worksheet: Worksheet, node: Node, scores: dict[frozenset[str], Score]) -> Fraction | None:
    covering = frozenset(
        key
        for key in worksheet.given
        if key != node.id and (node.id.startswith(f"{key}.") or key == worksheet.instrument.root.id)
    )
    given = {key: figure for key, figure in worksheet.given.items() if key not in covering}
    if covering not in scores:
        scores[covering] = score_worksheet(evolve(worksheet, given=given))
    found = scores[covering][node.id]
    if not isinstance(node, Criterion):
        return found.exact
    is_mean = worksheet.instrument.parents[node.id].combine is Combine.MEAN
    if node.id in given:
        return given[node.id].points
    if found.share is None:
        return None
    return found.share * (1 if is_mean else node.weight)


def _differing(expected: Mapping[str, Fraction | None], shown: Mapping[str, Any]) -> list[object]:
    def same(figure: Fraction | None, found: object) -> bool:
        if figure is None or not isinstance(found, int | float):
            return figure is None and found in (None, "")
        return math.isclose(float(figure), found, rel_tol=1e-14)

    return [
        (key, figure, shown.get(key)) for key, figure in expected.items() if not same(figure, shown.get(key))
    ]


def _recap(book: Book, worksheet: Worksheet) -> dict[str, object]:
    """Return the figures of the recap by node; headings have none."""
    sheet = book[RECAP_NAME]
    table = enumerate(worksheet.instrument.published_table, start=_FIRST_FIGURE)
    return {
        node.id: sheet.cell(row, 4).value
        for row, (node, is_total) in table
        if is_total or node.id in worksheet.instrument.publication.lines
    }


def _below(book: Book) -> dict[str, object]:
    sheet = book[RECAP_NAME]
    return {
        sheet.cell(row, 2).value: sheet.cell(row, 3).value
        for row in range(_FIRST_FIGURE, sheet.max_row + 1)
        if sheet.cell(row, 2).value
    }


@pytest.mark.parametrize("name", _SHEETS)
def test_every_value_is_the_engines(after: dict[str, bytes], name: str) -> None:
    """Every value cell recalculates to the engine's figure: a double to 14 digits, or empty where open."""
    shown = column_of(opened(after[name], values=True), Field.VALUE)

    assert [] == _differing(_engine(_SHEETS[name]), shown)


@pytest.mark.parametrize("name", _SHEETS)
def test_every_result_was_stored_already(after: dict[str, bytes], name: str) -> None:
    """The result written beside each formula is the one it recalculates to, a double to 14 digits."""
    formulas = opened(_before()[name])
    stored, recomputed = opened(_before()[name], values=True), opened(after[name], values=True)
    different: list[object] = []
    count = 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for found in row:
                if found.data_type != "f":
                    continue
                count += 1
                old, new = (book[sheet.title][found.coordinate].value for book in (stored, recomputed))
                same = (
                    math.isclose(old, new, rel_tol=1e-14)
                    if isinstance(old, int | float) and isinstance(new, int | float)
                    else (old or "") == (new or "")
                )
                if not same:
                    different.append((sheet.title, found.coordinate, found.value, old, new))

    assert [] == different
    assert count > 2 * len(_SHEETS[name].instrument.nodes)


@pytest.mark.parametrize("name", _SHEETS)
def test_recap_publishes_the_engines_figures(after: dict[str, bytes], name: str) -> None:
    """The recap shows, in the decimals published, every line and total, the predicate and the count."""
    worksheet = _SHEETS[name]
    book = opened(after[name], values=True)
    score = score_worksheet(worksheet)
    decimals = worksheet.instrument.publication.decimals
    shown = {
        key: half_up(stored_number(repr(figure)), decimals)
        for key, figure in _recap(book, worksheet).items()
        if score[key].published is not None
    }

    assert {key: score[key].published for key in shown} == shown
    assert worksheet.instrument.root.id in shown
    below = _below(book)
    if score.predicate is not None:
        assert f"{score.predicate.code} ({score.predicate.label})" == below["Predikat"]
    settled = [key for key, found in score.nodes.items() if found.own_share is not None]
    answered = [
        criterion.id
        for criterion in worksheet.instrument.criteria
        if criterion.id in worksheet.answers or (criterion.counts and _ratio_known(worksheet, criterion))
    ]
    assert set(answered) <= {*settled, *worksheet.answers, *worksheet.given}
    assert len(answered) == below[f"Kriteria terjawab, dari {len(worksheet.instrument.criteria)}"]


@pytest.mark.parametrize("name", installing.KERTAS_KERJA)
def test_instruments_of_installed_packages(after: dict[str, bytes], name: str) -> None:
    """A kertas kerja of an instrument and a scale that a package brings recalculates to its index."""
    book = opened(after[name], values=True)
    shown = column_of(book, Field.VALUE)["indeks"]

    assert installing.PUBLISHED[name] == str(half_up(stored_number(repr(shown)), 2))


@pytest.mark.parametrize("name", _SHEETS)
def test_recap_tells_what_rests_on_circulating_figures(after: dict[str, bytes], name: str) -> None:
    """The recap says, to 15 digits, how many points rest on figures without a source, and so does the score.

    The score tells them to two places where their decimals do not end.
    """
    score = score_worksheet(_SHEETS[name])
    told = [each.found for each in score.warnings if isinstance(each, RestsOnCirculatingFigures)]
    exact = uncertain_weight(score.instrument, score.nodes)
    below = _below(opened(after[name], values=True))
    shown = [figure for label, figure in below.items() if str(label).startswith("Poin yang bertumpu")]

    assert [format(float(exact), ".15g")] == [format(figure, ".15g") for figure in shown or [0.0]]
    assert [half_up(exact, 2)] == [half_up(Fraction(found), 2) for found in told or ["0"]]


@pytest.mark.parametrize("name", [name for name in _SHEETS if "zi" in name])
def test_recap_tells_awards_as_the_score_does(after: dict[str, bytes], name: str) -> None:
    """The recap says Ya where every minimum of an award is met, and does not know what is covered."""
    below = _below(opened(after[name], values=True))
    shown = {
        award.award.code: below[f"Ambang {award.award.code} terpenuhi (keyakinan ambang {award.certainty})"]
        for award in score_worksheet(_SHEETS[name]).awards
    }
    expected = {
        award.award.code: "Tidak diketahui" if award.unknown else "Ya" if award.is_met else "Tidak"
        for award in score_worksheet(_SHEETS[name]).awards
    }

    assert expected == shown


def _ratio_known(worksheet: Worksheet, criterion: Criterion) -> bool:
    return ratio_share(criterion, worksheet.answers) is not None


@pytest.mark.parametrize("origin", ["", "typed-"])
@pytest.mark.parametrize(
    ("name", "index"), [("bps-2015", 71.40628571428572), ("bps-2014", 60.86020238095238)]
)
def test_index_of_bps(after: dict[str, bytes], origin: str, name: str, index: float) -> None:
    """Written or typed, the answers of BPS give the engine's index: fifteen digits, all a cell shows."""
    shown = column_of(opened(after[origin + name], values=True), Field.VALUE)

    assert index == float(score_worksheet(_SHEETS[name]).exact)
    assert format(index, ".15g") == format(shown["indeks"], ".15g")


@pytest.mark.parametrize("name", ["bps-2015", "bps-2014", "tangsel"])
def test_typed_answers_give_the_same(after: dict[str, bytes], name: str) -> None:
    """Answers typed into an empty kertas kerja give every figure, to 14 digits, and read back the same."""
    typed = after[f"typed-{name}"]
    shown = column_of(opened(typed, values=True), Field.VALUE)

    assert [] == _differing(_engine(_SHEETS[name]), shown)
    assert _SHEETS[name] == from_xlsx(typed)


@pytest.mark.parametrize("name", ["tangsel", "typed-tangsel"])
def test_tangerang_selatan(after: dict[str, bytes], name: str) -> None:
    """The recap is the table the city published: ten lines, 61,11, B (baik)."""
    book = opened(after[name], values=True)

    assert [14.06, 5.56, 14.93, 34.55, 7.66, 7.9, 8.23, 2.77, 26.56, 61.11] == list(
        _recap(book, tangsel()).values()
    )
    assert "B (baik)" == _below(book)["Predikat"]


@pytest.mark.parametrize("name", _WRONG)
def test_wrong_answer_shows_up_to_the_index(after: dict[str, bytes], name: str) -> None:
    """What the drop-down or range would have refused gives an error in the index, never a number."""
    book = opened(after[name], values=True)
    shown = (cell(book, "indeks", Field.VALUE), book[RECAP_NAME].cell(_recap_row("indeks"), 4))

    assert ["e", "e"] == [found.data_type for found in shown], [found.value for found in shown]


def _recap_row(node: str) -> int:
    return _FIRST_FIGURE + [found.id for found, _ in _RULES_2020.published_table].index(node)


@pytest.mark.parametrize("name", _SHEETS)
def test_saved_by_libreoffice(after: dict[str, bytes], name: str) -> None:
    """A kertas kerja opened and saved by LibreOffice reads back to the same worksheet, without notices."""
    found = from_xlsx(after[name], instrument=_SHEETS[name].instrument)

    assert _SHEETS[name] == found
    assert () == found.notices


@pytest.mark.parametrize("name", ["row-inserted", "rows-swapped", "sheet-renamed", "column-inserted"])
def test_rearranged_and_saved_by_libreoffice(after: dict[str, bytes], name: str) -> None:
    """Rows inserted or sorted, a sheet renamed, a column inserted: the answers are the same."""
    assert tangsel() == from_xlsx(_before()[name]) == from_xlsx(after[name])
