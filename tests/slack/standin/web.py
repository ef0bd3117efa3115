"""The Web API over HTTP: reads a call, checks its token, scopes and rate, and answers, or fails as it was told to."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.slack.standin.call import Call
from tests.slack.standin.chat import CHAT
from tests.slack.standin.rest import REST
from tests.slack.standin.showing import VIEWS
from tests.slack.standin.things import Refused

if TYPE_CHECKING:
    from tests.slack.standin.faults import Fault
    from tests.slack.standin.slack import Slack
    from tests.slack.standin.things import Json
    from tests.slack.standin.workspace import Workspace

METHODS = {**CHAT, **VIEWS, **REST}
OF_THE_APP = {"apps.connections.open"}
OPEN = {"oauth.v2.access"}
STRUCTURED = {"blocks", "view", "metadata", "files", "attachments"}


class WebApi:
    """Answers `/api/<method>`."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self.busy = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        name = request.match_info["method"]
        args = await _read(request)
        fault = self._slack.faults.take(name)
        self._slack.calls.append((name, {key: value for key, value in args.items() if key != "client_secret"}))
        self.busy += 1
        try:
            await self._stumble(request, fault)
            answer = self._done(name, args, request, fault)
            if fault and fault.kind == "slow after" and fault.gate:
                await fault.gate.wait()
            if fault and fault.kind == "dropped after":
                _drop(request)
            return answer
        finally:
            self.busy -= 1

    async def _stumble(self, request: web.Request, fault: Fault | None) -> None:
        if fault and fault.kind == "dropped before":
            _drop(request)
            raise web.HTTPBadRequest
        if fault and fault.kind == "slow before" and fault.gate:
            await fault.gate.wait()

    def _done(self, name: str, args: Json, request: web.Request, fault: Fault | None) -> web.Response:
        if fault and fault.kind == "broken":
            return web.Response(status=500, text="<html><h1>Server Error</h1></html>", content_type="text/html")
        if fault and fault.kind == "limited":
            return _limited(fault.after)
        if fault and fault.kind == "error":
            return web.json_response({"ok": False, "error": fault.error})
        return self._call(name, args, request)

    def _call(self, name: str, args: Json, request: web.Request) -> web.Response:
        headers: dict[str, str] = {}
        try:
            told = self._perform(name, args, request, headers)
        except Refused as no:
            if no.error == "ratelimited":
                return _limited(no.more["retry_after"])
            told = {"ok": False, "error": no.error} | no.more
        return web.json_response(told, headers=headers)

    def _perform(self, name: str, args: Json, request: web.Request, headers: dict[str, str]) -> Json:
        if name not in METHODS:
            raise Refused("unknown_method", req_method=name)
        method, token = METHODS[name], _token(request, args)
        workspace = self._workspace(name, token)
        headers["X-OAuth-Scopes"] = ",".join(workspace.scopes)
        headers["X-Accepted-OAuth-Scopes"] = ",".join(method.scopes)
        if method.scopes and not {*method.scopes} & {*workspace.scopes}:
            raise Refused("missing_scope", needed=method.scopes[0], provided=",".join(workspace.scopes))
        self._slack.rates.check(name, workspace.id, method.each_minute)
        if name == "chat.postMessage" and args.get("channel"):
            self._slack.rates.check_channel(str(args["channel"]))
        return {"ok": True} | method.does(Call(self._slack, workspace, args))

    def _workspace(self, name: str, token: str) -> Workspace:
        first = next(iter(self._slack.workspaces.values()))
        if name in OPEN:
            return first
        if not token:
            raise Refused("not_authed")
        if name in OF_THE_APP:
            return self._of_the_app(token, first)
        if token.startswith("xapp-"):
            raise Refused("not_allowed_token_type")
        workspace = next((one for one in self._slack.workspaces.values() if one.token == token), None)
        if workspace is None:
            raise Refused("invalid_auth")
        if workspace.revoked:
            raise Refused("token_revoked")
        return workspace

    def _of_the_app(self, token: str, first: Workspace) -> Workspace:
        if token != self._slack.app.app_token:
            raise Refused("not_allowed_token_type" if token.startswith("xoxb-") else "invalid_auth")
        return first


def _limited(after: int) -> web.Response:
    return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(after)})


def _drop(request: web.Request) -> None:
    """Cut the line without a word."""
    if request.transport:
        request.transport.abort()


def _token(request: web.Request, args: Json) -> str:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if kind.lower() == "bearer" else str(args.get("token") or "")


async def _read(request: web.Request) -> Json:
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        args |= await request.json()
    elif request.can_read_body:
        args |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "basic":
        args["client_id"], _, args["client_secret"] = b64decode(secret).decode().partition(":")
    return {key: _value(key, value) for key, value in args.items()}


def _value(key: str, value: Any) -> Any:
    return json.loads(value) if key in STRUCTURED and isinstance(value, str) else value
