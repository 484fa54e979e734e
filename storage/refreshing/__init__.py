"""Fetching feeds into a library: what is due, one visit, and all of them together."""
