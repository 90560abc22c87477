"""Names as strangers may read them: enough to know one's own again, not enough to learn one."""

import re
from typing import Final

STARS: Final = 3
"""The most stars of one syllable: its length is not told either."""
_OPENING: Final = re.compile(r"ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|.", re.IGNORECASE)


def masked_name(name: str) -> str:
    """Return a name with the opening of each syllable and stars for the rest.

    >>> masked_name("Nguyễn Văn A")
    'Ng*** V** A'
    """
    return " ".join(_masked(syllable) for syllable in name.split())


def _masked(syllable: str) -> str:
    found = _OPENING.match(syllable)
    shown = found[0] if found and len(found[0]) < len(syllable) else syllable[:1]
    return shown + "*" * min(STARS, len(syllable) - len(shown))
