"""What happens when many take money at once; tried with real commits."""

from pathlib import Path

from tests.committed import run_checks


def test_many_cashiers_at_once_disturb_neither_numbers_nor_days() -> None:
    run_checks(Path(__file__).with_name("checks_takes.py"))
