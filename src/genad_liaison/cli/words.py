"""Records in words: the line of an interaction, the name of a party, who took part."""

from genad_liaison import Contact, Interaction, Office, Participant, Post


def participants(office: Office, talk: Interaction) -> str:
    """``Lindqvist (delegate, SWE), Bergström (deputy, SWE)``."""
    return ", ".join(participant(office, person) for person in talk.participants)


def participant(office: Office, person: Participant) -> str:
    """One who took part, with the post and the party of that time."""
    contact = office.get("contacts", person.contact)
    post = office.get("posts", person.post)
    role = post.role if isinstance(post, Post) else ""
    stood = ", ".join(part for part in (role, person.party) if part)
    if not isinstance(contact, Contact):
        return stood or "somebody"
    name = contact.family_name or str(contact)
    return f"{name} ({stood})" if stood else name


def standing(office: Office, person: Participant) -> str:
    """``OF-4 Åsa LINDQVIST (Delegate to the NCGP, for SWE)``."""
    contact = office.get("contacts", person.contact)
    post = office.get("posts", person.post)
    title = str(post) if isinstance(post, Post) else ""
    stood = ", ".join(part for part in (title, person.party and f"for {person.party}") if part)
    name = contact.name_line() if isinstance(contact, Contact) else ""
    return f"{name} ({stood})" if stood and name else name or stood
