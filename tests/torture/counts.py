"""What the killing came to."""

from attrs import define


@define
class Counts:
    """What came of it.

    Attributes:
        lives: stores that this was done to.
        kills: writers that were killed.
        acknowledged: change sets that writers were told were committed.
        found: change sets that are in the logs.
        unheard: found though nobody was told: killed between the commit and its word.
        in_compaction: kills while the writer was compacting.
        server_kills: how often the server was killed, or one process of it.
        retries: how often a writer then opened the store anew.
        torn: kills in the middle of a write, and files seen to end in half a change set.
        lost, halves, doubled: what must not be.
    """

    engine: str
    writers: int
    lives: int = 0
    kills: int = 0
    acknowledged: int = 0
    found: int = 0
    unheard: int = 0
    in_compaction: int = 0
    torn: int = 0
    server_kills: int = 0
    retries: int = 0
    lost: int = 0
    halves: int = 0
    doubled: int = 0
