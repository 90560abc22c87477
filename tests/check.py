"""Run every check that needs no test: lint, format, types, walls, migrations, translations."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
CHECKS = {
    "lint": [BIN / "ruff", "check", "src", "tests", "bench"],
    "format": [BIN / "ruff", "format", "--check", "src", "tests", "bench"],
    "types": [BIN / "mypy"],
    "walls": [BIN / "lint-imports", "--no-cache"],
    "sizes": [PYTHON, "-m", "tests.sizes"],
    "migrations": [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "translations": [PYTHON, "-m", "motcua.cli.translations", "check"],
    "pack": [PYTHON, "-m", "motcua.cli.main", "pack", "check"],
}
SETTINGS = {"DJANGO_SETTINGS_MODULE": "motcua.config.settings"}


def main(names: list[str]) -> int:
    """Run the named checks, or all, and say which failed."""
    failed = []
    for name in names or CHECKS:
        began = time.monotonic()
        done = subprocess.run(
            [str(word) for word in CHECKS[name]],
            cwd=ROOT,
            env={**os.environ, **SETTINGS},
            capture_output=True,
            text=True,
            check=False,
        )
        good = done.returncode == 0
        print(f"{'ok  ' if good else 'FAIL'} {name:13} {time.monotonic() - began:5.1f} s")
        if not good:
            failed.append(name)
            print(done.stdout, done.stderr, sep="\n")
    if failed:
        print(f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
