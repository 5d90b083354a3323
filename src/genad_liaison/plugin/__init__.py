"""The only door for formats: hook specifications, offers, the registry."""
