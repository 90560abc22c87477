"""Collect static files under the data home: hashed names, compressed, once for each version."""

import hashlib
import sys
from pathlib import Path
from typing import Final

from motcua.cli.office import set_up_django

SOURCE: Final = Path(__file__).parent.parent / "web" / "static"
STAMP: Final = ".made-from"


def main() -> int:
    """Collect the files anew."""
    set_up_django()
    from django.conf import settings  # noqa: PLC0415 - after set-up
    from django.core.management import call_command  # noqa: PLC0415

    root = Path(settings.HOME) / "static"
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    (root / STAMP).write_text(fingerprint(SOURCE), encoding="ascii")
    return 0


def is_made(home: Path) -> bool:
    """Say whether what is collected there was made from the files of this version."""
    stamp = home / "static" / STAMP
    return stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint(SOURCE)


def fingerprint(folder: Path) -> str:
    """Return one digest of all files below a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
