"""The query language: tokens, parse, explain."""
