"""The part of `Office` that notes what people agreed to, and what they took back."""

from genad_liaison.model import Basis, Consent
from genad_liaison.office.changing import agreeing
from genad_liaison.office.changing.agreeing import Given
from genad_liaison.office.desk import Desk


class Consenting:
    """What people agreed to; :class:`~.facade.Office` is one."""

    desk: Desk

    def consent(
        self,
        who: str,
        purpose: str,
        on: Given,
        *,
        source: str = "",
        basis: Basis = "consent",
        interaction: str = "",
        note: str = "",
        by: str | None = None,
    ) -> Consent:
        """Note what somebody agreed to; ``who`` is named as :meth:`lookup` reads it.

        Args:
            purpose: ``mailings``, a mailing list by its name, or another word.
            on: the day on which it was given, or ISO 8601 text (``2026-05`` for a month).
            source: how it is known; a consent needs that, or an interaction.
            basis: another ground of GDPR Art. 6(1).

        Raises:
            ConflictError: that is there already.
            UsageError: nobody says how it is known.
        """
        with self.desk.lock:
            return agreeing.consent(
                self.desk, who, purpose, on, source=source, basis=basis, interaction=interaction,
                note=note, by=by,
            ).consent  # fmt: skip

    def withdraw(
        self, who: str, purpose: str, on: Given, *, source: str = "", by: str | None = None
    ) -> Consent:
        """Note that somebody takes a consent back; no mailing of that purpose goes there any more.

        Where none was ever noted, it is an objection to the public task (GDPR Art. 21).

        Args:
            on: the first day on which it no longer holds.
            source: how that is known.

        Raises:
            NotFoundError: nothing is sent for that purpose, and nobody agreed to it.
            ConflictError: it was withdrawn before, or is only given later.
        """
        with self.desk.lock:
            return agreeing.withdraw(self.desk, who, purpose, on, source=source, by=by).consent
