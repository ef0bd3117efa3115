"""The command line: what it says, what it refuses, and the exit codes it leaves."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands import FAILED, OK, UNUSABLE
from bot.settings import TOKENS
from storage.dialect import bare_address

STORIES = Path(__file__).parent / "stories"
PEOPLE = """name,field,role,employer,handle
Priya Raman,Product,Product manager,Larkpay,priya
Tomas Arrieta,Data,Data scientist,Heronwell,tomas
,Data,Nobody,Nowhere,nobody
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and an environment without tokens or a database."""
    monkeypatch.chdir(tmp_path)
    for name in (*TOKENS, "DATABASE_URL", "WINDOWSEAT_PORT"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def people(here: Path) -> Path:
    file = here / "people.csv"
    file.write_text(PEOPLE, "utf-8")
    return file


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    said = capsys.readouterr().out

    assert left.value.code == OK
    assert all(command in said for command in ("playground", "rehearse", "import"))


@pytest.mark.parametrize("arguments", [["fly"], ["rehearse"], ["import"], ["--fly"]])
def test_what_it_does_not_know_it_refuses(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)

    assert left.value.code == UNUSABLE
    assert "usage: windowseat" in capsys.readouterr().err


def test_a_port_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("WINDOWSEAT_PORT", "eighty")

    assert main(["playground", "--no-browser"]) == UNUSABLE
    assert "WINDOWSEAT_PORT is 'eighty'" in capsys.readouterr().err


def test_the_playground_never_runs_beside_tokens(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "made-up-secret")

    assert main(["playground", "--no-browser"]) == UNUSABLE
    said = capsys.readouterr().err
    assert "DISCORD_TOKEN" in said
    assert "made-up-secret" not in said
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("command", [[], ["serve"], ["discord", "doctor"], ["discord", "sync"], ["discord", "invite"]])
def test_a_token_goes_to_nobody_but_discord(
    command: list[str], here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "made-up-secret")
    monkeypatch.setenv("DISCORD_API_URL", "https://discord.com.example/api/v10")

    assert main(command) == UNUSABLE
    said = capsys.readouterr().err
    assert "discord.com.example" in said
    assert "made-up-secret" not in said
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("story", "code"),
    [
        ('One\nstarts Mon 23 Nov 2026 09:00 Europe/London\n\nSam types /my-chats\n  Sam sees "My chats"\n', OK),
        ('One\nstarts Mon 23 Nov 2026 09:00 Europe/London\n\nSam types /my-chats\n  Sam sees "Mars"\n', FAILED),
    ],
)
def test_a_story_leaves_a_code(story: str, code: int, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "one.story").write_text(story, "utf-8")

    assert main(["rehearse", "one.story"]) == code
    assert "Sam types /my-chats" in capsys.readouterr().out


def test_a_story_that_is_not_there_or_not_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "not.story").write_text("Sam flies\n", "utf-8")

    assert main(["rehearse", "nowhere.story"]) == UNUSABLE
    assert "nowhere.story" in capsys.readouterr().err
    assert main(["rehearse", "not.story"]) not in {OK, FAILED}


def test_a_story_can_be_kept_in_a_folder_and_needs_no_token(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = "One\nstarts Mon 23 Nov 2026 09:00 Europe/London\n\nSam types /my-chats\n"
    (here / "one.story").write_text(story, "utf-8")
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///never.db")

    assert main(["rehearse", "one.story", "--file", "kept"]) == OK
    assert {"world.db", "windowseat.db"} <= {path.name for path in (here / "kept").iterdir()}
    assert not (here / "never.db").exists()


def test_a_dry_run_tells_and_writes_nothing(people: Path, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(people)]) == OK
    said = capsys.readouterr().out
    assert "line 4" in said.lower()
    assert "Nobody" in said
    assert [path.name for path in here.iterdir()] == ["people.csv"]


def test_publishing_writes_everybody_who_is_not_refused_once(people: Path, here: Path) -> None:
    codes = [main(["import", str(people), "--publish", "--community", "Leeds"]) for _ in range(2)]
    with sqlite3.connect(here / "windowseat.db") as kept:
        names = [name for (name,) in kept.execute("SELECT name FROM members ORDER BY name")]
    kept.close()

    assert codes == [OK, OK]
    assert names == ["Priya Raman", "Tomas Arrieta"]


def test_publishing_says_where_and_what_comes_next(
    people: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///kept.db")

    assert main(["import", str(people), "--publish"]) == OK
    said = capsys.readouterr().out
    assert "sqlite+aiosqlite:///kept.db" in said
    assert "whoever joins with the handle" in said


def test_an_address_is_shown_without_its_password() -> None:
    shown = bare_address("postgresql://amara:made-up@db.example:5432/seats?password=made-up")

    assert shown == "postgresql+asyncpg://amara:***@db.example:5432/seats"


@pytest.mark.parametrize(("name", "words"), [("nowhere.csv", "There is no"), (".", "is a folder")])
def test_a_file_that_cannot_be_opened_is_kindly_named(
    name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", name]) == UNUSABLE
    said = capsys.readouterr().err
    assert words in said
    assert "Errno" not in said


def test_missing_columns_are_named_at_once_with_an_example(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "odd.csv").write_text("colour,name\nred,Ada\n", "utf-8")

    assert main(["import", "odd.csv"]) == FAILED
    said = capsys.readouterr().out
    assert "field, role, handle" in said
    assert "name,field,role,employer,school,year,zone,languages,topics,places,handle" in said
    assert "docs/import.md" in said


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"colour,size\nred,2\n"])
def test_a_file_that_is_no_directory_is_refused(content: bytes, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "odd.csv").write_bytes(content)

    assert main(["import", "odd.csv", "--publish"]) == FAILED
    assert capsys.readouterr().out.strip()
    assert not (here / "windowseat.db").exists()


@pytest.mark.parametrize(
    "address",
    ["mysql://me:secret@there/it", "nonsense", "postgresql://me:secret@127.0.0.1:1/it", "sqlite:////dev/null/it"],
)
def test_a_database_that_is_none_is_named_without_its_password(
    address: str, people: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)

    assert main(["import", str(people), "--publish"]) == UNUSABLE
    said = capsys.readouterr().err
    assert "DATABASE_URL" in said
    assert "secret" not in said
