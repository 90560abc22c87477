"""What a person arranges for himself, such as the order of columns."""

from motcua.org.models import Preference


def keep_preference(user_id: int, key: str, value: object) -> None:
    """Remember one thing that a person has arranged; what was remembered before is replaced."""
    Preference.objects.update_or_create(user_id=user_id, key=key, defaults={"value": value})
