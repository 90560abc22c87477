"""The fields of a draft's form: their names and labels, and the rows there are."""

from collections.abc import Mapping
from typing import Final

from motcua.base.language import mark

TEXTS: Final[Mapping[str, str]] = {
    "name": mark("Tên thủ tục"),
    "name_en": mark("Tên tiếng Anh"),
    "sector": mark("Lĩnh vực"),
    "kind": mark("Loại thủ tục"),
    "agency": mark("Cơ quan thực hiện"),
    "competent_agency": mark("Cơ quan có thẩm quyền"),
    "coordinating_agency": mark("Cơ quan phối hợp"),
    "summary": mark("Tóm tắt cho người dân"),
    "conditions": mark("Yêu cầu, điều kiện"),
}
LISTS: Final[Mapping[str, str]] = {
    "subjects": mark("Ai làm được, mỗi dòng một đối tượng"),
    "legal_bases": mark("Căn cứ pháp lý, mỗi dòng một văn bản"),
}
ROWS: Final[Mapping[str, Mapping[str, str]]] = {
    "steps": {"text": mark("Bước")},
    "components": {
        "name": mark("Tên giấy tờ"),
        "originals": mark("Bản chính"),
        "copies": mark("Bản sao"),
        "case": mark("Trường hợp"),
        "form_file": mark("Mẫu đơn"),
        "optional": mark("Không bắt buộc"),
    },
    "offers": {
        "channel": mark("Cách nộp"),
        "case": mark("Trường hợp"),
        "amount": mark("Thời hạn"),
        "unit": mark("Đơn vị"),
        "limit_text": mark("Thời hạn bằng lời"),
        "note": mark("Ghi chú"),
    },
    "fees": {
        "name": mark("Tên khoản"),
        "amount": mark("Số tiền, đồng"),
        "text": mark("Bằng lời, nếu không phải một số"),
        "charge": mark("Là lệ phí"),
    },
    "results": {"name": mark("Kết quả"), "code": mark("Mã kết quả")},
}
"""Rows by kind; ``fees`` stand within a row of ``offers``."""


def label_of(name: str) -> str:
    """Return the label of a field by its name, of a row's field too: ``offers-0-fees-1-name``."""
    plain = {**TEXTS, **LISTS}.get(name)
    *_, kind, _number, part = f"--{name}".split("-")
    return plain or ROWS.get(kind, {}).get(part, name)
