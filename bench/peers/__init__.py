"""Other libraries, each doing what it is made for with the tree of `bench.trees.values`.

None is imported before it is measured, and none is needed for the rest to be.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

MODULES: Final = {
    "OpenFisca": "openfisca_core",
    "scikit-criteria": "skcriteria",
    "pycel": "pycel",
    "formulas": "formulas",
    "calamine": "python_calamine",
    "matplotlib": "matplotlib",
}
"""What is measured beside ours or draws the figures, and the module that it brings."""

DISTRIBUTIONS: Final = (
    "pmprb",
    "numpy",
    "OpenFisca-Core",
    "scikit-criteria",
    "pycel",
    "formulas",
    "openpyxl",
    "python-calamine",
)
"""Whose versions are told beside the figures."""

HOW_TO_INSTALL: Final = 'pip install "pmprb[bench]"'


def is_installed(peer: str) -> bool:
    """Tell whether ``peer`` can be measured."""
    return find_spec(MODULES[peer]) is not None


def missing() -> list[str]:
    """Return the peers that are not installed."""
    return [peer for peer in MODULES if not is_installed(peer)]
