"""Errors as RFC 9457 has them: a code for the program, a sentence for the person behind it."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from pydantic import BaseModel, ConfigDict, Field

from motcua.api.refusals import Broken, NotThere
from motcua.base.errors import Refusal
from motcua.base.language import ENGLISH, VIETNAMESE, mark, translated
from motcua.base.say import spoken
from motcua.base.words import Word
from motcua.dossiers.refusals import SomebodyWasFaster

MEDIA_TYPE: Final = "application/problem+json"
DOCS: Final = "/api/v1/docs"
RETRY_AFTER: Final = "3600"
TITLES: Final[Mapping[int, str]] = {
    HTTPStatus.BAD_REQUEST: mark("Không đọc được yêu cầu"),
    HTTPStatus.UNAUTHORIZED: mark("Chưa biết ai gọi"),
    HTTPStatus.FORBIDDEN: mark("Không có quyền"),
    HTTPStatus.NOT_FOUND: mark("Không tìm thấy"),
    HTTPStatus.METHOD_NOT_ALLOWED: mark("Không nhận cách gọi này"),
    HTTPStatus.CONFLICT: mark("Chưa làm được lúc này"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: mark("Gửi quá nhiều"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: mark("Không nhận kiểu nội dung này"),
    HTTPStatus.UNPROCESSABLE_ENTITY: mark("Nội dung chưa dùng được"),
    HTTPStatus.TOO_MANY_REQUESTS: mark("Thử quá nhiều lần"),
    HTTPStatus.INTERNAL_SERVER_ERROR: mark("Hệ thống gặp trục trặc"),
}
OTHER: Final = mark("Chưa làm được")


class Problem(BaseModel):
    """An error: ``code`` and the names in ``params`` never change meaning, ``message`` may.

    ``who``, ``when``, ``what``: who acted on the dossier before this request did.
    """

    model_config = ConfigDict(extra="forbid")
    type: str = Field(examples=["/api/v1/docs#dossier.unknown"])
    title: str
    status: int = Field(ge=400, le=599)
    code: str = Field(examples=["dossier.unknown"])
    message: str
    params: dict[str, object]
    who: str | None = None
    when: str | None = None
    what: str | None = None


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a refusal in the language that the program asked for."""
    language = translation.get_language() or language_of(request)
    body = {
        "type": f"{DOCS}#{refusal.code}",
        "title": translated(TITLES.get(refusal.status, OTHER), language),
        "status": refusal.status,
        "code": refusal.code,
        "message": refusal.in_(language),
        "params": {name: _plain(value, language) for name, value in refusal.params.items()},
    }
    if isinstance(refusal, SomebodyWasFaster):
        said = {name: spoken(refusal.params[name], language) for name in ("who", "when", "what")}
        body |= said
    text = json.dumps(body, ensure_ascii=False)
    response = HttpResponse(text.encode(errors="replace"), MEDIA_TYPE, refusal.status)
    response["Content-Language"] = language
    if refusal.status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="motcua"'
    if refusal.status == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = RETRY_AFTER
    return response


def not_found(request: HttpRequest) -> HttpResponse:
    """Answer an address of the programs' side that leads nowhere."""
    return answer(request, NotThere())


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when we ourselves broke; nothing here asks the database."""
    return answer(request, Broken())


def language_of(request: HttpRequest) -> str:
    """Return the language asked for by Accept-Language: English where it comes first, else ours."""
    wanted = [
        part.partition(";")[0] for part in request.headers.get("Accept-Language", "").split(",")
    ]
    for tag in wanted:
        short = tag.strip().lower().partition("-")[0]
        if short in {VIETNAMESE, ENGLISH}:
            return short
    return VIETNAMESE


def _plain(value: object, language: str) -> object:
    if isinstance(value, Word):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    return spoken(value, language)
