"""The office's own profile."""

import datetime as dt

from attrs import frozen

from genad_liaison.model.record import Record

PROFILE_UID = "office"


@frozen(kw_only=True)
class OfficeProfile(Record):
    """Which body this office is; one record, uid ``office``.

    Attributes:
        body: organisation id of the office (``IMS-GENAD``).
        created: when the office was set up.
    """

    body: str
    created: dt.datetime
