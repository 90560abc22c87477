"""The words of payments."""

from motcua.base.language import mark
from motcua.base.words import Word


class Method(Word):
    """How somebody paid."""

    CASH = "cash", mark("Tiền mặt")
    TRANSFER = "transfer", mark("Chuyển khoản")
    CARD = "card", mark("Thẻ, hình thức khác")
