"""Everything the form shows, gathered once for its template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.conf import settings

from motcua.base.dates import date_text, office_time, time_text
from motcua.base.language import mark
from motcua.base.money import dong_text
from motcua.base.say import Say
from motcua.dossiers.selectors import intake, one
from motcua.org.selectors import UnitCard
from motcua.packs.pack import Pack
from motcua.rules.dossier.words import ComponentState, PartyPart
from motcua.rules.limit import LimitUnit
from motcua.store.law import pack as pack_in_force
from motcua.web.intake import papers, read
from motcua.web.intake.sheet import PERSON, Sheet
from motcua.web.intake.what import CHANNELS, What, what_of
from motcua.web.jinja import lang
from motcua.web.request import Request

GENDERS: Final = (("", Say(mark("Chưa rõ"))), ("Nam", Say(mark("Nam"))), ("Nữ", Say(mark("Nữ"))))
PARTS: Final = (PartyPart.SUBMITTER, PartyPart.REPRESENTATIVE)
OFTEN_WRONG: Final = (
    Say(mark("Chưa nộp")),
    Say(mark("Chưa ký")),
    Say(mark("Sai mẫu")),
    Say(mark("Hết hạn")),
    Say(mark("Bản mờ, không đọc được")),
    Say(mark("Thiếu trang")),
)
ADULT: Final = 18


@dataclass(frozen=True, slots=True)
class Job:
    """A procedure collected before in this visit, as a line."""

    number: int
    name: str


def counter_of(request: Request, sheet: Sheet) -> tuple[UnitCard, list[UnitCard]]:
    """Return the counter at which the form is filled, and the counters to choose from."""
    counters = intake.counters_of(request.actor)
    chosen = next((c for c in counters if str(c.id) == sheet.text("quay")), counters[0])
    sheet.values["quay"] = str(chosen.id)
    return chosen, counters


def context(request: Request, sheet: Sheet) -> dict[str, object]:
    """Return what the template needs."""
    pack = pack_in_force()
    counter, counters = counter_of(request, sheet)
    what = what_of(sheet, pack, unit_id=counter.id, at=request.at)
    fill(sheet, pack, what)
    return {
        "sheet": sheet,
        "counter": counter,
        "counters": counters,
        **_who(request, sheet, counter, pack),
        **_what(request, what, counter, pack),
        **_papers(request, sheet, what),
    }


def fill(sheet: Sheet, pack: Pack, what: What | None) -> None:
    """Put in what is usual where nothing was typed yet."""
    sheet.key  # noqa: B018 - a form without a key gets one
    usual = {"loai": "citizen", "tinh": settings.PROVINCE_NAME, "kenh": "counter", "tra": "counter"}
    if what is not None:
        usual |= {"so_bo": str(what.known.record.number_of_sets or 1), "so_luong": "1"}
        usual["tt"] = what.known.record.name
    for name, value in usual.items():
        if not sheet.text(name):
            sheet.values[name] = value
    if sheet.text("loai") not in pack.applicants:
        sheet.values["loai"] = "citizen"
    if sheet.text("giay") not in pack.identity_documents:
        sheet.values["giay"] = read.usual_paper(sheet.text("loai"))


def _who(request: Request, sheet: Sheet, counter: UnitCard, pack: Pack) -> dict[str, object]:
    number = sheet.text("so").replace(" ", "").replace(".", "")
    known = intake.known_person(number, actor=request.actor)
    filled = bool(sheet.text("ten")) and (known is None or sheet.text("dt") == known.party.phone)
    communes, provinces = intake.places_here(counter.id, actor=request.actor)
    years = read.age(sheet, request.at)
    return {
        "kinds": list(pack.applicants.items()),
        "id_kinds": list(pack.identity_documents.items()),
        "genders": GENDERS,
        "parts": [(part.value, part) for part in PARTS],
        "communes": communes,
        "provinces": list(dict.fromkeys([settings.PROVINCE_NAME, *provinces])),
        "known": None if filled else known,
        "open": one.open_of_person(number, actor=request.actor),
        "minor": years is not None and years < ADULT and not sheet.on("thay"),
        "is_person": sheet.text("loai") == "citizen",
        "others_typed": any(name in sheet.errors for name in PERSON if name.startswith("nt_")),
    }


def _what(request: Request, what: What | None, counter: UnitCard, pack: Pack) -> dict[str, object]:
    return {
        "what": what,
        "chips": [] if what else intake.usual_here(counter.id, actor=request.actor, at=request.at),
        "solvers": intake.solvers_on(office_time(request.at).date()),
        "channels": [(channel.value, channel) for channel in CHANNELS],
        "result_channels": list(pack.result_channels.items()),
        "calculator": _calculator(what, request.at),
        "fee": "" if what is None or what.fee is None else dong_text(what.fee, lang()),
    }


def _papers(request: Request, sheet: Sheet, what: What | None) -> dict[str, object]:
    by = request.actor
    rows = papers.rows(sheet, what.asked if what else (), by=by)
    return {
        "rows": rows,
        "full": sum(row.full for row in rows if row.needed),
        "needed": sum(row.needed for row in rows),
        "optional": any(not row.item.required and not row.item.is_explanation for row in rows),
        "missing": [row for row in rows if row.state is ComponentState.MISSING],
        "states": [(state.value, state) for state in ComponentState],
        "tray": papers.tray(request.POST.getlist("chon"), by=by),
        "most_shown": papers.SHOWN,
        "loose": papers.loose(sheet, by=by, at=request.at),
        "jobs": [Job(n, job.get("tt", "")) for n, job in enumerate(sheet.collected, 1)],
        "often_wrong": OFTEN_WRONG,
    }


def _calculator(what: What | None, at: datetime) -> str:
    """Return the address of the calculator with the arithmetic of the promise."""
    if what is None or what.limit is None:
        return ""
    now, limit = office_time(at), what.limit
    amount = "" if limit.unit is LimitUnit.SAME_DAY else f"{limit.amount.normalize():f}"
    asked: Sequence[tuple[str, str]] = (
        ("nhan", date_text(now)),
        ("gio", time_text(now)),
        ("so", amount.replace(".", ",")),
        ("don_vi", limit.unit.value),
    )
    return f"/lich/tinh-han/?{urlencode(asked)}"
