"""The form a brief arrives in: its header, its headline, where the story begins, what is no story.

Pure: a text goes in, a frozen `Form` comes out, and all offsets point into the text as given.
The work is linear in the text; lines longer than any furniture is are stepped over unread.
"""

from wirepane.storage.brief.form import Form, read
from wirepane.storage.brief.splitting import split
from wirepane.storage.brief.titles import derive_title

__all__ = ["Form", "derive_title", "read", "split"]
