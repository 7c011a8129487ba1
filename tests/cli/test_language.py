import gettext
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from pmprb.cli.instrument import COMMANDS as INSTRUMENT_COMMANDS
from pmprb.cli.program import COMMANDS, own_version, program
from pmprb.cli.speaking import asked_language, speaking
from pmprb.i18n import LANGUAGES, language
from tests.cli.running import pmprb

HELP = """\
Pemakaian: pmprb [OPSI] PERINTAH [ARGUMEN]...

  Menghitung indeks reformasi birokrasi secara eksak dari kertas kerja
  penilai.

Opsi:
  --lang [id|en]  Bahasa yang dipakai: Indonesia (id, baku) atau Inggris (en).
  --version       Menampilkan versi, lalu selesai.
  -h, --help      Menampilkan pesan ini, lalu selesai.

Perintah:
  new          Membuat kertas kerja kosong.
  fill         Menulis jawaban ke kertas kerja.
  score        Menghitung nilai kertas kerja.
  check        Memeriksa rumus dan angka buku kerja.
  explain      Menjelaskan asal suatu angka.
  whatif       Menunjukkan nilai bila jawabannya lain.
  compare      Membandingkan dua nilai.
  plan         Mencari jalan termurah ke suatu sasaran.
  uncertainty  Menunjukkan seberapa pasti sebuah indeks.
  instrument   Mendaftar, menampilkan, membandingkan, dan mengimpor instrumen.
"""


INSTRUMENT_HELP = """\
Pemakaian: pmprb instrument [OPSI] PERINTAH [ARGUMEN]...

  Mendaftar, menampilkan, memeriksa, membandingkan, dan mengimpor instrumen.
  Di mana pun id instrumen diminta, letak berkas atau foldernya juga boleh.

Opsi:
  --lang [id|en]  Bahasa yang dipakai: Indonesia (id, baku) atau Inggris (en).
  -h, --help      Menampilkan pesan ini, lalu selesai.

Perintah:
  list      Mendaftar setiap instrumen yang dikenal.
  show      Menampilkan seluruh isi instrumen.
  validate  Memeriksa apakah instrumen padu.
  diff      Menyebutkan perbedaan dua instrumen.
  import    Mempelajari instrumen dari lembar kerja resmi.
"""


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ((), "id"),
        (("score", "a.xlsx"), "id"),
        (("--lang", "en", "score"), "en"),
        (("score", "a.xlsx", "--lang", "en"), "en"),
        (("score", "--lang=en", "a.xlsx"), "en"),
        (("--lang", "en", "score", "--lang", "id"), "id"),
        (("--lang", "fr"), "id"),
        (("--lang",), "id"),
        (("score", "--", "--lang", "en"), "id"),
    ],
)
def test_language_asked_for(args: tuple[str, ...], expected: str) -> None:
    """The last ``--lang`` decides, wherever it stands before ``--``; without one it is Indonesian."""
    assert expected == asked_language(args)


def test_help_in_indonesian(tmp_path: Path) -> None:
    """The help is Indonesian, click's own words included."""
    assert pmprb("--help", cwd=tmp_path).output == (0, HELP, "")


@pytest.mark.parametrize("args", [("instrument", "--help"), ("instrument", "-h")], ids=" ".join)
def test_help_of_a_group(tmp_path: Path, args: tuple[str, ...]) -> None:
    """A group of commands tells them in the order in which they are used."""
    assert pmprb(*args, cwd=tmp_path).output == (0, INSTRUMENT_HELP, "")


@pytest.mark.parametrize("command", [*COMMANDS, *(f"instrument {name}" for name in INSTRUMENT_COMMANDS)])
@pytest.mark.parametrize("code", LANGUAGES)
def test_help_of_each_command(command: str, code: str) -> None:
    """Every command helps, in either language, and takes ``--lang`` and ``-h``."""
    with speaking(language(code)):
        result = CliRunner().invoke(program(language(code)), [*command.split(), "-h"])

    start, options = {"id": ("Pemakaian: ", "Opsi:"), "en": ("Usage: ", "Options:")}[code]
    assert result.exit_code == 0
    assert result.output.startswith(f"{start}pmprb {command} [")
    assert options in result.output.splitlines()
    assert "--lang [id|en]" in result.output


@pytest.mark.parametrize(
    "args", [("--lang", "en", "--version"), ("--version", "--lang", "en"), ("--lang=en", "--version")]
)
def test_version(tmp_path: Path, args: tuple[str, ...]) -> None:
    """The version is told in the language asked for."""
    assert f"pmprb, version {own_version()}\n" == pmprb(*args, cwd=tmp_path).out


def test_language_before_and_after_the_command(folder: Path) -> None:
    """``--lang`` before the command says the same as after it."""
    before = pmprb("--lang", "en", "score", "tangsel.json", cwd=folder)
    after = pmprb("score", "tangsel.json", "--lang", "en", cwd=folder)

    assert before == after
    assert "Predicate" in after.out


def test_environment_does_not_choose_the_language(folder: Path) -> None:
    """Whatever languages the environment asks for, the output stays the same."""
    variables = {"LANGUAGE": "en", "LANG": "en_US.UTF-8", "LC_ALL": "C"}

    assert pmprb("score", cwd=folder) == pmprb("score", cwd=folder, **variables)


def test_speaking_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Afterwards gettext and the environment are what they were, whether LANGUAGE was set or not."""
    domain = gettext.textdomain()
    for wanted in (None, "fr"):
        if wanted is None:
            monkeypatch.delenv("LANGUAGE", raising=False)
        else:
            monkeypatch.setenv("LANGUAGE", wanted)
        with speaking(language("id")):
            assert gettext.gettext("Options") == "Opsi"
        assert (domain, wanted) == (gettext.textdomain(), os.environ.get("LANGUAGE"))
