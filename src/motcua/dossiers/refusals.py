"""What the services of dossiers turn down."""

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark


class SomebodyWasFaster(Refusal):
    code = "dossier.somebody_was_faster"
    message = mark(
        "{who} vừa “{what}” hồ sơ {dossier} lúc {when}. Chưa có gì của bạn bị mất: xem lại hồ sơ "
        "rồi làm tiếp nếu còn cần."
    )


class ReasonMissing(BadInput):
    code = "dossier.reason_missing"
    message = mark("Phải nêu rõ lý do khi “{act}” hồ sơ {dossier}. Hãy ghi lý do.")


class SentTwiceDifferently(BadInput):
    code = "dossier.sent_twice_differently"
    message = mark(
        "Yêu cầu này đã được gửi trước đó với nội dung khác. Hãy tải lại trang và làm lại từ đầu."
    )


class CaseMissing(BadInput):
    code = "dossier.case_missing"
    message = mark("Thủ tục {procedure} có nhiều trường hợp. Hãy chọn một trường hợp.")


class UnitUnknown(BadInput):
    code = "dossier.unit_unknown"
    message = mark("Không có đơn vị nào mã {unit}. Hãy chọn trong danh sách đơn vị.")


class UnitNotWorking(BadInput):
    code = "dossier.unit_not_working"
    message = mark(
        "{unit} không hoạt động vào ngày {day}. Hãy chọn đơn vị đang hoạt động, hoặc đơn vị kế "
        "thừa."
    )


class UnitSettlesNothing(BadInput):
    code = "dossier.unit_settles_nothing"
    message = mark(
        "{unit} không phải cơ quan giải quyết thủ tục. Hãy chọn Uỷ ban nhân dân, sở, ngành, cơ "
        "quan hoặc xã, phường giải quyết hồ sơ này."
    )


class PointOfAnother(BadInput):
    code = "dossier.point_of_another"
    message = mark(
        "{point} không tiếp nhận hồ sơ thay {unit}. Hãy ghi đơn vị tiếp nhận là nơi bạn tiếp nhận, "
        "hoặc trung tâm mà nơi ấy thuộc về."
    )


class OwnerMissing(BadInput):
    code = "dossier.owner_missing"
    message = mark("Chưa có chủ hồ sơ. Hãy ghi họ tên và số định danh của chủ hồ sơ.")


class FieldMissing(BadInput):
    code = "dossier.field_missing"
    message = mark("Chưa ghi “{label}”. Hãy điền vào.")


class FieldTooLong(BadInput):
    code = "dossier.field_too_long"
    message = mark("“{label}” dài {given} ký tự, chỉ lưu được {most}. Hãy ghi ngắn lại.")


class FieldUnusable(BadInput):
    code = "dossier.field_unusable"
    message = mark("“{label}” chưa đúng: {given}. Hãy kiểm tra lại.")


class NumberUnusable(BadInput):
    code = "dossier.number_unusable"
    message = mark("“{given}” không phải {kind}. Hãy kiểm tra từng chữ số trên giấy tờ.")


class PapersMissing(BadInput):
    code = "dossier.papers_missing"
    message = mark(
        "Còn thiếu giấy tờ bắt buộc: {papers}. Hãy nhận đủ, hoặc ra phiếu yêu cầu bổ sung."
    )


class ComponentUnknown(BadInput):
    code = "dossier.component_unknown"
    message = mark("Hồ sơ không có giấy tờ số {index}. Hãy chọn giấy tờ trong danh sách.")


class NothingAsked(BadInput):
    code = "dossier.nothing_asked"
    message = mark("Chưa chọn giấy tờ nào cần bổ sung. Hãy chọn ít nhất một giấy tờ.")


class PaperTimeUnusable(BadInput):
    code = "dossier.paper_time_unusable"
    message = mark(
        "Giờ nhận trên giấy {given} chưa đến hoặc đã quá {days} ngày. Hãy ghi đúng ngày, giờ trên "
        "giấy viết tay."
    )


class SupplementAgain(Refusal):
    code = "dossier.supplement_again"
    message = mark(
        "Hồ sơ {dossier} đã yêu cầu bổ sung {times} lần; chỉ được yêu cầu {most} lần. Nếu vẫn phải "
        "yêu cầu, hãy đánh dấu “yêu cầu lần nữa” và nêu lý do; hồ sơ sẽ bị tính là trễ hạn."
    )


class SupplementIncomplete(BadInput):
    code = "dossier.supplement_incomplete"
    message = mark(
        "Chưa nhận đủ những gì đã yêu cầu bổ sung: {papers}. Hồ sơ vẫn chờ bổ sung. "
        "Hãy ghi nhận khi đã nhận đủ; giấy tờ khác không có trong danh sách thì ghi ở ô Ghi chú."
    )


class StillWaiting(Refusal):
    code = "dossier.still_waiting"
    message = mark(
        "Hồ sơ {dossier} còn chờ {unit} trả lời ý kiến. Hãy chờ trả lời, hoặc rút câu hỏi."
    )


class ClockStopped(Refusal):
    code = "dossier.clock_stopped"
    message = mark(
        "Hồ sơ {dossier} đang tạm dừng từ {since} nên chưa chuyển bước được. "
        "Hãy tính giờ tiếp trước."
    )


class NobodyAnswers(BadInput):
    code = "dossier.nobody_answers"
    message = mark(
        "{unit} không còn hoạt động hoặc chưa có ai được giao trả lời ý kiến. Hãy hỏi đơn vị khác, "
        "hoặc nhờ quản trị phân công cán bộ ở đó."
    )


class NotAsked(Refusal):
    code = "dossier.not_asked"
    message = mark(
        "Không còn câu hỏi nào về hồ sơ {dossier} chờ đơn vị đã chọn trả lời. "
        "Hãy tải lại trang để xem các câu hỏi."
    )


class WaitHasOwnAct(BadInput):
    code = "dossier.wait_has_own_act"
    message = mark(
        "“{kind}” không ghi bằng “{act}” được vì phải có phiếu và báo người nộp. "
        "Hãy dùng “{other}”."
    )


class WrongWay(Refusal):
    code = "dossier.wrong_way"
    message = mark(
        "Bước “{step}” không đi tiếp bằng “{act}” mà bằng “{other}”. Hãy tải lại trang rồi làm lại."
    )


class OfficerUnknown(BadInput):
    code = "dossier.officer_unknown"
    message = mark("Người được giao không làm việc này ở {unit}. Hãy chọn người trong danh sách.")


class ResultMissing(BadInput):
    code = "dossier.result_missing"
    message = mark("Chưa có kết quả. Hãy ghi tên, số và ngày ký của kết quả.")


class ResultRevoked(Refusal):
    code = "dossier.result_revoked"
    message = mark(
        "Kết quả của hồ sơ {dossier} đã bị thu hồi nên không trả được. Hãy chờ cơ quan giải quyết "
        "cấp lại kết quả thay thế."
    )


class AtOnceTakenBack(Refusal):
    code = "dossier.at_once_taken_back"
    message = mark(
        "Việc {dossier} đã huỷ tại quầy nên không đính chính, cấp lại kết quả được. "
        "Hãy giải quyết lại thành việc mới."
    )


class FeeUnpaid(Refusal):
    code = "dossier.fee_unpaid"
    message = mark("Hồ sơ {dossier} còn {amount} chưa nộp. Hãy thu phí rồi trả kết quả.")


class FeeTaken(Refusal):
    code = "dossier.fee_taken"
    message = mark(
        "Hồ sơ {dossier} đã thu phí nên chưa huỷ tiếp nhận được. Hãy huỷ biên lai hoặc hoàn trả "
        "tiền trước, rồi huỷ tiếp nhận."
    )


class ApologyFirst(Refusal):
    code = "dossier.apology_first"
    message = mark(
        "Hồ sơ {dossier} trễ hạn và quy định buộc phải có văn bản xin lỗi trước khi trả kết quả. "
        "Hãy nhờ người đứng đầu ký xin lỗi."
    )


class NotLate(Refusal):
    code = "dossier.not_late"
    message = mark("Hồ sơ {dossier} chưa trễ hạn nên chưa cần xin lỗi; trước hạn thì hãy gia hạn.")


class PromiseNotComing(BadInput):
    code = "dossier.promise_not_coming"
    message = mark("Hẹn trả lại lúc {given} là đã qua. Hãy hẹn một thời điểm sau bây giờ.")


class TooEarlyToClose(Refusal):
    code = "dossier.too_early_to_close"
    message = mark("Chỉ được đóng hồ sơ {dossier} sau {day}, khi hết thời gian chờ bổ sung.")


class TooLateToRecall(Refusal):
    code = "dossier.too_late_to_recall"
    message = mark(
        "{who} đã làm việc với hồ sơ {dossier} nên không lấy lại được. Hãy nhờ họ trả lại."
    )


class NotAtOnce(BadInput):
    code = "dossier.not_at_once"
    message = mark(
        "Thủ tục {procedure} không trả ngay trong ngày nên phải tiếp nhận và hẹn trả. "
        "Hãy dùng trang Tiếp nhận."
    )


class SlipOfRevoked(Refusal):
    code = "dossier.slip_of_revoked"
    message = mark(
        "Kết quả của hồ sơ {dossier} đã thu hồi nên không cấp giấy tiếp nhận cho nó nữa. Hãy giải "
        "quyết lại thành việc mới rồi cấp giấy của việc đó."
    )


class NotServedAtOnce(Refusal):
    code = "dossier.not_served_at_once"
    message = mark(
        "Hồ sơ {dossier} không phải việc giải quyết ngay tại quầy nên không làm ở đây được. "
        "Hãy mở trang hồ sơ."
    )


class AtOnceOver(Refusal):
    code = "dossier.at_once_over"
    message = mark(
        "Việc {dossier} chỉ huỷ được một lần, trong ngày đã giải quyết. "
        "Sau đó lãnh đạo thu hồi kết quả ở trang hồ sơ."
    )


class MirrorOnly(Refusal):
    code = "dossier.mirror_only"
    message = mark(
        "Hồ sơ {dossier} do hệ thống khác giải quyết, ở đây chỉ để theo dõi. Hãy làm ở hệ thống đó."
    )


class NothingDue(Refusal):
    code = "dossier.nothing_due"
    message = mark("Hồ sơ {dossier} không còn khoản nào phải thu.")
