"""``genad release check``: the gate without an export."""

import datetime as dt

from attrs import frozen

from genad_liaison.model import Record, Withheld
from genad_liaison.office.desk import Desk
from genad_liaison.office.outgo.exporting import Request, audience_of, gate_for
from genad_liaison.office.outgo.selecting import Selecting


@frozen(kw_only=True)
class Checked:
    """What may go to an audience, as it would be seen there, and what may not."""

    released: tuple[Record, ...]
    withheld: tuple[Withheld, ...]


def check_release(
    desk: Desk, kind: str, query: str, audience: str, as_of: dt.date | None
) -> Checked:
    """Put the records of a query before the gate; nothing is written."""
    day = as_of or desk.today
    gate = gate_for(desk, day)
    bound, held = audience_of(desk, Request(format="", audience=audience), gate)
    selecting = Selecting(desk=desk, gate=gate, audience=bound, as_of=day)
    selection = selecting.select(kind, desk.find(kind, query, as_of=day))
    return Checked(released=selection.records, withheld=(*held, *selecting.withheld))
