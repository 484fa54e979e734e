"""Single commands in processes of their own, whose whole answer is wanted."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Sequence

from textual import work
from textual.widget import Widget

from wirepane.tui.messages import Ran
from wirepane.tui.screens.children import Child

LARGEST = 16 * 2**20
"""Characters of an answer that are kept: more than any article has."""


class Calls(Widget):
    """Draws nothing; its answers bubble to the screen it stands in, each with its question."""

    DEFAULT_CSS = "Calls { display: none; }"

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._children: set[Child] = set()
        self._gone = False

    def on_unmount(self) -> None:
        """Nobody waits for an answer any more."""
        with self._lock:
            self._gone = True
            children = list(self._children)
        for child in children:
            child.kill()

    @work(thread=True, group="calls", exit_on_error=False)
    def run_call(self, question: Hashable, call: Sequence[str]) -> None:
        """Run a command to its end, and say what it printed."""
        try:
            status, printed, said = self._run(call)
        except OSError as error:
            status, printed, said = 1, "", f"The command could not be run: {error.strerror}."
        except Exception as error:
            status, printed, said = 1, "", f"{type(error).__name__}: {error}"
        if status and not (printed or said):
            said = f"The command ended with status {status} and no word."
        self.post_message(Ran(question, ok=status == 0, printed=printed, said=said))

    def _run(self, call: Sequence[str]) -> tuple[int, str, str]:
        child = Child(call)
        with self._lock:
            self._children.add(child)
            gone = self._gone
        if gone:
            child.kill()
        room, parts = LARGEST, []
        for line in child.lines():
            if room > 0:
                parts.append(line[:room])
                room -= len(line)
        with self._lock:
            self._children.remove(child)
        status, said = child.end()
        return status, "".join(parts), said
