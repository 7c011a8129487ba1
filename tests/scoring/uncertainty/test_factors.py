from __future__ import annotations

from pmprb.components.registry import load_instrument
from pmprb.scoring.uncertainty.factors import area_of, line_of

_OWN = load_instrument("permenpanrb-26-2020")


def test_criteria_belong_to_the_area_below_their_published_line() -> None:
    """The area is the group right below the published line; a line without groups is its own area."""
    assert "pengungkit.pemenuhan.sdm" == area_of(_OWN, "pengungkit.pemenuhan.sdm.penerimaan.a")
    assert "pengungkit.hasil-antara" == area_of(_OWN, "pengungkit.hasil-antara.arsip")
    assert "hasil.bersih-kkn" == area_of(_OWN, "hasil.bersih-kkn.ipak")


def test_groups_belong_to_the_published_line_they_lie_in() -> None:
    """A line and what lies in it belong to the line; what lies above the lines stands for itself."""
    assert "pengungkit.reform" == line_of(_OWN, "pengungkit.reform.sdm")
    assert "pengungkit.reform" == line_of(_OWN, "pengungkit.reform")
    assert "pengungkit" == line_of(_OWN, "pengungkit")
    assert "indeks" == line_of(_OWN, "indeks")
