"""Whatever is typed, the answer is a result or a plain message."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirepane.storage.library import Library
from wirepane.storage.text import clean
from wirepane.tui.cli import main

COMMANDS = st.sampled_from(["search", "actors", "timeline", "show", "export", "tag"])
OPTIONS = st.sampled_from(
    ["--json", "--count", "--limit", "--lines", "--show", "actors", "--add", "--format", "--", "-h"]
)
# `-o` alone is left out: an export would write a file of any name.
WORDS = st.lists(OPTIONS | st.text(max_size=12).filter(lambda word: word != "-o"), max_size=5)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(command=COMMANDS, words=WORDS)
def test_any_words_get_an_answer(library: Library, command: str, words: list[str]) -> None:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main([command, *words])
    assert status in (0, 1, 2)
    assert "a defect in Wirepane" not in err.getvalue()
    for printed in (out.getvalue(), err.getvalue()):
        assert clean(printed) == printed
