"""The law of a period: one object made of all files of a pack."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from motcua.base.say import Named
from motcua.packs.acts import SECTION as ACTS
from motcua.packs.acts import ActSlip, read_act
from motcua.packs.book import Book
from motcua.packs.clock import Clock, read_clock
from motcua.packs.coded import Coded, read_coded
from motcua.packs.codes import Codes, read_codes
from motcua.packs.entry import Entry, Fact
from motcua.packs.forms import Form, FormNotInForce, FormPurpose, Forms, read_forms
from motcua.packs.process import ProcessTable, read_process
from motcua.packs.states import FILE as STATES_FILE
from motcua.packs.states import States, read_states
from motcua.packs.worktime import Worktime, read_worktime
from motcua.rules.policy import ClockPolicy
from motcua.rules.worktime import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Law:
    """A legal document that the pack rests on."""

    key: str
    name: Named
    valid_from: date
    fact: Fact


@dataclass(frozen=True, slots=True)
class PackHead:
    """The head of pack.yaml; ``extends`` names the pack beneath, "" for none."""

    id: str
    country: str
    name: Named
    valid_from: date
    extends: str


@dataclass(frozen=True)
class Pack:
    """The law of a period as objects of ``rules`` and labels for people."""

    head: PackHead
    depends: Mapping[str, Law]
    forms: Forms
    states: States
    codes: Codes
    worktime: Worktime
    clock: Clock
    applicants: Mapping[str, Coded]
    identity_documents: Mapping[str, Coded]
    channels: Mapping[str, Coded]
    result_channels: Mapping[str, Coded]
    fee_moments: Mapping[str, Coded]
    submission_places: Mapping[str, Coded]
    document_kinds: Mapping[str, Coded]
    document_copies: Mapping[str, Coded]
    component_copies: Mapping[str, Coded]
    process: ProcessTable
    acts: Mapping[str, ActSlip]
    facts: tuple[Fact, ...]
    folders: tuple[Path, ...] = ()
    _calendars: dict[str, WorkingCalendar] = field(default_factory=dict, compare=False, repr=False)

    @property
    def id(self) -> str:
        """Return the name of the pack, such as vn-2025-07."""
        return self.head.id

    @property
    def verified(self) -> int:
        """Return how many entries were read in the text they are taken from."""
        return sum(fact.verified for fact in self.facts)

    @property
    def unverified(self) -> int:
        """Return how many entries nobody has read in the text they are taken from."""
        return len(self.facts) - self.verified

    def file(self, name: str) -> Path | None:
        """Return a file that the pack brings, or else the nearest pack it extends; None if none."""
        return next((path for at in self.folders if (path := at / name).is_file()), None)

    def calendar(self, unit: str = "") -> WorkingCalendar:
        """Return the working calendar of a unit; units without hours of their own share one."""
        key = unit if unit in self.worktime.units else ""
        if key not in self._calendars:
            self._calendars[key] = self.worktime.calendar(key)
        return self._calendars[key]

    def clock_policy(self, **overrides: object) -> ClockPolicy:
        """Return the policy of the pack, with the plain values of one procedure case on top.

        Error: ``PolicyUnreadable`` for a name or value that is not known.
        """
        if not overrides:
            return self.clock.policy
        return ClockPolicy.from_plain({**self.clock.policy.to_plain(), **overrides})

    def slip_for(self, act: str) -> FormPurpose | None:
        """Return the paper that an act demands, None where it demands none."""
        found = self.acts.get(act)
        return found.slip if found else None

    def form(self, number: str, on: date) -> Form:
        """Return the form with that number in force on a day; ``FormNotInForce`` if none is."""
        for form in self.forms.in_force(on):
            if form.number == number:
                return form
        raise FormNotInForce(pack=self.id, form=number, day=f"{on:%d/%m/%Y}")

    def form_for(self, purpose: FormPurpose, on: date) -> Form:
        """Return the form for a purpose in force on a day; ``FormNotInForce`` if none is."""
        for form in self.forms.in_force(on):
            if form.purpose is purpose:
                return form
        raise FormNotInForce(pack=self.id, form=purpose.value, day=f"{on:%d/%m/%Y}")


def read_pack(head: PackHead, book: Book) -> Pack:
    """Read every file of a pack; what is wrong is in the findings of ``book``."""
    pack = Pack(
        head=head,
        depends=book.read("pack.yaml", "depends", _law),
        forms=read_forms(book),
        states=read_states(book),
        codes=read_codes(book),
        worktime=read_worktime(book),
        clock=read_clock(book),
        applicants=book.read("applicants.yaml", "kinds", read_coded),
        identity_documents=book.read("applicants.yaml", "identity_documents", read_coded),
        channels=book.read("channels.yaml", "channels", read_coded),
        result_channels=book.read("channels.yaml", "result_channels", read_coded),
        fee_moments=book.read("channels.yaml", "fee_moments", read_coded),
        submission_places=book.read("channels.yaml", "submission_places", read_coded),
        document_kinds=book.read("documents.yaml", "kinds", read_coded),
        document_copies=book.read("documents.yaml", "copies", read_coded),
        component_copies=book.read("documents.yaml", "component_copies", read_coded),
        process=read_process(book),
        acts=book.read(STATES_FILE, ACTS, read_act, optional=True),
        facts=(),
    )
    book.close()
    return replace(pack, facts=tuple(book.facts))


def _law(entry: Entry, fact: Fact) -> Law:
    return Law(entry.key, entry.named(), entry.day("valid_from"), fact)
