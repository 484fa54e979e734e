"""More of the article that is read: its links, its Markdown, its full text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from textual import on

from wirepane.storage.config import Settings
from wirepane.storage.library import Library
from wirepane.storage.text import clean
from wirepane.tui.messages import Failed, Item, Ran
from wirepane.tui.screens.coach import Coach
from wirepane.tui.screens.feeding import FeedingScreen

if TYPE_CHECKING:
    from wirepane.storage.model import Article
    from wirepane.tui.screens.calls import Calls


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for of an article."""

    article: int
    what: Literal["markdown", "full text"]


class ReadingScreen(FeedingScreen):
    """What can be asked of the article in the Reader; other processes see to most of it."""

    def __init__(
        self,
        library: Library,
        coach: Coach,
        settings: Settings,
        command: Sequence[str] | None = None,
    ) -> None:
        super().__init__(library, coach, settings, command)
        self._calls: Calls | None = None

    def _call(self, wanted: Wanted, *arguments: str, online: bool = False) -> None:
        """Run a command; the widget that does is made when it is first wanted."""
        from wirepane.tui.screens.calls import Calls

        if self._calls is None:
            self._calls = Calls()
            self.mount(self._calls)
        self._calls.run_call(wanted, self.program.call(*arguments, online=online))

    def _article(self) -> int | None:
        """The article that keys act on: the cursor's in Articles, else the one in the Reader."""
        if self.driver == "articles" or self.shown.article is None:
            return self.list_pane("articles").cursor_id
        return self.shown.article.id

    def _whole_article(self) -> Article | None:
        """The same with its text."""
        number = self._article()
        if number is None:
            self.notify("There is no article here.", markup=False)
        return None if number is None else self.library.article(number)

    def action_links(self) -> None:
        """Show the links of the article."""
        from wirepane.tui.screens.links import LinksScreen, links_of

        article = self._whole_article()
        if article is None:
            return
        links = links_of(
            article, self.library.enclosures(article.id), self.library.markup(article.id)
        )
        if links:
            self.app.push_screen(LinksScreen(article.title, links))
        else:
            self.notify("This article has no links.", markup=False)

    def action_view(self) -> None:
        """Markdown in place of the text, and back."""
        article = self.shown.article
        if article is None:
            return
        if self.shown.markdown is not None:
            self.shown = replace(self.shown, markdown=None)
        else:
            self._call(Wanted(article.id, "markdown"), "show", str(article.id), "--markdown")

    def action_full_text(self) -> None:
        """Fetch what the feed left out."""
        article = self._whole_article()
        if article is None:
            return
        if self.library.read_only:
            self.notify("This library can only be read.", severity="warning", markup=False)
        elif not article.url:
            self.notify("This article has no address to fetch it from.", markup=False)
        elif not self.online:
            self.notify(self.how_online(), timeout=15, markup=False)
        else:
            self.notify(f"Fetching {article.url} …", markup=False)
            wanted = Wanted(article.id, "full text")
            self._call(wanted, "fulltext", str(article.id), "--json", online=True)

    @on(Ran)
    def show_ran(self, answer: Ran) -> None:
        """Show the Markdown while its article is still there; look at the full text that came."""
        wanted = answer.question
        if not isinstance(wanted, Wanted):
            return
        if wanted.what == "full text":
            self._show_full_text(wanted.article, answer)
        elif not answer.ok:
            self.post_message(Failed(answer.said))
        elif self.shown.article is not None and self.shown.article.id == wanted.article:
            self.shown = replace(self.shown, markdown=clean(answer.printed).strip("\n"))

    def _show_full_text(self, article: int, answer: Ran) -> None:
        from wirepane.tui.screens.trial import trial_of

        said = trial_of(answer.printed)
        if not (answer.ok and said.get("ok")):
            reason = said.get("message") or answer.said or "no text was found there."
            self.post_message(Failed(f"The full text could not be had: {reason}"))
            return
        self.notify(str(said.get("message") or "The full text is here."), markup=False)
        if self.shown.article is not None and self.shown.article.id == article:
            self.follow(Item("articles", article))
        self.articles_came()
