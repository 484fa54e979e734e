"""A pool of extraction processes that outlives what any document does to one of them.

Documents are taken from the input only as processes have room, so that whoever feeds the pool can
still change its mind about what comes next. A process that crashes or hangs costs the documents it
held one try; each is tried once more alone, and fails when it takes that process down as well.
"""

from __future__ import annotations

import selectors
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from wirepane.storage.errors import WirepaneError
from wirepane.storage.extract.worker import time_limit
from wirepane.storage.model import Document, Extraction
from wirepane.storage.processes import TABLES_ONLY, WORKER, ExtractionProcess, Failure, Task

__all__ = ["TABLES_ONLY", "WORKER", "Failure", "Workers"]

IN_FLIGHT = 8
"""Documents a process holds: one batch of its parser."""
AHEAD = 64
"""Results that may wait for their turn in an ordered run: bounds what a slow document stalls."""
_STARTS = 3
"""Processes in a row that may end before they are ready until the pool gives up."""
_POLL = 0.2
"""Seconds between looks at the clock while no process says anything."""

Result = tuple[Task, Extraction | Failure]


class Workers:
    """Extraction in other processes; they start with the first document and stay until `close`."""

    def __init__(
        self,
        jobs: int = 1,
        *,
        command: Sequence[str] = WORKER,
        seconds: Callable[[str], float] = time_limit,
    ) -> None:
        """`command` is a program with the worker's protocol, `seconds` what a text may take."""
        self._jobs = max(1, jobs)
        self._command = command
        self._seconds = seconds
        self._processes: list[ExtractionProcess] = []
        self._lock = threading.Lock()
        self._running = False
        self._closed = False
        self._false_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def extract(
        self, documents: Iterable[Document], *, ordered: bool = False
    ) -> Iterator[tuple[Document, Extraction | Failure]]:
        """Each document with its extraction, or with why there is none, as they come.

        `ordered` gives them in the order of the input. One run at a time; a run that is abandoned
        leaves nothing behind, and one whose pool is closed just ends. Raises WirepaneError when
        processes do not even start.
        """
        with self._lock:
            if self._running:
                raise RuntimeError("a run of this pool has not ended yet")
            self._running = True
        try:
            results = self._run(_Input(documents, AHEAD if ordered else None))
            for task, result in results:
                yield task.document, result
        finally:
            self._leave()

    def close(self) -> None:
        """End all processes at once, whatever they are doing; safe from any thread."""
        with self._lock:
            self._closed = True
            for process in self._processes:
                process.kill()
            if not self._running:
                self._discard(self._processes)

    def _leave(self) -> None:
        """End a run: idle processes stay for the next, busy ones hold answers nobody wants."""
        with self._lock:
            self._running = False
            self._discard([p for p in self._processes if p.tasks or self._closed])

    def _discard(self, processes: list[ExtractionProcess]) -> None:
        for process in list(processes):
            process.discard()
            self._processes.remove(process)

    def _run(self, waiting: _Input) -> Iterator[Result]:
        held: dict[int, Result] = {}
        while not self._closed:
            self._feed(waiting)
            if not any(process.tasks for process in self._processes):
                return
            for process in self._stirring():
                for result in (*process.answers(), *self._bury(process, waiting)):
                    held[result[0].number] = result
            yield from waiting.release(held)

    def _feed(self, waiting: _Input) -> None:
        """Hand tasks out while there is room for them, to whoever has the least to do."""
        while True:
            free = [p for p in self._processes if len(p.tasks) < IN_FLIGHT and not p.alone]
            free.sort(key=lambda process: len(process.tasks))
            may_start = len(self._processes) < self._jobs
            if not free and not may_start:
                return
            idle = bool(free and not free[0].tasks)
            task = waiting.take(alone=idle or may_start)
            if task is None:
                return
            process = free[0] if idle or not may_start else self._start()
            if process is None:
                return
            process.send(task)

    def _start(self) -> ExtractionProcess | None:
        with self._lock:
            if self._closed:
                return None
            process = ExtractionProcess(self._command, self._seconds)
            self._processes.append(process)
            return process

    def _stirring(self) -> list[ExtractionProcess]:
        """Wait a moment for bytes; the processes that have some, or else have been silent long."""
        with selectors.DefaultSelector() as selector:
            for process in self._processes:
                readable, writable = process.waits_on()
                for pipe in readable:
                    selector.register(pipe, selectors.EVENT_READ)
                for pipe in writable:
                    selector.register(pipe, selectors.EVENT_WRITE)
            selector.select(_POLL)
        return list(self._processes)

    def _bury(self, process: ExtractionProcess, waiting: _Input) -> Iterator[Result]:
        """Take out a process that gives no more answers, and see to the tasks it held."""
        reason = process.trouble()
        if process.ready:
            self._false_starts = 0
        if reason is None:
            return
        with self._lock:
            self._discard([process])
        if self._closed:
            return
        if not process.ready:
            self._false_starts += 1
            if self._false_starts >= _STARTS:
                raise WirepaneError(f"extraction does not start: {reason}")
        for task in process.tasks:
            if task.again and process.ready:
                yield task, Failure(reason)
            else:
                waiting.put_back(task)


class _Input:
    """What is still to be handed out, and whose turn it is to come out."""

    def __init__(self, documents: Iterable[Document], ahead: int | None) -> None:
        self._fresh = enumerate(documents)
        self._again: deque[Task] = deque()
        self._ahead = ahead
        self._taken = 0
        self._due = 0

    def take(self, *, alone: bool) -> Task | None:
        """The next task; those that need a process of their own only where there is one."""
        if alone and self._again:
            return self._again.popleft()
        if self._ahead is not None and self._taken - self._due >= self._ahead:
            return None
        for number, document in self._fresh:
            self._taken += 1
            return Task(number, document)
        return None

    def put_back(self, task: Task) -> None:
        """Have it tried once more, alone."""
        self._again.append(replace(task, again=True))

    def release(self, held: dict[int, Result]) -> Iterator[Result]:
        """Take out of `held` what may come out now: everything, or what is due in order."""
        if self._ahead is None:
            for number in list(held):
                yield held.pop(number)
        while self._due in held:
            yield held.pop(self._due)
            self._due += 1
