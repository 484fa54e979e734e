"""Refreshing from the command line, against a server on this machine."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import Said
from .feedserver import Served, rss, serving

Call = Callable[..., Said]


@pytest.fixture
def server() -> Iterator[Served]:
    with serving() as served:
        yield served


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The network is allowed, and this machine is one's own."""
    path = tmp_path / "config.toml"
    path.write_text('[network]\nenabled = true\nallow = ["127.0.0.1"]\n', encoding="utf-8")
    monkeypatch.setenv("WIREPANE_CONFIG", str(path))


def lines(said: Said) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.out.splitlines()]


def test_each_feed_is_told_in_a_line(call: Call, server: Served) -> None:
    good = server.put("/good", rss("Good News", "One", "Two"))
    call("feeds", "add", good, server.origin + "/missing")
    said = call("refresh", "--no-extract")
    assert said.status == 1
    told = sorted(said.out.splitlines())
    assert told[0] == "2 feeds, 2 new, 1 failed"
    assert told[1].startswith(f"failed     {server.origin}/missing  (")
    assert told[2] == "new        Good News  2 new"
    assert call("search", "One").out.count("Good News") == 1


def test_the_second_time_nothing_is_fetched_nor_stored(call: Call, server: Served) -> None:
    url = server.put("/feed", rss("News", "One"), ETag='"1"')
    call("feeds", "add", url)
    assert lines(call("refresh", "--no-extract", "--json"))[1]["new"] == 1
    again = lines(call("refresh", "--no-extract", "--json"))
    assert again[0] == {"total": 1}
    assert (again[1]["result"], again[1]["new"]) == ("unchanged", 0)
    assert again[2] == {
        "feeds": 1, "new": 0, "updated": 0, "failed": 0, "waiting": 0, "stopped": 0,
    }  # fmt: skip
    assert server.asked[1][1]["If-None-Match"] == '"1"'


def test_trouble_is_kept_with_its_feed(call: Call, server: Served) -> None:
    gone = server.put("/gone", status=410)
    busy = server.put("/busy", status=429, Retry_After="3600")
    page = server.put("/page", b"<html><body><p>No feed here.</p></body></html>")
    broken = server.put("/broken", b"\x00\x01\x02 nothing")
    call("feeds", "add", gone, busy, page, broken)
    assert call("refresh", "--no-extract").status == 1
    states = {feed["url"]: feed for feed in call("feeds", "list", "--json").json}
    assert [states[url]["state"] for url in (gone, busy, page, broken)] == [
        "gone", "waiting", "failing", "failing",
    ]  # fmt: skip
    assert "names no feed" in states[page]["error"]
    asked = len(server.asked)
    said = call("refresh", "--no-extract", "--json")
    assert {line["url"]: line["result"] for line in lines(said)[1:-1]} == {
        busy: "waiting", page: "failed", broken: "failed",
    }  # fmt: skip
    assert len(server.asked) == asked + 2, "what is gone rests, what asked for time gets it"


def test_only_what_is_due_is_asked_on_schedule(call: Call, server: Served) -> None:
    call("feeds", "add", server.put("/feed", rss("News", "One")))
    assert lines(call("refresh", "--due", "--no-extract", "--json"))[0] == {"total": 1}
    assert lines(call("refresh", "--due", "--no-extract", "--json"))[0] == {"total": 0}


def test_a_feed_that_moved_is_followed_and_its_articles_stay(call: Call, server: Served) -> None:
    new = server.put("/new", rss("News", "One"))
    old = server.put("/old", rss("News", "One"))
    call("feeds", "add", old)
    call("refresh", "--no-extract")
    server.put("/old", status=301, Location=new)
    said = call("refresh", "--no-extract")
    assert "moved to /new" in said.out
    listed = call("feeds", "list", "--json").json[0]
    assert (listed["url"], listed["moved_from"], listed["articles"]) == (new, old, 1)


def test_a_page_leads_to_its_feed(call: Call, server: Served) -> None:
    feed = server.put("/rss", rss("Found", "One"))
    link = '<link rel="alternate" type="application/rss+xml" href="/rss">'
    page = server.put("/", f"<html><head>{link}</head><body>Hello</body></html>".encode())
    tested = call("feeds", "test", page, "--json").json
    assert (tested["ok"], tested["found"], tested["entries"]) == (True, feed, 1)
    assert call("feeds", "list", "--json").json == []
    call("feeds", "add", page)
    assert "1 new" in call("refresh", "--no-extract").out
    assert call("feeds", "list", "--json").json[0]["url"] == feed


def test_addresses_of_ones_own_network_are_refused_unless_allowed(
    call: Call, server: Served, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text("[network]\nenabled = true\n", encoding="utf-8")
    call("feeds", "add", server.put("/feed", rss("News", "One")))
    said = call("refresh", "--no-extract")
    assert (said.status, server.asked) == (1, [])
    assert "127.0.0.1" in said.out


@pytest.mark.usefixtures("no_model")
def test_what_comes_is_extracted(call: Call, server: Served) -> None:
    call("feeds", "add", server.put("/feed", rss("News", "Japan warned North Korea")))
    assert "1 extracted" in call("refresh").out
    assert "Japan" in call("actors").out


def test_ids_that_are_not_there_are_told(call: Call) -> None:
    said = call("refresh", "7")
    assert said.status == 1
    assert "no feed 7" in said.err


def test_a_stop_ends_it_soon_and_keeps_what_came(
    server: Served, call: Call, tmp_path: Path
) -> None:
    """A server that never answers, and a parent that says stop."""

    silent = socket.create_server(("127.0.0.1", 0))
    good = server.put("/good", rss("Good", "One"))
    call("feeds", "add", good, f"http://127.0.0.1:{silent.getsockname()[1]}/hangs")
    with subprocess.Popen(
        [sys.executable, "-m", "wirepane.tui.cli", "refresh", "--no-extract", "--json"],
        stdout=subprocess.PIPE, env=os.environ.copy(),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert json.loads(process.stdout.readline()) == {"total": 2}
        assert json.loads(process.stdout.readline())["url"] == good
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        rest = [json.loads(line) for line in process.stdout.read().splitlines()]
        status = process.wait()
    silent.close()
    assert time.monotonic() - begun < 3
    assert status == 1
    assert [line.get("result") for line in rest] == ["stopped", None]
    assert rest[-1]["new"] == 1
    assert "1 article" in call("feeds", "list").out


def test_ctrl_c_again_and_again_ends_it_once_and_starts_no_extraction(
    server: Served, call: Call
) -> None:
    silent = socket.create_server(("127.0.0.1", 0))
    good = server.put("/good", rss("Good", "One"))
    call("feeds", "add", good, f"http://127.0.0.1:{silent.getsockname()[1]}/hangs")
    with subprocess.Popen(
        [sys.executable, "-m", "wirepane.tui.cli", "refresh"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ.copy(),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"new")
        for _ in range(20):
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    silent.close()
    assert (process.returncode, err) == (1, b"")
    assert out.splitlines()[-1] == b"2 feeds, 1 new, 1 stopped"


def test_a_library_that_can_only_be_read_is_told_before_anything_is_fetched(
    server: Served, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("feeds", "add", server.put("/feed", rss("News", "One")))
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as root
    said = call("refresh", "--no-extract")
    assert (said.status, server.asked) == (1, [])
    assert "can only be read" in said.err
