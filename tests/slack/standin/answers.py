"""What comes beside the Web API: answers to a gesture by its `response_url`, and the bytes of files."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from aiohttp import web

from tests.slack.standin.blockkit import wrong_blocks, wrong_view
from tests.slack.standin.call import identified
from tests.slack.standin.showing import STACKED, depth
from tests.slack.standin.things import Posted, Refused
from tests.slack.standin.workspace import BOT

if TYPE_CHECKING:
    from tests.slack.standin.slack import Slack
    from tests.slack.standin.things import Ack, Json, Reply, View
    from tests.slack.standin.workspace import Workspace

USES = 5
LIVES = timedelta(minutes=30)


class Responses:
    """Answers the addresses that were handed out."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack

    async def upload(self, request: web.Request) -> web.Response:
        """Take the bytes of a file."""
        upload = self._slack.workspaces[request.match_info["team"]].uploads.get(request.match_info["file"])
        content = await _bytes(request)
        if upload is None or len(content) != upload.length:
            return web.Response(status=400, text="error")
        upload.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def respond(self, request: web.Request) -> web.Response:
        """Answer a gesture later."""
        workspace = self._slack.workspaces[request.match_info["team"]]
        reply = workspace.replies.get(request.match_info["reply"])
        self._slack.calls.append(("response_url", await request.json()))
        try:
            self._usable(reply)
            say(workspace, reply, await request.json()) if reply else None
        except Refused as no:
            return web.json_response({"ok": False, "error": no.error}, status=404 if "url" in no.error else 500)
        return web.Response(text="ok")

    def _usable(self, reply: Reply | None) -> None:
        if reply is None or self._slack.hours.now() - reply.made > LIVES:
            raise Refused("expired_url")
        if reply.used >= USES:
            raise Refused("used_url")
        reply.used += 1


async def _bytes(request: web.Request) -> bytes:
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    reader = await request.multipart()
    while part := await reader.next():
        if hasattr(part, "read"):
            return bytes(await part.read())  # type: ignore[union-attr]
    return b""


def say(workspace: Workspace, reply: Reply, body: Json) -> None:
    """Do what an answer asks for: a message for one or for all, another in place of the one that was pressed."""
    blocks, text = body.get("blocks") or [], body.get("text") or ""
    if wrong := wrong_blocks(blocks) if blocks else []:
        raise Refused("invalid_blocks", errors=wrong)
    old = _pressed(workspace, reply)
    if body.get("delete_original") and old:
        workspace.remove(old)
    elif body.get("replace_original") and old:
        workspace.change(old, text, identified(workspace, blocks), body.get("metadata"))
    elif text or blocks:
        only_for = "" if body.get("response_type") == "in_channel" else reply.user
        drawn = identified(workspace, blocks)
        workspace.post(Posted(reply.channel, workspace.ts(), BOT, text, drawn, only_for=only_for))
    else:
        raise Refused("no_text")


def _pressed(workspace: Workspace, reply: Reply) -> Posted | None:
    found = (one for one in workspace.messages if (one.channel, one.ts, one.gone) == (reply.channel, reply.ts, False))
    return next(found, None)


def submitted(workspace: Workspace, view: View, ack: Ack) -> dict[str, str]:
    """Do what the answer to a submission asks for; the errors are given back. Raise where Slack would not take it."""
    body = ack.body or {}
    match body.get("response_action"):
        case None:
            workspace.close(view)
        case "clear":
            workspace.close(view, whole=True)
        case "errors":
            return _errors(view, body["errors"])
        case "update":
            workspace.redraw(view, _fit(workspace, body["view"]))
        case "push" if depth(view) < STACKED:
            workspace.show(view.user, _fit(workspace, body["view"]), view)
        case other:
            raise Refused(f"response_action {other}")
    return {}


def _errors(view: View, errors: dict[str, str]) -> dict[str, str]:
    asked = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
    if not errors or not errors.keys() <= asked:
        raise Refused(f"errors for blocks that are no inputs: {sorted(errors.keys() - asked)}")
    return errors


def _fit(workspace: Workspace, body: Json) -> Json:
    wrong = wrong_view(body)
    if wrong or body["type"] != "modal":
        raise Refused("invalid view", errors=wrong)
    return body | {"blocks": identified(workspace, body["blocks"])}
