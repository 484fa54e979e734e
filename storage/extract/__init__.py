"""Text to mentions, actors, dates and events; pure: no database, no clock, no network."""
