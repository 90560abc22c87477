"""The words of the outbox."""

from motcua.base.language import mark
from motcua.base.words import Word


class State(Word):
    """Where a message is."""

    PENDING = "pending", mark("Chờ gửi")
    SENT = "sent", mark("Đã gửi")
    FAILED = "failed", mark("Gửi không được")
    HELD = "held", mark("Chưa nối với hệ thống nào")
