"""What an inspection of a store finds."""

from attrs import frozen


@frozen(kw_only=True)
class Finding:
    """Something that is wrong.

    Attributes:
        place: where: a line of a file, a revision, a record.
        problem: what is wrong there.
        remedy: what to do about it, a command where there is one.
    """

    place: str
    problem: str
    remedy: str = ""
