from pathlib import Path

import pytest

terminal = pytest.importorskip("tests.cli.terminal", reason="terminals are opened as POSIX does")


@pytest.mark.parametrize("columns", [30, 40, 60])
def test_narrow_terminals_wrap_labels_not_numbers(folder: Path, columns: int) -> None:
    """In a narrow terminal labels wrap and every figure still stands whole."""
    shown = terminal.in_terminal(columns, "score", "tangsel.json", cwd=folder)

    for figure in ["14,06", "5,56", "14,93", "34,55", "7,66", "8,23", "2,77", "26,56", "61,11", "100,00"]:
        assert f" {figure}" in shown
    assert all(len(line) <= max(columns, 40) for line in shown.splitlines())


def test_several_files_show_how_far_it_is(folder: Path) -> None:
    """On a terminal several files are accompanied by a bar; a single one is not."""
    several = terminal.in_terminal(80, "score", "tangsel.json", "kosong.json", cwd=folder)
    single = terminal.in_terminal(80, "score", "tangsel.json", cwd=folder)

    assert "Menghitung" in several
    assert "Menghitung" not in single


def test_explanations_wrap_under_their_indentation(folder: Path) -> None:
    """In a terminal an explanation fits its width; no line loses its place in the tree."""
    shown = terminal.in_terminal(56, "explain", "tangsel.json", "hasil.bersih-kkn", cwd=folder)

    assert all(len(line) <= 56 for line in shown.splitlines())
    assert "\n    8,225 / 10  1 Indeks persepsi anti korupsi (IPAK)\n        [3,29 / 4]\n" in shown


def test_totals_are_bold(folder: Path) -> None:
    """Headings and totals stand out in a terminal that can show it."""
    shown = terminal.in_terminal(80, "score", "tangsel.json", cwd=folder, plain=False)

    assert "\x1b[1mTotal Komponen Hasil" in shown
