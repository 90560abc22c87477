"""What printing turns down, and what to do about it."""

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark


class SnapshotUnreadable(BadInput):
    code = "printing.snapshot_unreadable"
    message = mark("Dữ liệu in “{where}” không đúng ({why}). Lập lại phiếu từ hồ sơ rồi in lại.")


class TooLarge(BadInput):
    code = "printing.too_large"
    message = mark(
        "Nội dung in dài {size} byte, mỗi lần chỉ in được {most}. Chia sổ hoặc danh sách thành "
        "nhiều phần rồi in từng phần."
    )


class NothingToPrint(BadInput):
    code = "printing.nothing_to_print"
    message = mark("Không có phiếu nào để in. Chọn ít nhất một phiếu.")


class TemplateMissing(Refusal):
    code = "printing.template_missing"
    message = mark(
        "Gói quy định “{pack}” chưa có mẫu in cho biểu mẫu “{form}”. "
        "Thêm tệp {file} vào thư mục slips của gói."
    )


class TemplateBroken(Refusal):
    code = "printing.template_broken"
    message = mark(
        "Mẫu in của biểu mẫu “{form}” có lỗi ({why}). Sửa tệp trong thư mục slips của gói quy định."
    )
    status = 500
