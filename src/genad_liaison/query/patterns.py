"""Regular expressions that cannot run for ever.

Python's own may take longer than anybody waits (``(a+)+b``); RE2 takes time in proportion to the
text, whatever the expression. https://github.com/google/re2/wiki/Syntax
"""

from collections.abc import Callable

from genad_liaison.query.point import pointed
from genad_liaison.query.values import Span

MOST = 500
"""So many characters may an expression have."""


def compiled(regex: str, span: Span | None = None) -> Callable[[str], bool]:
    """Whether the expression is found in a text, its case ignored.

    Raises:
        UsageError: it is none, it is too large, or RE2 is not installed.
    """
    if not regex:
        raise pointed("an expression is wanted", span)
    if len(regex) > MOST:
        raise pointed(f"an expression may have {MOST} characters; this has {len(regex)}", span)
    try:
        import re2
    except ImportError as error:
        said = "field::expression needs RE2, which is not installed"
        raise pointed(said, span, 'pip install "genad-liaison[regex]"') from error
    options = re2.Options()
    options.case_sensitive, options.log_errors, options.max_mem = False, False, 1 << 20
    try:
        search = re2.compile(_valid(regex), options).search
    except re2.error as error:
        raise pointed(f"this is no expression that RE2 reads: {_reason(error)}", span) from error
    return lambda text: search(_valid(text)) is not None


def _valid(text: str) -> str:
    """The text as UTF-8 can hold it; half a surrogate pair becomes U+FFFD, which stands for it."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _reason(error: Exception) -> str:
    reason = error.args[0] if error.args else ""
    return reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)
