"""The pages of the manuals."""

from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_safe

from motcua.web import pages
from motcua.web.gate import signed_in
from motcua.web.manual.books import BY_NAME, MANUALS, manual_of, own_roles
from motcua.web.request import Request


@require_safe
@signed_in
def own(request: Request) -> HttpResponseBase:
    """Lead to the manual of one's own first role."""
    return HttpResponseRedirect(manual_of(request.actor).address())


@require_safe
@signed_in
def manual(request: Request, name: str) -> HttpResponseBase:
    """Show the manual of a role; every member of the staff may read every one."""
    found = BY_NAME.get(name)
    if found is None:
        raise Http404(name)
    mine = own_roles(request.actor)
    others = [(one.address(), one.role, one.role in mine) for one in MANUALS if one is not found]
    others.sort(key=lambda line: not line[2])
    context = {"manual": found, "others": others}
    return pages.show(request, found.template, context, frame=pages.STAFF)
