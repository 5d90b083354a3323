"""The shipped facts (TOML), their lazy loader, and an office's corrections over them."""

from genad_liaison.reference.corrected import CorrectedFacts
from genad_liaison.reference.shipped import ShippedFacts

__all__ = ["CorrectedFacts", "ShippedFacts"]
