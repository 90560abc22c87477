"""Acts on the organisation, each with its line in the log and felt at once everywhere."""

from motcua.org.models.posting import DelegationKind
from motcua.org.refusals import PasswordWeak, PersonUnknown, UsernameTaken, UsernameUnusable
from motcua.org.services.calendar import NewDay, add_calendar_day, remove_calendar_day
from motcua.org.services.hiring import hire
from motcua.org.services.importing import Entered, check_people, import_people
from motcua.org.services.lending import Loan, end_delegation, lend
from motcua.org.services.marking import renew_catalogue
from motcua.org.services.people import (
    LONGEST_NAME,
    NewPerson,
    change_own_password,
    change_password,
    create_person,
    deactivate,
    edit_person,
    one_time_password,
    reactivate,
    reset_password,
)
from motcua.org.services.postings import end_posting, post, transfer
from motcua.org.services.preferences import keep_preference
from motcua.org.services.reorganising import Reorganisation, reorganise
from motcua.org.services.second_factor import (
    begin_enrolment,
    enrol,
    leave_second_factor,
    pass_second_factor,
    renew_recovery_codes,
    reset_second_factor,
)
from motcua.org.services.tokens import make_token, revoke_token
from motcua.org.services.units import (
    UnitDetails,
    edit_unit,
    end_unit,
    ensure_unit,
    make_unit,
    move_unit,
)

__all__ = [
    "LONGEST_NAME", "DelegationKind", "Entered", "Loan", "NewDay", "NewPerson", "PasswordWeak",
    "PersonUnknown", "Reorganisation", "UnitDetails", "UsernameTaken", "UsernameUnusable",
    "add_calendar_day", "begin_enrolment", "change_own_password", "change_password",
    "check_people", "create_person", "deactivate", "edit_person", "edit_unit",
    "end_delegation", "end_posting", "end_unit", "enrol", "ensure_unit", "hire",
    "import_people", "keep_preference", "leave_second_factor", "lend", "make_token",
    "make_unit", "move_unit", "one_time_password", "pass_second_factor", "post", "reactivate",
    "remove_calendar_day", "renew_catalogue", "renew_recovery_codes", "reorganise",
    "reset_password", "reset_second_factor", "revoke_token", "transfer",
]  # fmt: skip
