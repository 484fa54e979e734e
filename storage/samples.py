"""The sample briefs: a checkout has them in `seeds/`, an installed wheel carries them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

SOURCE = "samples"
"""The source they are kept under, so that one command takes them all out."""


def sample_paths() -> list[Path]:
    """The sample briefs that this installation has, in their own order."""
    # `wirepane.seeds` is a folder of texts without a module in it. An editable install puts a
    # placeholder that is no folder on its path, which importlib.resources trips over.
    folders = [Path(entry) for entry in import_module("wirepane.seeds").__path__]
    return sorted(path for folder in folders if folder.is_dir() for path in folder.glob("*.txt"))
