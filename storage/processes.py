"""One extraction process, seen from its parent: bytes both ways, and nothing here ever waits."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from wirepane.storage.extract.document import from_json
from wirepane.storage.model import Document, Extraction

WORKER = (sys.executable, "-P", "-m", "wirepane.storage.extract.worker")
TABLES_ONLY = (*WORKER, "--no-model")
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document has no extraction, in words for the reader."""

    reason: str


@dataclass(frozen=True, slots=True)
class Task:
    """A document on its way through the pool."""

    number: int
    """Its place in the input, from 0."""
    document: Document
    again: bool = False
    """The process that held it before came to grief: it goes alone this time."""


class ExtractionProcess:
    """A running worker and the tasks it holds; answers come in the order of the tasks."""

    def __init__(self, command: Sequence[str], seconds: Callable[[str], float]) -> None:
        self._seconds = seconds
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            process_group=0,  # Ctrl-C in the terminal is for the parent to act on
        )
        self.tasks: deque[Task] = deque()
        self.ready = False
        self._outgoing = bytearray()
        self._incoming = bytearray()
        self._complaint = b""
        self._ended = False
        self._progress = time.monotonic()
        for pipe in self._pipes():
            os.set_blocking(pipe.fileno(), False)

    def _pipes(self) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
        stdin, stdout, stderr = self._process.stdin, self._process.stdout, self._process.stderr
        assert stdin is not None
        assert stdout is not None
        assert stderr is not None
        return stdin, stdout, stderr

    @property
    def alone(self) -> bool:
        """Does it hold a task that may have no company?"""
        return any(task.again for task in self.tasks)

    def waits_on(self) -> tuple[list[IO[bytes]], list[IO[bytes]]]:
        """Pipes to be read and pipes to be written, for a selector."""
        stdin, stdout, stderr = self._pipes()
        return [stdout, stderr], [stdin] if self._outgoing else []

    def send(self, task: Task) -> None:
        """Give it another task."""
        if not self.tasks:
            self._progress = time.monotonic()
        self.tasks.append(task)
        document = task.document
        fields = {
            "id": document.id,
            "text": document.text,
            "date": document.date,
            "title": document.title,
            "source": document.source,
        }
        self._outgoing += json.dumps(fields).encode("ascii") + b"\n"
        self._write()

    def answers(self) -> Iterator[tuple[Task, Extraction | Failure]]:
        """Move what can be moved; what has come back since."""
        self._write()
        self._read()
        *lines, rest = self._incoming.split(b"\n")
        self._incoming = bytearray(rest)
        for line in lines:
            answer = json.loads(line)
            if "ready" in answer:
                self.ready = True
            elif "failed" in answer:
                yield self.tasks.popleft(), Failure(answer["failed"])
            else:
                yield self.tasks.popleft(), from_json(answer)

    def _write(self) -> None:
        stdin, _, _ = self._pipes()
        while self._outgoing:
            try:
                written = os.write(stdin.fileno(), self._outgoing[:_CHUNK])
            except BlockingIOError:
                return
            except BrokenPipeError:  # reading its standard output will tell why
                self._outgoing.clear()
                return
            del self._outgoing[:written]

    def _read(self) -> None:
        _, stdout, stderr = self._pipes()
        while chunk := stderr.read(_CHUNK):
            self._complaint = (self._complaint + chunk)[-2000:]
        while chunk := stdout.read(_CHUNK):
            self._incoming += chunk
            self._progress = time.monotonic()
        self._ended = chunk == b""  # None means: nothing yet

    def trouble(self) -> str | None:
        """Why it can give no more answers: it ended, or has been silent for too long."""
        if self._ended:
            return self._end()
        allowed = sum(self._seconds(task.document.text) for task in self.tasks)
        if self.tasks and time.monotonic() - self._progress > allowed:
            return f"gave no answer within {allowed:g} seconds"
        return None

    def _end(self) -> str:
        status = self._process.wait()
        if status < 0:
            return f"the extraction process was ended by {signal.Signals(-status).name}"
        last = self._complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return f"the extraction process ended: {last or f'status {status}'}"

    def kill(self) -> None:
        """End it now; safe from any thread."""
        self._process.kill()
        self._process.wait()

    def discard(self) -> None:
        """End it and give its pipes back."""
        self.kill()
        for pipe in self._pipes():
            pipe.close()
