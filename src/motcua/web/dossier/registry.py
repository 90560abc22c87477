"""Which form does which act. An act that is not here has a page of its own, or none."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from motcua.rules.dossier.words import Act
from motcua.web.dossier.act_form import ActForm
from motcua.web.dossier.desk import Desk
from motcua.web.dossier.forms_applicant import CorrectApplicant
from motcua.web.dossier.forms_decide import Decide
from motcua.web.dossier.forms_due import Apologise, Extend
from motcua.web.dossier.forms_end import (
    Accept,
    Close,
    DenyWithdrawal,
    Refuse,
    RequestWithdrawal,
    Stop,
    UndoIntake,
    Withdraw,
)
from motcua.web.dossier.forms_opinion import Answer, Consult, Unask
from motcua.web.dossier.forms_result import CorrectResult, Finish, RevokeResult
from motcua.web.dossier.forms_supplement import AskSupplement, Supplement
from motcua.web.dossier.forms_wait import ConfirmPayment, Pause, RequirePayment, Resume
from motcua.web.dossier.forms_way import Move, Reassign, Recall

FORMS: Final[Mapping[Act, type[ActForm]]] = MappingProxyType(
    {
        Act.ACCEPT: Accept,
        Act.REFUSE: Refuse,
        Act.ASK_SUPPLEMENT: AskSupplement,
        Act.SUPPLEMENT: Supplement,
        Act.HAND_OVER: Move,
        Act.ASSIGN: Move,
        Act.FORWARD: Move,
        Act.SEND_BACK: Move,
        Act.PROPOSE: Move,
        Act.APPROVE: Decide,
        Act.CONSULT: Consult,
        Act.ANSWER: Answer,
        Act.UNASK: Unask,
        Act.PAUSE: Pause,
        Act.RESUME: Resume,
        Act.REQUIRE_PAYMENT: RequirePayment,
        Act.CONFIRM_PAYMENT: ConfirmPayment,
        Act.EXTEND: Extend,
        Act.APOLOGISE: Apologise,
        Act.REQUEST_WITHDRAWAL: RequestWithdrawal,
        Act.WITHDRAW: Withdraw,
        Act.DENY_WITHDRAWAL: DenyWithdrawal,
        Act.STOP: Stop,
        Act.CLOSE: Close,
        Act.FINISH: Finish,
        Act.REASSIGN: Reassign,
        Act.RECALL: Recall,
        Act.UNDO_INTAKE: UndoIntake,
        Act.CORRECT_APPLICANT: CorrectApplicant,
        Act.CORRECT_RESULT: CorrectResult,
        Act.REVOKE_RESULT: RevokeResult,
    }
)
"""RETURN is the return desk's, what is about fees the cash desk's; SUBMIT and SERVE_AT_ONCE,
intake's."""


def form_for(desk: Desk) -> ActForm | None:
    """Return the form of an act on a desk, None where the act has none."""
    kind = FORMS.get(desk.act)
    return None if kind is None else kind(desk)
