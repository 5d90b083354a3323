"""Ten terms: what it takes to parse and plan them, against the whole way to the answer."""

from collections.abc import Callable

from benchmarks.asking import asks, resolved
from benchmarks.figures import Figure, rows
from benchmarks.offices import JOURNAL, SQLITE, Offices
from benchmarks.turns import in_turn

from genad_liaison import Office

KIND = "interactions"
AIMED, AIM = 20_000, 0.1
FEW = "two answers"
ASKED = {
    "typical": (
        "budget nation:SWE,NOR,FIN,DNK,ISL kind:meeting,call since:2020 before:2026 "
        "(topic:topic-00 OR topic:topic-01) -topic:topic-07 -childcare role:delegate"
    ),
    "much to look at": (
        '("national report" OR budget) -"end of year" kind:meeting,call,visit since:2018 '
        "before:2026 (nation:SWE,NOR,FIN OR framework:NATO) -topic:topic-07 role:delegate"
    ),
    FEW: (
        "budget nation:SWE,NOR,FIN kind:meeting,call since:2022 before:2026 "
        "(topic:topic-00 OR topic:topic-01) -topic:topic-07 -childcare role:delegate"
    ),
}
"""Ten terms each. The indexes narrow the first and the last; of the second they cannot say much."""


def ten(offices: Offices) -> Figure:
    """Each query in both engines; the offices are open."""
    values: dict[str, float] = {}
    to: dict[str, str] = {}
    aims: dict[str, float] = {}
    for what, text in ASKED.items():
        for engine in (JOURNAL, SQLITE):
            office = offices.offices[engine]
            whole, planned = f"{what}: {engine}", f"{what}: {engine}, parse and plan alone"
            jobs = {whole: asks(office, KIND, text), planned: _plans(office, text)}
            values |= in_turn(jobs, 30 if what != "much to look at" else 5)
            to |= {whole: whole, planned: whole}
            if offices.world.size == AIMED and what != FEW:
                aims[planned] = AIM
    return Figure(key="ten", size=offices.world.size, rows=rows(values, aims=aims, to=to))


def _plans(office: Office, text: str) -> Callable[[], object]:
    """From the text to a query of the store's own fields, and which index answers each part."""
    return lambda: office.desk.store.plan(KIND, resolved(office, KIND, text))
