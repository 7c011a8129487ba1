from __future__ import annotations

from pathlib import Path

import pytest

from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Worksheet
from tests.cli.running import pmprb

_IPAK = "hasil.bersih-kkn.ipak"
_IPKP = "hasil.pelayanan.ipkp"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Make two worksheets of few answers, the second with one more, whose weights have no source."""
    empty = Worksheet(instrument=load_instrument("permenpanrb-26-2020"), entity="Kota Uji")
    first = empty.with_answers({_IPAK: "3"})
    first.save(tmp_path / "a.json")
    first.with_answers({"pengungkit.hasil-antara.arsip": "70"}).save(tmp_path / "b.json")
    return tmp_path


@pytest.mark.parametrize("asked", [(), (f"{_IPKP}=3",)])
def test_a_what_if_tells_how_far_the_index_can_be_trusted(asked: tuple[str, ...], here: Path) -> None:
    """Beside what another answer would bring stands what the index wants and rests on."""
    ran = pmprb("whatif", "b.json", *asked, cwd=here)

    assert (0, "") == (ran.status, ran.err)
    assert "PMPRB-S001" in ran.out
    assert "PMPRB-S005" in ran.out


def test_a_comparison_tells_it_of_each_side(here: Path) -> None:
    """What holds for both sides is told once, what holds for one of them with its name."""
    ran = pmprb("compare", "a.json", "b.json", cwd=here)
    both = pmprb("compare", "b.json", "b.json", cwd=here)

    assert 0 == ran.status == both.status
    assert "PMPRB-S001  Pertama: 221 dari 222" in ran.out
    assert "PMPRB-S001  Kedua: 220 dari 222" in ran.out
    assert 1 == both.out.count("PMPRB-S001")
    assert "Pertama:" not in both.out
