"""Who may read what was exported: the office's own, and addresses, their owner alone."""

import stat
from pathlib import Path

from genad_liaison import Contact, Email, Office, ReleaseSet


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_for_the_office_itself_its_owner_alone_may_read(
    office: Office, tmp_path: Path
) -> None:
    office.record(Contact(uid="", formatted_name="Åsa Lindqvist"))
    office.export("vcard", target=tmp_path / "all.vcf")
    office.export("vdir", target=tmp_path / "cards")
    assert mode(tmp_path / "all.vcf") == 0o600
    assert mode(tmp_path / "cards") == 0o700
    assert {mode(path) for path in (tmp_path / "cards").iterdir()} == {0o600}


def test_a_mailing_with_its_addresses_its_owner_alone_may_read(
    office: Office, tmp_path: Path
) -> None:
    office.export("newsletter", target=tmp_path / "june", audience="EAPC")
    assert mode(tmp_path / "june") == 0o700
    assert mode(tmp_path / "june" / "recipients.csv") == 0o600


def test_what_is_for_others_may_be_read_as_other_files_are(office: Office, tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    emails = (Email(value="asa@mod.example", type="work"),)
    release = ReleaseSet(groups=("ALLIES",))
    office.record(Contact(uid="", formatted_name="Åsa", emails=emails, release=release))
    office.export("csv", target=tmp_path / "allies.csv", audience="ALLIES")
    assert mode(tmp_path / "allies.csv") == mode(tmp_path / "plain")
