"""What was typed into a form with rows, as one flat mapping of names to texts.

A row is ``components-0-name``; a row within a row is ``offers-0-fees-1-amount``. Rows are added and
dropped by the name of their group, so the form works without a script.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from django.http import QueryDict

from motcua.web.fields import typed as as_typed

Values = dict[str, str]

_ACT: Final = re.compile(r"(add|drop):([a-z]+(?:-\d+(?:-[a-z]+(?:-\d+)?)?)?)")
USUAL: Final = {"channel": "counter", "unit": "working_day", "originals": "1", "copies": "0"}
"""What a new row begins with."""


def typed(post: QueryDict) -> Values:
    """Return what was posted, composed (NFC) and without spaces around it."""
    return {
        name: as_typed(text).replace("\r\n", "\n")
        for name, text in post.items()
        if isinstance(text, str)
    }


def numbers(values: Mapping[str, str], group: str) -> list[int]:
    """Return the numbers of a group's rows in order."""
    row = re.compile(rf"{re.escape(group)}-([0-9]{{1,4}})-")
    return sorted({int(found[1]) for found in map(row.match, values) if found})


def changed(values: Values, act: str, blank: Mapping[str, Iterable[str]]) -> bool:
    """Add an empty row or drop one, as a button asked; say whether it was such a button.

    ``blank`` names the fields of each kind of row.
    """
    found = _ACT.fullmatch(act)
    if found is None:
        return False
    verb, place = found.groups()
    if verb == "drop":
        for name in [name for name in values if name.startswith(f"{place}-")]:
            del values[name]
        return True
    fields = blank.get(place.rsplit("-", 1)[-1])
    if fields is None:
        return False
    after = max(numbers(values, place), default=-1) + 1
    values.update({f"{place}-{after}-{field}": USUAL.get(field, "") for field in fields})
    return True
