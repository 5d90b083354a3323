"""Pages for a reader: coverage as a picture, the handover of a post; text made of values."""
