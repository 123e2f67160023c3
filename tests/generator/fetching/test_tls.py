"""Who is trusted, and by which way pages come."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest
import trustme

from speckiln.fetching import _http
from speckiln.fetching._problems import UnansweredError

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Raw, Site

PAGE = b"<h1>Querying Books</h1>"
OK = ("HTTP/1.1 200 OK", "Content-Type: text/html", f"Content-Length: {len(PAGE)}")


@pytest.fixture
def authority(raw: Raw, raw_site: Site) -> trustme.CA:
    """Return who vouches for the server, which speaks TLS."""
    authority = trustme.CA()
    raw.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(raw.tls)
    raw.url = raw.url.replace("http:", "https:")
    raw.script = [raw.send(*OK, body=PAGE)]
    raw_site.urls = {"a": {"zh": f"{raw.url}a.html"}}
    return authority


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))


@pytest.mark.usefixtures("authority")
def test_a_server_that_nobody_vouches_for_is_not_trusted(raw: Raw, raw_site: Site) -> None:
    problem = raw_site.problem()
    assert "CERTIFICATE_VERIFY_FAILED" in problem
    assert "attempts" not in problem
    assert not raw.requests


@pytest.mark.usefixtures("trusted")
def test_an_authority_can_be_named_in_the_environment(raw_site: Site) -> None:
    assert raw_site.outcomes() == {"zh/a": "new"}


@pytest.mark.usefixtures("trusted")
def test_an_encrypted_connection_can_be_cut_as_well(raw: Raw) -> None:
    raw.script = [raw.drip(b"HTTP/1.1 200 OK\r\nX-Slow: ")]
    url = _http.parse_url(raw.url)
    assert url is not None
    with (
        _http.Http(None, longest=0.3) as http,
        pytest.raises(UnansweredError, match="no complete answer"),
    ):
        http.get(url, {})


def test_a_proxy_can_be_named_in_the_environment(
    raw: Raw, raw_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", raw.url)
    raw_site.urls = {"a": {"zh": "http://localhost:1/a.html"}}
    raw.script = [raw.send(*OK, body=PAGE)]
    assert raw_site.outcomes() == {"zh/a": "new"}
    assert raw.requests == ["GET http://localhost:1/a.html HTTP/1.1"]
