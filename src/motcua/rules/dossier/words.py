"""The words of a dossier: its states, the acts, and what else is kept apart from both.

Source: states 1-10 of the national protocol (``packs`` has their codes and labels for reports);
CLOSED is the end of Nghị định 297/2025/NĐ-CP khoản 4; VOIDED, an intake that was undone, is ours.
"""

from typing import Final

from motcua.base.language import mark
from motcua.base.words import Word


class State(Word):
    """Where a dossier stands as a matter of law."""

    REGISTERED = "registered", mark("Mới nộp")
    ACCEPTED = "accepted", mark("Đã tiếp nhận")
    PROCESSING = "processing", mark("Đang xử lý")
    SUPPLEMENT_REQUIRED = "supplement_required", mark("Chờ bổ sung")
    PAYMENT_REQUIRED = "payment_required", mark("Chờ nghĩa vụ tài chính")
    WITHDRAWAL_REQUESTED = "withdrawal_requested", mark("Xin rút hồ sơ")
    COMPLETED = "completed", mark("Có kết quả")
    RETURNED = "returned", mark("Đã trả kết quả")
    REFUSED = "refused", mark("Từ chối tiếp nhận")
    STOPPED = "stopped", mark("Dừng giải quyết")
    CLOSED = "closed_no_supplement", mark("Đóng vì không bổ sung")
    VOIDED = "voided", mark("Đã huỷ tiếp nhận")


FINAL: Final = frozenset({State.RETURNED, State.REFUSED, State.STOPPED, State.CLOSED, State.VOIDED})
"""States in which a dossier is over; only a corrected result opens RETURNED once more."""
WAITING: Final = frozenset(
    {State.SUPPLEMENT_REQUIRED, State.PAYMENT_REQUIRED, State.WITHDRAWAL_REQUESTED}
)
"""States from which a dossier comes back to where it was."""


class Act(Word):
    """Everything that can be done to a dossier."""

    SUBMIT = "submit", mark("Nộp hồ sơ")
    ACCEPT = "accept", mark("Tiếp nhận")
    REFUSE = "refuse", mark("Từ chối tiếp nhận")
    ASK_SUPPLEMENT = "ask_supplement", mark("Yêu cầu bổ sung")
    SUPPLEMENT = "supplement", mark("Nhận bổ sung")
    HAND_OVER = "hand_over", mark("Chuyển hồ sơ")
    ASSIGN = "assign", mark("Phân công")
    FORWARD = "forward", mark("Chuyển bước sau")
    SEND_BACK = "send_back", mark("Trả lại bước trước")
    CONSULT = "consult", mark("Lấy ý kiến")
    ANSWER = "answer", mark("Trả lời ý kiến")
    UNASK = "unask", mark("Rút câu hỏi")
    PROPOSE = "propose", mark("Trình")
    APPROVE = "approve", mark("Phê duyệt")
    PAUSE = "pause", mark("Ghi nhận thời gian chờ")
    RESUME = "resume", mark("Hết chờ")
    REQUIRE_PAYMENT = "require_payment", mark("Yêu cầu nghĩa vụ tài chính")
    CONFIRM_PAYMENT = "confirm_payment", mark("Xác nhận đã nộp")
    EXTEND = "extend", mark("Xin lỗi và gia hạn")
    APOLOGISE = "apologise", mark("Xin lỗi vì trễ hạn")
    REQUEST_WITHDRAWAL = "request_withdrawal", mark("Xin rút hồ sơ")
    WITHDRAW = "withdraw", mark("Cho rút hồ sơ")
    DENY_WITHDRAWAL = "deny_withdrawal", mark("Không cho rút")
    STOP = "stop", mark("Dừng giải quyết")
    CLOSE = "close", mark("Đóng vì không bổ sung")
    FINISH = "finish", mark("Ban hành kết quả")
    RETURN = "return", mark("Trả kết quả")
    REASSIGN = "reassign", mark("Giao người khác")
    RECALL = "recall", mark("Lấy lại")
    UNDO_INTAKE = "undo_intake", mark("Huỷ tiếp nhận nhầm")
    CORRECT_APPLICANT = "correct_applicant", mark("Sửa thông tin người nộp")
    CORRECT_RESULT = "correct_result", mark("Đính chính, cấp lại kết quả")
    REVOKE_RESULT = "revoke_result", mark("Thu hồi kết quả")
    COLLECT_FEE = "collect_fee", mark("Thu phí")
    SET_FEES = "set_fees", mark("Ghi, sửa khoản thu")
    RETURN_FEE = "return_fee", mark("Huỷ biên lai, hoàn phí")
    RECALCULATE = "recalculate", mark("Tính lại hạn theo lịch mới")
    SUCCEED = "succeed", mark("Chuyển sang đơn vị kế thừa")
    SERVE_AT_ONCE = "serve_at_once", mark("Giải quyết ngay")


class FinanceState(Word):
    """Whether what is due was paid."""

    NOTHING_DUE = "nothing_due", mark("Không phải nộp")
    UNPAID = "unpaid", mark("Chưa nộp")
    PAID = "paid", mark("Đã nộp")


class DeliveryState(Word):
    """Where the result is."""

    NONE = "none", mark("Chưa có kết quả")
    AT_ONE_STOP = "at_one_stop", mark("Chờ người nhận")
    HANDED_OUT = "handed_out", mark("Đã nhận")


class SyncState(Word):
    """Whether the National Portal knows the present state."""

    PENDING = "pending", mark("Chờ đồng bộ")
    SENT = "sent", mark("Đã đồng bộ")
    NOT_NEEDED = "not_needed", mark("Không đồng bộ")


class ArchiveState(Word):
    """Whether the dossier went to the archive."""

    OPEN = "open", mark("Chưa lưu trữ")
    ARCHIVED = "archived", mark("Đã lưu trữ")


class Origin(Word):
    """Which system the dossier began in."""

    LOCAL = "local", mark("Hệ thống của tỉnh")
    PORTAL = "portal", mark("Cổng Dịch vụ công quốc gia")


class Authority(Word):
    """Whose word on the state counts: ours, or a mirror of another system's."""

    OWN = "own", mark("Giải quyết tại đây")
    MIRROR = "mirror", mark("Bản sao để theo dõi")


class PartyPart(Word):
    """What a person is to the dossier; applicant, submitter and subject may be three people."""

    OWNER = "owner", mark("Chủ hồ sơ")
    SUBMITTER = "submitter", mark("Người nộp")
    REPRESENTATIVE = "representative", mark("Người đại diện")
    SUBJECT = "subject", mark("Đối tượng của hồ sơ")


class ComponentState(Word):
    """What was handed in of a paper that is asked for."""

    PRESENT = "present", mark("Đủ")
    MISSING = "missing", mark("Thiếu")
    PRESENTED = "presented", mark("Xuất trình")
    NOT_NEEDED = "not_needed", mark("Không cần")


class TaskKind(Word):
    """Whether a piece of work is the dossier's own next step or an opinion asked beside it."""

    STEP = "step", mark("Bước xử lý")
    OPINION = "opinion", mark("Góp ý kiến")


class Outcome(Word):
    """How a dossier was settled."""

    GRANTED = "granted", mark("Đồng ý giải quyết")
    REFUSED = "refused", mark("Không đồng ý giải quyết")
