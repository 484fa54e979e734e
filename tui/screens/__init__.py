"""Screens: wiring only."""
