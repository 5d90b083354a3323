"""What an import says of itself: counts, planned changes, problems under each other."""

from genad_liaison import Change, Contact, Document, Email, ImportPlan, ImportProblem, ImportReport
from genad_liaison.cli.printing.import_words import lines, summary
from genad_liaison.model import Place, PlannedChange

BEFORE = Contact(uid="c1", formatted_name="Åsa Lindqvist", emails=(Email(value="a@old.example"),))
AFTER = Contact(uid="c1", formatted_name="Åsa Lindqvist", emails=(Email(value="a@new.example"),))


def planned(change: Change, label: str) -> PlannedChange:
    return PlannedChange(change=change, label=label, place=Place(file="a.vcf", line=1))


def problem(line: int, item: str, severity: str, message: str = "is odd") -> ImportProblem:
    place = Place(file="a.vcf", line=line, item=item)
    return ImportProblem(place=place, severity=severity, message=message)  # type: ignore[arg-type]


PLAN = ImportPlan(
    source="a.vcf",
    format="vcard",
    changes=(
        planned(Change(kind="contacts", uid="c2", after=AFTER), "Nils Holm"),
        planned(Change(kind="contacts", uid="c1", before=BEFORE, after=AFTER), "Åsa Lindqvist"),
        planned(
            Change(kind="documents", uid="d", after=Document(uid="d", kind="item", title="x")), "x"
        ),
    ),
    problems=(
        problem(4, 'card 1 "Nils"', "repaired"),
        problem(1041, "card 12", "skipped"),
        problem(2000, "", "warning"),
    ),
    unchanged=3,
)
COUNTS = "updated 1 contact · unchanged 3 · warnings 1 · repaired 1 · not read 1"


def test_everything_is_counted() -> None:
    assert list(lines(PLAN, dry_run=False))[:2] == [
        "a.vcf  vcard",
        f"  created 1 contact, 1 document · {COUNTS}",
    ]


def test_a_dry_run_lists_what_is_known_before_what_is_new() -> None:
    assert list(lines(PLAN, dry_run=True))[1:5] == [
        "  create 1 contact, 1 document · " + COUNTS.replace("updated", "update"),
        "  update  contact  Åsa Lindqvist   e-mail  a@old.example → a@new.example",
        "  create  contact  Nils Holm",
        "  create  document  x",
    ]


def test_problems_stand_under_each_other() -> None:
    assert list(lines(PLAN, dry_run=False))[2:] == [
        '    a.vcf:4     card 1 "Nils"  is odd',
        "    a.vcf:1041  card 12        is odd",
        "    a.vcf:2000                 is odd",
    ]


def test_a_long_list_is_cut_and_says_so() -> None:
    changes = tuple(
        planned(Change(kind="contacts", uid=f"c{n}", after=AFTER), f"Person {n}") for n in range(30)
    )
    plan = ImportPlan(source="a.vcf", format="vcard", changes=changes)
    shown = list(lines(plan, dry_run=True))
    assert shown[-1] == "  … and 10 more"
    assert len(shown) == 23
    assert shown[1] == "  create 30 contacts"


def test_no_problem_is_ever_cut() -> None:
    problems = tuple(problem(n, f"card {n}", "skipped") for n in range(500))
    plan = ImportPlan(source="a.vcf", format="vcard", problems=problems)
    assert len(list(lines(plan, dry_run=False))) == 502


def test_a_file_that_says_nothing_new() -> None:
    plan = ImportPlan(source="a.vcf", format="vcard")
    assert list(lines(plan, dry_run=False)) == ["a.vcf  vcard", "  nothing new"]


def test_several_files_are_summed_up() -> None:
    reports = [ImportReport(plan=PLAN), ImportReport(plan=PLAN)]
    assert summary(reports, dry_run=False) == (
        "4 created, 2 updated · unchanged 6 · warnings 2 · repaired 2 · not read 2"
    )
    assert summary(reports, dry_run=True).startswith("create 4, update 2 · ")


def test_what_steers_a_terminal_does_not_get_there() -> None:
    plan = ImportPlan(
        source="a.vcf", format="vcard", problems=(problem(1, "card \x1b[2J", "skipped"),)
    )
    assert "\x1b" not in "".join(lines(plan, dry_run=False))
