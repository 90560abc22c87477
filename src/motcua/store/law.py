"""The legal packs of this installation, each read once per process."""

from functools import cache
from pathlib import Path

from django.conf import settings

from motcua.packs.loader import load_pack
from motcua.packs.pack import Pack


def pack() -> Pack:
    """Return the pack in force: the one that ``MOTCUA_PACK`` names."""
    return pack_named(settings.PACK)


@cache
def pack_named(name: str) -> Pack:
    """Return a pack from ``MOTCUA_PACKS`` or the bundled ones; a dossier keeps the one it had."""
    return load_pack(name, [Path(settings.PACKS)] if settings.PACKS else [])
