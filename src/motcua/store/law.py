"""The legal pack that this installation works under, read once per process."""

from functools import cache
from pathlib import Path

from django.conf import settings

from motcua.packs.loader import load_pack
from motcua.packs.pack import Pack


@cache
def pack() -> Pack:
    """Return the pack that ``MOTCUA_PACK`` names, from ``MOTCUA_PACKS`` or the bundled ones."""
    return load_pack(settings.PACK, [Path(settings.PACKS)] if settings.PACKS else [])
