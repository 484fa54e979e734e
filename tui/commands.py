"""The palette: every command of the one table, found by its name or its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from wirepane.tui import keys
from wirepane.tui.keys import Key


class KeyCommands(Provider):
    """Commands as the table names them, with their keys."""

    def _offered(self) -> Iterator[tuple[Key, str, str]]:
        for key in keys.KEYS:
            if key.palette:
                name = key.id.replace("-", " ")
                yield key, f"{name}  {key.shown}" if key.shown else name, key.help

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for key, shown, said in self._offered():
            yield DiscoveryHit(shown, partial(self._run, key), text=key.id, help=said)

    async def search(self, query: str) -> Hits:
        """What fits, the best first."""
        matcher = self.matcher(query)
        for key, shown, said in self._offered():
            score = max(matcher.match(shown), 0.9 * matcher.match(said))
            if score > 0:
                command = partial(self._run, key)
                yield Hit(score, matcher.highlight(shown), command, text=key.id, help=said)

    async def _run(self, key: Key) -> None:
        """Do it where the palette was called from."""
        await self.screen.run_action(key.action)
