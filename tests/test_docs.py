import doctest
import importlib
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import pmprb
import pmprb.components.problems
import pmprb.followup.plan.problems
import pmprb.io.audit.problems
import pmprb.io.folder.problems
import pmprb.io.lke.problems
import pmprb.io.problems
import pmprb.io.workbook.problems
import pmprb.scoring.problems
import pmprb.scoring.uncertainty.problems
from pmprb.components.registry import BUNDLED_FOLDER

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"

SKIPPING = {
    "test": "import pytest\n\ndef test_it():\n    pytest.skip('not here')\n",
    "module": "import pytest\n\npytest.skip('not here', allow_module_level=True)\n",
}


def modules_with_examples() -> Iterator[str]:
    for found in pkgutil.walk_packages(pmprb.__path__, "pmprb."):
        path = ROOT / Path(*found.name.split("."))
        source = path / "__init__.py" if found.ispkg else path.with_suffix(".py")
        if ">>> " in source.read_text(encoding="utf-8"):
            yield found.name


def codes() -> set[str]:
    modules = (
        pmprb.components.problems,
        pmprb.followup.plan.problems,
        pmprb.io.audit.problems,
        pmprb.io.folder.problems,
        pmprb.io.lke.problems,
        pmprb.io.problems,
        pmprb.io.workbook.problems,
        pmprb.scoring.problems,
        pmprb.scoring.uncertainty.problems,
    )
    kinds = [kind for module in modules for kind in vars(module).values() if isinstance(kind, type)]
    return {kind.code for kind in kinds if issubclass(kind, pmprb.Problem) and kind is not pmprb.Problem}


@pytest.mark.parametrize("name", ["pmprb", *modules_with_examples()])
def test_the_examples_in_docstrings_print_what_they_say(name: str) -> None:
    """The examples in the docstrings of the module print what stands below them, and there are some."""
    failed, tried = doctest.testmod(importlib.import_module(name))

    assert 0 == failed
    assert 0 < tried


def test_every_message_has_its_row_and_every_row_its_message() -> None:
    """The list of messages has one row for each code, and no other."""
    told = re.findall(
        r"^\| (PMPRB-[A-Z]\d{3}) \|", (DOCS / "pesan.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert sorted(codes()) == sorted(told)


def test_the_reference_holds_every_public_name_once() -> None:
    """Each public name stands in the reference once."""
    text = (DOCS / "reference.md").read_text(encoding="utf-8")
    told = re.findall(r"^\.\. (?:autoclass|autofunction|py:data):: pmprb\.(\w+)$", text, re.MULTILINE)

    assert sorted(pmprb.__all__) == sorted(told)


def test_the_readme_counts_the_criteria_of_every_bundled_instrument() -> None:
    """The table of the README has a row for each bundled instrument, with its number of criteria."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(permenpanrb-[^`]+)` \|.*\| (\d+) \|$", readme, re.MULTILINE)

    assert {
        path.name: str(len(pmprb.load_instrument(path.name).criteria))
        for path in BUNDLED_FOLDER.iterdir()
        if path.is_dir()
    } == dict(rows)


def test_the_guide_for_assessors_names_every_bundled_instrument() -> None:
    """An assessor can choose among all bundled instruments, each named once."""
    guide = (DOCS / "penilai.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| `(permenpanrb-[^`]+)` \|$", guide, re.MULTILINE)

    assert sorted(path.name for path in BUNDLED_FOLDER.iterdir() if path.is_dir()) == sorted(rows)


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{path.name}" for path in sorted(DOCS.glob("*.md")))])
def test_every_link_to_a_file_leads_somewhere(page: str) -> None:
    """Each link of the page to a file leads to one that is there."""
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = {
        target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text) if ":" not in target
    }

    assert [] == [target for target in sorted(targets) if not (ROOT / page).parent.joinpath(target).exists()]


def test_what_is_run_for_every_change_is_the_test_command_of_the_readme() -> None:
    """What is run for every change is the command that the README names."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = next(line for line in readme.splitlines() if line.endswith("tools/check.py"))

    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", SKIPPING.values(), ids=SKIPPING)
@pytest.mark.parametrize(("ci", "is_failure"), [("true", True), ("", False)])
def test_a_skipped_test_is_a_failed_one_where_ci_is_set(
    tmp_path: Path, source: str, ci: str, is_failure: bool
) -> None:
    """With CI set a test or module that is skipped has failed; without, it is skipped."""
    test = tmp_path / "test_skipping.py"
    test.write_text(source, encoding="utf-8")
    options = ["-p", "no:cacheprovider", "-p", "conftest", f"--rootdir={tmp_path}", "--noconftest"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(test)],
        cwd=ROOT,
        env={**os.environ, "CI": ci},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert is_failure == ("skipped although CI is set" in done.stdout), done.stdout
    assert is_failure == (" error" in done.stdout or " failed" in done.stdout), done.stdout
    assert is_failure == (done.returncode in {1, 2}), done.stdout
