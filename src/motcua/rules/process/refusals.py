"""Process files that cannot be read."""

from motcua.base.errors import BadInput
from motcua.base.language import mark


class NotAProcessFile(BadInput):
    """The file is none of the five formats."""

    code = "process.unknown_format"
    message = mark(
        "Không nhận ra định dạng của tệp quy trình {where}. Hãy dùng một trong năm định dạng nêu "
        "trong tài liệu về quy trình."
    )


class BadProcessJson(BadInput):
    """The file is not JSON."""

    code = "process.bad_json"
    message = mark(
        "Tệp {where} không phải JSON đọc được: lỗi ở dòng {line}, cột {column}. "
        "Hãy sửa tệp rồi thử lại."
    )


class UnreadableProcessFile(BadInput):
    """The file cannot be opened or is not UTF-8 text."""

    code = "process.unreadable_file"
    message = mark("Không đọc được tệp {where}: {reason}. Hãy kiểm tra đường dẫn, quyền và mã chữ.")


class BadProcessField(BadInput):
    """A field is absent or is not what it must be."""

    code = "process.bad_field"
    message = mark(
        "Không đọc được quy trình ở {where}: giá trị {value} không hợp lệ, cần {wanted}. "
        "Hãy sửa tệp rồi thử lại."
    )
