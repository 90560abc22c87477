"""Visitors find the procedures that are meant for them."""

import pytest

from motcua.rules.applicants import ApplicantGroup, applicant_groups

PEOPLE, BUSINESS, OTHERS = ApplicantGroup


@pytest.mark.parametrize(
    ("subject", "groups"),
    [
        ("Công dân Việt Nam", (PEOPLE,)),
        ("Người nước ngoài", (PEOPLE,)),
        ("Cán bộ, công chức, viên chức", (PEOPLE,)),
        ("Hộ kinh doanh", (BUSINESS,)),
        ("Doanh nghiệp có vốn đầu tư nước ngoài", (BUSINESS,)),
        ("Tổ chức (không bao gồm doanh nghiệp, HTX)", (OTHERS,)),
        ("Tổ chức, cá nhân", (PEOPLE, OTHERS)),
        ("Khác", ()),
    ],
)
def test_a_published_subject_belongs_to_its_groups(
    subject: str, groups: tuple[ApplicantGroup, ...]
) -> None:
    assert applicant_groups([subject]) == groups
