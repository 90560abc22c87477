"""Reading a file that a person named, whole: what may never end is not begun."""

import os
import stat
from pathlib import Path

from motcua.base.language import Speakable, mark
from motcua.base.say import Say


class NotRegular(OSError):
    """What was named is a pipe, a device or a socket: nobody knows whether it ever ends."""


def read_whole(path: Path) -> bytes:
    """Return the bytes of a regular file; raises OSError for everything else, and never waits."""
    with open(path, "rb", opener=_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NotRegular
        return file.read()


def why_not(error: OSError) -> Speakable | str:
    """Return in words why a file could not be read."""
    if isinstance(error, NotRegular):
        return Say(mark("không phải tệp thường"))
    return error.strerror or str(error)


def _at_once(path: str, flags: int) -> int:
    # Otherwise opening a pipe waits for somebody to write into it.
    return os.open(path, flags | os.O_NONBLOCK)
