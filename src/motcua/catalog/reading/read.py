"""Reading a file of procedures: every row ends as a record or as a refusal with a reason."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from motcua.base.errors import BadInput
from motcua.catalog.reading.doubts import DoubtKind, Doubts
from motcua.catalog.reading.outcome import Parsed, Reading, Refused, Totals
from motcua.catalog.reading.refusals import (
    CodeRepeated,
    NotAProcedure,
    RowRepeated,
)
from motcua.catalog.reading.source import Parser, opened
from motcua.catalog.reading.storable import fitting
from motcua.rules.procedure import ProcedureRecord

Progress = Callable[[int, int], None]


def read(path: Path | str, *, on_progress: Progress | None = None) -> Reading:
    """Read a file in any of the known formats; raise ``BadInput`` where it cannot be used at all.

    ``on_progress(done, total)`` is called after each row. The same bytes give equal records.
    """
    source = opened(Path(path))
    shelf = _Shelf()
    for done, (row, fields) in enumerate(source.rows, 1):
        try:
            shelf.put(row, _understood(fields, source.parse))
        except BadInput as refusal:
            shelf.refuse(row, fields, refusal)
        if on_progress is not None:
            on_progress(done, len(source.rows))
    return Reading(_with_shared_names(shelf.records), shelf.refused, len(source.rows), shelf.totals)


def _understood(fields: object, parse: Parser) -> Parsed:
    if not isinstance(fields, Mapping):
        raise NotAProcedure
    parsed = parse(fields)
    fitting(parsed.record)
    return parsed


class _Shelf:
    """The records so far, one for each code, and the rows turned down."""

    def __init__(self) -> None:
        self.records: list[ProcedureRecord] = []
        self.refused: list[Refused] = []
        self.totals = Totals()
        self._taken: dict[str, tuple[int, ProcedureRecord]] = {}

    def put(self, row: int, parsed: Parsed) -> None:
        """Keep a record; the first row of a code is kept, a later one is refused."""
        record = parsed.record
        if record.code in self._taken:
            first, kept = self._taken[record.code]
            repeated = RowRepeated if kept == record else CodeRepeated
            raise repeated(procedure=record.code, first=first)
        self._taken[record.code] = (row, record)
        self.records.append(record)
        self.totals += parsed.totals

    def refuse(self, row: int, fields: object, refusal: BadInput) -> None:
        """Note a row that was turned down, with its code where it has one."""
        code = str(fields.get("code") or "") if isinstance(fields, Mapping) else ""
        self.refused.append(Refused(row, code.strip(), refusal.say, refusal.code))


def _with_shared_names(records: Sequence[ProcedureRecord]) -> list[ProcedureRecord]:
    """Doubt a name that several codes share: often one title was entered for a whole list."""
    codes: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for record in records:
        codes[record.name, record.agency].append(record.code)
    return [_sharing(record, codes[record.name, record.agency]) for record in records]


def _sharing(record: ProcedureRecord, codes: Sequence[str]) -> ProcedureRecord:
    others = [code for code in codes if code != record.code]
    if not others:
        return record
    doubts = Doubts()
    doubts.add(DoubtKind.NAME_SHARED, others=", ".join(others))
    return replace(record, doubts=record.doubts + doubts.all())
