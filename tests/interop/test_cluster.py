"""A PostgreSQL cluster that loses its leader loses no change set, and has none twice."""

import json
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from itertools import pairwise
from pathlib import Path
from subprocess import PIPE
from typing import Any

import psycopg
import pytest
from tests.interop.servers import HOST, free_port
from tests.store.records import change_set, contact, created

from genad_liaison.codec import to_document
from genad_liaison.errors import StoreError
from genad_liaison.model import Contact
from genad_liaison.store.logged import dumps, follow
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store

pytestmark = pytest.mark.interop

WRITERS = ("a", "b")
SECRET = "nobody-may-see-this"
PATIENCE = 60.0
BRIEF = 3.0
"""How long a store is told to wait where we know that nobody will answer."""

Tell = Callable[[str], None]


class Cluster:
    """The program of scripts/cluster.py, which is told what to do line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._place: str = self._answer()["url"]

    def url(self, office: str, session: str = "read-write", user: str = "postgres") -> str:
        """The URL of an office, by way of a member that is fit for that."""
        place = self._place.replace("postgres@", f"{user}@")
        return f"{place}?target_session_attrs={session}&office={office}"

    def sql(self, session: str, statement: str) -> object:
        """What a member that is fit for that says to a statement; one that hangs is passed by."""
        place = f"{self._place}?target_session_attrs={session}&connect_timeout=2"
        with psycopg.connect(place, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return next(iter(cursor))[0] if cursor.description else None

    def tell(self, command: str) -> dict[str, str]:
        """Do something; gives the role of each member that is up."""
        assert self._process.stdin
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()
        members = self._answer().items()
        return {name: one["role"] for name, one in members if one["state"] != "down"}

    def settle(self) -> None:
        """Wait until one leads, another has all that it has, and all are up."""
        self.tell("wait")

    def who(self, role: str) -> str:
        """The member that has a role; empty while none has it."""
        return next((name for name, has in self.tell("list").items() if has == role), "")

    def second(self) -> str:
        """The member that the leader waits for; the server knows it before Patroni says it."""
        asked = "select max(application_name) from pg_stat_replication where sync_state = 'sync'"
        self.settle()
        soon(lambda: bool(self.sql("read-write", asked)))
        return str(self.sql("read-write", asked))

    def level(self) -> None:
        """Wait until both standbys show what the leader has."""
        same = "count(*) = 2 and bool_and(replay_lsn = pg_current_wal_lsn())"
        asked = f"select {same} from pg_stat_replication"
        soon(lambda: self.sql("read-write", asked) is True)

    def bring_back(self, *names: str) -> None:
        for name in names:
            self.tell(f"start {name}")
        self.settle()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            _, said = self._process.communicate(timeout=PATIENCE)
            if self._process.returncode == os.EX_UNAVAILABLE:
                pytest.skip(f"{said.strip()}; scripts/interop.sh installs it on Debian, for root")
            pytest.fail(said)
        answer: dict[str, Any] = json.loads(line)
        return answer


@pytest.fixture(scope="module")
def cluster(repository: Path) -> Iterator[Cluster]:
    """Three members; they end with the input of their program, also when the tests are killed."""
    script = repository / "scripts" / "cluster.py"
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True) as process:
        yield Cluster(process)


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Say something to whoever runs the tests."""

    def say(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{line}\n")

    return say


def soon(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, "it did not come to pass"
        time.sleep(0.1)


def test_nothing_is_lost_and_nothing_doubled_when_the_leader_is_killed_twice(
    cluster: Cluster, repository: Path, tmp_path: Path, tell: Tell
) -> None:
    url = cluster.url("written")
    with closing(open_store(url, create=True)) as store:
        counts = (contact(uid, note="0") for uid in (*WRITERS, "all"))
        store.commit(change_set("first", created(*counts)))
        with writing(url, repository, tmp_path):
            for _ in range(2):
                going_on(tmp_path)
                leader = cluster.who("leader")
                cluster.tell(f"crash {leader}")
                soon(lambda: cluster.who("leader") != "")
                cluster.bring_back(leader)
            going_on(tmp_path)
            cluster.tell("switch")
            going_on(tmp_path)
        moments, uids = zip(*acknowledged(tmp_path), strict=True)
        pauses = sorted(later - before for before, later in pairwise(sorted(moments)))[:-4:-1]
        tell(f"{len(uids)} commits; the longest pauses: {', '.join(f'{p:.1f} s' for p in pauses)}")
        assert sorted(done.uid for done in store.logged()) == sorted(["first", *uids])
        assert list(store.verify()) == []
        assert_is_what_its_log_says(store)
        for name in WRITERS:
            assert note(store, name) == sum(uid.startswith(f"{name}-") for uid in uids)
        assert note(store, "all") == len(uids)


def test_an_office_that_is_only_read_is_answered_by_a_standby(cluster: Cluster) -> None:
    with closing(open_store(cluster.url("read"), create=True)) as leading:
        leading.commit(change_set("one", created(contact())))
        cluster.level()
        assert cluster.sql("prefer-standby", "select pg_is_in_recovery()") is True
        standby = cluster.url("read", "prefer-standby")
        with closing(open_store(standby, read_only=True)) as store:
            assert list(store.find("contacts")) == [contact()]
            assert [done.uid for done in store.changes()] == ["one"]
            assert list(store.verify()) == []
            with pytest.raises(StoreError, match="read"):
                store.commit(change_set("two", created(contact("c2"))))
        with closing(open_store(standby, wait=BRIEF)) as store, pytest.raises(StoreError) as told:
            store.commit(change_set("two", created(contact("c2"))))
        assert "target_session_attrs=read-write" in " ".join(
            (told.value.message, *told.value.hints)
        )
        assert leading.revision == 1


def test_a_commit_whose_answer_was_lost_still_waits_for_a_second_member(cluster: Cluster) -> None:
    """The leader has it and knows it again, but a leader alone may be lost with it."""
    waiting = "select coalesce(max(pid), 0) from pg_stat_activity where wait_event = 'SyncRep'"
    second = cluster.second()
    url = cluster.url("waiting")
    with (
        closing(open_store(url, create=True, wait=PATIENCE)) as store,
        ThreadPoolExecutor() as pool,
    ):
        cluster.tell(f"freeze {second}")
        try:
            done = pool.submit(store.commit, change_set("one", created(contact())))
            soon(lambda: cluster.sql("read-write", waiting) != 0)
            first = cluster.sql("read-write", waiting)
            cluster.sql("read-write", f"select pg_terminate_backend({first})")
            soon(lambda: done.done() or cluster.sql("read-write", waiting) not in (0, first))
            assert not done.done()
        finally:
            cluster.tell(f"thaw {second}")
        assert done.result(PATIENCE).revision == 1
        assert [logged.uid for logged in store.logged()] == ["one"]


def test_a_wrong_password_is_refused_and_not_repeated_to_anybody(cluster: Cluster) -> None:
    open_store(cluster.url("guarded"), create=True).close()
    role = f"create role guarded login password '{SECRET}' in role pg_read_all_data"
    cluster.sql("read-write", role)
    wrong, right = (cluster.url("guarded", user=f"guarded:{SECRET}{end}") for end in ("-not", ""))
    with pytest.raises(StoreError, match="password") as told:
        open_store(wrong, read_only=True, wait=BRIEF)
    assert told.value.hints
    assert SECRET not in "".join((*traceback.format_exception(told.value), *told.value.hints))
    with closing(open_store(right, read_only=True)) as store:
        assert store.revision == 0
        assert SECRET not in f"{store.url} {store!r}"


def test_a_server_that_is_not_there_is_an_error_that_says_where() -> None:
    port = free_port()
    with pytest.raises(StoreError, match=str(port)) as told:
        open_store(f"postgresql://office:{SECRET}@{HOST}:{port}/genad", wait=BRIEF)
    assert told.value.hints
    assert SECRET not in "".join((*traceback.format_exception(told.value), *told.value.hints))


def test_a_cluster_without_a_leader_is_an_error_until_it_has_one(cluster: Cluster) -> None:
    """The third member lacks what the second had confirmed, and may not lead."""
    url = cluster.url("headless")
    with closing(open_store(url, create=True, wait=BRIEF)) as store:
        store.commit(change_set("one", created(contact())))
        second = cluster.second()
        gone = (cluster.who("leader"), second)  # in this order: a leader would choose another
        cluster.level()
        for name in gone:
            cluster.tell(f"crash {name}")
        two = change_set("two", created(contact("c2")))
        with pytest.raises(StoreError) as told:
            store.commit(two)
        assert told.value.hints
        with pytest.raises(StoreError):
            open_store(url, wait=BRIEF)
        with closing(open_store(cluster.url("headless", "prefer-standby"), read_only=True)) as left:
            assert list(left.find("contacts")) == [contact()]
        cluster.bring_back(*gone)
        assert [done.uid for done in store.changes()] == ["one"]
        assert store.commit(two).revision == 2
        assert [done.uid for done in store.changes()] == ["one", "two"]


@contextmanager
def writing(url: str, repository: Path, folder: Path) -> Iterator[None]:
    """Two programs commit until the block ends, each to its last acknowledgement."""
    end = folder / "end"
    with ExitStack() as stack:
        writers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.interop.writer", url, name, end],
                cwd=repository,
                stdout=stack.enter_context((folder / f"{name}.done").open("wb")),
                stderr=stack.enter_context((folder / f"{name}.error").open("wb")),
            )
            for name in WRITERS
        ]
        for writer in writers:
            stack.callback(writer.kill)
        try:
            yield
        finally:
            end.touch()
            codes = [writer.wait(PATIENCE) for writer in writers]
    said = [(folder / f"{name}.error").read_text("utf-8") for name in WRITERS]
    assert (codes, said) == ([0, 0], ["", ""])


def acknowledged(folder: Path) -> list[tuple[float, str]]:
    """The moment and the uid of each commit that a writer was told is done."""
    lines = [
        line.split()
        for path in folder.glob("*.done")
        for line in path.read_text("utf-8").splitlines(keepends=True)
        if line.endswith("\n")
    ]
    return [(float(moment), uid) for moment, uid in lines]


def going_on(folder: Path) -> None:
    """Wait until each writer has committed some more."""
    files = [folder / f"{name}.done" for name in WRITERS]
    sizes = [path.stat().st_size + 500 for path in files]
    soon(lambda: all(path.stat().st_size > size for path, size in zip(files, sizes, strict=True)))


def assert_is_what_its_log_says(store: Store) -> None:
    """No gap, one chain, and each record as the last change left it."""
    revision, chain = 0, ""
    last: dict[tuple[str, str], bytes | None] = {}
    for logged in store.logged():
        follow(revision, chain, logged)
        revision, chain = logged.revision, logged.chain
        last |= {(kind, uid): document for kind, uid, document in logged.lines}
    assert (store.revision, store.chain) == (revision, chain)
    assert {
        ("contacts", one.uid): dumps(to_document(one)) for one in store.stream("contacts")
    } == last


def note(store: Store, uid: str) -> int:
    found = store.get("contacts", uid)
    assert isinstance(found, Contact)
    return int(found.note)
