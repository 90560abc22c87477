"""The two clocks of a running dossier: what the law allows, and what the present step promised.

A wait of the dossier stops both, an end ends both, an extension moves only the legal one: the
applicant was promised a new date, the officer's step was not given more time by it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from motcua.rules.clock import Clock
from motcua.rules.clock_events import (
    Event,
    Extended,
    Restarted,
    Resumed,
    Started,
    StepWhilePaused,
)
from motcua.rules.limit import Limit


@dataclass(frozen=True, slots=True)
class TwoClocks:
    """A legal clock and the clock of the present step, if a step runs."""

    legal: Clock
    step: Clock | None = None

    def after(self, event: Event) -> Self:
        """Return both clocks after an event of the dossier."""
        legal = self.legal.after(event)
        return replace(self, legal=legal, step=self.step and _step_after(self.step, event))

    def next_step(self, limit: Limit, at: datetime) -> Self:
        """Return the clocks as one step ends and the next begins with its own ``limit``."""
        waiting = self.legal.waiting
        if waiting and waiting.stops:
            raise StepWhilePaused(start=f"{waiting.start:%H:%M %d/%m/%Y}")
        legal = self.legal
        step = Clock(limit, legal.calendar, legal.policy).after(Started(at))
        return replace(self, step=step)


def _step_after(step: Clock, event: Event) -> Clock:
    """Return the step's clock after an event of the dossier, where it concerns the step."""
    if isinstance(event, Extended | Started):
        return step
    # A wait that does not stop the dossier may be older than the step.
    if isinstance(event, Resumed | Restarted) and not step.waiting:
        return step
    return step.after(event)
