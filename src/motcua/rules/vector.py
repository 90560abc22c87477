"""Deadlines by the million: the tables of a calendar as arrays. Equal to the scalar rule.

Dates are ``datetime64[D]`` and instants ``datetime64[m]`` arrays of one shape, amounts are integers
or integer arrays. Work goes in blocks that stay in the processor's cache.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from motcua.rules.lateness import DueState
from motcua.rules.worktime import WorkingCalendar

Dates = NDArray[np.datetime64]
Instants = NDArray[np.datetime64]
Whole = NDArray[np.int64]
Amounts = Whole | int

BLOCK: Final = 1 << 15
DAY: Final = 24 * 60
STATES: Final = {-1: DueState.BEFORE_DUE, 0: DueState.ON_TIME, 1: DueState.OVERDUE}

_EPOCH: Final = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Arrays:
    """The tables of one calendar; days are numbered as in ``datetime64[D]`` less ``first``.

    ``counted[i]``: working days up to and including day i. ``starts`` and ``lengths`` hold the
    sessions of a day, in columns, with 0 for a session that a day does not have.
    """

    first: int
    counted: Whole
    open_days: Whole
    minutes: Whole
    starts: Whole
    lengths: Whole


@lru_cache(maxsize=16)
def arrays(calendar: WorkingCalendar) -> Arrays:
    """Return the tables of ``calendar`` as arrays, made once."""
    table = calendar.table
    width = max(map(len, table.sessions))
    sessions = np.zeros((len(table.sessions), width, 2), dtype=np.int64)
    for index, day in enumerate(table.sessions):
        if day:
            sessions[index, : len(day)] = day
    return Arrays(
        first=table.start - _EPOCH,
        counted=np.array(table.working[1:], dtype=np.int64),
        open_days=np.array(table.open_days, dtype=np.int64) + (table.start - _EPOCH),
        minutes=np.array(table.minutes, dtype=np.int64),
        starts=np.ascontiguousarray(sessions[:, :, 0].T),
        lengths=np.ascontiguousarray((sessions[:, :, 1] - sessions[:, :, 0]).T),
    )


def due_dates(received: Dates, days: Amounts, calendar: WorkingCalendar) -> Dates:
    """Return the ``days``-th working date after each date (policy B); ``days`` at least 1."""
    tables = arrays(calendar)

    def block(dates: Whole, amount: Amounts) -> Whole:
        rank = _at(tables.counted, dates - tables.first, calendar)
        return _at(tables.open_days, rank + (amount - 1), calendar)

    return _in_blocks(block, received.astype("datetime64[D]", copy=False), days)


def calendar_due_dates(received: Dates, days: Amounts, calendar: WorkingCalendar) -> Dates:
    """Return the date ``days`` days after each date, or the next working date when closed."""
    tables = arrays(calendar)

    def block(dates: Whole, amount: Amounts) -> Whole:
        before = _at(tables.counted, dates + (amount - 1 - tables.first), calendar)
        return _at(tables.open_days, before, calendar)

    return _in_blocks(block, received.astype("datetime64[D]", copy=False), days)


def due_instants(received: Instants, minutes: Amounts, calendar: WorkingCalendar) -> Instants:
    """Return the instant ``minutes`` open minutes after each instant; ``minutes`` at least 1."""
    tables = arrays(calendar)

    def block(instants: Whole, amount: Amounts) -> Whole:
        day, minute = np.divmod(instants, DAY)
        day -= tables.first
        position = _at(tables.minutes[:-1], day, calendar) + amount
        for start, length in zip(tables.starts, tables.lengths, strict=True):
            position += np.clip(minute - start[day], 0, length[day])
        return _instants(position, tables, calendar)

    return _in_blocks(block, received.astype("datetime64[m]", copy=False), minutes)


def due_states(ended: Instants, due: Instants, *, by_date: bool = False) -> NDArray[np.int8]:
    """Return -1 before, 0 on time, 1 overdue for each pair: see ``STATES``."""
    unit = "datetime64[D]" if by_date else "datetime64[m]"
    out = np.empty(ended.shape, dtype=np.int8)
    for begin in range(0, ended.size, BLOCK):
        part = slice(begin, begin + BLOCK)
        one, other = ended[part].astype(unit), due[part].astype(unit)
        np.subtract(one > other, one < other, out=out[part], dtype=np.int8)
    return out


def _instants(position: Whole, tables: Arrays, calendar: WorkingCalendar) -> Whole:
    """Return the earliest instant, in minutes, with so many open minutes before it."""
    day = np.searchsorted(tables.minutes, position, side="left") - 1
    left = position - _at(tables.minutes[:-1], day, calendar)
    minute = np.zeros_like(left)
    for start, length in zip(tables.starts, tables.lengths, strict=True):
        here = (left > 0) & (left <= length[day])
        minute[here] = (start[day] + left)[here]
        left -= length[day]
    return (day + tables.first) * DAY + minute


def _at(table: Whole, index: Whole, calendar: WorkingCalendar) -> Whole:
    """Look up, and refuse what lies outside the calendar as the scalar rule does."""
    if index.size and index.min() < 0:
        calendar.table.index(calendar.first + timedelta(int(index.min())))
    if index.size and index.max() >= table.size:
        raise calendar.table.exhausted()
    return table.take(index)


def _in_blocks(
    rule: Callable[[Whole, Amounts], Whole], times: NDArray[np.datetime64], amounts: Amounts
) -> NDArray[np.datetime64]:
    """Apply ``rule`` block by block to the whole numbers behind ``times``."""
    whole, out = times.view(np.int64), np.empty_like(times)
    answer = out.view(np.int64)
    for begin in range(0, whole.size, BLOCK):
        part = slice(begin, begin + BLOCK)
        amount = amounts if isinstance(amounts, int) else amounts[part]
        answer[part] = rule(whole[part], amount)
    return out
