"""A child that does not outlive its parent."""

import ctypes
import os
import sys
from collections.abc import Callable
from typing import Final

SET_PARENT_DEATH_SIGNAL: Final = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>


def tied_to_parent(signum: int) -> Callable[[], None] | None:
    """Return what a child runs before exec so that it gets ``signum`` when its parent dies.

    The kernel means the parent's *thread*: start children from one that lives as long as they
    should. None where there is no such call (Linux alone has it).
    """
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def tie() -> None:
        prctl(SET_PARENT_DEATH_SIGNAL, signum)
        if os.getppid() != parent:  # the parent died before the tie was made
            os.kill(os.getpid(), signum)

    return tie
