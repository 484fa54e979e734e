"""Why a pane is empty, and which key fills it."""

from __future__ import annotations

from textual.content import Content

from wirepane.storage.model import Counts
from wirepane.storage.text import one_line
from wirepane.tui.keys import PaneName

NOUNS = {"articles": "articles", "actors": "actors", "timeline": "events"}


def why_empty(
    pane: PaneName,
    counts: Counts,
    *,
    progress: tuple[int, int] | None,
    narrowed: bool,
    emptied: tuple[tuple[str, int], ...] = (),
) -> Content:
    """A sentence or two; `progress` is how many of how many articles are extracted."""
    if pane == "reader":
        said = "Choose an article: 1 goes to the list." if counts.articles else NOTHING
    elif pane == "dossier":
        said = "Move to an actor: 2 goes to the list."
    elif not counts.articles:
        said = NOTHING
    elif emptied:
        without = "\n".join(f"without {one_line(clause)}: {n:,}" for clause, n in emptied)
        said = f"No article fits the lens.\n{without}\nesc takes the last step back."
    elif pane == "articles":
        said = "No article fits the lens. esc takes the last step back."
    else:
        said = _none_found(NOUNS[pane], counts, progress, narrowed)
    return Content.styled(said, "$text-muted")


NOTHING = (
    "No articles yet. Press i to import a file or a folder, or to open the samples; M adds feeds."
)


def _none_found(noun: str, counts: Counts, progress: tuple[int, int] | None, narrowed: bool) -> str:
    if progress is not None:
        done, total = progress
        return f"Waiting for extraction: {done:,} of {total:,} articles."
    if counts.pending:
        return f"Waiting for extraction: {counts.pending:,} of {counts.articles:,} articles."
    if narrowed:
        return f"No {noun} in what fits the lens. esc takes the last step back."
    return f"No {noun} found in these articles."
