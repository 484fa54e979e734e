"""Taking briefs in: a row an item, nothing doubled, nothing written where that was asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wirepane.storage.library import Library

from .conftest import LAUNCH, Said

Call = Callable[..., Said]


def test_every_item_gets_a_row_and_the_rows_are_counted(call: Call, briefs: Path) -> None:
    said = call("import", "--no-extract", briefs)
    assert said.status == 0
    assert said.out.splitlines() == [
        "new             launch.txt  The navies of Freedonia and Sylvania launched two rockets on"
        " Wednesday",
        "new             strike.txt  Dock workers in Freedonia began a strike",
        "2 new",
    ]


def test_a_second_import_changes_nothing(call: Call, briefs: Path) -> None:
    call("import", "--no-extract", briefs)
    assert call("import", "--no-extract", briefs).out.splitlines()[-1] == "2 unchanged"


def test_the_json_says_the_same(call: Call, briefs: Path) -> None:
    said = call("import", "--no-extract", "--json", briefs)
    assert said.json == {
        "items": [
            {
                "path": "launch.txt",
                "outcome": "new",
                "title": "The navies of Freedonia and Sylvania launched two rockets on Wednesday",
                "reason": "",
                "hidden": 0,
                "article": 1,
            },
            {
                "path": "strike.txt",
                "outcome": "new",
                "title": "Dock workers in Freedonia began a strike",
                "reason": "",
                "hidden": 0,
                "article": 2,
            },
        ],
        "counts": {"new": 2},
        "extraction": {"done": 0, "failed": 0},
    }


def test_a_dry_run_makes_no_library(call: Call, briefs: Path, tmp_path: Path) -> None:
    said = call("import", "--dry-run", briefs)
    assert said.out.splitlines()[-1] == "2 new"
    assert not (tmp_path / "library.db").exists()


def test_a_dry_run_changes_no_library(call: Call, library: Library, briefs: Path) -> None:
    _brief(briefs)
    said = call("import", "--dry-run", briefs)
    assert "new             third.txt" in said.out
    assert library.counts().articles == 2


def test_hidden_characters_are_counted(call: Call, tmp_path: Path) -> None:
    brief = tmp_path / "sly.txt"
    brief.write_text("The to\u200bwn was\u202e quiet.", encoding="utf-8")
    assert "(hidden characters: 2)" in call("import", "--no-extract", brief).out


def test_standard_input_is_read_as_a_brief(spawn: Call) -> None:
    said = spawn("import", "--no-extract", "-", stdin=LAUNCH.encode())
    assert (said.status, said.out.splitlines()[-1]) == (0, "1 new")


def test_date_and_source_are_kept(call: Call, tmp_path: Path) -> None:
    brief = tmp_path / "plain.txt"
    brief.write_text("Two trains met on a bridge.", encoding="utf-8")
    call("import", "--no-extract", "--date", "2021-03", "--source", "My wire", brief)
    (article,) = call("search", "trains", "--json").json
    assert (article["date"], article["source"]) == ("2021-03", "My wire")


def test_what_cannot_be_read_fails_but_stops_nothing(call: Call, briefs: Path) -> None:
    said = call("import", "--no-extract", briefs / "missing.txt", briefs)
    assert said.status == 1
    assert "unreadable" in said.out
    assert said.out.splitlines()[-1] == "1 unreadable, 2 new"


def test_extraction_is_done_when_import_returns(call: Call, briefs: Path) -> None:
    assert call("import", briefs).out.splitlines()[-1] == "2 new, 2 extracted"
    assert "Freedonia" in call("actors").out


@pytest.mark.usefixtures("no_model")
def test_what_waits_can_be_extracted_later(call: Call, briefs: Path) -> None:
    call("import", "--no-extract", briefs)
    assert call("extract", "--pending").out == "2 extracted, 0 still waiting\n"
    assert call("extract", "--pending", "--json").json == {"done": 0, "failed": 0, "pending": 0}


def test_a_new_library_is_for_its_owner_only(call: Call, briefs: Path, tmp_path: Path) -> None:
    library = tmp_path / "new" / "folder" / "mine.db"
    call("import", "--no-extract", "--library", library, briefs)
    assert library.stat().st_mode & 0o777 == 0o600
    assert library.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.usefixtures("no_model")
def test_what_the_extractor_cannot_read_is_told(
    call: Call, library: Library, tmp_path: Path
) -> None:
    broken = "import sys; sys.modules['wirepane.storage.extract.pipeline'] = None\n"
    (tmp_path / "site" / "sitecustomize.py").write_text(broken, encoding="utf-8")
    said = call("import", _brief(tmp_path))
    assert said.status == 1
    assert "1 failed to extract" in said.out
    assert said.err.splitlines()[-1].startswith("wirepane: article 3: ")


def _brief(folder: Path) -> Path:
    path = folder / "third.txt"
    path.write_text("A third story begins here.", encoding="utf-8")
    return path
