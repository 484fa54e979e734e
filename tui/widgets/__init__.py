"""Widgets that know no nouns of the library."""
