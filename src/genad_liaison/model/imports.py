"""What an import passes from room to room: drafts, problems, plan and report."""

from typing import Literal

from attrs import frozen

from genad_liaison.model.changes import Change, ChangeSet
from genad_liaison.model.record import Record

Severity = Literal["repaired", "warning", "skipped"]


@frozen(kw_only=True)
class Place:
    """Where in a source something stands; prints as ``partners.vcf:412``.

    Attributes:
        line: 1-based; 0 where lines have no meaning.
        item: ``card 31 "Tomáš Novák"``, ``row 12``.
    """

    file: str
    line: int = 0
    item: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@frozen(kw_only=True)
class Draft:
    """A record read from a source, before the office matched it with what it has.

    Attributes:
        record: its uid is empty where the source gives none. Its reference fields (the contact
            of an appointment, a participant, a party) may hold a uid, an e-mail address, a name
            or an id; the office finds the record that is meant, among this import's drafts too.
        place: where it was read.
        marking: a printed marking, to be parsed by the office into ``record.marking``.
    """

    record: Record
    place: Place
    marking: str = ""


@frozen(kw_only=True)
class ImportProblem:
    """Something that was not read as it stood.

    Attributes:
        severity: ``repaired`` (read, with a repair), ``warning`` (read, something left out) or
            ``skipped`` (this item was not imported).
        message: what was wrong and what was done.
    """

    place: Place
    message: str
    severity: Severity = "skipped"
    code: str = ""

    def __str__(self) -> str:
        return "  ".join(part for part in (str(self.place), self.place.item, self.message) if part)


@frozen(kw_only=True)
class PlannedChange:
    """One change that an import would make, with a name for the reader."""

    change: Change
    label: str
    place: Place


@frozen(kw_only=True)
class ImportPlan:
    """What an import would do; nothing is written until it is committed.

    Attributes:
        source: the file's name; ``format`` the importer's name.
        revision: the store's revision that the plan was made on.
        unchanged: how many drafts say what the office knows already.
    """

    source: str
    format: str
    changes: tuple[PlannedChange, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    unchanged: int = 0
    revision: int = 0
    summary: str = ""

    def count(self, action: str, kind: str | None = None) -> int:
        """How many records of a kind would be ``created`` or ``updated``."""
        return sum(
            planned.change.action == action and kind in (None, planned.change.kind)
            for planned in self.changes
        )


@frozen(kw_only=True)
class ImportReport:
    """What an import did."""

    plan: ImportPlan
    change_set: ChangeSet | None = None

    @property
    def created(self) -> int:
        """How many records were created, of all kinds."""
        return self.plan.count("created")

    @property
    def updated(self) -> int:
        """How many records were updated, of all kinds."""
        return self.plan.count("updated")

    @property
    def unchanged(self) -> int:
        """How many drafts said what the office knew already."""
        return self.plan.unchanged

    @property
    def problems(self) -> tuple[ImportProblem, ...]:
        """What was not read as it stood."""
        return self.plan.problems
