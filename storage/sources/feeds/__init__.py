"""Feeds: bytes of RSS, RDF, Atom or JSON Feed, or of a page that names one, to a `FeedDocument`.

    bytes ─ decoding ─ prolog ─┬─ wellformed (expat) ──┐
                               ├─ lenient (feedparser) ┼─ items ─ entries ─▶ FeedDocument
                               └─ jsonfeed ────────────┘
                               └─ pages: the feeds that a page names

All of it is run in a process of its own (`reader`, `worker`), which may be killed.
"""
