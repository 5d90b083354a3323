"""What the plugin offers, and that the sample office's address book comes in by it."""

import subprocess
import sys
from pathlib import Path

from tests.plugins.vcard.samples import imported

from genad_liaison import Contact, MailingList, Organisation
from genad_liaison_plugins import vcard


def test_the_importer_reads_contact_files() -> None:
    (importer,) = vcard.liaison_importers()
    assert (importer.name, importer.suffixes) == ("vcard", (".vcf", ".vcard"))
    assert importer.read is vcard.read
    assert importer.sniff is vcard.sniff


def test_the_exporters_write_a_file_or_a_folder() -> None:
    exporters = list(vcard.liaison_exporters())
    assert [(offer.name, offer.suffix, offer.folder) for offer in exporters] == [
        ("vcard", ".vcf", False),
        ("vdir", "", True),
    ]


def test_offering_loads_no_reader_and_no_vobject() -> None:
    code = (
        "import sys; from genad_liaison_plugins import vcard;"
        "list(vcard.liaison_importers()), list(vcard.liaison_exporters());"
        "print('vobject' in sys.modules, 'genad_liaison_plugins.vcard.reading' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


def test_the_address_book_of_the_sample_office_is_read(repository: Path) -> None:
    records, problems = imported((repository / "examples/office/partners.vcf").read_bytes())
    kinds = [type(record) for record in records]
    assert (kinds.count(Contact), kinds.count(Organisation), kinds.count(MailingList)) == (48, 1, 1)
    assert [str(problem) for problem in problems] == [
        'partners.vcf:498  card 31 "Tomáš Novák"  END:VCARD is missing; read up to the next card',
        "partners.vcf:695  card 45  neither a name nor an address; not imported",
    ]
