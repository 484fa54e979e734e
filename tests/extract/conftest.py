"""The language model, loaded once for all tests of the extraction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from wirepane.storage.extract import language
from wirepane.storage.extract.pipeline import Extractor
from wirepane.storage.model import Document, Extraction


@pytest.fixture(scope="session")
def nlp():
    return language.load()


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="session")
def tables_only() -> Extractor:
    return Extractor(model=False)


@pytest.fixture(scope="session")
def extract(extractor) -> Callable[..., Extraction]:
    """The extraction of a text, dated where a date is given."""

    def run(text: str, date: str | None = None) -> Extraction:
        return extractor.extract(Document("test", text, date))

    return run
