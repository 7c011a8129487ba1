"""A terminal of a given width, as POSIX systems have it."""

import fcntl
import os
import pty
import re
import struct
import sys
import termios
from pathlib import Path
from subprocess import Popen

from tests.cli.running import environment


def in_terminal(columns: int, *args: str, cwd: Path, plain: bool = True) -> str:
    """Return what a person sees in a terminal of ``columns``; if ``plain``, without codes for its looks."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    command = (sys.executable, "-m", "pmprb", *args)
    shown = b""
    with Popen(command, cwd=cwd, env=environment(TERM="xterm"), stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux: the other end was closed
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode()) if plain else shown.decode()
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n"))
