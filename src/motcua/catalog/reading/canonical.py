"""A record as canonical JSON and back without loss, and the fingerprint of its facts."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from motcua.base.say import Say
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import (
    Channel,
    ChannelOffer,
    ComponentItem,
    Doubt,
    FeeItem,
    Level,
    OnlineService,
    ProcedureRecord,
    ResultItem,
)


def to_json(record: ProcedureRecord) -> str:
    """Return a record as JSON with sorted keys and no blanks: equal records, equal text."""
    return json.dumps(_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(record: ProcedureRecord) -> str:
    """Return the SHA-256 of a record's facts in hexadecimal, 64 letters.

    Doubts are no facts: a reader that learns to doubt more does not make a record look changed.
    """
    return sha256(to_json(replace(record, doubts=())).encode()).hexdigest()


def _plain(value: object) -> object:
    match value:
        case Say(text=text, params=params):
            return {"text": text, "params": {name: _plain(part) for name, part in params.items()}}
        case tuple():
            return [_plain(item) for item in value]
        case Decimal():
            return f"{value.normalize():f}"
        case None | bool() | int():
            return value
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return str(value)


def from_json(text: str) -> ProcedureRecord:
    """Return the record that ``to_json`` wrote. Expects nothing else: other JSON raises."""
    data: dict[str, Any] = json.loads(text)
    data["levels"] = tuple(Level(level) for level in data["levels"])
    data["decided_on"] = _day(data["decided_on"])
    data["effective_on"] = _day(data["effective_on"])
    data["online_service"] = (
        OnlineService(data["online_service"]) if data["online_service"] else None
    )
    data["offers"] = tuple(_offer(offer) for offer in data["offers"])
    data["components"] = tuple(ComponentItem(**item) for item in data["components"])
    data["results"] = tuple(ResultItem(**item) for item in data["results"])
    data["doubts"] = tuple(Doubt(item["kind"], _say(item["text"])) for item in data["doubts"])
    for name in ("subjects", "legal_bases", "steps"):
        data[name] = tuple(data[name])
    return ProcedureRecord(**data)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _offer(data: Mapping[str, Any]) -> ChannelOffer:
    limit = data["limit"]
    return ChannelOffer(
        channel=Channel(data["channel"]),
        limit=Limit(Decimal(limit["amount"]), LimitUnit(limit["unit"])) if limit else None,
        limit_text=data["limit_text"],
        fees=tuple(FeeItem(**fee) for fee in data["fees"]),
        note=data["note"],
        case=data["case"],
    )


def _say(data: Mapping[str, Any]) -> Say:
    params = {
        name: _say(part) if isinstance(part, dict) else part
        for name, part in data["params"].items()
    }
    return Say(data["text"], **params)
