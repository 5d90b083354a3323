"""An invented issue in two editions, and a target that keeps what is written to it."""

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, TextIO

from genad_liaison import (
    Audience,
    Document,
    Edition,
    Marking,
    Nation,
    Organisation,
    Recipient,
    ReleaseSet,
    Selection,
)
from genad_liaison_plugins.newsletter import write
from genad_liaison_plugins.newsletter.options import NewsletterOptions

AT = dt.datetime(2026, 6, 1, 9, 30, tzinfo=dt.UTC)
AS_OF = dt.date(2026, 6, 1)

NU = Marking(printed="NATO UNCLASSIFIED")
EAPC = Marking(release=ReleaseSet(groups=("EAPC",)), printed="NATO/EAPC UNCLASSIFIED")
LISTED = Marking(
    release=ReleaseSet(groups=("EAPC",), nations=("AUS", "JPN", "NZL")),
    printed="NATO/EAPC UNCLASSIFIED Releasable to Australia, Japan and New Zealand",
)
EAPC_FR = Marking(release=ReleaseSet(groups=("EAPC",)), printed="NATO/CPEA SANS CLASSIFICATION")
PUBLIC = Marking(
    level="PUBLIC",
    release=ReleaseSet(groups=("PUBLIC",)),
    printed="NATO UNCLASSIFIED Releasable to the Public",
)

ITEMS = (
    Document(
        uid="item-conference",
        kind="item",
        title="Annual conference: what the delegates agreed",
        date=dt.date(2026, 5, 8),
        topics=("conference", "recommendations"),
        reference="NCGP(2026)0012",
        language="en",
        marking=EAPC,
        text="""Delegates of 29 nations met in Brussels from 5 to 7 May. The committee agreed **four
recommendations**, which go to the Military Committee in July:

1. A gender advisor takes part in planning from the first day, not from the first draft.
2. Pre-deployment training names its instructors’ qualification.
3. National reports count reservists separately. Where a figure is not known, it is left
   empty and not given as zero.
4. Lessons from exercises are shared within ninety days.

The record of the meeting will be sent when the silence procedure has ended. Remarks reach the
secretariat at <office@genad.example> until *Friday 12 June, 18:00*.
""",
    ),
    Document(
        uid="item-reports",
        kind="item",
        title="National reports 2026: nine still to come",
        date=dt.date(2026, 5, 28),
        topics=("reports",),
        language="en",
        marking=LISTED,
        text="""Twenty-three reports have arrived, two more than at this time last year. The
[template and its guide](https://reports.example.org/2026/template?lang=en) have not changed.

## Two questions that we hear often

**Which day counts?** Figures are those of 31 December 2025.

**May a report be sent without annexes?** Yes. Annexes follow by the end of the month.
""",
    ),
    Document(
        uid="item-exercise",
        kind="item",
        title="Exercise Steadfast Heron: observers’ first impressions",
        date=dt.date(2026, 5, 20),
        topics=("exercises", "lessons"),
        language="en",
        marking=NU,
        text="""Three gender advisors took part in the command post exercise. They report:

- The planning cell asked for advice twice as often as in 2025.
- Engagement teams had interpreters, but no women interpreters on the night shift.
- The reporting format leaves no room for what was *not* observed:
    - incidents without witnesses,
    - and questions that nobody asked.

> “We were in the room when the order was written. That is new.”

A full report follows in September.
""",
    ),
    Document(
        uid="item-formation",
        kind="item",
        title="Formation des instructeurs : deux sessions à l’automne",
        date=dt.date(2026, 6, 1),
        topics=("formation",),
        language="fr",
        marking=EAPC_FR,
        text="""Deux sessions en français sont prévues en octobre et en novembre. Chaque nation peut
inscrire **deux stagiaires** ; les inscriptions sont ouvertes jusqu’au 15 septembre.

Le programme se trouve sur [la page du centre](https://centre.example.org/formation).
""",
    ),
    Document(
        uid="item-posts",
        kind="item",
        title="Changes among delegates",
        topics=("delegates",),
        language="en",
        marking=NU,
        text="""Aino Virtanen follows Juhani Mäkelä as delegate of Finland. The post of deputy for
Portugal is vacant until September; please write to the functional mailbox meanwhile.
""",
    ),
    Document(
        uid="item-network",
        kind="item",
        title="Reading: twenty-five years of resolution 1325",
        date=dt.date(2026, 5, 15),
        topics=("resolution 1325", "reading"),
        language="en",
        marking=PUBLIC,
        text="""A short reading list for those who are new to the subject:

- [Resolution 1325 (2000)](https://resolutions.example.org/1325), four pages, and still the place
  to begin;
- the annual report of the Secretary-General, chapters two and three;
- *Numbers that talk*, a collection of what nations learned from their own figures.
""",
    ),
)
PARTNER_ITEMS = tuple(item for item in ITEMS if item.marking != NU)

NATIONS = tuple(
    Nation(uid=uid, name_en=en, name_fr=fr)
    for uid, en, fr in (
        ("BEL", "Belgium", "Belgique"),
        ("CAN", "Canada", "Canada"),
        ("FIN", "Finland", "Finlande"),
        ("NOR", "Norway", "Norvège"),
        ("TUR", "Türkiye", "Türkiye"),
        ("AUT", "Austria", "Autriche"),
        ("CHE", "Switzerland", "Suisse"),
        ("GEO", "Georgia", "Géorgie"),
    )
)
BODIES = (Organisation(uid="SHAPE", name_en="Supreme Headquarters Allied Powers Europe"),)


def recipient(name: str, *parties: str, language: str = "en") -> Recipient:
    address = name.lower().replace(" ", ".").encode("ascii", "ignore").decode()
    return Recipient(
        contact=f"c-{address}",
        name=name,
        email=f"{address}@mod.example",
        parties=parties,
        language=language,
    )


ALLIES = (
    recipient("Aino Virtanen", "FIN"),
    recipient("Marte Solberg", "NOR"),
    recipient("Elif Yildiz", "TUR"),
    recipient("Camille Lambert", "BEL", language="fr"),
    recipient("Jan Peeters", "BEL"),
    recipient("Rosalie Tremblay", "CAN", language="fr"),
    recipient("Owen Marsh", "CAN", "SHAPE"),
)
PARTNERS = (
    recipient("Nino Kapanadze", "GEO"),
    recipient("Livia Brunner", "CHE", language="fr"),
    recipient("Lukas Gruber", "AUT"),
)
OPTIONS = NewsletterOptions(
    title="Gender Perspectives Newsletter", sender="IMS GENAD <office@genad.example>"
)


def selection(*editions: Edition) -> Selection:
    return Selection(
        kind="contacts",
        audience=Audience(name="EAPC"),
        as_of=AS_OF,
        at=AT,
        office_name="International Military Staff, Office of the Gender Advisor",
        marking=NU,
        marking_line="NATO UNCLASSIFIED",
        nations=NATIONS,
        organisations=BODIES,
        editions=editions,
    )


ISSUE = selection(
    Edition(
        name="allies",
        items=ITEMS,
        recipients=ALLIES,
        marking=NU,
        marking_line="NATO UNCLASSIFIED",
    ),
    Edition(
        name="eapc",
        items=PARTNER_ITEMS,
        recipients=PARTNERS,
        marking=EAPC,
        marking_line="NATO/EAPC UNCLASSIFIED",
    ),
)


def edition(
    *items: Document, name: str = "allies", marking_line: str = "NATO UNCLASSIFIED"
) -> Edition:
    """An edition for all Allies of the sample."""
    return Edition(name=name, items=items, recipients=ALLIES, marking=NU, marking_line=marking_line)


class Kept:
    """A target that keeps its files in memory, by name."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    @contextmanager
    def text(self, name: str = "") -> Iterator[TextIO]:
        out = io.StringIO(newline="")
        yield out
        self.files[name] = out.getvalue().encode("utf-8")

    @contextmanager
    def binary(self, name: str = "") -> Iterator[BinaryIO]:
        out = io.BytesIO()
        yield out
        self.files[name] = out.getvalue()


def written(chosen: Selection, options: NewsletterOptions = OPTIONS) -> dict[str, bytes]:
    """The files of an issue."""
    target = Kept()
    write(chosen, target, options)
    return target.files
