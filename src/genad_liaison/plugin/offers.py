"""What plugins offer: importers and exporters, with the source and the target they work on."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any, BinaryIO, Protocol, TextIO

import attrs
from attrs import field, frozen

from genad_liaison.model import Draft, ImportProblem


def _is_text(_offer: object, field: "attrs.Attribute[Any]", value: object) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{field.name} must be a text, not {value!r}")


def _are_texts(_offer: object, field: "attrs.Attribute[Any]", value: object) -> None:
    if not (isinstance(value, tuple) and all(isinstance(one, str) for one in value)):
        raise TypeError(f"{field.name} must be a tuple of texts, not {value!r}")


def _are_kinds(offer: object, field: "attrs.Attribute[Any]", value: object) -> None:
    _are_texts(offer, field, value)
    if not value:
        raise TypeError("kinds must name at least one kind of record")


def _can_be_called(_offer: object, field: "attrs.Attribute[Any]", value: object) -> None:
    if not callable(value):
        raise TypeError(f"{field.name} must be a function, not {value!r}")


def _are_suffixes(offer: object, field: "attrs.Attribute[Any]", value: Any) -> None:
    _are_texts(offer, field, value)
    if not all(one.startswith(".") and one == one.lower() for one in value):
        raise TypeError(f"suffixes are in lower case, with the dot, not {value!r}")


def _are_options(_offer: object, _field: object, value: Any) -> None:
    if value is not None and not (isinstance(value, type) and attrs.has(value)):
        raise TypeError(f"options must be an attrs class, not {value!r}")


@frozen(kw_only=True)
class Source:
    """What an importer reads.

    Attributes:
        name: the file's name, for places in messages (``partners.vcf``).
        data: its bytes, as they are.
    """

    name: str
    data: bytes


class Target(Protocol):
    """Where an exporter writes: one file, a folder of files, or stdout (a single file only).

    What is written becomes visible only when ``write`` has returned: all of it, or nothing.
    """

    def text(self, name: str = "") -> AbstractContextManager[TextIO]:
        """A UTF-8 text file with ``\\n`` line ends left as written.

        Args:
            name: of a file in the folder; empty for the one file of a single-file target.
        """

    def binary(self, name: str = "") -> AbstractContextManager[BinaryIO]:
        """A binary file."""


@frozen(kw_only=True)
class Importer:
    """A format that a plugin reads.

    Attributes:
        name: what the command calls it (``vcard``).
        summary: one line for ``genad formats``.
        suffixes: of the files it reads, lower case, with the dot.
        read: ``read(source)`` or, with options, ``read(source, options)``; yields drafts and
            problems, never raises for a fault of one item.
        kinds: the kinds of record that may come out.
        sniff: whether these first bytes are of this format, for files of an unknown suffix.
        options: an attrs class; its fields become options of the command.
    """

    name: str
    summary: str = field(validator=_is_text)
    suffixes: tuple[str, ...] = field(validator=_are_suffixes)
    read: Callable[..., Iterable[Draft | ImportProblem]] = field(validator=_can_be_called)
    kinds: tuple[str, ...] = field(default=("contacts",), validator=_are_kinds)
    sniff: Callable[[bytes], bool] | None = None
    options: type[Any] | None = field(default=None, validator=_are_options)
    api: int = 1


@frozen(kw_only=True)
class Exporter:
    """A format that a plugin writes.

    Attributes:
        name: what the command calls it.
        summary: one line for ``genad formats``.
        suffix: of the file; empty when it writes a folder.
        write: ``write(selection, target)`` or, with options, ``write(selection, target, options)``.
        kinds: kinds of primary record it takes; the first is the one it takes by default.
        folder: whether it writes a folder of files.
        mailing: whether it sends items to recipients, so that the rules compute editions.
        options: an attrs class; its fields become options of the command.
    """

    name: str
    summary: str = field(validator=_is_text)
    suffix: str = field(validator=_is_text)
    write: Callable[..., None] = field(validator=_can_be_called)
    kinds: tuple[str, ...] = field(default=("contacts",), validator=_are_kinds)
    folder: bool = False
    mailing: bool = False
    options: type[Any] | None = field(default=None, validator=_are_options)
    api: int = 1
