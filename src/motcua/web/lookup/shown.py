"""What the look-up says of a dossier: the state in words, the day, and what to do next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.base.dates import Moment, time_text
from motcua.base.language import Speakable, mark
from motcua.base.money import Dong
from motcua.base.say import Say
from motcua.dossiers.selectors.lookup import Public
from motcua.rules.dossier.words import FINAL, Act, State

TITLES: Final = {
    State.REGISTERED: Say(mark("Hồ sơ đã nộp, chờ kiểm tra")),
    State.ACCEPTED: Say(mark("Hồ sơ đã được tiếp nhận")),
    State.PROCESSING: Say(mark("Hồ sơ đang được xử lý")),
    State.SUPPLEMENT_REQUIRED: Say(mark("Cần bổ sung giấy tờ")),
    State.PAYMENT_REQUIRED: Say(mark("Cần thực hiện nghĩa vụ tài chính")),
    State.WITHDRAWAL_REQUESTED: Say(mark("Đang xem xét đề nghị rút hồ sơ")),
    State.COMPLETED: Say(mark("Đã có kết quả, mời đến nhận")),
    State.RETURNED: Say(mark("Đã trả kết quả")),
    State.REFUSED: Say(mark("Hồ sơ không được tiếp nhận")),
    State.STOPPED: Say(mark("Đã dừng giải quyết")),
    State.CLOSED: Say(mark("Đã đóng vì không bổ sung")),
    State.VOIDED: Say(mark("Đã huỷ tiếp nhận")),
}
NEXT: Final = {
    State.REGISTERED: mark("Chờ bộ phận một cửa kiểm tra hồ sơ và báo lại."),
    State.PAYMENT_REQUIRED: mark(
        "Nộp theo thông báo đã gửi, rồi báo cho {unit}. Thời gian chờ không tính vào hạn."
    ),
    State.WITHDRAWAL_REQUESTED: mark("Chờ {unit} trả lời đề nghị rút hồ sơ."),
    State.COMPLETED: mark("Mang giấy hẹn và giấy tờ tuỳ thân đến {unit} để nhận."),
    State.REFUSED: mark(
        "Đọc lý do trên phiếu từ chối. Nếu đã đủ giấy tờ, có thể nộp lại tại {unit}."
    ),
    State.STOPPED: mark("Hỏi {unit} nếu cần nộp lại."),
    State.CLOSED: mark("Vẫn cần giải quyết thì nộp hồ sơ mới tại {unit}."),
    State.VOIDED: mark("Hỏi {unit} để biết lý do."),
}
REVOKED: Final = Say(mark("Kết quả đã bị thu hồi"))
AWAIT: Final = mark("Chờ {unit} báo khi có kết quả thay thế.")
WHY: Final = mark("Lý do: {reason}. Cần hỏi thêm, liên hệ {unit}.")
BRING: Final = mark("Mang các giấy tờ này đến {unit}. Thời gian chờ không tính vào hạn.")


@dataclass(frozen=True, slots=True)
class Step:
    """A line of what happened: done, late, now, or still to come."""

    mark: str
    what: Speakable
    at: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page says; sentences can be said in either language."""

    code: str
    owner: str
    procedure: str
    title: Speakable
    tone: str
    state: Speakable
    done: int
    steps: int
    due: Speakable | None
    first_due: Speakable | None
    provisional: bool
    waiting: bool
    sorry: Say | None
    reason: str
    promised: Speakable | None
    todo: Say | None
    asked: tuple[str, ...]
    owed: Dong | None
    place: str
    address: str
    phone: str
    solved: str
    line: tuple[Step, ...]
    now: Moment


def shown(one: Public, now: datetime) -> Shown:
    """Return what the page says of a dossier at a moment of office time."""
    late = one.days_late(now)
    over = one.state in FINAL or one.state is State.COMPLETED
    title = REVOKED if one.revoked else TITLES[one.state]
    if late and not over:
        title = Say(mark("Hồ sơ đang chậm {days} ngày làm việc"), days=late)
    apology = one.apology if one.state not in FINAL else None
    sorry = Say(mark("{agency} xin lỗi vì chậm trả kết quả."), agency=one.solved.name)
    moved = one.original_due_at if one.original_due_at != one.due_at else None
    return Shown(
        code=one.code,
        owner=one.owner,
        procedure=one.procedure,
        title=title,
        tone="late" if late and not over else "",
        state=one.state,
        done=one.done,
        steps=one.steps,
        due=None if one.due_at is None or one.waiting or over else Moment(one.due_at),
        first_due=Moment(moved) if moved else None,
        provisional=one.provisional,
        waiting=one.waiting,
        sorry=sorry if apology or (late and not over) else None,
        reason=apology.reason if apology else "",
        promised=Moment(apology.promised) if apology and apology.promised else None,
        todo=_todo(one),
        asked=one.asked,
        owed=Dong(one.owed) if one.owed and one.state not in FINAL else None,
        place=one.received.name,
        address=one.received.address,
        phone=one.received.phone,
        solved=one.solved.name,
        line=tuple(_line(one, now, late=bool(late))),
        now=Moment(now),
    )


def _todo(one: Public) -> Say | None:
    said = BRING if one.asked else NEXT.get(one.state)
    if one.state is State.COMPLETED and one.revoked:
        said = AWAIT
    if one.why:
        return Say(WHY, reason=one.why.rstrip("."), unit=one.received.name)
    return Say(said, unit=one.received.name) if said else None


def _line(one: Public, now: datetime, *, late: bool) -> Iterator[Step]:
    ending = one.state in FINAL
    told: list[tuple[datetime, str, Speakable]] = [
        (each.at, "did", each.act) for each in one.happened
    ]
    if told and not ending:
        told[-1] = (told[-1][0], "now", told[-1][2])
    if late and one.due_at is not None:
        told.append((one.due_at, "bad", Say(mark("Quá hẹn"))))
    if not ending and one.due_at and not one.waiting and one.state is not State.COMPLETED:
        promised = one.apology.promised if one.apology else None
        if (promised or one.due_at) > now:
            told.append((promised or one.due_at, "", Act.RETURN))
    for at, tone, what in sorted(told, key=lambda each: each[0]):
        yield Step(tone, what, _stamp(at, now))


def _stamp(at: datetime, now: datetime) -> str:
    day = f"{at:%d/%m}" if at.year == now.year else f"{at:%d/%m/%Y}"
    return f"{day} {time_text(at)}"
