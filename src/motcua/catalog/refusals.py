"""What the catalogue turns down, and why."""

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark


class ProcedureUnknown(Refusal):
    code = "catalog.procedure_unknown"
    message = mark("Không tìm thấy thủ tục {procedure}. Kiểm tra lại mã, hoặc tìm theo tên.")
    status = 404


class NoDraft(Refusal):
    code = "catalog.no_draft"
    message = mark("Thủ tục {procedure} không có bản nháp nào. Hãy mở bản nháp mới rồi sửa.")


class DraftExists(Refusal):
    code = "catalog.draft_exists"
    message = mark("Thủ tục {procedure} đã có bản nháp {number}. Hãy sửa tiếp hoặc bỏ bản nháp đó.")


class CodeTaken(Refusal):
    code = "catalog.code_taken"
    message = mark("Mã {procedure} đã có trong danh mục. Hãy mở thủ tục đó để sửa.")


class DraftMoved(Refusal):
    code = "catalog.draft_moved"
    message = mark(
        "Bản nháp của thủ tục {procedure} vừa được người khác sửa. "
        "Mở lại bản mới rồi nhập thay đổi của bạn; nội dung bạn gõ vẫn còn trên màn hình này."
    )


class NotPublishable(BadInput):
    code = "catalog.not_publishable"
    message = mark("Chưa công bố được thủ tục {procedure}. {reasons}")

    def __init__(self, *, procedure: str, reasons: object, findings: object = ()) -> None:
        super().__init__(procedure=procedure, reasons=reasons)
        self.findings = findings


class EffectiveTooEarly(BadInput):
    code = "catalog.effective_too_early"
    message = mark(
        "Ngày hiệu lực {day} không sau ngày bản {number} bắt đầu có hiệu lực ({since}). "
        "Hãy chọn ngày muộn hơn, hoặc thu hồi bản {number} trước."
    )


class SignedInFuture(BadInput):
    code = "catalog.signed_in_future"
    message = mark("Ngày ký {day} chưa tới. Nhập đúng ngày ký trên quyết định.")


class BackdatedWithoutReason(BadInput):
    code = "catalog.backdated_without_reason"
    message = mark(
        "Ngày hiệu lực {day} đã qua, mà bản {number} đang áp dụng cho hồ sơ nhận từ ngày đó. Nhập "
        "lại ngày, hoặc ghi lý do nhập muộn; hồ sơ đã nhận vẫn theo bản cũ."
    )


class AlreadyAbolished(Refusal):
    code = "catalog.already_abolished"
    message = mark("Thủ tục {procedure} đã bãi bỏ từ {day}. Không công bố tiếp được.")


class NothingInForce(Refusal):
    code = "catalog.nothing_in_force"
    message = mark("Thủ tục {procedure} chưa có bản nào được công bố nên không bãi bỏ được.")


class ReplacementUnknown(BadInput):
    code = "catalog.replacement_unknown"
    message = mark(
        "Thủ tục thay thế {replacement} không có trong danh mục hoặc chính là thủ tục này. "
        "Nhập mã khác, hoặc để trống."
    )


class AlreadyInForce(Refusal):
    code = "catalog.already_in_force"
    message = mark(
        "Bản {number} của thủ tục {procedure} đã có hiệu lực nên không thu hồi được. "
        "Hãy công bố bản sửa đổi."
    )


class ProcessUnknown(Refusal):
    code = "process.unknown"
    message = mark("Không tìm thấy quy trình {process}. Kiểm tra lại mã thủ tục.")
    status = 404


class NoProcessDraft(Refusal):
    code = "process.no_draft"
    message = mark("Quy trình {process} không có bản nháp nào. Hãy nhập hoặc tạo bản nháp trước.")


class NotActivatable(BadInput):
    code = "process.not_activatable"
    message = mark(
        "Chưa áp dụng được quy trình {process}. {reasons} Sửa các chỗ này, hoặc ghi rõ lý do nếu "
        "chỉ vượt thời hạn."
    )
