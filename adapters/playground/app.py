"""The playground in a browser: three people side by side, a clock to push, and what each is sent."""

from __future__ import annotations

import asyncio
from base64 import b64decode
from datetime import timedelta
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from adapters.playground import pages
from adapters.playground.feed import Seen
from adapters.playground.guard import Guard
from adapters.playground.live import live
from adapters.playground.looks import Looks
from adapters.playground.seats import own_place, read_seats
from adapters.playground.sorry import HANDLERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from adapters.playground.looks import Look
    from adapters.playground.seats import Seat
    from adapters.playground.stage import Draw, Stage

LEAPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
LONGEST_TEXT = 4000
DONE = 204


def build_app(stage: Stage, draws: Mapping[str, Draw] | None = None) -> Starlette:
    """The playground's pages over this stage; `draws` show them as other platforms would, by their names."""
    does = Deeds(stage, Looks(draws or {}))
    posts = (does.say, does.press, does.choose, does.submit, does.react, does.travel)
    return Starlette(
        routes=[
            Route("/", does.page),
            Route("/live", does.live),
            Route("/gallery", does.gallery),
            Route("/file", does.file),
            Route("/start-over", does.start_over, methods=["POST"]),
            *(Route(f"/{deed.__name__}", deed, methods=["POST"]) for deed in posts),
            Mount("/static", StaticFiles(directory=pages.HERE / "static")),
        ],
        middleware=[Middleware(Guard)],
        exception_handlers=HANDLERS,
    )


class Deeds:
    """What the pages ask for and what people do in them, one method an address."""

    def __init__(self, stage: Stage, looks: Looks) -> None:
        self._stage = stage
        self._looks = looks
        self._seen = Seen()
        self._turn = asyncio.Lock()
        self._beginning = asyncio.Lock()

    async def page(self, request: Request) -> Response:
        """The three panes."""
        return HTMLResponse(pages.whole(await self._cabin(self._seats(request), self._look(request))))

    async def live(self, request: Request) -> Response:
        """The stream of changes."""
        seats, look = self._seats(request), self._look(request)
        return live(request, self._stage.world, lambda: self._cabin(seats, look))

    async def gallery(self, request: Request) -> Response:
        """Every card there is."""
        return HTMLResponse(pages.gallery(self._stage.gallery(), self._look(request), self._looks))

    async def file(self, request: Request) -> Response:
        """A file that hangs on a message, for those who can read the message."""
        query = request.query_params
        message = self._stage.world.message(query.get("ref", ""))
        number = query.get("n", "0")
        if message is None or not self._stage.world.can_read(query.get("person", ""), message):
            raise HTTPException(404)
        files = (message.payload or {}).get("files", [])
        numbered = {str(place): file for place, file in enumerate(files)}
        if number not in numbered:
            raise HTTPException(404)
        return _download(numbered[number])

    async def say(self, request: Request) -> Response:
        """Somebody wrote a line or a command."""
        form = await _form(request)
        person, place = self._person(form), form["place"]
        if place not in {own_place(person), *self._stage.world.channels_of(person)}:
            raise HTTPException(404)
        await self._stage.hands.type(person, place, form["text"][:LONGEST_TEXT])
        return Response(status_code=DONE)

    async def press(self, request: Request) -> Response:
        """Somebody pressed a button."""
        form = await _form(request)
        await self._stage.hands.press(self._person(form), self._ref(form), form["action"])
        return Response(status_code=DONE)

    async def choose(self, request: Request) -> Response:
        """Somebody chose in a select; the empty choice is none."""
        form = await _form(request)
        if form["value"]:
            await self._stage.hands.choose_value(self._person(form), self._ref(form), form["action"], form["value"])
        return Response(status_code=DONE)

    async def submit(self, request: Request) -> Response:
        """Somebody sent the form before them, or put it away."""
        form = await _form(request)
        person = self._person(form)
        opened = self._stage.world.form(person)
        if opened is None or "cancel" in form:
            await self._stage.hands.dismiss_form(person)
        else:
            typed = {name.removeprefix("value."): text for name, text in form.items() if name.startswith("value.")}
            await self._stage.hands.submit(person, {name: text.replace("\r\n", "\n") for name, text in typed.items()})
        return Response(status_code=DONE)

    async def react(self, request: Request) -> Response:
        """Somebody put an emoji on a message, or took theirs back."""
        form = await _form(request)
        person, ref, emoji = self._person(form), self._ref(form), form["emoji"]
        message = self._stage.world.message(ref)
        there = message is not None and person in message.reactions.get(emoji, ())
        hands = self._stage.hands
        await (hands.unreact if there else hands.react)(person, ref, emoji)
        return Response(status_code=DONE)

    async def travel(self, request: Request) -> Response:
        """Time moves on."""
        by = (await _form(request))["by"]
        async with self._turn:
            if by == "next":
                await self._stage.travel_to_next()
            elif by in LEAPS:
                await self._stage.travel_to(self._stage.world.now() + LEAPS[by])
        return Response(status_code=DONE)

    async def start_over(self, _request: Request) -> Response:
        """Everything begins again."""
        async with self._turn, self._beginning:
            await self._stage.start_over()
            self._seen.read.clear()
        return Response(status_code=DONE)

    async def _cabin(self, seats: Sequence[Seat], look: Look) -> pages.Cabin:
        async with self._beginning:  # half a beginning is not to be looked at
            return await pages.cabin_of(self._stage, seats, self._seen, look, self._looks)

    def _seats(self, request: Request) -> tuple[Seat, ...]:
        return read_seats(request.query_params, self._stage.world)

    def _look(self, request: Request) -> Look:
        return self._looks.called(request.query_params.get("look", ""))

    def _person(self, form: Mapping[str, str]) -> str:
        if self._stage.world.persona(form["person"]) is None:
            raise HTTPException(404)
        return form["person"]

    def _ref(self, form: Mapping[str, str]) -> str:
        message = self._stage.world.message(form["ref"])
        if message and not self._stage.world.can_read(form["person"], message):
            raise HTTPException(404)
        return form["ref"]


class _Asked(dict[str, str]):
    """What a form brought; a name that is missing is an empty text."""

    def __missing__(self, name: str) -> str:
        return ""


async def _form(request: Request) -> _Asked:
    form = await request.form(max_files=0, max_fields=50)
    return _Asked({name: value for name, value in form.items() if isinstance(value, str)})


def _download(file: Mapping[str, str]) -> Response:
    name = "".join(letter for letter in file["name"] if letter.isalnum() or letter in "._-")
    headers = {"Content-Disposition": f'attachment; filename="{name.encode("ascii", "ignore").decode()}"'}
    return Response(b64decode(file["content"]), media_type=file["media_type"], headers=headers)
