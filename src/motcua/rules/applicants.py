"""Who may apply, in the three groups that people look for themselves in.

The published words for subjects are many ("Công dân Việt Nam", "Người nước ngoài", "Hộ kinh doanh",
"Tổ chức (không bao gồm doanh nghiệp, HTX)"); a filter needs few.
"""

from collections.abc import Iterable
from typing import Final

from motcua.base.language import mark
from motcua.base.text import fold
from motcua.base.words import Word


class ApplicantGroup(Word):
    """A group that a visitor of the catalogue knows himself to be in."""

    PEOPLE = "people", mark("Người dân")
    BUSINESS = "business", mark("Doanh nghiệp")
    ORGANISATION = "organisation", mark("Tổ chức khác")


SIGNS: Final = {
    ApplicantGroup.PEOPLE: ("cong dan", "ca nhan", "nguoi", "can bo", "cong chuc", "dang vien"),
    ApplicantGroup.BUSINESS: ("doanh nghiep", "hop tac xa", "ho kinh doanh"),
    ApplicantGroup.ORGANISATION: ("to chuc", "co quan", "don vi", "cong dong"),
}
EXCEPT: Final = "khong bao gom"


def applicant_groups(subjects: Iterable[str]) -> tuple[ApplicantGroup, ...]:
    """Return the groups that a procedure's subjects belong to, in the order of the words.

    What a subject excludes ("không bao gồm …") does not count. Subjects that say nothing known
    belong to no group and are found without the filter.
    """
    told = [fold(subject).partition(EXCEPT)[0] for subject in subjects]
    return tuple(
        group
        for group, signs in SIGNS.items()
        if any(sign in subject for subject in told for sign in signs)
    )
