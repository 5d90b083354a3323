"""Saves what is whole of the packed part of a compacted file: old change sets and the snapshot."""

from collections.abc import Mapping
from typing import Any

import attrs

from genad_liaison.store.journal.lines import BEGIN, header
from genad_liaison.store.journal.old import Block, block_line, read_block, unpack
from genad_liaison.store.journal.snapshot import Section, read_section

_BLOCK, _SECTION, _BATCH = b'["#old",', b'["#snapshot",', b'["#begin",'


@attrs.define
class Packed:
    """What was found.

    Attributes:
        parts: the bytes of the blocks and sections, those of lost change sets made anew.
        revision: of the last packed change set.
        lost: how many packed change sets are lost.
        damaged: where damage is, and what.
        lines_left: lines that were not saved.
        end: where the plain change sets begin.
    """

    end: int
    header: bytes = b""
    parts: list[bytes] = attrs.Factory(list)
    revision: int = 0
    lost: int = 0
    damaged: list[tuple[int, str]] = attrs.Factory(list)
    lines_left: int = 0


def save_packed(data: bytes, start: int, info: Mapping[str, Any]) -> Packed:
    """Save the parts that stand behind the first line, each for itself.

    Args:
        info: what the first line says, if it is whole.
    """
    packed = Packed(start)
    if "compacted" not in info and not data.startswith((_BLOCK, _SECTION), start):
        return packed
    stated = info.get("compacted", {})
    chain = str(stated.get("chain", ""))
    blocks = 0
    for at, end in _packed_lines(data, packed):
        found = read_block(data, at)
        if isinstance(found, str):
            packed.damaged.append((at, found))
            packed.lines_left += 1
            continue
        blocks += _fill(packed, found.first - 1) + 1
        packed.parts.append(data[at:end])
        packed.revision = found.last
        packed.lost += found.last + 1 - found.first if found.is_lost else 0
        chain = str(stated.get("chain") or _chain(data, found))
    records = _save_sections(data, packed)
    begin = BEGIN.match(data, packed.end)
    last = stated.get("revision") or (int(begin[1]) - 1 if begin else packed.revision)
    if last > packed.revision:
        lost = block_line(packed.revision + 1, last, b"[]", b"")
        packed.parts.insert(blocks, lost)
        packed.lost += last - packed.revision
        packed.revision, blocks = last, blocks + 1
    known = {"revision": last, "chain": chain, "blocks": blocks, "records": records}
    packed.header = header({**info, "compacted": known}, version=2)
    return packed


def _fill(packed: Packed, last: int) -> int:
    """Put a block of lost change sets where some are missing; gives how many blocks that is."""
    missing = last - packed.revision
    if missing <= 0:
        return 0
    packed.parts.append(block_line(packed.revision + 1, last, b"[]", b""))
    packed.lost += missing
    return 1


def _save_sections(data: bytes, packed: Packed) -> int:
    records = 0
    while packed.end < len(data) and not BEGIN.match(data, packed.end):
        found = read_section(data, packed.end)
        if isinstance(found, Section):
            packed.parts.append(data[packed.end : found.end])
            records += len(found.rows)
            packed.end = found.end
            continue
        packed.damaged.append((packed.end, found))
        starts = [data.find(b"\n" + sign, packed.end) + 1 for sign in (_SECTION, _BATCH)]
        end = min((place for place in starts if place), default=len(data))
        packed.lines_left += data.count(b"\n", packed.end, end)
        packed.end = end
    return records


def _packed_lines(data: bytes, packed: Packed) -> list[tuple[int, int]]:
    """The lines up to the snapshot, each of which is a block or was one."""
    lines = []
    while packed.end < len(data) and not data.startswith((_SECTION, _BATCH), packed.end):
        end = data.find(b"\n", packed.end) + 1 or len(data)
        lines.append((packed.end, end))
        packed.end = end
    return lines


def _chain(data: bytes, found: Block) -> str:
    if found.is_lost:
        return ""
    try:
        return unpack(data[found.start : found.end])[-1].head.chain
    except ValueError:
        return ""
