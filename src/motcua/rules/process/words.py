"""The words of a process: kinds of steps, roles and ways to find the unit.

Source: Thông tư 01/2018/TT-VPCP, Điều 8 (internal processes); the roles are those which the
processes published by provinces name.
"""

from motcua.base.language import mark
from motcua.base.words import Word


class StepKind(Word):
    """What a step does to the dossier."""

    RECEIVE = "receive", mark("Tiếp nhận")
    TRANSFER = "transfer", mark("Chuyển hồ sơ")
    ASSIGN = "assign", mark("Phân công")
    APPRAISE = "appraise", mark("Thẩm định")
    CONSULT = "consult", mark("Lấy ý kiến")
    REVIEW = "review", mark("Soát xét")
    APPROVE = "approve", mark("Phê duyệt")
    SIGN = "sign", mark("Ký")
    ISSUE = "issue", mark("Phát hành")
    RETURN = "return", mark("Trả kết quả")
    OTHER = "other", mark("Việc khác")


class Role(Word):
    """Who does a step, as a post and not as a person."""

    ONE_STOP_CLERK = "one_stop_clerk", mark("Cán bộ một cửa")
    ONE_STOP_LEAD = "one_stop_lead", mark("Phụ trách một cửa")
    SPECIALIST = "specialist", mark("Chuyên viên")
    DIVISION = "division", mark("Phòng chuyên môn")
    DIVISION_LEAD = "division_lead", mark("Lãnh đạo phòng")
    OFFICE_LEAD = "office_lead", mark("Lãnh đạo Văn phòng")
    DEPARTMENT_LEAD = "department_lead", mark("Lãnh đạo Sở")
    COMMITTEE_LEAD = "committee_lead", mark("Lãnh đạo UBND")
    UNIT_LEAD = "unit_lead", mark("Lãnh đạo đơn vị")
    RECORDS_CLERK = "records_clerk", mark("Văn thư")
    COUNCIL = "council", mark("Hội đồng")
    OTHER_AGENCY = "other_agency", mark("Cơ quan khác")
    APPLICANT = "applicant", mark("Người nộp hồ sơ")


class UnitKind(Word):
    """How the unit that does a step is found when a dossier runs."""

    RECEIVING_POINT = "receiving_point", mark("Điểm tiếp nhận hồ sơ")
    RECEIVING_UNIT = "receiving_unit", mark("Đơn vị tiếp nhận")
    SOLVING_UNIT = "solving_unit", mark("Đơn vị giải quyết")
    DIVISION = "division", mark("Phòng của đơn vị giải quyết")
    AGENCY = "agency", mark("Cơ quan được nêu tên")
    SUPERIOR = "superior", mark("Cơ quan cấp trên")
