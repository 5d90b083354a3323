"""What plugins offer: importers and exporters, with the source and the target they work on."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any, BinaryIO, Protocol, TextIO

from attrs import frozen

from genad_liaison.model import Draft, ImportProblem, Selection


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
    summary: str
    suffixes: tuple[str, ...]
    read: Callable[..., Iterable[Draft | ImportProblem]]
    kinds: tuple[str, ...] = ("contacts",)
    sniff: Callable[[bytes], bool] | None = None
    options: type[Any] | None = None
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
    summary: str
    suffix: str
    write: Callable[..., None]
    kinds: tuple[str, ...] = ("contacts",)
    folder: bool = False
    mailing: bool = False
    options: type[Any] | None = None
    api: int = 1


WriteWithoutOptions = Callable[[Selection, Target], None]
