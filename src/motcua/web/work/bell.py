"""The bell: what came in since one last looked. And what an officer arranges of his list."""

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from motcua.base.dates import office_time
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.catalog.selectors.running import running
from motcua.dossiers.selectors.todo_choices import News, news
from motcua.org.acts import Power
from motcua.rules.dossier.words import TaskKind
from motcua.web import pages, preferences
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.officer import kept
from motcua.web.officer.desk import desk_of
from motcua.web.request import Request
from motcua.web.work.shown import dossier_address


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.SEE_DOSSIERS)
def bell(request: Request) -> HttpResponseBase:
    """List what is new; or remember that it has been seen."""
    desk = desk_of(request)
    if request.method == "POST":
        kept.look(request.actor, request.at, desk.kept)
        return HttpResponseRedirect(reverse("web:bell"))
    training = preferences.wants_training(request)
    found = news(request.actor, at=request.at, looked=desk.kept.looked, training=training)
    looked = desk.kept.looked
    context = {
        "lines": [_line(one) for one in found],
        "looked": f"{office_time(looked):%H:%M %d/%m/%Y}" if looked else "",
        "cut": desk.counts.bell > len(found),
    }
    return pages.show(request, "work/bell.html", context, frame=pages.STAFF)


@require_POST
@staff(Power.SEE_DOSSIERS)
def arrange(request: Request) -> HttpResponse:
    """Keep columns, save a view under a name, or drop one; then back to the same list."""
    desk, sent = desk_of(request), request.POST
    query = sent.get("query", "")[:1_000]
    if "drop" in sent:
        kept.drop_view(request.actor, sent["drop"], desk.kept)
    elif "name" in sent:
        kept.save_view(request.actor, sent["name"], query, desk.kept)
    else:
        kept.arrange(request.actor, sent.getlist("column"), desk.kept)
    return HttpResponseRedirect(f"{reverse('web:work')}?{query}" if query else reverse("web:work"))


def _line(one: News) -> dict[str, str]:
    return {
        "at": f"{office_time(one.at):%H:%M %d/%m}",
        "said": _said(one).in_(lang()),
        "by": one.by,
        "code": one.code,
        "owner": one.owner,
        "procedure": running(one.version_id).record.name,
        "address": dossier_address(one.code),
    }


def _said(one: News) -> Speakable:
    if one.kind == "withdrawal":
        return Say(mark("Người nộp xin rút hồ sơ"))
    if one.kind == TaskKind.OPINION:
        return Say(mark("Được hỏi ý kiến"))
    if one.kind == "given":
        return Say(mark("Được giao lại: {step}"), step=one.step)
    return Say(mark("Việc mới: {step}"), step=one.step)
