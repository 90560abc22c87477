"""A dossier as anybody may see it who holds its slip: where it stands, and no person in it.

Two statements at most. The first is the same whether the code is known or not, and whether the
secret fits or not; the second follows only where it fits.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from motcua.base.dates import office_time
from motcua.base.masking import masked_name
from motcua.catalog.selectors.running import process_for, running
from motcua.dossiers.clocks import calendar_for
from motcua.org.selectors import UnitCard, card
from motcua.rules.dossier.words import FINAL, Act, State
from motcua.rules.process.words import StepKind

KNOWN: Final = "SELECT id, lookup_secret, lookup_key FROM dossiers_dossier WHERE code = %s"
NOTHING: Final = "-" * 8
"""What a wrong secret is compared with where there is no dossier."""
SHOWN: Final = (
    Act.SUBMIT, Act.ACCEPT, Act.HAND_OVER, Act.ASK_SUPPLEMENT, Act.SUPPLEMENT, Act.CONSULT,
    Act.ANSWER, Act.UNASK, Act.PAUSE, Act.RESUME, Act.REQUIRE_PAYMENT, Act.CONFIRM_PAYMENT,
    Act.EXTEND, Act.APOLOGISE, Act.REQUEST_WITHDRAWAL, Act.WITHDRAW, Act.DENY_WITHDRAWAL,
    Act.STOP, Act.CLOSE, Act.FINISH, Act.RETURN, Act.REFUSE, Act.UNDO_INTAKE, Act.CORRECT_RESULT,
    Act.REVOKE_RESULT, Act.RETURN_FEE,
)  # fmt: skip
"""Acts that the applicant is told of; who did them he is not told."""
MOST_SHOWN: Final = 30
DETAIL: Final = """
    SELECT d.code, d.version_id, d.process_id, d.state, d.owner_name, d.receiving_unit_id,
           d.receiving_point_id, d.solving_unit_id, d.submitted_at, d.accepted_at, d.due_at,
           d.original_due_at, d.due_provisional, d.clock_stopped, d.finished_at, d.returned_at,
           (SELECT t.step_key FROM dossiers_task t
             WHERE t.dossier_id = d.id AND t.kind = 'step' AND t.closed_at IS NULL),
           (SELECT coalesce(sum(f.amount * f.quantity), 0)::bigint FROM dossiers_feedue f
             WHERE f.dossier_id = d.id AND f.receipt_id IS NULL AND f.exempt = ''),
           coalesce((SELECT r.state = 'revoked' FROM dossiers_result r
                      WHERE r.dossier_id = d.id ORDER BY r.id DESC LIMIT 1), false),
           (SELECT json_agg(e) FROM (
              SELECT act, at, reason, data->'items' AS items,
                     coalesce(data->>'promised', data->>'new') AS promised
                FROM dossiers_event
               WHERE dossier_id = d.id AND act = ANY(%(acts)s) ORDER BY id DESC LIMIT %(most)s) e)
      FROM dossiers_dossier d
     WHERE d.id = %(id)s
"""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened, in office time."""

    act: Act
    at: datetime


@dataclass(frozen=True, slots=True)
class Apology:
    """That the agency apologised: why, and by when the result is promised."""

    reason: str
    promised: datetime | None


@dataclass(frozen=True, slots=True)
class Public:
    """What is shown. Moments are naive office time; ``owed`` is in đồng.

    ``done`` of ``steps``: how far it is. ``asked`` are the papers to bring, where some are.
    ``revoked``: the last result holds no more, and none stands in its place.
    """

    id: int
    code: str
    owner: str
    procedure: str
    state: State
    done: int
    steps: int
    received: UnitCard
    solved: UnitCard
    submitted_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    original_due_at: datetime | None
    provisional: bool
    waiting: bool
    finished_at: datetime | None
    returned_at: datetime | None
    owed: int
    revoked: bool
    asked: tuple[str, ...]
    apology: Apology | None
    why: str
    happened: tuple[Happened, ...]

    def days_late(self, now: datetime) -> int:
        """Return how many working days it is, or was, past its due time; 0 where it is not late."""
        ended = self.finished_at or now
        unended = self.state in FINAL and self.finished_at is None
        if self.due_at is None or self.waiting or unended or ended <= self.due_at:
            return 0
        calendar = calendar_for(self.solved.id)
        return max(1, calendar.working_days_between(self.due_at.date(), ended.date()))


def by_secret(code: str, secret: str) -> Public | None:
    """Return a dossier for its code and the secret on its slip; None, and no more, otherwise."""
    known, kept, _ = _known(code)
    return _public(known) if _same("".join(secret.split()).upper(), kept) and known else None


def by_key(code: str, key: str) -> Public | None:
    """Return a dossier for its code and the key in its QR code."""
    known, _, kept = _known(code)
    return _public(known) if _same(key, kept) and known else None


def _known(code: str) -> tuple[int, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, (code,))
        return cursor.fetchone() or (0, NOTHING, NOTHING)


def _same(given: str, kept: str) -> bool:
    return hmac.compare_digest(given.encode(errors="replace"), kept.encode())


def _public(dossier_id: int) -> Public:
    acts = [act.value for act in SHOWN]
    with connection.cursor() as cursor:
        cursor.execute(DETAIL, {"id": dossier_id, "acts": acts, "most": MOST_SHOWN})
        row = cursor.fetchone()
    (code, version, process, state, owner, receiving, point, solving, *moments) = row
    submitted, accepted, due, first_due, provisional, waiting, finished, returned = moments[:8]
    step, owed, revoked, events = moments[8:]
    told = _plain(events)
    done, steps = _degree(State(state), step, process, version)
    return Public(
        id=dossier_id,
        code=code,
        owner=masked_name(owner),
        procedure=running(version).record.name,
        state=State(state),
        done=done,
        steps=steps,
        received=card(point or receiving),
        solved=card(solving),
        submitted_at=office_time(submitted),
        accepted_at=_office(accepted),
        due_at=_office(due),
        original_due_at=_office(first_due),
        provisional=provisional,
        waiting=waiting,
        finished_at=_office(finished),
        returned_at=_office(returned),
        owed=int(owed),
        revoked=revoked,
        asked=_asked(State(state), told),
        apology=_apology(told),
        why=_why(State(state), told),
        happened=tuple(
            Happened(Act(one["act"]), office_time(datetime.fromisoformat(one["at"])))
            for one in reversed(told)
        ),
    )


def _plain(events: object) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = json.loads(events) if isinstance(events, str) else events  # type: ignore[assignment]
    return found or []


def _degree(state: State, step: str | None, process: int | None, version: int) -> tuple[int, int]:
    """Return how many steps of the process are done, and how many there are."""
    known = process_for(process, version)
    steps = len(known.steps)
    if state is State.RETURNED:
        return steps, steps
    here = known.positions().get(step or "", 0)
    if state is State.COMPLETED:
        here = next((n for n, one in enumerate(known.steps) if one.kind is StepKind.RETURN), steps)
    return here, steps


def _asked(state: State, told: list[Mapping[str, Any]]) -> tuple[str, ...]:
    if state is not State.SUPPLEMENT_REQUIRED:
        return ()
    asked = (one["items"] for one in told if one["act"] == Act.ASK_SUPPLEMENT)
    return tuple(str(item) for item in next(asked, None) or ())


def _why(state: State, told: list[Mapping[str, Any]]) -> str:
    """Return why an intake was taken back: whoever wrote it was told that the citizen reads it."""
    undone = (one["reason"] for one in told if one["act"] == Act.UNDO_INTAKE)
    return str(next(undone, "") or "") if state is State.VOIDED else ""


def _apology(told: list[Mapping[str, Any]]) -> Apology | None:
    for one in told:
        if one["act"] in {Act.EXTEND, Act.APOLOGISE}:
            promised = one["promised"]
            at = office_time(datetime.fromisoformat(promised)) if promised else None
            return Apology(str(one["reason"]), at)
    return None


def _office(at: datetime | None) -> datetime | None:
    return office_time(at) if at else None
