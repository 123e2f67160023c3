"""A local server that answers as a contract says, for development, demonstrations and tests.

>>> from speckiln.contract import read_contract
>>> from speckiln.server import running
>>> with running(read_contract("openapi/sdrs.yaml")) as server:  # doctest: +SKIP
...     httpx.get(server.url)
"""

from __future__ import annotations

from speckiln.server._app import create_app
from speckiln.server._memory import Memory
from speckiln.server._server import Server, running, serve

__all__ = ["Memory", "Server", "create_app", "running", "serve"]
