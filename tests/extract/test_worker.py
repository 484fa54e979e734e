"""The extraction process itself: its protocol, its endings, what it may not do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap

import pytest

from wirepane.storage.workers import TABLES_ONLY


def run(*lines: str) -> list[dict[str, object]]:
    """What the worker answers to these lines, after its first one."""
    done = subprocess.run(
        TABLES_ONLY, input="\n".join(lines), capture_output=True, text=True, timeout=60, check=True
    )
    ready, *answers = map(json.loads, done.stdout.splitlines())
    assert ready == {"ready": True}
    return answers


def confined(code: str) -> subprocess.CompletedProcess[str]:
    """Run some Python under the worker's audit hook."""
    code = "from wirepane.storage import confine; confine.refuse_network()\n" + code
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False
    )


def test_it_says_that_it_is_ready_and_ends_with_its_input():
    assert run() == []


def test_it_answers_every_line_in_order():
    lines = [json.dumps({"id": str(n), "text": f"Text {n}."}) for n in range(20)]
    assert [answer["id"] for answer in run(*lines)] == [str(n) for n in range(20)]


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"id": "a"}', '{"text": "a"}'])
def test_a_line_that_is_no_document_fails_alone(line):
    good = json.dumps({"id": "good", "text": "Some text."})
    before, bad, after = run(good, line, good)
    assert (before["id"], bad["id"], after["id"]) == ("good", None, "good")
    assert "not a document" in str(bad["failed"])


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.socket(socket.AF_INET6).connect(('::1', 9))",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "socket.socket().bind(('127.0.0.1', 0))",
        "socket.getaddrinfo('localhost', 80)",
        "socket.gethostbyname('localhost')",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    ],
)
def test_the_network_is_refused(attempt):
    done = confined(f"import socket\n{attempt}")
    assert done.returncode == 1
    assert "uses no network" in done.stderr


def test_a_socket_of_the_machine_itself_is_allowed():
    done = confined("import socket; a, b = socket.socketpair(); a.send(b'x'); print(b.recv(1))")
    assert done.stdout == "b'x'\n"


def test_the_worker_takes_the_network_away_before_anything_else_is_loaded():
    code = """
        import sys
        from wirepane.storage.extract import worker
        heavy = {"spacy", "requests", "httpx", "urllib3"}
        print(sorted(heavy & set(sys.modules)))
    """
    assert confined(textwrap.dedent(code)).stdout == "[]\n"


def test_a_worker_whose_parent_dies_ends_too(tmp_path):
    parent = (
        "import os, subprocess, sys\n"
        "from wirepane.storage.workers import TABLES_ONLY\n"
        "worker = subprocess.Popen(TABLES_ONLY, stdin=subprocess.PIPE)\n"
        "print(worker.pid, flush=True)\n"
        "os._exit(0)\n"
    )
    with (tmp_path / "out").open("w+") as out:
        subprocess.run([sys.executable, "-c", parent], stdout=out, check=True)
        out.seek(0)
        pid = int(out.readline())
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        subprocess.run(["sleep", "0.1"], check=True)
    pytest.fail("the worker outlived its parent")
