"""Runs a PostgreSQL cluster of three members on this machine, to crash them and look on.

Patroni keeps the members over etcd, with synchronous replication: a commit is acknowledged once a
second member has it on disk. Nothing of the system is touched: the ports are free ones, the files
lie in a temporary folder, and all of it ends with the input. For tests and for trying, not for
data that matters: whoever reaches the loopback address may enter.

    $ sudo python3 scripts/cluster.py
    {"url": "postgresql://postgres@127.0.0.1:40001,127.0.0.1:40003,127.0.0.1:40005/genad", ...}
    crash m0
    {"m0": {"port": 40001, "role": "leader", "state": "down"}, "m1": ...}

Each line of input is a command, and is answered by one line: what the members say they are.

    crash NAME   kill a member as a power cut does: Patroni and the server, all at once
    start NAME   start it again
    wait         until all that were started run, one leads, and another has all that it has
    list         only the answer

Needs Debian's packages: apt-get install --no-install-recommends patroni etcd-server postgresql
"""

import contextlib
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypedDict

HOST = "127.0.0.1"
MEMBERS = ("m0", "m1", "m2")
DATABASE = "genad"
PATIENCE = 60.0

ETCD = """\
etcd --name=etcd --data-dir={folder}/data
--listen-client-urls={client} --advertise-client-urls={client}
--listen-peer-urls={peer} --initial-advertise-peer-urls={peer} --initial-cluster=etcd={peer}"""

# That a leader is gone is noticed when its key in etcd lapses; 20 s is the least that Patroni
# advises. A password is asked of the role "guarded", and of no other.
PATRONI = """\
scope: office
name: {name}
restapi: {{listen: "{host}:{rest}", connect_address: "{host}:{rest}"}}
etcd3: {{hosts: "{host}:{etcd}"}}
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 1
    retry_timeout: 5
    synchronous_mode: true
    postgresql: {{use_pg_rewind: true, parameters: {{max_connections: 50}}}}
  initdb: [{{encoding: UTF8}}, {{locale: C.UTF-8}}, {{auth: trust}}]
  pg_hba:
    - host all guarded {host}/32 scram-sha-256
    - host all,replication all {host}/32 trust
postgresql:
  listen: "{host}:{port}"
  connect_address: "{host}:{port}"
  data_dir: {folder}/data
  bin_dir: {programs}
  pgpass: {folder}/pgpass
  authentication:
    superuser: {{username: postgres}}
    replication: {{username: replicator}}
    rewind: {{username: postgres}}
  parameters: {{unix_socket_directories: "", dynamic_shared_memory_type: mmap}}
watchdog: {{mode: "off"}}
"""


class State(TypedDict):
    """What a member is: role and state in Patroni's words, and ``down`` for one not started."""

    port: int
    role: str
    state: str


class Cluster:
    """A cluster in a folder: ``start`` its members, ``crash`` some, ``stop`` it all.

    Args:
        programs: the folder of PostgreSQL's programs.
        user: who runs it; not root, PostgreSQL refuses that.
    """

    def __init__(self, folder: Path, programs: Path, user: str) -> None:
        self._folder, self._programs, self._user = folder, programs, user
        self._started: dict[str, subprocess.Popen[bytes]] = {}
        self._etcd, self._peer, *ports = free_ports(2 + 2 * len(MEMBERS))
        self._ports = dict(zip(MEMBERS, ports[::2], strict=True))
        self._rest = dict(zip(MEMBERS, ports[1::2], strict=True))

    @property
    def url(self) -> str:
        hosts = ",".join(f"{HOST}:{port}" for port in self._ports.values())
        return f"postgresql://postgres@{hosts}/{DATABASE}"

    def bring_up(self) -> None:
        """Start etcd and all members, and make the database."""
        client, peer = (f"http://{HOST}:{port}" for port in (self._etcd, self._peer))
        self._run("etcd", ETCD.format(client=client, peer=peer, folder=self._place("etcd")).split())
        patiently("etcd", lambda: b"true" in ask(self._etcd, "/health"))
        for name in MEMBERS:
            self.start(name)
        self.wait()
        leader = next(one for one in self.states().values() if one["role"] == "leader")
        where = ("-h", HOST, "-p", str(leader["port"]), "-U", "postgres")
        subprocess.run([self._programs / "createdb", *where, DATABASE], check=True)

    def start(self, name: str) -> None:
        """Start a member: a new one, or one that crashed."""
        settings = self._place(name) / "patroni.yml"
        text = PATRONI.format(
            name=name,
            host=HOST,
            port=self._ports[name],
            rest=self._rest[name],
            etcd=self._etcd,
            folder=self._place(name),
            programs=self._programs,
        )
        settings.write_text(text, encoding="utf-8")
        self._run(name, ["patroni", str(settings)])

    def crash(self, name: str) -> None:
        """Kill everything that belongs to a member, or to ``etcd``; it gets no chance to speak."""
        kill_all(self._place(name))
        process = self._started.pop(name, None)
        if process:
            process.wait()

    def states(self) -> dict[str, State]:
        """What the members are, as the first that answers tells it."""
        answers = (ask(self._rest[name], "/cluster") for name in MEMBERS if name in self._started)
        told = json.loads(next(filter(None, answers), b"{}")).get("members", ())
        known = {member["name"]: member for member in told}
        return {
            name: State(
                port=port,
                role=known.get(name, {}).get("role", "unknown"),
                state=known.get(name, {}).get("state", "unknown")
                if name in self._started
                else "down",
            )
            for name, port in self._ports.items()
        }

    def wait(self) -> None:
        """Until all that were started run, with a leader and a synchronous standby."""
        patiently("the cluster", self._is_whole)

    def stop(self) -> None:
        """End everything that works in our folder."""
        for name in (*MEMBERS, "etcd"):
            self.crash(name)

    def last_words(self) -> str:
        """The end of each log."""
        logs = sorted(self._folder.glob("*/log"))
        ends = (log.read_text(encoding="utf-8", errors="replace")[-2000:] for log in logs)
        return "\n".join(f"--- {log.parent.name}\n{end}" for log, end in zip(logs, ends, strict=True))

    def _is_whole(self) -> bool:
        started = [one for name, one in self.states().items() if name in self._started]
        roles = {one["role"] for one in started if one["state"] in ("running", "streaming")}
        return roles >= {"leader", "sync_standby"} and len(roles) <= len(started)

    def _place(self, name: str) -> Path:
        place = self._folder / name
        if not place.exists():
            place.mkdir()
            shutil.chown(place, self._user)
        return place

    def _run(self, name: str, command: list[str]) -> None:
        """Run a program in a folder of its own, by which it and all it starts can be found."""
        place, who = self._place(name), pwd.getpwnam(self._user)
        other = os.geteuid() != who.pw_uid
        with (place / "log").open("ab") as log:
            self._started[name] = subprocess.Popen(
                command,
                cwd=place,
                env={"HOME": str(place), "PATH": f"{self._programs}:/usr/bin:/bin"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                user=who.pw_uid if other else None,
                group=who.pw_gid if other else None,
                extra_groups=[] if other else None,
            )


def free_ports(number: int) -> list[int]:
    """Ports that nobody listened on a moment ago; held all at once, so that no two are the same."""
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind((HOST, 0))
        return [probe.getsockname()[1] for probe in probes]


def ask(port: int, path: str) -> bytes:
    """What a server on loopback answers; nothing where it does not."""
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}{path}", timeout=2) as answer:
            return bytes(answer.read())
    except OSError:  # the errors of urllib are of this kind
        return b""


def patiently(what: str, is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError(f"{what} is not up after {PATIENCE:.0f} s")
        time.sleep(0.1)


def kill_all(folder: Path) -> None:
    """Kill every process that works in a folder or below it, until there is none."""
    while found := list(working_in(folder)):
        for pid in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)


def working_in(folder: Path) -> Iterator[int]:
    """A server changes to its data folder, and what it starts begins there; the dead are nowhere."""
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "cwd").readlink().is_relative_to(folder):
                yield int(entry.name)


def programs_of_postgresql() -> Path | None:
    """Debian keeps them out of the PATH, in a folder for each version; the newest is taken."""
    found = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    return max((path.parent for path in found), key=lambda path: int(path.parts[4]), default=None)


def obey(cluster: Cluster, line: str) -> None:
    """Do what one line of input says."""
    match line.split():
        case ["crash", name] if name in MEMBERS:
            cluster.crash(name)
        case ["start", name] if name in MEMBERS:
            cluster.start(name)
        case ["wait"]:
            cluster.wait()
        case ["list"]:
            pass
        case _:
            print(f"no such command: {line.strip()}", file=sys.stderr)


def main() -> None:
    """Run a cluster until the input ends."""
    programs = programs_of_postgresql()
    absent = [name for name in ("patroni", "etcd") if not shutil.which(name)]
    if programs is None or absent:
        sys.exit(f"not here: {', '.join([*absent, *([] if programs else ['postgresql'])])}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    with tempfile.TemporaryDirectory(prefix="genad-cluster-") as folder:
        shutil.chown(folder, user)
        cluster = Cluster(Path(folder), programs, user)
        try:
            cluster.bring_up()
            print(json.dumps({"url": cluster.url, "folder": folder}), flush=True)
            for line in sys.stdin:
                obey(cluster, line)
                print(json.dumps(cluster.states()), flush=True)
        except TimeoutError as error:
            sys.exit(f"{error}\n{cluster.last_words()}")
        finally:
            cluster.stop()


if __name__ == "__main__":
    main()
