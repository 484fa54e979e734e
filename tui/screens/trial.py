"""What a test of a feed found; and the line that asks for a list of feeds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from wirepane.storage.text import one_line

LABEL = 10


def trial_of(printed: str) -> dict[str, Any]:
    """The object that the command printed; empty where it printed none."""
    try:
        said = json.loads(printed)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def told(trial: dict[str, Any], *, said: str) -> Content:
    """The trial in lines; what went wrong stands first."""
    good = bool(trial.get("ok"))
    message = str(trial.get("message") or said or ("It can be read." if good else ""))
    lines = [Content.styled(one_line(message), "$success" if good else "$error"), Content()]
    for name in ("url", "format", "title", "entries", "newest", "found"):
        if (value := trial.get(name)) or (good and value == 0):
            label = "address" if name == "url" else name
            lines.append(
                Content.styled(f"{label:<{LABEL}}", "$text-muted") + Content(one_line(str(value)))
            )
    return Content("\n").join(lines)


class TrialScreen(ModalScreen[str | None]):
    """What came; dismissed with the feed's address that a page named, where that is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,x", "dismiss", "close", show=False),
        Binding("enter", "take", "take", show=False),
    ]

    def __init__(self, title: str, printed: str, said: str) -> None:
        super().__init__(classes="dialog")
        self._title = title
        self._trial = trial_of(printed)
        self._said = said

    def compose(self) -> ComposeResult:
        """The lines in a frame."""
        found = self._trial.get("found")
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(one_line(f"Test of {self._title}"))
            box.border_subtitle = "enter takes the address found, esc closes" if found else "esc"
            yield Static(told(self._trial, said=self._said), markup=False)

    def action_take(self) -> None:
        """Take the address that was found."""
        found = self._trial.get("found")
        self.dismiss(str(found) if found else None)


class PathScreen(ModalScreen[Path | None]):
    """One line for the path of a list of feeds."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "leave", show=False)]

    def __init__(self) -> None:
        super().__init__(classes="dialog")

    def compose(self) -> ComposeResult:
        """The line in a frame."""
        with VerticalScroll(classes="box small", can_focus=False) as box:
            box.border_title = "Import a list of feeds"
            box.border_subtitle = "enter takes, esc leaves"
            yield Static("OPML, or newsboat's urls; nothing is fetched", markup=False)
            yield Input(placeholder="a file, such as ~/feeds.opml", compact=True)
            yield Static("", id="problem", markup=False)

    @on(Input.Submitted)
    def take(self, submitted: Input.Submitted) -> None:
        """Hand the path back if there is a file."""
        path = Path(submitted.value.strip()).expanduser()
        if path.is_file():
            self.dismiss(path)
        else:
            problem = Content.styled(f"There is no file {one_line(submitted.value)}.", "$error")
            self.query_one("#problem", Static).update(problem)
