"""The command line: one library file, asked without a terminal.

    argv ─ arguments ─▶ a command's module ─ run ─▶ results on stdout, messages on stderr, status

Each command is one module with `arguments(parser)` and `run(call)`, imported only when called.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from wirepane.tui.cli import console
from wirepane.tui.cli.arguments import command_of, load


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 failed in whole or part, 2 wrong call."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not console.prepare():
        return 1
    with console.Outcome() as outcome:
        command, rest = command_of(arguments)
        outcome.status = load(command).call(rest)
        console.flush()
    return outcome.status
