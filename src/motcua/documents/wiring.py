"""Which storage and which scanner: named by settings, made once for each process."""

from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.documents.paper.bounds import MEGABYTE
from motcua.documents.refusals import NoPlace
from motcua.ports.scanner import Scanner
from motcua.ports.storage import Storage


def storage() -> Storage:
    """Return where files lie."""
    if not settings.FILES:
        raise NoPlace
    return _storage(settings.STORAGE, settings.FILES)


def scanner() -> Scanner | None:
    """Return who looks for malware, or None where nobody was named."""
    return _scanner(settings.SCANNER_CLIENT, settings.SCANNER) if settings.SCANNER else None


def most_bytes() -> int:
    """Return the largest file that may come in, in bytes."""
    return int(settings.FILE_MB) * MEGABYTE


@lru_cache
def _storage(factory: str, folder: str) -> Storage:
    made: Storage = import_string(factory)(folder)
    return made


@lru_cache
def _scanner(factory: str, address: str) -> Scanner:
    made: Scanner = import_string(factory)(address)
    return made
