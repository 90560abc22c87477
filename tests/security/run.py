"""Attacks that take longer than the tests: ``./run security [NAME…] [--examples N]``.

Each attacks a house of its own and leaves with 0 where nothing was found.
"""

import argparse
import sys
from collections.abc import Callable
from time import monotonic
from typing import Final

from tests.security import attacks, described

ATTACKS: Final[dict[str, Callable[[int], int]]] = {**attacks.RUNS, "s9": described.attack}
"""What can be run alone; s9 is what is made up from the API's description."""
EXAMPLES: Final = 1_000


def main(words: list[str]) -> int:
    """Run the named attacks, or all, and say which found something."""
    parser = argparse.ArgumentParser(prog="./run security", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*ATTACKS, []], metavar="NAME")
    parser.add_argument("--examples", type=int, default=EXAMPLES, help="requests per operation")
    given = parser.parse_args(words)
    found = []
    for name in given.names or ATTACKS:
        began = monotonic()
        code = ATTACKS[name](given.examples)
        print(
            f"{'ok  ' if code == 0 else 'FAIL'} {name:6} {monotonic() - began:6.1f} s", flush=True
        )
        if code:
            found.append(name)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
