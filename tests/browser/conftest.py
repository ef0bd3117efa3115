"""A Chromium of the system's own, a playground to open in it, and a page that minds what it says and asks for."""

from __future__ import annotations

import asyncio
import shutil
import socket
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
import uvicorn

from adapters.discord.render import render as for_discord
from adapters.playground.app import build_app
from adapters.playground.world import World
from adapters.slack.render import render as for_slack
from tests.toy_stage import ToyStage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from playwright.async_api import Browser, ConsoleMessage, Page, Request
    from starlette.types import ASGIApp

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DRAWS = {"slack": for_slack, "discord": for_discord}
"""How else messages can look."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 30_000
"""Milliseconds: a busy machine is no mistake."""
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where this machine has a Chromium."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("needs a Chromium: apt-get install chromium, or any Chrome on the PATH")
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    playwright = pytest.importorskip("playwright.async_api", reason="needs playwright, which uv sync installs")
    playwright.expect.set_options(timeout=PATIENCE)
    async with playwright.async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        await browser.close()


@pytest.fixture
def stage() -> Iterator[ToyStage]:
    world = World(":memory:")
    yield ToyStage(world)
    world.close()


@asynccontextmanager
async def served(app: ASGIApp, port: int = 0) -> AsyncIterator[str]:
    """Serve on a port and say at which address."""
    listener = socket.create_server(("127.0.0.1", port))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off", timeout_graceful_shutdown=1))
    task = asyncio.create_task(server._serve([listener]))  # noqa: SLF001 (`serve` would take pytest's signals)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


@pytest_asyncio.fixture(loop_scope="session")
async def address(stage: ToyStage) -> AsyncIterator[str]:
    """Where the playground is served."""
    async with served(build_app(stage, DRAWS)) as address:
        yield address


@dataclass
class Diary:
    """What a page complained of, and what it asked of anybody but this machine."""

    complaints: list[str] = field(default_factory=list[str])
    strangers: list[str] = field(default_factory=list[str])

    def keep(self, page: Page) -> None:
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).hostname != "127.0.0.1":
            self.strangers.append(request.url)


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, address: str) -> AsyncIterator[Page]:
    """The playground on a wide screen; nothing may go wrong in it, or leave this machine."""
    async with opened(browser, address, WIDE) as page:
        yield page


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser, address: str) -> AsyncIterator[Page]:
    """The playground on a phone."""
    async with opened(browser, address, PHONE) as page:
        yield page


@asynccontextmanager
async def opened(browser: Browser, address: str, size: dict[str, int], scheme: str = "light") -> AsyncIterator[Page]:
    """Open the playground at a size, and mind what it does until it is closed."""
    diary = Diary()
    context = await browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # pyright: ignore[reportArgumentType]
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    diary.keep(page)
    await page.goto(address)
    yield page
    await context.close()

    assert (diary.complaints, diary.strangers) == ([], [])
