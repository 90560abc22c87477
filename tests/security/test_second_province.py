"""One province is not read from another: not by the application that serves it, nor by its role."""

import json
import subprocess
import sys
from typing import Any, Final

OPEN: Final = {"page": 200, "search": 200, "api": 200, "lookup": 200}
SHUT: Final = {"page": 302, "search": 302, "api": 401, "lookup": 404, "owners": []}


def told(*words: str) -> dict[str, Any]:
    """Return what a process of its own saw in two provinces."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.security.two_provinces", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def right(found: dict[str, Any]) -> bool:
    """Say whether each province shows its own dossier of the one code, and nothing to the other."""
    owners = {"first": "HOÀNG CỦA MỘT", "second": "PHAN CỦA HAI"}
    due = {
        name: {"own": {**OPEN, "owners": [owner]}, "others": SHUT, "reaches": False}
        for name, owner in owners.items()
    }
    return found == {"same_code": True, **due}


def test_each_province_is_served_its_own_and_nothing_of_the_other() -> None:
    found = told()
    assert right(found), found


def test_a_process_that_serves_the_wrong_schema_would_be_noticed() -> None:
    found = told("--wrong")
    assert not right(found)
    assert found["second"]["others"]["owners"] == ["HOÀNG CỦA MỘT"]
