"""The template environment: strict, escaping, bilingual, with few helpers."""

import hashlib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from motcua.base.dates import office_time
from motcua.base.language import VIETNAMESE
from motcua.base.say import spoken
from motcua.web import formats, frame, preferences
from motcua.web.manual.books import address_for


def environment(**options: Any) -> Environment:
    """Return the environment that Django's Jinja2 backend asks for."""
    made = Environment(  # noqa: S701 - the backend passes autoescape=True; the line below insists
        **{**options, "undefined": StrictUndefined, "autoescape": True},
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined] # added by the i18n extension
        gettext=gettext, ngettext=ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(
        _=_words,
        url=_url,
        static=static,
        asset=asset,
        icon=icon,
        lang=lang,
        preferences=preferences,
        rail=frame.rail,
        bell=frame.bell,
        finds=frame.finds,
        receives=frame.receives,
        help_for=address_for,
        province=settings.PROVINCE_NAME,
        demo=settings.DEMO,
    )
    made.filters.update(
        say=_say, day=formats.day, long_day=_long_day, instant=_instant, local=office_time
    )
    return made


def _words(message: str, **values: object) -> Markup:
    """Say a message of a template; most pages say sixty."""
    if values:
        return Markup(gettext(message)) % values  # noqa: S704 - our own words
    return _said(get_language(), message)


@lru_cache(20_000)
def _said(language: str | None, message: str) -> Markup:
    del language  # it is what ``gettext`` speaks now
    return Markup(gettext(message) % {})  # noqa: S704 - our own words; as the extension does: %% is a sign of percent


def lang() -> str:
    """Return the language that is being spoken."""
    return get_language() or VIETNAMESE


@cache
def asset(path: str) -> str:
    """Return the address of a static file, which changes when its contents change."""
    found = finders.find(path)
    if not isinstance(found, str):
        raise FileNotFoundError(path)
    return f"{static(path)}?v={hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]}"


@cache
def icon(name: str, *, classes: str = "i") -> Markup:
    """Return an icon of the sprite; it never speaks alone, so it is hidden from readers."""
    return Markup('<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>').format(
        classes, asset("icons.svg"), name
    )


def _url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def _say(part: object) -> str:
    return spoken(part, lang())


def _long_day(when: Any) -> str:
    return formats.long_day(when, lang())


def _instant(when: Any) -> str:
    return formats.instant(when, lang())
