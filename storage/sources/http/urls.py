"""Addresses as they go over the wire: checked, in ASCII, without fragment and credentials."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from wirepane.storage.errors import FetchError
from wirepane.storage.text import one_line

MAX_LENGTH = 4096
"""Characters of an address; servers refuse more than 8,000."""

_PORTS = {"http": 80, "https": 443}
_UNSENDABLE = re.compile(r"[^\x21-\x7e]+")
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")


@dataclass(frozen=True, slots=True)
class Address:
    """What is fetched from where."""

    scheme: str
    host: str
    """A name in lower case, or an address without brackets."""
    port: int
    target: str
    """Path and query."""

    @property
    def origin(self) -> str:
        """Host and port as in a Host header, without the port that the scheme implies."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.origin}{self.target}"

    def is_among(self, allowed: Collection[str]) -> bool:
        """Whether a list of hosts names this one, with or without its port."""
        return self.host in allowed or f"{self.host}:{self.port}" in allowed


def plain_host(text: str) -> str:
    """A host as a user writes it in the settings, as `Address.is_among` compares it."""
    return text.strip().lower().replace("[", "").replace("]", "").rstrip(".")


def parse(text: str) -> Address:
    """Read an address; raises FetchError where it is none that can be fetched."""
    if len(text) > MAX_LENGTH:
        raise refused(text, f"it is longer than {MAX_LENGTH} characters")
    try:
        parts = urlsplit(text.strip())
        port = parts.port
        name = parts.hostname or ""
    except ValueError:
        raise refused(text, "it is malformed") from None
    if parts.scheme not in _PORTS:
        raise refused(text, "only http:// and https:// are fetched")
    if "@" in parts.netloc:
        # Said without the address: what stands before the @ is a secret.
        raise FetchError(
            "The address holds a user name or a password, which Wirepane neither keeps nor sends;"
            " take away what stands before the @.",
            "refused address",
        )
    target = parts.path or "/"
    if parts.query:
        target += f"?{parts.query}"
    sendable = _UNSENDABLE.sub(lambda found: quote(found[0], errors="replace"), target)
    return Address(parts.scheme, _host(name, text), port or _PORTS[parts.scheme], sendable)


def follow(base: Address, location: str) -> Address:
    """Where a redirect leads; raises FetchError as `parse` does."""
    try:
        joined = urljoin(str(base), location.strip())
    except ValueError:
        joined = location
    return parse(joined)


def _host(name: str, text: str) -> str:
    if ":" in name:
        try:
            return str(ipaddress.IPv6Address(name.partition("%")[0]))
        except ValueError:
            raise refused(text, "it is malformed") from None
    if not name.isascii():
        import idna

        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except idna.IDNAError:
            raise refused(text, "its host has a name that no host can have") from None
    name = name.rstrip(".")
    if not _NAME.fullmatch(name):
        raise refused(text, "its host has a name that no host can have")
    return name


def refused(text: str, why: str) -> FetchError:
    """The error for an address that is none that can be fetched."""
    # An address that cannot be read may hold a password in any place before an @.
    shown = one_line(text).rpartition("@")[2]
    shown = shown if len(shown) <= 100 else f"{shown[:99]}…"
    return FetchError(f"The address {shown} cannot be fetched: {why}.", "refused address")
