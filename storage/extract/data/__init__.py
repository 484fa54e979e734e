"""Tables: names, demonyms, organisations, weapons, verbs, event nouns."""
