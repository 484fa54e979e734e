"""Extracting what waits in a library: a resumable pass through other processes.

Each result is stored in a transaction of its own as it comes, so that an interrupted pass loses
only what was in flight.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from wirepane.storage.library import Library
from wirepane.storage.model import Document
from wirepane.storage.workers import Failure, Workers

_PAGE = 16
"""Articles asked for at once: few enough that what becomes visible meanwhile comes soon."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a pass has come."""

    done: int = 0
    failed: int = 0
    total: int = 0
    """Articles that waited when the pass began."""
    article: int | None = None
    """The one just finished."""


def extract_pending(
    library: Library,
    *,
    workers: Workers,
    first: Callable[[], Sequence[int]] = tuple,
    on_done: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Progress:
    """Extract what waits: those that `first` names now, then the newest; ends when `stop` says so.

    Raises WirepaneError when the library cannot be written or no process starts.
    """
    progress = Progress(total=library.counts().pending)
    if not progress.total:
        return progress
    for document, result in workers.extract(_waiting(library, first, stop)):
        article = int(document.id)
        if isinstance(result, Failure):
            library.fail_extraction(article, result.reason)
        else:
            library.store_extraction(article, result)
        failed = progress.failed + isinstance(result, Failure)
        progress = Progress(progress.done + 1, failed, progress.total, article)
        if on_done:
            on_done(progress)
        if stop():
            break
    return progress


def _waiting(
    library: Library, first: Callable[[], Sequence[int]], stop: Callable[[], bool]
) -> Iterator[Document]:
    """Documents in the order they are wanted, each once a pass; arrivals are taken in too."""
    given: set[int] = set()
    while queue := deque(i for i in library.pending_ids() if i not in given):
        while queue:
            if stop():
                return
            wanted = [i for i in first() if i not in given][:_PAGE]
            while queue and len(wanted) < _PAGE:
                number = queue.popleft()
                if number not in given and number not in wanted:
                    wanted.append(number)
            given.update(wanted)
            yield from library.documents(wanted)
