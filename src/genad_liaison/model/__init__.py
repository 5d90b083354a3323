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
    AudienceWord,
    Correction,
    Facts,
    Grade,
    Level,
    MarkingWords,
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
    INTERACTION_KINDS,
    Interaction,
    Participant,
)
from genad_liaison.model.kinds import (
    KINDS,
    PARTICIPANT,
    PARTIES,
    REFERENCES,
    Reference,
    kind_of,
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
from genad_liaison.model.parties import (
    ALLIANCE,
    acts_for,
    members_on,
    speaking_for,
    standing_for,
    stays,
    with_children,
)
from genad_liaison.model.period import (
    ALWAYS,
    Period,
    Precision,
    State,
    parse_partial,
    precise,
    span_end,
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
    Phone,
    Rank,
    RawProperty,
    Record,
    Title,
    in_force,
)
from genad_liaison.model.text import (
    fold,
)

__all__ = [
    "ALLIANCE",
    "ALWAYS",
    "Address",
    "Allowance",
    "Appointment",
    "Audience",
    "AudienceWord",
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
    "Level",
    "MailingList",
    "Marking",
    "MarkingWords",
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
    "acts_for",
    "fold",
    "in_force",
    "kind_of",
    "members_on",
    "parse_partial",
    "precise",
    "references",
    "span_end",
    "speaking_for",
    "standing_for",
    "stays",
    "with_children",
    "with_references",
]
