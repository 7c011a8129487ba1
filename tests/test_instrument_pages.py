"""The pages about the bundled instruments, which are made of their data when the documentation is built."""

import re
from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest

import pmprb
from pmprb.scoring.notices import uncertain_weight
from tools.pages.page import bundled, overview, page, write
from tools.pages.sources import numbered
from tools.pages.words import escaped, number

INSTRUMENTS: Final = {each.id: each for each in bundled()}
PAGES: Final = {name: page(each) for name, each in INSTRUMENTS.items()}


def _section(name: str, heading: str) -> str:
    return PAGES[name].partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("60", "60"),
        ("5/2", "2,5"),
        ("67/100", "0,67"),
        ("5/12", "0,42 (5/12)"),
        ("3/8", "0,38 (3/8)"),
        ("1000/3", "333,33 (1000/3)"),
    ],
)
def test_numbers_are_as_people_read_them(value: str, shown: str) -> None:
    """Whole hundredths are exact with a decimal comma; anything else is rounded, the fraction beside it."""
    assert shown == number(Fraction(value))


def test_text_is_not_read_as_markdown() -> None:
    """What Markdown would read as its own is escaped, and text stays on one line."""
    assert r"\*a\* \| \`b\` \[c\] \<d\> e\_f" == escaped("*a* | `b`\n[c] <d>  e_f")


def test_every_bundled_instrument_is_listed() -> None:
    """The overview names each bundled instrument in its table, and once more for the menu."""
    text = overview(INSTRUMENTS.values())

    assert sorted(INSTRUMENTS) == re.findall(r"^\| \{doc\}`([^`]+)`", text, re.MULTILINE)
    assert sorted(INSTRUMENTS) == re.findall(r"^permenpanrb\S+$", text, re.MULTILINE)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_criterion_stands_there_once_and_in_order(name: str) -> None:
    """Each criterion has its entry, in the order of the worksheet, and each group its heading."""
    text = _section(name, "Kriteria")
    groups = [node.id for node in INSTRUMENTS[name].nodes.values() if isinstance(node, pmprb.Group)]

    assert [each.id for each in INSTRUMENTS[name].criteria] == re.findall(
        r"^\*\*.*\*\* \(`([^`]+)`\)$", text, re.MULTILINE
    )
    assert groups[1:] == re.findall(r"^Bobot [^`]*\. Id `([^`]+)`\.$", text, re.MULTILINE)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_points_by_certainty_add_up(name: str) -> None:
    """The points of the four certainties are together the weight of the index."""
    rows = re.findall(r"^\| ([ABDU]) \| (\S+)(?: \((\S+)\))? \|", PAGES[name], re.MULTILINE)[:4]

    assert ["A", "B", "D", "U"] == [letter for letter, _, _ in rows]
    assert INSTRUMENTS[name].root.weight == sum(
        Fraction(exact or shown.replace(",", ".")) for _, shown, exact in rows
    )


def _exact(shown: str) -> Fraction:
    """Return the number that the page shows: the fraction in brackets where it is rounded."""
    rounded, _, exact = shown.rstrip(")").partition(" (")
    return Fraction(exact or rounded.replace(",", "."))


def _uncertain_points(name: str) -> tuple[Fraction, Fraction]:
    """Return the points that the page says rest on weights of certainty U, and those on wordings."""
    weights = re.findall(r"^\| U \| ([^|]+) \|", PAGES[name], re.MULTILINE)[0]
    words = re.findall(r"dijawab, (.+) poin lain bersandar pada bunyi", PAGES[name])
    return _exact(weights), _exact(words[0]) if words else Fraction(0)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_circulating_points_are_those_that_a_score_tells(name: str) -> None:
    """The points of weight of certainty U are those that an empty score is warned about."""
    score = pmprb.score(INSTRUMENTS[name])

    assert uncertain_weight(score.instrument, score.nodes) == _uncertain_points(name)[0]


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_points_by_wording_are_added_once_all_is_answered(name: str) -> None:
    """Of a sheet with the best answers, the uncertain points are those of weights and those of wordings."""
    best = {
        key: asked.scale.codes[0] if isinstance(asked.scale, pmprb.OptionScale) else Fraction(1)
        for key, asked in INSTRUMENTS[name].answerable.items()
    }
    score = pmprb.score(INSTRUMENTS[name], best)

    assert uncertain_weight(score.instrument, score.nodes) == sum(_uncertain_points(name))


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_source_is_listed(name: str) -> None:
    """The list of sources holds each source in its place."""
    listed = re.findall(r"^\d+\. (.*)$", _section(name, "Sumber"), re.MULTILINE)

    assert [escaped(source) for source in numbered(INSTRUMENTS[name])] == listed


def test_derived_instruments_tell_their_differences() -> None:
    """A derived instrument tells what it adds, drops and weighs anew; one that stands alone does not."""
    assert [
        "permenpanrb-26-2020-bobot-lke-2020",
        "permenpanrb-26-2020-kementerian-lembaga",
        "permenpanrb-26-2020-provinsi",
        "permenpanrb-26-2020-unit",
    ] == [name for name in INSTRUMENTS if _section(name, "Perbedaan dari dasarnya")]
    assert (
        "Ditambahkan:\n\n"
        "- Kualitas kebijakan (`pengungkit.hasil-antara.kebijakan`), bobot 1\n"
        "- Kelembagaan (`pengungkit.hasil-antara.kelembagaan`), bobot 1\n"
        "- Sistem pemerintahan berbasis elektronik (SPBE) (`pengungkit.hasil-antara.spbe`), bobot 1\n"
    ) in _section("permenpanrb-26-2020-provinsi", "Perbedaan dari dasarnya")
    assert (
        "| Hasil Antara Area Perubahan (`pengungkit.hasil-antara`) | 7 × 1,43 (10/7) | 10 × 1 |"
    ) in _section("permenpanrb-26-2020-provinsi", "Perbedaan dari dasarnya")
    unit = _section("permenpanrb-26-2020-unit", "Perbedaan dari dasarnya")
    assert "- Komponen Hasil (`hasil`), bobot 40, dengan 11 bagian di bawahnya\n" in unit
    assert "| Pemenuhan (`pengungkit.pemenuhan`) | bobot | 20 | 14,6 | D |\n" in unit


def test_percentage_criterion_tells_its_counts_and_ratio() -> None:
    """A percentage criterion tells what is counted, how that makes a share, and what a zero does."""
    area = "pengungkit.reform.sdm.pelanggaran-disiplin.a"
    entry = _section("permenpanrb-90-2021-unit", "Kriteria").partition(f"(`{area}`)")[2]

    assert [
        f"  - Jumlah pelanggaran tahun sebelumnya (`{area}.tahun-lalu`)",
        f"  - Jumlah pelanggaran tahun ini (`{area}.tahun-ini`)",
        f"  - Jumlah pelanggaran yang sudah dijatuhi hukuman (`{area}.sanksi`)",
        (
            "- Nilai = (*Jumlah pelanggaran tahun sebelumnya* - *Jumlah pelanggaran tahun ini*) "
            "/ *Jumlah pelanggaran tahun sebelumnya*. Bila keduanya 0, nilainya penuh; bila naik, nilainya 0."
        ),
    ] == entry.splitlines()[4:8]


def test_awards_tell_every_minimum() -> None:
    """Each award has a table with a row for each minimum."""
    text = _section("permenpanrb-90-2021-unit", "Ambang WBK dan WBBM")

    assert "| Komponen Pengungkit | 48 | `pengungkit` | U |" in text
    for award in INSTRUMENTS["permenpanrb-90-2021-unit"].awards:
        rows = text.partition(f"**{award.code}**")[2].partition("\n\n**")[0]
        assert len(award.minimums) + 2 == rows.count("\n| ")


def test_pages_are_written_once(tmp_path: Path) -> None:
    """All pages are written; a second time nothing changes, but what is left over goes."""
    write(tmp_path)
    first = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    (tmp_path / "lama.md").write_text("# Lama\n", encoding="utf-8")
    write(tmp_path)

    assert {"index.md", *(f"{name}.md" for name in INSTRUMENTS)} == set(first)
    assert first == {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
