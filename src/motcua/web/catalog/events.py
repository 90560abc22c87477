"""The log of a procedure or process, in sentences."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from motcua.audit.selectors import Entry
from motcua.base.dates import office_time
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.web import formats

ACTS: Final[Mapping[str, str]] = {
    "catalog.imported": mark("Nhập dữ liệu vào bản nháp {version}."),
    "catalog.draft_opened": mark("Mở bản nháp {version}."),
    "catalog.draft_saved": mark("Sửa bản nháp {version}."),
    "catalog.draft_discarded": mark("Bỏ bản nháp {version}."),
    "catalog.published": mark(
        "Công bố bản {version} theo {decision}, áp dụng từ {effective_from}. {reason}"
    ),
    "catalog.withdrawn": mark("Thu hồi bản {version} trước ngày có hiệu lực."),
    "catalog.abolished": mark("Bãi bỏ thủ tục theo {decision}, từ {effective_from}. {reason}"),
    "process.drafted": mark("Ghi bản nháp {version} của quy trình."),
    "process.activated": mark("Áp dụng bản {version} của quy trình. {reason}"),
}


class EventLine(NamedTuple):
    """One line of a history."""

    at: str
    who: str
    what: str


def event_lines(entries: Iterable[Entry], language: str) -> list[EventLine]:
    """Return the log as lines, in the order given."""
    return [
        EventLine(
            formats.instant(office_time(entry.at), language),
            entry.who,
            _said(entry).in_(language).strip(),
        )
        for entry in entries
    ]


def _said(entry: Entry) -> Say:
    text = ACTS.get(entry.act)
    if text is None:
        return Say(mark("Việc khác ({act})."), act=entry.act)
    known = {"version": "?", "decision": "–", "effective_from": "–", "reason": ""}
    return Say(text, **{**known, **{name: _shown(part) for name, part in entry.data.items()}})


def _shown(part: object) -> object:
    try:
        return formats.day(date.fromisoformat(part)) if isinstance(part, str) else part
    except ValueError:
        return part
