"""Lists and changes the sources in threads, and answers in messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import work
from textual.message import Message
from textual.widget import Widget

from wirepane.storage.errors import WirepaneError
from wirepane.storage.library import Library
from wirepane.storage.model.feeds import Feed
from wirepane.tui.messages import Catalogued, Failed, Recorded


@dataclass(frozen=True, slots=True)
class FeedWish:
    """What a person says of a feed: where it is, and how it shall be called and tagged."""

    url: str
    title: str = ""
    """Empty leaves it the name it gives itself."""
    tags: tuple[str, ...] = ()


class Catalogue(Widget):
    """Draws nothing; its answers bubble to the screen it stands in."""

    DEFAULT_CSS = "Catalogue { display: none; }"

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    @work(thread=True, exclusive=True, group="catalogue", exit_on_error=False)
    def list_all(self) -> None:
        """Every feed and every other source."""
        library = self._library
        self._answer(lambda: Catalogued(library.feeds.every(), library.sources()))

    def add(self, wish: FeedWish) -> None:
        """Record a feed."""

        def record() -> Recorded:
            feed, new = self._library.feeds.add(wish.url, title=wish.title or None, tags=wish.tags)
            said = "Recorded" if new else "This feed was there already:"
            return Recorded(f"{said} {feed.title}. r fetches it.", feed)

        self._change(record)

    def edit(self, feed: Feed, wish: FeedWish) -> None:
        """Change address, title and tags; what is as it was is left alone."""
        title = wish.title if wish.title != (feed.title if feed.named else "") else None

        def record() -> Recorded:
            changed = self._library.feeds.edit(feed.id, url=wish.url, title=title, tags=wish.tags)
            return Recorded(f"Changed {changed.title}.", changed)

        self._change(record)

    def tag(self, feed: Feed, tags: Sequence[str]) -> None:
        """Give its new articles these tags, and no others."""

        def record() -> Recorded:
            changed = self._library.feeds.edit(feed.id, tags=tags)
            worn = " ".join(f"#{tag}" for tag in changed.tags) or "no tags"
            return Recorded(f"New articles of {changed.title} get {worn}.", changed)

        self._change(record)

    def pause(self, feed: Feed) -> None:
        """Let it rest, or wake it; one that is gone is woken."""
        rest = not (feed.paused or feed.gone)

        def record() -> Recorded:
            changed = self._library.feeds.edit(feed.id, paused=rest)
            did = "rests until p wakes it" if rest else "is awake; r fetches it"
            return Recorded(f"{changed.title} {did}.", changed)

        self._change(record)

    def take_out(self, feed: Feed) -> None:
        """Forget it; its articles stay."""

        def record() -> Recorded:
            gone = self._library.feeds.remove(feed.id)
            said = f"Removed the feed {gone.title}; its articles stay. a offers it again."
            return Recorded(said, gone, removed=True)

        self._change(record)

    @work(thread=True, group="catalogue changes", exit_on_error=False)
    def _change(self, record: Callable[[], Message]) -> None:
        self._answer(record)

    def _answer(self, ask: Callable[[], Message]) -> None:
        """The edge of a thread: what goes wrong in it becomes a message."""
        try:
            answer = ask()
        except WirepaneError as error:
            answer = Failed(str(error))
        except Exception as error:
            answer = Failed(f"{type(error).__name__}: {error}")
        self.post_message(answer)
