"""Correcting the data of a person, field by field."""

from collections.abc import Iterator
from typing import Final

from motcua.base.dates import date_text, parse_date
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.dossiers.services import corrections
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import PartyIn
from motcua.rules.dossier.words import PartyPart
from motcua.web.dossier.act_form import ActForm, Input, Kind
from motcua.web.forms import Options

PART: Final = "part"
PARTS: Final[Options] = [(one.value, one) for one in PartyPart]
NAME, NUMBER, BORN, PHONE, EMAIL = "name", "id_number", "born_on", "phone", "email"
GENDERS: Final[Options] = [
    ("", Say(mark("Không ghi"))),
    ("nam", Say(mark("Nam"))),
    ("nữ", Say(mark("Nữ"))),
]
LINES: Final = (
    ("address", Say(mark("Địa chỉ"))),
    ("commune", Say(mark("Xã, phường"))),
    ("province", Say(mark("Tỉnh, thành phố"))),
    (PHONE, Say(mark("Điện thoại"))),
    (EMAIL, Say(mark("Thư điện tử"))),
    ("relation", Say(mark("Quan hệ với chủ hồ sơ"))),
    ("paper", Say(mark("Giấy tờ uỷ quyền"))),
)


class CorrectApplicant(ActForm):
    """Correcting; a new form 01 names the one it replaces."""

    blames = {
        "dossier.field_missing": NAME,
        "dossier.number_unusable": NUMBER,
        "dossier.owner_missing": NAME,
    }

    @property
    def part(self) -> PartyPart:
        """Return whose data are corrected."""
        request = self.desk.request
        sent = request.POST if request.method == "POST" else request.GET
        given = str(sent.get(PART, ""))
        return PartyPart(given) if given in {one.value for one in PartyPart} else PartyPart.OWNER

    def asked(self) -> Iterator[Input]:
        """Yield every field with what stands there now, and why it is corrected."""
        part, pack = self.part, self.desk.pack
        row = next((one for one in self.desk.page.parties if one.part == part), None)
        yield Input(PART, Say(mark("Người được sửa")), Kind.PICK, part.value, options=PARTS)
        yield Input(NAME, Say(mark("Họ, chữ đệm và tên")), value=row.name if row else "")
        kinds: Options = [(one.key, one.name) for one in pack.applicants.values()]
        kind = row.kind if row else "citizen"
        yield Input("kind", Say(mark("Loại người nộp")), Kind.PICK, kind, options=kinds)
        papers: Options = [(one.key, one.name) for one in pack.identity_documents.values()]
        id_kind = (row.id_kind if row else "") or "personal_id"
        yield Input("id_kind", Say(mark("Loại giấy tờ")), Kind.PICK, id_kind, options=papers)
        yield Input(NUMBER, Say(mark("Số định danh")), value=row.id_number if row else "")
        born = date_text(row.born_on) if row and row.born_on else ""
        yield Input(BORN, Say(mark("Ngày sinh")), Kind.DAY, born)
        gender = row.gender if row else ""
        genders = GENDERS if gender in dict(GENDERS) else [*GENDERS, _kept(gender)]
        yield Input("gender", Say(mark("Giới tính")), Kind.PICK, gender, options=genders)
        for name, label in LINES:
            yield Input(name, label, value=getattr(row, name) if row else "")
        yield from super().asked()

    def said_to(self) -> Say:
        """Return what becomes of the reason."""
        return Say(mark("Ghi vào lịch sử; dữ liệu cũ vẫn được giữ. Giấy hẹn mới thay giấy cũ."))

    def read(self) -> None:
        """Read every field."""
        self.form.text(NAME)
        for one in self.inputs:
            if one.kind is Kind.PICK:
                self.form.choice(one.name, one.options, needed=one.name != "gender")
        self.form.read(BORN, parse_date, needed=False)
        super().read()

    def do(self, order: Order) -> None:
        """Correct."""
        corrections.correct_applicant(order, self._given(), part=self.part)

    def _given(self) -> PartyIn:
        text = {name: field.value for name, field in self.form.fields.items()}
        return PartyIn(
            text[NAME],
            kind=text["kind"],
            id_kind=text["id_kind"],
            id_number=text[NUMBER],
            born_on=self.form.read(BORN, parse_date, needed=False),
            gender=text["gender"],
            address=text["address"],
            commune=text["commune"],
            province=text["province"],
            phone=text[PHONE],
            email=text[EMAIL],
            relation=text["relation"],
            paper=text["paper"],
        )


def _kept(value: str) -> tuple[str, Speakable]:
    return value, Say("{value}", value=value)
