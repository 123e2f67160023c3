"""The reference page in a browser: all of it is there, it works, and it asks nobody else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

import speckiln

from .browser import DESKTOP, PHONE

if TYPE_CHECKING:
    from speckiln.contract import Contract
    from speckiln.reference import Libraries

    from .browser import Browser

TOKEN, PROJECT = "demo", "demo"
ANY = "c2aee29a-2959-4d01-9755-01cc76a4d17d"  # the group that a fresh server has
READ, TRY = "index.html", "try.html"
OPERATIONS = {READ: "[data-section-id*='/operation/']", TRY: ".opblock"}
NAMES = {
    READ: "return [...document.querySelectorAll('[data-section-id*=\"/operation/\"]')]"
    ".map(each => each.querySelector('p code').textContent)",
    TRY: "return [...document.querySelectorAll('.opblock-summary-operation-id')]"
    ".map(each => each.textContent.replaceAll('\\u200b', ''))",
}


def opened(browser: Browser, url: str) -> None:
    """Open a page and wait for all of its operations."""
    browser.open(url)
    operations = OPERATIONS[TRY if url.endswith(TRY) else READ]
    browser.wait(f'return document.querySelectorAll("{operations}").length >= 49')


@pytest.mark.parametrize("page", [READ, TRY])
def test_all_operations_are_there_by_name(
    page: str, browser: Browser, address: str, contract: Contract
) -> None:
    opened(browser, f"{address}/docs/{page}")

    shown = browser.run(NAMES[page])

    assert sorted(shown) == sorted(each.operation_id for each in contract.operations)


@pytest.mark.parametrize("page", [READ, TRY])
def test_a_page_asks_nobody_but_its_own_server_and_has_no_complaint(
    page: str, browser: Browser, address: str
) -> None:
    opened(browser, f"{address}/docs/{page}")

    sent = browser.sent()

    assert f"{address}/docs/{page}" in {each.url for each in sent}
    # data: and blob: are in the page already.
    assert {urlsplit(each.url).scheme for each in sent} <= {"http", "data", "blob"}
    hosts = {each.url.removeprefix("blob:") for each in sent if not each.url.startswith("data:")}
    assert all(url.startswith(f"{address}/") for url in hosts)
    assert not [each for each in sent if each.blocked]
    assert browser.complaints() == []


def test_the_short_address_leads_to_the_page(browser: Browser, address: str) -> None:
    opened(browser, f"{address}/docs")
    assert browser.run("return location.pathname") == "/docs/"


def test_a_call_is_made_from_the_page(browser: Browser, address: str, pictures: Path) -> None:
    opened(browser, f"{address}/docs/{TRY}")
    authorize(browser)

    block = execute(browser, "quotas-ShowQuota")
    browser.show(f"{block} .live-responses-table")
    browser.screenshot(pictures / "try-it-out.png")

    assert status(browser, block) == "200"
    assert '"quotas"' in answer(browser, block)
    assert f"{address}/v1/{PROJECT}/sdrs/quotas" in {each.url for each in browser.sent()}


def test_operations_that_share_a_path_are_called_each_with_its_own_body(
    browser: Browser, address: str
) -> None:
    opened(browser, f"{address}/docs/{TRY}")
    authorize(browser)

    execute(browser, "protection_groups-StartProtectionGroup")
    execute(browser, "protection_groups-StopProtectionGroup")

    calls = [each for each in browser.sent() if each.method == "POST"]
    path = f"{address}/v1/{PROJECT}/server-groups/{ANY}/action"
    assert [each.url for each in calls] == [path, path]
    assert [list(json.loads(each.body)) for each in calls] == [
        ["start-server-group"],
        ["stop-server-group"],
    ]


def test_a_call_without_a_token_is_refused_readably(browser: Browser, address: str) -> None:
    opened(browser, f"{address}/docs/{TRY}")
    block = execute(browser, "quotas-ShowQuota")
    assert status(browser, block) == "401"
    assert "X-Auth-Token" in answer(browser, block)


def test_calls_work_by_another_name_of_the_same_machine(browser: Browser, address: str) -> None:
    named = address.replace("127.0.0.1", "localhost")
    opened(browser, f"{named}/docs/{TRY}")

    block = execute(browser, "versions-ListApiVersions")

    assert status(browser, block) == "200"


def test_an_operation_is_found_by_searching(browser: Browser, address: str) -> None:
    opened(browser, f"{address}/docs/{READ}")
    browser.type("input[type=text]", "StartFailover")
    found = browser.wait(
        'return document.querySelector(\'[data-role="search:results"] label, '
        '[data-role="search:results"] li\').innerText'
    )
    assert "Fail over a protection group" in found


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("page", [READ, TRY])
def test_nothing_sticks_out_at_the_side(
    page: str, size: dict[str, int], browser: Browser, address: str, pictures: Path
) -> None:
    browser.resize(size)
    opened(browser, f"{address}/docs/{page}")
    if page == TRY:
        browser.click("#operations-protection_groups-StartProtectionGroup .opblock-summary-control")
        browser.wait("return document.querySelector('.execute') !== null")
    browser.screenshot(pictures / f"{Path(page).stem}-{size['width']}.png")
    assert browser.run("return document.documentElement.scrollWidth") <= size["width"]


def test_a_written_site_can_be_opened_as_a_file(
    browser: Browser,
    libraries: Libraries,  # noqa: ARG001 - docs finds them by itself, where they are
    tmp_path: Path,
) -> None:
    speckiln.docs(Path(__file__).parents[2] / "openapi" / "sdrs.yaml", tmp_path / "site")

    opened(browser, (tmp_path / "site" / READ).as_uri())
    assert len(browser.run(NAMES[READ])) == 49

    opened(browser, (tmp_path / "site" / TRY).as_uri())
    note = browser.run("return document.getElementById('note').innerText")
    assert "speckiln serve" in note
    assert browser.run("return document.querySelectorAll('.execute, .try-out').length") == 0
    assert browser.complaints() == []


def authorize(browser: Browser) -> None:
    """Give a token, as a person would."""
    browser.click(".btn.authorize")
    form = ".auth-container:nth-of-type(2)"
    browser.type(f"{form} input", TOKEN)
    browser.click(f"{form} .auth.authorize")
    browser.click(f"{form} .btn-done")


def execute(browser: Browser, name: str) -> str:
    """Open an operation, fill in what it needs, call it, and return its part of the page."""
    block = f"#operations-{name}"
    browser.click(f"{block} .opblock-summary-control")
    browser.wait(f"return document.querySelector('{block} .execute') !== null")
    fields = f"{block} tr[data-param-name]"
    names = browser.run(
        f"return [...document.querySelectorAll({json.dumps(fields)})]"
        ".filter(each => each.querySelector('.required')).map(each => each.dataset.paramName)"
    )
    for each in names:
        value = PROJECT if each == "project_id" else ANY
        browser.type(f"{block} tr[data-param-name={each}] input", value)
    browser.click(f"{block} .execute")
    browser.wait(f"return document.querySelector('{block} .live-responses-table') !== null")
    return block


def status(browser: Browser, block: str) -> str:
    cell = f"{block} .live-responses-table .response-col_status"
    return str(browser.run(f"return document.querySelectorAll('{cell}')[1].innerText")).split()[0]


def answer(browser: Browser, block: str) -> str:
    cell = f"{block} .live-responses-table .response-col_description"
    return str(browser.run(f"return document.querySelectorAll('{cell}')[1].innerText"))
