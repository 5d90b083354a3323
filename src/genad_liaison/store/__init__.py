"""The store port, the change log, and one adapter per engine."""
