"""One store whose writers are killed again and again, until it is looked through."""

import select
import time
from hashlib import sha256
from pathlib import Path

from tests.torture.checking import Checked, check, opened
from tests.torture.counts import Counts
from tests.torture.server import Server
from tests.torture.work import begin
from tests.torture.writers import Writer, start

PATIENCE = 120.0


class Life:
    """One store, from its making to its inspection.

    Args:
        seed: what the moments of the kills follow from.
        sudden: let the writers kill themselves within calls of the system.
        server: killed now and then as well.
    """

    def __init__(
        self,
        counts: Counts,
        url: str,
        seed: str,
        *,
        sudden: bool = False,
        server: Server | None = None,
    ) -> None:
        self.counts, self.url, self.seed = counts, url, seed
        store = opened(url)
        begin(store)
        store.close()
        self.sudden, self.server = sudden, server
        self.writers = [self.start(name, 0) for name in "abcdefgh"[: counts.writers]]

    def start(self, name: str, done: int, like: Writer | None = None) -> Writer:
        """Start a writer; in a life of sudden deaths it will kill itself."""
        fatal = 1 + self.chance(f"call {name}", 16), (0, 1, 30, 60, 99, 100)[self.chance(name, 6)]
        return start(
            self.url,
            name,
            done,
            like=like,
            sudden=fatal if self.sudden else None,
            stubborn=self.server is not None,
        )

    def chance(self, what: str, below: int) -> int:
        """A number that only the seed and the kill decide."""
        told = sha256(f"{self.seed} {what} {self.counts.kills}".encode()).digest()
        return int.from_bytes(told[:6], "big") % below

    def bury(self) -> None:
        """Wait until one or more have killed themselves, and start others in their place."""
        select.select([writer.pipe for writer in self.writers], [], [], PATIENCE)
        dead = [writer for writer in self.writers if not writer.hear()]
        if dead:
            self.kill(dead)

    def kill_one_or_all(self) -> None:
        """At a moment after one of the next commits, or in the middle of one."""
        victim = self.writers[self.chance("victim", len(self.writers))]
        if self.chance("how", 5):
            more = 1 + self.chance("more", 4)
            victim.hear_until(victim.acknowledged + more, time.monotonic() + PATIENCE)
            pause = victim.pace
        else:
            pause = 0.1  # while it starts
        time.sleep(self.chance("moment", 1000) / 800 * pause)
        if self.server is not None:
            self.kill_server(self.server)
        everyone = self.chance("everyone", 3) == 0
        self.kill(self.writers if everyone else [victim])

    def kill_server(self, server: Server) -> None:
        """Once in a while kill it, or one of its processes."""
        chance = self.chance("server", 20)
        if chance == 0:
            server.kill()
        elif chance < 4:
            server.kill_backend(chance)
        self.counts.server_kills += chance < 4

    def kill(self, victims: list[Writer]) -> None:
        """Kill some, count, and start others in their place."""
        for victim in victims:
            victim.kill()
            assert not victim.failure, victim.failure
            self.counts.kills += 1
            self.counts.in_compaction += victim.compacting
            self.counts.torn += victim.cut
            self.counts.unheard += victim.unheard
            self.counts.retries += victim.retries
        if len(victims) == len(self.writers) and not self.sudden:
            self.counts.torn += is_torn(self.url)
        for victim in victims:
            place = self.writers.index(victim)
            self.writers[place] = self.start(victim.name, victim.acknowledged, victim)

    def end(self) -> None:
        """Kill all, and look the store through."""
        for writer in self.writers:
            writer.kill()
            assert not writer.failure, writer.failure
            self.counts.unheard += writer.unheard
            self.counts.retries += writer.retries
        self.counts.kills += len(self.writers)
        told = {writer.name: writer.acknowledged for writer in self.writers}
        checked = check(self.url, told)
        self.note(told, checked)

    def note(self, told: dict[str, int], checked: Checked) -> None:
        """Add this life to the counts."""
        counts = self.counts
        counts.acknowledged += sum(told.values())
        counts.found += checked.found
        counts.unheard += checked.unheard
        counts.lost += checked.lost
        counts.halves += checked.halves
        counts.doubled += checked.doubled


def is_torn(url: str) -> bool:
    """Whether a journal ends in half a change set."""
    if "://" in url:
        return False
    last = Path(url).read_bytes().rpartition(b"\n")
    return bool(last[2]) or not last[0].rpartition(b"\n")[2].startswith(
        (b'["#commit"', b'["#genad"')
    )
