"""What a pack must hold beyond its shape: everything that one entry says about another."""

from motcua.packs.check_clock import check_clock
from motcua.packs.check_codes import check_codes
from motcua.packs.check_days import check_days
from motcua.packs.check_forms import check_forms
from motcua.packs.check_process import check_process
from motcua.packs.check_sessions import check_sessions
from motcua.packs.check_states import check_acts, check_states
from motcua.packs.finding import Findings
from motcua.packs.pack import Pack


def run_checks(pack: Pack, findings: Findings) -> None:
    """Write to ``findings`` whatever does not fit together."""
    check_forms(pack.forms, findings)
    check_states(pack.states, findings)
    check_acts(pack, findings)
    check_codes(pack, findings)
    check_sessions(pack.worktime, findings)
    check_days(pack.worktime, findings)
    check_clock(pack.clock, findings)
    check_process(pack.process, findings)
