"""The one place that chooses how bytes are read and written: by msgspec where it is installed.

Both ways give the same bytes and the same records; only the time differs.
"""

try:
    from genad_liaison.codec.fast_bytes import decode, encode, reader
except ImportError:  # without the extra [fast]
    from genad_liaison.codec.plain_bytes import decode, encode, reader

__all__ = ["decode", "encode", "reader"]
