"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pmprb.errors import PmprbError, WorksheetError
from pmprb.io.problems import CannotWrite, FileExists


def write_whole(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Write ``content`` to ``path`` through a temporary file beside it, synced to disk and then renamed.

    Whatever happens, ``path`` afterwards holds either all of ``content`` or what it held before.

    Raises:
        PmprbError: the file exists and is not to be overwritten, or cannot be written.

    """
    try:
        _write(path, content, overwrite=overwrite)
    except FileExistsError as error:
        raise WorksheetError(FileExists(file=str(path))) from error
    except OSError as error:
        raise PmprbError(CannotWrite(file=str(path), found=error.strerror or str(error))) from error


def _write(path: Path, content: bytes, *, overwrite: bool) -> None:
    if path.exists() and not overwrite:
        raise FileExistsError
    handle, name = tempfile.mkstemp(prefix=".pmprb-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        if overwrite:
            temporary.replace(path)
        else:
            _rename_new(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _rename_new(temporary: Path, path: Path) -> None:
    # A hard link fails if the name was taken meanwhile; a rename would silently replace that file.
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # file systems without hard links
        temporary.rename(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
