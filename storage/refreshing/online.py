"""What goes out and what reads the answers, open together for one piece of work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version

from wirepane.storage.config import Network, Settings
from wirepane.storage.errors import NetworkOff
from wirepane.storage.sources.feeds.reader import FeedReader
from wirepane.storage.sources.http import Fetcher


@dataclass(frozen=True, slots=True)
class Online:
    """Both ends of the line."""

    fetcher: Fetcher
    reader: FeedReader

    def close(self) -> None:
        """End both at once; safe from any thread."""
        self.fetcher.close()
        self.reader.close()


@contextmanager
def online(network: Network, *, processes: int = 1) -> Iterator[Online]:
    """Open the line; the settings were asked before (`require`)."""
    line = Online(
        Fetcher(allow=network.allow, proxies=network.proxies, version=version("wirepane")),
        FeedReader(processes),
    )
    try:
        yield line
    finally:
        line.close()


def require(settings: Settings) -> None:
    """Raises NetworkOff where nothing may go out, and says how to allow it."""
    if not settings.network.enabled:
        raise NetworkOff(f"the network is off. {how_to_allow(settings)}")


def how_to_allow(settings: Settings) -> str:
    """The two ways to allow the network, as a sentence."""
    return (
        "To allow it once, add --online; to allow it always, put the lines `[network]` and"
        f" `enabled = true` into {settings.place}."
    )
