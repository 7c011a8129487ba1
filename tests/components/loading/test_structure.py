from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from pmprb.components.loading import load_folder_or_file
from tests.components.loading.files import changed, problems_of, said, written

_NUMBER = 'a number such as "2.5" or "5/12"'


@pytest.mark.parametrize(
    ("old", "new", "node", "found", "allowed"),
    [
        ('id = "kecil"', "id = 5", "id", "5", "text"),
        ('title = "Indeks Kecil"', "title = true", "title", "True", "text"),
        ("format = 1", "format = true", "format", "True", "a whole number"),
        ("decimals = 2", "decimals = 2.0", "publication.decimals", "Decimal('2.0')", "a whole number"),
        ("decimals = 2", "decimals = false", "publication.decimals", "False", "a whole number"),
        ('bobot = "3"', "bobot = true", "node[1].bobot", "True", _NUMBER),
        ('bobot = "3"', 'bobot = "tiga"', "node[1].bobot", "'tiga'", _NUMBER),
        ('bobot = "3"', 'bobot = "3,0"', "node[1].bobot", "'3,0'", _NUMBER),
        ('bobot = "3"', 'bobot = "3/0"', "node[1].bobot", "'3/0'", _NUMBER),
        ('bobot = "3"', 'bobot = "1.5/2"', "node[1].bobot", "'1.5/2'", _NUMBER),
        ('bobot = "3"', "bobot = nan", "node[1].bobot", "Decimal('NaN')", _NUMBER),
        ('bobot = "3"', "bobot = inf", "node[1].bobot", "Decimal('Infinity')", _NUMBER),
        ('bobot = "3"', "bobot = [3]", "node[1].bobot", "[3]", _NUMBER),
        ('above = "3"', "above = {}", "predicate[1].above", "{}", _NUMBER),
        ('up-to = "5"', 'up-to = ""', "predicate[1].up-to", "''", _NUMBER),
        ('limit = "0.5"', "limit = []", "gate[2].limit", "[]", _NUMBER),
        ('totals = "sum-of-lines"', 'totals = "x"', "publication.totals", "'x'", "sum-of-lines, exact"),
        ('totals = "sum-of-lines"', "totals = []", "publication.totals", "[]", "sum-of-lines, exact"),
        ('rule = "keluar"', 'rule = "nihil"', "unanswered.rule", "'nihil'", "keluar, nol"),
        ('rule = "kali"', 'rule = "bagi"', "gate[1].rule", "'bagi'", "kali, batas, tanpa"),
        ('rule = "batas"', "rule = 1", "gate[2].rule", "1", "kali, batas, tanpa"),
        ('keyakinan = "A"', 'keyakinan = "C"', "keyakinan", "'C'", "A, B, D, U"),
        ('keyakinan = "U"', 'keyakinan = "u"', "predicate[2].keyakinan", "'u'", "A, B, D, U"),
        ('lines = ["a", "b"]', 'lines = "a"', "publication.lines", "'a'", "a list"),
        ('lines = ["a", "b"]', 'lines = ["a", 2]', "publication.lines[2]", "2", "text"),
        ("parts = []", "parts = {}", "parts", "{}", "a list"),
        ("parts = []", 'parts = [["x"]]', "parts[1]", "['x']", "text"),
        ('when = ["C", "D"]', "when = 1", "gate[2].when", "1", "a list"),
        ('lembar = "Lembar kerja"', "lembar = 5", "sources.lembar", "5", "text"),
        ('lembar = "Lembar kerja"', "lembar = {}", "sources.lembar", "{}", "text"),
        ('A = "semua"', "A = 5", "node[2].pilihan.A", "5", "text"),
        ('A = "semua"', "A = true", "node[2].pilihan.A", "True", "text"),
        ('scale = "ya-tidak"', 'scale = "ya-tidak"\npilihan = 3', "node[3].pilihan", "3", "a table"),
    ],
)
def test_wrong_type_is_told_with_its_path(  # noqa: PLR0913, PLR0917  each of them is a part of a problem
    tmp_path: Path, old: str, new: str, node: str, found: str, allowed: str
) -> None:
    """An entry of the wrong type is told: its path, what was found, what is allowed; and nothing else."""
    path = written(tmp_path, changed((old, new)))

    assert [("WrongEntry", "kecil.toml", node, found, allowed)] == said(problems_of(path))


@pytest.mark.parametrize(
    ("old", "new", "node"),
    [
        ('title = "Indeks Kecil"\n', "", "title"),
        ('entity-kind = "kota"\n', "", "entity-kind"),
        ('up-to = "5"\n', "", "predicate[1].up-to"),
        ('label = "Kedua"\n', "", "node[3].label"),
        ('rule = "kali"\n', "", "gate[1].rule"),
        ("decimals = 2\n", "", "publication.decimals"),
    ],
)
def test_missing_entry_is_told_with_its_path(tmp_path: Path, old: str, new: str, node: str) -> None:
    """An entry that every table has must be there."""
    path = written(tmp_path, changed((old, new)))

    assert [("MissingEntry", "kecil.toml", node, "", "an entry that every table has")] == said(
        problems_of(path)
    )


@pytest.mark.parametrize(
    ("old", "new", "node", "found"),
    [
        ("parts = []", 'parts = []\nversi = "1"\nbahasa = "id"', "", "bahasa, versi"),
        ('bobot = "3"', 'bobot = "3"\nweight = "3"', "node[1]", "weight"),
        ("decimals = 2", "decimals = 2\nplaces = 2", "publication", "places"),
        ('limit = "0.5"', 'limit = "0.5"\nmost = 1', "gate[2]", "most"),
    ],
)
def test_unknown_entry_is_told_with_its_path(
    tmp_path: Path, old: str, new: str, node: str, found: str
) -> None:
    """An entry that the format does not know is a mistake, perhaps of spelling; the known ones are told."""
    (problem,) = problems_of(written(tmp_path, changed((old, new))))

    assert ("PMPRB-I003", "kecil.toml", node, found) == (
        problem.code,
        problem.file,
        problem.node,
        problem.found,
    )


def test_known_entries_are_told_as_they_are_written(tmp_path: Path) -> None:
    """What is allowed instead of an unknown entry is told with hyphens, as files have it."""
    problems = problems_of(written(tmp_path, changed(('up-to = "5"', 'up_to = "5"'))))

    assert [
        ("MissingEntry", "kecil.toml", "predicate[1].up-to", "", "an entry that every table has"),
        (
            "WrongEntry",
            "kecil.toml",
            "predicate[1]",
            "up_to",
            "code, label, above, up-to, sumber, keyakinan",
        ),
    ] == said(problems)


def test_table_where_a_list_belongs_is_told(tmp_path: Path) -> None:
    """One table where a list of tables belongs, or a plain value where a table does, is a mistake."""
    one = written(tmp_path, changed(("[[predicate]]", "[lain]"), ("[[predicate]]", "[predicate]")))
    plain_value = written(
        tmp_path, changed(("parts = []", "parts = []\ngate = [1]")).partition("[[gate]]")[0], "b.toml"
    )

    assert ["", "predicate"] == sorted(each.node for each in problems_of(one))
    assert [("WrongEntry", "b.toml", "gate[1]", "1", "a table")] == said(problems_of(plain_value))


def test_every_wrong_entry_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    """All mistakes of a file are collected, whatever tables they stand in."""
    path = written(
        tmp_path,
        changed(
            ('title = "Indeks Kecil"', "title = 1"),
            ('totals = "sum-of-lines"', 'totals = "x"'),
            ('rule = "keluar"', ""),
            ("decimals = 2", "decimals = true"),
            ('above = "0"', 'above = "nol"'),
            ('bobot = "1/2"', 'bobot = "1/2"\nwarna = "biru"'),
            ('bobot = "3"', "bobot = false"),
            ('rule = "batas"', 'rule = "x"'),
            ('keyakinan = "D"\n\n[unanswered]', 'keyakinan = "E"\n\n[unanswered]'),
        ),
    )

    assert {
        "title",
        "publication.totals",
        "publication.decimals",
        "publication.keyakinan",
        "unanswered.rule",
        "predicate[2].above",
        "node[1].bobot",
        "node[3]",
        "gate[2].rule",
    } == {each.node for each in problems_of(path)}
    assert Counter({"PMPRB-I003": 8, "PMPRB-I021": 1}) == Counter(each.code for each in problems_of(path))


def test_unknown_rule_of_a_gate_does_not_hide_other_contradictions(tmp_path: Path) -> None:
    """A gate without a rule is left out, and what else is wrong is told beside it."""
    path = written(tmp_path, changed(('rule = "kali"', 'rule = "bagi"'), ('scale = "a-d"', 'scale = "a-z"')))

    assert [
        ("WrongEntry", "gate[1].rule", "'bagi'"),
        ("UnknownScale", "b.satu", "a-z"),
    ] == [(code, node, found) for code, _, node, found, _ in said(problems_of(path))]


@pytest.mark.parametrize("written_weight", ['"2.5"', "2.5", "2.50", '"5/2"', "25e-1"])
def test_weights_are_exact_however_they_are_written(tmp_path: Path, written_weight: str) -> None:
    """A number is exactly what is written, with or without quotes; no double comes between."""
    path = written(tmp_path, changed(("bobot = 2.5", f"bobot = {written_weight}")))

    assert Fraction(5, 2) == load_folder_or_file(path).nodes["a.satu"].weight


def test_decimals_of_toml_keep_their_digits(tmp_path: Path) -> None:
    """Tenths that no double holds are read as tenths."""
    path = written(tmp_path, changed(("bobot = 2.5", "bobot = 2.9"), ('bobot = "1/2"', "bobot = 0.1")))

    assert (Fraction(29, 10), Fraction(1, 10)) == tuple(
        load_folder_or_file(path).nodes[key].weight for key in ("a.satu", "a.dua")
    )
