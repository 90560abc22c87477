"""Who looks after messages."""

from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.org.permissions import require


def require_minder(actor: Actor) -> None:
    """Refuse unless ``actor`` looks after the system's messages."""
    require(actor, Power.MIND_MESSAGES)
