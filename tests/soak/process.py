"""A local server in a process of its own, and a plain way to ask it."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "openapi" / "sdrs.yaml"
PROJECT = "a4c9e3c5b0d24a3e8f6d1b2c3d4e5f60"
TOKEN = "a-token"
HEADERS = {"X-Auth-Token": TOKEN, "Content-Type": "application/json"}


class Answer(NamedTuple):
    status: int
    body: Any


class Connection:
    """A connection to the server.

    Raises:
        OSError: From every call, if the server is gone.
    """

    def __init__(self, url: str) -> None:
        self._connection = http.client.HTTPConnection(str(urlsplit(url).netloc), timeout=30)

    def ask(self, method: str, path: str, body: Any = None) -> Answer:
        """Ask the service, or the server itself if the path begins with `/__`."""
        target = path if path.startswith("/__") else f"/v1/{PROJECT}{path}"
        content = None if body is None else json.dumps(body)
        try:
            self._connection.request(method, target, content, HEADERS)
            answer = self._connection.getresponse()
            data = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()  # the next request opens it again
            raise ConnectionError(str(error)) from error
        return Answer(answer.status, json.loads(data) if data else None)

    def get(self, path: str) -> Any:
        """Return the body of an answer that must be a success."""
        answer = self.ask("GET", path)
        assert answer.status == 200, answer
        return answer.body

    def control(self, name: str, body: Any) -> Any:
        """Tell the server itself something."""
        answer = self.ask("POST", f"/__speckiln__/{name}", body)
        assert answer.status < 300, answer
        return answer.body

    def everything(self, collection: str, member: str, name: str) -> Iterator[dict[str, Any]]:
        """Return all items whose name holds this, page by page."""
        offset = 0
        while True:
            page = self.get(f"/{collection}?limit=1000&offset={offset}&name={name}")[member]
            yield from page
            if len(page) < 1000:
                return
            offset += len(page)

    def close(self) -> None:
        self._connection.close()


class Server:
    """The server; it is killed, not asked to end, when a `with` block ends."""

    def __init__(self, *options: str) -> None:
        command = [sys.executable, "-m", "speckiln", "serve", str(CONTRACT)]
        self._process = subprocess.Popen(
            [*command, "--port", "0", "--json", *options], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the server did not start; see above"
        self.url = str(json.loads(line)["url"])
        self.pid = self._process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def resident(self) -> int:
        """Return the bytes of memory that it occupies."""
        pages = Path(f"/proc/{self.pid}/statm").read_text("ascii").split()[1]
        return int(pages) * 4096
