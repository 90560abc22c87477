"""What happens to messages when workers die or work side by side; tried with real commits."""

from pathlib import Path

from tests.committed import run_checks


def test_nothing_is_lost_and_nothing_is_sent_twice_at_once() -> None:
    run_checks(Path(__file__).with_name("checks_delivery.py"))
