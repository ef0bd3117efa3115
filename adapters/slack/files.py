"""Hands files over to Slack, and shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import ClientSession

from adapters.slack.payload import text
from adapters.slack.text import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.web.async_client import AsyncWebClient

    from adapters.slack.limits import Payload
    from bot.views import File


async def upload(client: AsyncWebClient, file: File) -> Payload:
    """Hand over a file that nobody sees yet."""
    place = await client.files_getUploadURLExternal(
        filename=file.name, length=len(file.content), alt_txt=file.summary[:1000]
    )
    if not isinstance(client.session, ClientSession):
        raise TypeError("The client needs a session of its own to upload files.")
    async with client.session.post(str(place["upload_url"]), data=file.content) as answer:
        answer.raise_for_status()
    return {"id": str(place["file_id"]), "title": file.name}


async def conversation(client: AsyncWebClient, user: str) -> str:
    """The id of the direct messages with somebody."""
    opened = await client.conversations_open(users=user)
    return text(opened.get("channel"), "id")


async def show_privately(client: AsyncWebClient, user: str, files: Sequence[File]) -> None:
    """Leave files in somebody's direct messages: nothing that only they see can hold one."""
    uploaded = [await upload(client, file) for file in files]
    said = "\n".join(escape(file.summary) for file in files)
    await client.files_completeUploadExternal(
        files=uploaded, channel_id=await conversation(client, user), initial_comment=said
    )
