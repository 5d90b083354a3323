"""genad_liaison: with which a liaison office knows whom it deals with.

Names are loaded on first use, so that importing the package costs next to nothing.
"""

import importlib
import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from genad_liaison.codec import from_document, record_document, to_document
    from genad_liaison.errors import (
        AmbiguousError,
        ConflictError,
        LiaisonError,
        NotFoundError,
        PluginError,
        ReleaseError,
        StoreError,
        UsageError,
    )
    from genad_liaison.model import (
        ALWAYS,
        DEFAULT_MARKING,
        INTERACTION_KINDS,
        KINDS,
        LEVELS,
        TONES,
        Address,
        Allowance,
        Appointment,
        Audience,
        Basis,
        Cadence,
        Change,
        ChangeSet,
        Commitment,
        Consent,
        Contact,
        Correction,
        Counterpart,
        Coverage,
        DatedName,
        Document,
        Draft,
        Edition,
        Email,
        Explained,
        Facts,
        Forms,
        Framework,
        Grade,
        Handover,
        Held,
        ImportPlan,
        ImportProblem,
        ImportReport,
        Interaction,
        LastContact,
        LastWord,
        MailingList,
        Marking,
        MarkingWords,
        Membership,
        Nation,
        OnList,
        Organisation,
        Participant,
        Period,
        Phone,
        Place,
        PlannedChange,
        Post,
        Precision,
        Promise,
        Rank,
        RawProperty,
        Receipt,
        Recipient,
        Record,
        ReleaseSet,
        Selection,
        StoredQuery,
        Suspension,
        Tenure,
        Title,
        Tone,
        Vacancy,
        Withheld,
        kind_of,
        parse_partial,
        precise,
    )
    from genad_liaison.office import Office
    from genad_liaison.office.changing.noting import Noted
    from genad_liaison.office.changing.undoing import Kept, UndoReport
    from genad_liaison.office.upkeep.inspecting import Compaction, Inspection
    from genad_liaison.office.upkeep.moving import BackupReport, CopyReport
    from genad_liaison.plugin.hookspecs import hookimpl
    from genad_liaison.plugin.offers import Exporter, Importer, Source, Target
    from genad_liaison.query import Query, q
    from genad_liaison.store.findings import Finding


_MODULES = {
    "codec": ("from_document", "record_document", "to_document"),
    "errors": (
        "AmbiguousError", "ConflictError", "LiaisonError", "NotFoundError", "PluginError",
        "ReleaseError", "StoreError", "UsageError",
    ),
    "model": (
        "ALWAYS", "DEFAULT_MARKING", "INTERACTION_KINDS", "KINDS", "LEVELS", "TONES", "Address",
        "Allowance", "Appointment", "Audience", "Basis", "Cadence", "Change", "ChangeSet",
        "Commitment", "Consent", "Contact", "Correction", "Counterpart", "Coverage", "DatedName",
        "Document", "Draft", "Edition", "Email", "Explained", "Facts", "Forms", "Framework",
        "Grade", "Handover", "Held", "ImportPlan", "ImportProblem", "ImportReport", "Interaction",
        "LastContact", "LastWord", "MailingList", "Marking", "MarkingWords", "Membership", "Nation",
        "OnList", "Organisation", "Participant", "Period", "Phone", "Place", "PlannedChange",
        "Post", "Precision", "Promise", "Rank", "RawProperty", "Receipt", "Recipient", "Record",
        "ReleaseSet", "Selection", "StoredQuery", "Suspension", "Tenure", "Title", "Tone",
        "Vacancy", "Withheld", "kind_of", "parse_partial", "precise",
    ),
    "office": ("Office",),
    "office.changing.noting": ("Noted",),
    "office.changing.undoing": ("Kept", "UndoReport"),
    "office.upkeep.inspecting": ("Compaction", "Inspection"),
    "office.upkeep.moving": ("BackupReport", "CopyReport"),
    "plugin.hookspecs": ("hookimpl",),
    "plugin.offers": ("Exporter", "Importer", "Source", "Target"),
    "query": ("Query", "q"),
    "store.findings": ("Finding",),
}  # fmt: skip
_HOME = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "ALWAYS",
    "DEFAULT_MARKING",
    "INTERACTION_KINDS",
    "KINDS",
    "LEVELS",
    "TONES",
    "Address",
    "Allowance",
    "AmbiguousError",
    "Appointment",
    "Audience",
    "BackupReport",
    "Basis",
    "Cadence",
    "Change",
    "ChangeSet",
    "Commitment",
    "Compaction",
    "ConflictError",
    "Consent",
    "Contact",
    "CopyReport",
    "Correction",
    "Counterpart",
    "Coverage",
    "DatedName",
    "Document",
    "Draft",
    "Edition",
    "Email",
    "Explained",
    "Exporter",
    "Facts",
    "Finding",
    "Forms",
    "Framework",
    "Grade",
    "Handover",
    "Held",
    "ImportPlan",
    "ImportProblem",
    "ImportReport",
    "Importer",
    "Inspection",
    "Interaction",
    "Kept",
    "LastContact",
    "LastWord",
    "LiaisonError",
    "MailingList",
    "Marking",
    "MarkingWords",
    "Membership",
    "Nation",
    "NotFoundError",
    "Noted",
    "Office",
    "OnList",
    "Organisation",
    "Participant",
    "Period",
    "Phone",
    "Place",
    "PlannedChange",
    "PluginError",
    "Post",
    "Precision",
    "Promise",
    "Query",
    "Rank",
    "RawProperty",
    "Receipt",
    "Recipient",
    "Record",
    "ReleaseError",
    "ReleaseSet",
    "Selection",
    "Source",
    "StoreError",
    "StoredQuery",
    "Suspension",
    "Target",
    "Tenure",
    "Title",
    "Tone",
    "UndoReport",
    "UsageError",
    "Vacancy",
    "Withheld",
    "from_document",
    "hookimpl",
    "kind_of",
    "parse_partial",
    "precise",
    "q",
    "record_document",
    "to_document",
]

__version__ = "0.1.0"

logging.getLogger("genad_liaison").addHandler(logging.NullHandler())


if not TYPE_CHECKING:  # to a type checker, any name that is misspelt would be there

    def __getattr__(name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
