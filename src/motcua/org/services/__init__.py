"""Acts on the organisation, each with its line in the log and felt at once everywhere."""

from motcua.org.refusals import PasswordWeak, PersonUnknown, UsernameTaken, UsernameUnusable
from motcua.org.services.people import (
    LONGEST_NAME,
    NewPerson,
    change_password,
    create_person,
    deactivate,
)
from motcua.org.services.postings import post
from motcua.org.services.units import NewUnit, ensure_unit

__all__ = [
    "LONGEST_NAME",
    "NewPerson",
    "NewUnit",
    "PasswordWeak",
    "PersonUnknown",
    "UsernameTaken",
    "UsernameUnusable",
    "change_password",
    "create_person",
    "deactivate",
    "ensure_unit",
    "post",
]
