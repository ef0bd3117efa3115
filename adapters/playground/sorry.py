"""Kind words for what cannot be done, as a page or, where a page asked by itself, as a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from adapters.playground import pages
from adapters.playground.guard import POLICY, TooMuch
from adapters.playground.reach import NotThere
from adapters.playground.travel import Stuck

if TYPE_CHECKING:
    from starlette.requests import Request

TITLES = {404: "Nothing here", 405: "Not this way", 413: "Too much at once", 500: "That went wrong"}
WORDS = {
    404: "There is no such page in the playground, or what it showed is gone.",
    405: "This address cannot be used like that.",
    413: "That is more than the playground can take at once. Please write less.",
    500: "The playground stumbled over this. The terminal it runs in says where.",
}


def _kindly(request: Request, status: int, words: str = "") -> Response:
    said = words or WORDS.get(status, WORDS[500])
    if "HX-Request" in request.headers or request.method == "POST":
        return PlainTextResponse(said, status, POLICY)
    return HTMLResponse(pages.sorry(TITLES.get(status, TITLES[500]), said), status, POLICY)


async def _refused(request: Request, error: Exception) -> Response:
    return _kindly(request, error.status_code if isinstance(error, HTTPException) else 500)


async def _too_much(request: Request, _error: Exception) -> Response:
    return _kindly(request, 413)


async def _not_now(request: Request, error: Exception) -> Response:
    return _kindly(request, 409, str(error))


async def _stumbled(request: Request, _error: Exception) -> Response:
    return _kindly(request, 500)


HANDLERS = {
    HTTPException: _refused,
    TooMuch: _too_much,
    NotThere: _not_now,
    Stuck: _not_now,
    Exception: _stumbled,
}
