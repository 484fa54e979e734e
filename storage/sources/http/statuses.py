"""What a status other than 200 and 304 means, in plain words, and how long a server wants rest."""

from __future__ import annotations

import time

from wirepane.storage.errors import FetchError, FetchTrouble

MAX_WAIT = 7 * 24 * 3600
"""Seconds of Retry-After that are believed."""

REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)

_MEANINGS: dict[int, tuple[FetchTrouble, str]] = {
    401: ("forbidden", "The server asks for a user name and a password, which Wirepane has not."),
    403: ("forbidden", "The server forbids reading this address."),
    404: ("not found", "There is nothing at this address; check it, the feed may have moved."),
    407: ("forbidden", "The proxy asks for a user name and a password."),
    408: ("server error", "The server gave up waiting; try again later."),
    410: ("gone", "The server says that this is gone for ever."),
    429: ("server asks to wait", "The server asks to be called less often."),
    451: ("forbidden", "The server may not show this for legal reasons."),
    503: ("server asks to wait", "The server is busy or being mended, and asks to wait."),
}


def status_error(status: int, retry_after: str | None) -> FetchError:
    """The error for an answer that brings no document."""
    kind, meaning = _MEANINGS.get(status) or _meaning_of_class(status)
    return FetchError(
        f"{meaning} (Status {status}.)", kind, wait=seconds_to_wait(retry_after), status=status
    )


def _meaning_of_class(status: int) -> tuple[FetchTrouble, str]:
    if status >= 500:
        return "server error", "The server has trouble of its own; try again later."
    if status >= 400:
        return "forbidden", "The server refuses the request."
    return "broken answer", "The server gives an answer that brings no document."


def seconds_to_wait(retry_after: str | None) -> int | None:
    """Retry-After in seconds from now, 0 to 7 days; None where it says nothing that makes sense."""
    value = (retry_after or "").strip()[:64]
    if value.isascii() and value.isdecimal():
        return min(int(value), MAX_WAIT)
    if not value:
        return None
    from email.utils import parsedate_to_datetime

    try:
        seconds = parsedate_to_datetime(value).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0, min(int(seconds), MAX_WAIT))
