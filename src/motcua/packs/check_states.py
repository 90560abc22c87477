"""Checks of states.yaml."""

from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.packs.finding import Findings
from motcua.packs.pack import Pack
from motcua.packs.states import State, States
from motcua.rules.dossier.words import Act


def check_states(states: States, findings: Findings) -> None:
    """Every state can be sent, is grouped, and leads somewhere unless it is final."""
    codes: dict[str, State] = {}
    for state in states.states.values():
        _check_code(state, states, codes, findings)
        if state.group not in states.groups:
            say = Say(_NO_GROUP, key=state.key, group=state.group)
            findings.defect(state.fact.spot, "pack.unknown_group", say)
        leads = state.key in states.transitions
        if leads is state.final:
            say = Say(_FINAL_LEADS if state.final else _DEAD_END, key=state.key)
            findings.defect(state.fact.spot, "pack.final_or_not", say)
    _check_transitions(states, findings)


def check_acts(pack: Pack, findings: Findings) -> None:
    """Every act is known, and its paper is among the forms."""
    purposes = {form.purpose for form in pack.forms.forms.values()}
    for key, rule in pack.acts.items():
        if key not in {act.value for act in Act}:
            findings.defect(rule.fact.spot, "pack.unknown_act", Say(_NO_ACT, key=key))
        if rule.slip not in purposes:
            say = Say(_NO_FORM, key=key, slip=rule.slip.value)
            findings.defect(rule.fact.spot, "pack.form_missing", say)


def _check_code(state: State, states: States, codes: dict[str, State], findings: Findings) -> None:
    spot = state.fact.spot
    if not state.code:
        findings.defect(spot, "pack.code_missing", Say(_NO_CODE, key=state.key))
    elif state.ours:
        if states.by_code(state.code) is None:
            say = Say(_NO_HOST, key=state.key, code=state.code)
            findings.defect(spot, "pack.unknown_code", say)
    elif codes.setdefault(state.code, state) is not state:
        say = Say(_CODE_TWICE, key=state.key, code=state.code, other=codes[state.code].key)
        findings.defect(spot, "pack.code_twice", say)


def _check_transitions(states: States, findings: Findings) -> None:
    for transition in states.transitions.values():
        for key in (transition.key, *transition.to):
            if key not in states.states:
                say = Say(_NO_STATE, key=transition.key, state=key)
                findings.defect(transition.fact.spot, "pack.unknown_state", say)


_NO_ACT: Final = mark("Không có việc nào tên “{key}”. Các việc: docs/rules/dossier.md.")
_NO_FORM: Final = mark("Việc “{key}” cần giấy “{slip}” nhưng forms.yaml không có mẫu nào như vậy.")
_NO_CODE: Final = mark("Trạng thái “{key}” thiếu mã giao thức. Thêm dòng code.")
_CODE_TWICE: Final = mark(
    "Trạng thái “{key}” trùng mã “{code}” với “{other}”. Trạng thái riêng thì ghi ours: yes."
)
_NO_HOST: Final = mark(
    "Trạng thái “{key}” được gửi nhờ mã “{code}” nhưng không trạng thái nào có mã đó."
)
_NO_GROUP: Final = mark("Trạng thái “{key}” thuộc nhóm “{group}” không có trong phần groups.")
_NO_STATE: Final = mark("Bước chuyển của “{key}” nhắc tới trạng thái “{state}” không có.")
_FINAL_LEADS: Final = mark("Trạng thái “{key}” là kết thúc nhưng vẫn có bước chuyển đi.")
_DEAD_END: Final = mark("Trạng thái “{key}” không đi tới đâu. Thêm bước chuyển hoặc final: yes.")
