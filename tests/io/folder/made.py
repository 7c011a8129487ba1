"""Folders of real kertas kerja, quickly made."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from pmprb.components.instrument import Instrument
from pmprb.components.registry import load_instrument
from pmprb.components.scales import OptionScale
from pmprb.components.worksheet import Worksheet
from pmprb.io.files import new_worksheet
from pmprb.io.folder.results import FolderScores
from pmprb.io.folder.scoring import score_folder
from pmprb.io.xlsx.bulk import Unit, new_worksheets
from tests.tangsel import tangsel

UNIT: Final = "permenpanrb-26-2020-unit"
BROKEN: Final = ("bukan.json", "kosong.xlsx", "rusak.xlsx")


def filled(name: str, seed: int = 1, year: int = 2024, instrument: str = UNIT) -> Worksheet:
    """Return a kertas kerja of which most choices are answered, as ``seed`` falls."""
    chance = random.Random(seed)
    worksheet = new_worksheet(instrument, entity=name, year=year)
    choices = {key: asked.scale for key, asked in worksheet.instrument.answerable.items()}
    return worksheet.with_answers(
        {
            key: chance.choice(scale.codes)
            for key, scale in choices.items()
            if isinstance(scale, OptionScale) and chance.random() < 0.9
        }
    )


def scored(
    folder: Path | list[Path], journal: Path | None = None, instrument: Instrument | None = None
) -> FolderScores:
    """Return the scores of ``folder``, by a thread: processes take longer to start than a few files do."""
    with ThreadPoolExecutor(1) as pool:
        return score_folder(folder, executor=pool, workers=1, journal=journal, instrument=instrument)


def make_many(folder: Path, count: int) -> list[str]:
    """Write ``count`` empty kertas kerja of units to ``folder``, and return their names."""
    folder.mkdir(parents=True, exist_ok=True)
    units = [Unit(f"Dinas {number:03}", 2024) for number in range(count)]
    names = []
    for number, (_, content) in enumerate(new_worksheets(load_instrument(UNIT), units)):
        names.append(f"unit-{number:03}.xlsx")
        (folder / names[-1]).write_bytes(content)
    return names


def make_mixed(folder: Path) -> list[str]:
    """Write what a real folder holds, and return the names of what is looked at, in order."""
    below = folder / "Kecamatan Périgi" / "2024"
    below.mkdir(parents=True)
    filled("Dinas Kesehatan", 1).save(folder / "kesehatan.xlsx")
    filled("Dinas Pendidikan", 2).save(folder / "pendidikan.json")
    filled("Puskesmas Ângsana", 3).save(below / "puskesmas ê.xlsx")
    tangsel().save(folder / "tangsel.xlsx")
    whole = (folder / "kesehatan.xlsx").read_bytes()
    (folder / "rusak.xlsx").write_bytes(whole[: len(whole) // 2])
    (folder / "kosong.xlsx").write_bytes(b"")
    (folder / "bukan.json").write_text("bukan JSON", encoding="utf-8")
    (folder / "~$kesehatan.xlsx").write_bytes(b"milik Office")
    (folder / ".tersembunyi.xlsx").write_bytes(whole)
    (folder / ".git").mkdir()
    (folder / ".git" / "a.xlsx").write_bytes(whole)
    (folder / "baca.txt").write_text("catatan", encoding="utf-8")
    return sorted(
        [
            "Kecamatan Périgi/2024/puskesmas ê.xlsx",
            "kesehatan.xlsx",
            "pendidikan.json",
            "tangsel.xlsx",
            *BROKEN,
        ]
    )
