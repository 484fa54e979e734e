"""The themes: readable, complete, and never the only thing that tells."""

from __future__ import annotations

from typing import get_args

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Static

from wirepane.storage.model import Kind
from wirepane.tui import themes


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio of WCAG 2.2, from relative luminance."""

    def luminance(color: Color) -> float:
        parts = [part / 255 for part in (color.r, color.g, color.b)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_formula_gives_the_known_extremes() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", themes.GROUNDS)
def test_every_ink_is_readable_on_every_ground(theme: Theme, ground: str) -> None:
    colors = {**theme.to_color_system().generate(), **theme.variables}
    least = 7 if theme.name == "wirepane-contrast" else 4.5
    poor = {
        ink: round(ratio, 2)
        for ink in themes.INKS
        if (ratio := contrast(Color.parse(colors[ink]), Color.parse(colors[ground]))) < least
    }
    assert poor == {}


@pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.name)
def test_the_focused_border_stands_out_from_the_blurred_one(theme: Theme) -> None:
    colors = {**theme.to_color_system().generate(), **theme.variables}
    ground = Color.parse(colors["background"])
    focused = contrast(Color.parse(colors["border"]), ground)
    assert focused >= 4.5
    assert focused > 1.5 * contrast(Color.parse(colors["border-blurred"]), ground)


def test_every_kind_of_actor_has_its_own_hue() -> None:
    assert set(themes.KINDS) == set(get_args(Kind))
    for theme in themes.THEMES:
        hues = [theme.variables[f"kind-{kind}"] for kind in themes.KINDS]
        assert len(set(hues)) == len(hues)


def test_a_mention_is_underlined_so_that_colour_is_not_needed() -> None:
    assert all("underline" in themes.kind_style(kind) for kind in themes.KINDS)


class Coloured(App[None]):
    """Draws with every variable of ours, in whatever theme."""

    CSS = "\n".join(f"#{name} {{ color: ${name}; }}" for name in themes.INKS)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.fallbacks(self.current_theme)

    def compose(self) -> ComposeResult:
        for name in themes.INKS:
            yield Static(name, id=name)

    def on_mount(self) -> None:
        for theme in themes.THEMES:
            self.register_theme(theme)


async def test_every_theme_can_be_switched_to_while_the_app_runs() -> None:
    app = Coloured()
    async with app.run_test(size=(40, 20)) as pilot:
        for name in [*(theme.name for theme in themes.THEMES), *BUILTIN_THEMES]:
            app.theme = name
            await pilot.pause()
            hue = app.query_one("#kind-person").styles.color
            dark = app.current_theme.dark
            assert hue.brightness > 0.5 if dark else hue.brightness < 0.5


async def test_no_color_leaves_only_greys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Coloured()
    async with app.run_test(size=(40, 20)) as pilot:
        app.theme = "wirepane-dark"
        await pilot.pause()
        seen = 0
        for line in app.screen._compositor.render_strips():
            for segment in line:
                color = segment.style.color if segment.style else None
                if color is not None and color.triplet is not None:
                    assert len(set(color.triplet)) == 1
                    seen += 1
        assert seen
