"""What a record must be to come in: a correction that a fact can bear, a marking that is true."""

from attrs import evolve

from genad_liaison.errors import LiaisonError, UsageError
from genad_liaison.model import Cadence, Correction, Document, Interaction, Marking, Record
from genad_liaison.model.cadence import read_every
from genad_liaison.office.desk import FACT_KINDS, Desk
from genad_liaison.office.patching import patched
from genad_liaison.rules.markings import MarkingReader
from genad_liaison.rules.release import refuse_classified


def refuse_unfit(desk: Desk, record: Record, reader: MarkingReader | None = None) -> None:
    """Refuse what does not say what it is: a correction that no fact could bear, a false marking.

    Raises:
        UsageError: a correction is of no kind of fact, of no field, or its value not of that form.
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
    if isinstance(record, Correction):
        _refuse_unfit_correction(desk, record)


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
