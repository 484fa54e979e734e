"""Moving about the linked panes: what the keys of movement do."""

from __future__ import annotations

from textual import on
from textual.events import DescendantFocus
from textual.reactive import var

from wirepane.storage.library import Library
from wirepane.tui.keys import PaneName
from wirepane.tui.messages import Chosen, Item, Moved, UnreadFound
from wirepane.tui.panes.listing import ListPane
from wirepane.tui.panes.pane import Pane
from wirepane.tui.screens.coach import Coach
from wirepane.tui.screens.layout import panes_of
from wirepane.tui.screens.lens import Lens
from wirepane.tui.screens.linked import LinkedScreen


class SteeredScreen(LinkedScreen):
    """The linked panes with keys to move through them, and the coach who teaches these."""

    lesson: var[str | None] = var(None)
    """What the coach teaches now."""
    focused_pane: var[PaneName] = var[PaneName]("articles")

    def __init__(self, library: Library, coach: Coach) -> None:
        super().__init__(library)
        self._coach = coach
        self._unread_asked: tuple[int | None, int] | None = None

    def learn(self, key: str) -> None:
        """A key was used: the coach goes on to the next."""
        if self._coach.used(key):
            self.lesson = self._coach.lesson

    @on(Moved)
    def learn_moving(self) -> None:
        """The arrows and the mouse count as well as the letters."""
        self.learn("move")

    @on(Chosen)
    def learn_narrowing(self, chosen: Chosen) -> None:
        """Enter on an article only reads it."""
        if chosen.item.pane != "articles":
            self.learn("narrow")

    @on(DescendantFocus)
    def follow_focus(self, event: DescendantFocus) -> None:
        """A click gives a pane the keyboard as a number does."""
        pane = next((w for w in event.widget.ancestors_with_self if isinstance(w, Pane)), None)
        if pane is None:
            return
        self.focused_pane = pane.PANE
        for other in self.query(Pane):
            other.set_class(other is pane, "current")

    def action_move(self, rows: int) -> None:
        """Move in the focused pane."""
        self.learn("move")
        self.pane(self.driver).move(rows)

    def action_page(self, pages: int) -> None:
        """Page in the focused pane."""
        self.pane(self.driver).page(pages)

    def action_edge(self, side: int) -> None:
        """To the beginning or end of the focused pane."""
        self.pane(self.driver).edge(side)

    def action_pane(self, by: int) -> None:
        """To the next or previous pane."""
        self.learn("next-pane")
        names = panes_of(self.layout_name)
        self.go_to(names[(names.index(self.driver) + by) % len(names)])

    def action_focus_pane(self, name: PaneName) -> None:
        """To a pane by its number."""
        self.learn("next-pane")
        self.go_to(name)

    def action_narrow(self) -> None:
        """What Enter does in the focused pane."""
        self.pane(self.driver).choose()

    def action_back(self) -> None:
        """Leave the Reader for the list that led there, else drop a crumb."""
        self._step_back()

    def _step_back(self) -> bool:
        self.learn("back")
        if self.driver == "reader" and self._came_from:
            self.go_to(self._came_from)
            self._came_from = None
            return True
        return self.drop_crumb()

    def action_drop(self) -> None:
        """Drop the last crumb."""
        self.learn("back")
        self.drop_crumb()

    def action_clear(self) -> None:
        """Show everything."""
        if self.lens.crumbs:
            self.look(Lens())

    def action_history(self, by: int) -> None:
        """Along the history of the lens."""
        self.look_again(by)

    def action_step_out(self) -> None:
        """Back one level; out from the last."""
        if not self._step_back():
            self.app.exit()

    # Reading on

    def action_read_on(self) -> None:
        """A page further in the Reader; at the end the next unread article."""
        self.learn("read-on")
        if not self.reader.read_on():
            self.read_through()
            self._ask_unread(1)

    def read_through(self) -> None:
        """The article was read to its end."""

    def action_read_back(self) -> None:
        """A page back in the Reader."""
        self.reader.page(-1)

    def action_mention(self, by: int) -> None:
        """Along the mentions of the article."""
        self.reader.step_mention(by)

    def action_next(self, by: int) -> None:
        """The next match in the Reader, the next marked row of a list, else unread article."""
        pane = self.pane(self.driver)
        if pane is self.reader:
            if self.reader.step_match(by):
                return
        elif isinstance(pane, ListPane) and (marked := pane.next_marked(by)) is not None:
            pane.put_cursor(marked)
            self.follow(Item(pane.PANE, marked))
            return
        self._ask_unread(by)

    def _ask_unread(self, by: int) -> None:
        start = self.list_pane("articles").cursor_id
        self._unread_asked = (start, by)
        self.librarian.next_unread(start, self.lens.query, by=by)

    @on(UnreadFound)
    def read_unread(self, answer: UnreadFound) -> None:
        """Go to the unread article that was found."""
        if answer.question != self._unread_asked:
            return
        if answer.article is None:
            self.notify("No further unread article in what fits the lens.", markup=False)
            return
        self.list_pane("articles").put_cursor(answer.article)
        self.follow(Item("articles", answer.article))
