#!/usr/bin/env python3
"""Write the JSON Schema of instrument files, made of the tables they are read into.

    python tools/schema.py

A test tells when the file lags behind the tables.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from pmprb.components.loading.schema import instrument_schema

FILE: Final = Path(__file__).parent.parent / "pmprb" / "components" / "loading" / "instrument.schema.json"


def content() -> str:
    """Return what the file must hold."""
    return json.dumps(instrument_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(content(), encoding="utf-8")
    print(FILE)
