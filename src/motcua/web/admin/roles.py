"""Which role may do what: a table to read, not to change."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.org.acts import ADMINISTRATORS, DECIDES, GIVEN_BY_PROVINCE, POWERS, Power, Role
from motcua.web.admin import desk
from motcua.web.gate import staff
from motcua.web.request import Request


@require_safe
@staff(Power.ADMINISTER_PEOPLE)
def matrix(request: Request) -> HttpResponse:
    """Show every power against every role."""
    rows = [(power, [power in POWERS[role] for role in Role]) for power in Power]
    context = {
        "roles": list(Role),
        "rows": rows,
        "by_province": [role for role in Role if role in GIVEN_BY_PROVINCE | DECIDES],
        "administrators": [role for role in Role if role in ADMINISTRATORS],
    }
    return desk.show(request, "roles.html", context)
