"""A plain page of every operation, made from the description; no script, nothing from elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from motcua.api.service import api


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the page shows it."""

    id: str
    method: str
    path: str
    about: str
    public: bool
    parameters: tuple[tuple[str, str, bool], ...]
    sent: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Model:
    """What is sent or answered: its fields with their types, and which must be there."""

    name: str
    about: str
    fields: tuple[tuple[str, str, bool], ...]


@csrf_exempt  # it takes no POST, and says so
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show every operation and everything that is sent and answered."""
    operations, models = described()
    context = {"operations": operations, "models": models}
    return HttpResponse(render_to_string("api/docs.html", context, request))


@cache
def described() -> tuple[tuple[Operation, ...], tuple[Model, ...]]:
    """Return the operations and the models of the description."""
    schema = api.get_openapi_schema()
    models = schema["components"]["schemas"]
    return tuple(_operations(schema["paths"])), tuple(
        Model(name, _first(model), tuple(_fields(model))) for name, model in models.items()
    )


def _operations(paths: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in paths.items():
        for method, one in methods.items():
            body = one.get("requestBody", {}).get("content", {}).get("application/json", {})
            yield Operation(
                one["operationId"],
                method.upper(),
                path,
                one.get("description", ""),
                "security" not in one,
                tuple(
                    (each["name"], _kind(each["schema"]), each["required"])
                    for each in one["parameters"]
                ),
                tuple(_names(body.get("schema", {}))),
                tuple(
                    (str(status), ", ".join(_answer(said)))
                    for status, said in one["responses"].items()
                ),
            )


def _answer(said: dict[str, Any]) -> Iterator[str]:
    for media, content in said.get("content", {}).items():
        yield next(_names(content.get("schema", {})), media)


def _names(schema: dict[str, Any]) -> Iterator[str]:
    if "$ref" in schema:
        yield schema["$ref"].rpartition("/")[2]
    for part in (*schema.get("oneOf", ()), *schema.get("anyOf", ())):
        yield from _names(part)


def _fields(model: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    needed = model.get("required", ())
    for name, field in model.get("properties", {}).items():
        yield name, _kind(field), name in needed


def _kind(field: dict[str, Any]) -> str:
    """Return the type of a field in a few words."""
    if "const" in field:
        return f'"{field["const"]}"'
    if "enum" in field:
        return " | ".join(f'"{value}"' for value in field["enum"])
    if "items" in field:
        return f"[{_kind(field['items'])}]"
    parts = [*field.get("anyOf", ()), *field.get("oneOf", ()), *field.get("allOf", ())]
    if parts:
        return " | ".join(dict.fromkeys(map(_kind, parts)))
    named = next(_names(field), "")
    return named or str(field.get("format") or field.get("type", "any"))


def _first(model: dict[str, Any]) -> str:
    return str(model.get("description", "")).strip()
