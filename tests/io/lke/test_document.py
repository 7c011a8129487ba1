import tomllib
from fractions import Fraction
from pathlib import Path

import pytest
import tomli_w

from pmprb.components.instrument import Instrument
from pmprb.components.registry import load_instrument
from pmprb.io.lke.document import default_id, document
from pmprb.io.lke.read import built
from pmprb.scoring.score import score
from tests.io.lke.expected import Found
from tests.io.lke.making import make
from tests.io.lke.small import Row, learned
from tests.io.lke.test_making import LKES

CHOICE = '=IF(E{0}="A",1,IF(E{0}="B",0.8,IF(E{0}="C",0.1,"Error")))'


@pytest.mark.parametrize("name", LKES)
def test_the_file_holds_all_that_was_learned(name: str, tmp_path: Path) -> None:
    """Written as TOML and loaded again the instrument is the very same, and so are its scores."""
    lke = Found.of(make(LKES[name])).lke
    path = tmp_path / "aturan.toml"
    path.write_text(tomli_w.dumps(lke.document), encoding="utf-8")

    loaded = load_instrument(path)

    assert lke.instrument == loaded
    for worksheet in lke.worksheets:
        given = {key: answer.value for key, answer in worksheet.answers.items()}
        assert score(worksheet).exact == score(loaded, given).exact


def made(*rows: Row) -> Instrument:
    found = learned(*rows)
    return built(
        tomllib.loads(tomli_w.dumps(document(found, id="x", title="X", file="lke.xlsx"))), "lke.xlsx"
    )


def test_scales_of_the_sheet_itself() -> None:
    """Options and tops that are in no regulation become scales of the instrument's own."""
    rules = made(
        ("1", "Tim", 3, None, None, "=AVERAGE(F3)*C2"),
        ("a.", "Bekerja", None, "A/B/C", "B", CHOICE.format(3)),
        ("2", "Survei", 4, None, None, "=F5"),
        ("a.", "Indeks", 4, "0-7", 5, "=E5/7*C5"),
    )

    choice, index = (criterion.scale for criterion in rules.criteria)
    assert ("pilihan-3", [Fraction(1), Fraction(4, 5), Fraction(1, 10)]) == (
        choice.id,
        [choice.share(code) for code in ("A", "B", "C")],
    )
    assert ("indeks-7", Fraction(5, 7)) == (index.id, index.share(Fraction(5)))


def test_scales_are_written_once() -> None:
    """Rows with the same options and shares have the same scale."""
    rules = made(
        ("1", "Tim", 3, None, None, "=AVERAGE(F3:F4)*C2"),
        ("a.", "Dibentuk", None, "A/B/C", "B", CHOICE.format(3)),
        ("b.", "Bekerja", None, "A/B/C", "B", CHOICE.format(4)),
    )

    assert ["pilihan-3", "pilihan-3"] == [criterion.scale.id for criterion in rules.criteria]


def test_weights_are_what_the_formulas_count() -> None:
    """Factors and percentages in formulas are part of the weights, which add up to the last digit."""
    rules = made(
        ("A", "SEMUA", 100, None, None, "=F3*60+F5*40"),
        ("1", "Tim", 1, None, None, "=AVERAGE(F4)/3"),
        ("a.", "Bekerja", None, "A/B/C", "B", CHOICE.format(4)),
        ("2", "Mutu", 1, None, None, "=AVERAGE(F6)*C5"),
        ("a.", "Diukur", None, "A/B/C", "B", CHOICE.format(6)),
    )

    assert {"indeks": 60, "tim": 20, "tim.a": 20, "mutu": 40, "mutu.a": 40} == {
        key: node.weight for key, node in rules.nodes.items()
    }


@pytest.mark.parametrize(
    ("formula", "rule"), [("=SUM(F3:F4)/COUNT(F3:F4)*C2", "keluar"), ("=SUM(F3:F4)/2*C2", "nol")]
)
def test_what_is_not_answered(formula: str, rule: str) -> None:
    """An unanswered row leaves the mean or counts as nothing, as the formulas of the sheet do it."""
    rules = made(
        ("1", "Tim", 3, None, None, formula),
        ("a.", "Dibentuk", None, "A/B/C", "B", CHOICE.format(3)),
        ("b.", "Bekerja", None, "A/B/C", "B", CHOICE.format(4)),
    )

    assert rule == rules.unanswered.value


def test_ids_of_the_file() -> None:
    """Without another id the instrument is called by its sheet and its year."""
    assert "lke-lembar-kerja-2019" == default_id(Found.of(make(LKES["dua"])).learned)
    assert "lke-2018" == default_id(Found.of(make(LKES["satu"])).learned)
    assert "lke-zi-2021" == default_id(Found.of(make(LKES["zi"])).learned)
