"""Codes of results in the national register, such as KQ.G17.000329, and what sources make of them.

All 1,705 different codes in the code cells of the national catalogue of July 2026 are normal; the
others stand inside names and in the catalogues of provinces.
"""

import re
from dataclasses import dataclass
from typing import Final

from motcua.base.codes import clean_code
from motcua.base.language import mark
from motcua.base.say import Say


@dataclass(frozen=True, slots=True)
class ResultCode:
    """A result code as it is kept: ``text`` normal where that is certain, else as written.

    ``doubt`` says what is odd about it; None where the source wrote it as the register does.
    """

    text: str
    doubt: Say | None = None


_NORMAL: Final = re.compile(r"KQ\.[A-Y]\d{2}(?:\.\d{2,})*\.\d{6}", re.ASCII)
_MARKED_OTHERWISE: Final = re.compile(
    r"KQ[.,\-_]*(?P<owner>[A-Y]\d{2})[.,\-_]*(?P<number>\d{6})[.,]*", re.ASCII
)
_ANY: Final = re.compile(r"KQ[.,\-_]?[A-ZĐ0-9]+(?:[.,\-_][A-Z0-9]+)*", re.ASCII)

_MENDED: Final = mark("Mã kết quả “{text}” viết khác thường; hiểu là {normal}.")
_KEPT: Final = mark("Mã kết quả “{text}” không theo mẫu KQ.G17.000329; giữ nguyên.")
_NO_CODE: Final = mark("“{text}” không giống mã kết quả; giữ nguyên.")


def read_result_code(text: str) -> ResultCode:
    """Read a result code; refuses nothing.

    Other marks between the same owner and number are mended with a doubt (KQ-G10.000001). What
    lacks digits, names its owner otherwise (KQ,GTVT.000041) or counts otherwise (KQ-G10-KQ00009) is
    kept as written, with a doubt.
    """
    shown = " ".join(text.split())
    plain = clean_code(text)
    if _NORMAL.fullmatch(plain):
        return ResultCode(plain)
    other = _MARKED_OTHERWISE.fullmatch(plain)
    if other:
        normal = f"KQ.{other['owner']}.{other['number']}"
        return ResultCode(normal, Say(_MENDED, text=shown, normal=normal))
    if _ANY.fullmatch(plain):
        return ResultCode(plain, Say(_KEPT, text=shown))
    return ResultCode(shown, Say(_NO_CODE, text=shown))
