"""Records with some of their fields changed, as corrections of facts are made."""

import logging
from collections.abc import Mapping
from typing import Any

import attrs
from attrs import evolve

from genad_liaison.codec import value_from_plain
from genad_liaison.errors import UsageError
from genad_liaison.model import Record, kind_of

FIXED = ("uid", "revision")
"""Fields that no correction changes."""
LOG = logging.getLogger("genad_liaison")


def patched(record: Record, fields: Mapping[str, object]) -> Record:
    """A record with named fields changed; the values are in the codec's plain form.

    Raises:
        UsageError: there is no such field, or the value is not of its form.
    """
    types = {f.name: f.type for f in attrs.fields(type(record)) if f.name not in FIXED}
    if unknown := sorted(fields.keys() - types.keys()):
        raise UsageError(f"{kind_of(record)} have no field {', '.join(unknown)} to correct")
    changes: dict[str, Any] = {
        name: value_from_plain(value, types[name]) for name, value in fields.items()
    }
    return evolve(record, **changes)


def corrected(record: Record, fields: Mapping[str, object]) -> Record:
    """The same, but for what another version of the model wrote and this one cannot read.

    An office must open whatever is in it; what is left out is logged.
    """
    for name, value in fields.items():
        try:
            record = patched(record, {name: value})
        except UsageError as error:
            LOG.warning("correction of %s %s left out: %s", record.uid, name, error)
    return record
