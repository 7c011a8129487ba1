import json
from pathlib import Path

import pytest

from pmprb.components.registry import load_instrument
from pmprb.i18n import language
from pmprb.io.comparison_json import what_if_to_json
from pmprb.io.files import new_worksheet, write_worksheet
from pmprb.io.gains_json import gains_to_json
from pmprb.scoring.comparison import compare
from pmprb.scoring.contributions import contributions
from pmprb.scoring.gains import gains
from pmprb.scoring.score import score_worksheet
from tests.cli.running import pmprb
from tests.tangsel import tangsel

TOP = """\
Kota Tangerang Selatan, 2020; permenpanrb-26-2020; tangsel.json
Indeks: 61,11 (B)
 ──────────────────────────────────────────────────────────────────────────────
 Kriteria                        Berikutnya       Naik   Terbaik           Naik
 ──────────────────────────────────────────────────────────────────────────────
 Nilai akuntabilitas kinerja     66,51 -> 70   +0,2443   66,51 -> 100   +2,3443
 (SAKIP)
 hasil.akuntabilitas.sakip
 Indeks persepsi kualitas        3,16 -> 3,2      +0,1   3,16 -> 4         +2,1
 pelayanan (IPKP)
 hasil.pelayanan.ipkp
 ──────────────────────────────────────────────────────────────────────────────
"""


def test_other_answers(folder: Path) -> None:
    """The index now and then is told, and what made the difference; the file stays as it is."""
    content = (folder / "tangsel.json").read_bytes()
    ran = pmprb("whatif", "tangsel.json", "hasil.bersih-kkn.ipak=3,60", cwd=folder)

    assert (0, "") == (ran.status, ran.err)
    assert "Indeks: 61,11 (B) -> 61,88 (B) (+0,77)\n" in ran.out
    assert "jawaban: 3,29 -> 3,6" in ran.out
    assert content == (folder / "tangsel.json").read_bytes()


def test_answer_taken_back(folder: Path) -> None:
    """ID= takes an answer back; the JSON is the exact comparison."""
    ran = pmprb("whatif", "tangsel.json", "hasil.bersih-kkn.ipak=", "--json", cwd=folder)
    before = score_worksheet(tangsel())
    answers = {"hasil.bersih-kkn.ipak": None}
    found = compare(before, before.with_answers(answers))
    parts = contributions(before, answers)

    assert what_if_to_json(found, parts, "tangsel.json", language("id")) == ran.out


def test_answers_that_change_nothing(tmp_path: Path) -> None:
    """An answer that changes nothing is told with the reason: replaced, the same, counts open, or a gate."""
    empty = new_worksheet(load_instrument("permenpanrb-26-2020"))
    write_worksheet(empty, tmp_path / "kosong.json")
    gated = "pengungkit.pemenuhan.sdm.promosi-terbuka"
    held = {
        f"{gated}.{letter}": answer
        for letter, answer in zip("abcd", ("Ya", "A", "Tidak", "Tidak"), strict=True)
    }
    write_worksheet(empty.with_answers(held), tmp_path / "tertahan.json")
    write_worksheet(tangsel(), tmp_path / "tangsel.json")
    covered = "pengungkit.pemenuhan.manajemen-perubahan.road-map.a"
    count = "pengungkit.reform.pengawasan.pembangunan-zi.a.usulan"
    asked = [
        ("tangsel.json", (f"{covered}=Ya",), f"0 {covered}; digantikan nilai ditetapkan"),
        (
            "tangsel.json",
            ("hasil.bersih-kkn.ipak=3,29", "hasil.akuntabilitas.sakip=70"),
            "+0,2443 hasil.akuntabilitas.sakip 0 hasil.bersih-kkn.ipak; sama seperti sekarang",
        ),
        ("kosong.json", (f"{count}=3",), f"0 {count}; jumlahnya belum diisi atau 0"),
        ("kosong.json", (f"{gated}.d=Ya",), f"0 {gated}.d; menunggu jawaban lain"),
        ("tertahan.json", (f"{gated}.d=Ya",), f"0 {gated}.d; ditahan jawaban lain"),
    ]
    for file, changes, told in asked:
        ran = pmprb("whatif", file, *changes, cwd=tmp_path)
        answers = ran.out.partition("Menurut jawaban (poin persis)\n")[2].partition("\nPeringatan\n")[0]
        found = " ".join(answers.split())
        assert told == found.replace(". ", ".")


def test_wrong_answers(folder: Path) -> None:
    """Every wrong id and answer is told at once."""
    ran = pmprb("whatif", "tangsel.json", "hasil=1", "x=A", "hasil.bersih-kkn.ipak=5", cwd=folder)

    assert (1, "") == (ran.status, ran.out)
    assert ["PMPRB-A002", "PMPRB-A001", "PMPRB-A003"] == [line[:10] for line in ran.err.splitlines()]


def test_effective_weights(folder: Path) -> None:
    """Without answers the criteria with most to gain are told, the largest gain first."""
    assert (0, TOP, "") == pmprb("whatif", "tangsel.json", "--top=2", "--area=hasil", cwd=folder).output


def test_nothing_to_gain(folder: Path) -> None:
    """Criteria without anything to gain are told by the reason, a few of them by name."""
    ran = pmprb("whatif", "tangsel.json", "--lang=en", cwd=folder)

    assert "\nNothing to gain\n211  replaced by a given figure:\n" in ran.out
    assert "and 208 more" in ran.out
    assert "1    best answer already: hasil.akuntabilitas.opini-bpk\n" in ran.out


def test_no_table_where_nothing_is_to_gain(folder: Path) -> None:
    """Where no criterion has anything to gain there is no table, only the reasons."""
    ran = pmprb("whatif", "tangsel.json", "--area=pengungkit.pemenuhan", cwd=folder)

    assert "Indeks: 61,11 (B)\nTidak dapat menaikkan indeks\n172  digantikan" in ran.out


def test_effective_weights_as_json(folder: Path) -> None:
    """The JSON has every criterion that was asked for, the largest gain first."""
    ran = pmprb("whatif", "tangsel.json", "--area=hasil.bersih-kkn", "--json", cwd=folder)
    score = score_worksheet(tangsel())

    assert gains_to_json(score, gains(score, "hasil.bersih-kkn"), "tangsel.json") == ran.out


def test_open_worksheet(folder: Path) -> None:
    """Of an empty worksheet the gains are those of a first answer; options keep their codes."""
    found = json.loads(pmprb("whatif", "kosong.json", "--top=1", "--area=hasil", "--json", cwd=folder).out)

    assert [("unanswered", None)] == [(gain["state"], gain["reason"]) for gain in found["gains"]]
    assert " - -> WTP" in pmprb("whatif", "kosong.json", "--area=hasil", cwd=folder).out


@pytest.mark.parametrize("arguments", [("--top=1", "a=A"), ("--area=hasil", "a=A"), ("--top=0",), ("a",)])
def test_usage(folder: Path, arguments: tuple[str, ...]) -> None:
    """--top and --area go without answers; answers are of the form ID=ANSWER."""
    assert 2 == pmprb("whatif", "tangsel.json", *arguments, cwd=folder).status


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("tangsel.json", "--area=entah"), "PMPRB-A001 tangsel.json, entah"),
        (("tangsel.json", "--year=1999"), "PMPRB-L020 tangsel.json"),
        (("tangsel.json", "--instrument=entah"), "PMPRB-I001"),
        (("folder",), "PMPRB-F001 folder"),
    ],
)
def test_what_cannot_be_asked(folder: Path, arguments: tuple[str, ...], code: str) -> None:
    """Unknown groups, years, instruments and files are told."""
    ran = pmprb("whatif", *arguments, cwd=folder)

    assert (1, "") == (ran.status, ran.out)
    assert ran.err.startswith(code)


def test_what_each_answer_adds(folder: Path) -> None:
    """With several answers each tells what it adds; those that act on each other say so, and how."""
    road_map = "pengungkit.manajemen-perubahan.road-map"
    plan = "pengungkit.sdm.perencanaan-kebutuhan"
    several = [f"{road_map}.a=Ya", f"{road_map}.b=C", f"{plan}.a=A"]
    ran = pmprb("whatif", "kosong.json", *several, "--lang=en", cwd=folder)

    told = "acts together with 1 others, as the mean of all orders"
    assert f"+0.75 {road_map}.a; {told}" in " ".join(ran.out.split())
    assert f"\n+1     {plan}.a\n" in ran.out


def test_many_answers_that_act_on_each_other(folder: Path) -> None:
    """Too many answers for every order are taken in that of the worksheet, and it is told."""
    group = "pengungkit.organisasi.evaluasi"
    answers = [f"{group}.{letter}=A" for letter in "abcdefg"]
    ran = pmprb("whatif", "kosong.json", *answers, f"{group}.h=Ya", f"{group}.i=Ya", "--lang=en", cwd=folder)

    assert "acts together with 8 others, taken in the order of the" in " ".join(ran.out.split())
