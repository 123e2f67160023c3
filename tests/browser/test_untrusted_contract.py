"""A contract whose every text tries to run a script, in a language that is not English."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import speckiln
from speckiln.server import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from speckiln.reference import Libraries

    from .browser import Browser

RUN = "document.documentElement.dataset.ran=1"
ELSEWHERE = "http://elsewhere.example"
HARM = f"""创建容灾演练 </script><script>{RUN}</script>
<img src="x" onerror="{RUN}"> <svg onload="{RUN}"></svg>
<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>

[link](javascript:{RUN}) <a href="java&#10;script:{RUN}">link</a>
<a href="data:text/html,<script>{RUN}</script>">x</a>

<form action="javascript:{RUN}"><button>go</button></form>
<b style="position:fixed" onclick="{RUN}">b</b>

![picture]({ELSEWHERE}/beacon.png) <b style="background: url({ELSEWHERE}/beacon.png)">b</b>
"""
LINK = {"url": f"javascript:{RUN}", "description": HARM}
PAGES = ["index.html", "try.html"]
LEFT = """return [...document.querySelectorAll("main *")].filter(
    each => ["IFRAME", "SCRIPT"].includes(each.tagName)
        || [...each.attributes].some(one => one.name.startsWith("on")))
    .map(each => each.outerHTML.slice(0, 200))"""
READY = (
    "return document.querySelectorAll('.opblock, [data-section-id*=\"/operation/\"]').length > 0"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, libraries: Libraries) -> Iterator[str]:  # noqa: ARG001 - /docs needs them
    schema = {
        "type": "object",
        "title": HARM,
        "description": HARM,
        "properties": {
            "名称": {"type": "string", "description": HARM, "default": HARM, "externalDocs": LINK},
            f"<img src=x onerror={RUN}>": {"type": "string", "enum": [HARM, "b"]},
        },
        "example": {"名称": HARM, "__proto__": {"harm": True}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": f"容灾 {HARM}",
            "version": HARM,
            "description": HARM,
            "termsOfService": LINK["url"],
            "contact": {"name": HARM, "url": LINK["url"]},
            "license": {"name": HARM, "url": LINK["url"]},
        },
        "externalDocs": LINK,
        "servers": [{"url": "http://127.0.0.1:1", "description": HARM}],
        "tags": [{"name": "演练", "description": HARM, "externalDocs": LINK}],
        "paths": {
            "/drills/{id}": {
                "post": {
                    "operationId": "创建`<b>",
                    "summary": HARM,
                    "description": HARM,
                    "tags": ["演练"],
                    "externalDocs": LINK,
                    "parameters": [
                        {
                            "name": "id",
                            "in": "path",
                            "required": True,
                            "description": HARM,
                            "schema": {"type": "string", "default": HARM},
                        }
                    ],
                    "requestBody": {
                        "description": HARM,
                        "content": {"application/json": {"schema": schema}},
                    },
                    "responses": {
                        "200": {
                            "description": HARM,
                            "content": {"application/json": {"schema": schema}},
                        }
                    },
                }
            }
        },
    }
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "api.yaml").write_text(json.dumps(document), "utf-8")
    with running(speckiln.read_contract(folder / "api.yaml")) as server:
        yield f"{server.url}/docs"


@pytest.fixture(params=[True, False], ids=["with the page's policy", "without it"])
def careful(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Browser]:
    """Return the browser as it is, and one that ignores the pages' Content-Security-Policy.

    Descriptions are cleaned and scripts are refused; each has to do without the other.
    """
    browser.devtools("Page.setBypassCSP", {"enabled": not request.param})
    yield browser
    browser.devtools("Page.setBypassCSP", {"enabled": False})


@pytest.mark.parametrize("page", PAGES)
def test_no_script_of_a_description_runs(
    page: str, careful: Browser, hostile: str, pictures: Path
) -> None:
    show(careful, f"{hostile}/{page}")
    careful.screenshot(pictures / f"hostile-{page.removesuffix('.html')}.png")

    assert "创建容灾演练" in careful.run("return document.body.innerText")
    assert careful.run(LEFT) == []
    assert careful.run("return document.documentElement.dataset.ran") is None


@pytest.mark.parametrize("page", PAGES)
def test_no_link_of_a_contract_runs_a_script(page: str, careful: Browser, hostile: str) -> None:
    show(careful, f"{hostile}/{page}")

    links = careful.run("return [...document.links].map(each => each.protocol)")
    careful.run(
        "for (const each of document.links) if (!each.protocol.startsWith('http')) {"
        " each.removeAttribute('target'); each.click(); }"
    )

    assert set(links) <= {"http:", "https:"}
    assert careful.run("return document.documentElement.dataset.ran") is None


@pytest.mark.parametrize("page", PAGES)
def test_a_picture_from_elsewhere_is_not_asked_for(
    page: str, browser: Browser, hostile: str
) -> None:
    show(browser, f"{hostile}/{page}")
    sent = [each.url for each in browser.sent() if not each.blocked]
    assert [url for url in sent if url.startswith(ELSEWHERE)] == []


def show(browser: Browser, url: str) -> None:
    """Open a page, and what can be opened in it."""
    browser.open(url)
    browser.wait(READY)
    if url.endswith("try.html"):
        browser.click(".opblock-summary-control")
        browser.wait("return document.querySelector('.execute') !== null")
