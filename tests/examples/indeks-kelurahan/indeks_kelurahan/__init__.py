"""Instruments of an imagined city for its kelurahan. The first one is a folder of TOML files."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "kelurahan-1-2026"
