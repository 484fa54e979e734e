"""The briefs that come with the project are well formed, and an installation finds its samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from wirepane.storage import brief
from wirepane.storage.samples import sample_paths
from wirepane.storage.text import clean

SEEDS = Path(__file__).parents[2] / "seeds"
COMPANIONS = sorted(path for path in SEEDS.glob("*.txt") if not path.name.startswith("000_"))


def test_the_samples_are_all_companions_and_not_the_brief_that_was_given() -> None:
    assert sample_paths() == COMPANIONS
    assert len(COMPANIONS) == 13


@pytest.mark.parametrize("path", COMPANIONS, ids=lambda path: path.stem)
def test_a_companion_has_a_date_a_title_a_story_and_says_who_wrote_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    form = brief.read(text)
    assert form.date is not None
    assert form.date.startswith("2022-1")
    assert form.precision == "day"
    assert form.title
    assert form.publisher == "Written for Wirepane"
    story = text[form.body : form.furniture[-1].start]
    assert 150 <= len(story.split()) <= 300
    assert text[form.furniture[-1].start :] == "Source: Written for Wirepane\n"
    assert clean(text) == text


def test_the_given_brief_is_kept_as_it_came() -> None:
    (given,) = SEEDS.glob("000_*.txt")
    text = given.read_text(encoding="utf-8")
    form = brief.read(text)
    assert (form.date, form.body, form.title, form.furniture) == ("2022-10-05", 17, None, ())
