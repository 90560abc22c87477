"""Processes are imported, judged, activated; running ones keep their version."""

from decimal import Decimal
from pathlib import Path

import pytest

from motcua.catalog import refusals
from motcua.catalog.selectors import processes
from motcua.catalog.services import processing
from motcua.org.actor import ANYBODY
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.process.propose import propose_process
from motcua.rules.process.published import read_process_file
from motcua.rules.process.words import StepKind
from motcua.testing import facts

DATA = Path(__file__).parents[3] / "shared" / "data" / "law"
SHARES = {StepKind.RECEIVE: 10, StepKind.ASSIGN: 10, StepKind.APPRAISE: 50, StepKind.REVIEW: 10,
          StepKind.SIGN: 10, StepKind.ISSUE: 10, StepKind.CONSULT: 10}  # fmt: skip
pytestmark = pytest.mark.django_db


def drafted() -> None:
    proposal = propose_process(facts.record(), SHARES)
    processing.put_draft(proposal.definition, by=facts.CONTROL, at=facts.AT)


@pytest.mark.parametrize("name", ["internal_processes.json", "internal_processes_edge.json"])
def test_published_processes_come_back_from_the_database_as_they_went_in(name: str) -> None:
    if not DATA.is_dir():
        pytest.skip("the folder of real data is not beside this checkout")
    file = read_process_file((DATA / name).read_text(encoding="utf-8"), name)
    taken = processing.take(file.definitions, by=facts.CONTROL, at=facts.AT)
    assert len(taken.imported) == len(file.definitions)
    for own, definition in zip(taken.imported, file.definitions, strict=True):
        found, line = processes.definition(own, actor=facts.CONTROL)
        assert found.steps == definition.steps
        assert (found.total, found.sections) == (definition.total, definition.sections)
        assert line.steps == len(definition.steps)
    again = processing.take(file.definitions, by=facts.CONTROL, at=facts.AT)
    assert again.imported == []


def test_a_proposal_within_the_limit_goes_to_work() -> None:
    drafted()
    number = processing.activate(
        "2.000528", legal_limit=facts.days(5), by=facts.CONTROL, at=facts.AT
    )
    assert number == 1
    assert processes.definition("2.000528", actor=facts.CLERK)[1].state == "active"


def test_steps_longer_than_the_law_allows_need_a_reason() -> None:
    drafted()
    short = Limit(Decimal(2), LimitUnit.WORKING_DAY)
    with pytest.raises(refusals.NotActivatable):
        processing.activate("2.000528", legal_limit=short, by=facts.CONTROL, at=facts.AT)
    processing.activate(
        "2.000528", legal_limit=short, reason="Theo QĐ 5", by=facts.CONTROL, at=facts.AT
    )
    assert processes.definition("2.000528", actor=facts.CLERK)[1].override_reason == "Theo QĐ 5"


def test_a_new_version_ends_the_one_before_and_both_stay_readable() -> None:
    for _ in range(2):
        drafted()
        processing.activate("2.000528", legal_limit=facts.days(5), by=facts.CONTROL, at=facts.AT)
    lines = processes.lines(actor=facts.CLERK, code="2.000528")
    assert [(line.number, line.state.value) for line in lines] == [(2, "active"), (1, "ended")]
    assert processes.definition("2.000528", actor=facts.CLERK, number=1)[0].steps


def test_processes_are_no_business_of_visitors() -> None:
    drafted()
    assert processes.lines(actor=ANYBODY) == []
    with pytest.raises(refusals.ProcessUnknown):
        processes.definition("2.000528", actor=ANYBODY)
