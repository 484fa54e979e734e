"""The Sources screen: feeds are added, changed, tested and taken out, and lists of them read in.

keys ─▶ Catalogue ─▶ Recorded ─▶ listed anew
keys ─▶ Calls ─▶ Ran ─▶ what a test found, what an import said
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from wirepane.storage.library import Library
from wirepane.storage.model.feeds import Feed
from wirepane.storage.text import one_line
from wirepane.tui.messages import Failed, Ran, Recorded
from wirepane.tui.screens.calls import Calls
from wirepane.tui.screens.catalogue import FeedWish
from wirepane.tui.screens.children import Program
from wirepane.tui.screens.feedform import FeedForm
from wirepane.tui.screens.fetching import Errand
from wirepane.tui.screens.sourcelist import SourceListScreen
from wirepane.tui.screens.tags import TagScreen
from wirepane.tui.screens.trial import PathScreen, TrialScreen
from wirepane.tui.widgets.ago import Clock, now


class SourcesScreen(SourceListScreen):
    """The list of sources with keys that change it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", show=False),
        Binding("e", "edit", show=False),
        Binding("p", "pause", show=False),
        Binding("t", "tag_feed(True)", show=False),
        Binding("T", "tag_feed(False)", show=False),
        Binding("x", "try_feed", show=False),
        Binding("r", "refresh_one", show=False),
        Binding("R", "refresh_feeds", show=False),
        Binding("S", "stop_refresh", show=False),
        Binding("D", "remove", show=False),
        Binding("i", "import_list", show=False),
    ]

    def __init__(
        self,
        library: Library,
        program: Program,
        *,
        fetch: Callable[[Errand | None], None],
        how_online: str,
        clock: Clock = now,
        show: str = "",
    ) -> None:
        """`fetch` has the screen below refresh feeds, or stop that where it is given None."""
        super().__init__(library, how_online=how_online, clock=clock, show=show)
        self._program = program
        self._fetch = fetch
        self._calls = Calls()
        self._removed: FeedWish | None = None
        """What was taken out last: the next feed to add, until another is."""

    def on_mount(self) -> None:
        """Commands are run beside the list."""
        self.mount(self._calls)

    # Changing

    def _feed(self) -> Feed | None:
        """The feed under the cursor, where it may be changed."""
        source = self.current
        if isinstance(source, Feed):
            return source
        if source is not None:
            self.notify("This came from files: only feeds are changed here.", markup=False)
        return None

    def _may_write(self) -> bool:
        if self.library.read_only:
            self.notify("This library can only be read.", severity="warning", markup=False)
        return not self.library.read_only

    def action_add(self) -> None:
        """Ask for a feed; what was removed last stands there."""
        if self._may_write():
            self.app.push_screen(FeedForm(self._removed), self.record)

    def record(self, wish: FeedWish | None) -> None:
        """Keep a feed; nothing is fetched."""
        if wish is not None:
            self._removed = None
            self.catalogue.add(wish)

    def action_edit(self) -> None:
        """Ask what to change."""
        if (feed := self._feed()) is not None and self._may_write():
            title = feed.title if feed.named else ""
            self._edit(feed, FeedWish(feed.url, title, feed.tags))

    def _edit(self, feed: Feed, wish: FeedWish) -> None:
        def take(changed: FeedWish | None) -> None:
            if changed is not None:
                self.catalogue.edit(feed, changed)

        self.app.push_screen(FeedForm(wish, known=True), take)

    def action_tag_feed(self, add: bool) -> None:
        """Ask for tags of the feed's articles."""
        feed = self._feed()
        if feed is None or not self._may_write():
            return

        def take(tags: tuple[str, ...] | None) -> None:
            if tags:
                others = [tag for tag in feed.tags if tag not in tags]
                self.catalogue.tag(feed, [*others, *tags] if add else others)

        known = tuple(tag for tag, _ in self.library.tags())
        screen = TagScreen(add=add, worn=feed.tags, known=known, wearer="new articles get")
        self.app.push_screen(screen, take)

    def action_pause(self) -> None:
        """Let it rest, or wake it."""
        if (feed := self._feed()) is not None and self._may_write():
            self.catalogue.pause(feed)

    def action_remove(self) -> None:
        """Take the feed out; its articles stay."""
        if (feed := self._feed()) is not None and self._may_write():
            self.catalogue.take_out(feed)

    @on(Recorded)
    def show_recorded(self, answer: Recorded) -> None:
        """Say what was done, and list anew."""
        feed = answer.feed
        if answer.removed:
            self._removed = FeedWish(feed.url, feed.title if feed.named else "", feed.tags)
        else:
            self.wanted = feed.id
        self.notify(answer.said, markup=False)
        self.reload()

    @on(Failed)
    def say_failed(self, answer: Failed) -> None:
        """Say what could not be done."""
        self.notify(answer.said, severity="error", markup=False)

    # What goes out

    def action_refresh_one(self) -> None:
        """Fetch this feed now."""
        if (feed := self._feed()) is not None:
            self._fetch(Errand((feed.id,)))

    def action_refresh_feeds(self) -> None:
        """Fetch all."""
        self._fetch(Errand())

    def action_stop_refresh(self) -> None:
        """Have a refresh stop."""
        self._fetch(None)

    def action_try_feed(self) -> None:
        """See what comes from an address, without keeping it."""
        feed = self._feed()
        if feed is None:
            return
        if self.how_online:
            self.notify(self.how_online, markup=False, timeout=10)
            return
        self.notify(f"Testing {feed.title} …", markup=False)
        call = self._program.call("feeds", "test", feed.url, "--json", online=True)
        self._calls.run_call(feed, call)

    def action_import_list(self) -> None:
        """Ask for a list of feeds."""
        if self._may_write():
            self.app.push_screen(PathScreen(), self._import)

    def _import(self, path: Path | None) -> None:
        if path is not None:
            self._calls.run_call(path, self._program.call("feeds", "import", str(path)))

    @on(Ran)
    def show_ran(self, answer: Ran) -> None:
        """Show what a test found, or say what an import did."""
        if isinstance(answer.question, Feed):
            self._show_trial(answer.question, answer)
            return
        self.notify(
            " ".join(part for part in (one_line(answer.printed), answer.said) if part),
            severity="information" if answer.ok else "error",
            markup=False,
        )
        self.reload()

    def _show_trial(self, feed: Feed, answer: Ran) -> None:
        def take(found: str | None) -> None:
            if found and self._may_write():
                self._edit(feed, FeedWish(found, feed.title if feed.named else "", feed.tags))

        self.app.push_screen(TrialScreen(feed.title, answer.printed or "", answer.said), take)
