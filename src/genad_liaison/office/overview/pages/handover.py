"""A handover in words: the sections of its paper, the same for Markdown and for HTML; pure."""

import datetime as dt
from collections.abc import Iterator, Sequence

from genad_liaison.model import Handover, Promise, Tenure
from genad_liaison.office.overview.pages.handover_people import counterparts, last_words, vacancies
from genad_liaison.office.overview.pages.handover_words import (
    asked,
    held_words,
    more,
    party_name,
    reached_at,
    talk_words,
)
from genad_liaison.office.overview.pages.html import long_date
from genad_liaison.office.overview.pages.sections import (
    Paper,
    Section,
    joined,
    lines,
    to_html,
    to_markdown,
)
from genad_liaison.query import Between, Term

PROMISES, MOST = 30, 20
"""So many open commitments are shown, and of other things that there may be many of."""
REQUESTS = (
    "Requests for information are not kept by themselves, only where they were noted as a "
    "commitment."
)
Row = Sequence[str]


def handover_markdown(made: Handover) -> str:
    """The handover as Markdown; the same handover gives the same text."""
    return to_markdown(handover_paper(made))


def handover_html(made: Handover) -> str:
    """The handover as one HTML page that can be printed on A4."""
    return to_html(handover_paper(made))


def handover_paper(made: Handover) -> Paper:
    """All sections, those that have nothing to say included."""
    return Paper(
        title=f"Handover: {made.post}",
        over=f"{party_name(made, made.office)} · handover of a post, not released",
        lead=f"{_whose(made)} · as of {long_date(made.as_of)}",
        marking=made.marking,
        sections=(
            _the_post(made),
            _holders(made),
            _promises(made),
            _upcoming(made),
            _latest(made),
            counterparts(made),
            vacancies(made),
            last_words(made),
            _papers(made),
            _lists(made),
        ),
        end=(
            f"Of what the office knew at change {made.revision}. Made of the office’s whole "
            "history, with nothing withheld; it passed no release, and must not leave the office."
        ),
    )


def _whose(made: Handover) -> str:
    post = made.post
    party = f"for {party_name(made, post.party)}" if post.party else ""
    elsewhere = post.organisation not in ("", post.party)
    within = f"in {party_name(made, post.organisation)}" if elsewhere else ""
    return joined((party, within)) or str(post)


def _the_post(made: Handover) -> Section:
    post = made.post
    rows = (
        ("Title", str(post)),
        ("In French", str(post.title.fr)),
        ("Role", post.role),
        ("Speaks for", party_name(made, post.party)),
        ("In", party_name(made, post.organisation)),
        ("Mailbox", str(post.mailbox or "")),
        ("Note", post.note),
        ("Exists", "" if str(post.period) == "always" else str(post.period)),
    )
    return Section(title="The post", rows=[row for row in rows if row[1]])


def _holders(made: Handover) -> Section:
    words = {"formerly": "formerly", "now": "holds it", "to come": "comes", "perhaps": "perhaps"}
    rows = [
        (
            one.contact.name_line(made.as_of),
            lines(str(one.appointment.period), _for_another(made, one)),
            lines(words[one.when], *(f"also {held_words(made, held)}" for held in one.also)),
            reached_at(one.contact),
        )
        for one in made.tenures
    ]
    vacant = not any(one.when == "now" for one in made.tenures)
    return Section(
        title="Who held it, holds it and will",
        head=("Who", "When", "On that day", "Reached at"),
        rows=rows,
        note="It is vacant on that day." if vacant else "",
        empty="Nobody ever held it; it is vacant.",
    )


def _for_another(made: Handover, one: Tenure) -> str:
    """Whom a holder spoke for, where that is not whom the post speaks for."""
    party = one.appointment.party
    return f"for {party_name(made, party)}" if party not in ("", made.post.party) else ""


def _latest(made: Handover) -> Section:
    note = (
        "Of the office’s own posts every contact of the office counts: it is not noted who of us "
        "took part."
    )
    return Section(
        title="What was said last",
        head=("When", "What", "Who", "First sentence"),
        rows=[(*talk_words(made, one.interaction), one.said) for one in made.latest],
        note=note if made.own else "Each time with the office.",
        empty="Nothing: there was no contact yet.",
    )


def _promises(made: Handover) -> Section:
    return Section(
        title="Open commitments",
        head=("Due", "Whose", "What", "Made"),
        rows=[_promise(made, one) for one in made.promises[:PROMISES]],
        note=joined((more(len(made.promises), PROMISES, "commitments"), REQUESTS), " "),
        empty=f"Nothing that was promised is open. {REQUESTS}",
    )


def _promise(made: Handover, one: Promise) -> Row:
    commitment = one.commitment
    owner = made.name(commitment.owner) if commitment.owner else ""
    late = f"{one.days} {'day' if one.days == 1 else 'days'} overdue" if one.overdue else ""
    return (
        lines(str(commitment.due or "no day said"), late),
        lines("ours" if commitment.ours else "theirs", owner),
        commitment.text,
        str(one.made or ""),
    )


def _papers(made: Handover) -> Section:
    rows = [
        (str(paper.date or ""), lines(paper.title, paper.reference), paper.kind.replace("_", " "))
        for paper in made.papers
    ]
    said = "Given or discussed in those contacts, or of the party itself."
    party = [Term(field="party", values=(made.post.party,))] if made.post.party else []
    return Section(
        title="Papers of the last year",
        head=("Date", "Paper", "Kind"),
        rows=rows[:MOST],
        note=joined((said, more(len(rows), MOST, asked("documents", *party))), " "),
        empty="None was given or discussed.",
    )


def _upcoming(made: Handover) -> Section:
    return Section(
        title="What is to come",
        head=("When", "What", "Who", "Where"),
        rows=[(*talk_words(made, talk), talk.place) for talk in made.upcoming[:MOST]],
        note=more(len(made.upcoming), MOST, asked("history", *_to_come(made))),
        empty="Nothing is noted for a later day.",
    )


def _to_come(made: Handover) -> Iterator[Term | Between]:
    if not made.own:
        yield Term(field="post", values=(made.post.uid,))
    if made.as_of < dt.date.max:
        yield Between(field="date", start=made.as_of + dt.timedelta(days=1))


def _lists(made: Handover) -> Section:
    rows = [
        (one.mailing_list.name, one.mailing_list.purpose, joined(one.why, "; "))
        for one in made.lists
    ]
    return Section(
        title="Mailing lists that follow the post or name its holder",
        head=("List", "What for", "Why"),
        rows=rows,
        empty="It is on none.",
    )
