"""What the cash desk turns down."""

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark


class PaymentIncomplete(BadInput):
    code = "payments.incomplete"
    message = mark("Chưa lập được biên lai: {what}. Hãy bổ sung rồi thu lại.")


class KeyReused(Refusal):
    code = "payments.key_reused"
    message = mark(
        "Lần bấm này đã lập biên lai số {number} với nội dung khác. Mở lại màn hình thu tiền rồi "
        "nhập lại."
    )


class DayClosed(Refusal):
    code = "payments.day_closed"
    message = mark(
        "{cashier} đã chốt sổ ngày {day} nên không thu hoặc huỷ biên lai của ngày đó được nữa. "
        "Chuyển sang ngày làm việc sau, hoặc báo phụ trách một cửa."
    )


class DayNotCome(BadInput):
    code = "payments.day_not_come"
    message = mark("Ngày {day} chưa tới nên chưa chốt sổ được. Hãy chọn lại ngày.")


class NobodysDay(Refusal):
    code = "payments.nobodys_day"
    message = mark(
        "Ngày {day} người này chưa thu khoản nào ở đây nên không có sổ để chốt thay. Hãy chọn đúng "
        "người trong danh sách của ngày."
    )


class DifferenceUnexplained(BadInput):
    code = "payments.difference_unexplained"
    message = mark(
        "Tiền mặt đếm được {counted}, theo biên lai là {expected}. Đếm lại, hoặc ghi rõ lý do "
        "chênh lệch, dài nhất 500 ký tự."
    )


class AmountUnusable(BadInput):
    code = "payments.amount_unusable"
    message = mark("Số tiền đếm được không thể là {counted}. Hãy nhập lại bằng đồng chẵn.")


class ReasonMissing(BadInput):
    code = "payments.reason_missing"
    message = mark("Muốn huỷ biên lai số {number} phải ghi lý do, dài nhất 500 ký tự. Hãy bổ sung.")


class AlreadyVoided(Refusal):
    code = "payments.already_voided"
    message = mark("Biên lai số {number} đã huỷ rồi. Không cần huỷ nữa.")


class VoidedTooLate(Refusal):
    code = "payments.voided_too_late"
    message = mark(
        "Biên lai số {number} lập ngày {day}; chỉ huỷ được trong ngày. Hãy hoàn trả tiền."
    )


class AlreadyRefunded(Refusal):
    code = "payments.already_refunded"
    message = mark("Tiền của biên lai số {number} đã hoàn trả rồi. Không hoàn lần nữa.")


class StillVoidable(Refusal):
    code = "payments.still_voidable"
    message = mark(
        "Biên lai số {number} lập hôm nay và chưa chốt sổ: hãy huỷ biên lai, không lập hoàn trả."
    )


class ReceiptUnknown(Refusal):
    code = "payments.receipt_unknown"
    message = mark("Không tìm thấy biên lai số {number}. Kiểm tra lại số, ký hiệu và năm.")
    status = 404
