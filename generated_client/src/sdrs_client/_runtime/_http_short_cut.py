# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Past the pool of the HTTP library, where a transport has one connection and one request."""

from __future__ import annotations

from typing import Any


class ShortCut:
    """Hands a request to the idle connection of a pool, and all others to the pool.

    A pool of the library finds out anew for each request which connection takes it, before it and
    after it, and waits with locks and shields of its own for others who may want the same one.
    Where nobody else uses the pool, that is a quarter of a request's time, and finds the only
    connection. What opens, checks and closes connections is the library still.
    """

    def __init__(self, pool: Any) -> None:
        """Take the pool, which one request at a time uses."""
        self._pool = pool

    async def handle_async_request(self, request: Any) -> Any:
        """Send a request, and return the answer."""
        pool = self._pool
        for connection in pool.connections:
            if not connection.is_available():
                await connection.aclose()  # it broke, or a call was cancelled at its very end
            elif connection.can_handle_request(request.url.origin) and not connection.has_expired():
                return await connection.handle_async_request(request)
        return await pool.handle_async_request(request)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._pool.aclose()
