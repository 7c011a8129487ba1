import json
from fractions import Fraction
from typing import Any

from attrs import evolve

from pmprb.components.problems import AnswerNotAllowed
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Given, Worksheet
from pmprb.i18n import language
from pmprb.io.problems import AnswerNormalised
from pmprb.io.score_json import fraction, problems_to_json, score_to_json
from pmprb.scoring.score import score_worksheet
from tests.tangsel import SOURCE, tangsel

NODE_ENTRIES = ["label", "weight", "published", "exact", "given", "sure", "state", "answer", "interval"]
LHKPN = "pengungkit.reform.pengawasan.laporan-harta-kekayaan.lhkpn.a"


def _object(worksheet: Worksheet) -> Any:  # noqa: ANN401  JSON
    return json.loads(score_to_json(score_worksheet(worksheet), "a.json"))


def test_head_of_tangerang_selatan() -> None:
    """The object says what was scored, exactly and as published, as the format promises."""
    found = _object(tangsel())
    nodes = found.pop("nodes")
    score = score_worksheet(tangsel())

    figure = {"exact": "1069241/17500", "published": "61.11"}
    assert {
        "file": "a.json",
        "instrument": "permenpanrb-26-2020",
        "entity": "Kota Tangerang Selatan",
        "year": 2020,
        "published": "61.11",
        "exact": "1069241/17500",
        "predicate": {"code": "B", "label": "baik"},
        "awards": [],
        "completeness": {"answered": 11, "covered": 211, "criteria": 222, "share": "1/1"},
        "interval": {"lowest": figure, "highest": figure},
        "warnings": [],
        "given": {
            "pengungkit.pemenuhan": {"points": "703/50", "source": SOURCE},
            "pengungkit.reform": {"points": "1493/100", "source": SOURCE},
            "hasil.kinerja-organisasi": {"points": "277/100", "source": SOURCE},
        },
    } == found
    assert Fraction(found["exact"]) == score.exact
    assert list(load_instrument("permenpanrb-26-2020").nodes) == list(nodes)


def test_nodes() -> None:
    """Every node has the same entries: answers, marks of given figures, nulls if covered."""
    nodes = _object(tangsel())["nodes"]

    assert all([entry for entry in node if entry != "counts"] == NODE_ENTRIES for node in nodes.values())
    figure = {"exact": "329/40", "published": "8.23"}
    assert {
        "label": "Indeks persepsi anti korupsi (IPAK)",
        "weight": "10/1",
        "published": "8.23",
        "exact": "329/40",
        "given": False,
        "sure": "A",
        "state": "computed",
        "answer": "3.29",
        "interval": {"lowest": figure, "highest": figure},
    } == nodes["hasil.bersih-kkn.ipak"]
    assert nodes["hasil.akuntabilitas.opini-bpk"]["answer"] == "WTP"
    assert tuple(nodes["pengungkit.pemenuhan"][entry] for entry in ("given", "state", "published")) == (
        True,
        "given",
        "14.06",
    )
    covered = nodes["hasil.kinerja-organisasi.survei-internal"]
    assert tuple(covered[entry] for entry in ("state", "published", "exact", "answer", "interval")) == (
        "covered",
        None,
        None,
        None,
        None,
    )


def test_warnings() -> None:
    """A warning has its code, its words and its place; an unanswered worksheet is told to be so."""
    found = _object(Worksheet(instrument=load_instrument("permenpanrb-26-2020")))

    assert found["warnings"][0] == {
        "code": "PMPRB-S001",
        "message": "222 of 222 criteria are not answered; the score is provisional",
        "node": "",
        "sheet": "",
        "cell": "",
        "file": "",
    }
    assert (found["entity"], found["year"]) == ("", None)
    assert tuple(found["interval"][end]["exact"] for end in ("lowest", "highest")) == ("0/1", "100/1")


def test_counts_of_percentage_criteria() -> None:
    """A percentage criterion tells the counts that were entered, without sums; other nodes have none."""
    instrument = load_instrument("permenpanrb-90-2021-unit")
    entered = {f"{LHKPN}.kepala": "1", f"{LHKPN}.pejabat": "2", f"{LHKPN}.lainnya": "0"}
    nodes = _object(Worksheet(instrument=instrument).with_answers(entered))["nodes"]

    assert entered == nodes[LHKPN]["counts"]
    assert None is nodes[LHKPN]["answer"]
    assert {} == nodes["pengungkit.reform.pelayanan.inovasi-pelayanan.b"]["counts"]
    assert {node for node, told in nodes.items() if "counts" in told} == {
        criterion.id for criterion in instrument.criteria if criterion.counts
    }


def test_awards() -> None:
    """An award tells how sure it is, the minimums that are lacking, and those that a given figure hides."""
    given = {"pengungkit": Given(Fraction("31.2"), "Laporan"), "hasil": Given(Fraction(40), "Laporan")}
    worksheet = Worksheet(instrument=load_instrument("permenpanrb-90-2021-unit"), given=given)

    wbk = _object(worksheet)["awards"][0]

    unknown = wbk.pop("unknown")
    source = worksheet.instrument.awards[0].minimums[0].provenance.source
    assert wbk == {
        "code": "WBK",
        "label": "menuju Wilayah Bebas dari Korupsi",
        "met": False,
        "sure": "B",
        "lacking": [
            {"label": "Nilai akhir", "points": "356/5", "minimum": "75/1", "sure": "B", "source": source},
            {
                "label": "Komponen Pengungkit",
                "points": "156/5",
                "minimum": "40/1",
                "sure": "B",
                "source": source,
            },
        ],
    }
    assert (len(unknown), unknown[-1]) == (10, "Pelayanan Publik yang Prima")


def test_award_that_is_met() -> None:
    """An award that is met lacks nothing."""
    instrument = load_instrument("permenpanrb-90-2021-unit")
    asked = {key for award in instrument.awards for least in award.minimums for key in least.nodes}
    lowest = [key for key in asked if not any(other.startswith(f"{key}.") for other in asked)]
    given = {key: Given(instrument.nodes[key].weight, "Laporan") for key in lowest}

    awards = _object(Worksheet(instrument=instrument, given=given))["awards"]

    assert [(award["met"], award["lacking"], award["unknown"]) for award in awards] == [(True, [], [])] * 2


def test_predicate_is_null_where_there_is_none() -> None:
    """An instrument without predicates gives null."""
    instrument = evolve(load_instrument("permenpanrb-26-2020"), predicates=())

    assert None is _object(Worksheet(instrument=instrument))["predicate"]


def test_order_of_the_input_does_not_matter() -> None:
    """Equal worksheets give equal text, in whatever order their parts were written down."""
    there, back = tangsel(), tangsel()
    back = Worksheet(
        instrument=back.instrument,
        entity=back.entity,
        year=back.year,
        answers=dict(reversed(list(back.answers.items()))),
        given=dict(reversed(list(back.given.items()))),
    )

    first, second = (score_to_json(score_worksheet(worksheet), "a.json") for worksheet in (there, back))
    assert first == second


def test_exact_numbers_are_fractions() -> None:
    """A whole number is written with its denominator too."""
    assert (fraction(Fraction(10)), fraction(Fraction(-1, 3))) == ("10/1", "-1/3")


def test_problems() -> None:
    """The object of a broken file holds every problem, field by field, in the language asked for."""
    problem = AnswerNotAllowed(
        file="a.xlsx", sheet="Kertas Kerja", cell="F9", node="a.b", found="{X}", allowed="A/B"
    )

    found = json.loads(problems_to_json([problem, problem], "a.xlsx", language("id")))

    assert found == {
        "file": "a.xlsx",
        "problems": [
            {
                "code": "PMPRB-A003",
                "message": 'jawabannya "{X}"; yang boleh: A/B',
                "sheet": "Kertas Kerja",
                "cell": "F9",
                "node": "a.b",
                "found": "{X}",
                "allowed": "A/B",
                "remedy": "Pilih jawaban dari daftar, atau tuliskan angka dalam rentang itu.",
            }
        ]
        * 2,
    }


def test_what_is_not_said_is_empty() -> None:
    """A problem without advice advises nothing."""
    assert AnswerNormalised().advice(language("id")) == ""


def test_given_criterion() -> None:
    """A given criterion has the state given and no answer."""
    worksheet = Worksheet(
        instrument=load_instrument("permenpanrb-26-2020"),
        given={"hasil.pelayanan.ipkp": Given(Fraction(8), "Laporan")},
    )

    node = _object(worksheet)["nodes"]["hasil.pelayanan.ipkp"]

    assert tuple(node[entry] for entry in ("given", "state", "exact", "answer")) == (
        True,
        "given",
        "8/1",
        None,
    )
