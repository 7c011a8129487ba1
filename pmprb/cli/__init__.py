"""The command line: what an assessor does with kertas kerja, in Indonesian unless English is asked for.

Each command is a module of this package with a function ``command(language)`` that builds it; it is
imported when it is used. Exit status: 0 fine, 1 problems in the input, 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from pmprb.cli.program import PROGRAM, program
from pmprb.cli.speaking import asked_language, speaking
from pmprb.cli.telling import PROBLEMS, tell_problems
from pmprb.i18n import language
from pmprb.io.problems import CannotWrite

__all__ = ["main"]


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line with ``args``, by default those of the process, and leave by `SystemExit`."""
    given = sys.argv[1:] if args is None else list(args)
    asked = language(asked_language(given))
    with speaking(asked):
        try:
            program(asked).main(given, prog_name=PROGRAM)
        except OSError as error:  # a full disk, say, behind stdout
            tell_problems([CannotWrite(file="stdout", found=error.strerror or str(error))], asked)
            _abandon_stdout()
            sys.exit(PROBLEMS)


def _abandon_stdout() -> None:
    # Leaving, Python would try once more to write what is still buffered, and fail aloud.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
