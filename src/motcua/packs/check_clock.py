"""Checks of clock.yaml."""

from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.packs.clock import FILE, SETTINGS, Clock
from motcua.packs.finding import Findings, Spot
from motcua.rules.policy import PauseKind


def check_clock(clock: Clock, findings: Findings) -> None:
    """Every setting and every kind of pause that the rules know is there, and no other."""
    kinds = [kind.value for kind in PauseKind]
    for known, entries, missing, unknown in (
        (SETTINGS, clock.settings, _SETTING_MISSING, _SETTING_UNKNOWN),
        (kinds, clock.pauses, _PAUSE_MISSING, _PAUSE_UNKNOWN),
    ):
        for key in known:
            if key not in entries:
                findings.defect(Spot(FILE), "pack.setting_missing", Say(missing, key=key))
        for key, entry in entries.items():
            if key not in known:
                say = Say(unknown, key=key, known=", ".join(known))
                findings.defect(entry.fact.spot, "pack.setting_unknown", say)


_SETTING_MISSING: Final = mark("Thiếu cách tính “{key}” trong phần settings.")
_SETTING_UNKNOWN: Final = mark("Không hiểu cách tính “{key}”. Các tên dùng được: {known}.")
_PAUSE_MISSING: Final = mark("Thiếu loại tạm dừng “{key}” trong phần pauses.")
_PAUSE_UNKNOWN: Final = mark("Không hiểu loại tạm dừng “{key}”. Các tên dùng được: {known}.")
