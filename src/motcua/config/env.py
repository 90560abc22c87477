"""Typed settings from ``MOTCUA_…`` variables: what is unknown or unreadable stops the start."""

import os
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from motcua.base.errors import BadInput
from motcua.base.language import mark


class SettingUnknown(BadInput):
    code = "setting.unknown"
    message = mark(
        "Không có thiết lập nào tên {name}. Kiểm tra chính tả; "
        "các thiết lập có trong docs/settings.md."
    )


class SettingUnreadable(BadInput):
    code = "setting.unreadable"
    message = mark("Thiết lập {name} có giá trị không dùng được: {value}. Cần {wanted}.")


class Env:
    """Reads variables with one prefix, remembers which names exist, and refuses the rest.

    Every value may instead stand in a file: ``MOTCUA_SECRET_KEY_FILE`` names it.
    """

    def __init__(self, prefix: str, values: Mapping[str, str] | None = None) -> None:
        self.prefix = prefix
        self.values = os.environ if values is None else values
        self.known: set[str] = set()

    def text(self, name: str, default: str = "") -> str:
        full = self._known(name)
        file = self.values.get(f"{full}_FILE")
        if file:
            return Path(file).read_text(encoding="utf-8").strip()
        return self.values.get(full, default)

    def integer(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        try:
            return int(value)
        except ValueError:
            raise SettingUnreadable(
                name=self._known(name), value=value, wanted="số nguyên / a whole number"
            ) from None

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.text(name, "1" if default else "0").lower()
        if value not in {"0", "1", "true", "false"}:
            raise SettingUnreadable(name=self._known(name), value=value, wanted="0, 1")
        return value in {"1", "true"}

    def words(self, name: str, default: str = "") -> list[str]:
        return [word for word in self.text(name, default).replace(",", " ").split() if word]

    def networks(self, name: str) -> list[IPv4Network | IPv6Network]:
        """Read addresses and nets such as ``127.0.0.1 10.0.0.0/24``."""
        found = []
        for word in self.words(name):
            try:
                found.append(ip_network(word))
            except ValueError:
                raise SettingUnreadable(
                    name=self._known(name),
                    value=word,
                    wanted="địa chỉ hoặc mạng như 127.0.0.1 10.0.0.0/24 / addresses or nets",
                ) from None
        return found

    def refuse_unknown(self) -> None:
        """Refuse the first variable with our prefix that no setting asked for."""
        for name in sorted(self.values):
            if name.startswith(self.prefix) and name.removesuffix("_FILE") not in self.known:
                raise SettingUnknown(name=name)

    def _known(self, name: str) -> str:
        full = f"{self.prefix}{name}"
        self.known.add(full)
        return full
