"""No module above 400 lines, and a median of 80 or less."""

import statistics
import sys
from pathlib import Path

MOST = 400
MEDIAN = 80
SOURCE = Path(__file__).parent.parent / "src"


def sizes(source: Path) -> dict[Path, int]:
    """Return the physical lines of every module but the migrations."""
    return {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for path in sorted(source.rglob("*.py"))
        if "migrations" not in path.parts
    }


def main(source: Path = SOURCE) -> int:
    """Say which modules are too long."""
    found = sizes(source)
    long = [
        f"{path}: {lines} lines, at most {MOST}" for path, lines in found.items() if lines > MOST
    ]
    median = statistics.median(found.values())
    if median > MEDIAN:
        long.append(f"the median module has {median:.0f} lines, at most {MEDIAN}")
    print("\n".join(long) or f"{len(found)} modules, median {median:.0f} lines")
    return 1 if long else 0


if __name__ == "__main__":
    sys.exit(main(*(Path(word) for word in sys.argv[1:])))
