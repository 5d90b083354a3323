"""What the office knows, and the values that pass between rooms: frozen, without I/O."""

from genad_liaison.model.cadence import (
    Cadence,
)
from genad_liaison.model.changes import (
    Change,
    ChangeSet,
)
from genad_liaison.model.consent import (
    BASES,
    MAILINGS,
    Basis,
    Consent,
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
from genad_liaison.model.handover import (
    Counterpart,
    Handover,
    LastWord,
    OnList,
    Tenure,
    Vacancy,
)
from genad_liaison.model.history import (
    Coverage,
    Explained,
    LastContact,
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
    INTERACTION_KINDS,
    TONES,
    Commitment,
    Interaction,
    Participant,
    Tone,
)
from genad_liaison.model.kinds import (
    KINDS,
    OWNERS,
    PARTICIPANT,
    PARTIES,
    PURPOSES,
    REFERENCES,
    WIDE,
    Reference,
    kind_of,
    references,
    singular,
    with_references,
)
from genad_liaison.model.marking import (
    DEFAULT_MARKING,
    LEVELS,
    NOBODY,
    Marking,
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
    PROFILE_UID,
    OfficeProfile,
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
from genad_liaison.model.promise import (
    Promise,
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
from genad_liaison.model.stored_query import (
    StoredQuery,
)
from genad_liaison.model.text import (
    fold,
)

__all__ = [
    "ALLIANCE",
    "ALWAYS",
    "BASES",
    "DEFAULT_MARKING",
    "INTERACTION_KINDS",
    "KINDS",
    "LEVELS",
    "MAILINGS",
    "NOBODY",
    "OWNERS",
    "PARTICIPANT",
    "PARTIES",
    "PROFILE_UID",
    "PURPOSES",
    "REFERENCES",
    "TONES",
    "WIDE",
    "Address",
    "Allowance",
    "Appointment",
    "Audience",
    "AudienceWord",
    "Basis",
    "Cadence",
    "Change",
    "ChangeSet",
    "Commitment",
    "Consent",
    "Contact",
    "Correction",
    "Counterpart",
    "Coverage",
    "DatedName",
    "Document",
    "Draft",
    "Edition",
    "Email",
    "Explained",
    "Facts",
    "Forms",
    "Framework",
    "Grade",
    "Handover",
    "Held",
    "ImportPlan",
    "ImportProblem",
    "ImportReport",
    "Interaction",
    "LastContact",
    "LastWord",
    "Level",
    "MailingList",
    "Marking",
    "MarkingWords",
    "Membership",
    "Nation",
    "OfficeProfile",
    "OnList",
    "Organisation",
    "Participant",
    "Period",
    "Phone",
    "Place",
    "PlannedChange",
    "Post",
    "Precision",
    "Promise",
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
    "StoredQuery",
    "Suspension",
    "Tenure",
    "Title",
    "Tone",
    "Vacancy",
    "Withheld",
    "acts_for",
    "fold",
    "in_force",
    "kind_of",
    "members_on",
    "parse_partial",
    "precise",
    "references",
    "singular",
    "span_end",
    "speaking_for",
    "standing_for",
    "stays",
    "with_children",
    "with_references",
]
