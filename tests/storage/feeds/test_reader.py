"""The reading processes: their limits, their deaths, and being closed while they read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from wirepane.storage.errors import FetchError, SourceError
from wirepane.storage.sources.feeds import worker
from wirepane.storage.sources.feeds.reader import FeedReader

from .documents import NOW, URL, item, rss

PLAIN = item("<title>Plain</title><guid>1</guid>").encode()
SLOW = rss("<item " + " ".join(f"a{n}='1'" for n in range(30_000)) + "></item><br>").encode()
"""The patient reader takes a minute for it."""
LARGE = rss("<item/>" * 1_000_000).encode()
MODERATE = rss("".join(f"<item><guid>{n}</guid></item>" for n in range(40_000))).encode()
"""Fits, and leaves its process with much memory."""
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of other processes")


def title(reader: FeedReader, data: bytes = PLAIN) -> str:
    return reader.read(data, url=URL, content_type=None, now=NOW).entries[0].title


def children() -> set[int]:
    """The processes that this one has started and that still run."""
    listed = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    everywhere = listed.parent.parent.glob("*/children")
    return {int(pid) for path in everywhere for pid in path.read_text(encoding="ascii").split()}


def ended(asked: Callable[[], object]) -> str:
    """The kind of FetchError that a question ends with."""
    with pytest.raises(FetchError) as caught:
        asked()
    return caught.value.kind


def test_a_document_that_takes_too_long_is_given_up_in_the_time_allowed() -> None:
    with FeedReader(seconds=0.3) as reader:
        assert title(reader) == "Plain"
        begun = time.monotonic()
        with pytest.raises(SourceError, match=r"^took longer than 0\.3 seconds to read$"):
            title(reader, SLOW)
        assert time.monotonic() - begun < 1.3
        assert title(reader) == "Plain"


def test_the_first_document_is_given_no_more_time_than_the_others() -> None:
    with FeedReader(seconds=0.3) as reader:
        with pytest.raises(SourceError, match=r"0\.3 seconds"):
            title(reader, SLOW)
        assert title(reader) == "Plain"


@linux
def test_the_kernel_bounds_what_a_process_may_take() -> None:
    import resource

    with FeedReader() as reader:
        before = children()
        assert title(reader) == "Plain"
        (pid,) = children() - before
        allowed, _ = resource.prlimit(pid, resource.RLIMIT_AS)
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[0]
        assert 0 < allowed - int(pages) * resource.getpagesize() <= worker.MEMORY


@linux
def test_a_document_that_takes_too_much_memory_is_refused() -> None:
    with FeedReader() as reader:
        with pytest.raises(SourceError, match=r"^needs more than 64 MiB to read$"):
            title(reader, LARGE)
        assert title(reader) == "Plain"


def test_a_large_document_takes_nothing_from_the_ones_after_it() -> None:
    with FeedReader() as reader:
        for _ in range(3):
            assert len(reader.read(MODERATE, url=URL, content_type=None, now=NOW).entries) == 2000


@linux
def test_a_process_killed_while_it_rests_is_replaced_unseen() -> None:
    with FeedReader() as reader:
        before = children()
        assert title(reader) == "Plain"
        (pid,) = children() - before
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)
        assert title(reader) == "Plain"
        assert not (children() - before) & {pid}


@linux
def test_a_process_killed_while_it_reads_costs_one_document() -> None:
    with FeedReader() as reader, ThreadPoolExecutor() as threads:
        before = children()
        assert title(reader) == "Plain"
        (pid,) = children() - before
        waiting = threads.submit(title, reader, SLOW)
        time.sleep(0.3)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(SourceError, match="ended the reading process"):
            waiting.result(timeout=2)
        assert title(reader) == "Plain"


def test_closing_ends_all_that_wait_within_a_second() -> None:
    reader = FeedReader(2)
    with ThreadPoolExecutor() as threads:
        waiting = [threads.submit(title, reader, SLOW) for _ in range(4)]
        time.sleep(0.5)
        begun = time.monotonic()
        reader.close()
        assert {ended(asked.result) for asked in waiting} == {"stopped"}
        assert time.monotonic() - begun < 1


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.05, 0.2])
def test_closing_while_a_process_starts_ends_it(delay: float) -> None:
    reader = FeedReader()
    with ThreadPoolExecutor() as threads:
        waiting = threads.submit(title, reader, SLOW)
        time.sleep(delay)
        reader.close()
        assert ended(lambda: waiting.result(timeout=1)) == "stopped"


def test_a_closed_reader_reads_no_more_and_may_be_closed_again() -> None:
    reader = FeedReader()
    assert title(reader) == "Plain"
    reader.close()
    reader.close()
    assert ended(lambda: title(reader)) == "stopped"
    assert ended(lambda: title(reader)) == "stopped"


@linux
def test_closing_leaves_no_process_and_no_pipe() -> None:
    processes, files = children(), len(list(Path("/proc/self/fd").iterdir()))
    with FeedReader(2) as reader, ThreadPoolExecutor() as threads:
        assert list(threads.map(lambda _: title(reader), range(8))) == ["Plain"] * 8
    assert children() == processes
    assert len(list(Path("/proc/self/fd").iterdir())) == files


def test_threads_share_the_processes_and_each_gets_its_own_answer() -> None:
    def asked(number: int) -> str:
        return title(reader, item(f"<title>{number}</title><guid>1</guid>").encode())

    with FeedReader(2) as reader, ThreadPoolExecutor(8) as threads:
        assert list(threads.map(asked, range(100))) == [str(number) for number in range(100)]


def test_a_machine_that_starts_no_process_is_told_and_asked_again_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with FeedReader() as reader:
        with monkeypatch.context() as machine:
            machine.setattr("wirepane.storage.sources.feeds.reader.WORKER", ("/no/such/program",))
            with pytest.raises(SourceError, match="no process: No such file"):
                title(reader)
        assert title(reader) == "Plain"


def test_a_task_that_is_unknown_is_told_and_the_process_goes_on() -> None:
    with FeedReader() as reader:
        with pytest.raises(SourceError, match="could not be read"):
            reader.ask("no such task", {}, b"")
        assert title(reader) == "Plain"


def test_a_reading_process_can_open_no_internet_socket() -> None:
    program = (
        "import io, json, socket, sys\n"
        "from wirepane.storage.sources.feeds import worker\n"
        "def connect(head, body):\n"
        "    if head['way'] == 'name':\n"
        "        return socket.getaddrinfo('localhost', 80)\n"
        "    return socket.socket(getattr(socket, head['way']), socket.SOCK_STREAM)\n"
        "worker.TASKS['connect'] = connect\n"
        "raise SystemExit(worker.main())\n"
    )
    tasks = b"".join(
        b'{"kind": "connect", "head": {"way": "%s"}, "size": 0}\n' % way
        for way in (b"AF_INET", b"AF_INET6", b"name")
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-c", program], input=tasks, capture_output=True, check=True
    )
    ready, *answers = ran.stdout.splitlines()
    assert ready == b'{"ready": true}'
    assert len(answers) == 3
    assert all(b"this process uses no network" in answer for answer in answers)


def test_what_a_library_prints_is_no_answer() -> None:
    program = (
        "from wirepane.storage.sources.feeds import worker\n"
        "worker.TASKS['print'] = lambda head, body: print('{\"done\": 1}', flush=True)\n"
        "raise SystemExit(worker.main())\n"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-c", program],
        input=b'{"kind": "print", "head": {}, "size": 0}\n',
        capture_output=True,
        check=True,
    )
    assert ran.stdout.splitlines() == [b'{"ready": true}', b'{"done": null}']
    assert b'{"done": 1}' in ran.stderr
