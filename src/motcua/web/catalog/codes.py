"""Codes of procedures as people type them."""

import re
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark

_CODE: Final = re.compile(r"\d\.\d{6}(\.H\d{2})?", re.ASCII)


class CodeUnreadable(BadInput):
    code = "form.code_unreadable"
    message = mark("“{given}” không phải mã thủ tục. Hãy ghi như 1.001193 hoặc 1.001193.H15.")


def read_code(text: str) -> str:
    """Read a procedure code: one digit, a dot, six digits, perhaps the province's suffix."""
    plain = text.strip().upper()
    if _CODE.fullmatch(plain) is None:
        raise CodeUnreadable(given=text)
    return plain
