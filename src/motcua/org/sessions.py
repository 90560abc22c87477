"""Sessions in the database, each with its user beside it (``SESSION_ENGINE``)."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from motcua.org.models import Session


class SessionStore(db.SessionStore):
    """Django's database sessions in our own table."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        plain = super().create_model_instance(data)
        user = data.get(SESSION_KEY)
        return Session(
            session_key=plain.session_key,
            session_data=plain.session_data,
            expire_date=plain.expire_date,
            user_id=int(user) if user else None,
        )
