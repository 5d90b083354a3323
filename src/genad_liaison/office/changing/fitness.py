"""What a record must be to come in: a correction that a fact can bear, a marking that is true."""

from attrs import evolve

from genad_liaison.errors import LiaisonError, UsageError
from genad_liaison.model import (
    BASES,
    Cadence,
    Consent,
    Correction,
    Document,
    Interaction,
    Marking,
    Record,
)
from genad_liaison.model.cadence import read_every
from genad_liaison.office.desk import FACT_KINDS, Desk
from genad_liaison.office.patching import patched
from genad_liaison.rules.markings import MarkingReader
from genad_liaison.rules.release import refuse_classified


def refuse_unfit(desk: Desk, record: Record, reader: MarkingReader | None = None) -> None:
    """Refuse what does not say what it is: a correction that no fact could bear, a false marking.

    Raises:
        UsageError: a correction is of no kind of fact, of no field, or its value not of that form;
            a consent says not whose it is, what for, when, or how that is known.
        ReleaseError: the words on the paper are those of a classified one.
    """
    if isinstance(record, Interaction | Document) and record.marking.printed:
        said = marking_said(record.marking.printed, reader or MarkingReader(desk.facts))
        if said is not None and said.classified:
            refuse_classified(evolve(record, marking=said))
    if isinstance(record, Cadence):
        read_every(record.every)
        if len(record.whom) != 1:
            raise UsageError("a cadence is of one nation, one framework or one post", "nation=SWE")
    if isinstance(record, Consent):
        _refuse_unfit_consent(record)
    if isinstance(record, Correction):
        _refuse_unfit_correction(desk, record)


def _refuse_unfit_consent(record: Consent) -> None:
    if not (record.contact.strip() and record.purpose.strip()):
        raise UsageError("a consent is somebody's, and for something", "contact=WHO purpose=WHAT")
    if record.basis not in BASES:
        raise UsageError(f"{record.basis!r} is no ground of GDPR Art. 6(1)", ", ".join(BASES))
    if record.period.start is None and record.period.end is None:
        raise UsageError("a consent was given on a day, or withdrawn on one", "from=2026-05-06")
    known = record.source.strip() or record.interaction
    if record.basis == "consent" and not known:
        raise UsageError(
            "a consent needs saying how it is known: the office must be able to show it "
            "(GDPR Art. 7(1))",
            "its source, such as a form, a mail, or what was said; or the interaction",
        )


def _refuse_unfit_correction(desk: Desk, record: Correction) -> None:
    if record.fact_kind not in FACT_KINDS:
        raise UsageError(f"{record.fact_kind!r} is no kind of fact", ", ".join(FACT_KINDS))
    fact = desk.facts_of(record.fact_kind).get(record.fact)
    if fact is not None:
        patched(fact, record.fields)


def marking_said(text: str, reader: MarkingReader) -> Marking | None:
    """The marking that printed words say; None where they say none."""
    try:
        return reader.read(text)
    except LiaisonError:
        return None
