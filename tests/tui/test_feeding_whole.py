"""The app with its real commands and a server on this machine: nothing is played."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from textual.pilot import Pilot

from wirepane.storage.config import load
from wirepane.storage.ingest import ingest
from wirepane.storage.library import Library
from wirepane.storage.model import Draft
from wirepane.tui.app import WirepaneApp
from wirepane.tui.screens.main import MainScreen

from .conftest import drawn, main_screen, press, settle, titles
from .feeds import until
from .test_feeding import said

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title><item>
<title>A bridge opens</title><link>https://example.org/bridge</link><guid>1</guid>
<pubDate>Wed, 05 Oct 2022 09:12:00 +0900</pubDate>
<description>&lt;p&gt;A bridge &lt;b&gt;opened&lt;/b&gt; on Wednesday.&lt;/p&gt;</description>
<enclosure url="https://example.org/bridge.mp3" type="audio/mpeg" length="3500000"/>
</item></channel></rss>"""
NETWORK = ("httpx", "feedparser", "markdownify", "trafilatura", "defusedxml")


class Harbour(BaseHTTPRequestHandler):
    """Serves one feed."""

    def do_GET(self) -> None:
        """The feed, whatever is asked for."""
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(FEED)))
        self.end_headers()
        self.wfile.write(FEED)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing is said of it."""


@pytest.fixture
def address() -> Iterator[str]:
    """Where the feed is."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Harbour) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/feed"
        server.shutdown()
        thread.join()


async def test_a_feed_is_added_tested_refreshed_and_read(
    empty: Library, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainScreen, "take_in", lambda self: None)
    config = tmp_path / "config.toml"
    config.write_text('[network]\nenabled = true\nrefresh = 0\nallow = ["127.0.0.1"]\n')
    settings = load(config, library=empty.path)
    app = WirepaneApp(empty, settings=settings)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f", *address, "enter")
        await until(pilot, lambda: "· new" in drawn(pilot))
        await press(pilot, "x")
        await until(pilot, lambda: "It can be read." in drawn(pilot), seconds=30)
        assert "Harbour News" in drawn(pilot)
        await press(pilot, "escape", "r")
        await until(pilot, lambda: "Refreshed 1 feed: 1 new." in said(pilot), seconds=30)
        await until(pilot, lambda: "Harbour News" in drawn(pilot))
        await read_it(pilot)


async def read_it(pilot: Pilot[None]) -> None:
    await press(pilot, "enter")
    assert titles(pilot) == ["A bridge opens"]
    seen = " ".join(drawn(pilot).split())
    assert "2022-10-05 09:12 +09:00" in seen
    assert "+ https://example.org/bridge.mp3" in seen
    assert "3.3 MiB" in seen
    assert main_screen(pilot).lens.crumbs[-1].shown == 'source:"Harbour News"'
    await press(pilot, "V")
    await until(pilot, lambda: "A bridge **opened** on Wednesday." in drawn(pilot))


SCRIPT = """
import asyncio, sys
from pathlib import Path
from wirepane.storage.config import Network, Settings
from wirepane.storage.library import Library
from wirepane.tui.app import WirepaneApp

async def main(path):
    settings = Settings(path, network=Network(enabled=True, refresh=0))
    app = WirepaneApp(Library.open(path), settings=settings, command=(sys.executable, "-c", ""))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.5)
        await pilot.press("o", "enter", "escape", "V", "L", "M", "a", "escape", "r", "x")
        await pilot.pause(0.5)
    assert "wirepane.storage.sources.links" in sys.modules
    print(*(name for name in sys.argv[2:] if name in sys.modules))

asyncio.run(main(Path(sys.argv[1])))
"""


def test_the_app_s_own_process_loads_no_network_code(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library.db")
    library.feeds.add("https://example.org/feed")
    ingest(library, [Draft("A story.", "feed", "News", "0" * 64, url="https://example.org/1")])
    library.close()
    call = [sys.executable, "-c", SCRIPT, str(library.path), *NETWORK]
    state = {"XDG_STATE_HOME": str(tmp_path), "PATH": ""}
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, check=True, env=state)
    assert done.stdout.split() == []
