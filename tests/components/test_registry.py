from collections.abc import Callable
from pathlib import Path

import pytest

from pmprb.components.problems import BrokenEntryPoint
from pmprb.components.registry import BUNDLED_FOLDER, ignored_instruments, instruments, load_instrument
from pmprb.errors import InstrumentError
from tests.components.loading.files import written
from tests.components.made import SHEET

_BUNDLED = ("permenpanrb-14-2014", "permenpanrb-26-2020")
_MODULE = """\
from pathlib import Path
from pmprb.components.loading import load_folder_or_file
JALAN = Path(__file__).parent / "kecil.toml"
TEKS = str(JALAN)
NILAI = load_folder_or_file(JALAN)
ANGKA = 5
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Return how to install a package with these entry points of instruments."""

    def install(entry_points: str) -> Path:
        written(tmp_path)
        name = f"instrumen_{tmp_path.name}"
        (tmp_path / f"{name}.py").write_text(_MODULE, encoding="utf-8")
        metadata = tmp_path / f"{name}-1.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n", encoding="utf-8"
        )
        (metadata / "entry_points.txt").write_text(
            f"[pmprb.instruments]\n{entry_points.replace('@', name)}\n", encoding="utf-8"
        )
        monkeypatch.syspath_prepend(tmp_path)
        return tmp_path

    return install


def test_bundled_instruments_are_known() -> None:
    """The instruments of the library are known by their ids, sorted."""
    assert set(_BUNDLED) <= set(instruments())
    assert sorted(instruments()) == list(instruments())


@pytest.mark.parametrize("name", _BUNDLED)
def test_bundled_instrument_is_loaded_by_its_id(name: str) -> None:
    """A bundled instrument has the id it is known by, and is the same as the one in its folder."""
    assert name == load_instrument(name).id
    assert load_instrument(BUNDLED_FOLDER / name) == load_instrument(name)
    assert load_instrument(str(BUNDLED_FOLDER / name / "instrument.toml")) == load_instrument(name)


def test_unknown_name_is_told_with_the_known_ones() -> None:
    """A name that is neither an id nor a path is refused, and the ids are told."""
    with pytest.raises(InstrumentError) as caught:
        load_instrument("permenpanrb-99")

    (problem,) = caught.value.problems
    assert ("PMPRB-I001", "permenpanrb-99") == (problem.code, problem.found)
    assert ", ".join(instruments()) == problem.allowed


@pytest.mark.parametrize("attribute", ["NILAI", "JALAN", "TEKS"])
def test_installed_package_brings_an_instrument(package: Callable[[str], Path], attribute: str) -> None:
    """An entry point may be an instrument, or the path of one; its name is the id."""
    folder = package(f"kecil = @:{attribute}")

    assert "kecil" in instruments()
    assert load_instrument(folder / "kecil.toml") == load_instrument("kecil")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("tidak_ada_modul:NILAI", "ModuleNotFoundError: No module named 'tidak_ada_modul'"),
        ("@:HILANG", "AttributeError: module '@' has no attribute 'HILANG'"),
        ("@:ANGKA", "it is neither an Instrument nor the path of one"),
    ],
)
def test_broken_package_is_told(package: Callable[[str], Path], value: str, why: str) -> None:
    """An instrument that cannot be loaded, or is none, is told when it is named; what is beside it loads."""
    name = f"instrumen_{package(f'rusak = {value}{chr(10)}kecil = @:NILAI').name}"
    with pytest.raises(InstrumentError) as caught:
        load_instrument("rusak")

    assert (
        BrokenEntryPoint(found="pmprb.instruments: rusak", allowed=why.replace("@", name)),
    ) == caught.value.problems
    assert "rusak" in instruments()
    assert "kecil" == load_instrument("kecil").id


def test_bundled_instrument_cannot_be_replaced(package: Callable[[str], Path]) -> None:
    """An entry point with the id of a bundled instrument changes nothing, and is told."""
    assert () == ignored_instruments()
    package("permenpanrb-26-2020 = @:NILAI")
    told = "an instrument that comes with pmprb has this id, and is used instead"

    assert "permenpanrb-26-2020" == load_instrument("permenpanrb-26-2020").id
    assert sorted(set(instruments())) == list(instruments())
    assert (
        BrokenEntryPoint(found="pmprb.instruments: permenpanrb-26-2020", allowed=told),
    ) == ignored_instruments()


@pytest.mark.parametrize("name", _BUNDLED)
def test_bundled_weights_are_those_of_the_regulation(name: str) -> None:
    """Pengungkit weighs 60 and hasil 40 of the 100 points of the index."""
    nodes = load_instrument(name).nodes

    assert [100, 60, 40] == [nodes[key].weight for key in ("indeks", "pengungkit", "hasil")]


def test_lines_of_the_table_of_2020() -> None:
    """The seven lines of the published table of 26/2020 weigh 20, 10, 30 and four times 10."""
    instrument = load_instrument("permenpanrb-26-2020")

    assert [20, 10, 30, 10, 10, 10, 10] == [
        instrument.nodes[line].weight for line in instrument.publication.lines
    ]


def test_areas_of_the_worksheet_of_2014() -> None:
    """The eight areas of 14/2014 weigh 5, 5, 6, 5, 15, 6, 12 and 6, with 146 criteria; results are 5."""
    instrument = load_instrument("permenpanrb-14-2014")

    assert [5, 5, 6, 5, 15, 6, 12, 6, 20, 10, 10] == [
        instrument.nodes[line].weight for line in instrument.publication.lines
    ]
    assert 151 == len(instrument.criteria)
    assert 146 == sum(each.id.startswith("pengungkit.") for each in instrument.criteria)


@pytest.mark.parametrize("name", _BUNDLED)
def test_every_bundled_figure_names_its_source(name: str) -> None:
    """Each node, gate, predicate and rule of a bundled instrument says where it comes from."""
    instrument = load_instrument(name)
    assert instrument.unanswered_provenance is not None
    provenances = [
        instrument.provenance,
        instrument.publication.provenance,
        instrument.unanswered_provenance,
        *(each.provenance for each in instrument.nodes.values()),
        *(each.provenance for each in instrument.predicates),
        *(each.provenance for each in instrument.gates),
        *(
            criterion.scale.provenance_of(criterion.scale.read(criterion.scale.allowed.split("/")[0]))
            for criterion in instrument.criteria
            if "/" in criterion.scale.allowed
        ),
    ]

    assert all(each.source for each in provenances)
    assert SHEET not in provenances


def test_name_that_no_file_can_have_is_told() -> None:
    """A name too long for any file is an instrument that is not found."""
    with pytest.raises(InstrumentError, match="PMPRB-I001"):
        load_instrument("x" * 5000)
