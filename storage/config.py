"""Settings: what a person set in `config.toml`, the environment and the call; and where files live.

    library = "~/briefs.db"     # the library file
    theme = "wirepane-light"    # a theme's name

    [network]
    enabled = true              # feeds may be fetched; false where nothing is said
    refresh = 60                # minutes between refreshes while the app is open; 0 is never
    proxies = true              # use the proxies that the environment names
    allow = ["wiki.local"]      # hosts of one's own that may have private addresses

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


DEFAULT_REFRESH = 60


@dataclass(frozen=True, slots=True)
class Network:
    """What may go out, and how; nothing does unless `enabled`."""

    enabled: bool = False
    refresh: int = DEFAULT_REFRESH
    """Minutes between scheduled refreshes while the app is open; 0 for none."""
    proxies: bool = False
    """Use what HTTPS_PROXY and the like name."""
    allow: tuple[str, ...] = ()
    """Hosts of one's own: they may have private addresses, and are asked without a break."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the app and the commands go by."""

    library: Path
    theme: str = DEFAULT_THEME
    network: Network = Network()
    config: Path | None = None
    """The file that was read; None where there is none."""

    @property
    def place(self) -> Path:
        """The file that holds the settings, or would."""
        return self.config or _usual_place()


def load(
    config: Path | None = None, *, library: Path | None = None, online: bool = False
) -> Settings:
    """Read the settings; `config`, `library` and `online` are what the call says.

    Raises ConfigError where a file that was named is missing, or any file is malformed.
    """
    named = config or _from_environment("WIREPANE_CONFIG")
    path = named or _usual_place()
    settings = Settings(platformdirs.user_data_path("wirepane") / "library.db")
    if path.is_file():
        settings = _read(path, settings)
    elif named:
        raise ConfigError(f"{path}: there is no such settings file.")
    if online:
        settings = replace(settings, network=replace(settings.network, enabled=True))
    chosen = library or _from_environment("WIREPANE_LIBRARY")
    return replace(settings, library=chosen) if chosen else settings


def state_file(settings: Settings) -> Path:
    """What the app remembers between starts: beside the settings file, else in the state folder."""
    if settings.config:
        return settings.config.with_name("state.json")
    return platformdirs.user_state_path("wirepane") / "state.json"


def _usual_place() -> Path:
    return platformdirs.user_config_path("wirepane") / "config.toml"


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
    _check(path, given, _KINDS, "")
    network = given.get("network", {})
    _check(path, network, _NETWORK_KINDS, "network.")
    library = Path(given["library"]).expanduser() if "library" in given else settings.library
    if not library.is_absolute():
        library = path.parent / library
    if "allow" in network:
        network = {**network, "allow": tuple(network["allow"])}
    return Settings(library, given.get("theme", settings.theme), Network(**network), path)


_KINDS: dict[str, str] = {
    "library": "text in quotes",
    "theme": "text in quotes",
    "network": "a table",
}
_NETWORK_KINDS: dict[str, str] = {
    "enabled": "true or false",
    "refresh": "a number of minutes",
    "proxies": "true or false",
    "allow": "a list of host names in quotes",
}


def _check(path: Path, given: dict[str, Any], kinds: dict[str, str], prefix: str) -> None:
    for key, value in given.items():
        name = f"{prefix}{key}"
        if key not in kinds:
            known = ", ".join(f"{prefix}{kind}" for kind in kinds)
            raise ConfigError(f"{path}: unknown setting {name!r}; known are {known}.")
        if not _is(kinds[key], value):
            raise ConfigError(f"{path}: {name} wants {kinds[key]}, not {value!r}.")


def _is(kind: str, value: Any) -> bool:
    match kind:
        case "text in quotes":
            return isinstance(value, str) and bool(value)
        case "a table":
            return isinstance(value, dict)
        case "true or false":
            return isinstance(value, bool)
        case "a number of minutes":
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0
        case _:
            return isinstance(value, list) and all(isinstance(v, str) and v for v in value)
