"""Settings: what a person set in `config.toml`, the environment and the call; and where files live.

    library = "~/briefs.db"     # the library file
    theme = "wirepane-light"    # a theme's name

Later wins: defaults, file, `WIREPANE_LIBRARY`, the call. Folders are the platform's own.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

from wirepane.storage.errors import ConfigError

DEFAULT_THEME = "wirepane-dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the app and the commands go by."""

    library: Path
    theme: str = DEFAULT_THEME
    config: Path | None = None
    """The file that was read; None where there is none."""


def load(config: Path | None = None, *, library: Path | None = None) -> Settings:
    """Read the settings; `config` and `library` are what the call says.

    Raises ConfigError where a file that was named is missing, or any file is malformed.
    """
    named = config or _from_environment("WIREPANE_CONFIG")
    path = named or platformdirs.user_config_path("wirepane") / "config.toml"
    settings = Settings(platformdirs.user_data_path("wirepane") / "library.db")
    if path.is_file():
        settings = _read(path, settings)
    elif named:
        raise ConfigError(f"{path}: there is no such settings file.")
    chosen = library or _from_environment("WIREPANE_LIBRARY")
    return replace(settings, library=chosen) if chosen else settings


def state_file(settings: Settings) -> Path:
    """What the app remembers between starts: beside the settings file, else in the state folder."""
    if settings.config:
        return settings.config.with_name("state.json")
    return platformdirs.user_state_path("wirepane") / "state.json"


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value).expanduser() if value else None


def _read(path: Path, settings: Settings) -> Settings:
    import tomllib

    try:
        given: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}. Mend the file or take it away.") from None
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}.") from None
    for key, value in given.items():
        if key not in ("library", "theme"):
            raise ConfigError(f"{path}: unknown setting {key!r}; known are library and theme.")
        if not isinstance(value, str) or not value:
            raise ConfigError(f"{path}: {key} wants text in quotes, not {value!r}.")
    library = Path(given["library"]).expanduser() if "library" in given else settings.library
    if not library.is_absolute():
        library = path.parent / library
    return Settings(library, given.get("theme", settings.theme), path)
