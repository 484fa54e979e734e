"""Fetching one address safely: bounded in time, size and reach, polite, and in plain words.

    Request ─ urls ─▶ Address ─ turns ─▶ one at a time a host
                                  │
                  fetching ─▶ httpx.Client ─▶ transport
                                                  │
    names ─▶ addresses ─▶ opening ─▶ wires ─▶ connections   the address that was checked is the
                                                  │         one that is connected to
    Response ◀─ statuses ◀─ bodies ◀───────── exchange

Importing this loads no HTTP library; the first fetch does. Whatever a server does, `fetch` returns
a `Response` or raises `FetchError`.
"""

from wirepane.storage.sources.http.fetching import Fetcher
from wirepane.storage.sources.http.limits import Limits
from wirepane.storage.sources.http.messages import Request, Response

__all__ = ["Fetcher", "Limits", "Request", "Response"]
