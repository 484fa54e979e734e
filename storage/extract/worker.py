"""The process that extracts: JSON Lines of documents in, JSON Lines of extractions out.

    python -m wirepane.storage.extract.worker [--no-model]

The first line out is `{"ready": true}`. A line in is `{"id", "text"}` with `date`, `title` and
`source` where they are known; a line out is the extraction document, or `{"id", "failed": reason}`.
Answers keep the order of the questions. The process opens no internet socket, and ends when its
standard input does.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import sys
import threading
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from wirepane.storage.confine import be_modest, end_after, refuse_network
from wirepane.storage.model import Document

if TYPE_CHECKING:
    from wirepane.storage.extract.pipeline import Extractor

MEMORY = 4 << 30
"""Address space in bytes: several times what the model needs, less than what stalls a machine."""
BATCH = 8
"""Documents parsed together: enough for the parser's batches, few enough to answer soon."""


def time_limit(text: str) -> int:
    """Seconds that a text may take, a full minute for a short one; what is slower hangs."""
    return 60 * (1 + len(text) // 100_000)


def main(arguments: list[str] | None = None) -> int:
    """Run until standard input ends."""
    parser = argparse.ArgumentParser(prog="python -m wirepane.storage.extract.worker")
    parser.add_argument("--no-model", action="store_true", help="use the tables only")
    options = parser.parse_args(arguments)
    refuse_network()
    be_modest(MEMORY)
    answers = _claim_stdout()
    _say(answers, {"ready": True})

    from wirepane.storage.extract.pipeline import Extractor

    extractor = Extractor(model=not options.no_model)
    for lines in _batches(sys.stdin.buffer):
        for answer in _answers(lines, extractor):
            _say(answers, answer)
    return 0


def _claim_stdout() -> IO[bytes]:
    """Keep standard output for answers: whatever a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _say(answers: IO[bytes], answer: dict[str, Any]) -> None:
    try:
        answers.write(json.dumps(answer).encode("ascii") + b"\n")
        answers.flush()
    except BrokenPipeError:
        os._exit(0)  # nobody reads any more, and the flush at a normal exit would raise again


def _batches(stream: IO[bytes]) -> Iterator[list[bytes]]:
    """The lines that are waiting on the stream, at most `BATCH` at a time, until it ends."""
    waiting: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_read, args=(stream, waiting, os.getppid()), daemon=True).start()
    while lines := [line] if (line := waiting.get()) else []:
        while len(lines) < BATCH and not waiting.empty():
            lines.append(waiting.get())
        yield [line for line in lines if line]
        if not lines[-1]:
            return


def _read(stream: IO[bytes], waiting: queue.Queue[bytes], parent: int) -> None:
    """Hand lines over, `b""` at the end; an orphan ends at once, nobody wants its answers."""
    for line in stream:
        waiting.put(line)
    if os.getppid() != parent:
        os._exit(0)
    waiting.put(b"")


def _answers(lines: list[bytes], extractor: Extractor) -> Iterator[dict[str, Any]]:
    """One answer for each line, in order, whatever the lines hold."""
    documents: list[Document] = []
    for line in lines:
        try:
            documents.append(_document(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            yield from _extractions(documents, extractor)
            documents = []
            yield {"id": None, "failed": f"not a document: {error}"}
    yield from _extractions(documents, extractor)


def _document(fields: dict[str, Any]) -> Document:
    return Document(
        id=fields["id"],
        text=fields["text"],
        date=fields.get("date"),
        title=fields.get("title"),
        source=fields.get("source"),
    )


def _extractions(documents: list[Document], extractor: Extractor) -> Iterator[dict[str, Any]]:
    """Extract together; where that raises, go on one by one, so that only the cause fails."""
    from wirepane.storage.extract.document import to_json

    done = 0
    end_after(2 * sum(time_limit(document.text) for document in documents))
    try:
        for extraction in extractor.extract_many(documents):
            yield to_json(extraction)
            done += 1
    except Exception:  # the edge of the process: everything becomes an answer below
        for document in documents[done:]:
            yield _alone(document, extractor)
    end_after(0)


def _alone(document: Document, extractor: Extractor) -> dict[str, Any]:
    from wirepane.storage.extract.document import to_json

    try:
        return to_json(extractor.extract(document))
    except Exception as error:  # as above
        reason = " ".join(str(error).split()) or type(error).__name__
        return {"id": document.id, "failed": reason[:500]}


if __name__ == "__main__":
    raise SystemExit(main())
