"""What fetching feeds costs: 500 of them fresh, then again with nothing new, over loopback.

    python gen_corpus.py --out /tmp/httpbench --n 10000 --rss 500x20      (of ../shared/harness)
    python feedserver.py --dir /tmp/httpbench/rss_500x20 --port 8765
    taskset -c 0 .venv/bin/python tests/bench/fetching.py --port 8765 --threads 16

Prints wall and CPU time a round and a request; CPU is of this process alone. `--client` measures
an `httpx.Client` with its own transport instead, which looks after none of the limits.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from wirepane.storage.sources.http import Fetcher, Request, Response

Fetch = Callable[[Request], Response]


def main() -> None:
    """Measure as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--threads", type=int, default=16)
    parser.add_argument("--client", action="store_true", help="a plain httpx.Client instead")
    given = parser.parse_args()
    began = time.process_time()
    fetch = client_fetch() if given.client else Fetcher(version="0", allow=["127.0.0.1"]).fetch
    urls = [f"http://127.0.0.1:{given.port}/feed_{n:04d}.xml" for n in range(given.feeds)]
    with ThreadPoolExecutor(given.threads) as pool:
        first = list(pool.map(fetch, [Request(urls[0])] * given.threads))
        print(f"loaded and connected: CPU {1000 * (time.process_time() - began):.0f} ms")
        fresh = measure("fresh", pool, fetch, [Request(url) for url in urls])
        again = [
            Request(answer.url, etag=answer.etag, modified=answer.modified) for answer in fresh
        ]
        for _ in range(3):
            unchanged = measure("304", pool, fetch, again)
    assert all(answer.status == 200 and answer.body for answer in [*first, *fresh])
    assert all(answer.status == 304 for answer in unchanged)


def measure(
    name: str, pool: ThreadPoolExecutor, fetch: Fetch, requests: list[Request]
) -> list[Response]:
    """Fetch all and print what it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    answers = list(pool.map(fetch, requests))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    each = 1000 * cpu / len(requests)
    print(
        f"{name:6} {len(requests)} requests: wall {wall:.2f} s, CPU {cpu:.2f} s, {each:.2f} ms each"
    )
    return answers


def client_fetch() -> Fetch:
    """The same questions through an `httpx.Client` as it comes."""
    import httpx

    client = httpx.Client(trust_env=False, timeout=20, limits=httpx.Limits(max_connections=64))

    def fetch(request: Request) -> Response:
        headers = {"Accept": request.accept, "Accept-Encoding": "gzip"}
        if request.etag:
            headers["If-None-Match"] = request.etag
        if request.modified:
            headers["If-Modified-Since"] = request.modified
        answer = client.get(request.url, headers=headers)
        return Response(
            status=200 if answer.status_code == 200 else 304,
            url=str(answer.url),
            body=answer.content,
            etag=answer.headers.get("etag"),
            modified=answer.headers.get("last-modified"),
        )

    return fetch


if __name__ == "__main__":
    main()
