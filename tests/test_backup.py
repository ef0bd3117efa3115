"""Everything in one file, and back: whole, private, on either database, and without saying anything twice."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from adapters.calendar import IcsCalendar
from bot.__main__ import main
from bot.commands import OK, UNUSABLE
from bot.commands.backup import make_up
from bot.delivery import Deliveries
from bot.interview import SCHEDULED
from bot.outbox import Delivery, Retry
from bot.reminders import Reminders
from storage.backup import (
    NotABackup,
    NotEmpty,
    NothingThere,
    OtherVersion,
    Taken,
    back_up,
    opened,
    put_in_place,
)
from storage.ids import TimeOrderedIds
from storage.migrations import HEAD
from storage.schema import metadata
from storage.sql import SqlStore, open_store
from tests.contracts.conftest import install
from tests.leeds import AMARA, KENJI, LEEDS, NOON, PEOPLE, Clock, chat, person
from tests.test_delivery import Paper, row

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.interview import Interview

OLD = Path(__file__).parent / "contracts/old"
KINDS = ("sqlite", "postgresql")
HOUR = timedelta(hours=1)


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the database is that is backed up."""
    return address(request, request.param, tmp_path / "here.db")


@pytest.fixture(params=KINDS)
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the backup is restored."""
    return address(request, request.param, tmp_path / "there.db", "another_postgres_url")


@pytest.fixture
async def another_postgres_url(postgres: Any) -> AsyncIterator[str]:
    made = await postgres.create()
    yield made
    await postgres.drop(made)


def address(request: pytest.FixtureRequest, kind: str, file: Path, name: str = "postgres_url") -> str:
    return f"sqlite:///{file}" if kind == "sqlite" else request.getfixturevalue(name)


async def fill(url: str, *chats: Interview, rows: tuple[Delivery, ...] = ()) -> None:
    """Leeds Bridge, with a workspace, and with something of everything waiting."""
    store = await open_store(url)
    async with store.begin() as uow:
        await uow.communities.put(LEEDS)
        for member in PEOPLE:
            await uow.members.put(member)
            await uow.members.link(person(member.id), member)
        for one in chats:
            await uow.interviews.put(one)
        for one in rows:
            await uow.outbox.add(one)
        await install(uow, sealed="under seal")
        await uow.inbox.first_time("once")
        await uow.commit()
    await store.close()


def listed(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def load(dump: Path, file: Path) -> bytes:
    """Make a database of what `.dump` wrote; its bytes."""
    with closing(sqlite3.connect(file)) as made:
        made.executescript(dump.read_text("utf-8"))
    return file.read_bytes()


async def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    store = await open_store(url)
    found: dict[str, list[tuple[Any, ...]]] = {}
    async with store.reading.connect() as connection:
        for table in metadata.sorted_tables:
            found[table.name] = sorted((tuple(row) for row in await connection.execute(select(table))), key=repr)
    await store.close()
    return found


async def restore(file: Path, url: str, *, replace: bool = False, now: datetime = NOON) -> int:
    async with opened(file) as store:
        unsent = await make_up(store, now)
        await put_in_place(store, url, replace=replace)
    return unsent


async def test_all_of_it_comes_back_on_either_database(url: str, other_url: str, tmp_path: Path) -> None:
    await fill(url, chat(SCHEDULED, wake_at=NOON + HOUR), rows=(row("line"), row("held", "b", state="held", why="?")))
    before = await everything(url)
    await back_up(url, tmp_path / "backup")
    async with opened(tmp_path / "backup") as store:
        await put_in_place(store, other_url, replace=False)
    after = await everything(other_url)

    assert after == before
    assert all(before[name] for name in ("communities", "members", "links", "interviews", "outbox", "installations"))


async def test_a_backup_is_for_its_owner_alone_and_keeps_tokens_sealed(url: str, tmp_path: Path) -> None:
    await fill(url)
    await back_up(url, tmp_path / "backup")

    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(tmp_path / "backup")) as made:
        assert made.execute("SELECT sealed FROM installations").fetchall() == [("under seal",)]
        assert made.execute("PRAGMA quick_check").fetchall() == [("ok",)]


async def test_a_backup_replaces_nothing(url: str, tmp_path: Path) -> None:
    await fill(url)
    (tmp_path / "backup").write_text("mine", "utf-8")

    with pytest.raises(Taken):
        await back_up(url, tmp_path / "backup")
    assert (tmp_path / "backup").read_text("utf-8") == "mine"


async def test_nothing_is_left_where_a_backup_fails(tmp_path: Path) -> None:
    with pytest.raises(NothingThere):
        await back_up(f"sqlite:///{tmp_path / 'nowhere.db'}", tmp_path / "backup")

    assert listed(tmp_path) == []


async def test_an_empty_server_has_nothing_to_be_backed_up(empty_postgres_url: str, tmp_path: Path) -> None:
    with pytest.raises(NothingThere):
        await back_up(empty_postgres_url, tmp_path / "backup")

    assert listed(tmp_path) == []


async def test_whoever_lives_there_is_not_replaced_unasked(url: str, tmp_path: Path) -> None:
    await fill(url, chat())
    await back_up(url, tmp_path / "backup")
    store = await open_store(url)
    async with store.begin() as uow:
        await uow.members.put(replace(AMARA, name="Amara the Second"))
        await uow.interviews.put(chat(name="two", mentor="olga"))
        await uow.commit()
    await store.close()
    now = await everything(url)
    with pytest.raises(NotEmpty):
        await restore(tmp_path / "backup", url)
    untouched = await everything(url)
    await restore(tmp_path / "backup", url, replace=True)
    after = await everything(url)

    assert untouched == now
    assert [len(after[name]) for name in ("members", "interviews")] == [3, 1]
    assert "Amara the Second" not in repr(after)


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"x" * 500])
async def test_a_damaged_file_is_refused_and_nothing_changed(url: str, content: bytes, tmp_path: Path) -> None:
    await fill(url)
    before = await everything(url)
    (tmp_path / "backup").write_bytes(content)
    with pytest.raises(NotABackup):
        await restore(tmp_path / "backup", url, replace=True)

    assert await everything(url) == before


async def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    await fill(f"sqlite:///{tmp_path / 'here.db'}")
    await back_up(f"sqlite:///{tmp_path / 'here.db'}", tmp_path / "backup")
    with closing(sqlite3.connect(tmp_path / "backup")) as made, made:
        made.execute("UPDATE alembic_version SET version_num = ?", (f"{int(HEAD) + 1:04}",))

    with pytest.raises(OtherVersion):
        await restore(tmp_path / "backup", f"sqlite:///{tmp_path / 'there.db'}")
    assert not (tmp_path / "there.db").exists()


@pytest.mark.parametrize("old", sorted(OLD.glob("*.sql")), ids=lambda file: file.stem)
async def test_a_backup_of_an_older_version_is_brought_up_to_date(old: Path, other_url: str, tmp_path: Path) -> None:
    kept = load(old, tmp_path / "backup")
    unsent = await restore(tmp_path / "backup", other_url)
    store = await open_store(other_url)
    async with store.begin() as uow:
        amara = await uow.members.get("leeds", "amara")
        claimed = await uow.outbox.claim(9, HOUR, "token")
    await store.close()

    assert (amara and amara.name, [(row.id, row.attempts) for row in claimed], unsent) == ("Amara Obi", [("1", 2)], 1)
    assert (tmp_path / "backup").read_bytes() == kept


async def test_a_backup_under_load_is_of_one_moment(url: str, tmp_path: Path) -> None:
    """Two who write always write two rows at once; no backup has one of them alone."""
    await fill(url)
    store = await open_store(url)
    written = asyncio.Event()

    async def write(name: str, many: int) -> None:
        for number in range(many):
            async with store.begin() as uow:
                await uow.members.put(replace(KENJI, id=f"{name}-{number}"))
                await uow.outbox.add(row("line", f"{name}-{number}", subject=""))
                await uow.commit()
            written.set()

    writing = asyncio.gather(write("x", 60), write("y", 60))
    await written.wait()
    files = [tmp_path / f"backup-{number}" for number in range(3)]
    for file in files:
        await back_up(url, file)
    await writing
    await store.close()
    counts: list[tuple[int, int]] = []
    for file in files:
        with closing(sqlite3.connect(file)) as made:
            members = made.execute("SELECT id FROM members WHERE id LIKE '_-%'").fetchall()
            counts.append((len(members), len(set(members) ^ set(made.execute("SELECT id FROM outbox").fetchall()))))

    assert [torn for _, torn in counts] == [0, 0, 0]
    assert [many for many, _ in counts] == sorted(many for many, _ in counts)


# Nothing sent since the backup is sent again


def deliveries(store: SqlStore, clock: Clock, paper: Paper) -> Deliveries:
    return Deliveries(store, {"paper": paper}, clock, TimeOrderedIds(), IcsCalendar())


async def go_on(url: str, clock: Clock, paper: Paper, until: datetime) -> None:
    """Serve until then, as ever: what is due is written and delivered at its hour."""
    store = await open_store(url, clock)
    reminders = Reminders(store, clock, TimeOrderedIds())
    while (wake := await reminders.next_wake()) and wake <= until:
        clock.at = max(clock.at, wake)
        await reminders.sweep()
        await deliveries(store, clock, paper).drain()
    clock.at = until
    await deliveries(store, clock, paper).drain()
    await store.close()


async def test_what_was_sent_since_the_backup_is_not_sent_again(url: str, tmp_path: Path) -> None:
    clock, paper = Clock(), Paper()
    lost = row("word", "unreached", lane="kenji", state="unreached")
    await fill(url, chat(SCHEDULED), rows=(row("line", "a"), row("word", "b"), lost))
    await back_up(url, tmp_path / "backup")
    await go_on(url, clock, paper, NOON + timedelta(days=4, hours=1, minutes=30))
    sent = list(paper.messages)

    await restore(tmp_path / "backup", url, replace=True, now=clock.at)
    store = await open_store(url, clock)
    async with store.begin() as uow:
        await uow.outbox.reach_again("leeds", "kenji")
        await uow.commit()
    await store.close()
    paper.remembers = True
    await go_on(url, clock, paper, clock.at)

    assert len(sent) > 4
    assert [message.key for message in paper.messages.values()][: len(sent)] == [
        paper.messages[ref].key for ref in sent
    ]
    assert [message.card.kind for ref, message in paper.messages.items() if ref not in sent] == ["word"]


async def test_what_was_not_sent_before_the_crash_is_sent_after_the_restore(url: str, tmp_path: Path) -> None:
    clock, paper = Clock(), Paper()
    await fill(url, chat(SCHEDULED), rows=(row("line", "a"), row("word", "b")))
    await back_up(url, tmp_path / "backup")
    paper.moods = [Retry(timedelta(days=30))]
    await go_on(url, clock, paper, NOON + HOUR)

    await restore(tmp_path / "backup", url, replace=True, now=clock.at)
    await go_on(url, clock, paper, clock.at)

    assert paper.to("amara") == ["line", "word"]


async def test_without_the_mark_of_a_restore_it_would_be_sent_twice(url: str, tmp_path: Path) -> None:
    """The protection taken away: the same, put in place as it was."""
    clock, paper = Clock(), Paper()
    await fill(url, chat(SCHEDULED), rows=(row("line", "a"),))
    await back_up(url, tmp_path / "backup")
    await go_on(url, clock, paper, NOON + HOUR)
    async with opened(tmp_path / "backup") as store:
        await put_in_place(store, url, replace=True)
    await go_on(url, clock, paper, clock.at)

    assert paper.to("amara") == ["line", "line"]


async def test_where_the_platform_cannot_tell_it_is_held(url: str, tmp_path: Path) -> None:
    clock, paper = Clock(), Paper(remembers=False)
    await fill(url, chat(SCHEDULED), rows=(row("line", "a"),))
    await back_up(url, tmp_path / "backup")
    await go_on(url, clock, paper, NOON + HOUR)
    await restore(tmp_path / "backup", url, replace=True, now=clock.at)
    await go_on(url, clock, paper, clock.at)
    store = await open_store(url)
    async with store.read() as uow:
        held = await uow.outbox.held("leeds")
    await store.close()

    assert paper.to("amara") == ["line"]
    assert [one.id for one in held] == ["a"]


# The command line


def say(*arguments: str) -> int:
    return main(arguments)


def test_the_command_line_backs_up_and_restores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'here.db'}")
    asyncio.run(fill(f"sqlite:///{tmp_path / 'here.db'}", rows=(row("line", "a"),)))
    codes = [say("backup", "kept"), say("backup", "kept"), say("restore", "kept"), say("restore", "other")]
    codes += [say("restore", "kept", "--replace")]
    said = capsys.readouterr()

    assert codes == [OK, UNUSABLE, UNUSABLE, UNUSABLE, OK]
    assert "kept is there already" in said.err
    assert "is not empty" in said.err
    assert "There is no other" in said.err
    assert "One message was waiting" in said.out
