"""When an office outgrows the store that it is in."""

RECORDS = 250_000
BYTES = 150_000_000
"""An office file is good up to here; docs/benchmarks.md has the figures behind both."""


def outgrown(scheme: str, records: int, size: int) -> str:
    """What is too much, in words; empty where the store does well.

    Args:
        scheme: of the store's URL; empty for an office file.
        records: of all kinds.
        size: bytes of the office file.

    >>> outgrown("", 300_000, 90_000_000)
    '300,000 records'
    >>> outgrown("sqlite", 300_000, 90_000_000)
    ''
    """
    if scheme:
        return ""
    if records > RECORDS:
        return f"{records:,} records"
    return f"{size / 1e6:,.0f} MB" if size > BYTES else ""
