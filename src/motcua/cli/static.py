"""Collect static files under the data home: hashed names, compressed, once for each version."""

import hashlib
import sys
from pathlib import Path

from motcua.cli.office import set_up_django


def main() -> int:
    """Collect unless what is there was made from the same files."""
    set_up_django()
    from django.conf import settings  # noqa: PLC0415 - after set-up
    from django.core.management import call_command  # noqa: PLC0415

    root = Path(settings.HOME) / "static"
    stamp = root / ".made-from"
    wanted = fingerprint(Path(settings.STATICFILES_DIRS[0]))
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        root.mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(wanted, encoding="ascii")
    return 0


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
