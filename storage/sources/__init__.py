"""Bytes to drafts; knows no database."""
