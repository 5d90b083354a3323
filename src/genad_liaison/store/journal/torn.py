"""Tells what a crash may leave behind the last change set from damage."""

import json

from genad_liaison.store.journal.lines import BEGIN, OPENING, commit_line


def is_torn(tail: bytes) -> bool:
    """Whether what is left of a file is a batch that was cut off while it was written.

    So it is when it is the beginning of one batch and no more, perhaps with zero bytes behind it
    (blocks of the disk that were never filled). All else is damage, such as a whole batch with a
    wrong checksum, or anything with another batch behind it: better to refuse a file that could be
    mended than to drop a change set that was acknowledged.
    """
    *lines, partial = tail.rstrip(b"\0").split(b"\n")
    if not lines:
        return partial.startswith(OPENING[: len(partial)])
    begin = BEGIN.fullmatch(lines[0] + b"\n")
    if begin is None or not all(map(_is_record, lines[1:])):
        return False
    missing = int(begin[2]) - len(lines[1:])
    body = b"\n".join([*lines, b""])
    return missing > 0 or (missing == 0 and commit_line(len(lines) - 1, body).startswith(partial))


def without_repeated(before: bytes, tail: bytes) -> bytes:
    """A tail without the change sets at its beginning that are, byte for byte, the last ones again.

    Args:
        before: what stands before the tail, at least as much as the tail is long, if there is.
    """
    end = 0
    while (end := tail.find(b'\n["#commit",', end) + 1) > 0:
        end = tail.find(b"\n", end) + 1 or len(tail) + 1
        if tail.startswith(OPENING) and before.endswith(tail[:end]):
            tail, end = tail[end:], 0
    return tail


def _is_record(line: bytes) -> bool:
    try:
        kind, uid, _document = json.loads(line)
    except (TypeError, ValueError):
        return False
    return isinstance(kind, str) and isinstance(uid, str) and not kind.startswith("#")
