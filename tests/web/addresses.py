"""What each role gets at each address. The key is the route, the value an example of it.

An example names a procedure that does not exist: whoever may enter learns that (404), whoever may
not is turned away before (302 to the login, 403).
"""

from collections.abc import Mapping
from typing import Final

from motcua.org.acts import POWERS, Power, Role

EVERYBODY: Final = [None, *Role]
LOGIN, NOBODY, NO, NOWHERE, NOT_THIS_WAY, WRONG = 302, 401, 403, 404, 405, 422

Who = Mapping[Role | None, int]
OFFICERS: Final = [role for role in Role if Power.SEE_DOSSIERS in POWERS[role]]


def all_see(status: int = 200) -> Who:
    return dict.fromkeys(EVERYBODY, status)


def only(*roles: Role, status: int = 200) -> Who:
    return {None: LOGIN, **{role: status if role in roles else NO for role in Role}}


def staff(status: int = 200) -> Who:
    return only(*Role, status=status)


def admin(status: int = 200) -> Who:
    return only(Role.ADMINISTRATOR, status=status)


def admins(status: int = 200) -> Who:
    return only(Role.ADMINISTRATOR, Role.UNIT_ADMINISTRATOR, status=status)


def officers(status: int = 200) -> Who:
    return only(*OFFICERS, status=status)


def leads(status: int = 200) -> Who:
    return only(Role.ONE_STOP_LEAD, Role.DIVISION_LEAD, Role.LEADER, status=status)


def counter(status: int = 200) -> Who:
    return only(Role.ONE_STOP_CLERK, Role.ONE_STOP_LEAD, status=status)


def control(status: int = 200) -> Who:
    return only(Role.PROCEDURE_CONTROL, status=status)


ME = "can-bo/tai-khoan/"
UNIT, PERSON = "quan-tri/don-vi/<int:key>/", "quan-tri/can-bo/<int:key>/"
WORK = "can-bo/viec/"
ONE = "can-bo/thu-tuc/<str:code>/"
DOSSIER, ACT = "can-bo/ho-so/<str:code>/", "can-bo/ho-so/<str:code>/lam/<slug:name>/"
RETURN = "can-bo/tra-ket-qua/"
INTAKE = "can-bo/tiep-nhan/"
RECEIPT = "can-bo/thu-phi/bien-lai/<int:key>/"
AT_ONCE = "can-bo/giai-quyet-ngay/"
PROCESS = "can-bo/quy-trinh/<path:code>/"
EXAMPLES: Final = {
    "<str:code>": "9.999999",
    "<slug:name>": "trinh",
    "<code>": "9.999999",
    "<number>": "1",
    "<path:code>": "9.999999/X",
    "<int:number>": "2026",
    "<int:before>": "1",
    "<int:after>": "2",
    "<int:key>": "999999",
    "<int:posting>": "999999",
    "<int:loan>": "999999",
    "<uuid:key>": "6d0c0f5e-7a54-4f0c-9a0c-5f3f0a4b8a11",
}

API: Final[Mapping[str, Who]] = {
    "api/v1/": all_see(NOWHERE),
    "api/v1/docs": all_see(),
    "api/v1/openapi.json": all_see(),
    "api/v1/procedures": all_see(NOBODY),
    "api/v1/procedures/<code>": all_see(NOBODY),
    "api/v1/units": all_see(NOBODY),
    "api/v1/units/<code>/officers": all_see(NOBODY),
    "api/v1/dossiers": all_see(NOBODY),
    "api/v1/dossiers/<code>": all_see(NOBODY),
    "api/v1/dossiers/<code>/acts": all_see(NOT_THIS_WAY),
    "api/v1/dossiers/<code>/slips/<number>.pdf": all_see(NOBODY),
    "api/v1/lookup": all_see(WRONG),
}
"""What a GET of the programs' side gets in a browser: its cookie opens nothing there."""

SEEN: Final[Mapping[str, Who]] = {
    "": all_see(),
    "lich/": all_see(),
    "lich/<int:number>/": all_see(),
    "lich/tinh-han/": all_see(),
    "tra-cuu/": all_see(),
    "t/<str:code>": all_see(NOWHERE),
    **API,
    "dang-nhap/": {None: 200, **dict.fromkeys(Role, LOGIN)},
    "dang-nhap/ma/": all_see(302),
    "dang-xuat/": all_see(NOT_THIS_WAY),
    "can-bo/": staff(),
    DOSSIER: staff(NOWHERE),
    ACT: staff(NOWHERE),
    f"{DOSSIER}tep/<uuid:key>/": staff(NOWHERE),
    f"{DOSSIER}tep/<uuid:key>/<int:number>/": staff(NOWHERE),
    RETURN: counter(),
    f"{RETURN}in/": counter(),
    f"{RETURN}<str:code>/": counter(NOWHERE),
    INTAKE: counter(),
    f"{INTAKE}luu/": all_see(NOT_THIS_WAY),
    f"{INTAKE}thu-tuc/": counter(),
    f"{INTAKE}ban-thu/": all_see(NOT_THIS_WAY),
    f"{INTAKE}xong/<str:code>/": counter(NOWHERE),
    f"{INTAKE}khay/<uuid:key>/<int:number>/": counter(NOWHERE),
    f"{INTAKE}giay/<uuid:key>/<int:number>/": counter(NOWHERE),
    f"{DOSSIER}phieu/": officers(NOWHERE),
    f"{DOSSIER}phieu/<int:key>/": officers(NOWHERE),
    f"{DOSSIER}phieu/<int:key>/in/": all_see(NOT_THIS_WAY),
    f"{DOSSIER}kiem-soat/": officers(NOWHERE),
    "can-bo/phieu/in/": all_see(NOT_THIS_WAY),
    "can-bo/so-tiep-nhan/": counter(),
    "can-bo/mau-trang/": counter(),
    "can-bo/vao/": staff(302),
    "can-bo/huong-dan/": staff(302),
    "can-bo/huong-dan/<slug:name>/": staff(NOWHERE),
    WORK: officers(),
    f"{WORK}hang/": officers(),
    f"{WORK}xem/<str:code>/": officers(NOWHERE),
    f"{WORK}xu-ly/": officers(WRONG),
    f"{WORK}xuat/": officers(),
    f"{WORK}sap-xep/": all_see(NOT_THIS_WAY),
    f"{WORK}chuong/": officers(),
    f"{WORK}ai-giu/": leads(),
    f"{WORK}ai-giu/viec/": leads(),
    "can-bo/tim/": only(*OFFICERS, Role.INSPECTOR),
    ME: staff(),
    f"{ME}mat-khau/": staff(),
    f"{ME}xac-thuc/": staff(),
    f"{ME}ma-truy-cap/": all_see(NOT_THIS_WAY),
    f"{ME}ma-truy-cap/<int:key>/huy/": all_see(NOT_THIS_WAY),
    f"{ME}uy-quyen/": staff(),
    f"{ME}uy-quyen/<int:key>/dung/": all_see(NOT_THIS_WAY),
    "quan-tri/don-vi/": admin(),
    "quan-tri/don-vi/moi/": admin(),
    "quan-tri/don-vi/sap-nhap/": admin(),
    UNIT: admin(NOWHERE),
    f"{UNIT}sua/": admin(NOWHERE),
    f"{UNIT}ket-thuc/": admin(NOWHERE),
    "quan-tri/can-bo/": admins(),
    "quan-tri/can-bo/moi/": admins(),
    "quan-tri/can-bo/nhap/": admins(),
    "quan-tri/can-bo/nhap/mau.xlsx": admins(),
    PERSON: admins(NOWHERE),
    f"{PERSON}sua/": admins(NOWHERE),
    f"{PERSON}phan-cong/": admins(NOWHERE),
    f"{PERSON}phan-cong/<int:posting>/": admins(NOWHERE),
    f"{PERSON}uy-quyen/": admins(NOWHERE),
    f"{PERSON}uy-quyen/<int:loan>/dung/": all_see(NOT_THIS_WAY),
    f"{PERSON}mat-khau/": admins(NOWHERE),
    f"{PERSON}xac-thuc/": admins(NOWHERE),
    f"{PERSON}khoa/": admins(NOWHERE),
    f"{PERSON}mo-khoa/": admins(NOWHERE),
    "quan-tri/vai-tro/": admins(),
    "quan-tri/ngay-nghi/": admin(),
    "quan-tri/ngay-nghi/<int:key>/bo/": admin(NOWHERE),
    "quan-tri/suc-khoe/": only(Role.ADMINISTRATOR),
    "quan-tri/lich/tinh-lai/": admin(),
    "quan-tri/lich/tinh-lai/<int:key>/": admin(NOWHERE),
    "can-bo/giay-hen-moi/": counter(),
    "can-bo/thu-phi/": counter(),
    "can-bo/thu-phi/ngay/": counter(),
    "can-bo/thu-phi/ngay/bang-ke/": counter(),
    "can-bo/thu-phi/ngay/xlsx/": counter(),
    f"{RECEIPT}": counter(NOWHERE),
    f"{RECEIPT}in/": all_see(NOT_THIS_WAY),
    f"{RECEIPT}huy/": counter(NOWHERE),
    "can-bo/thu-phi/<str:code>/": counter(NOWHERE),
    AT_ONCE: counter(),
    f"{AT_ONCE}so/": counter(),
    f"{AT_ONCE}<str:code>/huy/": counter(NOWHERE),
    f"{AT_ONCE}<str:code>/phieu/": all_see(NOT_THIS_WAY),
    "healthz": all_see(),
    "readyz": all_see(),
    "thu-tuc/": all_see(),
    "thu-tuc/<str:code>/": all_see(NOWHERE),
    "thu-tuc/<str:code>/giay-to/": all_see(NOWHERE),
    "thu-tuc/<str:code>/thay-doi/<int:before>/<int:after>/": all_see(NOWHERE),
    "can-bo/thu-tuc/": staff(),
    "can-bo/thu-tuc/moi/": control(),
    ONE: staff(NOWHERE),
    f"{ONE}so-sanh/": staff(NOWHERE),
    f"{ONE}mo-nhap/": all_see(NOT_THIS_WAY),
    f"{ONE}sua/": control(NOWHERE),
    f"{ONE}bo-nhap/": control(NOWHERE),
    f"{ONE}cong-bo/": control(NOWHERE),
    f"{ONE}thu-hoi/": control(NOWHERE),
    f"{ONE}bai-bo/": control(NOWHERE),
    f"{ONE}de-xuat-quy-trinh/": all_see(NOT_THIS_WAY),
    "can-bo/quy-trinh/": staff(),
    "can-bo/quy-trinh/nhap/": control(),
    PROCESS: staff(NOWHERE),
    f"{PROCESS}so-sanh/": staff(NOWHERE),
    f"{PROCESS}ap-dung/": all_see(NOT_THIS_WAY),
}
"""What a GET gets."""

SENT: Final[Mapping[str, Who]] = {
    INTAKE: counter(),
    f"{INTAKE}luu/": counter(),
    f"{INTAKE}ban-thu/": counter(302),
    f"{DOSSIER}phieu/<int:key>/in/": officers(NOWHERE),
    "can-bo/phieu/in/": officers(WRONG),
    ACT: staff(NOWHERE),
    f"{RETURN}<str:code>/": counter(NOWHERE),
    "tra-cuu/": all_see(NOWHERE),
    "dang-nhap/ma/": all_see(302),
    "dang-xuat/": all_see(302),
    f"{WORK}xu-ly/": officers(WRONG),
    f"{WORK}sap-xep/": officers(302),
    f"{WORK}chuong/": officers(302),
    f"{ME}mat-khau/": staff(WRONG),
    f"{ME}xac-thuc/": staff(WRONG),
    f"{ME}ma-truy-cap/": staff(WRONG),
    f"{ME}ma-truy-cap/<int:key>/huy/": staff(NOWHERE),
    f"{ME}uy-quyen/": staff(WRONG),
    f"{ME}uy-quyen/<int:key>/dung/": staff(NOWHERE),
    "quan-tri/don-vi/moi/": admin(WRONG),
    "quan-tri/don-vi/sap-nhap/": admin(WRONG),
    f"{UNIT}sua/": admin(NOWHERE),
    f"{UNIT}ket-thuc/": admin(NOWHERE),
    "quan-tri/can-bo/moi/": admins(WRONG),
    "quan-tri/can-bo/nhap/": admins(WRONG),
    f"{PERSON}sua/": admins(NOWHERE),
    f"{PERSON}phan-cong/": admins(NOWHERE),
    f"{PERSON}phan-cong/<int:posting>/": admins(NOWHERE),
    f"{PERSON}uy-quyen/": admins(NOWHERE),
    f"{PERSON}uy-quyen/<int:loan>/dung/": admins(NOWHERE),
    f"{PERSON}mat-khau/": admins(NOWHERE),
    f"{PERSON}xac-thuc/": admins(NOWHERE),
    f"{PERSON}khoa/": admins(NOWHERE),
    f"{PERSON}mo-khoa/": admins(NOWHERE),
    "quan-tri/ngay-nghi/": admin(WRONG),
    "quan-tri/ngay-nghi/<int:key>/bo/": admin(NOWHERE),
    "quan-tri/lich/tinh-lai/": admin(WRONG),
    f"{RECEIPT}in/": counter(NOWHERE),
    f"{RECEIPT}huy/": counter(NOWHERE),
    "can-bo/thu-phi/ngay/": counter(WRONG),
    "can-bo/thu-phi/<str:code>/": counter(NOWHERE),
    AT_ONCE: counter(WRONG),
    f"{AT_ONCE}<str:code>/huy/": counter(NOWHERE),
    f"{AT_ONCE}<str:code>/phieu/": counter(NOWHERE),
    f"{ONE}mo-nhap/": control(NOWHERE),
    f"{ONE}sua/": control(NOWHERE),
    f"{ONE}bo-nhap/": control(NOWHERE),
    f"{ONE}cong-bo/": control(NOWHERE),
    f"{ONE}thu-hoi/": control(NOWHERE),
    f"{ONE}bai-bo/": control(NOWHERE),
    f"{ONE}de-xuat-quy-trinh/": control(NOWHERE),
    f"{PROCESS}ap-dung/": control(NOWHERE),
}
"""What an empty POST gets, where one is taken."""


def example(route: str) -> str:
    """Return an address of a route."""
    for part, value in EXAMPLES.items():
        route = route.replace(part, value)
    return f"/{route}"
