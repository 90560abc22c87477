"""What a procedure's name is found and sorted by.

Half of the official names begin with "Thủ tục", which nobody types: first letters, rank and order
go by what follows; every syllable of the whole name still counts for a match.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from motcua.base.keys import SearchKeys, search_keys
from motcua.base.text import fold
from motcua.rules.procedure import ProcedureRecord

OPENING: Final = re.compile(r"^\s*thủ\s+tục[\s:]+(?=\S)", re.IGNORECASE)
FOLDED_OPENING: Final = "thu tuc "


def core(name: str) -> str:
    """Return a name without the words "Thủ tục" at its beginning."""
    return OPENING.sub("", name, count=1)


def procedure_keys(name: str, others: Iterable[str] = ()) -> SearchKeys:
    """Return the search keys of a procedure: its name, and other words people find it by.

    ``others`` are the English name and what one gets at the end: who looks for "giấy khai sinh" or
    "birth" means the registration. Their syllables count for a match; order and first letters go
    by the name alone.
    """
    told, whole = search_keys(core(name)), search_keys(name)
    more = {syllable for other in others for syllable in search_keys(other).syllables}
    syllables = tuple(sorted(more | set(whole.syllables)))
    return replace(whole, folded=told.folded, initials=told.initials, syllables=syllables)


def known_as(record: ProcedureRecord) -> tuple[str, ...]:
    """Return the other words that a procedure is found by."""
    named = [record.name_en, *(result.name for result in record.results)]
    return tuple(name for name in named if name)


def aliases(record: ProcedureRecord) -> str:
    """Return those words folded, each between bars, for ranking: "|giai khai sinh|birth …|"."""
    return "".join(f"|{fold(name)}" for name in known_as(record)) + "|"
