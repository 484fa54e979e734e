"""The palette: every command of the one table, found by its name or its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from wirepane.tui import keys
from wirepane.tui.keys import Key


class KeyCommands(Provider):
    """Commands as the table tells them, with their keys."""

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for key in self._offered():
            yield DiscoveryHit(_line(key), partial(self._run, key), text=key.help)

    async def search(self, query: str) -> Hits:
        """What fits in its sentence or its name, the best first."""
        matcher = self.matcher(query)
        for key in self._offered():
            score = max(matcher.match(key.help), matcher.match(key.id.replace("-", " ")))
            if score > 0:
                yield Hit(score, _line(key), partial(self._run, key), text=key.help)

    def _offered(self) -> Iterator[Key]:
        """What the screen that the palette was called from can do."""
        for key in keys.KEYS:
            if key.palette and hasattr(self.screen, f"action_{key.action.partition('(')[0]}"):
                yield key

    async def _run(self, key: Key) -> None:
        """Do it where the palette was called from."""
        await self.screen.run_action(key.action)


def _line(key: Key) -> Content:
    return Content(key.help) + Content.styled(f"  {key.shown}", "bold $accent")
