from pathlib import Path

import pytest

import pmprb
from tests.io.lke.description import Mistake, Wrong
from tests.io.lke.examples import single_block
from tests.io.lke.making import make
from tests.tangsel import tangsel


def test_what_is_found_in_a_file(tmp_path: Path) -> None:
    """The findings of a file tell its name; a file without any gives none."""
    wrong = Mistake(Wrong.STALE, "pengungkit.kelembagaan")
    (tmp_path / "lke.xlsx").write_bytes(make(single_block(wrong)).content)
    (tmp_path / "bersih.xlsx").write_bytes(make(single_block()).content)

    (found,) = pmprb.check(tmp_path / "lke.xlsx")

    assert (str(tmp_path / "lke.xlsx"), "PMPRB-L010", "LKE") == (found.file, found.code, found.sheet)
    assert () == pmprb.check(str(tmp_path / "bersih.xlsx"))


@pytest.mark.parametrize("name", ["kota.xlsx", "kota.json"])
def test_worksheets_of_our_own(tmp_path: Path, name: str) -> None:
    """Our own worksheets can be checked in each of their forms."""
    tangsel().save(tmp_path / name)

    assert () == pmprb.check(tmp_path / name)


@pytest.mark.parametrize(("content", "code"), [(b"", "X010"), (None, "F001"), (b"{", "F002")])
def test_files_that_cannot_be_read(tmp_path: Path, content: bytes | None, code: str) -> None:
    """A file that cannot be read is an error that tells its name."""
    file = tmp_path / "berkas.xlsx"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(pmprb.WorksheetError) as caught:
        pmprb.check(file)

    assert [(str(file), f"PMPRB-{code}")] == [(each.file, each.code) for each in caught.value.problems]
