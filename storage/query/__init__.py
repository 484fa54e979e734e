"""The query language of the query bar, crumbs, commands and export.

    query  = clause { clause }                    all must hold
    clause = ["-"] ( field ":" value | "#" tag | phrase | word )
    value  = word | phrase

It never refuses: a quote that is not closed closes itself at the end, an unknown `field:` is
searched as text and leaves a warning. Reading and printing round-trip: `parse(str(query))` gives
the same clauses.
"""

from wirepane.storage.query.clauses import ALL, FIELDS, Clause, Query
from wirepane.storage.query.reader import parse

__all__ = ["ALL", "FIELDS", "Clause", "Query", "parse"]
