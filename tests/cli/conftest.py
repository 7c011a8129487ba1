from pathlib import Path

import pytest

from pmprb.components.registry import load_instrument
from pmprb.io.files import new_worksheet, write_worksheet
from tests.cli.instruments import HASIL, KOTA, write_instruments
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


@pytest.fixture(scope="session")
def instrument_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with the instruments kota and desa, and files that are none."""
    path = tmp_path_factory.mktemp("instrumen")
    write_instruments(path)
    (path / "rusak.toml").write_text("format = [", encoding="utf-8")
    (path / "miring").mkdir()
    texts = {"instrument.toml": KOTA, "hasil.toml": HASIL.replace('bobot = "6"', 'bobot = "5"', 1)}
    for file, text in texts.items():
        (path / "miring" / file).write_text(text, encoding="utf-8")
    return path
