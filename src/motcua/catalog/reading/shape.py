"""Taking parts out of a row whose shape nobody guarantees."""

from collections.abc import Mapping

from motcua.catalog.reading.doubts import Doubts
from motcua.catalog.reading.refusals import CodeMissing, NameMissing, PartUnreadable
from motcua.catalog.reading.text import line


def identity(row: Mapping[str, object], doubts: Doubts) -> tuple[str, str]:
    """Return code and name, or refuse a row that lacks one."""
    code, name = line(row.get("code"), doubts), line(row.get("name"), doubts)
    if not code:
        raise CodeMissing
    if not name:
        raise NameMissing(procedure=code)
    return code, name


def mappings(row: Mapping[str, object], part: str) -> list[Mapping[str, object]]:
    """Return a list of objects, or refuse the row; a missing part is an empty list."""
    items = _list(row, part)
    found = [item for item in items if isinstance(item, Mapping)]
    if len(found) != len(items):
        raise PartUnreadable(part=part, procedure=row.get("code"))
    return found


def texts(row: Mapping[str, object], part: str, doubts: Doubts) -> tuple[str, ...]:
    """Return a list of texts, or refuse the row; a missing part is an empty list."""
    items = _list(row, part)
    if any(isinstance(item, (Mapping, list)) for item in items):
        raise PartUnreadable(part=part, procedure=row.get("code"))
    return tuple(line(item, doubts) for item in items)


def _list(row: Mapping[str, object], part: str) -> list[object]:
    value = row.get(part)
    if value is None or value == "":
        return []
    if not isinstance(value, list):
        raise PartUnreadable(part=part, procedure=row.get("code"))
    return value
