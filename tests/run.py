"""Run the tests: all of them, or those of one folder (``./run test rules``)."""

import os
import shutil
import sys
from pathlib import Path

import lanes

HERE = Path(__file__).parent
ROOT = HERE.parent
PURE = {"base", "rules", "packs", "printing"}
"""Folders that need neither Django nor a database: they start without either."""


def main(words: list[str]) -> int:
    """Build pytest's command line and become it."""
    os.chdir(ROOT)
    area, rest = (words[0], words[1:]) if words and not words[0].startswith("-") else ("", words)
    if area == "mutants":
        os.execv(sys.executable, [sys.executable, str(HERE / "mutants" / "mutants.py"), *rest])
    if area and not (HERE / area).is_dir():
        print(f"No such folder: tests/{area}. There are: {', '.join(folders())}.", file=sys.stderr)
        return 2
    if not _browser_is_there(area):
        return 1
    if not area:
        return lanes.run(rest)
    command = [sys.executable, "-m", "pytest", *rest]
    if area in PURE:
        command += ["-p", "no:django", "-p", "no:xdist", "-p", "no:playwright", "-q"]
    os.execv(sys.executable, [*command, str(HERE / area)])
    return 0


def _browser_is_there(area: str) -> bool:
    """Say what is left out where there is no browser; where that must not be, say no."""
    if area not in {"", "web"} or shutil.which("chromium"):
        return True
    if os.environ.get("CI") == "true":
        print("chromium is missing: the screens cannot be tested.", file=sys.stderr)
        return False
    print("No chromium here: everything but the browser tests will run.", file=sys.stderr)
    return True


def folders() -> list[str]:
    """Return the names that ``./run test`` takes."""
    return sorted(p.name for p in HERE.iterdir() if p.is_dir() and not p.name.startswith("_"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
