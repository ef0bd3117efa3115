"""The playground in Discord's look: Discord's own payloads are drawn, every one of them, and their markdown is read."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.render import render as for_discord
from adapters.discord.text import escape
from adapters.playground import pages
from adapters.playground.app import build_app
from adapters.playground.daylight import Words
from adapters.playground.looks import Look, Looks, snowflake
from adapters.playground.markdown import action_alone, long_hour, paragraphs, read_before, spans
from adapters.playground.render import render
from adapters.playground.world import World
from bot.views import Card, Field, Form, Link, controls
from tests.discord_payloads.judges import words_in
from tests.discord_payloads.nasty import NASTY
from tests.every_view import VIEWS
from tests.toy_stage import HOSTILE, ToyStage, act, ask_form, mentor, request, welcome

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from adapters.discord.limits import Payload

GOLDENS = sorted((Path(__file__).parent / "goldens" / "discord").glob("*.json"))
DISCORD = Look("discord", for_discord)
MARKS = re.compile(
    r"^(?:## |-# |> |- |  )|\\(?=[^0-9A-Za-z\s])|\*\*|<t:\d+:F>|<@\d+>|<(?=https?:)|(?<=\S)>", re.MULTILINE
)
"""What is written for Discord alone, and not read."""


def drawn(view: Card | Form, look: Look = DISCORD) -> str:
    """The gallery with this one view."""
    return pages.gallery([("one", render(view))], look, Looks({"discord": for_discord}))


def pictured(payload: Payload, view: Card | Form) -> str:
    """A payload as it looks, without the JSON under it."""
    page = drawn(view, Look("discord", lambda _: payload))
    return unescape(re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL))


def seen(page: str) -> str:
    """The words on a page, without what parts them."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_every_golden_is_drawn_with_all_its_words(path: Path) -> None:
    payload = json.loads(path.read_text("utf-8"))
    page = pictured(payload, VIEWS[path.stem])

    said = {part for word in words_in(payload) if not word.startswith("attachment:") for part in MARKS.split(word)}
    assert [word for word in said if re.sub(r"\s+", "", word) not in seen(page) and word not in page] == []
    assert 'class="raw"' not in page


@pytest.mark.parametrize("name", [name for name, view in VIEWS.items() if isinstance(view, Card)])
def test_every_button_does_the_same_in_both_looks(name: str) -> None:
    card = VIEWS[name]
    assert isinstance(card, Card)
    page = unescape(drawn(card))
    actions = [control.action for control in controls(card) if not isinstance(control, Link)]

    assert [action for action in actions if f'value="{action}"' not in page] == []


def test_those_who_are_mentioned_have_their_names() -> None:
    sent = DISCORD.sent(render(mentor()))

    assert f"<@{snowflake('priya')}>" in json.dumps(sent.payload)
    assert sent.names == {snowflake("priya"): "Priya Raman"}
    assert "@Priya Raman" in drawn(mentor())


@pytest.mark.parametrize("view", [welcome("Sam"), ask_form()], ids=lambda view: view.kind)
def test_the_payload_is_discords_own(view: Card | Form) -> None:
    payload = re.findall(r"<pre[^>]*>(.*?)</pre>", drawn(view), re.DOTALL)

    assert [for_discord(view)] == [json.loads(unescape(one)) for one in payload]


@pytest.mark.parametrize(
    "component",
    [
        {"type": 12, "items": []},
        {"type": 9, "components": [], "accessory": {"type": 11}},
        {"type": 1, "components": [{"type": 5, "custom_id": "x"}]},
    ],
    ids=["gallery", "thumbnail", "people"],
)
def test_what_is_not_known_shows_its_json(component: Payload) -> None:
    assert 'class="raw"' in pictured({"components": [component]}, request())


# Markdown


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("## Hello", [("heading", ["Hello"])]),
        ("a\nb", [("words", ["a", "b"])]),
        ("a\n\nb", [("words", ["a"]), ("words", ["b"])]),
        ("- a\n  more\n- b", [("item", ["a\nmore", "b"])]),
        ("**Why:**\n> one\n> two", [("words", ["**Why:**"]), ("quote", ["one", "two"])]),
        ("-# small\n-# print", [("small", ["small", "print"])]),
        (r"\# one" + "\n" + r"\- two", [("words", [r"\# one", r"\- two"])]),
        ("  set in", [("words", ["set in"])]),
    ],
)
def test_lines_are_what_they_begin_with(said: str, kinds: list[tuple[str, list[str]]]) -> None:
    assert kinds == [(one["type"], one["lines"]) for one in paragraphs(said)]


def test_a_line_is_read_as_its_spans() -> None:
    said = r"**Next \*:** <@77> at <t:1795705200:F>, <https://x.example/a_b> \<b\>"

    assert list(spans(said)) == [
        {"type": "strong", "strong": r"Next \*:"},
        {"type": "text", "text": " "},
        {"type": "user", "user": "77"},
        {"type": "text", "text": " at "},
        {"type": "at", "at": "1795705200"},
        {"type": "text", "text": ", "},
        {"type": "link", "link": "https://x.example/a_b"},
        {"type": "text", "text": " <b>"},
    ]


@given(st.lists(st.one_of(st.text(max_size=20), st.sampled_from(NASTY)), max_size=4).map("".join))
def test_what_was_escaped_is_read_as_words(said: str) -> None:
    assert {one["type"] for one in spans(escape(said))} <= {"text"}


@dataclass
class Someone:
    """Someone with a clock."""

    words: Words
    now: datetime | None = None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (Words("Europe/London"), "Tuesday, 24 November 2026 03:30"),
        (Words("Europe/Berlin", "de"), "Dienstag, 24. November 2026 04:30"),
    ],
)
def test_hours_are_the_readers_own(words: Words, expected: str) -> None:
    at = str(int(datetime(2026, 11, 24, 3, 30, tzinfo=UTC).timestamp()))

    assert expected == long_hour(at, Someone(words))


@given(st.lists(st.text(min_size=1, max_size=30), unique=True))
def test_everybody_has_an_id_of_their_own_that_discord_would_take(people: list[str]) -> None:
    ids = {snowflake(person) for person in people}

    assert len(people) == len(ids)
    assert all(re.fullmatch(r"\d{17,20}", one) for one in ids)


@pytest.mark.parametrize("mark", ["", "#2", "#read"])
def test_an_action_is_told_apart_for_discord_alone(mark: str) -> None:
    assert action_alone(f"ws1:met:a:b:{mark}") == "ws1:met:a:b:"


def test_what_a_form_has_no_room_for_is_not_forgotten() -> None:
    fields = tuple(Field(f"f{number}", f"Question {number}") for number in range(5))
    forms = [
        Form("ask", "Ask", "ws1:ask:::", fields[:count], "Send", (said,))
        for count, said in ((5, "By sending this you agree. " * 20), (5, "One rule."), (1, "One rule."))
    ]

    assert [bool(read_before(for_discord(form), render(form))) for form in forms] == [True, False, False]


# The pages

HOST = "http://127.0.0.1:8420"


@pytest.fixture
def stage() -> Iterator[ToyStage]:
    world = World(":memory:")
    yield ToyStage(world)
    world.close()


@pytest.fixture
async def web(stage: ToyStage) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(build_app(stage, {"discord": for_discord}))
    async with httpx.AsyncClient(transport=transport, base_url=HOST, headers={"Origin": HOST}) as client:
        yield client


async def page_of(web: httpx.AsyncClient, path: str = "/") -> str:
    return (await web.get(path, params={"look": "discord"})).text


async def test_the_switch_stands_in_the_address(web: httpx.AsyncClient) -> None:
    own, discord = (await web.get("/")).text, await page_of(web)

    assert 'class="components"' not in own
    assert 'class="components"' in discord
    assert 'class="card"' not in discord
    assert 'aria-current="true">Discord</a>' in discord


async def test_a_form_opens_as_a_modal_of_discord(web: httpx.AsyncClient, stage: ToyStage) -> None:
    newest = [message.ref for message in stage.world.messages("@sam", "sam") if message.payload][-1]
    await web.post("/press", data={"person": "sam", "ref": newest, "action": act("ask")})
    await web.post("/submit", data={"person": "sam", "value.hope": HOSTILE, "value.why": ""})
    page = await page_of(web)

    assert "<dialog open" in page
    assert f"{HOSTILE}</textarea>" in unescape(page)
    assert "<script>alert" not in page
    assert re.search(r'aria-describedby="[\w-]+-why-hint [\w-]+-why-error" aria-invalid="true"', page)
    assert '"custom_id": "ws1:send' in unescape(page)


@pytest.mark.parametrize("path", ["/", "/gallery"])
async def test_pages_keep_the_policy(web: httpx.AsyncClient, path: str) -> None:
    page = await page_of(web, path)

    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert not re.search(r"<style|\sstyle=|\son\w+=", page)
    assert "<script>alert" not in page


@given(st.text(max_size=40))
def test_no_words_become_markup(words: str) -> None:
    sent: dict[str, Any] = {"components": [{"type": 10, "content": f"<i>{words}</i>"}]}

    assert "<i>" not in drawn(request(), Look("discord", lambda _: sent))
