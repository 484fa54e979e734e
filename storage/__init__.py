"""The headless half of Wirepane: from bytes to linked events in SQLite."""
