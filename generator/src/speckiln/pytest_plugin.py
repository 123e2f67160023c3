"""A plugin of pytest: a local server for the tests of those who call a service.

It is found by pytest wherever speckiln is installed. ``local_service`` is a server that remembers,
at ``local_service.url``, and new for each test. The environment variables in which the emitted
client looks are set for the test, so that the code under test needs no argument. The fixture has a
second name, after the client in ``client.yaml``: ``local_sdrs`` for ``Sdrs``.

    def test_a_drill_is_created(local_sdrs):
        with Sdrs() as sdrs:
            ...

Options of pytest's configuration:

* ``speckiln_contract``: the contract's root file; by default the only one in ``./openapi``.
* ``speckiln_seed``: a file with the world that each test begins with; by default the one in
  ``service.yaml``.
* ``speckiln_job_polls``: how many answers say that a job is under way before one says that it has
  ended; 0 by default, so that no test waits.
"""

from __future__ import annotations

import re
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from speckiln.errors import SpeckilnError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from speckiln.server import Server

_CLIENT = re.compile(r"^client: *([A-Za-z_]\w*) *$", re.MULTILINE)
_CONTRACT = "speckiln_contract"
_SEED = "speckiln_seed"
_JOB_POLLS = "speckiln_job_polls"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Name the options of pytest's configuration."""
    parser.addini(_CONTRACT, "The contract's root file that local_service serves.")
    parser.addini(_SEED, "A file with the world that each test with local_service begins with.")
    parser.addini(_JOB_POLLS, "How often a job says that it is under way.", default="0")


def pytest_configure(config: pytest.Config) -> None:
    """Give the fixture its second name, if the contract says how its client is called."""
    try:
        contract = _contract(config)
        client = contract.parent / "client.yaml"
        name = _client_name(client) if client.is_file() else ""
    except (SpeckilnError, OSError, UnicodeError):
        return  # whoever asks for the fixture is told
    if name:
        config.pluginmanager.register(_renamed(f"local_{name.lower()}"))


@pytest.fixture(scope="session")
def _speckiln_server(pytestconfig: pytest.Config) -> Iterator[Server]:
    """Serve the contract as long as there are tests."""
    from speckiln.contract import read_contract  # noqa: PLC0415 - most tests need no server
    from speckiln.server import running  # noqa: PLC0415 - as above

    seed = str(pytestconfig.getini(_SEED))
    with running(
        read_contract(_contract(pytestconfig)),
        seed=pytestconfig.rootpath / seed if seed else None,
        job_polls=_job_polls(pytestconfig),
    ) as server:
        yield server


@pytest.fixture
def local_service(_speckiln_server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """A local server of the contract, new for this test, which the client finds by itself."""
    _speckiln_server.reset()
    for name, value in _speckiln_server.environment().items():
        monkeypatch.setenv(name, value)
    return _speckiln_server


def _renamed(name: str) -> ModuleType:
    """Return a plugin with one fixture, which is ``local_service`` by another name."""

    @pytest.fixture(name=name)
    def renamed(local_service: Server) -> Server:
        """A local server of the contract; the same as ``local_service``."""
        return local_service

    plugin = ModuleType(f"{__name__}.{name}")
    vars(plugin)[name] = renamed
    return plugin


def _contract(config: pytest.Config) -> Path:
    """Return the contract's root file.

    Raises:
        UsageError: None is named, and there is none or more than one in ./openapi.
    """
    from speckiln.cli._spec import find_spec  # noqa: PLC0415 - most tests need no server

    named = str(config.getini(_CONTRACT))
    if named:
        return config.rootpath / named
    try:
        return find_spec(None, folder=config.rootpath / "openapi")
    except UsageError as error:
        raise UsageError(
            error.message, hint=f"Name its root file in pytest's configuration: {_CONTRACT} = …"
        ) from None


def _client_name(file: Path) -> str:
    """Return how ``client.yaml`` calls the client, without reading all of it for every run."""
    found = _CLIENT.search(file.read_text("utf-8"))
    return found[1] if found else ""


def _job_polls(config: pytest.Config) -> int:
    given = str(config.getini(_JOB_POLLS))
    if not given.isdecimal():
        raise UsageError(f"{_JOB_POLLS} is {given!r} in pytest's configuration, and no number.")
    return int(given)
