"""Checks of forms.yaml."""

from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.packs.finding import Findings
from motcua.packs.forms import Form, FormPurpose, Forms
from motcua.packs.template import template_trouble


def check_forms(forms: Forms, findings: Findings) -> None:
    """Every form belongs to a set, has a number and purpose of its own, and prints its number."""
    numbers: dict[tuple[str, str], Form] = {}
    purposes: dict[tuple[str, str], Form] = {}
    for form in forms.forms.values():
        spot = form.fact.spot
        if form.form_set not in forms.sets:
            say = Say(_NO_SET, key=form.key, set=form.form_set)
            findings.defect(spot, "pack.unknown_set", say)
        for taken, mine, code in (
            (numbers, form.number, "pack.number_twice"),
            (purposes, form.purpose.value, "pack.purpose_twice"),
        ):
            other = taken.setdefault((form.form_set, mine), form)
            if other is not form:
                say = Say(_TWICE, key=form.key, mine=mine, other=other.key)
                findings.defect(spot, code, say)
        trouble = template_trouble(form.series)
        if trouble is not None:
            findings.defect(spot, "pack.bad_template", trouble)
        if not form.fields:
            findings.defect(spot, "pack.form_without_fields", Say(_NO_FIELDS, key=form.key))
    _check_sets(forms, findings)


def _check_sets(forms: Forms, findings: Findings) -> None:
    for form_set in forms.sets.values():
        spot = form_set.fact.spot
        if form_set.valid_to is not None and form_set.valid_to < form_set.valid_from:
            findings.defect(spot, "pack.dates_turned", Say(_TURNED, key=form_set.key))
    in_force = {key: one for key, one in forms.sets.items() if one.valid_to is None}
    served = {form.purpose for form in forms.forms.values() if form.form_set in in_force}
    for purpose in FormPurpose:
        if in_force and purpose not in served:
            keys = ", ".join(in_force)
            say = Say(_NO_FORM_FOR, key=keys, purpose=purpose.value)
            spot = next(iter(in_force.values())).fact.spot
            findings.warning(spot, "pack.purpose_missing", say)


_NO_SET: Final = mark("Mẫu “{key}” thuộc bộ “{set}” không có trong phần sets.")
_TWICE: Final = mark("Mẫu “{key}” trùng “{mine}” với mẫu “{other}” trong cùng một bộ.")
_NO_FIELDS: Final = mark("Mẫu “{key}” không có trường nào. Thêm phần fields.")
_TURNED: Final = mark("Bộ “{key}” hết hiệu lực trước khi có hiệu lực. Sửa valid_from, valid_to.")
_NO_FORM_FOR: Final = mark("Bộ “{key}” đang có hiệu lực nhưng không có mẫu cho “{purpose}”.")
