"""Reading feeds: other projects' whole corpora, and how fast.

python tests/bench/feeds.py corpus public.tar.xz    # outcomes, control characters, expected titles
python tests/bench/feeds.py speed FOLDER            # CPU seconds for a folder of .xml feeds

A title that is expected counts as found where it is the title that was read, as it stands or with
its markup and entities resolved, cleaned. feedparser's expectations stand in a comment at the head
of its files (`entries[0]['title'] == '…'`), gofeed's in a JSON file of the same name.
"""

from __future__ import annotations

import ast
import datetime
import json
import re
import resource
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from wirepane.storage.errors import SourceError
from wirepane.storage.model.feeds import FeedDocument
from wirepane.storage.sources.feeds.entries import plain
from wirepane.storage.sources.feeds.items import Words
from wirepane.storage.sources.feeds.reader import FeedReader
from wirepane.storage.text import one_line

NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
URL = "http://feeds.example/feed"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
SAID = re.compile(
    rb"(?:not bozo and )?(feed|entries\[(\d+)\])\[['\"]title['\"]\]\s*==\s*"
    rb"(u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\")\s*$",
    re.MULTILINE,
)


def corpus(archive: Path) -> None:
    """Read every file of the corpora in the reading process, with its limits."""
    outcomes: Counter[str] = Counter()
    titles: Counter[tuple[str, bool]] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder, FeedReader() as reader:
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        for path in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
            if path.suffix == ".json" and path.with_suffix(".xml").exists():
                continue
            begun = time.perf_counter()
            document = _read(reader, path, outcomes)
            slowest = max(slowest, time.perf_counter() - begun)
            if document is None:
                continue
            for project, expected, found in _titles(path, document):
                right = found in (one_line(expected), _plain(expected))
                titles[project, right] += 1
                if not right:
                    print(f"  {path.name}: expected {expected!r}, found {found!r}")
    for outcome, count in outcomes.most_common():
        print(f"{count:6} {outcome}")
    print(f"slowest {slowest:.2f} s")
    for project in sorted({project for project, _ in titles}):
        right, wrong = titles[project, True], titles[project, False]
        print(f"{project}: {right} of {right + wrong} titles, {right / (right + wrong):.2%}")


def _read(reader: FeedReader, path: Path, outcomes: Counter[str]) -> FeedDocument | None:
    try:
        document = reader.read(path.read_bytes(), url=URL, content_type=None, now=NOW)
    except SourceError as error:
        reason = str(error)
        kind = "limit" if "64 MiB" in reason or "seconds" in reason else "refused"
        outcomes["defect" if "could not be read" in reason else kind] += 1
        return None
    shown = [t for e in document.entries for t in (e.title, e.text, e.html or "", e.author or "")]
    if any(CONTROL.search(text) for text in [document.title, *shown]):
        outcomes["control character"] += 1
    outcomes[document.format] += 1
    return document


def _titles(path: Path, document: FeedDocument) -> Iterator[tuple[str, str, str]]:
    if "feedparser" in path.parts:
        for _, number, said in SAID.findall(path.read_bytes()[:3000]):
            expected = ast.literal_eval(said.decode("utf-8", "replace").lstrip("u"))
            yield "feedparser", expected, _title(document, int(number) if number else None)
    beside = path.with_suffix(".json")
    if "gofeed" in path.parts and beside.exists():
        told = json.loads(beside.read_text(encoding="utf-8"))
        if told.get("title"):
            yield "gofeed", told["title"], document.title
        for number, item in enumerate(told.get("items") or told.get("entries") or []):
            if item.get("title"):
                yield "gofeed", item["title"], _title(document, number)


def _title(document: FeedDocument, number: int | None) -> str:
    if number is None:
        return document.title
    return document.entries[number].title if number < len(document.entries) else ""


def _plain(words: str) -> str:
    return one_line(plain(Words(words, "guess")))


def speed(folder: Path) -> None:
    """CPU seconds of this process and the reading process for a folder of feeds."""
    feeds = [path.read_bytes() for path in sorted(folder.glob("*.xml"))]
    begun = time.process_time()
    with FeedReader() as reader:
        entries = sum(
            len(reader.read(feed, url=URL, content_type=None, now=NOW).entries) for feed in feeds
        )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    parent, child = time.process_time() - begun, used.ru_utime + used.ru_stime
    print(f"{len(feeds)} feeds, {entries} entries: {parent:.2f} + {child:.2f} s CPU")


if __name__ == "__main__":
    {"corpus": corpus, "speed": speed}[sys.argv[1]](Path(sys.argv[2]))
