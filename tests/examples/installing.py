"""Installing the example package, and running programs that find what it brings."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parent / "indeks-kelurahan"
KERTAS_KERJA: Final = {
    "kelurahan-1-2026": {
        "layanan.kecepatan": "Sedang",
        "layanan.pengaduan.masuk": "8",
        "layanan.pengaduan.dijawab": "6",
        "kepuasan": "3",
    },
    "kelurahan-ringkas-1-2026": {"kepuasan": "Tinggi", "kerapian": "Cukup"},
}
"""Answers for each instrument of the package: 20/2 + 40 * 6/8 + 40 * 3/4 = 70, and 6 + 4/2 = 8."""
PUBLISHED: Final = {"kelurahan-1-2026": "70.00", "kelurahan-ringkas-1-2026": "8.00"}
"""What those answers come to."""

_SAVE: Final = """
import sys
import pmprb
name, path, *pairs = sys.argv[1:]
sheet = pmprb.new_worksheet(pmprb.load_instrument(name), entity="Kelurahan Contoh", year=2026)
sheet.with_answers(dict(zip(pairs[::2], pairs[1::2], strict=True))).save(path)
"""


def installed(folder: Path) -> Path:
    """Install the package into ``folder``, a new one, and return it; it needs no network."""
    command = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run(
        [sys.executable, *command, "--disable-pip-version-check", "--target", str(folder), str(PACKAGE)],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert 0 == done.returncode, done.stderr
    return folder


def run(folder: Path, *arguments: str) -> str:
    """Return what a new Python that also finds ``folder`` prints when run with ``arguments``."""
    done = subprocess.run(
        [sys.executable, *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(folder)},
    )
    assert 0 == done.returncode, done.stderr
    return done.stdout


def kertas_kerja(folder: Path, name: str) -> bytes:
    """Return the answered kertas kerja (.xlsx) of the instrument ``name`` of the package in ``folder``."""
    path = folder / f"{name}.xlsx"
    pairs = [text for pair in KERTAS_KERJA[name].items() for text in pair]
    run(folder, "-c", _SAVE, name, str(path), *pairs)
    return path.read_bytes()
