"""Posts and appointments -> the cells of their rows."""

from collections.abc import Iterator

from genad_liaison import Appointment, Email, Forms, Post, Selection
from genad_liaison_plugins.csv_table.cells import bounds
from genad_liaison_plugins.csv_table.columns import Cells, Column, cells_of
from genad_liaison_plugins.csv_table.naming import Names


def post_rows(selection: Selection) -> Iterator[Cells]:
    """A row for each appointment to a post, or one for a vacant post."""
    names = Names(selection.contacts)
    held: dict[str, list[Appointment]] = {}
    for appointment in selection.appointments:
        held.setdefault(appointment.post, []).append(appointment)
    for post in selection.posts:
        cells = _post_cells(post)
        appointments = held.pop(post.uid, [])
        yield from (cells | _appointment_cells(found, names) for found in appointments)
        if not appointments:
            yield cells
    for uid, appointments in held.items():
        for found in appointments:
            yield cells_of(post_uid=uid) | _appointment_cells(found, names)


def _post_cells(post: Post) -> Cells:
    start, end = bounds(post.period)
    mailbox = post.mailbox or Email(value="")
    return cells_of(
        post_uid=post.uid,
        role=post.role,
        organisation=post.organisation,
        party=post.party,
        mailbox=mailbox.value,
        mailbox_type=mailbox.type,
        post_from=start,
        post_until=end,
        post_note=post.note,
        **_form_cells("title_en", post.title.en),
        **_form_cells("title_fr", post.title.fr),
    )


def _form_cells(name: str, forms: Forms) -> dict[str, str]:
    return {
        name: forms.neutral,
        f"{name}_masculine": forms.masculine,
        f"{name}_feminine": forms.feminine,
    }


def _appointment_cells(appointment: Appointment, names: Names) -> Cells:
    start, end = bounds(appointment.period)
    return cells_of(
        holder=names.name(appointment.contact),
        holder_email=names.email(appointment.contact),
        holder_party=appointment.party,
        appointment_uid=appointment.uid,
        appointment_note=appointment.note,
        until=end,
    ) | {Column("from"): start}
