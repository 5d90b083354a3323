"""Drafts become planned changes: finished, matched with what the office has, merged with it."""

from collections.abc import Iterable, Iterator

from attrs import Factory, define, evolve

from genad_liaison.codec import to_document
from genad_liaison.errors import ConflictError, LiaisonError
from genad_liaison.model import (
    Change,
    Commitment,
    Correction,
    Draft,
    ImportProblem,
    OfficeProfile,
    Organisation,
    PlannedChange,
    Record,
    kind_of,
)
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.changing.drafts import PROVISIONAL, Finisher
from genad_liaison.office.changing.one_consent import KnownConsents
from genad_liaison.office.changing.settling import agreed
from genad_liaison.office.desk import Desk, label_of
from genad_liaison.rules.matching import Known, Match, merged, same_person

ORDER = (
    "nations", "frameworks", "organisations", "corrections", "contacts", "posts", "appointments",
    "documents", "interactions", "commitments", "lists", "consents", "queries", "cadences",
    "allowances", "receipts",
)  # fmt: skip
"""Kinds that others point at come first."""
OFFICE_OWN = ("offices", "receipts", "allowances")
"""What an office says of itself; it is not another office's to take over."""


@define(kw_only=True)
class Planning:
    """One import on its way to a plan."""

    desk: Desk
    problems: list[ImportProblem]
    earlier: tuple[Record, ...] = ()
    changes: dict[tuple[str, str], PlannedChange] = Factory(dict)
    unchanged: int = 0

    def plan(self, drafts: Iterable[Draft]) -> None:
        """Fill in changes, problems and the count of what is known already."""
        directory = Directory(self.desk)
        finisher = Finisher(directory)
        ours = self._of_this_office(list(drafts))
        ordered = sorted(ours, key=lambda draft: ORDER.index(kind_of(draft.record)))
        kinds = {kind_of(draft.record) for draft in ordered}
        known = Known(self._existing(directory, kinds))
        for record in self.earlier:
            directory.add(record)
            known.add(record)
        agreed = directory.records("consents") if "consents" in kinds else ()
        consents = KnownConsents(self.desk, agreed)
        for draft in ordered:
            try:
                record = self._over_shipped(finisher.finish(draft), directory, known)
                consents.judge(record, known)
                placed = self._place(record, known, draft, directory)
            except LiaisonError as error:
                self._problem(draft, "; ".join((error.message, *error.hints)))
                continue
            finisher.provisional[draft.record.uid] = placed.uid
            directory.add(placed)
            known.add(placed)
            consents.add(placed)

    def _of_this_office(self, drafts: list[Draft]) -> Iterator[Draft]:
        """All but another office's profile, receipts and decisions: those are that office's own."""
        profiles = [d for d in drafts if isinstance(d.record, OfficeProfile)]
        foreign = any(_body(draft) != self.desk.profile.body for draft in profiles)
        for draft in drafts:
            if foreign and kind_of(draft.record) in OFFICE_OWN:
                kind = kind_of(draft.record)
                self._problem(draft, f"{kind} of another office ({_body(profiles[0])}) stay there")
            elif isinstance(draft.record, OfficeProfile):
                self.unchanged += 1
            else:
                yield draft

    def _existing(self, directory: Directory, kinds: set[str]) -> Iterator[Record]:
        if "organisations" in kinds:
            kinds = kinds | {"corrections"}
        for kind in sorted(kinds):
            yield from directory.records(kind)

    def _place(self, record: Record, known: Known, draft: Draft, directory: Directory) -> Record:
        """Match the record with what is known; note the change that follows, if any.

        Raises:
            ConflictError: the file gave that uid to somebody or something else before.
        """
        kind = kind_of(record)
        if record.uid.startswith(PROVISIONAL):
            record = evolve(record, uid="")
        match = known.match(record)
        if match is None:
            placed = evolve(record, uid=record.uid or self.desk.ids())
            self._note(Change(kind=kind, uid=placed.uid, after=placed), draft)
        else:
            _refuse_another(match, record, known)
            placed = self._updated(match, record, draft, directory)
        if record.uid and type(record) is type(draft.record):
            known.claim(placed)
        return placed

    def _updated(self, match: Match, record: Record, draft: Draft, directory: Directory) -> Record:
        after = merged(match, record)
        if isinstance(after, Commitment) and after != match.record:
            after = agreed(after, directory.get)
        kind = kind_of(after)
        planned = self.changes.get((kind, after.uid))
        before = planned.change.before if planned else match.record
        if after == match.record:
            self.unchanged += planned is None
        else:
            self._note(Change(kind=kind, uid=after.uid, before=before, after=after), draft)
        return after

    def _note(self, change: Change, draft: Draft) -> None:
        if change.after is None:
            return
        key = (change.kind, change.uid)
        place = self.changes[key].place if key in self.changes else draft.place
        self.changes[key] = PlannedChange(change=change, label=label_of(change.after), place=place)

    def _over_shipped(self, record: Record, directory: Directory, known: Known) -> Record:
        """An organisation that is shipped already is corrected, never doubled."""
        if not isinstance(record, Organisation):
            return record
        try:
            uid = directory.find("organisations", record.uid or record.name_en)
        except LiaisonError:
            return record
        own = self.desk.store.get("organisations", uid)
        if own is not None or uid not in self.desk.facts.organisations:
            return record
        return _correction(uid, record, known.get("corrections", f"organisations/{uid}"))

    def _problem(self, draft: Draft, message: str) -> None:
        self.problems.append(ImportProblem(place=draft.place, message=message, severity="skipped"))


def _body(draft: Draft) -> str:
    return draft.record.body if isinstance(draft.record, OfficeProfile) else ""


def _refuse_another(match: Match, record: Record, known: Known) -> None:
    """A uid that a file gives twice must be of the same, or nothing is certain."""
    if match.how != "uid" or not known.is_claimed(match.record):
        return
    if not same_person(match.record, merged(match, record)):
        raise ConflictError(
            f"the id {record.uid!r} was given to {label_of(match.record)!r} earlier in this file"
        )


CONTACT_DETAILS = ("emails", "phones", "addresses", "urls", "note", "raw")
"""What a card may say of an organisation that is shipped; what it is remains a fact."""


def _correction(uid: str, record: Organisation, before: Record | None) -> Correction:
    said = {k: v for k, v in to_document(record).items() if k in CONTACT_DETAILS}
    if isinstance(before, Correction):
        return evolve(before, fields={**said, **before.fields})
    return Correction(
        uid=f"organisations/{uid}", fact_kind="organisations", fact=uid, fields=said,
        why="contact details from a card",
    )  # fmt: skip
