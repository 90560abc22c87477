"""The tests of people and rights run on the real database."""

from motcua.testing.office import set_up_django

set_up_django()
