"""What the plugin offers, and that it costs nothing until it is used."""

import subprocess
import sys

from genad_liaison_plugins import newsletter
from genad_liaison_plugins.newsletter.items import read
from genad_liaison_plugins.newsletter.options import NewsletterOptions


def test_the_importer_takes_markdown_and_gives_documents() -> None:
    (offer,) = newsletter.liaison_importers()
    assert (offer.name, offer.suffixes) == ("newsletter", (".md", ".markdown"))
    assert offer.kinds == ("documents",)
    assert offer.read is read


def test_the_exporter_writes_a_mailing_into_a_folder() -> None:
    (offer,) = newsletter.liaison_exporters()
    assert (offer.name, offer.suffix, offer.folder, offer.mailing) == ("newsletter", "", True, True)
    assert offer.kinds == ("contacts",)
    assert offer.options is NewsletterOptions


def test_the_plugin_is_loaded_without_its_template_engine() -> None:
    code = (
        "import sys, genad_liaison_plugins.newsletter as plugin;"
        "list(plugin.liaison_importers()), list(plugin.liaison_exporters());"
        "sys.exit(bool({'jinja2', 'markdown_it', 'email.message'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0
