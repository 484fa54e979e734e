"""The pass over what waits: order, progress, interruption, crashes."""

from __future__ import annotations

import pytest

from wirepane.storage.extract import language
from wirepane.storage.extracting import Progress, extract_pending
from wirepane.storage.ingest import ingest
from wirepane.storage.library import Library
from wirepane.storage.workers import TABLES_ONLY, Workers

from .conftest import draft


@pytest.fixture
def waiting(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(language, "installed", lambda: False)
    for n in range(1, 10):
        ingest(library, [draft(f" date 2022-10-0{n} Story {n} from Japan.", f"{n}.txt")])
    return library


def run(library: Library, **more: object) -> tuple[Progress, list[int | None]]:
    order: list[int | None] = []
    with Workers(1, command=TABLES_ONLY) as workers:
        progress = extract_pending(
            library,
            workers=workers,
            on_done=lambda p: order.append(p.article),
            **more,  # type: ignore[arg-type]
        )
    return progress, order


def test_the_newest_are_extracted_first_and_progress_is_told(waiting: Library) -> None:
    progress, order = run(waiting)
    assert (progress.done, progress.failed, progress.total) == (9, 0, 9)
    assert order == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert waiting.extraction(1) is not None


def test_what_is_visible_comes_before_the_newest(waiting: Library) -> None:
    assert run(waiting, first=lambda: [2, 3])[1][:2] == [2, 3]


def test_an_interrupted_pass_goes_on_where_it_stopped(waiting: Library) -> None:
    first, _ = run(waiting, stop=lambda: len(waiting.pending_ids()) <= 6)
    left = len(waiting.pending_ids())
    assert 0 < first.done < 9
    assert left == 9 - first.done
    assert run(waiting)[0].done == left
    assert run(waiting)[0] == Progress()
