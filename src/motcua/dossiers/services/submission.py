"""What is handed in, as plain values; read with care, for people and programs both send it."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.base.dates import office_time
from motcua.base.entered import entered
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.text import tidy
from motcua.dossiers.refusals import (
    FieldMissing,
    FieldUnusable,
    NumberUnusable,
    OwnerMissing,
    PaperTimeUnusable,
    ReasonMissing,
)
from motcua.dossiers.texts import text_of
from motcua.packs.pack import Pack
from motcua.rules.dossier.words import Act, ComponentState, PartyPart
from motcua.rules.procedure import Channel


@dataclass(frozen=True, slots=True)
class PartyIn:
    """A person or organisation as typed or read from a card.

    ``kind`` and ``id_kind`` are keys of the pack; ``relation`` says what a guardian or
    representative is to the owner, ``paper`` by which paper.
    """

    name: str
    kind: str = "citizen"
    id_kind: str = "personal_id"
    id_number: str = ""
    born_on: date | None = None
    gender: str = ""
    address: str = ""
    commune: str = ""
    province: str = ""
    phone: str = ""
    email: str = ""
    relation: str = ""
    paper: str = ""
    from_card: bool = False


@dataclass(frozen=True, slots=True)
class ComponentIn:
    """What was handed in of the ``index``-th paper of the case, counted from 1."""

    index: int
    originals: int = 0
    certified: int = 0
    copies: int = 0
    state: ComponentState | None = None
    note: str = ""
    document: UUID | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """A dossier as it is handed in. Units by key; no solving unit means the usual one.

    ``received_at``: when it was taken on paper, where it is typed in later, with the reason why.
    """

    procedure: str
    owner: PartyIn
    receiving_unit_id: int
    case_id: int | None = None
    channel: Channel = Channel.COUNTER
    result_channel: str = "counter"
    receiving_point_id: int | None = None
    solving_unit_id: int | None = None
    others: tuple[tuple[PartyPart, PartyIn], ...] = ()
    components: tuple[ComponentIn, ...] = ()
    content: str = ""
    number_of_sets: int = 1
    form_data: dict[str, object] = field(default_factory=dict)
    visit_id: int | None = None
    quantity: int = 1
    training: bool = False
    received_at: datetime | None = None
    late_reason: str = ""

    @property
    def digest(self) -> str:
        """Return what tells two requests under one key apart, where it is to be received."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()

    def digest_for(self, act: Act, *asked: str) -> str:
        """Return the same where another act than to receive it is asked for, and how."""
        whole = "\0".join((self.digest, act, *asked))
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


NAME: Final = Say(mark("Họ, chữ đệm và tên"))
NUMBER: Final = Say(mark("Số định danh"))
GENDER: Final = Say(mark("Giới tính"))
ADDRESS: Final = Say(mark("Địa chỉ"))
PHONE: Final = Say(mark("Điện thoại"))
EMAIL: Final = Say(mark("Thư điện tử"))
CONTENT: Final = Say(mark("Nội dung yêu cầu"))
NOTE: Final = Say(mark("Ghi chú"))
RELATION: Final = Say(mark("Quan hệ với chủ hồ sơ"))
PAPER: Final = Say(mark("Giấy tờ uỷ quyền"))
BORN: Final = Say(mark("Ngày sinh"))
TEXTS: Final = (
    ("name", NAME, 300),
    ("address", ADDRESS, 500),
    ("commune", ADDRESS, 120),
    ("province", ADDRESS, 120),
    ("phone", PHONE, 30),
    ("email", EMAIL, 254),
    ("relation", RELATION, 200),
    ("paper", PAPER, 300),
)
LONGEST_CONTENT: Final = 1_000
"""The protocol's bound on a summary (TrichYeuHoSo)."""
ELDEST: Final = 130
FEWEST_DIGITS: Final = 8
LONGEST_DELAY: Final = timedelta(days=30)
"""How long after a power cut a paper may still be typed in."""


def clean_party(given: PartyIn, pack: Pack, *, today: date) -> PartyIn:
    """Return a party as it is stored: tidy texts, numbers without spaces; or refuse what is wrong.

    The spelling of a name is kept. Error: one refusal, for the first thing that is wrong.
    """
    texts = {name: text_of(getattr(given, name), label, most) for name, label, most in TEXTS}
    if not texts["name"]:
        raise FieldMissing(label=NAME)
    if given.kind not in pack.applicants:
        raise FieldUnusable(label=Say(mark("Loại người nộp")), given=given.kind)
    number = identity_number(given.id_kind, given.id_number, pack)
    if given.born_on and not 0 <= today.year - given.born_on.year <= ELDEST:
        raise FieldUnusable(label=BORN, given=f"{given.born_on:%d/%m/%Y}")
    return PartyIn(
        kind=given.kind,
        id_kind=given.id_kind if number else "",
        id_number=number,
        born_on=given.born_on,
        gender=tidy(entered(given.gender, GENDER))[:8],
        from_card=given.from_card,
        **{**texts, "phone": phone_number(texts["phone"]), "email": email_address(texts["email"])},
    )


def identity_number(kind: str, text: str, pack: Pack) -> str:
    """Return a number of an identity paper without spaces, or refuse one of another shape."""
    text = entered(text, NUMBER)
    number = "".join(text.split()).replace(".", "").upper()
    if kind in {"enterprise_code", "organisation_code"}:
        number = "".join(text.split()).upper()
    if not number:
        return ""
    known = pack.identity_documents.get(kind)
    if known is None:
        raise FieldUnusable(label=Say(mark("Loại giấy tờ")), given=kind)
    pattern = pack.codes.patterns.get(known.pattern)
    if len(number) > 40 or (pattern is not None and not pattern.matches(number)):
        raise NumberUnusable(given=text[:40], kind=known.name)
    return number


def phone_number(text: str) -> str:
    """Return a telephone number as digits with a plus where it has one, or refuse."""
    kept = "".join(c for c in text if c not in " .-()")
    digits = kept.removeprefix("+")
    if kept and (not digits.isascii() or not digits.isdecimal() or len(digits) < FEWEST_DIGITS):
        raise FieldUnusable(label=PHONE, given=text)
    return kept


def email_address(text: str) -> str:
    """Return an address of electronic mail, or refuse what cannot be one."""
    name, at, host = text.partition("@")
    if text and not (name and at and "." in host.strip(".") and " " not in text):
        raise FieldUnusable(label=EMAIL, given=text)
    return text


def require_owner(given: PartyIn) -> None:
    """Refuse a dossier that belongs to nobody."""
    if not given.name.strip():
        raise OwnerMissing


def begun_at(form: Submission, at: datetime) -> datetime:
    """Return the moment from which a dossier counts: on the paper, else that of the act.

    Error: ``PaperTimeUnusable`` for a time still to come or too long ago, ``ReasonMissing``.
    """
    if form.received_at is None:
        return at
    if not at - LONGEST_DELAY <= form.received_at <= at:
        raise PaperTimeUnusable(
            given=f"{office_time(form.received_at):%H:%M %d/%m/%Y}", days=LONGEST_DELAY.days
        )
    if not form.late_reason.strip():
        raise ReasonMissing(act=Act.ACCEPT, dossier="")
    return form.received_at
