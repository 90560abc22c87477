"""Two clerks at the same moment: over real commits, in an office of their own."""

from pathlib import Path

from tests.committed import run_checks


def test_two_clerks_at_the_same_moment() -> None:
    run_checks(Path(__file__).parent / "checks" / "two_at_once.py")
