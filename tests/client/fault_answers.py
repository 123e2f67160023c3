"""Answers that are errors, or that cannot be read: rows of the fault matrix."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import Any

from .fault_rows import ALWAYS, NEVER, REPEATABLE, Row
from .faults import Do, answer

LARGEST = 3_000_000
"""What the limit of bodies is lowered to, so that no test has to fill the memory."""

STATUSES = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    405: "MethodNotAllowedError",
    406: "NotAcceptableError",
    407: "ProxyAuthenticationRequiredError",
    408: "RequestTimeoutError",
    409: "ConflictError",
    429: "RateLimitError",
    500: "InternalServerError",
    501: "OperationNotImplementedError",
    502: "BadGatewayError",
    503: "ServiceUnavailableError",
    504: "GatewayTimeoutError",
}
_OTHER_STATUSES = (
    *(300, 301, 302, 303, 304, 305, 306, 307, 308, 399),
    *(402, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428, 431),
    *(444, 451, 498, 499, 505, 506, 507, 508, 510, 511, 520, 529, 599, 600, 999),
)
_RETRIED = {429: ALWAYS} | dict.fromkeys((408, 500, 502, 503, 504), REPEATABLE)
_REFUSAL = {"code": "SDRS.0202", "message": "Not so."}

# name: (body, code, message; None where any will do)
BODIES: dict[str, tuple[bytes, str, str | None]] = {
    "error": (json.dumps({"error": _REFUSAL}).encode(), "SDRS.0202", "Not so."),
    "badrequest": (json.dumps({"badrequest": _REFUSAL}).encode(), "SDRS.0202", "Not so."),
    "itemNotFound": (json.dumps({"itemNotFound": _REFUSAL}).encode(), "SDRS.0202", "Not so."),
    "flat": (
        b'{"request_id": "r", "error_code": "SDRS.0202", "error_msg": "Not so."}',
        "SDRS.0202",
        "Not so.",
    ),
    "camel case": (b'{"errorCode": "SDRS.0202", "errorMsg": "No."}', "SDRS.0202", "No."),
    "code alone": (b'{"error": {"code": "SDRS.0202"}}', "SDRS.0202", None),
    "message alone": (b'{"error": {"message": "Not so."}}', "", "Not so."),
    "code is a number": (b'{"error_code": 404, "error_msg": "No."}', "404", "No."),
    "code is null": (b'{"error": {"code": null, "message": null}}', "", None),
    "code is an object": (b'{"error": {"code": {"a": 1}, "message": [1]}}', "{'a': 1}", "[1]"),
    "code is a huge number": (b'{"code": %s, "message": "No."}' % (b"9" * 4200), "9", None),
    "code is an unreadable number": (b'{"code": %s}' % (b"9" * 5000), "", None),
    "code with a line break": (b'{"code": "a\\nb", "message": "c\\u001b[2Jd"}', "a b", None),
    "message of a megabyte": (b'{"message": "%s"}' % (b"long " * 200_000), "", None),
    "message of half a pair": (b'{"code": "c", "message": "\\ud800"}', "c", None),
    "error is a text": (b'{"error": "Not so."}', "", "{'error': 'Not so.'}"),
    "HTML": (b"<html>\n <h1>No</h1>\n</html>", "", "<html> <h1>No</h1> </html>"),
    "empty": (b"", "", "Reason"),
    "truncated JSON": (b'{"error": {"code": "SDRS.0202", "mess', "", None),
    "no JSON": (b"upstream connect error", "", "upstream connect error"),
    "binary": (bytes(range(256)), "", None),
    "UTF-16": (json.dumps({"error": _REFUSAL}).encode("utf-16"), "SDRS.0202", "Not so."),
    "UTF-16 that is none": (b"\xff\xfe\x00", "", None),
    "byte order mark": (b"\xef\xbb\xbf" + json.dumps(_REFUSAL).encode(), "SDRS.0202", "Not so."),
    "Latin-1": ('{"message": "\xe9"}'.encode("latin-1"), "", None),
    "NaN": (b'{"code": "c", "message": "No.", "load": NaN}', "c", "No."),
    "null": (b"null", "", "Reason"),
    "number": (b"17", "", "17"),
    "array": (b"[]", "", "Reason"),
    "text": (b'"Not so."', "", "Not so."),
    "deep": (b"[" * 100_000 + b"]" * 100_000, "", None),
    **{
        f"{depth} deep": (b'{"message": ' + b"[" * depth + b"]" * depth + b"}", "", None)
        for depth in (100, 500, 800, 900, 950)
    },
}

# name: (body, path, a part of the text); read by a creation, which wants {"job_id": text}
_UNREADABLE: dict[str, tuple[bytes, str, str]] = {
    "HTML": (b"<html>", "$", "not JSON"),
    "empty": (b"", "$", "not JSON"),
    "truncated": (b'{"job_id": "j', "$", "not JSON"),
    "text": (b"OK", "$", "not JSON"),
    "binary": (bytes(range(256)), "$", "not JSON"),
    "two documents": (b'{"job_id": "j"}{}', "$", "not JSON"),
    "null": (b"null", "$", "found null"),
    "number": (b"17", "$", "found a number"),
    "text in JSON": (b'"j"', "$", "found a string"),
    "boolean": (b"true", "$", "found a boolean"),
    "array": (b'[{"job_id": "j"}]', "$", "found an array"),
    "NaN": (b"NaN", "$", "found a number"),
    "without the member": (b"{}", "$", '"job_id"'),
    "an error after all": (json.dumps({"error": _REFUSAL}).encode(), "$", '"job_id"'),
    "half a pair in a key": (b'{"\\ud800": 1}', "$", '"job_id"'),
    "deep": (b"[" * 100_000, "$", "deep"),
    "deep objects": (b'{"job_id":' * 100_000, "$", "deep"),
}
# name: (body, path, a part of the text); read by a get, which wants a drill
_UNREADABLE_MODELS: dict[str, tuple[bytes, str, str]] = {
    "null in the place of the object": (
        b'{"disaster_recovery_drill": null}',
        "$.disaster_recovery_drill",
        "found null",
    ),
    "array in the place of the object": (
        b'{"disaster_recovery_drill": []}',
        "$.disaster_recovery_drill",
        "found an array",
    ),
    "text in the place of the object": (
        b'{"disaster_recovery_drill": "d"}',
        "$.disaster_recovery_drill",
        "found a string",
    ),
    "text in the place of an array": (
        b'{"disaster_recovery_drill": {"drill_servers": "s"}}',
        "$.disaster_recovery_drill.drill_servers",
        "found a string",
    ),
    "number in an array of objects": (
        b'{"disaster_recovery_drill": {"drill_servers": [{}, 5]}}',
        "$.disaster_recovery_drill.drill_servers[1]",
        "found a number",
    ),
}
_BOMB = bytes(LARGEST * 2)
_READABLE = json.dumps({"job_id": "j"})


def _status_row(status: int, body: str, *headers: str, **parts: Any) -> Row:
    content, code, message = BODIES[body]
    expected: dict[str, Any] = {"status_code": status, "request_id": "r-1"}
    if status == 304:  # has no body
        code, message = "", "Reason"
    if code != "9":
        expected["code"] = code
    if message is not None:
        expected["message"] = message
    defaults: dict[str, Any] = {
        "error": STATUSES.get(status, "APIStatusError"),
        "says": f": {status}",
        "retried": _RETRIED.get(status, NEVER),
        "acted": status == 408 or (status >= 500 and status != 501),
        "has_cause": False,
        "expected": expected,
    }
    script = [answer(status, content, "X-Request-Id: r-1", *headers)]
    name = ", ".join((str(status), body, *headers))
    return Row(name, script, **{**defaults, **parts})


def _unreadable(name: str, *script: bytes, **parts: Any) -> Row:
    defaults = {
        "error": "ResponseDecodeError",
        "retried": NEVER,
        "has_cause": True,
        "expected": {"status_code": int(script[0][9:12]), "request_id": "", "path": "$"},
    }
    return Row(f"200, {name}", script, **{**defaults, **parts})


def _unread(name: str, row: tuple[bytes, str, str], status: int, call: str) -> Row:
    content, path, says = row
    expected = {
        "path": path,
        "status_code": status,
        "request_id": "r-1",
        "body": content[:500].decode("utf-8", "replace"),
    }
    return _unreadable(
        f"{name}, {status}",
        answer(status, content, "X-Request-Id: r-1", "Content-Type: text/html"),
        says=says,
        has_cause="JSON" in says or says == "deep",
        calls=[call],
        expected=expected,
    )


ROWS = (
    *(_status_row(status, "error") for status in (*STATUSES, *_OTHER_STATUSES)),
    *(
        _status_row(status, body)
        for status in (302, 400, 404, 418, 500, 503)
        for body in BODIES
        if body != "error"
    ),
    *(
        _status_row(302, "empty", f"Location: {where}")
        for where in ("/elsewhere", "//elsewhere.example", "http://[", "ftp://a", "\xe9")
    ),
    _status_row(503, "error", "Retry-After: 0", retried=ALWAYS, acted=False),
    _status_row(429, "HTML", "Retry-After: 0"),
    _status_row(500, "error", "Retry-After: soon"),
    _status_row(500, "error", "Content-Type: text/html; charset=klingon"),
    _status_row(500, "error", "Transfer-Encoding: gzip", error="APIConnectionError")._replace(
        has_cause=True, expected={}, says="Transfer-Encoding", name="500, unknown transfer encoding"
    ),
    Row(
        "500 that does not declare its length",
        [b'HTTP/1.0 500 No\r\n\r\n{"code": "c"}', Do.CLOSE],
        error="InternalServerError",
        has_cause=False,
        expected={"code": "c", "request_id": ""},
    ),
    *(
        _status_row(status, "no JSON", f"Content-Encoding: {encoding}")._replace(expected={})
        for status in (400, 401, 429, 500, 503)
        for encoding in ("gzip", "rot13")
    ),
    *(
        _unread(name, row, status, "create")
        for name, row in _UNREADABLE.items()
        for status in (200, 202, 299)
    ),
    *(_unread(name, row, 200, "get") for name, row in _UNREADABLE_MODELS.items()),
    _unreadable("nothing, 204", answer(204), says="204"),
    _unreadable("nothing, 205", answer(205), says="205"),
    *(
        _unreadable(
            f"{encoding} that is none, {status}",
            answer(status, b"not compressed", f"Content-Encoding: {encoding}"),
            says="decompress",
            retried=REPEATABLE,
        )
        for encoding in ("gzip", "deflate")
        for status in (200, 202)
    ),
    _unreadable(
        "gzip that breaks off",
        answer(200, gzip.compress(_READABLE.encode() * 50)[:-20], "Content-Encoding: gzip"),
    ),
    _unreadable(
        "an encoding that nobody asked for",
        answer(200, b"\x0b\x02\x80{}\x03", "Content-Encoding: rot13"),
        says="rot13",
    ),
    *(
        Row(
            f"too large: {name}",
            script,
            "ResponseDecodeError",
            "too large",
            retried=NEVER,
            has_cause=False,
            expected={"status_code": 200, "path": "$"},
        )
        for name, script in (
            ("declared", [b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n", Do.FLOOD]),
            ("chunks", [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", Do.FLOOD]),
            ("no length", [b"HTTP/1.1 200 OK\r\n\r\n", Do.FLOOD]),
            ("gzip bomb", [answer(200, gzip.compress(_BOMB), "Content-Encoding: gzip")]),
            ("deflate bomb", [answer(200, zlib.compress(_BOMB), "Content-Encoding: deflate")]),
        )
    ),
    Row(
        "too large: an error",
        [b"HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n", Do.FLOOD],
        "InternalServerError",
        has_cause=False,
        expected={"status_code": 500, "code": ""},
    ),
)
