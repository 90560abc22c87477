"""What is turned down about fees: amounts that nobody explained, and those nobody stated."""

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark


class FeeZero(BadInput):
    code = "dossier.fee_zero"
    message = mark(
        "“{fee}” ghi 0 đồng. Hãy nhập số tiền; nếu không thu thì đánh dấu không thu và ghi lý do, "
        "căn cứ."
    )


class FeeReasonMissing(BadInput):
    code = "dossier.fee_reason_missing"
    message = mark(
        "“{fee}” ghi {given}, mức công bố là {published}. Hãy ghi lý do thu khác mức công bố."
    )


class FeeWaiverUnexplained(BadInput):
    code = "dossier.fee_waiver_unexplained"
    message = mark("Không thu “{fee}” thì phải ghi lý do. Hãy bổ sung.")


class FeeGroundMissing(BadInput):
    code = "dossier.fee_ground_missing"
    message = mark(
        "Miễn, giảm “{fee}” phải có căn cứ pháp lý. Hãy ghi số, ký hiệu và điều khoản của văn bản."
    )


class FeeNotPublished(BadInput):
    code = "dossier.fee_not_published"
    message = mark("“{fee}” không có trong mức thu công bố. Hãy ghi lý do thu khoản này.")


class FeeDropped(BadInput):
    code = "dossier.fee_dropped"
    message = mark(
        "Không bỏ khoản đã công bố “{fee}” ra khỏi hồ sơ được. Hãy thu, hoặc đánh dấu không thu và "
        "ghi lý do, căn cứ."
    )


class FeeUnstated(Refusal):
    code = "dossier.fee_unstated"
    message = mark(
        "Hồ sơ {dossier} có khoản “{fee}” chưa có số tiền; mức phí theo quy định: {words}. "
        "Hãy nhập số tiền ở màn hình Thu phí, hoặc đánh dấu không thu và ghi lý do."
    )


class FeeAtOnceUnstated(BadInput):
    code = "dossier.fee_at_once_unstated"
    message = mark(
        "“{fee}” chưa có số tiền; mức phí theo quy định: {words}. Hãy nhập mức thu, hoặc ghi lý do "
        "không thu."
    )


class FeeStands(Refusal):
    code = "dossier.fee_stands"
    message = mark(
        "Hồ sơ {dossier} đã trả kết quả và kết quả còn hiệu lực nên không huỷ biên lai, hoàn phí "
        "được. Nếu kết quả sai, lãnh đạo thu hồi kết quả trước."
    )
