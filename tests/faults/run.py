"""Faults of the machine and of haste, at their own size: ``./run faults [r1 r2 r10 r11]``.

Each breaks a house of its own on 127.0.0.1 and leaves with 0 where the house kept what it promised
and every control, with a protection taken away, did not.
"""

import argparse
import sys
from collections.abc import Callable
from time import monotonic
from typing import Final

from tests.faults import killed_database, killed_web, sent_again, two_officers

FAULTS: Final[dict[str, Callable[[], int]]] = {
    "r1": killed_web.attack,
    "r2": killed_database.attack,
    "r10": two_officers.attack,
    "r11": sent_again.attack,
}


def main(words: list[str]) -> int:
    """Bring the named faults about, or all, and say which were not survived."""
    parser = argparse.ArgumentParser(prog="./run faults", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*FAULTS, []], metavar="NAME")
    names = parser.parse_args(words).names or list(FAULTS)
    found = []
    for name in names:
        began = monotonic()
        code = FAULTS[name]()
        took = monotonic() - began
        print(f"{'FAIL' if code else 'ok  '} {name:4} {took:6.1f} s", flush=True)
        if code:
            found.append(name)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
