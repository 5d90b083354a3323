"""What an office may say about its newsletter; the command makes its options from it."""

from email.errors import MessageError
from email.headerregistry import Address
from email.utils import getaddresses
from pathlib import Path

from attrs import Attribute, field, frozen

from genad_liaison import UsageError

PLACEHOLDER = "newsletter@office.invalid"
"""Stands in From where no sender is named: a message must have one (RFC 5322, 3.6.2), and nothing
can be delivered to or from ``.invalid`` (RFC 6761), so that nobody is named by mistake."""


def mailbox(text: str) -> Address:
    """The mailbox of ``office@example.org`` or ``Gender Advisor <office@example.org>``.

    Raises:
        UsageError: it is not a mailbox, or its address is not ASCII.
    """
    try:
        [(name, address)] = getaddresses([text])
        if not (text.isprintable() and address.isascii() and " " not in address):
            raise ValueError
        found = Address(display_name=name, addr_spec=address)
        if not (found.username and found.domain):
            raise ValueError
    except (ValueError, IndexError, MessageError):
        raise UsageError(
            f"sender {text!r} is not a mailbox",
            'write office@example.org, or "Gender Advisor <office@example.org>"',
        ) from None
    return found


def _is_mailbox(_options: object, _field: "Attribute[str]", text: str) -> None:
    mailbox(text)


def _help(text: str) -> dict[str, str]:
    return {"help": text}


@frozen(kw_only=True)
class NewsletterOptions:
    """How an issue is written.

    Attributes:
        title: of the newsletter, in the subject and at the head.
        sender: mailbox in From; the default is a placeholder that cannot be delivered to, and
            the preview says so.
        templates: a folder whose ``message.html``, ``message.txt``, ``edition.html`` and
            ``preview.html`` stand in for ours; any of them may be missing.
    """

    title: str = field(default="Newsletter", metadata=_help("title of the newsletter"))
    sender: str = field(
        default=PLACEHOLDER, validator=_is_mailbox, metadata=_help("mailbox that it comes from")
    )
    templates: Path | None = field(
        default=None, metadata=_help("folder of templates that stand in for the bundled ones")
    )
