"""The process that reads what came from outside: a task in, an answer out, until its input ends.

    python -P -m wirepane.storage.sources.feeds.worker

It says `{"ready": true}` in a line of JSON once all is loaded. A task is a line of JSON,
`{"kind", "head", "size"}`, and then `size` bytes. An answer is a line of JSON: `{"done": …}` or
`{"failed": why}`, with `"last": true` where the process is of no more use. The process opens no
internet socket, takes no more than `MEMORY` above what it started with (on Linux: elsewhere nobody
tells how much that is), and is killed by its parent where a task takes too long.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Callable
from typing import IO, Any

from wirepane.storage.confine import address_space, end_after, limit_memory, refuse_network
from wirepane.storage.errors import WirepaneError
from wirepane.storage.text import one_line

MEMORY = 64 << 20
"""Bytes that reading may take."""
MORE_MEMORY = {"fulltext": 192 << 20}
"""What else some kinds may take: a library for whole pages takes 79 MiB for a small one."""
KEPT = 16 << 20
"""Bytes that a process may hold on to after a task; with more it would refuse the next one."""
ALARM = 20
"""Seconds until the kernel ends a task whose parent is gone."""
TOO_LARGE = "needs more than 64 MiB to read"


def main() -> int:
    """Answer until standard input ends."""
    refuse_network()
    # Loaded before the limit is set: it is for what comes from outside.
    from wirepane.storage.sources.feeds import messages, reading  # noqa: F401

    answers = _claim_stdout()
    space = address_space()
    _tell(answers, {"ready": True})
    while line := sys.stdin.buffer.readline():
        task = json.loads(line)
        end_after(ALARM)
        if space:
            limit_memory(space + MORE_MEMORY.get(task["kind"], MEMORY))
        body = sys.stdin.buffer.read(task["size"])
        try:
            answer = {"done": TASKS[task["kind"]](task["head"], body)}
        except WirepaneError as error:
            answer = {"failed": str(error)}
        except MemoryError:
            answer = {"failed": TOO_LARGE}
        except Exception as error:  # the edge of the process: a defect is told, not died of
            told = one_line(f"could not be read ({type(error).__name__}: {error}"[:300])
            answer = {"failed": f"{told})"}
        del body
        end_after(0)
        if space and address_space() > space + KEPT:
            answer["last"] = True
        _tell(answers, answer)
    return 0


def _tell(answers: IO[bytes], answer: dict[str, Any]) -> None:
    answers.write(_encoded(answer))
    answers.flush()


def _encoded(answer: dict[str, Any]) -> bytes:
    try:
        return json.dumps(answer).encode("ascii") + b"\n"
    except MemoryError:
        return json.dumps({"failed": TOO_LARGE}).encode("ascii") + b"\n"


def _claim_stdout() -> IO[bytes]:
    """Keep standard output for answers: whatever a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _feed(head: dict[str, Any], body: bytes) -> list[Any]:
    from wirepane.storage.sources.feeds.messages import to_json
    from wirepane.storage.sources.feeds.reading import read

    now = datetime.datetime.fromisoformat(head["now"])
    return to_json(read(body, url=head["url"], content_type=head["content_type"], now=now))


def _markdown(head: dict[str, Any], body: bytes) -> dict[str, str]:
    from wirepane.storage.sources.markdown import markdown

    return {"text": markdown(body.decode("utf-8", "replace"), base=head["base"])}


def _full_text(head: dict[str, Any], body: bytes) -> dict[str, str]:
    from wirepane.storage.sources.fulltext import full_text

    return {"text": full_text(body, url=head["url"], content_type=head["content_type"]).text}


TASKS: dict[str, Callable[[dict[str, Any], bytes], Any]] = {
    "feed": _feed,
    "markdown": _markdown,
    "fulltext": _full_text,
}


if __name__ == "__main__":
    raise SystemExit(main())
