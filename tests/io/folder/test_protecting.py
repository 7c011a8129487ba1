from pathlib import Path

import pytest

from pmprb.io.folder.protecting import may_be_a_worksheet
from tests.io.folder.made import filled, scored


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with kertas kerja, a recap of them, and others."""
    place = tmp_path_factory.mktemp("terlindung")
    filled("Dinas").save(place / "dinas.xlsx")
    filled("Dinas").save(place / "dinas.json")
    scored(place).save(place / "rekap.xlsx")
    scored(place).save(place / "nilai.csv")
    (place / "rusak.XLSX").write_bytes(b"PK")
    (place / "folder.xlsx").mkdir()
    return place


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dinas.xlsx", True),
        ("dinas.json", True),
        ("rusak.XLSX", True),
        ("rekap.xlsx", False),
        ("nilai.csv", False),
        ("folder.xlsx", False),
        ("tidak-ada.xlsx", False),
    ],
)
def test_only_a_recap_is_known_to_be_none(folder: Path, name: str, expected: bool) -> None:
    """What ends as a kertas kerja may be one, unless it can be seen to be a recap of ours."""
    assert expected == may_be_a_worksheet(folder / name)
