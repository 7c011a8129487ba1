"""The JSON form of what was found in files: what ``pmprb check --json`` prints, an array of objects.

The object of a file, whose findings are none if all is well::

    {"file": "lke.xlsx",
     "findings": [{"code", "message", "sheet", "cell", "node", "found", "allowed", "remedy"}, ...]}

Findings stand in the order of the workbook. A file that cannot be read has ``problems`` instead, as in
`pmprb.io.score_json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from pmprb.errors import Problem
from pmprb.i18n import ENGLISH, Language
from pmprb.io.score_json import problem_object


def findings_to_json(found: Iterable[Problem], file: str, language: Language = ENGLISH) -> str:
    """Return the object of ``file``, in which ``found`` was found, told in ``language``."""
    told = {"file": file, "findings": [problem_object(problem, language) for problem in found]}
    return json.dumps(told, ensure_ascii=False, indent=1)
