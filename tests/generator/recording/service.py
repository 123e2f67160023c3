"""A workshop: a small service with projects, jobs and a memory."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECT = "a4c9e3c5b0d24a3e8f6d1b2c3d4e5f60"
TOKEN = "a-token-that-nobody-may-see"


class Workshop:
    """The service. Two of them differ in ids and times, and in nothing else."""

    def __init__(self, *, polls: int = 2, project: str = PROJECT, token: str = TOKEN) -> None:
        self.received: list[httpx.Request] = []
        self.override: Callable[[httpx.Request], httpx.Response | None] = lambda _: None
        self._polls = polls
        self._root = f"/v1/{project}"
        self._token = token
        self._tools: dict[str, dict[str, Any]] = {}
        self._jobs: dict[str, dict[str, Any]] = {}
        self._ticks = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer, as a transport of httpx wants it."""
        self.received.append(request)
        if (found := self.override(request)) is not None:
            return found
        signed = "Signature=" in request.headers.get("authorization", "")
        if request.headers.get("x-auth-token") != self._token and not signed:
            return self._error(401, "W.0001", "log in")
        return self._answer(request, request.url.path.removeprefix(self._root))

    def _answer(self, request: httpx.Request, path: str) -> httpx.Response:
        if request.method == "POST" and path == "/tools":
            return self._make(json.loads(request.content)["tool"])
        if path == "/tools":
            return self._list(request.url.params)
        kind, _, key = path.removeprefix("/").partition("/")
        if kind == "jobs" and key in self._jobs:
            return self._job(self._jobs[key])
        tool = self._tools.get(key) if kind == "tools" else None
        if tool is None or tool["status"] == "creating":
            return self._error(400, "W.0404", f"there is no {kind} {key}")
        if request.method == "DELETE":
            del self._tools[key]
            return httpx.Response(204)
        return httpx.Response(200, json={"tool": tool})

    def _make(self, wanted: dict[str, Any]) -> httpx.Response:
        tool = {"id": str(uuid.uuid4()), **wanted, "status": "creating", "made_at": self._now()}
        self._tools[tool["id"]] = tool
        job = {
            "job_id": uuid.uuid4().hex,
            "status": "RUNNING",
            "begin_time": self._now(),
            "end_time": None,
            "entities": {"tool_id": tool["id"]},
            "polls": 0,
        }
        self._jobs[job["job_id"]] = job
        return httpx.Response(200, json={"job_id": job["job_id"]})

    def _job(self, job: dict[str, Any]) -> httpx.Response:
        job["polls"] += 1
        if job["polls"] > self._polls and job["status"] == "RUNNING":
            job |= {"status": "SUCCESS", "end_time": self._now()}
            if job["entities"]["tool_id"] in self._tools:
                self._tools[job["entities"]["tool_id"]]["status"] = "available"
        return httpx.Response(200, json={k: v for k, v in job.items() if k != "polls"})

    def _list(self, params: httpx.QueryParams) -> httpx.Response:
        found = [each for each in self._tools.values() if params.get("name", "") in each["name"]]
        return httpx.Response(200, json={"count": len(found), "tools": found})

    def _error(self, status: int, code: str, message: str) -> httpx.Response:
        return httpx.Response(status, json={"error": {"code": code, "message": message}})

    def _now(self) -> str:
        self._ticks += 1
        return f"2026-11-23 {uuid.uuid4().int % 24:02}:00:00.{self._ticks:03}"
