"""What happens in the same moment, tried with real commits and without each protection."""

from pathlib import Path

import pytest
from tests.committed import run_checks

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", ["numbers", "two_people", "units", "doubles"])
def test_at_once(name: str) -> None:
    run_checks(HERE / f"checks_{name}.py")
