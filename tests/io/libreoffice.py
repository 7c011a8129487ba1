"""Recalculation of workbooks by a real LibreOffice, which shares no line of code with this program."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

_ALWAYS_RECALCULATE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculated(workbooks: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return each of ``workbooks``, by name, as LibreOffice recalculated and saved it, all in one batch."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed; it is the judge of every formula")
    profile, before, after = folder / "profile", folder / "before", folder / "after"
    (profile / "user").mkdir(parents=True)
    before.mkdir()
    after.mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    for name, content in workbooks.items():
        (before / f"{name}.xlsx").write_bytes(content)
    files = [before / f"{name}.xlsx" for name in workbooks]
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(after),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    for file in files:
        # The exit code is 0 even where nothing could be loaded.
        made = after / file.name
        assert made.exists(), f"LibreOffice made nothing of {file.name}"
        assert made.stat().st_mtime_ns > file.stat().st_mtime_ns
    return {name: (after / f"{name}.xlsx").read_bytes() for name in workbooks}
