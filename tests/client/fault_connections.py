"""Connections that fail, on the way or halfway through an answer: rows of the fault matrix."""

from __future__ import annotations

from .fault_rows import ALWAYS, NEVER, Row
from .faults import Do, answer

_JOB = b'{"job_id": "j"}'
_STALE = b'{"job_id": "stale"}'
_CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
_LENGTH = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"
_TUNNEL = b"HTTP/1.1 200 OK\r\n\r\n"
_PATIENT = {"timeout": 5.0}
_HASTY = {"timeout": 0.05}
_TIMEOUT = "APITimeoutError"


def _tunnel(status: int, *headers: str) -> bytes:
    return answer(status, b"<html>no", *headers, reason="No Tunnel")


_CUT_OFF = {
    "before the whole request is read": [Do.ACT_EARLY, Do.READ],
    "instead of an answer": [],
    "inside the status line": [b"HTTP/1.1 20"],
    "behind the status line": [b"HTTP/1.1 200 OK\r\n"],
    "inside a header": [b"HTTP/1.1 200 OK\r\nContent-Le"],
    "behind the head": [_LENGTH],
    "inside the body": [_LENGTH + b'{"job_id"'],
    "one byte before the end": [_LENGTH + b" " * 99],
    "before the first chunk": [_CHUNKED],
    "inside the size of a chunk": [_CHUNKED + b"1"],
    "inside a chunk": [_CHUNKED + b"10\r\n{"],
    "between chunks": [_CHUNKED + b"2\r\n{}\r\n"],
    "inside the last chunk": [_CHUNKED + b"2\r\n{}\r\n0\r\n"],
    "inside the body of an error": [b"HTTP/1.1 400 No\r\nContent-Length: 9\r\n\r\n{"],
}
_NO_HTTP = {
    "SSH": b"SSH-2.0-OpenSSH_9.6\r\n",
    "an answer without a head": b"<html>HTTP/0.9</html>\r\n\r\n",
    "HTTP/2": b"\x00\x00\x06\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x64\r\n\r\n",
    "a TLS alert": b"\x15\x03\x01\x00\x02\x02\x46\r\n\r\n",
    "nothing but zeros": bytes(64) + b"\r\n\r\n",
    "another protocol": b"ICY 200 OK\r\n\r\n",
    "a version of its own": b"HTTP/x 200 OK\r\n\r\n",
    "a status in letters": b"HTTP/1.1 abc OK\r\n\r\n",
    "a status of two digits": b"HTTP/1.1 20 OK\r\n\r\n",
    "a status of four digits": b"HTTP/1.1 2000 OK\r\n\r\n",
    "a header without a colon": b"HTTP/1.1 200 OK\r\nnonsense\r\n\r\n",
    "a header without a name": b"HTTP/1.1 200 OK\r\n: nonsense\r\n\r\n",
    "a zero in a header": b"HTTP/1.1 200 OK\r\nX-A: a\x00b\r\n\r\n",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "a negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}",
    "a length in letters": b"HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n{}",
    "chunks of no size": _CHUNKED + b"zz\r\n{}\r\n0\r\n\r\n",
    "chunks of negative size": _CHUNKED + b"-2\r\n{}\r\n0\r\n\r\n",
    "chunks of endless size": _CHUNKED + b"f" * 30 + b"\r\n{}\r\n0\r\n\r\n",
    "chunks that do not end": _CHUNKED + b"2\r\n{}}}}}0\r\n\r\n",
    "chunks and another coding": _CHUNKED.replace(b"chunked", b"rot13, chunked"),
    "a header of 200 KiB": b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 200_000 + b"\r\n\r\n",
    "headers of 200 KiB": b"HTTP/1.1 200 OK\r\n" + b"X-A: a\r\n" * 25_000 + b"\r\n",
    "a head without an end": b"HTTP/1.1 200 OK\r\n" + b"X-A: a\r\n" * 25_000,
    "a new protocol": b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
}
_SLOW = {
    "no answer": [Do.HOLD],
    "half a status line": [b"HTTP/1.1 2", Do.HOLD],
    "half a head": [b"HTTP/1.1 200 OK\r\nContent-", Do.HOLD],
    "no body": [_LENGTH, Do.HOLD],
    "half a body": [_LENGTH + b"{", Do.HOLD],
    "half a chunk": [_CHUNKED + b"10\r\n{", Do.HOLD],
}
_WORKING = {
    "HTTP/1.0": [b"HTTP/1.0 200 OK\r\n\r\n" + _JOB, Do.CLOSE],
    "no length": [b"HTTP/1.1 200 OK\r\n\r\n" + _JOB, Do.CLOSE],
    "no reason": [b"HTTP/1.1 200\r\nContent-Length: 15\r\n\r\n" + _JOB],
    "a reason beyond ASCII": [answer(200, _JOB, reason="\xe9")],
    "small letters": [b"HTTP/1.1 200 ok\r\ncontent-length: 15\r\n\r\n" + _JOB],
    "line feeds alone": [b"HTTP/1.1 200 OK\nContent-Length: 15\n\n" + _JOB],
    "one byte at a time": [bytes([each]) for each in answer(200, _JOB)],
    "chunks": [_CHUNKED + b'2\r\n{"\r\n' + b'd\r\njob_id": "j"}\r\n0\r\n\r\n'],
    "chunks with a trailer": [_CHUNKED + b"f;a=b\r\n" + _JOB + b"\r\n0\r\nX-A: a\r\n\r\n"],
    "hints before it": [b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + answer(200, _JOB)],
    "100 before it": [b"HTTP/1.1 100 Continue\r\n\r\n" + answer(200, _JOB)],
    "another content type": [answer(200, _JOB, "Content-Type: text/html; charset=utf-16")],
    "a header beyond ASCII": [answer(200, _JOB, "X-A: \xe9\xff")],
    "a header in two lines": [answer(200, _JOB, "X-A: a", " b")],
    "no encoding to speak of": [answer(200, _JOB, "Content-Encoding: identity")],
    "a byte order mark": [answer(200, b"\xef\xbb\xbf" + _JOB)],
    "UTF-16": [answer(200, _JOB.decode().encode("utf-16"))],
    "NaN": [answer(200, _JOB[:-1] + b', "load": NaN}')],
    "a member twice": [answer(200, b'{"job_id": "i", "job_id": "j"}')],
    "the connection's end": [answer(200, _JOB, "Connection: close"), Do.CLOSE],
    "an end that was not announced": [answer(200, _JOB), Do.CLOSE],
    "a second answer that nobody asked for": [answer(200, _JOB) + answer(200, _STALE)],
    "bytes that are left over": [answer(200, _JOB) + b"}}}}"],
    "an end by a reset": [answer(200, _JOB), Do.RESET],
}
_TLS_FAILURES = {
    "tls of an unknown authority": "certificate verify failed",
    "tls of an authority unknown to all": "certificate verify failed",
    "tls of another host": "certificate verify failed",
    "tls of last year": "certificate has expired",
}

ROWS = (
    *(
        Row(f"{how} {where}", [*script, do])
        for how, do in (("closed", Do.CLOSE), ("reset", Do.RESET))
        for where, script in _CUT_OFF.items()
    ),
    *(Row(f"answered with {name}", [content, Do.CLOSE]) for name, content in _NO_HTTP.items()),
    *(
        Row(f"slow: {name}", script, _TIMEOUT, "0.05 s", settings=_HASTY)
        for name, script in _SLOW.items()
    ),
    *(
        Row(
            f"trickled: {name}",
            [content, Do.TRICKLE],
            _TIMEOUT,
            retried=NEVER,
            settings={"deadline": 0.1, **_PATIENT},
        )
        for name, content in (
            ("length", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"),
            ("no length", b"HTTP/1.1 200 OK\r\n\r\n"),
            ("error", b"HTTP/1.1 500 OK\r\n\r\n"),
            ("head", b"HTTP/1.1 200 OK\r\nX-A:"),
        )
    ),
    *(
        Row(f"works: {name}", script, "", retried=NEVER, calls=["create"])
        for name, script in _WORKING.items()
    ),
    *(
        Row(name, [], says=says, retried=ALWAYS, acted=False, place=name)
        for name, says in (
            ("refused", "refused"),
            ("unknown name", "sdrs.invalid"),
            ("label of 70 characters", ""),
            ("label without characters", ""),
            ("proxy down", "refused"),
            ("environment's proxy down", "refused"),
        )
    ),
    *(
        Row(name, [], says=says, retried=NEVER, acted=False, place=name)
        for name, says in _TLS_FAILURES.items()
    ),
    Row(
        "full queue",
        [],
        _TIMEOUT,
        retried=ALWAYS,
        acted=False,
        place="full queue",
        settings=_HASTY,
    ),
    Row("no TLS to a TLS server", [], place="plain to a tls server"),
    Row(
        "TLS: no handshake",
        [Do.ACT_EARLY, Do.HOLD],
        _TIMEOUT,
        retried=ALWAYS,
        acted=False,
        place="tls",
        settings={"timeout": 0.2},
    ),
    *(
        Row(
            f"TLS: {name}",
            [Do.ACT_EARLY, Do.READ, *script],
            retried=ALWAYS,
            acted=False,
            place="tls",
        )
        for name, script in (
            ("closed instead of a handshake", [Do.CLOSE]),
            ("reset instead of a handshake", [Do.RESET]),
            ("an alert", [b"\x15\x03\x03\x00\x02\x02\x28", Do.CLOSE]),
            ("HTTP instead of a handshake", [answer(400, b"no"), Do.CLOSE]),
        )
    ),
    *(
        Row(f"TLS: {how} {where}", [*script, do], place="tls")
        for how, do in (("closed", Do.CLOSE), ("reset", Do.RESET))
        for where, script in _CUT_OFF.items()
        if where in {"instead of an answer", "inside a header", "inside the body", "inside a chunk"}
    ),
    Row("TLS: slow", [Do.HOLD], _TIMEOUT, place="tls", settings={"timeout": 0.2}),
    *(
        Row(
            f"{place}: {status}",
            [_tunnel(status, *headers), Do.CLOSE],
            says=f"{status}",
            retried=ALWAYS,
            acted=False,
            place=place,
        )
        for place in ("proxy", "environment's proxy")
        for status, headers in (
            (302, ["Location: http://login.example"]),
            (403, []),
            (407, ['Proxy-Authenticate: Basic realm="p"']),
            (500, []),
            (502, []),
            (503, ["Retry-After: 1"]),
        )
    ),
    *(
        Row(f"{place}: {name}", script, retried=ALWAYS, acted=False, place=place)
        for place in ("proxy", "environment's proxy")
        for name, script in (
            ("closed in the tunnel", [_TUNNEL, Do.READ, Do.CLOSE]),
            ("reset in the tunnel", [_TUNNEL, Do.READ, Do.RESET]),
            ("no TLS in the tunnel", [_TUNNEL, Do.READ, bytes(99), Do.CLOSE]),
        )
    ),
    *(  # the library does not say whether the tunnel stood, so this is taken for the worse
        Row(f"{place}: {name}", script, place=place)
        for place in ("proxy", "environment's proxy")
        for name, script in (
            ("closed", [Do.CLOSE]),
            ("reset", [Do.RESET]),
            ("no HTTP", [b"SOCKS\r\n\r\n", Do.CLOSE]),
            ("half a head", [b"HTTP/1.1 200", Do.CLOSE]),
        )
    ),
    Row("proxy: silent", [Do.HOLD], _TIMEOUT, place="proxy", settings=_HASTY),
    *(
        Row(f"proxy without a tunnel: {name}", script, place="plain proxy")
        for name, script in (("closed", [Do.CLOSE]), ("reset", [Do.RESET]))
    ),
    Row(
        "proxy without a tunnel: 407",
        [_tunnel(407)],
        "ProxyAuthenticationRequiredError",
        retried=NEVER,
        acted=False,
        has_cause=False,
        expected={"status_code": 407, "message": "<html>no"},
        place="plain proxy",
    ),
)
