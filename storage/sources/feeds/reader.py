"""Reading in processes that may be killed; threads share them, and each waits for its answer."""

from __future__ import annotations

import datetime
import json
import os
import queue
import selectors
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import IO, Any, Self

from wirepane.storage.errors import FetchError, SourceError
from wirepane.storage.model.feeds import FeedDocument
from wirepane.storage.sources.feeds.messages import from_json

WORKER = (sys.executable, "-P", "-m", "wirepane.storage.sources.feeds.worker")
SECONDS = 5.0
"""What reading one document may take, once its process stands."""
STARTING = 30.0
"""Seconds that a process may take to start, on a machine that is busy with other things."""
_CHUNK = 1 << 16


class FeedReader:
    """A few processes; a thread takes one for as long as its document takes."""

    def __init__(self, processes: int = 1, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._free: queue.LifoQueue[_Process | None] = queue.LifoQueue()
        for _ in range(max(1, processes)):
            self._free.put(None)  # started when it is needed
        self._lock = threading.Lock()
        self._running: set[_Process] = set()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def read(
        self, data: bytes, *, url: str, content_type: str | None, now: datetime.datetime
    ) -> FeedDocument:
        """What the bytes behind an address hold. Raises SourceError, or FetchError when closed."""
        head = {"url": url, "content_type": content_type, "now": now.isoformat()}
        return from_json(self.ask("feed", head, data))

    def ask(self, kind: str, head: dict[str, Any], body: bytes) -> Any:
        """What the task of this kind makes of the bytes. Raises as `read`."""
        process = self._free.get()
        kept: _Process | None = None
        try:
            if process is not None and process.ended():
                self._discard(process)  # killed by somebody while it had nothing to do
                process = None
            process = process or self._start()
            answer = process.answer(kind, head, body, self._seconds)
            kept = None if "last" in answer else process
        except _Ended as trouble:
            if self._closed:
                raise FetchError("The fetch was stopped.", "stopped") from None
            raise SourceError(str(trouble)) from None
        finally:
            if kept is None and process is not None:
                self._discard(process)
            self._free.put(kept)
        if "failed" in answer:
            raise SourceError(answer["failed"])
        return answer["done"]

    def close(self) -> None:
        """End all processes at once; safe from any thread."""
        with self._lock:
            self._closed = True
            running = list(self._running)
        for process in running:
            process.kill()
        for process in running:
            self._discard(process)

    def _start(self) -> _Process:
        with self._lock:
            if self._closed:
                raise _Ended("closed")
            try:
                process = _Process()
            except OSError as error:
                raise _Ended(f"could not be read (no process: {error.strerror})") from None
            self._running.add(process)
        return process

    def _discard(self, process: _Process) -> None:
        process.kill()
        with self._lock:
            if process in self._running:
                self._running.remove(process)
                process.close()


class _Ended(Exception):
    """A process gave no answer, and why."""


class _Process:
    """One reading process, seen from its parent."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            WORKER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            process_group=0,  # Ctrl-C in the terminal is for the parent to act on
        )
        self._fresh = True
        self._using = threading.Lock()
        for pipe in self._pipes():
            os.set_blocking(pipe.fileno(), False)

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        return stdin, stdout

    def answer(self, kind: str, head: dict[str, Any], body: bytes, seconds: float) -> Any:
        """Give it a task and wait. Raises _Ended."""
        task = {"kind": kind, "head": head, "size": len(body)}
        with self._using:
            if self._fresh:
                self._exchange(b"", STARTING, "start the reading process")
                self._fresh = False
            line = self._exchange(json.dumps(task).encode("ascii") + b"\n" + body, seconds, "read")
        return json.loads(line)

    def _exchange(self, told: bytes, seconds: float, purpose: str) -> bytearray:
        """Send and wait for a line; `purpose` is what took too long, where it did."""
        stdin, stdout = self._pipes()
        if stdout.closed:
            raise _Ended("closed")
        waiting, received = memoryview(told), bytearray()
        ends = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(stdout, selectors.EVENT_READ)
            if waiting:
                selector.register(stdin, selectors.EVENT_WRITE)
            while not received.endswith(b"\n"):
                ready = selector.select(max(0.0, ends - time.monotonic()))
                if not ready:
                    raise _Ended(f"took longer than {seconds:g} seconds to {purpose}")
                for key, _ in ready:
                    if key.fileobj is stdin:
                        waiting = self._written(waiting)
                        if not waiting:
                            selector.unregister(stdin)
                    else:
                        received += self._read(stdout)
        return received

    def _written(self, waiting: memoryview) -> memoryview:
        stdin, _ = self._pipes()
        try:
            return waiting[os.write(stdin.fileno(), waiting[:_CHUNK]) :]
        except BlockingIOError:
            return waiting
        except OSError:
            raise _Ended("could not be read (it ended the reading process)") from None

    def _read(self, stdout: IO[bytes]) -> bytes:
        try:
            chunk = os.read(stdout.fileno(), _CHUNK)
        except OSError:
            chunk = b""
        if not chunk:
            raise _Ended("could not be read (it ended the reading process)")
        return chunk

    def ended(self) -> bool:
        """Is it dead already?"""
        return self._process.poll() is not None

    def kill(self) -> None:
        """End it now; safe from any thread."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Give its pipes back, once nobody waits on them."""
        with self._using:
            for pipe in self._pipes():
                pipe.close()
