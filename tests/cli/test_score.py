from pathlib import Path

import pytest

from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Given, Worksheet
from pmprb.io.files import write_worksheet
from tests.cli.running import pmprb
from tests.tangsel import SOURCE, tangsel

TABLE = """\
Kota Tangerang Selatan, 2020
Indeks Reformasi Birokrasi, Permen PANRB 26/2020 (instansi, kabupaten/kota)
Instrumen: permenpanrb-26-2020
Berkas: tangsel.json
 ───────────────────────────────────────────────────────────────────────
 No.   Komponen penilaian                             Bobot   Nilai
 ───────────────────────────────────────────────────────────────────────
 A.    Komponen Pengungkit
       I. Pemenuhan                                   20,00   14,06   1)
       II. Hasil Antara Area Perubahan                10,00    5,56
       III. Reform                                    30,00   14,93   1)
       Total Komponen Pengungkit                      60,00   34,55
 ───────────────────────────────────────────────────────────────────────
 B.    Komponen Hasil
       I. Akuntabilitas Kinerja dan Keuangan          10,00    7,66
       II. Kualitas Pelayanan Publik                  10,00    7,90
       III. Pemerintahan yang Bersih dan Bebas KKN    10,00    8,23
       IV. Kinerja Organisasi                         10,00    2,77   1)
       Total Komponen Hasil                           40,00   26,56
 ───────────────────────────────────────────────────────────────────────
       Indeks Reformasi Birokrasi (A + B)            100,00   61,11
 ───────────────────────────────────────────────────────────────────────
1)  Nilai ditetapkan, tidak dihitung. Sumber: Peraturan Wali Kota Tangerang
    Selatan 63/2022, Tabel 2.

Predikat     B (baik)
Kelengkapan  222 dari 222 kriteria: 11 dijawab, 211 digantikan nilai ditetapkan
"""
MISSING = (
    "PMPRB-F001 tidak-ada.xlsx: berkas tidak dapat dibaca: berkas atau folder tidak ada. "
    "Periksa namanya, dan apakah berkas sedang dibuka program lain."
)


def test_table_of_tangerang_selatan(folder: Path) -> None:
    """The table is Tabel 2 of the Peraturan Wali Kota, line by line, in Indonesian numbers."""
    ran = pmprb("score", "tangsel.json", cwd=folder)

    assert ran.output == (0, TABLE, "")


@pytest.mark.parametrize("variables", [{"COLUMNS": "30"}, {"COLUMNS": "200"}, {"FORCE_COLOR": "1"}])
def test_what_is_piped_does_not_depend_on_the_terminal(folder: Path, variables: dict[str, str]) -> None:
    """Piped, the same score gives the same bytes, whatever the terminal is or can."""
    ran = pmprb("score", "tangsel.json", cwd=folder, **variables)

    assert ran.output == (0, TABLE, "")


def test_english_numbers_and_words(folder: Path) -> None:
    """In English the words are English and numbers have a decimal point."""
    ran = pmprb("score", "tangsel.json", "--lang", "en", cwd=folder)

    assert "       Indeks Reformasi Birokrasi (A + B)            100.00   61.11\n" in ran.out
    assert "Predicate     B (baik)\n" in ran.out


def test_open_answers_are_told(folder: Path) -> None:
    """Where answers are open the page tells how many, what is still possible, and each warning once."""
    ran = pmprb("score", "kosong.json", cwd=folder)

    assert (
        ran.out[ran.out.index("Predikat") :]
        == """\
Predikat       D (sangat kurang)
Kelengkapan    0 dari 151 kriteria: 0 dijawab, 0 digantikan nilai ditetapkan
Masih mungkin  0,00 (D) sampai 100,00 (AA)

Peringatan
PMPRB-S001  151 dari 151 kriteria belum dijawab; nilai ini sementara. Lihat
            rentang nilai yang masih mungkin.
PMPRB-S003  belum ada yang dijawab di sini; dihitung 0:
            pengungkit.manajemen-perubahan.tim-rb;
            pengungkit.manajemen-perubahan.road-map;
            pengungkit.manajemen-perubahan.pemantauan-evaluasi;
            pengungkit.manajemen-perubahan.pola-pikir-budaya-kinerja;
            pengungkit.peraturan-perundang-undangan.harmonisasi; dan 31 lagi.
"""
    )


def test_figures_given_below_a_line(tmp_path: Path) -> None:
    """A line of which a part was given is marked, and the note names the part."""
    given = {"hasil.akuntabilitas.sakip": Given(tangsel().given["pengungkit.reform"].points / 10, SOURCE)}
    worksheet = Worksheet(instrument=load_instrument("permenpanrb-26-2020"), given=given)
    write_worksheet(worksheet, tmp_path / "sebagian.json")

    ran = pmprb("score", "sebagian.json", cwd=tmp_path)

    assert "       I. Akuntabilitas Kinerja dan Keuangan          10,00    1,49   1)\n" in ran.out
    note = ran.out[ran.out.index("\n1)") : ran.out.index("Predikat")]
    expected = (
        f"Sebagian ditetapkan, tidak dihitung: Nilai akuntabilitas kinerja (SAKIP) 1,49. Sumber: {SOURCE}."
    )
    assert f"1) {expected}".split() == note.split()


def test_good_files_are_scored_beside_broken_ones(folder: Path) -> None:
    """A broken file costs its line on stderr and the status 1, not the tables of the others."""
    ran = pmprb("score", "tidak-ada.xlsx", "tangsel.json", "bukan.json", "kosong.json", cwd=folder)

    assert ran.status == 1
    assert ran.out.startswith(f"{TABLE}\nIndeks Reformasi Birokrasi, Permen PANRB 14/2014")
    lines = ran.err.splitlines()
    assert [lines[0], lines[1].partition(":")[0]] == [MISSING, "PMPRB-F002 bukan.json"]
    assert len(lines) == 2


def test_control_codes_in_a_file_do_not_reach_the_terminal(tmp_path: Path) -> None:
    """What was typed into a file is shown as text: no escape codes, no markup, no broken lines."""
    (tmp_path / "a.json").write_text(
        '{"format": "pmprb-worksheet", "version": 1, "instrument": "permenpanrb-26-2020",'
        ' "entity": "[red]Kota\\nX :smile:",'
        ' "answers": {"hasil.bersih-kkn.ipak": {"value": "9\\u001b[2J\\n9"}}}',
        encoding="utf-8",
    )
    broken = pmprb("score", "a.json", cwd=tmp_path)
    text = (tmp_path / "a.json").read_text(encoding="utf-8")
    (tmp_path / "a.json").write_text(text.replace("9\\u001b[2J\\n9", "3"), encoding="utf-8")
    mended = pmprb("score", "a.json", cwd=tmp_path)

    assert len(broken.err.splitlines()) == 1
    assert "\x1b" not in broken.err
    assert mended.out.splitlines()[0] == "[red]Kota X :smile:"


def test_no_character_fails_on_a_poor_terminal(folder: Path) -> None:
    """An output that knows ASCII only gets a table in ASCII, not an error."""
    ran = pmprb("score", "tangsel.json", cwd=folder, PYTHONIOENCODING="ascii")

    assert ran.status == 0
    assert "|    | Indeks Reformasi Birokrasi (A + B)          | 100,00 | 61,11 |   |\n" in ran.out
