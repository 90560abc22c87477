"""What the outbox turns down."""

from motcua.base.errors import Refusal
from motcua.base.language import mark


class MessageUnknown(Refusal):
    code = "outbox.message_unknown"
    message = mark("Không có thông điệp số {number}. Hãy tải lại danh sách.")
    status = 404


class AlreadySent(Refusal):
    code = "outbox.already_sent"
    message = mark("Thông điệp số {number} đã gửi xong. Không cần gửi lại.")


class BeingSent(Refusal):
    code = "outbox.being_sent"
    message = mark("Thông điệp số {number} đang được gửi. Xem lại sau một phút.")
