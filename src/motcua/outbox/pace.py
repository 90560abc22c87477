"""When a message that was not received is tried again."""

from datetime import timedelta
from typing import Final

FIRST: Final = timedelta(seconds=10)
LONGEST: Final = timedelta(minutes=15)
MOST_ATTEMPTS: Final = 400
"""Four days of trying: more than the three for which a receiver may be away."""

LEASE: Final = timedelta(seconds=60)
"""How long a worker that took a message is waited for before it counts as lost."""


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: twice as long each time, up to a bound.

    Unit: ``attempts`` begun so far, at least 1. Error: none.

    >>> [wait_after(n).total_seconds() for n in (1, 2, 3, 7, 8, 400)]
    [10.0, 20.0, 40.0, 640.0, 900.0, 900.0]
    """
    doublings = min(attempts - 1, 10)
    return min(FIRST * (1 << doublings), LONGEST)
