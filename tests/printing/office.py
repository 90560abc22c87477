# ruff: noqa: DTZ001 - office time is naive by design
"""Slips of a made-up commune, as the office would print them on a Monday in November."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from motcua.packs.loader import default_pack
from motcua.packs.pack import Pack
from motcua.printing.marks import FIRST_PRINT, Marks
from motcua.printing.slip import render
from motcua.printing.snapshot import (
    ApologyLetter,
    AppointmentSlip,
    Authorisation,
    CashRow,
    CashSheet,
    Component,
    ControlSheet,
    Due,
    FeeLine,
    FeeReceipt,
    Handover,
    Head,
    Lookup,
    Party,
    RefusalNotice,
    Register,
    RegisterRow,
    Signatory,
    SlipDossier,
    Snapshot,
    StopNotice,
    SupplementRequest,
)
from motcua.printing.template import template_for

AT: Final = datetime(2026, 11, 23, 14, 6)
DUE: Final = Due(datetime(2026, 11, 27, 14, 5))
CENTRE: Final = "Trung tâm Phục vụ hành chính công xã Hoà An"
COMMITTEE: Final = "Uỷ ban nhân dân xã Hoà An"
HEAD: Final = Head(
    "UBND xã Hoà An", "Trung tâm Phục vụ hành chính công", "0731/TNHS-TTPVHCC", "Hoà An", AT
)
LETTER_HEAD: Final = Head("Tỉnh Mẫu", COMMITTEE, "0012/PXL", "Hoà An", AT)
HOA: Final = Party(
    "Trần Thị Hòa",
    "bà",
    "066190004217",
    "Thôn Đức Ẩn, xã Hoà An, Tỉnh Mẫu",
    "0912 345 678",
    "hoa@thu.vn",
)
LINH: Final = Signatory("Nguyễn Thuỳ Linh")
URL: Final = "https://dvc.tinhmau.gov.vn/t/H15.29-261123-0007?k=3kTgkq9bR2m1oYpXcVnZaQ"
LOOKUP: Final = Lookup(URL, "K7QM-4RXD")
BIRTH: Final = SlipDossier(
    code="H15.29-261123-0007",
    request="Đăng ký khai sinh",
    procedure_code="1.001193",
    components=(
        Component("Tờ khai đăng ký khai sinh", electronic=4),
        Component("Giấy chứng sinh", originals=1, certified=2, photocopies=3),
        Component("Giấy chứng nhận kết hôn của cha mẹ (xuất trình)"),
    ),
    statutory_time="trong ngày làm việc",
    received_at=AT,
    due=DUE,
    result_place=CENTRE,
    register_number="Quyển số 03, Số thứ tự 0731",
    solving_unit=COMMITTEE,
    fee=8_000,
    lookup=LOOKUP,
)
RESIDENCE: Final = replace(
    BIRTH,
    code="H15.29-261123-0008",
    request="Đăng ký thường trú",
    procedure_code="1.004222",
    due=Due(datetime(2027, 1, 4, 14, 6), provisional=True),
    solving_unit="Công an xã Hoà An",
    lookup=Lookup(URL.replace("0007", "0008"), "P2WX-9LMT"),
)
SLIP: Final = AppointmentSlip(
    form="tt-03-2025/01",
    head=HEAD,
    receiving_unit=f"{CENTRE}, quầy 3",
    applicant=HOA,
    dossiers=(BIRTH,),
    receiver=LINH,
    hotline="0261 3 555 015",
)
SENT: Final = Authorisation(
    Party("Nguyễn Văn Bảy", "ông", "066088001234", "Thôn Đoàn Kết", "0987 654 321", "bay@thu.vn"),
    "Văn bản ủy quyền số 12",
)
SUPPLEMENT: Final = SupplementRequest(
    form="tt-03-2025/02",
    head=replace(HEAD, number="0112/PBS-TTPVHCC"),
    applicant=HOA,
    request="Cấp Giấy xác nhận tình trạng hôn nhân",
    items=("Bản chính quyết định ly hôn", "Giấy tờ chứng minh nơi cư trú trước đây"),
    reason="Giấy tờ đã nộp chưa cho biết tình trạng hôn nhân tại xã Hoà Bình",
    contact_name="Lê Hữu Phước",
    contact_phone="0261 3 555 015",
    guide=LINH,
    dossier_code="H15.29-261113-0003",
    lookup=LOOKUP,
)
REFUSAL: Final = RefusalNotice(
    form="tt-03-2025/03",
    head=replace(HEAD, number="0009/PTC-TTPVHCC"),
    applicant=HOA,
    request="Cấp Giấy chứng nhận đăng ký xe",
    reason="Không thuộc thẩm quyền giải quyết của Uỷ ban nhân dân xã",
    receiver=LINH,
)
APOLOGY: Final = ApologyLetter(
    form="tt-03-2025/04",
    head=LETTER_HEAD,
    applicant=HOA,
    received_on=date(2026, 11, 13),
    receiving_unit=CENTRE,
    agency=COMMITTEE,
    procedure="Cấp Giấy xác nhận tình trạng hôn nhân",
    dossier_code="H15.29-261113-0003",
    due=Due(datetime(2026, 11, 20, 16, 30)),
    reason="chưa nhận được văn bản trả lời xác minh của xã nơi thường trú trước đây",
    new_due=Due(datetime(2026, 11, 26, 16, 30)),
    apology="Chúng tôi thành thật xin lỗi bà vì sự chậm trễ này",
    head_signature=Signatory("Nguyễn Thị Ấm", "Chủ tịch", ("Ký số bởi: Nguyễn Thị Ấm",)),
    recipients=("Như trên", "Lưu: VT"),
    lookup=LOOKUP,
)
STOP: Final = StopNotice(
    form="tt-03-2025/05",
    head=replace(LETTER_HEAD, number="0003/TBD-TTPVHCC"),
    applicant=HOA,
    dossier_code="H15.29-261113-0003",
    procedure="Cấp Giấy xác nhận tình trạng hôn nhân",
    received_at=datetime(2026, 11, 13, 9, 15),
    requested_at=AT,
    stop_request="Không còn nhu cầu xác nhận",
    state_then="Đang xử lý",
    signature=Signatory("Lê Quốc Khánh", "Giám đốc"),
    papers_returned=("Bản chính quyết định ly hôn", "Tờ khai"),
    fees_returned="Không thu",
    lookup=LOOKUP,
)
CONTROL: Final = ControlSheet(
    form="tt-03-2025/06",
    head=replace(HEAD, number="0731/PKS"),
    dossier_code="H15.29-261113-0003",
    solving_agency=COMMITTEE,
    received_at=datetime(2026, 11, 13, 9, 15),
    due=Due(datetime(2026, 11, 20, 16, 30)),
    handovers=(
        Handover(
            "Trung tâm",
            "Phòng Văn hoá",
            datetime(2026, 11, 13, 9, 40),
            "Thuỳ Linh",
            "Văn Nam",
            "Trước hạn",
            "Ký số",
        ),
        Handover("Phòng Văn hoá", "Văn phòng", datetime(2026, 11, 19, 15, 5)),
    ),
    cooperating_agencies="Uỷ ban nhân dân xã Hoà Bình",
    lookup=LOOKUP,
)
ROW: Final = RegisterRow(
    dossier_code="H15.29-261123-0007",
    procedure="Đăng ký khai sinh",
    applicant_name="Trần Thị Hòa",
    solving_agency="UBND xã Hoà An",
    received_at=AT,
    due=DUE,
    address="Thôn Đức Ẩn",
    phone="0912 345 678",
    returned_at=datetime(2026, 11, 24, 10, 0),
    result_channel="Tại quầy",
    signature="Đã ký",
)
REGISTER: Final = Register(
    form="tt-03-2025/07", head=replace(HEAD, number="03/STD"), sector="Hộ tịch", rows=(ROW,)
)
RECEIPT: Final = FeeReceipt(
    form="quay-thu/bien-lai",
    head=replace(HEAD, number="1204/BL-TTPVHCC"),
    payer=HOA,
    dossier_code="H15.29-261123-0007",
    procedure="Cấp bản sao trích lục hộ tịch",
    lines=(FeeLine("Lệ phí bản sao trích lục", 8_000, 3), FeeLine("Phí chứng thực", 2_500, 5)),
    method="Tiền mặt",
    paid_at=AT,
    collector=LINH,
    lookup=LOOKUP,
)
CASH: Final = CashSheet(
    form="quay-thu/bang-ke",
    head=replace(HEAD, number="0231/BK-TTPVHCC"),
    day=AT.date(),
    counter="Quầy 3",
    cashier=LINH,
    rows=(
        CashRow("1204/BL", "H15.29-261123-0007", "Trần Thị Hòa", "Tiền mặt", 36_500),
        CashRow("1205/BL", "H15.29-261123-0009", "Y Wăn Êban", "Chuyển khoản", 10_000),
        CashRow("1206/BL", "H15.29-261123-0010", "H'Bia Niê", "Tiền mặt", 8_000, voided=True),
    ),
    checker=Signatory("Lê Quốc Khánh"),
    counted=36_000,
    explanation="Thiếu tiền lẻ để trả lại",
)
ALL: Final[tuple[Snapshot, ...]] = (
    SLIP, SUPPLEMENT, REFUSAL, APOLOGY, STOP, CONTROL, REGISTER, RECEIPT, CASH,
)  # fmt: skip


def printed(shot: Snapshot, marks: Marks = FIRST_PRINT, pack: Pack | None = None) -> bytes:
    """Print one snapshot with the pack's template."""
    law = pack or default_pack()
    template = template_for(law, law.forms.forms[shot.form])
    return render(template, shot.to_plain(), marks=marks)
