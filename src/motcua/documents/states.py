"""In what state files and documents are."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from motcua.base.language import mark
from motcua.base.words import Word


class Scan(Word):
    """What is known of malware in a file: nothing is called clean that was not scanned."""

    UNSCANNED = "unscanned", mark("Chưa quét mã độc")
    CLEAN = "clean", mark("Không có mã độc")
    INFECTED = "infected", mark("Có mã độc")


class Digitisation(Word):
    """How far a paper has come on its way to an electronic copy that can be used again.

    Source: Nghị định 45/2020/NĐ-CP; Thông tư 01/2023/TT-VPCP, Điều 8.
    """

    PAPER = "paper", mark("Mới có bản giấy")
    SCANNED = "scanned", mark("Đã có bản điện tử")
    CHECKED = "checked", mark("Đã đối chiếu bản giấy")
    SIGNED = "signed", mark("Đã ký số")
    STORED = "stored", mark("Đã lưu kho dữ liệu")
    REUSED = "reused", mark("Đã tái sử dụng")


class Change(Word):
    """Why there is a new revision."""

    ASSEMBLED = "assembled", mark("Ghép tệp")
    APPENDED = "appended", mark("Thêm trang")
    TURNED = "turned", mark("Xoay trang")
    ORDERED = "ordered", mark("Sắp lại trang")
    REMOVED = "removed", mark("Bỏ trang")
    SIGNED = "signed", mark("Ký số")


class Removed(Word):
    """What was taken out of a PDF on its way in; the file as it came is kept."""

    SCRIPT = "script", mark("mã lệnh")
    LAUNCH = "launch", mark("lệnh mở chương trình hoặc tệp khác")
    EMBEDDED = "embedded", mark("tệp đính kèm bên trong")
    MEDIA = "media", mark("phim, âm thanh")
    FORM = "form", mark("biểu mẫu động")
    ENCRYPTION = "encryption", mark("mã hóa hạn chế quyền")
    REST = "rest", mark("phần thừa ngoài trang")


NEXT: Final[Mapping[Digitisation, frozenset[Digitisation]]] = MappingProxyType(
    {
        Digitisation.PAPER: frozenset(),
        Digitisation.SCANNED: frozenset({Digitisation.CHECKED}),
        Digitisation.CHECKED: frozenset(),
        Digitisation.SIGNED: frozenset({Digitisation.STORED}),
        Digitisation.STORED: frozenset({Digitisation.REUSED}),
        Digitisation.REUSED: frozenset({Digitisation.REUSED}),
    }
)
"""What a person may mark next. Pages make a paper scanned and a signed file makes it signed; both
are acts of their own."""

FIXED: Final = frozenset({Digitisation.SIGNED, Digitisation.STORED, Digitisation.REUSED})
"""Where pages can no longer change."""


def worst(states: list[Scan]) -> Scan:
    """Return what may be said of several files together."""
    for state in (Scan.INFECTED, Scan.UNSCANNED):
        if state in states:
            return state
    return Scan.CLEAN if states else Scan.UNSCANNED
