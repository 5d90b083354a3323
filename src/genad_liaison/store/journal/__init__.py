"""The default store: one office file, which is its own change log, through TinyDB."""
