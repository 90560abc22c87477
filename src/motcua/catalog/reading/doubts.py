"""The fixed list of doubts a reader may raise: a code for the machine, a sentence for a person."""

from dataclasses import dataclass, field

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.words import Word
from motcua.rules.procedure import Doubt


class DoubtKind(Word):
    """What a reader doubts about a record. Codes are public and never change meaning."""

    CODE_ODD = "code_odd", mark("Mã “{code}” không đúng dạng của cơ sở dữ liệu quốc gia.")
    NAME_SHARED = "name_shared", mark("Tên này trùng với tên của thủ tục {others}.")
    INVISIBLE_LETTERS = "invisible_letters", mark("Đã bỏ ký tự không nhìn thấy ở “{words}”.")
    CELL_MIXED = "cell_mixed", mark("Ô “{column}” lẫn nội dung khác: “{words}”.")
    CELL_CUT = "cell_cut", mark("Ô “{column}” dài {length} ký tự, có thể đã bị cắt cụt.")
    COLUMN_UNKNOWN = "column_unknown", mark("Cột “{column}” chưa được dùng: “{words}”.")
    ROW_INCOMPLETE = "row_incomplete", mark("Nguồn ghi là dòng này chưa đầy đủ.")

    SECTOR_MISSING = "sector_missing", mark("Không có lĩnh vực.")
    MINISTRY_UNKNOWN = "ministry_unknown", mark("Chưa biết bộ, ngành “{words}”.")
    LEVEL_MISSING = "level_missing", mark("Không nói cấp nào giải quyết.")
    LEVEL_ODD = "level_odd", mark("Cấp giải quyết “{words}” có phần không hiểu được.")
    DISTRICT_LEVEL = "district_level", mark("Còn nhắc cấp huyện, nay không còn: “{words}”.")
    AGENCY_MISSING = "agency_missing", mark("Không nói cơ quan thực hiện.")
    DECISION_MISSING = "decision_missing", mark("Không có số quyết định công bố.")
    DECISION_ODD = "decision_odd", mark("Số quyết định “{words}” không đúng dạng số/QĐ-cơ quan.")
    DATE_ODD = "date_odd", mark("Ngày “{words}” không hiểu được.")

    NO_LIMIT = "no_limit", mark("Có cách nộp không ghi thời hạn giải quyết.")
    UNIT_MISSING = "unit_missing", mark("Thời hạn “{words}” không có đơn vị.")
    HOURS_UNCLEAR = "hours_unclear", mark("Không rõ giờ làm việc hay giờ đồng hồ: “{words}”.")
    LIMIT_NOT_UNDERSTOOD = "limit_not_understood", mark("Không hiểu được thời hạn “{words}”.")
    LIMIT_SEVERAL = "limit_several", mark("Nhiều thời hạn trong một câu: “{words}”.")
    LIMITS_DIFFER = "limits_differ", mark("Thời hạn khác nhau giữa các cách nộp: {limits}.")
    CHANNEL_REPEATED = (
        "channel_repeated",
        mark("Cách nộp “{channel}” có {count} dòng; có thể là các giai đoạn hoặc trường hợp."),
    )
    CHANNEL_UNKNOWN = "channel_unknown", mark("Không nói rõ cách nộp; tạm ghi là trực tiếp.")
    CHANNEL_MISSING = "channel_missing", mark("Không có cách nộp nào.")
    NOTE_DISAGREES = (
        "note_disagrees",
        mark("Thời hạn ghi {limit}, còn lời giải thích ghi {others}."),
    )

    FEE_UNKNOWN = "fee_unknown", mark("Không có thông tin về phí, lệ phí.")
    FREE_BESIDE_AMOUNT = (
        "free_beside_amount",
        mark("Ghi “miễn phí” nhưng bên cạnh có số tiền: “{words}”."),
    )
    FREE_BESIDE_RULE = (
        "free_beside_rule",
        mark("Ghi “miễn phí” nhưng bên cạnh dẫn quy định về mức thu: “{words}”."),
    )
    FEE_BY_COUNCIL = "fee_by_council", mark("Mức thu do Hội đồng nhân dân quyết định: “{words}”.")
    FEE_SMALL = "fee_small", mark("Mức thu “{words}” quá nhỏ, có thể mất ba số 0.")
    FEE_FOREIGN = "fee_foreign", mark("Mức thu bằng ngoại tệ: “{words}”.")
    FEE_SEVERAL = "fee_several", mark("Nhiều mức thu trong một câu: “{words}”.")
    FEE_NOT_NUMBER = "fee_not_number", mark("Mức thu không phải một số tiền: “{words}”.")
    FEE_TEXT_CUT = "fee_text_cut", mark("Câu về mức thu có vẻ bị cắt cụt: “{words}”.")

    COMPONENTS_ONLY_COUNTED = (
        "components_only_counted",
        mark("Nguồn chỉ ghi có {count} thành phần hồ sơ, không liệt kê."),
    )
    COMPONENTS_MISSING = "components_missing", mark("Không có thành phần hồ sơ nào.")
    COUNT_ODD = "count_odd", mark("Số bản “{words}” của một giấy tờ không hiểu được.")
    PAPER_NAME_ODD = "paper_name_odd", mark("Tên giấy tờ “{words}” không có nghĩa.")
    EXPLANATION_ROWS = (
        "explanation_rows",
        mark("{count} dòng có 0 bản chính, 0 bản sao: lời giải thích, không phải giấy tờ."),
    )
    FILE_NAME_GLUED = "file_name_glued", mark("Tên tệp dính vào tên giấy tờ: “{words}”.")
    RESULTS_MISSING = "results_missing", mark("Không có tên kết quả.")
    RESULT_CODE_GLUED = "result_code_glued", mark("Mã kết quả dính vào tên: “{words}”.")
    RESULT_CODE_ODD = "result_code_odd", mark("Mã kết quả “{words}” không đúng dạng quốc gia.")
    RESULT_CODES_UNPAIRED = (
        "result_codes_unpaired",
        mark("{names} tên kết quả nhưng {codes} mã, chưa ghép được: {words}."),
    )
    LEGAL_BASIS_MISSING = "legal_basis_missing", mark("Không có căn cứ pháp lý.")
    LEGAL_BASIS_ODD = "legal_basis_odd", mark("Số văn bản “{words}” không đúng dạng.")
    EDITOR_NOTE = "editor_note", mark("Người soạn ghi: {words}")


@dataclass(slots=True)
class Doubts:
    """The doubts gathered while one row is read, each said once, in the order of meeting."""

    gathered: dict[tuple[str, str], Doubt] = field(default_factory=dict)

    def add(self, kind: DoubtKind, **params: str | int) -> None:
        """Raise a doubt, unless the same one was raised before."""
        said = Say(kind.vi, **params)
        self.gathered.setdefault((kind.value, str(said)), Doubt(kind.value, said))

    def all(self) -> tuple[Doubt, ...]:
        """Return every doubt raised so far."""
        return tuple(self.gathered.values())
