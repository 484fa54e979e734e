"""Colours: calm grounds, one accent, a hue for each kind of actor.

Every text colour has a contrast of at least 4.5:1 on every ground it may stand on (WCAG 2.2 AA),
7:1 in the high-contrast theme. Hues only repeat what letters, bars and underlines say already.
"""

from __future__ import annotations

from textual.theme import Theme

GROUNDS = ("background", "surface", "panel", "primary-muted", "evidence", "mention")
"""What text stands on: panes, bars, the cursor's row blurred and focused, sentence, mention."""
KINDS = (
    "country",
    "organisation",
    "person",
    "weapon",
    "place",
    "group",
    "event",
    "work",
    "product",
)
INKS = (
    "foreground",
    "text-muted",
    "primary",
    "warning",
    "error",
    "success",
    *(f"kind-{kind}" for kind in KINDS),
)
"""What text is written in."""

_DARK_KINDS = {
    "kind-country": "#8fc7ff",
    "kind-event": "#e0d58a",
    "kind-group": "#e8b0da",
    "kind-organisation": "#c9b8f7",
    "kind-person": "#f2c37e",
    "kind-place": "#93d6a4",
    "kind-product": "#cbcbb4",
    "kind-weapon": "#ffa598",
    "kind-work": "#9fd8d8",
}
_LIGHT_KINDS = {
    "kind-country": "#0b4f8c",
    "kind-event": "#5f5100",
    "kind-group": "#842a6f",
    "kind-organisation": "#573c9c",
    "kind-person": "#734600",
    "kind-place": "#1c5a2e",
    "kind-product": "#52503a",
    "kind-weapon": "#98241a",
    "kind-work": "#0e585c",
}
_DARK_MARKS = {"evidence": "#33361f", "mention": "#4a3d14"}
_LIGHT_MARKS = {"evidence": "#f3ecc4", "mention": "#ffdf94"}

DARK = Theme(
    name="wirepane-dark",
    primary="#72bbdb",
    secondary="#9aa7b3",
    warning="#e6b85c",
    error="#ff9d94",
    success="#8fd19e",
    accent="#72bbdb",
    foreground="#d9dfe5",
    background="#14171a",
    surface="#14171a",
    panel="#242a30",
    dark=True,
    variables={
        "text": "#d9dfe5",
        "text-muted": "#a3afba",
        "primary-muted": "#24394a",
        "border": "#72bbdb",
        "border-blurred": "#46515b",
        "scrollbar": "#46515b",
        "scrollbar-hover": "#5b6873",
        "scrollbar-active": "#72bbdb",
        "scrollbar-background": "#14171a",
        "scrollbar-background-hover": "#14171a",
        "scrollbar-background-active": "#14171a",
        "input-selection-background": "#24394a",
        **_DARK_KINDS,
        **_DARK_MARKS,
    },
)
LIGHT = Theme(
    name="wirepane-light",
    primary="#0f567e",
    secondary="#56616b",
    warning="#6e4b00",
    error="#98241a",
    success="#1c5a2e",
    accent="#0f567e",
    foreground="#20262c",
    background="#faf9f6",
    surface="#faf9f6",
    panel="#e9e7e1",
    dark=False,
    variables={
        "text": "#20262c",
        "text-muted": "#4d5861",
        "primary-muted": "#cfe2ee",
        "border": "#0f567e",
        "border-blurred": "#b3b8bb",
        "scrollbar": "#b3b8bb",
        "scrollbar-hover": "#8d959b",
        "scrollbar-active": "#0f567e",
        "scrollbar-background": "#faf9f6",
        "scrollbar-background-hover": "#faf9f6",
        "scrollbar-background-active": "#faf9f6",
        "input-selection-background": "#cfe2ee",
        **_LIGHT_KINDS,
        **_LIGHT_MARKS,
    },
)
CONTRAST = Theme(
    name="wirepane-contrast",
    primary="#7fdcff",
    secondary="#ffffff",
    warning="#ffdd55",
    error="#ffc2bb",
    success="#9dffb0",
    accent="#7fdcff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    dark=True,
    variables={
        "text": "#ffffff",
        "text-muted": "#dddddd",
        "primary-muted": "#003049",
        "border": "#7fdcff",
        "border-blurred": "#999999",
        "scrollbar": "#999999",
        "scrollbar-hover": "#cccccc",
        "scrollbar-active": "#7fdcff",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
        "input-selection-background": "#003049",
        **_DARK_KINDS,
        "kind-weapon": "#ffbdb3",
        "evidence": "#202400",
        "mention": "#332600",
    },
)
THEMES = (DARK, LIGHT, CONTRAST)
"""What the app registers; the first is the default."""


def fallbacks(theme: Theme) -> dict[str, str]:
    """Our variables for a theme that knows nothing of them, such as Textual's own.

    For `App.get_theme_variable_defaults`.
    """
    if theme.dark:
        return {**_DARK_KINDS, **_DARK_MARKS}
    return {**_LIGHT_KINDS, **_LIGHT_MARKS}


def kind_style(kind: str) -> str:
    """How a mention of this kind of actor looks in a text: its hue, and underlined."""
    return f"$kind-{kind} underline"
