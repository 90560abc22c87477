"""Promising another date: before expiry with an extension, after it with an apology."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final

from motcua.base.dates import date_text, instant, office_time, parse_date, time_text
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.clocks import open_from
from motcua.dossiers.selectors.preview_slips import apology_letter
from motcua.dossiers.services import extensions
from motcua.dossiers.services.order import Order
from motcua.printing.snapshot import Snapshot
from motcua.web.dossier.act_form import ActForm, Input, Kind
from motcua.web.fields import read_time
from motcua.web.forms import Options

DAY: Final = "day"
HOUR: Final = "hour"
REASONS: Final[Options] = [
    ("", Say(mark("Số lượng hồ sơ tăng đột biến."))),
    ("", Say(mark("Chưa nhận được ý kiến của cơ quan phối hợp."))),
    ("", Say(mark("Cần kiểm tra, xác minh thực địa thêm."))),
    ("", Say(mark("Sự cố hệ thống thông tin."))),
]
"""Reasons that are given often; whoever chooses one may still change it."""


class Promise(ActForm):
    """What an extension and an apology have in common: a new date and a reason."""

    asks = "dossier/_promise.html"
    reasons = REASONS
    blames = {"clock.extension_not_usable": DAY, "dossier.promise_not_coming": DAY}

    def asked(self) -> Iterator[Input]:
        """Yield the day, the hour and the reason."""
        due = self.due()
        hint = None
        if due is not None:
            hint = Say(mark("Hạn cũ {due}; hạn ban đầu luôn được giữ lại."), due=_moment(due))
        yield Input(DAY, Say(mark("Hẹn trả lại ngày")), Kind.DAY, hint=hint)
        at = time_text(due) if due is not None else "16:30"
        yield Input(HOUR, Say(mark("Lúc")), Kind.TIME, at)
        yield from super().asked()

    def due(self) -> datetime | None:
        """Return when the dossier is due now, in office time."""
        due = self.desk.page.row.due_at
        return office_time(due) if due else None

    def said_to(self) -> Say:
        """Return who reads the reason."""
        return Say(mark("Câu này in trên văn bản xin lỗi gửi người nộp."))

    def read(self) -> None:
        """Read the date, the hour and the reason."""
        super().read()
        self.form.read(DAY, parse_date)
        self.form.read(HOUR, read_time)

    def new_due(self) -> datetime:
        """Return the new date as an instant; only after ``read`` found nothing wrong."""
        day = parse_date(self.form[DAY].value)
        return instant(datetime.combine(day, read_time(self.form[HOUR].value)))

    def preview(self) -> Snapshot:
        """Return form 04 with what was typed so far."""
        fields = self.form.fields
        day, hour = fields[DAY].read(parse_date)[1], fields[HOUR].read(read_time)[1]
        new_due = open_from(self.desk.page.row, self._when(day, hour))
        reason = self.reason
        return apology_letter(self.desk.page, reason, new_due, by=self.desk.actor, at=self.desk.at)

    def _when(self, day: date | None, hour: time | None) -> datetime:
        due = self.due() or office_time(self.desk.at)
        typed = replace_day(due, day)
        return instant(datetime.combine(typed.date(), hour or due.time()))


def replace_day(moment: datetime, day: date | None) -> datetime:
    """Return a moment on another day, the same where there is none."""
    return moment if day is None else datetime.combine(day, moment.time())


class Extend(Promise):
    """Before expiry, once."""

    def do(self, order: Order) -> None:
        """Promise the new date."""
        extensions.extend(order, new_due=self.new_due())


class Apologise(Promise):
    """After expiry: late stays late."""

    def do(self, order: Order) -> None:
        """Apologise."""
        extensions.apologise(order, new_due=self.new_due())


def _moment(due: datetime) -> str:
    return f"{time_text(due)} {date_text(due)}"
