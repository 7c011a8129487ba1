"""The JSON form of worksheets."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from pmprb.components.problems import (
    AnswerNotAllowed,
    GivenOutOfRange,
    GivenWithoutSource,
    NotACriterion,
    UnknownNode,
)
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Answer, Remark, Worksheet
from pmprb.errors import InstrumentError, Problem, WorksheetError
from pmprb.io.problems import (
    JsonEntryTwice,
    NotAWorksheet,
    UnknownFormatVersion,
    UnknownJsonEntry,
    WrongJsonEntry,
)
from pmprb.io.worksheet_json import from_json, to_json
from tests.strategies import fillings
from tests.tangsel import tangsel

RULES: Final = load_instrument("permenpanrb-26-2020")
_MERIT: Final = "pengungkit.hasil-antara.sistem-merit"
_OPINION: Final = "hasil.akuntabilitas.opini-bpk"
_FILE: Final = "kota.json"


def _document(**members: object) -> dict[str, object]:
    head = {"format": "pmprb-worksheet", "version": 1, "instrument": RULES.id}
    return {**head, **members}


def _problems(document: object) -> list[Problem]:
    return _problems_of_text(json.dumps(document))


def _problems_of_text(text: str) -> list[Problem]:
    with pytest.raises(WorksheetError) as raised:
        from_json(text, _FILE)
    return list(raised.value.problems)


@settings(deadline=None)
@given(fillings(RULES))
def test_reads_back_equal(filling: dict[str, Any]) -> None:
    """What is written reads back equal, whatever the texts."""
    worksheet = Worksheet(instrument=RULES, **filling)

    assert worksheet == from_json(to_json(worksheet))


@given(st.fractions(min_value=0, max_value=400))
def test_any_number_reads_back_equal(number: Fraction) -> None:
    """Numbers of any length, and those without a decimal form, read back exactly."""
    worksheet = Worksheet(instrument=RULES, answers={_MERIT: Answer(number)})

    assert worksheet == from_json(to_json(worksheet))


def test_head_alone_is_enough() -> None:
    """Everything but format, version and instrument may be left out."""
    assert Worksheet(instrument=RULES) == from_json(json.dumps(_document()))


def test_remark_is_an_answer_without_value() -> None:
    """An answer without a value is a remark beside an open node."""
    document = _document(answers={_MERIT: {"note": "segera"}, "hasil": {"evidence": "LHE"}})

    assert Worksheet(
        instrument=RULES, notes={_MERIT: Remark("segera"), "hasil": Remark("", "LHE")}
    ) == from_json(json.dumps(document))


def test_same_worksheet_same_text() -> None:
    """Equal worksheets give the same text, in whatever order they were filled in."""
    worksheet = tangsel()

    assert to_json(worksheet) == to_json(
        evolve(worksheet, answers=dict(reversed(list(worksheet.answers.items()))))
    )


def test_given_instrument_is_used() -> None:
    """A caller may say which instrument it is, instead of the one the text names."""
    text = json.dumps(_document(instrument="lain"))

    with pytest.raises(InstrumentError):
        from_json(text)
    assert Worksheet(instrument=RULES) == from_json(text, instrument=RULES)


@pytest.mark.parametrize("text", ["", "halo", "[]", "{}", "null", '{"format": "lain"}', '{"a": '])
def test_not_a_worksheet(text: str) -> None:
    """Any other text is told to be no worksheet."""
    with pytest.raises(WorksheetError) as raised:
        from_json(text, _FILE)

    assert [(NotAWorksheet, _FILE)] == [(type(found), found.file) for found in raised.value.problems]


@pytest.mark.parametrize("version", [2, 0, "1", None, True, 1.5])
def test_other_version(version: object) -> None:
    """Another format version is refused."""
    expected = UnknownFormatVersion(file=_FILE, found=str(version), allowed="1")

    assert [expected] == _problems(_document(version=version))


@pytest.mark.parametrize(
    ("members", "path", "found", "allowed"),
    [
        ({"year": "2020"}, "year", '"2020"', "a year such as 2020, or null"),
        ({"year": True}, "year", "true", "a year such as 2020, or null"),
        ({"entity": 5}, "entity", "5", "text"),
        ({"assessor": None}, "assessor", "null", "text"),
        ({"answers": []}, "answers", "[]", "an object"),
        ({"given": "x"}, "given", '"x"', "an object"),
        ({"answers": {_MERIT: "267.5"}}, f"answers.{_MERIT}", '"267.5"', "an object"),
        ({"answers": {_MERIT: {"value": True}}}, f"answers.{_MERIT}.value", "true", "text"),
        ({"answers": {_MERIT: {"value": []}}}, f"answers.{_MERIT}.value", "[]", "text"),
        ({"answers": {_MERIT: {"value": "5", "note": 1}}}, f"answers.{_MERIT}.note", "1", "text"),
    ],
)
def test_wrong_entry(members: dict[str, object], path: str, found: str, allowed: str) -> None:
    """An entry of another kind is named by its path, with what is allowed."""
    expected = WrongJsonEntry(file=_FILE, cell=path, found=found, allowed=allowed)

    assert [expected] == _problems(_document(**members))


@pytest.mark.parametrize(
    ("members", "problem"),
    [
        ({"answers": {"lain": {"value": "A"}}}, UnknownNode(node="lain")),
        ({"answers": {"lain": {"note": "x"}}}, UnknownNode(node="lain")),
        ({"answers": {"hasil": {"value": "A"}}}, NotACriterion(node="hasil")),
        (
            {"answers": {_MERIT: {"value": "500"}}},
            AnswerNotAllowed(node=_MERIT, found="500", allowed="0-400"),
        ),
        ({"given": {"lain": {"points": "1", "source": "x"}}}, UnknownNode(node="lain")),
        ({"given": {"hasil": {"points": "1"}}}, GivenWithoutSource(node="hasil", found="1")),
        (
            {"given": {"hasil": {"points": "41", "source": "x"}}},
            GivenOutOfRange(node="hasil", found="41", allowed="0-40"),
        ),
    ],
)
def test_wrong_content(members: dict[str, object], problem: Problem) -> None:
    """Ids that do not exist and answers not allowed are named, with the file."""
    assert [evolve(problem, file=_FILE)] == _problems(_document(**members))


def test_several_problems_at_once() -> None:
    """All problems of a file are told together."""
    answers = {"lain": {"value": "A"}, _MERIT: {"value": "x"}, _OPINION: {"value": 1.5}}
    found = _problems(_document(year="x", answers=answers, given={"hasil": {}}))

    assert {"year", "lain", _MERIT, _OPINION, "hasil"} == {problem.node or problem.cell for problem in found}
    assert 5 == len(found)


def test_wrong_entries_in_the_order_of_the_file() -> None:
    """Entries that are no objects are told in the order of the file, the same on every run."""
    answers = {f"kunci-{number}": number for number in range(20)}

    assert [f"answers.kunci-{number}" for number in range(20)] == [
        problem.cell for problem in _problems(_document(answers=answers))
    ]


def test_member_written_twice_is_told() -> None:
    """A member that is written twice is named: reading either would lose the other."""
    text = json.dumps(_document())[:-1] + ', "entity": "A", "entity": "B"}'

    assert [JsonEntryTwice(file=_FILE, found="entity")] == _problems_of_text(text)


def test_member_that_nothing_reads_is_told() -> None:
    """A misspelt member is named instead of being passed over."""
    answers = {_MERIT: {"valeu": "3"}}
    text = _document(answer={}, answers=answers, given={"hasil": {"point": "3", "points": "4"}})

    assert ["answer", f"answers.{_MERIT}.valeu", "given.hasil.point"] == [
        each.found for each in _problems(text) if isinstance(each, UnknownJsonEntry)
    ]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"year": ' + "9" * 5000 + "}"])
def test_text_beyond_all_measure_is_no_worksheet(text: str) -> None:
    """Text nested too deep, or a number too long to read, is told like any other text that is none."""
    assert [NotAWorksheet] == [type(each) for each in _problems_of_text(text)]


def test_number_too_long_to_read_is_not_allowed() -> None:
    """An answer of thousands of digits is an answer that is not allowed."""
    problems = _problems(_document(answers={_MERIT: {"value": "9" * 5000}}))

    assert [AnswerNotAllowed] == [type(each) for each in problems]


@pytest.mark.parametrize("name", [None, "", 5])
def test_instrument_must_be_named(name: object) -> None:
    """A worksheet that does not name its instrument is told which are known."""
    assert ["instrument"] == [each.cell for each in _problems(_document(instrument=name))]


def test_given_points_may_have_a_decimal_comma() -> None:
    """Points with a decimal comma are read as those with a point."""
    given = {"pengungkit.reform": {"points": "14,93", "source": "Perwal"}}

    assert (
        Fraction("14.93") == from_json(json.dumps(_document(given=given))).given["pengungkit.reform"].points
    )


def test_given_points_that_are_none_are_told_with_what_is_allowed() -> None:
    """Points that are no number are told with the range of the weight."""
    given = {"pengungkit.reform": {"points": "banyak", "source": "Perwal"}}

    assert [
        GivenOutOfRange(file=_FILE, node="pengungkit.reform", found="banyak", allowed="0-30")
    ] == _problems(_document(given=given))


def test_instrument_beside_the_worksheet_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path of an instrument is taken from where the worksheet lies, before where one happens to be."""
    source = (Path(__file__).parent / "xlsx" / "instruments" / "kecil.toml").read_text(encoding="utf-8")
    name = load_instrument(Path(__file__).parent / "xlsx" / "instruments" / "kecil.toml").id
    for folder, own in (("dekat", name), ("lain", f"{name}-lain")):
        (tmp_path / folder).mkdir()
        text = source.replace(f'id = "{name}"', f'id = "{own}"', 1)
        (tmp_path / folder / "kecil.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "lain")
    text = json.dumps(_document(instrument="kecil.toml"))

    near = from_json(text, str(tmp_path / "dekat" / "kota.json")).instrument.id
    elsewhere = from_json(text, str(tmp_path / "kota.json")).instrument.id

    assert (near, elsewhere) == (name, f"{name}-lain")


def test_bundled_id_is_no_path(tmp_path: Path) -> None:
    """A bundled id stands for the bundled instrument, whatever lies beside the worksheet."""
    folder = tmp_path / RULES.id
    folder.mkdir()
    (folder / "instrument.toml").write_text("bukan", encoding="utf-8")

    assert from_json(json.dumps(_document()), str(tmp_path / _FILE)).instrument == RULES
