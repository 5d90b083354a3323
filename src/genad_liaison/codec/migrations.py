"""Schema versions of documents: older ones brought up step by step, newer ones refused.

A migration is a pure function from a plain document of one version to one of the next. It is added
once and then kept: some office has a file of that age. Its golden file is kept with it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

from genad_liaison.errors import UsageError

Document = dict[str, Any]
"""A record as JSON can hold it."""

Step = Callable[[Mapping[str, Any]], Document]
"""Gives the document of the next version; the one it is given stays as it is."""


@frozen(kw_only=True)
class Migrations:
    """The version that is written now, and what leads up to it.

    Attributes:
        current: one version for all kinds; it rises when the form of any of them changes.
        steps: for a kind, what brings a document from a version to the next. A version that has no
            step for a kind left that kind as it was.
    """

    current: int
    steps: Mapping[str, Mapping[int, Step]] = field(factory=dict)


MIGRATIONS = Migrations(current=1)
"""Of the documents of this version: none was needed yet."""

SCHEMA = MIGRATIONS.current
"""Version of the documents of every kind that are written now."""


def migrated(
    kind: str, document: Mapping[str, Any], migrations: Migrations = MIGRATIONS
) -> Mapping[str, Any]:
    """A document in the form of the current version; one that has it already is given back itself.

    Args:
        document: one that does not state its ``schema`` is taken for a current one.

    Raises:
        UsageError: it is of a newer version, or of one that never was, or a step could not read it.
    """
    version = document.get("schema", migrations.current)
    if version == migrations.current and version is not True:
        return document
    if isinstance(version, bool) or version not in range(1, migrations.current):
        raise _unknown(kind, version, migrations.current)
    steps = migrations.steps.get(kind, {})
    for number in range(int(version), migrations.current):
        if number in steps:
            document = _step(kind, number, steps[number], document)
    return {**document, "schema": migrations.current}


def _step(kind: str, number: int, step: Step, document: Mapping[str, Any]) -> Document:
    try:
        return step(document)
    except Exception as error:  # whatever a strange document makes of the step
        said = f"{kind}: a record of schema {number} that is not in the form of that version"
        raise UsageError(said, f"{type(error).__name__}: {error}") from error


def _unknown(kind: str, version: object, current: int) -> UsageError:
    readable = f"{current}" if current == 1 else f"1 to {current}"
    said = f"{kind}: a record of schema {version!r}; this version reads {readable}"
    if type(version) is int and version > current:
        return UsageError(
            said, "a newer genad wrote it, and reads it:  pip install -U genad-liaison"
        )
    return UsageError(said)
