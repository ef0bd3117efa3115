"""The playground in Slack's look: drawn cards are read back, and Slack's own payloads are drawn, every one of them."""

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

from adapters.playground import pages
from adapters.playground.app import build_app
from adapters.playground.blockkit import bare_action, date, marked
from adapters.playground.daylight import Words
from adapters.playground.looks import Look, Looks, user_id
from adapters.playground.read import read
from adapters.playground.render import render
from adapters.playground.world import World
from adapters.slack.render import render as for_slack
from bot.views import Button, Card, Field, Form, Link, Paragraph, Section, controls
from tests.every_view import VIEWS
from tests.slack_payloads.judges import words_in
from tests.slack_payloads.test_render import cards
from tests.toy_stage import HOSTILE, ToyStage, act, ask_form, booked, mentor, request, welcome

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from adapters.slack.limits import Payload

GOLDENS = sorted((Path(__file__).parent / "goldens" / "slack").glob("*.json"))
SLACK = Look("slack", for_slack)
WRITTEN = st.text(max_size=40)


def drawn(view: Card | Form, look: Look = SLACK) -> str:
    """The gallery with this one view."""
    return pages.gallery([("one", render(view))], look, Looks({"slack": for_slack}))


def pictured(payload: Payload, view: Card | Form) -> str:
    """A payload as it looks, without the JSON under it."""
    page = drawn(view, Look("slack", lambda _: payload))
    return unescape(re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL))


# Reading back


@pytest.mark.parametrize("name", VIEWS)
def test_what_was_drawn_is_read_back(name: str) -> None:
    assert VIEWS[name] == read(render(VIEWS[name]))


@pytest.mark.parametrize("view", [mentor(), request(), booked("day"), ask_form()], ids=lambda view: view.kind)
def test_so_is_one_of_everything(view: Card | Form) -> None:
    assert view == read(render(view))


@given(cards)
def test_any_card_is_drawn_the_same_after_reading(card: Card) -> None:
    assert render(card) == render(read(render(card)))


@given(st.builds(Field, WRITTEN, WRITTEN, WRITTEN, WRITTEN, st.sampled_from(["one", "many"]), st.booleans()), WRITTEN)
def test_any_form_is_read_back(field: Field, title: str) -> None:
    form = Form("any", title, "ws1:send:::", (field,), "Send", (title,))

    assert form == read(render(form))


# Drawing


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_every_golden_is_drawn_with_all_its_words(path: Path) -> None:
    payload = json.loads(path.read_text("utf-8"))
    view = VIEWS[path.stem]
    page = pictured(payload, view)

    said = set(words_in({name: part for name, part in payload.items() if name != "text"}))
    known = {user_id("sam"), user_id("priya"), *(word for word in said if re.fullmatch("U[A-Z0-9]+", word))}
    assert [word for word in said - known if word not in page] == []
    assert 'class="raw"' not in page


@pytest.mark.parametrize("name", [name for name, view in VIEWS.items() if isinstance(view, Card)])
def test_every_button_does_the_same_in_both_looks(name: str) -> None:
    card = VIEWS[name]
    assert isinstance(card, Card)
    page = unescape(drawn(card))
    actions = [control.action for control in controls(card) if not isinstance(control, Link)]

    assert [action for action in actions if f'value="{action}"' not in page] == []


def test_those_who_are_mentioned_have_their_names() -> None:
    sent = SLACK.sent(render(mentor()))

    assert {"type": "user", "user_id": "UPRIYA"} in sent.payload["blocks"][1]["elements"][0]["elements"]
    assert sent.names == {"UPRIYA": "Priya Raman"}
    assert "@Priya Raman" in drawn(mentor())


@pytest.mark.parametrize("view", [welcome("Sam"), ask_form()], ids=lambda view: view.kind)
def test_the_payload_is_slacks_own(view: Card | Form) -> None:
    payload = re.findall(r"<pre[^>]*>(.*?)</pre>", drawn(view), re.DOTALL)

    assert [for_slack(view)] == [json.loads(unescape(one)) for one in payload]


@pytest.mark.parametrize(
    "block",
    [
        {"type": "video", "title": "news"},
        {"type": "section", "text": {"type": "plain_text", "text": "x"}, "accessory": {"type": "datepicker"}},
        {"type": "actions", "elements": [{"type": "datepicker"}]},
        {"type": "context", "elements": [{"type": "image"}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_preformatted"}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "color"}]}]},
    ],
    ids=["block", "accessory", "button", "note", "part", "span"],
)
def test_what_is_not_known_shows_its_json(block: Payload) -> None:
    page = pictured({"text": "x", "blocks": [block]}, request())

    assert 'class="raw"' in page


def test_a_message_without_blocks_shows_its_text() -> None:
    text = "Tom &amp; Ann, <!date^1795420800^{date_short_pretty}, {time}|2026-11-23 08:00 UTC>"
    page = pictured({"text": text, "blocks": []}, request())

    assert "Tom & Ann, <time" in page
    assert ">23 Nov 2026, 08:00</time>" in page


@pytest.mark.parametrize(
    ("style", "html"),
    [({"bold": True}, "<strong>x</strong>"), ({"bold": True, "italic": True}, "<strong><em>x</em></strong>")],
)
def test_styles_are_drawn(style: dict[str, bool], html: str) -> None:
    said = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x", "style": style}]}

    assert html in pictured({"text": "x", "blocks": [{"type": "rich_text", "elements": [said]}]}, request())


@given(WRITTEN)
def test_no_words_become_markup(words: str) -> None:
    sent = {"type": "section", "text": {"type": "plain_text", "text": f"<i>{words}</i>"}}
    page = drawn(request(), Look("slack", lambda _: {"text": "x", "blocks": [sent]}))

    assert "<i>" not in page


# The pages


HOST = "http://127.0.0.1:8420"


@pytest.fixture
def stage() -> Iterator[ToyStage]:
    world = World(":memory:")
    yield ToyStage(world)
    world.close()


@pytest.fixture
async def web(stage: ToyStage) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(build_app(stage, {"slack": for_slack}))
    async with httpx.AsyncClient(transport=transport, base_url=HOST, headers={"Origin": HOST}) as client:
        yield client


def newest(stage: ToyStage) -> str:
    """The ref of Sam's newest card."""
    return [message.ref for message in stage.world.messages("@sam", "sam") if message.payload][-1]


async def test_the_switch_stands_in_the_address(web: httpx.AsyncClient) -> None:
    own = (await web.get("/")).text
    slack = (await web.get("/", params={"left": "mei", "look": "slack"})).text

    assert '<nav class="looks"' in own
    assert 'class="blocks"' not in own
    assert 'class="blocks"' in slack
    assert 'class="card"' not in slack
    assert 'aria-current="true">Slack</a>' in slack


async def test_every_way_on_keeps_the_look(web: httpx.AsyncClient) -> None:
    page = unescape((await web.get("/", params={"look": "slack"})).text)
    ways = re.findall(r'(?:href|connect|hx-get)="(/(?:live)?\?[^"]+|/gallery[^"]*)"', page)

    assert len(ways) > 10
    assert {way for way in ways if "look=slack" not in way} == {"/?left=sam&middle=priya&right=olu"}  # back to our own


async def test_without_another_look_there_is_no_switch(stage: ToyStage) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(build_app(stage)), base_url=HOST) as client:
        page = (await client.get("/", params={"look": "slack"})).text

    assert 'class="looks"' not in page
    assert 'class="card"' in page


async def test_a_form_opens_as_a_window_of_slack(web: httpx.AsyncClient, stage: ToyStage) -> None:
    await web.post("/press", data={"person": "sam", "ref": newest(stage), "action": act("ask")})
    await web.post("/submit", data={"person": "sam", "value.hope": HOSTILE, "value.why": ""})
    page = (await web.get("/", params={"look": "slack"})).text

    assert "<dialog open" in page
    assert f"{HOSTILE}</textarea>" in unescape(page)
    assert "<script>alert" not in page
    assert re.search(r'aria-describedby="[\w-]+-why-error [\w-]+-why-hint" aria-invalid="true"', page)
    assert "Please fill this in." in page
    assert "(optional)" in page
    assert '"callback_id": "ws1:send' in unescape(page)


async def test_what_is_chosen_is_shown_as_chosen(web: httpx.AsyncClient, stage: ToyStage) -> None:
    await web.post("/press", data={"person": "sam", "ref": newest(stage), "action": act("accept")})
    choice = {"person": "sam", "ref": newest(stage), "action": act("remind"), "value": "hour"}
    await web.post("/choose", data=choice)
    page = (await web.get("/", params={"look": "slack"})).text

    assert '<option value="hour" selected>' in page
    assert 'download="chat.ics"' in page
    assert 'target="_blank" rel="noopener noreferrer"' in page


async def test_the_gallery_has_the_switch_too(web: httpx.AsyncClient) -> None:
    page = (await web.get("/gallery", params={"look": "slack"})).text

    assert re.findall(r"<h2>([^<]+)</h2>", page) == ["welcome", "result", "request", "booked", "ask"]
    assert page.count("<summary>payload</summary>") == 5
    assert 'href="/?look=slack">Back to the playground' in page
    assert 'href="/gallery">Windowseat</a>' in page
    assert "<script>alert" not in page


async def test_pages_keep_the_policy(web: httpx.AsyncClient) -> None:
    for path in ("/", "/gallery"):
        page = (await web.get(path, params={"look": "slack"})).text

        assert not re.search(r"<script(?![^>]*\ssrc=)", page)
        assert not re.search(r"<style|\sstyle=|\son\w+=", page)


# Small things


@dataclass
class Someone:
    """Someone with a clock."""

    words: Words
    now: datetime | None = datetime(2026, 11, 23, 20, tzinfo=UTC)


AT = int(datetime(2026, 11, 24, 3, 30, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("reader", "written", "expected"),
    [
        (Someone(Words("Europe/London")), "{date_long_pretty}, {time}", "tomorrow, 03:30"),
        (Someone(Words("America/New_York")), "{date_short_pretty}, {time}", "today, 22:30"),
        (Someone(Words("Europe/London"), None), "{date_long_pretty}", "Tuesday, 24 November 2026"),
        (Someone(Words("Europe/Berlin", "de")), "{date_long_pretty}, {time}", "Dienstag, 24. November 2026, 04:30"),
        (Someone(Words("Europe/London")), "on {date_num}", "on 24/11/2026"),
        (Someone(Words("Europe/London")), "{moon}", "soon"),
    ],
)
def test_hours_are_the_readers_own(reader: Someone, written: str, expected: str) -> None:
    element: dict[str, Any] = {"type": "date", "timestamp": AT, "format": written, "fallback": "soon"}

    assert expected == date(element, reader)


@given(st.lists(st.text(min_size=1, max_size=30), unique=True))
def test_everybody_has_an_id_of_their_own_that_slack_would_take(people: list[str]) -> None:
    ids = {user_id(person) for person in people}

    assert len(people) == len(ids)
    assert all(re.fullmatch(r"U[A-Z0-9]{1,30}", one) for one in ids)


@pytest.mark.parametrize(
    ("given_id", "expected"), [("ws1:met:a:b:", "ws1:met:a:b:"), ("ws1:met:a:b:#2", "ws1:met:a:b:")]
)
def test_an_action_that_stands_twice_is_told_apart_for_slack_alone(given_id: str, expected: str) -> None:
    assert expected == bare_action(given_id)


def test_words_without_marks_stay_whole() -> None:
    assert list(marked("a &lt; b")) == [{"type": "text", "text": "a < b"}]


def test_a_button_that_stands_twice_acts_twice() -> None:
    twice = Card("twice", "Twice", (Section((Paragraph(("x",)),), (Button("A", "ws1:a:::"), Button("B", "ws1:a:::"))),))

    assert drawn(twice).count('value="ws1:a:::"') == 2


def test_an_unknown_look_is_our_own() -> None:
    assert Look() == Looks({"slack": for_slack}).called("nowhere")
