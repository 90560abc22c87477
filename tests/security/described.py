"""S9: schemathesis against a served house, all phases, also the stateful one."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from motcua.testing.office import open_office, set_up_django

LEFT_OUT: Final = "positive_data_acceptance"
"""What the description allows may still be refused for what the office is."""


def attack(examples: int) -> int:
    """Send ``examples`` requests to each operation; return how schemathesis leaves."""
    set_up_django()
    with open_office():
        from motcua.audit import tries  # noqa: PLC0415 - models need the applications
        from motcua.testing import desk  # noqa: PLC0415
        from motcua.testing.browser import served  # noqa: PLC0415
        from tests.api.program import token_of  # noqa: PLC0415

        desk.kites()
        code = desk.received()
        token = token_of("one_stop_clerk")
        tries.MOST = 30_000  # type: ignore[misc] # wrong tokens are sent on purpose
        with served() as address:
            return _schemathesis(address, token, code, examples)


def _schemathesis(address: str, token: str, code: str, examples: int) -> int:
    command = [
        Path(sys.executable).with_name("schemathesis"),
        *("run", f"{address}/api/v1/openapi.json"),
        *("--header", f"Authorization: Bearer {token}"),
        *("--phases", "examples,coverage,fuzzing,stateful"),
        *("--max-examples", str(examples), "--continue-on-failure", "--no-color"),
        *("--checks", "all", "--exclude-checks", LEFT_OUT, "--warnings", "off"),
        *("--suppress-health-check", "all", "--generation-database", "none"),
    ]
    print(f"S9: {examples} requests per operation, beside dossier {code}", flush=True)
    return subprocess.run([str(word) for word in command], check=False).returncode
