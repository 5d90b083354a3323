"""Decisions over the model, pure: release, mailing, matching, markings, parties, protocol."""
