from pathlib import Path

import pytest

from pmprb.components.counterparts import FOLDER, counterparts
from pmprb.components.loading.counterparts import load_counterparts
from pmprb.components.registry import load_instrument
from pmprb.errors import InstrumentError

OLD, NEW = "permenpanrb-14-2014", "permenpanrb-26-2020"
HEAD = f"""format = 1
from = "{OLD}"
to = "{NEW}"
sumber = "Dibaca"
keyakinan = "D"
"""


def test_bundled_files_load() -> None:
    """Every file of counterparts that comes along can be loaded by itself, and says its own instruments."""
    for path in FOLDER.glob("*.toml"):
        found = load_counterparts(path)
        assert counterparts(load_instrument(found.before), load_instrument(found.after)) == found


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("format = [", ["PMPRB-I002"]),
        ("", ["PMPRB-I003", *["PMPRB-I021"] * 4]),
        (HEAD.replace('"D"', '"X"') + "padanan = 3", ["PMPRB-I003", "PMPRB-I003"]),
        (HEAD + '[padanan]\n"hasil" = 3\n"indeks" = "indeks"', ["PMPRB-I003"]),
        (HEAD + '[padanan]\n"entah" = "hasil"\n"hasil" = "entah"', ["PMPRB-A001", "PMPRB-A001"]),
        (HEAD + '[padanan]\n"hasil" = "hasil"\n"pengungkit" = "hasil"', ["PMPRB-I003"]),
        (HEAD + '[padanan]\n"hasil" = "hasil.bersih-kkn.ipak"', ["PMPRB-I003"]),
        (HEAD + '[beda]\n"hasil" = "lain"', ["PMPRB-A001"]),
    ],
)
def test_wrong_files(tmp_path: Path, text: str, codes: list[str]) -> None:
    """Whatever is wrong in a file of counterparts is told, all of it at once."""
    (tmp_path / "padanan.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InstrumentError) as caught:
        load_counterparts(tmp_path / "padanan.toml")

    assert codes == [problem.code for problem in caught.value.problems]
    assert {"padanan.toml"} == {problem.file for problem in caught.value.problems}


def test_missing_file(tmp_path: Path) -> None:
    """A file that does not exist is told."""
    with pytest.raises(InstrumentError, match="PMPRB-I024"):
        load_counterparts(tmp_path / "tiada.toml")
