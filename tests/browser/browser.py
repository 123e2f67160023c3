"""A headless Chromium, asked over WebDriver, which is JSON over HTTP."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMEDRIVER = shutil.which("chromedriver")
SECONDS = 60
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
DESKTOP = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
_STARTED = re.compile(r"started successfully on port (\d+)")
# Waits for what the page itself does, and looks each time that the page changes.
_WAIT = """
const done = arguments[arguments.length - 1];
const found = () => { try { return (() => { %s })(); } catch { return null; } };
const look = () => { const value = found(); value ? done(value) : setTimeout(look, 20); };
look();
"""


@frozen
class Sent:
    """A request of a page, from the DevTools log.

    Attributes:
        url: Where to.
        method: HTTP method.
        body: What was sent with it.
        blocked: Why the browser did not send it; empty if it did.
    """

    url: str
    method: str
    body: str
    blocked: str


class Browser:
    """One window."""

    def __init__(self, session: httpx.Client) -> None:
        self._session = session

    def open(self, url: str) -> None:
        """Go to an address and wait until it is loaded."""
        self._post("url", {"url": url})

    def resize(self, size: Mapping[str, Any]) -> None:
        """Pretend to be a screen of some size."""
        self.devtools("Emulation.setDeviceMetricsOverride", size)

    def forget(self) -> None:
        """Leave the page that is open, and drop what was logged."""
        self.resize(DESKTOP)
        self.open("about:blank")
        self.sent()
        self.complaints()

    def run(self, script: str) -> Any:
        """Return what a script returns."""
        return self._post("execute/sync", {"script": script, "args": []})

    def wait(self, script: str) -> Any:
        """Return what a script returns, as soon as that is something."""
        return self._post("execute/async", {"script": _WAIT % script, "args": []})

    def click(self, selector: str) -> None:
        """Click where a person would, on the element that is there or appears."""
        element = self._element(selector)
        self.show(selector)
        self._post(f"element/{element}/click", {})

    def show(self, selector: str) -> None:
        """Scroll to an element."""
        self.run(f"{_found(selector)}.scrollIntoView({{block: 'center', behavior: 'instant'}})")

    def type(self, selector: str, text: str) -> None:
        """Replace what stands in a field."""
        element = self._element(selector)
        self._post(f"element/{element}/clear", {})
        self._post(f"element/{element}/value", {"text": text})

    def screenshot(self, file: Path) -> None:
        """Write what can be seen as PNG."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(self._get("screenshot")))

    def devtools(self, command: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Run a command of the DevTools protocol."""
        return self._post("goog/cdp/execute", {"cmd": command, "params": parameters or {}})

    def sent(self) -> list[Sent]:
        """Return what pages have asked for since this was last called."""
        events = [json.loads(entry["message"])["message"] for entry in self._logged("performance")]
        blocked = {
            event["params"]["requestId"]: event["params"]["blockedReason"]
            for event in events
            if event["method"] == "Network.loadingFailed" and "blockedReason" in event["params"]
        }
        return [
            Sent(
                request["url"],
                request["method"],
                request.get("postData", ""),
                blocked.get(event["params"]["requestId"], ""),
            )
            for event in events
            if event["method"] == "Network.requestWillBeSent"
            for request in [event["params"]["request"]]
        ]

    def complaints(self) -> list[str]:
        """Return the warnings and errors on the console since this was last called."""
        return [entry["message"] for entry in self._logged("browser")]

    def _element(self, selector: str) -> str:
        self.wait(f"return {_found(selector)} !== null")
        found = self._post("element", {"using": "css selector", "value": selector})
        return str(next(iter(found.values())))

    def _logged(self, kind: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self._post("se/log", {"type": kind})
        return entries

    def _get(self, what: str) -> Any:
        return _value(self._session.get(what))

    def _post(self, what: str, body: Mapping[str, Any]) -> Any:
        return _value(self._session.post(what, json=body))


@contextmanager
def running_browser(profile: Path) -> Iterator[Browser]:
    """Run a browser that nobody sees.

    Args:
        profile: An empty folder, in which it keeps what it keeps.
    """
    assert CHROMEDRIVER
    command = [CHROMEDRIVER, "--port=0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as driver:
        try:
            assert driver.stdout
            started = next(filter(None, map(_STARTED.search, driver.stdout)))
            url = f"http://127.0.0.1:{started[1]}/session"
            with httpx.Client(timeout=SECONDS, trust_env=False) as client:
                session = _value(client.post(url, json={"capabilities": _capabilities(profile)}))
            url = f"{url}/{session['sessionId']}/"
            with httpx.Client(base_url=url, timeout=SECONDS, trust_env=False) as client:
                _value(client.post("timeouts", json={"script": SECONDS * 500}))
                yield Browser(client)
                _value(client.delete(url.rstrip("/")))  # else the browser outlives its driver
        finally:
            driver.terminate()


def _capabilities(profile: Path) -> dict[str, Any]:
    options = [
        "--headless=new",
        "--no-sandbox",  # CI is root in a container, where Chromium has no sandbox
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--no-proxy-server",
        "--lang=en-US",
        f"--user-data-dir={profile}",
    ]
    return {
        "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"binary": CHROMIUM, "args": options},
            "goog:loggingPrefs": {"performance": "ALL", "browser": "WARNING"},
        }
    }


def _found(selector: str) -> str:
    return f"document.querySelector({json.dumps(selector)})"


def _value(response: httpx.Response) -> Any:
    value = response.json()["value"]
    if response.is_error:
        raise AssertionError(f"{value['error']}: {value['message']}")
    return value
