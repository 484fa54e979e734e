"""The program's own commands run as processes: whatever goes out to the network goes out there.

The app itself opens no socket and loads no network code; it reads what these processes print.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wirepane.storage.config import Settings
from wirepane.storage.text import one_line

COMMAND_LINE: tuple[str, ...] = (sys.executable, "-P", "-m", "wirepane.tui.cli")
"""The program itself; -P keeps a folder that happens to be the present one out of it."""
NICE = 10
"""How far they step back for the screen."""
COMPLAINT = 4096
"""Bytes of its last messages that are read."""


@dataclass(frozen=True, slots=True)
class Program:
    """How the commands are called for the library that is open."""

    library: Path
    config: Path | None = None
    command: Sequence[str] = COMMAND_LINE

    @classmethod
    def of(cls, settings: Settings, command: Sequence[str] = COMMAND_LINE) -> Program:
        """The commands with the app's own settings."""
        return cls(settings.library, settings.config, command)

    def call(self, *arguments: str, online: bool = False) -> list[str]:
        """The whole call; `online` lets it out to the network."""
        config = ["--config", str(self.config)] if self.config else []
        out = ["--online"] if online else []
        return [*self.command, "--library", str(self.library), *config, *out, *arguments]


class Child:
    """A running command; one thread reads it, any other may stop it."""

    def __init__(self, call: Sequence[str]) -> None:
        # A file, since nobody reads the messages before the end, and a full pipe would block.
        self._messages = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `end`
        try:
            self._process = subprocess.Popen(
                call,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=self._messages,
                process_group=0,  # Ctrl-C in the terminal is for the app to act on
            )
        except OSError:
            self._messages.close()
            raise
        # It may be over already, or the system may not allow it: then it runs as it is.
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, NICE)

    def lines(self) -> Iterator[str]:
        """What it prints, line by line, until it ends."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            yield line.decode("utf-8", "replace")

    def end(self) -> tuple[int, str]:
        """Wait for it; its exit status and its last messages in one line."""
        assert self._process.stdout is not None
        self._process.stdout.close()
        status = self._process.wait()
        with self._messages as messages:
            size = messages.seek(0, os.SEEK_END)
            messages.seek(max(0, size - COMPLAINT))
            return status, one_line(messages.read().decode("utf-8", "replace"))

    def stop(self) -> None:
        """Ask it to stop; it keeps what is finished."""
        with suppress(ProcessLookupError):
            self._process.terminate()

    def kill(self) -> None:
        """End it at once, and all that it started; the library keeps what was committed."""
        if self._process.poll() is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
