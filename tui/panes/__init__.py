"""Panes: a var in, a message out."""
