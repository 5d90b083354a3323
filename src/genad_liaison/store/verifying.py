"""Inspects what every store has, whatever its engine: can each document of the log be read?"""

import json
from collections.abc import Iterator

from attrs import Factory, define

from genad_liaison.codec import from_document
from genad_liaison.errors import UsageError
from genad_liaison.model import KINDS
from genad_liaison.store.copying import Log, Progress, silent
from genad_liaison.store.findings import Finding
from genad_liaison.store.logged import Line, Logged

Key = tuple[str, str]
"""Kind and uid of a record."""


@define(kw_only=True)
class LogInspection:
    """One reading of a whole log.

    Attributes:
        change_sets: how many were read.
        documents: how many versions of records were decoded.
        removed: by record that is not there any more, the change set that removed it.
    """

    change_sets: int = 0
    documents: int = 0
    removed: dict[Key, int] = Factory(dict)

    def findings(self, log: Log, progress: Progress = silent) -> Iterator[Finding]:
        """Documents that this version cannot read, in the order of the log."""
        until = log.revision
        for logged in log.logged():
            for line in logged.lines:
                yield from self._findings(logged, line)
            self.change_sets += 1
            progress(self.change_sets, max(until, self.change_sets))

    def _findings(self, logged: Logged, line: Line) -> Iterator[Finding]:
        kind, uid, document = line
        if kind not in KINDS:
            return
        if document is None:
            self.removed[kind, uid] = logged.revision
            return
        self.removed.pop((kind, uid), None)
        self.documents += 1
        try:
            from_document(kind, json.loads(document), checked=False)
        except (UsageError, ValueError) as error:
            hints = error.hints if isinstance(error, UsageError) else ()
            yield Finding(
                place=f"change set {logged.revision}, {kind} {uid}",
                problem=f"cannot be read: {error}",
                remedy="; ".join(hints) or _REMEDY,
            )


_REMEDY = "restore a backup, or change the record so that what can be read stands over it"
