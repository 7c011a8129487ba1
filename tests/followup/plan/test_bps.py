"""Badan Pusat Statistik, whose index of 2014 was 60,86: what would have made it BB."""

from __future__ import annotations

from decimal import Decimal

from pmprb.components.registry import load_instrument
from pmprb.followup.plan.plan import plan
from pmprb.scoring.score import score
from tests.scoring import bps


def test_cheapest_way_to_bb() -> None:
    """Nine steps lead from 60,86 to BB, and eight do not; scored, the answers give the index promised."""
    before = score(load_instrument("permenpanrb-14-2014"), bps.ANSWERS_2014)
    found = plan(before, "BB")

    assert Decimal("60.86") == found.before.published
    assert (9, Decimal("70.03")) == (found.cost.numerator, found.after.published)
    assert [
        ("pengungkit.peraturan-perundang-undangan.harmonisasi.b", "B -> A"),
        ("pengungkit.organisasi.penataan.a", "B -> A"),
        ("pengungkit.sdm.promosi-terbuka.a", "Tidak -> Ya"),
        ("hasil.kapasitas-akuntabilitas.sakip", "70.05 -> 100"),
        ("hasil.pelayanan.persepsi-pelayanan", "3.135 -> 4"),
    ] == [(each.criterion, f"{each.before} -> {each.after}") for each in found.improvements]
    again = score(before.worksheet, found.answers)
    assert (again.exact, again.published) == (found.after.exact, found.after.published)
    assert again.predicate is not None
    assert "BB" == again.predicate.code
    best = plan(before, budget=8).after.predicate
    assert best is not None
    assert "B" == best.code
