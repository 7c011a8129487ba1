from fractions import Fraction
from pathlib import Path

import pytest

from pmprb.components.worksheet import Answer, Remark
from pmprb.io.files import read_worksheet
from tests.cli.running import pmprb
from tests.tangsel import tangsel

_IPAK = "hasil.bersih-kkn.ipak"
_MERIT = "pengungkit.hasil-antara.sistem-merit"


@pytest.fixture
def kota(tmp_path: Path) -> Path:
    tangsel().save(tmp_path / "kota.xlsx")
    return tmp_path


def test_answers_are_written_to_another_file(kota: Path) -> None:
    """Answers, notes and evidence are written to the file asked for; the index is told, the source stays."""
    before = (kota / "kota.xlsx").read_bytes()

    ran = pmprb(
        "fill",
        "kota.xlsx",
        f"{_IPAK}=4",
        f"{_MERIT}=",
        "--note",
        f"{_IPAK}==1+1 dan a=b",
        "--evidence",
        f"{_MERIT}=SK",
        "--out",
        "baru.xlsx",
        cwd=kota,
    )

    expected = tangsel().with_answers({_IPAK: 4, _MERIT: None})
    found = read_worksheet(kota / "baru.xlsx")
    assert (0, "baru.xlsx: sudah ditulis; indeksnya sekarang 62,69.\n", "") == ran.output
    assert Answer(Fraction(4), "=1+1 dan a=b") == found.answers[_IPAK]
    assert {_MERIT: Remark("", "SK")} == found.notes
    assert dict(expected.answers).keys() == found.answers.keys()
    assert before == (kota / "kota.xlsx").read_bytes()


def test_source_is_left_alone(kota: Path) -> None:
    """Without a file to write to, nothing is written unless that is asked for."""
    before = (kota / "kota.xlsx").read_bytes()

    ran = pmprb("fill", "kota.xlsx", f"{_IPAK}=4", cwd=kota)

    assert (1, "") == (ran.status, ran.out)
    assert ran.err.startswith("PMPRB-F003 kota.xlsx: berkas sudah ada; tidak ada yang ditulis.")
    assert before == (kota / "kota.xlsx").read_bytes()
    assert 0 == pmprb("fill", "kota.xlsx", f"{_IPAK}=4", "--overwrite", cwd=kota).status
    assert tangsel().with_answers({_IPAK: 4}) == read_worksheet(kota / "kota.xlsx")


def test_every_problem_is_told(kota: Path) -> None:
    """Unknown ids and answers that are not allowed are all told, and nothing is written."""
    ran = pmprb("fill", "kota.xlsx", f"{_IPAK}=5", "tidak.ada=1", "--out", "baru.xlsx", cwd=kota)

    assert (1, "") == (ran.status, ran.out)
    assert ["PMPRB-A003", "PMPRB-A001"] == [line.split()[0] for line in ran.err.splitlines()]
    assert not (kota / "baru.xlsx").exists()


@pytest.mark.parametrize(
    "arguments",
    [(f"{_IPAK}=1.234",), (f"{_IPAK}=4", "--note", f"{_IPAK}=a\x07b"), ("--evidence", f"{_MERIT}=\x1b[1m")],
)
def test_what_is_not_plain_is_refused(kota: Path, arguments: tuple[str, ...]) -> None:
    """A number that may be thousands, and text with control characters, are refused; nothing is written."""
    ran = pmprb("fill", "kota.xlsx", *arguments, "--out", "baru.xlsx", cwd=kota)

    assert (2, "") == (ran.status, ran.out)
    assert not (kota / "baru.xlsx").exists()
