"""What must remain: somebody who can let others in."""

from datetime import datetime

from django.db.models import Q

from motcua.base.dates import office_time
from motcua.org.actor import Actor, ActorKind
from motcua.org.acts import Role
from motcua.org.models import Posting, User
from motcua.org.refusals import LastAdministrator


def keep_an_administrator(
    user: User, *, by: Actor, at: datetime, ending: Posting | None = None
) -> None:
    """Refuse to take the last administrator away; an operator at the machine may."""
    if by.kind is ActorKind.SYSTEM:
        return
    today = office_time(at).date()
    posts = (
        Posting.objects.select_for_update()
        .filter(role=Role.ADMINISTRATOR, user__is_active=True, valid_from__lte=today)
        .filter(Q(valid_to=None) | Q(valid_to__gt=today))
        .order_by("id")
    )
    holders = [(post.pk, post.user_id) for post in posts]
    gone = {pk for pk, of in holders if (of == user.pk if ending is None else pk == ending.pk)}
    if gone and gone == {pk for pk, _ in holders}:
        raise LastAdministrator(person=user.full_name)
