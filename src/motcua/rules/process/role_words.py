"""The phrases by which printed processes name posts and tasks.

They are folded as ``base.text`` folds words; folding may write ý as i, so patterns allow both.

Order matters: the first pattern that fits wins, so the narrow ones come first. Collected from the
role and task texts of processes published in 2019 to 2025 by provinces; abbreviations as printed
(TTPVHCC, TN&TKQ, BPTNTKQ, CCMC, UBND).
"""

import re
from dataclasses import dataclass
from re import Pattern
from typing import Final

from motcua.rules.process.words import Role, StepKind, UnitKind

POST: Final = r"(?:chuyen vien|cong chuc|vien chuc|can bo|nhan vien)"
HEAD: Final = r"(?:lanh dao|truong|pho|giam doc|thu truong|nguoi dung dau|phu trach)"
COUNTER: Final = r"(?:mot cua|ttpvhcc|tt pvhcc|phuc vu hanh chinh cong|tn tkq|bptntkq|ccmc|bphcc)"
COMMITTEE: Final = r"(?:ubnd|uy ban nhan dan)"


def _words(pattern: str) -> Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")


ROLES: Final = tuple(
    (_words(pattern), role)
    for pattern, role in (
        (rf"^(?:truong|phu trach|lanh dao) (?:bo phan )?{COUNTER}", Role.ONE_STOP_LEAD),
        (
            r"^(?:giam doc|lanh dao) (?:trung tam phuc vu hanh chinh cong|ttpvhcc)",
            Role.ONE_STOP_LEAD,
        ),
        (r"^bo phan (?:tiep nhan|tra ket qua|mot cua)", Role.ONE_STOP_CLERK),
        (r"^(?:bo phan )?van thu\b|^bo phan van thu", Role.RECORDS_CLERK),
        (r"^lanh dao (?:van phong)", Role.OFFICE_LEAD),
        (r"^chanh van phong", Role.OFFICE_LEAD),
        (r"^(?:lanh dao|truong|pho truong) phong", Role.DIVISION_LEAD),
        (r"^lanh dao so", Role.DEPARTMENT_LEAD),
        (r"^(?:pho )?giam doc so", Role.DEPARTMENT_LEAD),
        (rf"^(?:lanh dao|chu tich|pho chu tich) {COMMITTEE}", Role.COMMITTEE_LEAD),
        (r"^chu tich$", Role.COMMITTEE_LEAD),
        (rf"^{POST} (?:phu trach )?tiep nhan", Role.ONE_STOP_CLERK),
        (rf"^(?:{POST} )*(?:bo phan )?{COUNTER}", Role.ONE_STOP_CLERK),
        (rf"^{POST}.*\b{COUNTER}", Role.ONE_STOP_CLERK),
        (r"^trung tam phuc vu hanh chinh cong", Role.ONE_STOP_CLERK),
        (r"^can bo cong an|^chi huy cong an", Role.OTHER_AGENCY),
        (r"^can bo (?:dai doi|tieu doan)", Role.OTHER_AGENCY),
        (rf"^{POST}", Role.SPECIALIST),
        (r"^(?:hoi dong|thanh vien hoi dong|to tham dinh)", Role.COUNCIL),
        (r"^(?:to chuc|ca nhan|doanh nghiep) (?:de nghi|thuc hien|nop)", Role.APPLICANT),
        (rf"^{HEAD} (?:trung tam|nha truong|co so|don vi|co quan|cuc|chi cuc|ban)", Role.UNIT_LEAD),
        (r"^(?:ban chi huy|chinh uy|cap trung doan|ban chinh sach)", Role.OTHER_AGENCY),
        (r"^phong\b", Role.DIVISION),
        (rf"^(?:cac )?(?:{COMMITTEE}|so|co quan|bo|cuc|chi cuc|cong an)\b", Role.OTHER_AGENCY),
    )
)

UNIT_OF_ROLE: Final = {
    Role.ONE_STOP_CLERK: UnitKind.RECEIVING_POINT,
    Role.ONE_STOP_LEAD: UnitKind.RECEIVING_UNIT,
    Role.SPECIALIST: UnitKind.DIVISION,
    Role.DIVISION: UnitKind.DIVISION,
    Role.DIVISION_LEAD: UnitKind.DIVISION,
    Role.OFFICE_LEAD: UnitKind.SOLVING_UNIT,
    Role.DEPARTMENT_LEAD: UnitKind.SOLVING_UNIT,
    Role.COMMITTEE_LEAD: UnitKind.SOLVING_UNIT,
    Role.UNIT_LEAD: UnitKind.SOLVING_UNIT,
    Role.RECORDS_CLERK: UnitKind.SOLVING_UNIT,
    Role.COUNCIL: UnitKind.SOLVING_UNIT,
    Role.OTHER_AGENCY: UnitKind.AGENCY,
    Role.APPLICANT: UnitKind.RECEIVING_POINT,
}

SUPERIORS: Final = _words(rf"{COMMITTEE} (?:cap )?(?:tinh|thanh pho|tp)")
DIVISIONS: Final = re.compile(
    r"(?:Văn phòng|[Pp]hòng|Trung tâm)\s(?:(?!chuyển|phân công|được|tiếp nhận|xem xét|thẩm định"
    r"|tại )[^;,.(])+"
)
AGENCIES: Final = re.compile(
    r"(?:Văn phòng|[Pp]hòng|Sở|Ban|UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Công an|Cục|Chi cục"
    r"|Trung tâm)\s(?:(?!chuyển|phân công|được|tiếp nhận|xem xét|thẩm định|tại )[^;,.(])+"
)


@dataclass(frozen=True, slots=True)
class KindRule:
    """A phrase and the kind of step it tells; some only at the counter or as the first step."""

    pattern: Pattern[str]
    kind: StepKind
    only_at_the_counter: bool = False


KINDS: Final = tuple(
    KindRule(_words(pattern), kind, only)
    for pattern, kind, only in (
        (r"^(?:so hoa ket qua|(?:tiep nhan )?tra ket qua|tra ket qua)", StepKind.RETURN, False),
        (
            r"^(?:thong bao (?:va|cho ca nhan)|tiep nhan ket qua .* tra ket qua)",
            StepKind.RETURN,
            False,
        ),
        (r"^tiep nhan (?:ket qua|tra ket qua)|can bo tn tkq thong bao", StepKind.RETURN, True),
        (r"^xac nhan tren phan mem", StepKind.RETURN, True),
        (r"lap phieu tiep nhan|viet phieu tiep nhan|gui giay hen", StepKind.RECEIVE, True),
        (
            r"^(?:nop|huong dan|tiep nhan|kiem tra huong dan|kiem tra tiep nhan)",
            StepKind.RECEIVE,
            True,
        ),
        (r"^nguoi .* nop", StepKind.RECEIVE, True),
        (r"^doc gia dien", StepKind.RECEIVE, True),
        (r"^(?:nhan|tiep nhan) qu[iy]et dinh", StepKind.TRANSFER, False),
        (r"^(?:phan cong|lanh dao phong phan cong)", StepKind.ASSIGN, False),
        (r"^(?:co quan|cac co quan).*duoc xin [iy] kien", StepKind.CONSULT, False),
        (r"phan cong|giao viec|chuyen chuyen vien thu l[iy]", StepKind.ASSIGN, False),
        (r"(?:lay|xin|tham gia|gop) [iy] kien|duoc xin [iy] kien", StepKind.CONSULT, False),
        (
            r"^(?:tham dinh ho so|tham muu|du thao|thu l[iy]|can cu [iy] kien|tong hop)",
            StepKind.APPRAISE,
            False,
        ),
        (
            r"^ke tu ngay het thoi han|^chuyen vien.*(?:tham dinh|tham tra|thu l[iy]|xu l[iy])",
            StepKind.APPRAISE,
            False,
        ),
        (r"^van thu|^vao so|dong dau|lay so|phat hanh|vao so van ban", StepKind.ISSUE, False),
        (r"^ban hanh", StepKind.ISSUE, False),
        (
            r"^(?:lanh dao \w+ \w* ?)?(?:xem xet )?k[iy]\b|k[iy] (?:phe )?duyet",
            StepKind.SIGN,
            False,
        ),
        (
            r"^(?:lanh dao phong|lanh dao phong chuyen mon|truong phong).*(?:xem xet|trinh)",
            StepKind.REVIEW,
            False,
        ),
        (
            r"^(?:xem xet|kiem tra|duyet|tham dinh|tham tra).*\btrinh (?:lanh dao|chu tich|ubnd)",
            StepKind.REVIEW,
            False,
        ),
        (
            r"^(?:xem xet|duyet|soat xet|kiem tra xem xet).*(?:ket qua|du thao|thong nhat)",
            StepKind.REVIEW,
            False,
        ),
        (r"phe duyet|chap thuan|qu[iy]et dinh|xem xet giai qu[iy]et", StepKind.APPROVE, False),
        (
            r"tham dinh|tham tra|thu l[iy]|xu l[iy]|tham muu|du thao|nghien cuu|xac minh|kiem tra",
            StepKind.APPRAISE,
            False,
        ),
        (r"^(?:chuyen|lien thong|gui|trinh|ban giao)", StepKind.TRANSFER, False),
        (r"^(?:xem xet|soat xet)", StepKind.REVIEW, False),
    )
)
