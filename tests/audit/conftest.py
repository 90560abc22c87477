"""The tests of the log run on the real database."""

from motcua.testing.office import set_up_django

set_up_django()
