"""The jobs of an office: import, find, record, export, undo. `Office` is the way in."""

from genad_liaison.office.facade import Office

__all__ = ["Office"]
