"""Tells a change set that was cut off while it was written from damage."""

import json

from genad_liaison.store.lines import BEGIN, OPENING, commit_line, read_batch


def is_torn(tail: bytes) -> bool:
    """Whether what is left of a file is a batch that was cut off while it was written.

    So it is when it is the beginning of one batch and no more, perhaps with zero bytes behind it
    (blocks of the disk that were never filled), and no whole batch follows. All else is damage:
    rather refuse a file that could be mended than drop a change set that was acknowledged.
    """
    place = 0
    while (place := tail.find(b"\n" + OPENING, place) + 1) > 0:
        if not isinstance(read_batch(tail, place), str):
            return False
    return _is_beginning(tail.rstrip(b"\0"))


def _is_beginning(tail: bytes) -> bool:
    *lines, partial = tail.split(b"\n")
    if not lines:
        return partial.startswith(OPENING[: len(partial)])
    begin = BEGIN.fullmatch(lines[0] + b"\n")
    if begin is None or len(lines) > int(begin[2]) + 1 or not all(map(_is_record, lines[1:])):
        return False
    if len(lines) <= int(begin[2]):
        return True
    return commit_line(int(begin[2]), tail[: len(tail) - len(partial)]).startswith(partial)


def _is_record(line: bytes) -> bool:
    try:
        kind, uid, _document = json.loads(line)
    except (TypeError, ValueError):
        return False
    return isinstance(kind, str) and isinstance(uid, str) and not kind.startswith("#")
