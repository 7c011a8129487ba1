import io
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

ROOT = Path(__file__).parents[1]
TOOL: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "catalogue.py"))
MESSAGES: Path = TOOL["MESSAGES"]
CATALOGUES = sorted(MESSAGES.glob("*.po"))
read: Callable[[Path], Catalog] = TOOL["read"]
extracted: Callable[[], Catalog] = TOOL["extracted"]


def _fields(text: str) -> list[str]:
    braces = [
        f"{name}!{conversion}:{spec}"
        for _, name, spec, conversion in Formatter().parse(text)
        if name is not None
    ]
    return sorted([*braces, *re.findall(r"%\(\w+\)[a-z]", text)])


def _said_by(message: Message) -> str:
    # Whether the one form of a plural stands alone or in a tuple differs between the file formats.
    said = message.string
    return said if isinstance(said, str) else "".join(said or ())


def _said(catalogue: Catalog) -> dict[str, str]:
    return {
        message.id if isinstance(message.id, str) else message.id[0]: _said_by(message)
        for message in catalogue
        if message.id
    }


def test_every_message_of_the_source_is_in_the_catalogue() -> None:
    """The catalogue holds exactly the messages of the source; if not, run tools/catalogue.py."""
    assert set(_said(extracted())) == set(_said(read(MESSAGES / "pmprb.po")))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_message_is_translated(path: Path) -> None:
    """Every message has a translation, none is a guess and none is left over from older sources."""
    catalogue = read(path)

    assert [message for message, said in _said(catalogue).items() if not said] == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert catalogue.obsolete == {}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_keep_the_placeholders(path: Path) -> None:
    """A translation fills in the same values as its message, each as often."""
    for message in read(path):
        if not message.id or isinstance(message.id, tuple):
            continue
        assert _fields(str(message.id)) == _fields(_said_by(message)), message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_plurals_use_placeholders_they_are_given(path: Path) -> None:
    """The one form of a plural in Indonesian fills in only what either form in English does."""
    for message in read(path):
        if isinstance(message.id, tuple):
            known = {field for form in message.id for field in _fields(form)}
            assert known.issuperset(_fields(_said_by(message))), message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_compiled_catalogue_is_current(path: Path) -> None:
    """What is compiled is what is written; if not, run tools/catalogue.py."""
    with path.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)

    assert _said(read(path)) == _said(compiled)


def test_updating_twice_changes_nothing(tmp_path: Path) -> None:
    """The tool is idempotent: catalogues that are current stay as they are, byte for byte."""
    for name in ("pmprb", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    before = {path.name: path.read_bytes() for path in sorted(MESSAGES.iterdir())}

    done = subprocess.run(
        (sys.executable, "tools/catalogue.py"), cwd=tmp_path, capture_output=True, check=False, text=True
    )

    copied = tmp_path / MESSAGES.relative_to(ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert before == {path.name: path.read_bytes() for path in sorted(copied.iterdir())}


def test_new_and_gone_messages(tmp_path: Path) -> None:
    """A new message comes without a translation, one that is gone leaves, the others keep theirs."""
    package = tmp_path / "paket"
    package.mkdir()
    source = 'a = mark("kept {x}")\nb = f"{language(mark(\'new one\'))}"\n'
    (package / "a.py").write_text(source, encoding="utf-8")
    old = Catalog(locale="id")
    old.add("kept {x}", "tetap {x}")
    old.add("new on", "lama")

    updated = TOOL["updated"](old, TOOL["extracted"](package))

    assert _said(updated) == {"kept {x}": "tetap {x}", "new one": ""}
    assert list(TOOL["wanting"](updated)) == ["new one"]


def test_only_text_in_the_source_can_be_translated(tmp_path: Path) -> None:
    """A marked message that is not plain text is refused with its place."""
    (tmp_path / "a.py").write_text('mark(f"{x}")\n', encoding="utf-8")

    with pytest.raises(SystemExit, match=re.escape("a.py:1: ")):
        TOOL["extracted"](tmp_path)


def test_compiling_is_reproducible() -> None:
    """Compiling the same catalogue gives the same bytes."""
    first, second = (TOOL["compiled"](read(MESSAGES / "pmprb.po")) for _ in range(2))

    assert first == second
    assert len(read_mo(io.BytesIO(first))) > 0
