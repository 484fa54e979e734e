"""What reaches standard output and standard error, and how a call ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wirepane.storage.errors import NotFound
from wirepane.storage.library import Library
from wirepane.tui.cli import console

from .conftest import Said

HOSTILE = "a\x1b[31m\x07\x7f\x9b\u202e\u200b\ufeffb"


def test_lines_for_people_carry_no_control_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    console.say(HOSTILE)
    assert capsys.readouterr().out == "a[31mb\n"


def test_messages_are_one_clean_line(capsys: pytest.CaptureFixture[str]) -> None:
    console.warn(f"{HOSTILE}\nnext")
    assert capsys.readouterr().err == "wirepane: a[31mb next\n"


@pytest.mark.parametrize("text", [HOSTILE, "\ud800 lone", "\U000e0041 tag", "é 漢 😀"])
def test_json_hides_nothing_and_loses_nothing(text: str) -> None:
    printed = console.json_text(text)
    assert json.loads(printed) == text
    assert not set(printed) & set("\x1b\x07\x7f\x9b\u202e\u200b\ufeff\ud800\U000e0041")


def test_letters_and_emoji_stay_readable_in_json() -> None:
    assert console.json_text("é 漢 😀") == '"é 漢 😀"'


@pytest.mark.parametrize("values", [[], [1], [{"a": 1}, None]])
def test_a_list_is_one_json_document(
    values: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    console.say_list(values)
    assert json.loads(capsys.readouterr().out) == values


def outcome_of(error: BaseException) -> int:
    with console.Outcome() as outcome:
        raise error
    return outcome.status


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (NotFound("There is no article 7."), 1, "wirepane: There is no article 7.\n"),
        (FileNotFoundError(2, "No such file", "x.txt"), 1, "wirepane: x.txt: No such file\n"),
        (KeyboardInterrupt(), 130, "wirepane: stopped. What was finished is kept.\n"),
        (BrokenPipeError(), 0, ""),
        (SystemExit(2), 2, ""),
    ],
)
def test_what_is_raised_becomes_a_line_and_a_status(
    error: BaseException, status: int, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert outcome_of(error) == status
    assert capfd.readouterr().err == message


def test_a_defect_is_told_with_its_place_and_without_a_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert outcome_of(KeyError("colour")) == 1
    printed = capsys.readouterr().err
    assert "KeyError: 'colour'" in printed
    assert "Traceback" not in printed
    assert printed.count("\n") == 1


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_plain_locale_prints_what_it_can(
    spawn: Callable[..., Said], library: Library, locale: str
) -> None:
    said = spawn("timeline", LC_ALL=locale, LANG=locale, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert said.status == 0
    assert "Freedonia + Sylvania ? launched two rockets" in said.out


def test_json_survives_a_stream_without_unicode(spawn: Callable[..., Said], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "x.txt").write_text("Zoë was in Zürich.", encoding="utf-8")
    said = spawn("import", "--no-extract", "--json", folder, PYTHONIOENCODING="ascii")
    assert said.json["items"][0]["title"] == "Zoë was in Zürich"


def run_shell(script: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHON": sys.executable}
    return subprocess.run(
        ["/bin/sh", "-c", script], capture_output=True, text=True, env=environment, check=False
    )


def test_a_closed_standard_output_is_told(library: Library) -> None:
    done = run_shell('"$PYTHON" -m wirepane.tui.cli actors >&-')
    assert done.returncode == 1
    assert done.stderr == (
        "wirepane: standard output is closed, so there is nowhere to print to.\n"
    )


def test_a_closed_standard_error_changes_nothing(library: Library) -> None:
    done = run_shell('"$PYTHON" -m wirepane.tui.cli actors --count 2>&-')
    assert (done.returncode, done.stdout) == (0, "2\n")


def test_a_closed_standard_input_is_told() -> None:
    done = run_shell('"$PYTHON" -m wirepane.tui.cli import - <&-')
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_early_is_no_failure(library: Library) -> None:
    done = run_shell('("$PYTHON" -m wirepane.tui.cli timeline --json; echo $? >&2) | true')
    assert done.stderr == "0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_behind_standard_output_is_a_failure(library: Library) -> None:
    done = run_shell('"$PYTHON" -m wirepane.tui.cli actors >/dev/full')
    assert done.returncode == 1
    assert done.stderr == "wirepane: No space left on device\n"
