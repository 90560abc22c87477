"""Asking for what is missing, once and completely; and taking it in.

Source: Nghị định 61/2018/NĐ-CP Điều 15 khoản 3 (once), Điều 19 khoản 4 (counted again); closing,
NĐ 297/2025/NĐ-CP khoản 4. How often and how long are data of the pack.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.base.dates import Day
from motcua.dossiers import letters
from motcua.dossiers.clocks import closes_at
from motcua.dossiers.letters import DossierFacts, Issue
from motcua.dossiers.models import Component, Party, Slip
from motcua.dossiers.refusals import (
    ComponentUnknown,
    NothingAsked,
    SupplementAgain,
    SupplementIncomplete,
    TooEarlyToClose,
)
from motcua.dossiers.services import endings, intake, slips
from motcua.dossiers.services.ledger import record
from motcua.dossiers.services.moving import Moving, moving
from motcua.dossiers.services.new_rows import IN_HAND, refuse_missing, state_of
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import NOTE, ComponentIn
from motcua.dossiers.services.waits import begin_wait, end_wait
from motcua.dossiers.texts import text_of
from motcua.printing.snapshot import Snapshot
from motcua.rules.clock_events import Resumed
from motcua.rules.dossier.words import Act, ComponentState, State
from motcua.rules.policy import PauseKind
from motcua.rules.procedure import ComponentItem
from motcua.store.law import pack_named


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to complete: the position of a paper (0: something else) and what is wrong."""

    position: int
    what: str


def ask(
    order: Order,
    items: Sequence[Asked],
    *,
    again: bool = False,
) -> Slip | None:
    """Ask for everything that is missing, with form 02; the clock stands still until it comes.

    More often than allowed only with ``again``: the clock then runs on, the citizen's date stays,
    and the dossier counts as late (QĐ 766/QĐ-TTg 2.1).
    """
    with moving(order, Act.ASK_SUPPLEMENT) as one:
        if not items:
            raise NothingAsked
        beyond = _is_beyond(one)
        if beyond and not again:
            raise _asked_too_often(one)
        names = _mark_missing(one, items)
        row = slips.issue_for(one, _request(names, one.reason))
        slip = row.printed_number if row else ""
        one.data |= {"items": names, "again": again}
        one.changes["supplements"] = one.supplements + 1
        if one.accepted_at is not None:
            why = one.reason if beyond else ""
            begin_wait(one, PauseKind.SUPPLEMENT, slip=slip, again=why)
    return row


def supplement(
    order: Order,
    came: Sequence[ComponentIn],
    *,
    note: str = "",
) -> Slip | None:
    """Take in what was asked for: the clock goes on as the policy says, with a new form 01.

    A dossier that was not accepted yet is accepted by it, if it is complete now. Error:
    ``SupplementIncomplete`` while something that was asked for is missing: no time is counted
    again before the dossier is complete (NĐ 61/2018 Điều 19 khoản 4).
    """
    with moving(order, Act.SUPPLEMENT) as one:
        one.data["note"] = text_of(note, NOTE, 1_000)
        rows = {row.position: row for row in Component.objects.filter(dossier_id=one.id)}
        _take(rows, came)
        _refuse_incomplete(one, list(rows.values()), came)
        if one.waits_from is State.REGISTERED:
            refuse_missing(list(rows.values()))
            intake.start(one)
        elif one.pause_kind:
            end_wait(one, record(one, Resumed(one.office_at)))
        return slips.issue_for(one, intake.appointment(one))


def close(order: Order) -> Moving:
    """End a dossier whose supplement never came, once the time to wait for it is over."""
    with moving(order, Act.CLOSE) as one:
        last = _last_day(one)
        if one.office_at < last:
            raise TooEarlyToClose(dossier=order.code, day=Day(last.date() - timedelta(1)))
        one.data["asked_at"] = _asked_at(one).isoformat()
        endings.stop_now(one, "")
    return one


def _last_day(one: Moving) -> datetime:
    return closes_at(_asked_at(one), one.solving_unit_id, one.pack)


def _asked_at(one: Moving) -> datetime:
    """Return when the supplement was asked for; other acts since do not move it."""
    asked = endings.last_event(one, Act.ASK_SUPPLEMENT)
    return one.paused_since or (asked.at if asked else one.last_at)


def _is_beyond(one: Moving) -> bool:
    """Say whether it was asked for as often as allowed already."""
    return one.supplements >= pack_named(one.pack).clock.supplements_allowed


def _asked_too_often(one: Moving) -> SupplementAgain:
    most = pack_named(one.pack).clock.supplements_allowed
    return SupplementAgain(dossier=one.code, times=one.supplements, most=most)


def _refuse_incomplete(one: Moving, rows: Sequence[Component], came: Sequence[ComponentIn]) -> None:
    """Refuse what leaves an asked paper missing, or says of nothing that it came."""
    missing = [row.name for row in rows if row.asked_again]
    if missing:
        raise SupplementIncomplete(papers="; ".join(missing))
    if not came and not one.data["note"]:
        asked = endings.last_event(one, Act.ASK_SUPPLEMENT)
        items = asked.data.get("items", []) if asked else []
        raise SupplementIncomplete(papers="; ".join(items))


def _mark_missing(one: Moving, items: Sequence[Asked]) -> list[str]:
    rows = {row.position: row for row in Component.objects.filter(dossier_id=one.id)}
    names = []
    for item in items:
        row = rows.get(item.position)
        if row is None and item.position:
            raise ComponentUnknown(index=item.position)
        what = text_of(item.what, NOTE, 1_000)
        names.append(f"{row.name}: {what}" if row and what else (row.name if row else what))
        if row is not None:
            row.state, row.asked_again, row.note = ComponentState.MISSING.value, True, what
    Component.objects.bulk_update(rows.values(), ["state", "asked_again", "note"])
    return [name for name in names if name]


def _take(rows: dict[int, Component], came: Sequence[ComponentIn]) -> None:
    for one in came:
        row = rows.get(one.index)
        if row is None:
            raise ComponentUnknown(index=one.index)
        asked = ComponentItem(row.name, required=row.required)
        state = state_of(one, asked)
        said = one.state is not None and state is not ComponentState.MISSING
        row.state = state.value
        row.asked_again = row.asked_again and not (said or state in IN_HAND)
        row.originals = max(row.originals, one.originals)
        row.certified = max(row.certified, one.certified)
        row.copies = max(row.copies, one.copies)
        row.document = one.document or row.document
    changed = ["state", "asked_again", "originals", "certified", "copies", "document"]
    Component.objects.bulk_update(rows.values(), changed)


def _request(names: list[str], reason: str) -> slips.Letter:
    def made(issue: Issue, facts: DossierFacts, owner: Party) -> Snapshot:
        return letters.supplement_request(issue, facts, owner, names, reason)

    return made
