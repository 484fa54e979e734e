"""Settings: what is read, and how a mistake in them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from wirepane.storage.config import Network, load
from wirepane.storage.errors import ConfigError


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_nothing_goes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.delenv("WIREPANE_CONFIG", raising=False)
    settings = load()
    assert not settings.network.enabled
    assert settings.config is None
    assert settings.place.name == "config.toml"
    assert load(online=True).network.enabled


def test_the_network_table_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[network]\nenabled = true\nrefresh = 0\nproxies = true\nallow = ["a.local", "10.0.0.2"]\n',
    )
    assert load(path).network == Network(True, 0, True, ("a.local", "10.0.0.2"))
    assert load(path).place == path


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("network = 1", "network wants a table, not 1"),
        ("[network]\nenabled = 'yes'", "network.enabled wants true or false, not 'yes'"),
        ("[network]\nrefresh = -1", "network.refresh wants a number of minutes"),
        ("[network]\nrefresh = true", "network.refresh wants a number of minutes"),
        ("[network]\nallow = 'host'", "network.allow wants a list of host names"),
        ("[network]\nallow = [1]", "network.allow wants a list of host names"),
        ("[network]\nenable = true", "unknown setting 'network.enable'; known are network.enabled"),
        ("colour = 'red'", "unknown setting 'colour'; known are library, theme, network"),
        ("library = ''", "library wants text in quotes"),
        ("library = ", "config.toml: "),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, text))
    assert told in str(caught.value)
