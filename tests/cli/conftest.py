from pathlib import Path

import pytest

from pmprb.components.registry import load_instrument
from pmprb.io.files import new_worksheet, write_worksheet
from tests.tangsel import tangsel


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with kertas kerja: a filled one, an empty one, and files that are none."""
    path = tmp_path_factory.mktemp("kertas-kerja")
    write_worksheet(tangsel(), path / "tangsel.json")
    write_worksheet(new_worksheet(load_instrument("permenpanrb-14-2014")), path / "kosong.json")
    (path / "bukan.json").write_text("bukan JSON", encoding="utf-8")
    (path / "folder").mkdir()
    return path
