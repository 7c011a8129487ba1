from pathlib import Path


def names(folder: Path) -> list[str]:
    """Return the names of all that is in ``folder``, hidden files too."""
    return sorted(path.name for path in folder.iterdir())
