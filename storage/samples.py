"""The sample briefs that a new reader opens first; an installed wheel carries them too."""

from __future__ import annotations

from pathlib import Path

SOURCE = "samples"
"""The name they are kept under, so that one key can take them out again."""

# The folder stands beside this package in a checkout (`seeds`) and in a wheel (`wirepane/seeds`).
_FOLDER = Path(__file__).resolve().parent.parent / "seeds"
_WRITTEN_FOR_US = "0[01][0-9]_[a-z]*-*.txt"
"""Names of words: the brief named by a digest is not ours to pass on."""


def sample_paths() -> list[Path]:
    """The files of the samples in order; none where they were taken out of the installation."""
    return sorted(_FOLDER.glob(_WRITTEN_FOR_US))
