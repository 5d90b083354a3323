"""Runs a PostgreSQL cluster of three members on this machine, to crash them and look on.

Patroni keeps the members over etcd, with synchronous replication: a commit is acknowledged once a
second member, while there is one, has it too. Nothing of the system is touched: the ports are free
ones, the files lie in a temporary folder, and all of it ends with the input. For tests and for
trying, not for data that matters: whoever reaches the loopback address may enter, and nothing
waits for the disk.

    $ sudo python3 scripts/cluster.py
    {"url": "postgresql://postgres@127.0.0.1:40001,127.0.0.1:40003,127.0.0.1:40005/genad"}
    crash m0
    {"m0": {"port": 40001, "role": "leader", "state": "down"}, "m1": ...}

Each line of input is a command, answered by one line: what the members say of themselves.

    crash NAME   kill a member, Patroni and the server, without a warning
    start NAME   start it again
    freeze NAME  stop it where it stands, as a machine that hangs
    thaw NAME    let it go on
    switch       let the leader hand over to another, as before maintenance
    wait         until all that were started run, and one leads and another follows in step
    list         only the answer

What it needs, scripts/interop.sh installs on Debian.
"""

import contextlib
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from string import Template
from typing import TypedDict

from loopback import HOST, ask, free_ports, kill_all, patiently, signal_all

MEMBERS = ("m0", "m1", "m2")
DATABASE = "genad"
PATRONI = Path(__file__).with_name("cluster.yml")

ETCD = """\
etcd --name=etcd --data-dir={folder}/data
--listen-client-urls={client} --advertise-client-urls={client}
--listen-peer-urls={peer} --initial-advertise-peer-urls={peer} --initial-cluster=etcd={peer}"""


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
        """All members, the way libpq is told of several."""
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
        text = Template(PATRONI.read_text(encoding="utf-8")).substitute(
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

    def signal(self, name: str, what: signal.Signals) -> None:
        """Send a signal to everything that belongs to a member."""
        signal_all(self._place(name), what)

    def switch(self) -> None:
        """Let the leader hand over to whom it likes."""
        settings = self._place(MEMBERS[0]) / "patroni.yml"
        command = ["patronictl", "-c", str(settings), "switchover", "--force"]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)

    def states(self) -> dict[str, State]:
        """What the members are, as the first that answers tells it."""
        answers = (ask(self._rest[name], "/cluster") for name in MEMBERS if name in self._started)
        told = json.loads(next(filter(None, answers), b"{}")).get("members", ())
        known = {one["name"]: one for one in told}
        states: dict[str, State] = {}
        for name, port in self._ports.items():
            said = {"role": "unknown", "state": "unknown"} | known.get(name, {})
            state = said["state"] if name in self._started else "down"
            states[name] = State(port=port, role=said["role"], state=state)
        return states

    def wait(self) -> None:
        """Until all that were started run, with a leader and a synchronous standby.

        Raises:
            TimeoutError: they do not.
            ChildProcessError: one has ended by itself.
        """
        patiently("the cluster", self._is_whole)

    def stop(self) -> None:
        """End everything that works in our folder."""
        for name in (*MEMBERS, "etcd"):
            self.crash(name)

    def last_words(self) -> str:
        """The end of each log."""
        logs = sorted(self._folder.glob("*/log"))
        ends = (log.read_text(encoding="utf-8", errors="replace")[-2000:] for log in logs)
        return "\n".join(
            f"--- {log.parent.name}\n{end}" for log, end in zip(logs, ends, strict=True)
        )

    def _is_whole(self) -> bool:
        ended = [name for name, process in self._started.items() if process.poll() is not None]
        if ended:
            raise ChildProcessError(f"ended by itself: {', '.join(ended)}")
        rests = [self._rest[name] for name in MEMBERS if name in self._started]
        one_is = (any(ask(rest, path) for rest in rests) for path in ("/primary", "/sync"))
        return all(one_is) and all(ask(rest, "/health") for rest in rests)

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


def programs_of_postgresql() -> Path | None:
    """Debian keeps them out of the PATH, in a folder for each version; the newest is taken."""
    found = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    return max((path.parent for path in found), key=lambda path: int(path.parts[4]), default=None)


def roomy_place() -> str:
    """Memory where there is a gigabyte; never TMPDIR, which may be where nobody else gets in."""
    with contextlib.suppress(OSError):
        if shutil.disk_usage("/dev/shm").free > 2**30:
            return "/dev/shm"
    return "/tmp"


def obey(cluster: Cluster, line: str) -> None:
    """Do what one line of input says."""
    match line.split():
        case ["crash", name] if name in MEMBERS:
            cluster.crash(name)
        case ["start", name] if name in MEMBERS:
            cluster.start(name)
        case ["freeze", name] if name in MEMBERS:
            cluster.signal(name, signal.SIGSTOP)
        case ["thaw", name] if name in MEMBERS:
            cluster.signal(name, signal.SIGCONT)
        case ["switch"]:
            cluster.switch()
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
        print("not here:", *absent, *([] if programs else ["postgresql"]), file=sys.stderr)
        sys.exit(os.EX_UNAVAILABLE)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    with tempfile.TemporaryDirectory(prefix="genad-cluster-", dir=roomy_place()) as folder:
        shutil.chown(folder, user)
        cluster = Cluster(Path(folder).resolve(), programs, user)
        try:
            cluster.bring_up()
            print(json.dumps({"url": cluster.url}), flush=True)
            for line in sys.stdin:
                obey(cluster, line)
                print(json.dumps(cluster.states()), flush=True)
        except KeyboardInterrupt:
            print()
        except (ChildProcessError, TimeoutError) as error:
            sys.exit(f"{error}\n{cluster.last_words()}")
        finally:
            cluster.stop()


if __name__ == "__main__":
    main()
