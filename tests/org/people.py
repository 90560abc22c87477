"""The people of the office as they act."""

from django.contrib.auth import SESSION_KEY

from motcua.org.actor import Actor
from motcua.org.models import User
from motcua.org.selectors import actor_for
from motcua.org.sessions import SessionStore
from motcua.testing import facts


def acting(username: str) -> Actor:
    """Return somebody of the office with what he may do today."""
    actor = actor_for(username, today=facts.TODAY)
    assert actor is not None
    return actor


def session_of(username: str) -> str:
    """Log somebody in, and return the key of the session."""
    session = SessionStore()
    session[SESSION_KEY] = str(User.objects.get(username=username).pk)
    session.save()
    assert session.session_key is not None
    return session.session_key
