"""What the runbook tells an operator to do can be done, and what it says is logged is logged."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from bot.commands.vaults import open_database
from bot.settings import BadSetting
from storage.sql import open_store
from tests.contracts.conftest import AMARA, LEEDS
from tests.documents import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contracts.conftest import AnyStore

RUNBOOK = (ROOT / "deploy/RUNBOOK.md").read_text("utf-8")
TRIED = re.findall(r"```sh tried\n(.*?)```", RUNBOOK, re.DOTALL)
QUESTIONS = [line for block in re.findall(r"```sql\n(.*?)```", RUNBOOK, re.DOTALL) for line in block.splitlines()]
COMMANDS = sorted(set(re.findall(r"`windowseat ([a-z ]+?)[`\n]", RUNBOOK)) | {"backup", "restore"})
LOGGED = re.findall(r"^\| `([^`]+)` \|", RUNBOOK.partition("## What the log says")[2], re.MULTILINE)
SOURCES = "".join(
    path.read_text("utf-8") for folder in ("bot", "adapters", "storage") for path in (ROOT / folder).rglob("*.py")
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new and empty database, to which one moves."""
    if request.param == "postgresql":
        return request.getfixturevalue("empty_postgres_url")
    return f"sqlite:///{tmp_path / 'new.db'}"


@pytest.fixture
async def lived_in(tmp_path: Path) -> str:
    """A database in which somebody lives."""
    url = f"sqlite:///{tmp_path / 'windowseat.db'}"
    store = await open_store(url)
    async with store.begin() as uow:
        await uow.communities.put(LEEDS)
        await uow.members.put(AMARA)
        await uow.commit()
    await store.close()
    return url


async def test_what_was_tried_can_be_done_as_it_stands(lived_in: str, new_url: str, tmp_path: Path) -> None:
    windowseat = f'windowseat() {{ "{sys.executable}" -m bot "$@"; }}\n'
    more = {"DATABASE_URL": lived_in, "NEW_DATABASE_URL": new_url, "PYTHONPATH": str(ROOT)}
    for block in TRIED:
        done = subprocess.run(  # noqa: ASYNC221 - nothing else goes on
            ["sh", "-ec", windowseat + block],
            check=False,
            cwd=tmp_path,
            env=os.environ | more,
            capture_output=True,
            text=True,
        )

        assert (done.returncode, done.stderr) == (0, ""), block
    moved = [await open_store(url) for url in (lived_in, new_url, f"sqlite:///{tmp_path / 'tried.db'}")]
    names = [await name_in(store) for store in moved]
    for store in moved:
        await store.close()

    assert (len(TRIED), names) == (4, ["Amara Obi"] * 3)


async def name_in(store: AnyStore) -> str:
    async with store.read() as uow:
        amara = await uow.members.get("leeds", "amara")
        return amara.name if amara else ""


async def test_the_questions_can_be_asked(address: str) -> None:
    store = await open_store(address)
    async with store.reading.connect() as connection:
        for question in QUESTIONS:
            await connection.exec_driver_sql(question)
    await store.close()

    assert len(QUESTIONS) == 4


@pytest.fixture(params=["sqlite:///:memory:", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("postgres_url") if request.param == "postgresql" else request.param


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_known(command: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])

    assert ended.value.code == 0


@pytest.mark.parametrize("line", LOGGED)
def test_what_is_said_to_be_logged_is_logged(line: str) -> None:
    assert line in SOURCES


async def test_an_older_version_leaves_newer_tables_alone(lived_in: str) -> None:
    store = await open_store(lived_in)
    async with store.writing.begin() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9998'")
    await store.close()
    with pytest.raises(BadSetting, match="newer version of Windowseat"):
        await open_database(lived_in)
