"""The counterparts of a handover in words: who they are, which posts are empty, the last word."""

from collections.abc import Sequence

from genad_liaison.model import Counterpart, Handover, LastWord, Vacancy
from genad_liaison.office.asking.succession import until as ended
from genad_liaison.office.overview.pages.handover_words import (
    held_words,
    more,
    party_name,
    reached_at,
    who_follows,
)
from genad_liaison.office.overview.pages.sections import Section, joined, lines

MOST = 20
"""So many empty posts are shown."""
Row = Sequence[str]


def counterparts(made: Handover) -> Section:
    """The key counterparts."""
    more = f" {made.others} more are in the history." if made.others else ""
    return Section(
        title="Key counterparts",
        head=("Who", "Post", "Reached at", "In two years", "Last"),
        rows=[_counterpart(made, one) for one in made.counterparts],
        note=f"Those with whom there was contact most often, then most recently.{more}",
        empty="Nobody else took part in any contact.",
    )


def _counterpart(made: Handover, one: Counterpart) -> Row:
    stood = joined((made.name(one.post) if one.post else "", party_name(made, one.party)), ", ")
    now = [held_words(made, held) for held in one.holds if held.post.uid != one.post]
    own = [held for held in one.holds if held.post.uid == one.post]
    until = (f"until {day}" for held in own if (day := ended(held.appointment.period)))
    return (
        one.contact.name_line(made.as_of),
        lines(
            stood or "no post known",
            "no longer holds it" if one.left else "",
            *until,
            *who_follows(one.after, made.as_of),
            *(f"also {held}" if not one.left else f"now {held}" for held in now),
        ),
        reached_at(one.contact),
        str(one.times),
        lines(str(one.last.date), f"{one.last.kind}: {one.last.subject}"),
    )


def vacancies(made: Handover) -> Section:
    """Empty posts among theirs."""
    return Section(
        title="Vacant posts of the counterparts",
        head=("Post", "For", "Since", "Mailbox"),
        rows=[_vacancy(made, one) for one in made.vacancies[:MOST]],
        note=more(len(made.vacancies), MOST, "posts --vacant"),
        empty="None is vacant.",
    )


def _vacancy(made: Handover, one: Vacancy) -> Row:
    since = f"{one.vacant_since}, after {one.last}" if one.last else "nobody ever held it"
    note = joined((since, *who_follows(one.after, made.as_of)), "\n")
    mailbox = str(one.post.mailbox or "")
    return (lines(str(one.post), one.post.note), party_name(made, one.post.party), note, mailbox)


def last_words(made: Handover) -> Section:
    """The last contact with each partner."""
    return Section(
        title="Last word with each partner",
        head=("Partner", "When", "What", "Who", "First sentence"),
        rows=[_last_word(made, one) for one in made.last_words],
        note="What was said last, and how it went, where that was noted.",
        empty="With nobody but the office."
        if made.latest
        else "There was no contact with anybody.",
    )


def _last_word(made: Handover, one: LastWord) -> Row:
    suspended = "suspended" if one.status == "suspended" else ""
    days = "today" if one.days == 0 else f"{one.days} {'day' if one.days == 1 else 'days'} ago"
    talk = one.interaction
    return (
        lines(party_name(made, one.party), suspended),
        lines(str(talk.date), days),
        lines(f"{talk.kind}: {talk.subject}", _tone(one)),
        joined(map(made.name, one.people)) or "nobody named",
        one.said,
    )


def _tone(one: LastWord) -> str:
    """How it went when somebody noted that last, with the day if it was another."""
    if one.toned is None:
        return ""
    earlier = one.toned.uid != one.interaction.uid
    return f"{one.toned.tone} on {one.toned.date}" if earlier else one.toned.tone
