"""What a dossier consists of: people, papers, slips, fees, results, ready to be shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from django.urls import reverse

from motcua.base.dates import date_text
from motcua.base.language import Speakable, mark
from motcua.base.money import dong_text
from motcua.base.say import Named, Say
from motcua.documents.owner import Owner
from motcua.documents.records import Paper
from motcua.documents.selectors import papers_of
from motcua.dossiers.files import KIND
from motcua.dossiers.selectors.one import DossierPage
from motcua.org.actor import Actor
from motcua.org.selectors import card
from motcua.packs.coded import Coded
from motcua.packs.pack import Pack
from motcua.rules.dossier.words import ComponentState, DeliveryState, Outcome, PartyPart
from motcua.store.law import pack_named
from motcua.web.dossier import links, saying


class Filled(Protocol):
    """A person of a dossier, as far as the page shows him."""

    name: str
    kind: str
    born_on: date | None
    gender: str
    address: str
    commune: str
    province: str
    email: str
    relation: str
    paper: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the dossier: every field that is filled, the number masked beside itself."""

    part: str
    rows: list[tuple[str, str]]
    id_label: str
    id_masked: str
    id_number: str
    phone: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper that was asked for, and what came of it."""

    number: int
    name: str
    state: Speakable
    look: str
    copies: str
    note: str
    file: "FileRow | None"


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of the dossier: where it is read, and its pages as pictures."""

    title: str
    state: Speakable
    pages: int
    key: str
    address: str
    pictures: list[str]


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A paper that was issued."""

    title: str
    number: str
    when: str
    who: str
    address: str


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A result, the ones that no longer hold too."""

    title: str
    number: str
    signed: str
    signer: str
    outcome: Speakable
    state: Speakable
    look: str
    reason: str
    given: str
    file: FileRow | None


MOST_PICTURES: Final = 40
"""Pages shown beside the dossier; whoever wants more opens the file."""
LOOKS: Final = {
    ComponentState.PRESENT: "ok",
    ComponentState.PRESENTED: "ok",
    ComponentState.MISSING: "late",
    ComponentState.NOT_NEEDED: "",
}


def people(page: DossierPage, language: str) -> list[Person]:
    """Return everybody in the dossier."""
    pack = pack_named(page.row.pack)
    return [
        Person(
            part=PartyPart(one.part).in_(language),
            rows=list(_fields(one, pack, language)),
            id_label=_named(pack.identity_documents, one.id_kind, language),
            id_masked=saying.masked_number(one.id_number),
            id_number=one.id_number,
            phone=one.phone,
        )
        for one in page.parties
    ]


LABELS = {
    "name": mark("Họ tên"),
    "kind": mark("Loại"),
    "born": mark("Ngày sinh"),
    "gender": mark("Giới tính"),
    "address": mark("Địa chỉ"),
    "email": mark("Thư điện tử"),
    "relation": mark("Quan hệ với chủ hồ sơ"),
    "paper": mark("Giấy tờ uỷ quyền"),
}


def _fields(one: Filled, pack: Pack, language: str) -> Iterator[tuple[str, str]]:
    parts = (one.address, one.commune, one.province)
    known = {
        "name": one.name,
        "kind": _named(pack.applicants, one.kind, language),
        "born": date_text(one.born_on) if one.born_on else "",
        "gender": one.gender,
        "address": ", ".join(part for part in parts if part),
        "email": one.email,
        "relation": one.relation,
        "paper": one.paper,
    }
    for name, value in known.items():
        if value:
            yield Say(LABELS[name]).in_(language), value


def _named(table: Mapping[str, Coded], key: str, language: str) -> str:
    found = table.get(key)
    return found.name.in_(language) if found else key


def files(page: DossierPage, *, actor: Actor) -> list[FileRow]:
    """Return the files of the dossier."""
    code = page.row.code
    return [_file(code, one) for one in papers_of(Owner(KIND, page.row.pk), by=actor)]


def _file(code: str, one: Paper) -> FileRow:
    address = reverse("web:dossier-file", args=(code, one.key)) if one.pages else ""
    return FileRow(
        title=one.title,
        state=one.state,
        pages=one.pages,
        key=str(one.key),
        address=address,
        pictures=[f"{address}{number}/" for number in range(1, min(one.pages, MOST_PICTURES) + 1)],
    )


def papers(page: DossierPage, found: list[FileRow], language: str) -> list[PaperRow]:
    """Return the papers that the procedure asks for."""
    by_key = {one.key: one for one in found}
    return [
        PaperRow(
            number=one.position,
            name=one.name,
            state=Say(mark("Chờ bổ sung")) if one.asked_again else ComponentState(one.state),
            look="warn" if one.asked_again else LOOKS[ComponentState(one.state)],
            copies=_copies(one.originals, one.certified, one.copies, language),
            note=one.note,
            file=by_key.get(str(one.document)),
        )
        for one in page.components
    ]


def _copies(originals: int, certified: int, copies: int, language: str) -> str:
    said = (
        (originals, mark("{count} bản chính")),
        (certified, mark("{count} bản chứng thực")),
        (copies, mark("{count} bản chụp")),
    )
    return ", ".join(Say(text, count=count).in_(language) for count, text in said if count)


def slips(page: DossierPage, language: str) -> list[SlipRow]:
    """Return the papers that were issued, newest first."""
    forms = pack_named(page.row.pack).forms.forms
    return [
        SlipRow(
            title=forms[one.form].title.in_(language) if one.form in forms else one.form,
            number=one.printed_number,
            when=saying.when(one.issued_at),
            who=one.issued_by,
            address=links.slip(page.row.code, one.pk),
        )
        for one in page.slips
    ]


def results(page: DossierPage, found: list[FileRow]) -> list[ResultRow]:
    """Return the results, newest first."""
    by_key = {one.key: one for one in found}
    return [
        ResultRow(
            title=one.title,
            number=one.number,
            signed=date_text(one.signed_on) if one.signed_on else "",
            signer=one.signer,
            outcome=Outcome(one.outcome),
            state=page.result_state(one),
            look="ok" if one.state == "issued" else "void",
            reason=one.reason,
            given=", ".join(part for part in (one.given_to, one.given_paper) if part),
            file=by_key.get(str(one.document)),
        )
        for one in page.results
    ]


class FeeLine(Protocol):
    """A fee of a dossier, as far as the page shows it."""

    name: str
    amount: int | None
    published: int | None
    quantity: int
    words: str
    why: str
    exempt: str
    ground: str
    receipt_id: int | None

    @property
    def unstated(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class FeeRow:
    """A fee: for what, how much, whether it was paid and how that looks, and what is said of it.

    ``note`` says why nothing or another amount is taken, or in which words it was published.
    """

    name: str
    amount: str
    state: Speakable
    look: str
    note: Speakable | None


def fees(page: DossierPage, language: str) -> list[FeeRow]:
    """Return what is due; of a fee known only in words these, and that an amount is wanted."""
    return [_fee(one, page.known.record.name, language) for one in page.fees]


def _fee(one: FeeLine, otherwise: str, language: str) -> FeeRow:
    state: tuple[Speakable, str] = (Say(mark("Chưa nộp")), "warn")
    said = ", ".join(part for part in (one.exempt or one.why, one.ground) if part)
    note: Speakable | None = Named(said) if said else None
    if one.exempt:
        state = (Say(mark("Không thu")), "")
    elif one.receipt_id is not None:
        state = (Say(mark("Đã nộp")), "ok")
    elif one.unstated:
        note = Say(mark("Mức phí theo quy định: {words} – nhập số tiền"), words=one.words)
    known = one.amount if one.amount is not None else one.published
    amount = "" if known is None else dong_text(known * one.quantity, language)
    return FeeRow(one.name or otherwise, amount, *state, note)


def about(page: DossierPage, language: str) -> list[tuple[str, str]]:
    """Return where the dossier was received and is settled, how, and how it ends up."""
    row, pack = page.row, pack_named(page.row.pack)
    facts = [
        (mark("Nơi tiếp nhận"), card(row.receiving_unit_id).name),
        (mark("Cơ quan giải quyết"), card(row.solving_unit_id).name),
        (mark("Tiếp nhận lúc"), saying.when(row.accepted_at)),
        (mark("Nộp lúc"), "" if row.accepted_at else saying.when(row.submitted_at)),
        (mark("Người tiếp nhận"), row.received_by_name),
        (mark("Cách nộp"), _named(pack.channels, row.channel, language)),
        (mark("Cách nhận kết quả"), _named(pack.result_channels, row.result_channel, language)),
        (mark("Nội dung yêu cầu"), row.content),
        (mark("Kết quả ở đâu"), DeliveryState(row.delivery_state).in_(language)),
        (mark("Trả lúc"), saying.when(row.returned_at)),
    ]
    return [(Say(label).in_(language), value) for label, value in facts if value]
