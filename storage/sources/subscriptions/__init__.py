"""Lists of feeds, as other readers write them and as this one does.

bytes ─ read ─▶ opml or newsboat ─▶ Gathered ─▶ Subscriptions
Subscription ─ write_opml ─▶ text
"""

from wirepane.storage.model.feeds import Subscription
from wirepane.storage.sources.subscriptions.gathering import Subscriptions
from wirepane.storage.sources.subscriptions.opml import write_opml
from wirepane.storage.sources.subscriptions.reading import read

__all__ = ["Subscription", "Subscriptions", "read", "write_opml"]
