from pathlib import Path

import pytest

from tests.io.folder.made import make_mixed


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder as people have them; tests do not change it."""
    folder = tmp_path_factory.mktemp("campuran")
    make_mixed(folder)
    return folder
