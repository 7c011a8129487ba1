from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from pmprb.components.known_scales import broken_scales, forget_packages, known_scales
from pmprb.components.problems import BrokenEntryPoint
from pmprb.components.provenance import Certainty
from pmprb.components.scales import Scale
from tests.components.loading.files import changed, problems_of, said, written


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(tmp_path)
    forget_packages()
    yield tmp_path
    forget_packages()


def _shares(name: str) -> dict[str, Fraction]:
    scale = known_scales()[name]
    return {code: scale.share(code) for code in scale.allowed.split("/")}


@pytest.mark.parametrize(
    ("name", "shares"),
    [
        ("ya-tidak", "Ya 1 Tidak 0"),
        ("a-c", "A 1 B 0.5 C 0"),
        ("a-d", "A 1 B 0.67 C 0.33 D 0"),
        ("a-e", "A 1 B 0.75 C 0.5 D 0.25 E 0"),
        ("opini-bpk-14-2014", "WTP 1 WTP-DPP 5/6 WDP 2/3 TMP 1/2 TW 1/3 TIDAK-ADA 0"),
        ("opini-bpk-26-2020", "WTP 1 WTP-DPP 5/6 WDP 2/3 TMP 1/2 TW 1/3 TIDAK-ADA 0"),
    ],
)
def test_choices_earn_what_the_formulas_say(name: str, shares: str) -> None:
    """The options of the ministry's worksheets earn the constants of their formulas, not thirds."""
    words = shares.split()

    assert dict(zip(words[::2], map(Fraction, words[1::2]), strict=True)) == _shares(name)


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("Wajar Tanpa Pengecualian", "3"),
        ("WTP-Dengan Paragraph Penjelas", "2.5"),
        ("WTP dengan paragraf penjelas", "2.5"),
        ("WDP", "2"),
        ("Tidak Menyatakan Pendapat", "1.5"),
        ("tidak wajar", "1"),
        ("Tidak menyusun Laporan Keuangan", "0"),
    ],
)
def test_opinions_earn_their_points_of_three(answer: str, points: str) -> None:
    """Each opinion of the audit board is known by the words it is written in, and earns its points."""
    scale = known_scales()["opini-bpk-14-2014"]

    assert Fraction(points) == 3 * scale.share(scale.read(answer))


def test_only_the_best_opinion_of_2020_is_sure() -> None:
    """In 26/2020 the points of all opinions but the best are figures in circulation."""
    scale = known_scales()["opini-bpk-26-2020"]

    assert ["A", "U", "U", "U", "U", "U"] == [
        scale.provenance_of(code).certainty for code in scale.allowed.split("/")
    ]
    assert Certainty.A == known_scales()["opini-bpk-14-2014"].provenance_of("TW").certainty


@pytest.mark.parametrize("top", [4, 5, 100, 400])
def test_indices_are_ratios(top: int) -> None:
    """An index earns its ratio to the top of its scale."""
    scale = known_scales()[f"indeks-{top}"]

    assert (Fraction(1), Fraction(1, 4), Fraction(0)) == tuple(
        scale.share(Fraction(value)) for value in (top, Fraction(top, 4), 0)
    )


def test_every_scale_is_known_by_its_own_id() -> None:
    """The name in data is the id of the scale, and each fulfils the protocol."""
    assert {name: name for name in known_scales()} == {
        name: scale.id for name, scale in known_scales().items()
    }
    assert all(isinstance(scale, Scale) for scale in known_scales().values())


def test_installed_package_brings_scales_but_replaces_none(packages: Path) -> None:
    """A scale of an installed package is known by the name of its entry point; ours stay ours."""
    (packages / "skala_daerah.py").write_text(
        "from fractions import Fraction\n"
        "from pmprb.components.scales import IndexScale\n"
        "SEPULUH = IndexScale('indeks-10', Fraction(10), 'Daerah')\n",
        encoding="utf-8",
    )
    metadata = packages / "skala_daerah-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: skala-daerah\nVersion: 1\n", encoding="utf-8"
    )
    (metadata / "entry_points.txt").write_text(
        "[pmprb.scales]\nindeks-10 = skala_daerah:SEPULUH\nindeks-4 = skala_daerah:SEPULUH\n",
        encoding="utf-8",
    )

    assert Fraction(7, 10) == known_scales()["indeks-10"].share(Fraction(7))
    assert "0-4" == known_scales()["indeks-4"].allowed


def _broken(packages: Path) -> None:
    folder = packages / "rusak-1.dist-info"
    folder.mkdir()
    points = (
        "[pmprb.scales]\nhilang = tidak_ada_modul:SKALA\nbukan = fractions:Fraction\n"
        "salah-nama = pmprb.components.known_scales:_RATIO\npersen = tidak_ada_modul:SKALA\n"
    )
    (folder / "entry_points.txt").write_text(points, encoding="utf-8")
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: rusak\nVersion: 1\n", encoding="utf-8")


def test_broken_packages_harm_nothing_else(packages: Path) -> None:
    """A scale that cannot be loaded, or is not what it is called, is kept apart; the others stay."""
    _broken(packages)

    assert "a-c" in known_scales()
    assert "%" == known_scales()["persen"].allowed
    assert not {"hilang", "bukan", "salah-nama"} & known_scales().keys()
    missing, other = "ModuleNotFoundError: No module named 'tidak_ada_modul'", "it is no scale of that id"
    assert {
        name: BrokenEntryPoint(found=f"pmprb.scales: {name}", allowed=why)
        for name, why in (("hilang", missing), ("bukan", other), ("salah-nama", other), ("persen", missing))
    } == broken_scales()


def test_broken_scale_is_told_where_it_is_named(packages: Path) -> None:
    """A criterion that names a scale of a broken package is told with it; ours are not broken by theirs."""
    _broken(packages)
    path = written(
        packages, changed(('scale = "a-d"', 'scale = "hilang"'), ('when = ["C", "D"]', 'when = ["C"]'))
    )
    why = "ModuleNotFoundError: No module named 'tidak_ada_modul'"

    assert [("BrokenEntryPoint", "kecil.toml", "b.satu", "pmprb.scales: hilang", why)] == said(
        problems_of(path)
    )
