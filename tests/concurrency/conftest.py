"""The tests of what happens at the same time run on the real database, with real commits."""

from motcua.testing.office import set_up_django

set_up_django()
