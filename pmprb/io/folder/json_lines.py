"""What came of a folder as JSON lines: an object for each score, then one for each file with problems."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pmprb.i18n import Language
from pmprb.io.folder.results import FolderScores
from pmprb.io.folder.row_json import row_object
from pmprb.io.score_json import problem_object


def to_json_lines(scores: FolderScores, language: Language) -> bytes:
    """Return ``scores`` as JSON lines, problems told in ``language``: the same scores give the same bytes."""
    return "".join(
        f"{json.dumps(each, ensure_ascii=False)}\n" for each in _objects(scores, language)
    ).encode()


def _objects(scores: FolderScores, language: Language) -> Iterator[dict[str, object]]:
    for row in scores.rows:
        yield row_object(row)
    found: dict[str, list[dict[str, str]]] = {file: [] for file in scores.broken}
    for each in scores.problems:
        found[each.file].append(problem_object(each, language))
    for file, problems in found.items():
        yield {"file": file, "problems": problems}
