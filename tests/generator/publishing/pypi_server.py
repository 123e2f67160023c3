"""pypiserver with its own options, on a free port, which is printed: ``pypi_server.py OPTIONS``."""

from __future__ import annotations

import signal
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pypiserver
from pypiserver.config import Config


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Handler(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def main() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that a full disk is an error, not the end
    config = Config.from_args(["run", *sys.argv[1:]])
    app = pypiserver.setup_routes_from_config(pypiserver.app_from_config(config), config)
    with make_server("127.0.0.1", 0, app, Server, Handler) as server:
        print(server.server_port, flush=True)  # noqa: T201 - this is how the test knows
        server.serve_forever()


if __name__ == "__main__":
    main()
