"""The proxy that the environment names (`http_proxy`, `https_proxy`, `all_proxy`, `no_proxy`)."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http.urls import Address


@dataclass(frozen=True, slots=True)
class Proxy:
    """What to connect to instead of the host, and how to log in there."""

    host: str
    port: int
    authorization: str | None
    """Value of Proxy-Authorization."""

    @property
    def headers(self) -> list[tuple[str, str]]:
        """What the proxy, and only the proxy, is told."""
        return [("Proxy-Authorization", self.authorization)] if self.authorization else []


def proxy_for(address: Address) -> Proxy | None:
    """The proxy to use for an address, as the system's settings say. Raises FetchError."""
    from urllib.request import getproxies, proxy_bypass

    known = getproxies()
    setting = known.get(address.scheme) or known.get("all")
    if not setting or proxy_bypass(f"{address.host}:{address.port}"):
        return None
    try:
        parts = urlsplit(setting if "://" in setting else f"http://{setting}")
        host, port = parts.hostname, parts.port or 80
    except ValueError:
        host, port = None, 0
    if not host or parts.scheme != "http":
        # Without the setting's text, which may hold a password.
        raise FetchError(
            f"The proxy set for {address.scheme} addresses cannot be used; only http:// proxies"
            " can.",
            "cannot connect",
        )
    login = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
    basic = f"Basic {b64encode(login.encode()).decode()}" if parts.username else None
    return Proxy(host, port, basic)
