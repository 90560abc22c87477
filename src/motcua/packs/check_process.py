"""Checks of process.yaml."""

from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.packs.finding import Findings, Spot
from motcua.packs.process import FILE, ProcessTable
from motcua.rules.process.words import Role


def check_process(process: ProcessTable, findings: Findings) -> None:
    """Every role has a label; the shares add up to the whole limit."""
    known = {role.value for role in Role}
    for key in sorted(known - set(process.roles)):
        findings.defect(Spot(FILE), "pack.role_missing", Say(_ROLE_MISSING, key=key))
    for key, role in process.roles.items():
        if key not in known:
            findings.defect(role.fact.spot, "pack.role_unknown", Say(_ROLE_UNKNOWN, key=key))
    total = sum(share.percent for share in process.shares.values())
    if total != 100:
        findings.defect(Spot(FILE), "pack.shares_not_100", Say(_NOT_100, total=total))


_ROLE_MISSING: Final = mark("Thiếu tên của vai trò “{key}” trong phần roles.")
_ROLE_UNKNOWN: Final = mark("Không hiểu vai trò “{key}”. Sửa chính tả hoặc bỏ đi.")
_NOT_100: Final = mark("Các phần trăm trong shares cộng lại là {total}, phải bằng 100.")
