"""Alters an office file as somebody would who mends the checksums, too."""

import json
from pathlib import Path
from zlib import crc32


def rewrite(path: Path, old: bytes = b"", new: bytes = b"", *, chained: bool = False) -> None:
    """Put other bytes for some, with every checksum right.

    Args:
        chained: leave the chain in, so that it tells; without it, the file is one of the time
            before there was a chain.
    """
    out: list[bytes] = []
    body = b""
    for original in path.read_bytes().splitlines(keepends=True):
        line = original.replace(old, new) if old else original
        if line.startswith(b'["#begin"'):
            line = line if chained else _without_chain(line)
            body = b""
        elif line.startswith(b'["#commit"'):
            line = b'["#commit",%d,%d]\n' % (json.loads(line)[1], crc32(body))
        body += line
        out.append(line)
    path.write_bytes(b"".join(out))


def _without_chain(line: bytes) -> bytes:
    head = json.loads(line)[1]
    del head["chain"]
    return json.dumps(["#begin", head], separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
