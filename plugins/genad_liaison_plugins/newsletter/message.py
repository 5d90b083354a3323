"""One message per edition (RFC 5322): text and HTML, the same bytes every time."""

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator
from email.headerregistry import HeaderRegistry, UniqueUnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy

from genad_liaison_plugins.newsletter.issue import EditionView
from genad_liaison_plugins.newsletter.options import mailbox

_ENCODED_BYTES = 39
"""In one encoded word, so that ``Subject:`` and the first of them fit in 76 columns (RFC 2047)."""


class _Subject(UniqueUnstructuredHeader):
    """A subject in encoded words that are cut between characters.

    The standard library drops spaces where it folds a text of several scripts (seen in 3.11), and
    folds otherwise from one release to the next.
    """

    def fold(self, *, policy: EmailPolicy) -> str:
        text = str(self)
        if text.isascii() and "=?" not in text and len(text) <= 69:
            return f"{self.name}: {text}{policy.linesep}"
        words = [base64.b64encode(chunk).decode("ascii") for chunk in _chunks(text)]
        return (
            f"{self.name}: "
            + f"{policy.linesep} ".join(f"=?utf-8?b?{word}?=" for word in words)
            + policy.linesep
        )


def _chunks(text: str) -> Iterator[bytes]:
    chunk = b""
    for character in text:
        encoded = character.encode()
        if len(chunk) + len(encoded) > _ENCODED_BYTES:
            yield chunk
            chunk = b""
        chunk += encoded
    yield chunk


def _policy() -> EmailPolicy:
    registry = HeaderRegistry()
    registry.map_to_type("subject", _Subject)
    return SMTP.clone(header_factory=registry)


def message_bytes(
    edition: EditionView, at: dt.datetime, sender: str, text: str, html: str
) -> bytes:
    """The message of an edition, as it is sent and as a mail program opens it.

    No recipient is named in it: the addresses are in the recipients file, for the envelope or the
    blind copy. ``X-Unsent`` makes Outlook open it as a draft. Message-ID and boundary are hashes
    of the content.
    """
    origin = mailbox(sender)
    content = "\0".join((edition.subject, sender, at.isoformat(), text, html))
    digest = hashlib.sha256(content.encode()).hexdigest()
    message = EmailMessage(policy=_policy())
    message["Subject"] = edition.subject
    message["From"] = origin
    message["To"] = "undisclosed-recipients:;"
    message["Date"] = at
    message["Message-ID"] = f"<{digest[:32]}@{origin.domain}>"
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = ", ".join(edition.languages)
    message.set_boundary(f"=_{digest[32:]}")  # "=_" cannot occur in quoted-printable text
    return message.as_bytes()
