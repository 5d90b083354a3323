"""``python -m genad_liaison.store.journal.stock FILE``: a file of stock TinyDB as JSON Lines.

What it prints, ``genad import`` reads: a table of the name of a record kind has records of that
kind. Documents of other tables are in it too, so that the import names each that it cannot take.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from genad_liaison.codec import dumps
from genad_liaison.errors import NotFoundError, StoreError

_HEADER = {"format": "genad-liaison", "schema": 1}


def stock_documents(path: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Table, id and document of everything in the file.

    Raises:
        NotFoundError: there is no such file.
        StoreError: it cannot be read, or is no file of TinyDB's JSON storage.
    """
    for table, documents in _tables(path).items():
        for doc_id, document in documents.items():
            yield table, doc_id, document


def as_lines(path: Path) -> Iterator[bytes]:
    """The file as JSON Lines; a document without a uid has its id for one."""
    yield dumps(_HEADER) + b"\n"
    for table, doc_id, document in stock_documents(path):
        yield dumps({"record": table, "uid": doc_id, **document}) + b"\n"


def is_stock(tables: object) -> bool:
    """Whether JSON is what TinyDB writes: documents by id, by table."""
    return isinstance(tables, dict) and all(
        isinstance(table, dict) and all(isinstance(one, dict) for one in table.values())
        for table in tables.values()
    )


def _tables(path: Path) -> dict[str, dict[str, dict[str, Any]]]:
    try:
        tables: dict[str, dict[str, dict[str, Any]]] = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise NotFoundError(f"{path}: there is no such file") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{path} is no file of stock TinyDB: not JSON: {error}") from error
    if not is_stock(tables):
        raise StoreError(f"{path} is no file of stock TinyDB: it has no tables of documents")
    return tables


if __name__ == "__main__":
    try:
        sys.stdout.buffer.writelines(as_lines(Path(*sys.argv[1:2])))
    except (NotFoundError, StoreError) as error:
        sys.exit(str(error))
