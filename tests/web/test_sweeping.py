"""The office of the tests is swept by whoever comes after, also where nobody asked it anything."""

from pytest_django.plugin import DjangoDbBlocker

from motcua.testing.office import sweep


def test_an_office_is_swept_twice_although_nobody_came_in_between(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        sweep()
        sweep()
