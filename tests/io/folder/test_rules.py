import subprocess
import sys

from attrs import evolve

from pmprb.components.registry import instruments, load_instrument
from pmprb.io.folder.rules import known_mark, marks
from tests.cli.running import ROOT, environment

_TELL = """\
from pmprb.components.registry import instruments, load_instrument
from pmprb.io.folder.rules import marks
print("".join("".join(marks(load_instrument(name))) for name in instruments()))
"""


def test_marks_are_the_same_in_every_process() -> None:
    """The mark of an instrument does not depend on the hash seed: a later run knows it again."""
    told = [
        subprocess.run(
            [sys.executable, "-c", _TELL],
            cwd=ROOT,
            env=environment(PYTHONHASHSEED=seed),
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert told[0] == told[1]
    assert len(instruments()) * (16 + 64) == len(told[0].strip())


def test_whatever_changes_in_an_instrument_changes_its_mark() -> None:
    """A predicate or a label that changed makes another mark, though what is computed stays the same."""
    instrument = load_instrument("permenpanrb-26-2020")
    fingerprint, mark = marks(instrument)
    for changed in (
        evolve(instrument, predicates=instrument.predicates[1:]),
        evolve(instrument, root=evolve(instrument.root, label="Indeks lain")),
    ):
        assert fingerprint == marks(changed)[0]
        assert mark != marks(changed)[1]


def test_what_was_learned_from_a_file_is_not_known() -> None:
    """An instrument that nobody can load by its id has no mark: what it says stands in the file itself."""
    instrument = load_instrument("permenpanrb-14-2014")

    assert marks(instrument)[1] == known_mark(instrument)
    assert known_mark(evolve(instrument, id="lke-2021")) is None
    assert known_mark(evolve(instrument, title="lain")) is None
