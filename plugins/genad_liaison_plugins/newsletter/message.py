"""One message per edition (RFC 5322): text and HTML, the same bytes every time."""

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import EmailPolicy

from genad_liaison_plugins.newsletter.options import mailbox
from genad_liaison_plugins.newsletter.views import EditionView

_PLAIN = 69
_ENCODED_BYTES = 39
"""In one encoded word, so that ``Subject:`` and the first of them fit in 76 columns (RFC 2047)."""


class _Policy(EmailPolicy):
    """Policy for SMTP with a folding of its own for the subject.

    The standard library drops spaces where it folds a text of several scripts (seen in 3.11), and
    folds otherwise from one release to the next.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as it is written, folded."""
        if name != "Subject":
            return super().fold_binary(name, value)
        return f"{name}: {_encoded(str(value))}\r\n".encode("ascii")


def _encoded(text: str) -> str:
    """Short ASCII as it is; all else in encoded words that are cut between characters."""
    if text.isascii() and "=?" not in text and len(text) <= _PLAIN:
        return text
    words = (base64.b64encode(chunk).decode("ascii") for chunk in _chunks(text))
    return "\r\n ".join(f"=?utf-8?b?{word}?=" for word in words)


def _chunks(text: str) -> Iterator[bytes]:
    chunk = b""
    for character in text:
        encoded = character.encode()
        if len(chunk) + len(encoded) > _ENCODED_BYTES:
            yield chunk
            chunk = b""
        chunk += encoded
    yield chunk


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
    message = EmailMessage(policy=_Policy(linesep="\r\n"))
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
