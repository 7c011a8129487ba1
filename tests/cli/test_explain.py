from pathlib import Path

from pmprb.components.registry import load_instrument
from pmprb.i18n import language
from pmprb.io.files import new_worksheet, write_worksheet
from pmprb.scoring.score import score_worksheet
from tests.cli.running import pmprb
from tests.tangsel import tangsel


def test_index_by_default(folder: Path) -> None:
    """Without a node the index is explained, in Indonesian."""
    ran = pmprb("explain", "tangsel.json", cwd=folder)

    expected = score_worksheet(tangsel()).explain("indeks").render(language("id"))
    assert (0, f"{expected}\n", "") == ran.output


def test_several_nodes(folder: Path) -> None:
    """Each node asked for is explained, in that order, with an empty line between."""
    ran = pmprb("explain", "tangsel.json", "hasil", "hasil.bersih-kkn.ipak", "--lang=en", cwd=folder)

    score = score_worksheet(tangsel())
    assert f"{score.explain('hasil')}\n\n{score.explain('hasil.bersih-kkn.ipak')}\n" == ran.out


def test_cell_of_the_answer(tmp_path: Path) -> None:
    """An answer from a workbook is explained down to its sheet and cell."""
    write_worksheet(tangsel(), tmp_path / "tangsel.xlsx")

    ran = pmprb("explain", "tangsel.xlsx", "hasil.bersih-kkn.ipak", cwd=tmp_path)

    assert 'Jawaban: 3,29 / 4 (lembar "Kertas Kerja", sel ' in ran.out


def test_unknown_nodes(folder: Path) -> None:
    """Unknown nodes are each named on stderr; the others are explained all the same, status 1."""
    ran = pmprb("explain", "tangsel.json", "hasil.x", "hasil", "y", cwd=folder)

    assert ran.status == 1
    assert ran.out.startswith("B Komponen Hasil (hasil)\n")
    assert [line.partition(":")[0] for line in ran.err.splitlines()] == [
        "PMPRB-A001 tangsel.json, hasil.x",
        "PMPRB-A001 tangsel.json, y",
    ]


def test_broken_file(folder: Path) -> None:
    """A file that cannot be read gives its problem and no explanation."""
    ran = pmprb("explain", "folder", cwd=folder)

    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("PMPRB-F001 folder: berkas tidak dapat dibaca: ini sebuah folder.")


def test_count_is_explained_by_its_criterion(folder: Path) -> None:
    """The id of a count is explained as the criterion that is computed from it."""
    instrument = tangsel().instrument
    count, criterion = next((count, criterion.id) for count, criterion in instrument.counting.items())

    asked, whole = (pmprb("explain", "tangsel.json", key, cwd=folder) for key in (count, criterion))

    assert asked.output == whole.output
    assert asked.status == 0


def test_index_lists_what_its_awards_ask_for(tmp_path: Path) -> None:
    """The explanation of the index says of each award every minimum, what was reached, and its source."""
    write_worksheet(new_worksheet(load_instrument("permenpanrb-90-2021-unit")), tmp_path / "zi.json")

    ran = pmprb("explain", "zi.json", cwd=tmp_path)

    lines = ran.out.splitlines()
    instrument = load_instrument("permenpanrb-90-2021-unit")
    for award in instrument.awards:
        start = lines.index(f"  Predikat {award.code} ({award.label}) mensyaratkan:")
        for least, line in zip(award.minimums, lines[start + 1 :], strict=False):
            points = language("id").number(least.points)
            assert line.strip().startswith(f"{least.label}: paling sedikit {points}; tercapai 0")
            assert least.provenance.source in line
