"""The way from the address that was asked for to the one that answers."""

from __future__ import annotations

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http.statuses import PERMANENT
from wirepane.storage.sources.http.urls import Address, follow


class Way:
    """Where a fetch has been and stands now."""

    def __init__(self, start: Address, longest: int) -> None:
        self.here = start
        self.moved: Address | None = None
        """Where the permanent redirects lead that come before the first temporary one."""
        self._been = [start]
        self._longest = longest
        self._permanent = True

    def redirect(self, status: int, location: bytes | None) -> None:
        """Go on as a server says. Raises FetchError where that is no way to go."""
        if not location:
            raise FetchError(
                "The server redirects without saying where to.", "redirect", status=status
            )
        try:
            self.here = follow(self.here, _as_sent(location))
        except FetchError as error:
            raise FetchError(
                f"The server redirects elsewhere. {error}", error.kind, status=status
            ) from None
        if self.here in self._been:
            raise FetchError("The server redirects in a circle.", "redirect", status=status)
        if len(self._been) > self._longest:
            raise FetchError(
                f"The server redirects more than {self._longest} times.", "redirect", status=status
            )
        self._been.append(self.here)
        self._permanent = self._permanent and status in PERMANENT
        if self._permanent:
            self.moved = self.here

    def told(self, error: FetchError) -> FetchError:
        """An error from where the way has led, which need not be what was asked for."""
        if len(self._been) == 1:
            return error
        return FetchError(
            f"The server redirects to {self.here.host}. {error}",
            error.kind,
            wait=error.wait,
            status=error.status,
        )


def _as_sent(location: bytes) -> str:
    """A header's text, which is UTF-8 where a server cares."""
    try:
        return location.decode("utf-8")
    except UnicodeDecodeError:
        return location.decode("latin-1")
