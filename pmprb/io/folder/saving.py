"""Writing what came of a folder, as the ending of the file asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import Final

from pmprb.errors import PmprbError
from pmprb.i18n import Language
from pmprb.io.atomic import write_whole
from pmprb.io.folder.csv_table import to_csv
from pmprb.io.folder.json_lines import to_json_lines
from pmprb.io.folder.parquet import to_parquet
from pmprb.io.folder.recap import to_recap
from pmprb.io.folder.results import FolderScores
from pmprb.io.problems import UnknownFileType

WRITERS: Final[Mapping[str, Callable[[FolderScores, Language], bytes]]] = {
    ".csv": lambda scores, _: to_csv(scores),
    ".jsonl": to_json_lines,
    ".parquet": lambda scores, _: to_parquet(scores),
    ".xlsx": to_recap,
}


def save(
    scores: FolderScores, path: str | PathLike[str], *, overwrite: bool = False, language: Language
) -> None:
    """Write ``scores`` to ``path``; see `FolderScores.save`.

    Raises:
        PmprbError: the ending is another, or the file exists or cannot be written, or an extra is missing.

    """
    target = Path(path)
    writer = WRITERS.get(target.suffix.lower())
    if writer is None:
        found = target.suffix or target.name
        raise PmprbError(UnknownFileType(file=str(path), found=found, allowed=", ".join(WRITERS)))
    write_whole(target, writer(scores, language), overwrite=overwrite)
