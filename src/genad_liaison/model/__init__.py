"""What the office knows, and the values that pass between rooms: frozen, without I/O."""

from genad_liaison.model.changes import (
    Change,
    ChangeSet,
)
from genad_liaison.model.contact import (
    Contact,
)
from genad_liaison.model.document import (
    Document,
    MailingList,
)
from genad_liaison.model.exports import (
    Allowance,
    Audience,
    Edition,
    Receipt,
    Recipient,
    Selection,
    Withheld,
)
from genad_liaison.model.facts import (
    Correction,
    Facts,
    Grade,
)
from genad_liaison.model.imports import (
    Draft,
    ImportPlan,
    ImportProblem,
    ImportReport,
    Place,
    PlannedChange,
    Severity,
)
from genad_liaison.model.interaction import (
    Commitment,
    Interaction,
    INTERACTION_KINDS,
    Participant,
)
from genad_liaison.model.kinds import (
    kind_of,
    KINDS,
    PARTICIPANT,
    PARTIES,
    Reference,
    REFERENCES,
    references,
    with_references,
)
from genad_liaison.model.marking import (
    DEFAULT_MARKING,
    LEVELS,
    Marking,
    NOBODY,
    ReleaseSet,
)
from genad_liaison.model.nation import (
    Framework,
    Membership,
    Nation,
    Status,
    Suspension,
)
from genad_liaison.model.office import (
    OfficeProfile,
    PROFILE_UID,
)
from genad_liaison.model.organisation import (
    Organisation,
)
from genad_liaison.model.period import (
    ALWAYS,
    parse_partial,
    Period,
    precise,
    Precision,
    span_end,
    State,
)
from genad_liaison.model.post import (
    Appointment,
    Held,
    Post,
)
from genad_liaison.model.record import (
    Address,
    DatedName,
    Email,
    Forms,
    in_force,
    Phone,
    Rank,
    RawProperty,
    Record,
    Title,
)

__all__ = [
    "ALWAYS",
    "Address",
    "Allowance",
    "Appointment",
    "Audience",
    "Change",
    "ChangeSet",
    "Commitment",
    "Contact",
    "Correction",
    "DEFAULT_MARKING",
    "DatedName",
    "Document",
    "Draft",
    "Edition",
    "Email",
    "Facts",
    "Forms",
    "Framework",
    "Grade",
    "Held",
    "INTERACTION_KINDS",
    "ImportPlan",
    "ImportProblem",
    "ImportReport",
    "Interaction",
    "KINDS",
    "LEVELS",
    "MailingList",
    "Marking",
    "Membership",
    "NOBODY",
    "Nation",
    "OfficeProfile",
    "Organisation",
    "PARTICIPANT",
    "PARTIES",
    "PROFILE_UID",
    "Participant",
    "Period",
    "Phone",
    "Place",
    "PlannedChange",
    "Post",
    "Precision",
    "REFERENCES",
    "Rank",
    "RawProperty",
    "Receipt",
    "Recipient",
    "Record",
    "Reference",
    "ReleaseSet",
    "Selection",
    "Severity",
    "State",
    "Status",
    "Suspension",
    "Title",
    "Withheld",
    "in_force",
    "kind_of",
    "parse_partial",
    "precise",
    "references",
    "span_end",
    "with_references",
]
