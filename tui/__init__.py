"""The app and the commands."""
