"""What a procedure's name is found and sorted by.

Half of the official names begin with "Thủ tục", which nobody types: first letters, rank and order
go by what follows; every syllable of the whole name still counts for a match.
"""

import re
from dataclasses import replace
from typing import Final

from motcua.base.keys import SearchKeys, search_keys

OPENING: Final = re.compile(r"^\s*thủ\s+tục[\s:]+(?=\S)", re.IGNORECASE)
FOLDED_OPENING: Final = "thu tuc "


def core(name: str) -> str:
    """Return a name without the words "Thủ tục" at its beginning."""
    return OPENING.sub("", name, count=1)


def procedure_keys(name: str) -> SearchKeys:
    """Return the search keys of a procedure's name."""
    told = search_keys(core(name))
    return replace(search_keys(name), folded=told.folded, initials=told.initials)
