"""Write an issue: a message per edition, the preview of them all, and the recipients file."""

from genad_liaison import Selection, Target
from genad_liaison_plugins.newsletter.issue import issue_of
from genad_liaison_plugins.newsletter.message import message_bytes
from genad_liaison_plugins.newsletter.options import NewsletterOptions
from genad_liaison_plugins.newsletter.recipients import write_recipients
from genad_liaison_plugins.newsletter.sandbox import render, sandbox


def write(selection: Selection, target: Target, options: NewsletterOptions) -> None:
    """Write ``<edition>.eml`` for each edition, ``preview.html`` and ``recipients.csv``.

    Where nothing goes to anybody, the preview says so and the recipients file has its header only.

    Raises:
        UsageError: a template of the office is wrong, or prints without end.
    """
    templates = sandbox(options.templates)
    issue = issue_of(selection, options)
    texts: dict[str, str] = {}
    for edition in issue.editions:
        if not edition.sent:
            continue
        text = render(templates, "message.txt", edition=edition)
        html = render(templates, "message.html", edition=edition)
        texts[edition.slug] = text
        with target.binary(edition.file) as message:
            message.write(message_bytes(edition, selection.at, options.sender, text, html))
    with target.text("preview.html") as preview:
        preview.write(render(templates, "preview.html", issue=issue, texts=texts))
    with target.text("recipients.csv") as recipients:
        write_recipients(selection, recipients)
