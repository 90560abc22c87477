"""Ending a unit, and merging units into one that takes over."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpResponseBase
from django.views.decorators.http import require_http_methods

from motcua.base.dates import date_text, parse_date
from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org import services
from motcua.org.acts import Power
from motcua.org.refusals import (
    DayBeforeBeginning,
    DayNotCome,
    DecisionMissing,
    NothingToMerge,
    UnitBelowItself,
    UnitEnded,
    UnitHasWork,
    UnitInUse,
)
from motcua.org.services import Reorganisation
from motcua.web.admin import desk
from motcua.web.admin.units import card_or_none
from motcua.web.fields import Field
from motcua.web.forms import Form
from motcua.web.gate import staff
from motcua.web.request import Request
from motcua.web.staff import told

BESIDE: Final[Mapping[type[Refusal], str]] = {
    DayNotCome: "on",
    DayBeforeBeginning: "on",
    DecisionMissing: "decision",
    NothingToMerge: "predecessors",
    UnitBelowItself: "successor",
    UnitEnded: "successor",
}
"""The field that a refusal of a merger stands beside."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_UNITS)
def end(request: Request, key: int) -> HttpResponseBase:
    """End a unit in which nobody works any more."""
    card = card_or_none(key)
    label = Say(mark("Không còn từ ngày"))
    form = Form(request, Field("on", label, date_text(request.today)))
    if form.sent:
        on = form.read("on", parse_date)
        if on is not None:
            try:
                services.end_unit(key, on=on, by=request.actor, at=request.at)
                return told.go("web:unit", key, done="da-ket-thuc")
            except (DayNotCome, DayBeforeBeginning, UnitInUse, UnitHasWork, UnitEnded) as refusal:
                form.blame(refusal, "on")
    return desk.show(request, "unit_end.html", {"unit": card, "form": form}, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_UNITS)
def merge(request: Request) -> HttpResponseBase:
    """Merge units into one of them or into another, by a decision."""
    form = Form(
        request,
        Field("predecessors", Say(mark("Các đơn vị sáp nhập"))),
        Field("successor", Say(mark("Đơn vị kế thừa"))),
        Field("on", Say(mark("Ngày có hiệu lực")), date_text(request.today)),
        Field("decision", Say(mark("Số quyết định"))),
    )
    ticked = set(request.POST.getlist("predecessors")) or set(request.GET.getlist("tu"))
    units = desk.unit_options(request)
    if form.sent:
        done = _merged(request, form, ticked)
        if done is not None:
            return told.go("web:unit", done, done="da-sap-nhap")
    context = {"form": form, "units": units, "ticked": ticked}
    return desk.show(request, "unit_merge.html", context, status=form.status)


def _merged(request: Request, form: Form, ticked: set[str]) -> int | None:
    units = desk.unit_options(request)
    successor = desk.key_of(form.choice("successor", units))
    on = form.read("on", parse_date)
    decision = form.text("decision")
    keys = {value for value, _ in units if value}
    chosen = tuple(sorted(int(value) for value in ticked & keys))
    if not chosen or chosen == (successor,):
        form.blame(NothingToMerge(), "predecessors")
    if form.wrong or successor is None or on is None:
        return None
    plan = Reorganisation(chosen, successor, on, decision)
    try:
        services.reorganise(plan, by=request.actor, at=request.at)
    except tuple(BESIDE) as refusal:
        form.blame(refusal, BESIDE[type(refusal)])
        return None
    return successor
