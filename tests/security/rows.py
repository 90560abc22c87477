"""The matrix: every address, what opens it, and what whoever may enter gets there.

One ``Row`` for each route of the resolver; an address without one fails. A later address adds its
row and nothing else: ``gate`` is what opens it, ``get`` and ``post`` what is asked there, ``sees``
whose things show, ``may`` who of those may do it. ``{dossier}`` and the like stand for the
identifiers of ``world.Side.ids``; with them a row is asked about a thing of one's own unit, one of
a unit that is none of one's business, and one that does not exist. ``matrix`` derives the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from motcua.org.acts import Power
from motcua.rules.dossier.words import Act
from motcua.web.dossier.slugs import slug
from tests.security import rights
from tests.security.rights import Rule, anybody, sees

REDIRECT, NO, NOWHERE, TROUBLE, WRONG = 302, 403, 404, 409, 422


class Door(Enum):
    """What somebody must have to be let in at all."""

    PUBLIC = "public"
    ACCOUNT = "account"
    STAFF = "staff"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: what comes back to whoever sees the thing (``sees``) and may (``may``).

    ``hidden`` is what everybody else gets, and what a thing that does not exist gives: the same.
    ``shows`` names what must be read by whoever sees it and by nobody else. ``powers`` are asked
    by the operation itself, behind the door.
    """

    ok: int = 200
    sees: Rule = anybody
    hidden: int = NOWHERE
    may: Rule = anybody
    no: int = NO
    query: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    shows: str = ""
    powers: frozenset[Power] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """An address: what opens it, what is asked with GET and POST; none means 405.

    ``args`` says which identifier stands where in the route; the usual ones need no saying.
    """

    gate: frozenset[Power] | Door
    get: tuple[Ask, ...] = ()
    post: tuple[Ask, ...] = ()
    args: Mapping[str, str] = field(default_factory=dict)


def one(**parts: Any) -> tuple[Ask, ...]:
    return (Ask(**parts),)


def form(powers: frozenset[Power], **args: str) -> Row:
    """Return a page with a form that is wrong when it is sent empty."""
    return Row(powers, one(), one(ok=WRONG), args)


def of_dossier(powers: frozenset[Power], kind: str = "dossier", **parts: Any) -> Row:
    """Return a page about a dossier, for whoever may enter and sees it."""
    return Row(powers, one(sees=sees, **parts), args={"code": kind})


def person(post: int = WRONG) -> Row:
    """Return a page about a person, for whoever looks after him."""
    seen = {"sees": rights.looks_after}
    return Row(rights.PEOPLE, one(**seen), one(ok=post, **seen), {"key": "person"})


def catalogue(get: int = TROUBLE, post: int = TROUBLE) -> Row:
    """Return a page about a published procedure without a draft."""
    return Row(rights.CATALOGUE, one(ok=get), one(ok=post))


def act(what: Act, may: Rule, **parts: Any) -> Ask:
    return Ask(sees=sees, may=may, name=slug(what), **parts)


COUNTER, OFFICE, BACK = rights.COUNTER, rights.OFFICE, rights.BACK
RECEIPT: Final = {"sees": rights.receives}
OURS: Final = {"shows": "dossier", "sees": sees}
ACTS: Final = (
    (Act.PROPOSE, rights.is_specialist),
    (Act.REASSIGN, rights.assigns),
    (Act.EXTEND, rights.heads),
    (Act.CORRECT_APPLICANT, rights.receives),
)
PROPOSE: Final = {"act": "propose", "version": "{version}"}
D, P = "can-bo/ho-so/<str:code>/", "quan-tri/can-bo/<int:key>/"
U, C = "quan-tri/don-vi/<int:key>/", "can-bo/thu-tuc/<str:code>/"
W, ME, N = "can-bo/viec/", "can-bo/tai-khoan/", "can-bo/tiep-nhan/"
Q, R = "can-bo/quy-trinh/<path:code>/", "can-bo/thu-phi/bien-lai/<int:key>/"
SLIP: Final = {"key": "slip"}

SCREENS: Final[dict[str, Row]] = {
    "": Row(Door.PUBLIC, one()),
    "lich/": Row(Door.PUBLIC, one()),
    "lich/<int:number>/": Row(Door.PUBLIC, one(), args={"number": "=2026"}),
    "lich/tinh-han/": Row(Door.PUBLIC, one()),
    "tra-cuu/": Row(
        Door.PUBLIC, one(), one(data={"code": "{dossier}", "secret": "{secret}"}, shows="dossier")
    ),
    "t/<str:code>": Row(Door.PUBLIC, one(query="?k={key}", shows="dossier")),
    "dang-nhap/": Row(Door.PUBLIC, one(), one(ok=WRONG)),
    "dang-nhap/ma/": Row(Door.PUBLIC, one(ok=REDIRECT), one(ok=REDIRECT)),
    "dang-xuat/": Row(Door.PUBLIC, post=one(ok=REDIRECT)),
    "healthz": Row(Door.PUBLIC, one()),
    "readyz": Row(Door.PUBLIC, one()),
    "thu-tuc/": Row(Door.PUBLIC, one()),
    "thu-tuc/<str:code>/": Row(Door.PUBLIC, one()),
    "thu-tuc/<str:code>/giay-to/": Row(Door.PUBLIC, one()),
    "thu-tuc/<str:code>/thay-doi/<int:before>/<int:after>/": Row(
        Door.PUBLIC, one(), args={"before": "=1", "after": "=1"}
    ),
    "can-bo/": Row(BACK, one()),
    "can-bo/vao/": Row(BACK, one(ok=REDIRECT)),
    "can-bo/huong-dan/": Row(Door.ACCOUNT, one(ok=REDIRECT)),
    "can-bo/huong-dan/<slug:name>/": Row(Door.ACCOUNT, one(), args={"name": "=chuyen-vien"}),
    D: of_dossier(BACK),
    f"{D}lam/<slug:name>/": Row(
        BACK,
        tuple(act(what, may) for what, may in ACTS),
        tuple(act(what, may, ok=WRONG, no=WRONG) for what, may in ACTS[1:]),
    ),
    f"{D}tep/<uuid:key>/": Row(BACK, one(sees=sees), args={"key": "file"}),
    f"{D}tep/<uuid:key>/<int:number>/": Row(
        BACK, one(sees=sees), args={"key": "file", "number": "=1"}
    ),
    f"{D}phieu/": of_dossier(rights.FINDERS),
    f"{D}phieu/<int:key>/": Row(rights.FINDERS, one(sees=sees), args=SLIP),
    f"{D}phieu/<int:key>/in/": Row(OFFICE, post=one(sees=sees, ok=REDIRECT), args=SLIP),
    f"{D}kiem-soat/": of_dossier(rights.FINDERS),
    "can-bo/phieu/in/": Row(OFFICE, post=one(sees=sees, hidden=WRONG, data={"phieu": "{slip}"})),
    "can-bo/so-tiep-nhan/": Row(COUNTER, one()),
    "can-bo/mau-trang/": Row(COUNTER, one()),
    "can-bo/tra-ket-qua/": Row(
        COUNTER,
        (
            Ask(shows="ready", sees=rights.receives, hidden=200),
            Ask(ok=REDIRECT, sees=sees, query="?ma={ready}"),
        ),
    ),
    "can-bo/tra-ket-qua/in/": Row(COUNTER, one(shows="owner", sees=rights.receives, hidden=200)),
    "can-bo/tra-ket-qua/<str:code>/": Row(
        COUNTER, one(sees=sees), one(sees=sees, ok=WRONG), {"code": "ready"}
    ),
    N: Row(COUNTER, (Ask(), Ask(sees=sees, query="?xong={dossier}")), one()),
    f"{N}luu/": Row(COUNTER, post=one()),
    f"{N}thu-tuc/": Row(COUNTER, one()),
    f"{N}ban-thu/": Row(COUNTER, post=one(ok=REDIRECT)),
    f"{N}xong/<str:code>/": of_dossier(COUNTER),
    f"{N}khay/<uuid:key>/<int:number>/": Row(
        COUNTER, one(sees=rights.is_clerk), args={"key": "tray", "number": "=1"}
    ),
    f"{N}giay/<uuid:key>/<int:number>/": Row(
        COUNTER, one(sees=rights.is_clerk), args={"key": "paper", "number": "=1"}
    ),
    W: Row(OFFICE, (Ask(**{**OURS, "sees": rights.is_specialist}, hidden=200),)),
    f"{W}hang/": Row(OFFICE, (Ask(**{**OURS, "sees": rights.is_specialist}, hidden=200),)),
    f"{W}ai-giu/": Row(rights.TEAM, one(shows="officer_name", sees=rights.leads, hidden=200)),
    f"{W}ai-giu/viec/": Row(
        rights.TEAM,
        (
            Ask(shows="dossier", sees=rights.leads, hidden=200),
            Ask(query="?nguoi={officer}", shows="officer_name", sees=rights.leads, hidden=200),
            Ask(query="?don_vi={desk}", shows="desk_name", sees=rights.leads, hidden=200),
        ),
    ),
    f"{W}xem/<str:code>/": of_dossier(OFFICE),
    f"{W}xin-loi/": Row(rights.HEADS, one()),
    f"{W}xu-ly/": Row(
        OFFICE,
        (Ask(query="?ma={dossier}:{version}", sees=sees, shows="owner", hidden=200),),
        (Ask(ok=WRONG),),
    ),
    f"{W}xuat/": Row(OFFICE, (Ask(**{**OURS, "sees": rights.is_specialist}, hidden=200),)),
    f"{W}sap-xep/": Row(OFFICE, post=one(ok=REDIRECT)),
    f"{W}chuong/": Row(OFFICE, one(), one(ok=REDIRECT)),
    "can-bo/tim/": Row(
        rights.FINDERS,
        (
            Ask(query="?q={dossier}", sees=sees, shows="owner", hidden=200),
            Ask(query="?q={owner}", sees=sees, shows="dossier", hidden=200),
            Ask(query="?nguoi={party}", sees=sees, shows="dossier", hidden=200),
        ),
    ),
    ME: Row(Door.ACCOUNT, one()),
    f"{ME}mat-khau/": Row(Door.ACCOUNT, one(), one(ok=WRONG)),
    f"{ME}xac-thuc/": Row(Door.ACCOUNT, one(), one(ok=WRONG)),
    f"{ME}ma-truy-cap/": Row(Door.ACCOUNT, post=one(ok=WRONG)),
    f"{ME}ma-truy-cap/<int:key>/huy/": Row(
        Door.ACCOUNT, post=one(ok=REDIRECT, sees=rights.is_specialist), args={"key": "token"}
    ),
    f"{ME}uy-quyen/": Row(Door.ACCOUNT, one(), one(ok=WRONG)),
    f"{ME}uy-quyen/<int:key>/dung/": Row(
        Door.ACCOUNT, post=one(ok=REDIRECT, sees=rights.ends_loan), args={"key": "own_loan"}
    ),
    "can-bo/giay-hen-moi/": Row(COUNTER, one()),
    "can-bo/thu-phi/": Row(COUNTER, one(shows="dossier", sees=rights.receives, hidden=200)),
    "can-bo/thu-phi/ngay/": Row(
        COUNTER, one(shows="owner", sees=rights.is_clerk, hidden=200), one(ok=WRONG)
    ),
    "can-bo/thu-phi/ngay/bang-ke/": Row(COUNTER, one()),
    "can-bo/thu-phi/ngay/xlsx/": Row(COUNTER, one(shows="owner", sees=rights.is_clerk, hidden=200)),
    R: Row(COUNTER, one(**RECEIPT), args={"key": "receipt"}),
    f"{R}in/": Row(COUNTER, post=one(ok=REDIRECT, **RECEIPT), args={"key": "receipt"}),
    f"{R}huy/": Row(COUNTER, one(**RECEIPT), one(ok=WRONG, **RECEIPT), {"key": "receipt"}),
    "can-bo/thu-phi/<str:code>/": Row(COUNTER, one(sees=sees), one(sees=sees, ok=TROUBLE)),
    "can-bo/giai-quyet-ngay/": Row(
        COUNTER,
        (Ask(), Ask(query="?tiep={once}", sees=sees, shows="once")),
        one(ok=WRONG),
    ),
    "can-bo/giai-quyet-ngay/so/": Row(
        COUNTER, one(shows="once_owner", sees=rights.receives, hidden=200)
    ),
    "can-bo/giai-quyet-ngay/<str:code>/huy/": Row(
        COUNTER, one(sees=sees), one(sees=sees, ok=WRONG), {"code": "once"}
    ),
    "can-bo/giai-quyet-ngay/<str:code>/phieu/": Row(
        COUNTER, post=one(sees=sees, ok=REDIRECT), args={"code": "once"}
    ),
    "can-bo/thu-tuc/": Row(BACK, one()),
    "can-bo/thu-tuc/moi/": form(rights.CATALOGUE),
    C: Row(BACK, one()),
    f"{C}so-sanh/": Row(BACK, one()),
    f"{C}mo-nhap/": Row(rights.CATALOGUE, post=one(ok=REDIRECT)),
    f"{C}sua/": catalogue(),
    f"{C}bo-nhap/": catalogue(),
    f"{C}cong-bo/": catalogue(),
    f"{C}thu-hoi/": catalogue(),
    f"{C}bai-bo/": catalogue(200, WRONG),
    f"{C}de-xuat-quy-trinh/": Row(rights.CATALOGUE, post=one(ok=REDIRECT)),
    "can-bo/quy-trinh/": Row(BACK, one()),
    "can-bo/quy-trinh/nhap/": form(rights.CATALOGUE),
    Q: Row(BACK, one()),
    f"{Q}so-sanh/": Row(BACK, one()),
    f"{Q}ap-dung/": Row(rights.CATALOGUE, post=one(ok=REDIRECT)),
}
"""What people open in a browser."""

ADMINISTRATION: Final[dict[str, Row]] = {
    "quan-tri/don-vi/": Row(rights.UNITS, one()),
    "quan-tri/don-vi/moi/": form(rights.UNITS),
    "quan-tri/don-vi/sap-nhap/": form(rights.UNITS),
    U: Row(rights.UNITS, one(), args={"key": "unit"}),
    f"{U}sua/": form(rights.UNITS, key="unit"),
    f"{U}ket-thuc/": form(rights.UNITS, key="unit"),
    "quan-tri/can-bo/": Row(rights.PEOPLE, one(shows="name", sees=rights.looks_after, hidden=200)),
    "quan-tri/can-bo/moi/": form(rights.PEOPLE),
    "quan-tri/can-bo/nhap/": form(rights.PEOPLE),
    "quan-tri/can-bo/nhap/mau.xlsx": Row(rights.PEOPLE, one()),
    P: Row(rights.PEOPLE, one(sees=rights.looks_after, shows="email"), args={"key": "person"}),
    f"{P}sua/": person(),
    f"{P}phan-cong/": person(),
    f"{P}phan-cong/<int:posting>/": person(),
    f"{P}uy-quyen/": person(),
    f"{P}uy-quyen/<int:loan>/dung/": Row(
        rights.PEOPLE, post=one(ok=REDIRECT, sees=rights.looks_after), args={"key": "person"}
    ),
    f"{P}mat-khau/": person(200),
    f"{P}xac-thuc/": person(REDIRECT),
    f"{P}khoa/": person(REDIRECT),
    f"{P}mo-khoa/": person(REDIRECT),
    "quan-tri/vai-tro/": Row(rights.PEOPLE, one()),
    "quan-tri/ngay-nghi/": form(rights.CALENDAR),
    "quan-tri/ngay-nghi/<int:key>/bo/": Row(
        rights.CALENDAR, one(), one(ok=REDIRECT), {"key": "day"}
    ),
    "quan-tri/suc-khoe/": Row(rights.HEALTH, one()),
    "quan-tri/lich/tinh-lai/": form(rights.CALENDAR),
    "quan-tri/lich/tinh-lai/<int:key>/": Row(rights.CALENDAR, one(), args={"key": "run"}),
}
"""What administrators open."""

PROGRAM: Final = Door.PROGRAM
PROGRAMS: Final[dict[str, Row]] = {
    "api/v1/": Row(Door.PUBLIC, one(ok=NOWHERE), one(ok=NOWHERE)),
    "api/v1/docs": Row(Door.PUBLIC, one()),
    "api/v1/openapi.json": Row(Door.PUBLIC, one(), one()),
    "api/v1/procedures": Row(PROGRAM, one()),
    "api/v1/procedures/<code>": Row(PROGRAM, one(), args={"code": "procedure"}),
    "api/v1/units": Row(PROGRAM, one()),
    "api/v1/units/<code>/officers": Row(
        PROGRAM, one(query="?role=leader", powers=OFFICE, hidden=WRONG), args={"code": "unit_code"}
    ),
    "api/v1/dossiers": Row(PROGRAM, one(shows="dossier", sees=sees, hidden=200), one(ok=WRONG)),
    "api/v1/dossiers/<code>": Row(PROGRAM, one(sees=sees, shows="owner")),
    "api/v1/dossiers/<code>/acts": Row(
        PROGRAM, post=one(sees=sees, may=rights.is_specialist, data=PROPOSE)
    ),
    "api/v1/dossiers/<code>/slips/<number>.pdf": Row(
        PROGRAM, one(sees=sees), args={"number": "slip"}
    ),
    "api/v1/lookup": Row(
        Door.PUBLIC, one(query="?code={dossier}&secret={secret}", shows="dossier")
    ),
}
"""What programs call."""

ROWS: Final[dict[str, Row]] = {**SCREENS, **ADMINISTRATION, **PROGRAMS}
