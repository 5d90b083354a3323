"""Full text and joins in plain ``sqlite3``, by hand, on the tables and indexes of the store."""

import json
import sqlite3
import time
from collections.abc import Sequence
from typing import Any

ALONG = """SELECT document FROM genad_records
    WHERE office = 'main' AND kind = 'interactions'
        AND id IN (SELECT rowid FROM genad_words WHERE genad_words MATCH ?)
    ORDER BY place, uid LIMIT 50"""
"""Along the order of all, which is soon done where many have the words."""
GATHERED = """SELECT r.document
    FROM genad_words CROSS JOIN genad_records r ON r.id = genad_words.rowid
    WHERE genad_words MATCH ? AND r.office = 'main' AND r.kind = 'interactions'
    ORDER BY r.place, r.uid LIMIT 50"""
"""All that have the words, sorted; CROSS JOIN keeps SQLite from beginning at the other end."""
COUNT = """SELECT count(*)
    FROM genad_words CROSS JOIN genad_records r ON r.id = genad_words.rowid
    WHERE genad_words MATCH ? AND r.office = 'main' AND r.kind = 'interactions'"""
HAS = """WITH met AS (SELECT DISTINCT c.value AS uid FROM genad_links k
        CROSS JOIN genad_links c ON c.office = 'main' AND c.kind = 'interactions'
            AND c.uid = k.uid AND c.field = 'contact'
        WHERE k.office = 'main' AND k.kind = 'interactions' AND k.field = 'kind'
            AND k.value = 'meeting' AND k.place <= ?)
    SELECT {what} FROM met
    CROSS JOIN genad_records r ON r.office = 'main' AND r.kind = 'contacts' AND r.uid = met.uid"""
"""From the meetings since a day to whom they were with: twice as quick as from each contact."""
HAS_NOT = """SELECT {what} FROM genad_records r
    WHERE r.office = 'main' AND r.kind = 'contacts' AND NOT EXISTS (
        SELECT 1 FROM genad_links c WHERE c.office = 'main' AND c.kind = 'interactions'
            AND c.field = 'contact' AND c.value = r.uid AND c.place <= ?)"""
"""Each contact with one look at the newest of its links."""
RECORDS, NUMBER, ORDER = "r.document", "count(*)", " ORDER BY r.uid"


def documents(db: sqlite3.Connection, statement: str, asked: Sequence[object]) -> list[Any]:
    """What the rows of a statement say."""
    return [json.loads(document) for (document,) in db.execute(statement, asked)]


def number(db: sqlite3.Connection, statement: str, asked: Sequence[object]) -> int:
    """What a counting statement says."""
    ((found,),) = db.execute(statement, asked)
    return int(found)


def quicker(db: sqlite3.Connection, match: str) -> str:
    """Which of the two ways to a page is the quicker one for these words."""
    taken = {}
    for statement in (ALONG, GATHERED, ALONG, GATHERED):
        start = time.perf_counter()
        documents(db, statement, (match,))
        taken[statement] = time.perf_counter() - start  # of the second time, when it is warm
    return min(taken, key=taken.__getitem__)
