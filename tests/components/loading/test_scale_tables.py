from fractions import Fraction
from pathlib import Path

import pytest

from pmprb.components.loading import load_folder_or_file
from pmprb.components.provenance import Certainty
from pmprb.components.scales import IndexScale, Option, OptionScale
from tests.components.loading.files import changed, problems_of, said, written

CHOICE = """\
[[scale]]
id = "tiga"
option = [
  { code = "Penuh", share = "1", spellings = ["lengkap"] },
  { code = "Separuh", share = "0.6", keyakinan = "U" },
  { code = "Nihil", share = "0" },
]

"""
INDEX = '[[scale]]\nid = "indeks-7"\ntop = "7"\nsumber = "hitungan"\n\n'
FIRST = '[[node]]\nid = "a"\n'


def with_scales(text: str, *changes: tuple[str, str]) -> str:
    return changed((FIRST, text + FIRST), *changes)


def test_scales_of_the_instrument(tmp_path: Path) -> None:
    """A choice has its options with shares and spellings, a number its top; each knows where it is from."""
    text = with_scales(
        CHOICE + INDEX, ('scale = "ya-tidak"', 'scale = "tiga"'), ('scale = "a-d"', 'scale = "indeks-7"')
    )
    text = text.replace('when = ["C", "D"]', 'when = ["Nihil"]').replace(
        'source = "b.satu"', 'source = "a.dua"'
    )
    instrument = load_folder_or_file(written(tmp_path, text))

    scales = {criterion.id: criterion.scale for criterion in instrument.criteria}
    options = (
        Option("Penuh", Fraction(1), ("lengkap",), Certainty.A),
        Option("Separuh", Fraction(3, 5), (), Certainty.U),
        Option("Nihil", Fraction(0), (), Certainty.A),
    )
    assert OptionScale("tiga", options, "Lembar kerja") == scales["a.dua"]
    assert IndexScale("indeks-7", Fraction(7), "Hitungan sendiri") == scales["b.satu"]
    assert "Penuh" == scales["a.dua"].read("LENGKAP")


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ('id = "x"', ("WrongEntry", "x", "x", "either options or a top")),
        (
            'id = "x"\ntop = "4"\noption = [{ code = "A", share = "1" }]',
            ("WrongEntry", "x", "top, option", "either options or a top"),
        ),
        ('id = "x"\ntop = "0"', ("WrongEntry", "x", "top 0", "a number above 0")),
        (
            'id = "x"\noption = [{ code = "A", share = "0.9" }]',
            ("WrongEntry", "x", "9/10", "shares from 0 to 1, the best 1"),
        ),
        (
            'id = "x"\noption = [{ code = "A", share = "1" }, { code = "B", share = "-1" }]',
            ("WrongEntry", "x", "1, -1", "shares from 0 to 1, the best 1"),
        ),
        (
            'id = "x"\noption = [{ code = "A", share = "1" }, { code = "A", share = "0" }]',
            ("WrongEntry", "x", "A, A", "codes that differ"),
        ),
        ('id = "x"\ntop = "4"\nsumber = "lain"', ("UnknownSource", "x", "lain", "lembar, hitungan")),
        ('id = "a-c"\ntop = "4"', ("DuplicateId", "a-c", "2", "")),
        ('id = "nilai"\ntop = "4"', ("DuplicateId", "nilai", "2", "")),
        ('id = "x"\ntop = "4"\n\n[[scale]]\nid = "x"\ntop = "5"', ("DuplicateId", "x", "2", "")),
    ],
)
def test_wrong_scales(tmp_path: Path, table: str, problem: tuple[str, str, str, str]) -> None:
    """Scales that contradict themselves, or have the name of another, are told with their id."""
    path = written(tmp_path, with_scales(f"[[scale]]\n{table}\n\n"))

    found = [(kind, node, found, allowed) for kind, _, node, found, allowed in said(problems_of(path))]

    assert [problem] == found


def test_scales_of_a_derived_instrument(tmp_path: Path) -> None:
    """A derived instrument keeps the scales of its base, and brings some of its own for its nodes."""
    base = with_scales(CHOICE, ('scale = "ya-tidak"', 'scale = "tiga"'))
    written(tmp_path, base)
    derived = (
        'format = 1\nid = "turunan"\nbase = "kecil.toml"\nsumber = "perwal"\nkeyakinan = "A"\n'
        '[sources]\nperwal = "Perwal 1"\n\n[[scale]]\nid = "indeks-7"\ntop = "7"\n\n'
        '[[node]]\nid = "b.dua"\nlabel = "Indeks"\nscale = "indeks-7"\n'
    )
    path = written(tmp_path, derived, "turunan.toml")

    instrument = load_folder_or_file(path)

    scales = {criterion.id: criterion.scale for criterion in instrument.criteria}
    assert "tiga" == scales["a.dua"].id
    assert IndexScale("indeks-7", Fraction(7), "Perwal 1") == scales["b.dua"]


def test_an_unknown_scale_is_told_with_the_own_ones(tmp_path: Path) -> None:
    """Whoever misspells a scale is told the scales of the file too."""
    path = written(tmp_path, with_scales(CHOICE, ('scale = "ya-tidak"', 'scale = "tigaa"')))

    (problem,) = problems_of(path)

    assert ("a.dua", "tigaa") == (problem.node, problem.found)
    assert "tiga" in problem.allowed.split(", ")
