"""The playground's pages without a browser: what they show, what they do, and whom they turn away."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from adapters.playground.app import build_app
from adapters.playground.daylight import Words, sky_of
from adapters.playground.guard import LARGEST_BODY
from adapters.playground.serve import NotHere, listen
from adapters.playground.world import World
from tests.toy_stage import HOSTILE, MORNING, ToyStage, act

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

HOST = "http://127.0.0.1:8420"
ROOT = Path(__file__).parents[1]
DONE = 204


@pytest.fixture
def stage() -> Iterator[ToyStage]:
    world = World(":memory:")
    yield ToyStage(world)
    world.close()


@pytest.fixture
async def web(stage: ToyStage) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(build_app(stage), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=HOST, headers={"Origin": HOST}) as client:
        yield client


def card(stage: ToyStage, person: str) -> str:
    """The ref of the newest card before somebody."""
    return [message.ref for message in stage.world.messages(f"@{person}", person) if message.payload][-1]


async def ask(web: httpx.AsyncClient, stage: ToyStage, hope: str) -> httpx.Response:
    await web.post("/say", data={"person": "sam", "place": "@sam", "text": "/find-mentor"})
    await web.post("/press", data={"person": "sam", "ref": card(stage, "sam"), "action": act("ask")})
    answers = {"value.hope": hope, "value.why": "Economics to fintech", "value.more": "", "value.length": "20"}
    return await web.post("/submit", data={"person": "sam", **answers})


async def test_the_page_shows_three_people_and_the_clock(web: httpx.AsyncClient) -> None:
    page = (await web.get("/")).text

    assert re.findall(r'<h2 id="[\w-]+-name">([^<]+)</h2>', page) == ["Sam Okafor", "Priya Raman", "Olu Adeyemi"]
    assert "Mon, 23 Nov 2026" in page
    assert "next reminder" in page
    assert "Tue 24 Nov, 15:00 GMT" in page


async def test_the_address_says_who_is_shown_and_where_they_look(web: httpx.AsyncClient) -> None:
    page = (await web.get("/", params={"left": "mei", "middle": "nobody", "right": "olu#mentors"})).text

    assert re.findall(r'<h2 id="[\w-]+-name">([^<]+)</h2>', page) == ["Mei-Ling Tan", "Priya Raman", "Olu Adeyemi"]
    assert "A call for mentors" in page


async def test_times_are_in_the_readers_zone_and_language(web: httpx.AsyncClient) -> None:
    page = (await web.get("/", params={"left": "mei"})).text

    assert "17:00 <span>Singapore</span>" in page
    assert "Mo., 23. Nov. 2026" in page


async def test_a_command_is_answered_to_the_one_who_typed_it(web: httpx.AsyncClient, stage: ToyStage) -> None:
    answer = await web.post("/say", data={"person": "sam", "place": "@sam", "text": "/find-mentor fintech"})
    page = (await web.get("/")).text

    assert answer.status_code == DONE
    assert page.count("Somebody for you") == 2  # the card, and its payload
    assert "only you can see this" in page
    assert stage.world.messages("@sam", "sam")[-2].text == "/find-mentor fintech"


async def test_a_form_opens_before_the_one_who_asked(web: httpx.AsyncClient, stage: ToyStage) -> None:
    await web.post("/press", data={"person": "sam", "ref": card(stage, "sam"), "action": act("ask")})
    page = (await web.get("/")).text

    assert page.count("<dialog open") == 1
    assert "What do you hope to learn?" in page
    assert 'maxlength="200"' in page


async def test_a_refused_form_keeps_what_was_typed_and_says_what_to_mend(
    web: httpx.AsyncClient, stage: ToyStage
) -> None:
    await ask(web, stage, "A job, please")
    page = (await web.get("/")).text

    assert "A job, please</textarea>" in page
    assert "Please ask for advice, not for a job." in page
    assert re.search(r'aria-describedby="[\w-]+-hope-hint [\w-]+-hope-error"', page)


async def test_a_form_that_is_taken_goes_away(web: httpx.AsyncClient, stage: ToyStage) -> None:
    answer = await ask(web, stage, "How a Tuesday goes")
    page = (await web.get("/")).text

    assert answer.status_code == DONE
    assert "<dialog open" not in page
    assert "A request for a chat" in page


async def test_a_form_can_be_put_away(web: httpx.AsyncClient, stage: ToyStage) -> None:
    await web.post("/press", data={"person": "sam", "ref": card(stage, "sam"), "action": act("ask")})
    await web.post("/submit", data={"person": "sam", "cancel": "1"})

    assert stage.world.form("sam") is None


async def test_hostile_words_come_out_as_words(web: httpx.AsyncClient, stage: ToyStage) -> None:
    await ask(web, stage, HOSTILE)
    page = (await web.get("/")).text

    assert "<script>alert" not in page
    assert "<marketing>" not in page
    assert HOSTILE in unescape(page)


async def test_a_choice_is_sent_and_shown_as_chosen(web: httpx.AsyncClient, stage: ToyStage) -> None:
    await web.post("/press", data={"person": "sam", "ref": card(stage, "sam"), "action": act("accept")})
    choice = {"person": "sam", "ref": card(stage, "sam"), "action": act("remind"), "value": "hour"}
    await web.post("/choose", data=choice)
    page = (await web.get("/")).text

    assert '<option value="hour" selected>' in page
    assert 'class="edited"' in page


async def test_a_link_leads_out_in_a_tab_of_its_own(web: httpx.AsyncClient, stage: ToyStage) -> None:
    await web.post("/press", data={"person": "sam", "ref": card(stage, "sam"), "action": act("accept")})
    page = (await web.get("/")).text

    assert 'target="_blank" rel="noopener noreferrer"' in page


async def test_a_reaction_comes_and_goes(web: httpx.AsyncClient, stage: ToyStage) -> None:
    post = stage.world.messages("#mentors", "sam")[0].ref
    reaction = {"person": "sam", "ref": post, "emoji": "👋"}
    await web.post("/react", data=reaction)
    both = stage.world.messages("#mentors", "sam")[0].reactions
    await web.post("/react", data=reaction)
    one = stage.world.messages("#mentors", "sam")[0].reactions

    assert both == {"👋": ("priya", "sam")}
    assert one == {"👋": ("priya",)}


async def test_a_file_is_for_those_who_can_read_its_message(web: httpx.AsyncClient, stage: ToyStage) -> None:
    ref = card(stage, "sam")
    await web.post("/press", data={"person": "sam", "ref": ref, "action": act("accept")})
    own = await web.get("/file", params={"person": "sam", "ref": ref, "n": "0"})
    stranger = await web.get("/file", params={"person": "priya", "ref": ref, "n": "0"})
    none = await web.get("/file", params={"person": "sam", "ref": ref, "n": "1"})

    assert own.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert own.headers["content-disposition"] == 'attachment; filename="chat.ics"'
    assert (stranger.status_code, none.status_code) == (404, 404)


@pytest.mark.parametrize(("by", "hours"), [("hour", 1), ("day", 24), ("week", 168), ("next", 30), ("never", 0)])
async def test_time_moves_as_far_as_asked(web: httpx.AsyncClient, stage: ToyStage, by: str, hours: int) -> None:
    await web.post("/travel", data={"by": by})

    assert (stage.world.now() - MORNING).total_seconds() / 3600 == hours


async def test_unread_messages_are_counted(web: httpx.AsyncClient) -> None:
    before = (await web.get("/")).text
    await web.get("/", params={"left": "sam#mentors"})
    after = (await web.get("/")).text

    assert before.count("unread") == 3
    assert after.count("unread") == 2


async def test_starting_over_forgets_everything(web: httpx.AsyncClient, stage: ToyStage) -> None:
    await web.post("/travel", data={"by": "week"})
    await web.post("/start-over")

    assert stage.world.now() == MORNING
    assert len(stage.world.messages("@sam", "sam")) == 1


async def test_the_gallery_shows_every_card_with_its_payload(web: httpx.AsyncClient) -> None:
    page = (await web.get("/gallery")).text

    assert re.findall(r"<h2>([^<]+)</h2>", page) == ["welcome", "result", "request", "booked", "ask"]
    assert page.count("<summary>payload</summary>") == 5
    assert "<script>alert" not in page


async def test_something_that_is_gone_is_said_kindly(web: httpx.AsyncClient) -> None:
    answer = await web.post("/press", data={"person": "sam", "ref": "m999", "action": act("ask")})

    assert answer.status_code == 409
    assert answer.text == "There is no message 'm999' any more."


@pytest.mark.parametrize("number", ["9" * 30, "1" * 5000, "²", "-1"])
async def test_numbers_that_nobody_gave_lead_nowhere(web: httpx.AsyncClient, stage: ToyStage, number: str) -> None:
    pressed = await web.post("/press", data={"person": "sam", "ref": f"m{number}", "action": act("ask")})
    message = await web.get("/file", params={"person": "sam", "ref": f"m{number}"})
    file = await web.get("/file", params={"person": "sam", "ref": card(stage, "sam"), "n": number})

    assert (pressed.status_code, message.status_code, file.status_code) == (409, 404, 404)


@pytest.mark.parametrize("path", ["/nowhere", "/file", "/say"])
async def test_a_page_that_is_not_there_leads_back(web: httpx.AsyncClient, path: str) -> None:
    answer = await web.get(path)

    assert answer.status_code in {404, 405}
    assert "Back to the playground" in answer.text


async def test_somebody_who_is_not_there_does_nothing(web: httpx.AsyncClient) -> None:
    answer = await web.post("/say", data={"person": "nobody", "place": "@nobody", "text": "hello"})

    assert answer.status_code == 404


async def test_nobody_acts_where_they_cannot_look(web: httpx.AsyncClient, stage: ToyStage) -> None:
    said = await web.post("/say", data={"person": "sam", "place": "@priya", "text": "hello"})
    pressed = await web.post("/press", data={"person": "sam", "ref": card(stage, "priya"), "action": act("ask")})

    assert (said.status_code, pressed.status_code) == (404, 404)


async def test_a_stumble_is_said_kindly_and_with_the_policy(web: httpx.AsyncClient, stage: ToyStage) -> None:
    answer = await web.post("/press", data={"person": "sam", "ref": card(stage, "sam"), "action": "ws1:"})

    assert answer.status_code == 500
    assert "stumbled" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_the_older_messages_of_a_place_are_counted_only(web: httpx.AsyncClient, stage: ToyStage) -> None:
    for number in range(70):
        stage.world.say("olu", "#welcome", f"Number {number}.")
    page = (await web.get("/", params={"left": "sam#welcome"})).text

    assert "10 earlier messages are not shown" in page
    assert "Number 10." in page
    assert "Number 9." not in page


# Whom the door turns away


@pytest.mark.parametrize("host", ["127.0.0.1:8420", "localhost", "LOCALHOST:1", "[::1]:8420"])
async def test_this_machine_may_come_in(web: httpx.AsyncClient, host: str) -> None:
    answer = await web.get("/", headers={"Host": host})

    assert answer.status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8420", "", "127.0.0.1:x"])
async def test_another_host_name_is_turned_away(web: httpx.AsyncClient, host: str) -> None:
    answer = await web.get("/", headers={"Host": host})

    assert answer.status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": ""},
        {"Origin": "http://[::1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_post_from_another_page_does_nothing(
    web: httpx.AsyncClient, stage: ToyStage, headers: dict[str, str]
) -> None:
    answer = await web.post("/travel", data={"by": "week"}, headers=headers)

    assert answer.status_code == 403
    assert stage.world.now() == MORNING


async def test_too_much_at_once_is_refused(web: httpx.AsyncClient) -> None:
    announced = await web.post("/say", data={"text": "x" * LARGEST_BODY})

    async def drip() -> AsyncIterator[bytes]:
        for _ in range(LARGEST_BODY // 1000 + 1):
            yield b"x" * 1000

    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    silent = await web.post("/say", content=drip(), headers=kind)

    assert (announced.status_code, silent.status_code) == (413, 413)


@pytest.mark.parametrize("path", ["/", "/gallery", "/static/js/main.js", "/nowhere"])
async def test_every_answer_carries_the_policy(web: httpx.AsyncClient, path: str) -> None:
    policy = (await web.get(path)).headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


async def test_pages_have_no_script_or_style_of_their_own_inside(web: httpx.AsyncClient) -> None:
    for page in [(await web.get(path)).text for path in ("/", "/gallery", "/nowhere")]:
        assert not re.search(r"<script(?![^>]*\ssrc=)", page)
        assert not re.search(r"<style|\sstyle=|\son\w+=", page)
        assert not re.search(r'(?:src|href)="(?:https?:)?//(?!calendar\.example|outlook\.example)', page)


# The stream


async def parts_of(app: object, query: str, do: list[str], client: httpx.AsyncClient) -> list[set[str]]:
    """Which parts of the page each push brings, while these texts are written one after another."""
    pushes: asyncio.Queue[str] = asyncio.Queue()
    leave = asyncio.Event()
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/live",
        "raw_path": b"/live",
        "query_string": query.encode(),
        "headers": [(b"host", b"127.0.0.1")],
        "http_version": "1.1",
        "scheme": "http",
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8420),
    }

    async def receive() -> dict[str, object]:
        await leave.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        body = message.get("body", b"")
        if isinstance(body, bytes) and b"hx-partial" in body:
            pushes.put_nowait(body.decode())

    stream = asyncio.create_task(app(scope, receive, send))  # pyright: ignore[reportCallIssue]
    seen = [await asyncio.wait_for(pushes.get(), 5)]
    for text in do:
        await client.post("/say", data={"person": "sam", "place": "@sam", "text": text})
        seen.append(await asyncio.wait_for(pushes.get(), 5))
    leave.set()
    await asyncio.wait_for(stream, 5)
    return [set(re.findall(r'<hx-partial hx-target="#(\w+)"', push)) for push in seen]


async def test_the_stream_brings_everything_and_then_only_what_changed(stage: ToyStage) -> None:
    app = build_app(stage)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=HOST, headers={"Origin": HOST}) as client:
        pushed = await parts_of(app, "left=sam&middle=priya&right=olu", ["hello", "/find-mentor"], client)

    assert pushed == [{"bar", "left", "middle", "right"}, {"left"}, {"left"}]


async def test_a_stream_that_ends_leaves_nothing_behind(stage: ToyStage) -> None:
    app = build_app(stage)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HOST) as client:
        await parts_of(app, "", [], client)

    assert stage.world._watchers == []  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]


# Serving


def test_a_busy_port_gives_way_to_the_next() -> None:
    said: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as other:
        busy = other.getsockname()[1]
        with listen("127.0.0.1", busy, said.append) as listener:
            taken = listener.getsockname()[1]

    assert taken > busy
    assert said == [f"Port {busy} is busy, so this is {taken}."]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", ""])
def test_it_is_served_to_this_machine_only(host: str) -> None:
    with pytest.raises(NotHere, match="this machine only"):
        listen(host, 0, print)


PROGRAM = """
import asyncio
from adapters.playground.app import build_app
from adapters.playground.serve import serve
from adapters.playground.world import World
from tests.toy_stage import ToyStage

asyncio.run(serve(build_app(ToyStage(World(":memory:"))), "127.0.0.1", 0, lambda text: print(text, flush=True)))
print("closed", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_an_open_page_does_not_hold_up_the_end(number: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, stdout=pipe, stderr=pipe, cwd=ROOT, env=environment
    )
    assert process.stdout
    announced = (await asyncio.wait_for(process.stdout.readline(), 20)).decode()
    address = re.search(r"http://\S+", announced)
    assert address, announced

    async with httpx.AsyncClient() as client, client.stream("GET", f"{address[0]}live") as stream:
        await anext(stream.aiter_lines())
        process.send_signal(number)
        out, error = await asyncio.wait_for(process.communicate(), 10)

    assert (out, error) == (b"closed\n", b"")


# Small things


def test_unknown_zones_and_languages_fall_back() -> None:
    words = Words("Nowhere/Atlantis", "tlh-Qo")

    assert words.moment(MORNING) == "Mon 23 Nov, 09:00 UTC"


@pytest.mark.parametrize(("hour", "phase"), [(3, "night"), (6, "dawn"), (12, "day"), (18, "dusk"), (23, "night")])
def test_the_sky_follows_the_hour(hour: int, phase: str) -> None:
    assert sky_of(MORNING.replace(hour=hour)).phase == phase


@pytest.mark.parametrize("hour", range(24))
def test_sun_and_moon_stay_in_the_window(hour: int) -> None:
    sky = sky_of(MORNING.replace(hour=hour))

    assert 0 <= sky.x <= 120
    assert 0 <= sky.y <= 52
