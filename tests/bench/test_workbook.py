from pathlib import Path

import openpyxl
import pytest

import pmprb
from bench import trees
from bench.peers.workbook import bare_tree, kertas_kerja


def test_the_bare_tree_holds_the_answers_and_the_index(tmp_path: Path) -> None:
    """Each answer stands in the cell it is said to, and the index with the result the library finds."""
    instrument = trees.values()
    answers = trees.answers(instrument, trees.random_values(1)[0])
    book = bare_tree(tmp_path / "pohon.xlsx", answers)
    sheet = openpyxl.load_workbook(book.path, data_only=True).active
    assert sheet is not None
    assert set(answers) == set(book.answers)
    for key, place in book.answers.items():
        assert sheet[place.cell].value == pytest.approx(float(answers[key]), abs=1e-12)
    (index,) = book.index
    assert sheet[index.cell].value == pytest.approx(float(pmprb.score(instrument, answers).exact), abs=1e-9)


def test_the_kertas_kerja_holds_the_answers_and_the_index(tmp_path: Path) -> None:
    """The places point at the answers of our own workbook, and at the exact and the published index."""
    instrument = trees.questions()
    answers = trees.answers(instrument, trees.random_codes(1, gaps=0)[0])
    book = kertas_kerja(tmp_path / "kertas-kerja.xlsx", answers)
    made = openpyxl.load_workbook(book.path, data_only=True)
    first = instrument.criteria[0].id
    assert answers[first] == made[book.answers[first].sheet][book.answers[first].cell].value
    exact, published = (made[place.sheet][place.cell].value for place in book.index)
    score = pmprb.score(instrument, answers)
    assert float(score.exact) == pytest.approx(exact, abs=1e-9)
    assert float(score.published) == pytest.approx(published, abs=1e-9)
