"""Holding a file for this process alone; the system lets go of it when the process ends, however it ends."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import msvcrt
    import os

    _FAR = 1 << 30

    def lock(handle: int) -> bool:
        """Take the open file ``handle``, and tell whether nobody else has it."""
        os.lseek(handle, _FAR, os.SEEK_SET)  # beyond what it holds: there, locking hinders no reader
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def lock(handle: int) -> bool:
        """Take the open file ``handle``, and tell whether nobody else has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
