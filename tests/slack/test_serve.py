"""The real process in a workspace: it serves, stops without losing anything, and comes back after a power cut."""

from __future__ import annotations

import asyncio
import json
import signal
import sqlite3
from argparse import Namespace
from typing import TYPE_CHECKING

import httpx
import pytest

from adapters.slack.manifest import manifest
from bot.__main__ import main
from bot.commands import FAILED, OK, UNUSABLE
from bot.commands.directory import bring_in
from bot.settings import TOKENS, Settings
from tests.slack.people import SlackPerson
from tests.slack.reading import asks
from tests.slack.served import Gate, Served, slack_by_the_wall_clock, until
from tests.slack.standin.faults import Fault

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.slack.served import Mode
    from tests.slack.standin import Slack
    from tests.slack.standin.faults import Kind

PEOPLE = """name,field,role,employer,handle
Priya Raman,Product,Product manager,Larkpay,U0PRIYA
Tomas Arrieta,Data,Data scientist,Heronwell,U0TOMAS
"""
OFFER = {"What I like to talk about": "What a product manager does all day", "Languages I speak": "English"}
REQUEST = {
    "What I hope to learn": "What a product manager does all day",
    "Why this person": "You moved from economics into product, which is what I dream of",
    "Two sentences about me": "I study economics in my second year. I build small apps at night.",
}
ASKED = "would like to talk with you"
KILLED = 128


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_by_the_wall_clock() as standin:
        yield standin


@pytest.fixture
async def served(slack: Slack, tmp_path: Path) -> AsyncIterator[Served]:
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    one = Served(slack, tmp_path)
    yield one
    await one.kill()


def seen(person: SlackPerson) -> str:
    return "\n".join(line for card in person.sees() for line in card)


async def offer(priya: SlackPerson) -> None:
    """Priya claims her place in the directory, and says yes."""
    await priya.command("/volunteer")
    await open_form(priya, "Offer my help")
    await priya.submit(OFFER)


async def open_form(person: SlackPerson, label: str) -> None:
    """Press, and wait for the questions: they come after the acknowledgement."""
    await person.press(label)
    await until(person.slack, lambda: person.modal is not None and asks(person.modal.body))


async def with_priya(served: Served, priya: SlackPerson) -> None:
    """A workspace at work, in which Priya can be found."""
    options = Namespace(file=served.folder / "people.csv", publish=True, community="")
    assert await bring_in(options, Settings(database_url=f"sqlite:///{served.folder}/windowseat.db")) == OK
    await served.start()
    await offer(priya)


@pytest.mark.parametrize("mode", ["sockets", pytest.param("http", marks=pytest.mark.long)])
async def test_a_workspace_is_served(
    mode: Mode, served: Served, sam: SlackPerson, priya: SlackPerson, slack: Slack
) -> None:
    served.mode = mode
    code, said = await served.run("import", "people.csv", "--publish")
    told = await served.start()
    await offer(priya)
    await sam.command("/find-mentor product manager")
    await open_form(sam, "Ask Priya")
    await sam.submit(REQUEST)
    await until(slack, lambda: ASKED in seen(priya))
    async with httpx.AsyncClient(base_url=told["address"], trust_env=False) as http:
        health = [(await http.get(path)).status_code for path in ("/healthz", "/readyz", "/elsewhere")]

    assert (code, said) == (OK, said)
    assert told["community"] == "Northbridge University"
    assert health == [200, 200, 404]
    assert await served.stop() == OK
    assert slack.workspace.token not in "".join(served.lines)


async def test_the_first_admin_who_asks_becomes_the_organiser(
    served: Served, sam: SlackPerson, priya: SlackPerson
) -> None:
    priya.user.is_admin = sam.user.is_admin = False
    olu = SlackPerson.arrive(served.slack, "Olu Adeyemi", "Africa/Lagos")
    ada = SlackPerson.arrive(served.slack, "Ada Lund")
    olu.user.is_admin = ada.user.is_admin = True
    await served.start()
    for person in (sam, olu, ada):
        await person.command("/organise")

    refused = "That is for organisers"
    assert [refused in seen(person) for person in (sam, olu, ada)] == [True, False, True]
    with sqlite3.connect(served.folder / "windowseat.db") as kept:
        assert kept.execute("SELECT zone FROM communities").fetchall() == [("Africa/Lagos",)]
    kept.close()


@pytest.mark.parametrize("mode", ["sockets", pytest.param("http", marks=pytest.mark.long)])
async def test_what_is_under_way_when_it_stops_is_acknowledged_and_kept(
    mode: Mode, served: Served, sam: SlackPerson, priya: SlackPerson, slack: Slack
) -> None:
    served.mode = mode
    await with_priya(served, priya)
    await sam.command("/find-mentor product manager")
    await open_form(sam, "Ask Priya")
    assert await served.stop() == OK
    await served.start()
    gate = Gate()
    slack.faults.plan("users.info", Fault("slow before", gate=gate))
    sending = asyncio.create_task(sam.submit(REQUEST))
    await gate.held()
    served.signal(signal.SIGTERM)
    await served.hear("stopping")
    gate.set()
    ack = await sending

    assert (ack.ok, slack.troubles, await served.ended()) == (True, [], OK)
    assert "on its way" in seen(sam)
    await served.start()
    await until(slack, lambda: ASKED in seen(priya))
    assert await served.stop() == OK


@pytest.mark.parametrize("kind", ["slow before", pytest.param("slow after", marks=pytest.mark.long)])
async def test_after_a_power_cut_nothing_is_lost_or_doubled(
    kind: Kind, served: Served, sam: SlackPerson, priya: SlackPerson, slack: Slack
) -> None:
    await with_priya(served, priya)
    posting, looking = Gate(), Gate()
    slack.faults.plan("chat.postMessage", Fault(kind, gate=posting))
    await sam.command("/find-mentor product manager")
    await open_form(sam, "Ask Priya")
    await sam.submit(REQUEST)
    await posting.held()
    await served.kill()
    slack.faults.plan("conversations.history", Fault("slow before", gate=looking))
    await served.start()
    await looking.held()
    looking.set()
    await until(slack, lambda: ASKED in seen(priya))

    assert await served.stop() == OK
    assert seen(priya).count(ASKED) == 1
    keys = [one.metadata["event_payload"]["key"] for one in slack.workspace.messages if one.metadata and not one.gone]
    assert sorted(keys) == sorted(set(keys))


async def test_a_second_signal_ends_it_at_once(
    served: Served, sam: SlackPerson, priya: SlackPerson, slack: Slack
) -> None:
    await with_priya(served, priya)
    gate = Gate()
    slack.faults.plan("chat.postMessage", Fault("slow before", gate=gate))
    await sam.command("/find-mentor product manager")
    await open_form(sam, "Ask Priya")
    await sam.submit(REQUEST)
    await gate.held()
    served.signal(signal.SIGTERM)
    await served.hear("stopping")
    served.signal(signal.SIGTERM)

    assert await served.ended() == KILLED + signal.SIGTERM


async def test_a_missing_permission_is_told_in_words(served: Served, slack: Slack) -> None:
    slack.workspace.scopes = tuple(scope for scope in slack.app.scopes if scope != "users:read")
    found = await asyncio.gather(served.run("serve"), served.run("slack", "doctor"))

    assert [(code, "The permission users:read is missing" in said) for code, said in found] == [(FAILED, True)] * 2
    assert not (served.folder / "windowseat.db").exists()


async def test_tokens_that_slack_refuses_are_told_in_words(served: Served, slack: Slack) -> None:
    served.settings["SLACK_APP_TOKEN"] = "xapp-of-another"
    code, said = await served.run("slack", "doctor")
    slack.workspace.revoked = True
    again, told = await served.run("slack", "doctor")

    assert (code, again) == (FAILED, FAILED)
    assert "Slack refuses SLACK_APP_TOKEN" in said
    assert "token_revoked" in told


async def test_the_doctor_finds_nothing(served: Served) -> None:
    code, said = await served.run("slack", "doctor")

    assert (code, said.count("fine") + said.count("Every permission")) == (OK, 2)


@pytest.fixture
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (*TOKENS, "DATABASE_URL", "WINDOWSEAT_PORT", "WINDOWSEAT_URL", "SLACK_COMMANDS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("half", "missing"),
    [
        ({}, "SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_SIGNING_SECRET"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN"),
        ({"SLACK_SIGNING_SECRET": "abc"}, "SLACK_BOT_TOKEN"),
    ],
)
@pytest.mark.parametrize("command", [["serve"], ["slack", "doctor"]])
def test_half_of_the_settings_is_told_in_words(
    command: list[str],
    half: dict[str, str],
    missing: str,
    nothing_set: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in half.items():
        monkeypatch.setenv(name, value)

    assert main(command) == UNUSABLE
    said = capsys.readouterr().err
    assert missing in said
    assert not any(value in said for value in half.values() if value.startswith("x"))
    assert list(nothing_set.iterdir()) == []


def test_the_manifest_is_printed(
    nothing_set: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SLACK_COMMANDS", "organise=nb-organise")
    monkeypatch.setenv("WINDOWSEAT_URL", "https://windowseat.example/")
    codes = [main(["slack", "manifest", *options]) for options in ([], ["--http"])]
    names = {"organise": "nb-organise"}
    sockets, http = manifest(names), manifest(names, "https://windowseat.example")

    assert codes == [OK, OK]
    assert capsys.readouterr().out == "".join(
        f"{json.dumps(one, indent=2, ensure_ascii=False)}\n" for one in (sockets, http)
    )


def test_a_manifest_for_http_needs_an_address(nothing_set: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["slack", "manifest", "--http"]) == UNUSABLE
    assert "WINDOWSEAT_URL" in capsys.readouterr().err
