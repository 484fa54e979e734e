"""Articles as files for others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from wirepane.storage.library import Library
from wirepane.tui.cli import markdown

from .conftest import LAUNCH, Said

Call = Callable[..., Said]


def test_markdown_holds_article_actors_events_evidence_and_citation(
    call: Call, library: Library
) -> None:
    library.tag([1], add=["watch"])
    assert call("export", "rockets").out == (
        "# The navies of Freedonia and Sylvania launched two rockets on Wednesday\n\n"
        "- Date: 2022-10-05\n- Source: briefs\n- Tags: watch\n"
        f"- Imported: {markdown.inline(library.article(1).added)}\n\n"
        "## Actors\n\n"
        "- Freedonia (country, 1)\n- Sylvania (country, 1) · the Sylvans\n\n"
        "## Events\n\n"
        "- **2022-10-05** Freedonia + Sylvania → launched two rockets (by hand, 0.90)\n"
        "  > The navies of Freedonia and Sylvania launched two rockets on Wednesday.\n"
        "- **\\~2022-10-05** Freedonia + Sylvania → said the drill would go on (by hand, 0.90)\n"
        "  > The navies of Freedonia and Sylvania launched two rockets on Wednesday.\n\n"
        "## Text\n\n"
        "The navies of Freedonia and Sylvania launched two rockets on Wednesday.\n\n"
        "A spokesman said the drill would go on.\n\n"
        "## Citation\n\n"
        "“The navies of Freedonia and Sylvania launched two rockets on Wednesday”, briefs,"
        f" 2022-10-05. File `launch.txt`, SHA-256 `{'0' * 64}`.\n\n"
    )


def test_json_is_a_list_of_article_and_extraction(call: Call, library: Library) -> None:
    exported = call("export", "--format", "json").json
    assert [item["article"]["path"] for item in exported] == ["strike.txt", "launch.txt"]
    assert exported[1]["article"]["text"] == LAUNCH
    assert exported[1]["extraction"]["events"][0]["label"] == "launched two rockets"


def test_an_export_goes_to_the_file_that_is_named(
    call: Call, library: Library, tmp_path: Path
) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    said = call("export", "rockets", "--json", "-o", target)
    assert (said.status, said.out) == (0, "")
    assert len(json.loads(target.read_text(encoding="utf-8"))) == 1
    assert [path.name for path in tmp_path.glob("*out*")] == ["out.json"]


def test_the_library_is_never_written_over(call: Call, library: Library) -> None:
    said = call("export", "-o", library.path)
    assert said.status == 1
    assert "is the library itself" in said.err
    assert library.counts().articles == 2


def test_a_missing_folder_is_told(call: Call, library: Library, tmp_path: Path) -> None:
    said = call("export", "-o", tmp_path / "none" / "out.md")
    assert said.status == 1
    assert f"{tmp_path / 'none'}: there is no such folder" in said.err


@pytest.mark.parametrize("name", ["csv", ""])
def test_an_unknown_format_is_a_wrong_call(call: Call, library: Library, name: str) -> None:
    assert call("export", "--format", name).status == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>", "\\<script\\>"),
        ("[a](javascript:x)", "\\[a\\](javascript:x)"),
        ("# 1. no heading", "\\# 1. no heading"),
        ("1. no list", "1\\. no list"),
        ("- no list", "\\- no list"),
        ("a\n\x1b[2Jb", "a \\[2Jb"),
        ("`x` *y* _z_ &lt;", "\\`x\\` \\*y\\* \\_z\\_ \\&lt;"),
    ],
)
def test_text_from_outside_is_no_markup(text: str, shown: str) -> None:
    assert markdown.inline(text) == shown


@pytest.mark.parametrize(("text", "shown"), [("a.txt", "`a.txt`"), ("a`b``c", "``` a`b``c ```")])
def test_a_path_cannot_leave_its_fence(text: str, shown: str) -> None:
    assert markdown.code(text) == shown
