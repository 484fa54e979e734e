"""The pool of extraction processes: order, crashes, hangs, endings.

Most tests run a stand-in for the worker, a few lines that speak its protocol and come to grief when
the text tells them to; the last ones run the real worker with its tables only.
"""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from wirepane.storage.errors import WirepaneError
from wirepane.storage.extract.worker import time_limit
from wirepane.storage.model import Document, Extraction
from wirepane.storage.workers import TABLES_ONLY, Failure, Workers

STAND_IN = (
    sys.executable,
    "-c",
    """
import json, os, sys, time
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    document = json.loads(line)
    match document["text"].split():
        case ["crash"]: os.kill(os.getpid(), 9)
        case ["crash-once", path] if not os.path.exists(path):
            open(path, "w").close()
            os.kill(os.getpid(), 9)
        case ["hang"]: time.sleep(60)
        case ["slow"]: time.sleep(0.3)
        case ["fail"]:
            print(json.dumps({"id": document["id"], "failed": "no words"}), flush=True)
            continue
    print(json.dumps({"id": document["id"], "title": "", "date": None, "text": document["text"],
        "language": "en", "extractor": str(os.getpid()),
        "actors": [], "mentions": [], "dates": [], "events": []}), flush=True)
""",
)


def documents(*texts: str) -> list[Document]:
    return [Document(id=f"d{number}", text=text) for number, text in enumerate(texts)]


def outcomes(workers: Workers, *texts: str, ordered: bool = True) -> list[str]:
    """`d0` for an extraction, `d0: reason` for a failure."""
    return [
        document.id if isinstance(result, Extraction) else f"{document.id}: {result.reason}"
        for document, result in workers.extract(documents(*texts), ordered=ordered)
    ]


def children() -> set[int]:
    listing = subprocess.run(
        ["pgrep", "-P", str(os.getpid())], capture_output=True, text=True, check=False
    )
    return {int(pid) for pid in listing.stdout.split()}


def test_no_process_starts_before_the_first_document():
    before = children()
    with Workers(command=STAND_IN) as workers:
        assert outcomes(workers) == []
        assert children() <= before


def test_every_document_comes_back_once():
    with Workers(2, command=STAND_IN) as workers:
        found = outcomes(workers, *["text"] * 50, ordered=False)
    assert sorted(found) == sorted(f"d{number}" for number in range(50))


def test_the_order_of_the_input_is_kept_when_asked_for():
    texts = ["slow", *["text"] * 30, "slow", *["text"] * 30]
    with Workers(2, command=STAND_IN) as workers:
        assert outcomes(workers, *texts) == [f"d{number}" for number in range(62)]


def test_two_jobs_share_the_work():
    with Workers(2, command=STAND_IN) as workers:
        results = [result for _, result in workers.extract(documents(*["slow"] * 6))]
    assert len({r.extractor for r in results if isinstance(r, Extraction)}) == 2


def test_a_crash_costs_one_try(tmp_path):
    with Workers(command=STAND_IN) as workers:
        found = outcomes(workers, "text", f"crash-once {tmp_path / 'crashed'}", "text", "text")
    assert found == ["d0", "d1", "d2", "d3"]


def test_a_document_that_crashes_twice_fails_and_takes_nobody_with_it():
    with Workers(command=STAND_IN) as workers:
        found = outcomes(workers, "text", "crash", "text")
    assert found == ["d0", "d1: the extraction process was ended by SIGKILL", "d2"]


def test_a_document_that_hangs_fails():
    with Workers(command=STAND_IN, seconds=lambda text: 0.5) as workers:
        found = outcomes(workers, "hang", "text")
    assert found == ["d0: gave no answer within 0.5 seconds", "d1"]


def test_a_document_that_raises_fails_and_the_process_goes_on():
    with Workers(command=STAND_IN) as workers:
        assert outcomes(workers, "text", "fail", "text") == ["d0", "d1: no words", "d2"]


def test_a_killed_process_is_replaced():
    with Workers(command=STAND_IN) as workers:
        before = children()
        found = []
        for document, result in workers.extract(documents(*["text"] * 30)):
            if not found:
                for pid in children() - before:
                    os.kill(pid, signal.SIGKILL)
            assert isinstance(result, Extraction)
            found.append(document.id)
    assert sorted(found) == sorted(f"d{number}" for number in range(30))


def test_a_program_that_does_not_start_is_told_once_for_all():
    command = (sys.executable, "-c", "raise SystemExit('the tables are gone')")
    with Workers(command=command) as workers, pytest.raises(WirepaneError, match="tables are gone"):
        outcomes(workers, "text", "text")


def test_only_a_few_documents_are_taken_ahead():
    taken = itertools.count()
    latest = 0

    def endless() -> Iterator[Document]:
        nonlocal latest
        for latest in taken:
            yield Document(id=str(latest), text="slow")

    with Workers(2, command=STAND_IN) as workers:
        next(iter(workers.extract(endless())))
    assert latest < 20


def test_close_ends_a_run_within_a_second_and_leaves_no_process():
    before = children()
    workers = Workers(2, command=STAND_IN)
    found: list[str] = []
    run = threading.Thread(target=lambda: found.extend(outcomes(workers, *["hang"] * 4)))
    run.start()
    while len(children() - before) < 2:
        time.sleep(0.01)
    started = time.monotonic()
    workers.close()
    assert not children() - before
    run.join(timeout=1)
    assert time.monotonic() - started < 1
    assert not run.is_alive()
    assert found == []


def test_an_abandoned_run_leaves_no_answer_for_the_next():
    with Workers(command=STAND_IN) as workers:
        for document, _ in workers.extract(documents("text", "slow", "slow")):
            assert document.id == "d0"
            break
        assert [d.text for d, _ in workers.extract(documents("other"))] == ["other"]


def test_two_runs_at_once_are_refused():
    with Workers(command=STAND_IN) as workers:
        first = workers.extract(documents("text", "text"))
        next(first)
        with pytest.raises(RuntimeError):
            next(workers.extract(documents("text")))
        assert len(list(first)) == 1


def test_a_closed_pool_gives_nothing():
    workers = Workers(command=STAND_IN)
    workers.close()
    workers.close()
    assert outcomes(workers, "text") == []


def test_a_text_larger_than_a_pipe_goes_through():
    with Workers(command=STAND_IN) as workers:
        [(_, result)] = workers.extract(documents("word " * 200_000))
    assert isinstance(result, Extraction)
    assert len(result.text) == 1_000_000


def test_long_texts_may_take_longer():
    assert time_limit("short") == 60
    assert time_limit("x" * 350_000) == 240


def test_the_real_worker_finds_the_date_of_an_article():
    text = " date 2021-03-04 Norway signed the treaty on Wednesday."
    with Workers(command=TABLES_ONLY) as workers:
        [(_, result)] = workers.extract([Document(id="a", text=text)])
    assert not isinstance(result, Failure), result
    assert result.date == "2021-03-04"
    assert [date.value for date in result.dates] == ["2021-03-03"]
