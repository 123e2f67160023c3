"""``replay``: exchanges to a server, and what it answers otherwise."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import httpx

from speckiln.contract import Finding, read_contract
from speckiln.errors import UsageError
from speckiln.recording._bindings import Bindings
from speckiln.recording._player import Player
from speckiln.recording._reading import Folder
from speckiln.recording._report import ReplayReport, Tally
from speckiln.recording._requests import Credentials
from speckiln.recording._upstream import checked
from speckiln.recording._vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from speckiln.recording._comparison import Difference
    from speckiln.recording._reading import Recorded

_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
_MOST = 20
# They say nothing of the request, and clients send it again.
_FAULTS = frozenset({408, 425, 429, 500, 502, 503, 504})


def replay(  # noqa: PLR0913 - what is asked, of whom, as whom, for how long
    folder: Path,
    base_url: str,
    *,
    spec: Path,
    environment: Mapping[str, str] | None = None,
    wait: float = 600.0,
    client: httpx.Client | None = None,
    progress: Callable[[str], None] | None = None,
) -> ReplayReport:
    """Send recorded requests to a server, and compare its answers with the recorded ones.

    A recording is replayed in the order of its calls: ids that answers show are used in the
    requests that follow. Exchanges without an order, such as those beside a contract, are sent
    each by itself. Of a job, the recorded end is waited for.

    Args:
        folder: The recording, or the folder ``examples`` of a contract.
        base_url: The address of the server.
        spec: The root file of the contract.
        environment: Where token, keys and project are; that of the process where it is None.
        wait: The seconds that a job may take to end.
        client: The HTTP client, which stays open; without one, there is one of our own.
        progress: Is told the operation that is asked for.

    Returns:
        The differences, by operation.

    Raises:
        UsageError: The address is none, or a variable is missing.
        UnreadableError: The recording or the contract cannot be read, or the server not reached.
        ContractError: The contract or the recording is wrong.

    Example:
        >>> replay(  # doctest: +SKIP
        ...     Path("recorded"), "http://127.0.0.1:8080", spec=Path("openapi/sdrs.yaml")
        ... ).summary
        '12 exchanges of 7 operations, 12 as recorded: 0 findings'
    """
    url = checked(base_url, "--base-url")
    vocabulary = Vocabulary(read_contract(spec))
    recorded = Folder(folder)
    credentials = Credentials(vocabulary, os.environ if environment is None else environment)
    credentials.check(recorded.exchanges)
    sender = client or _new_client()
    try:
        player = Player(sender, url, credentials, vocabulary.jobs, wait)
        found = _play(recorded, player, vocabulary, credentials, progress)
    finally:
        if client is None:
            sender.close()
    return _report(folder, recorded, found, credentials.secrets)


def _play(
    recorded: Folder,
    player: Player,
    vocabulary: Vocabulary,
    credentials: Credentials,
    progress: Callable[[str], None] | None,
) -> list[tuple[Recorded, list[Difference] | None]]:
    """Return the differences of each exchange; None where it was passed over."""
    parameters = vocabulary.parameters
    shared = Bindings(parameters, recorded.values, credentials.lookup)
    nothing = Bindings(parameters, {}, credentials.lookup)
    found: list[tuple[Recorded, list[Difference] | None]] = []
    for index, exchange in enumerate(recorded.exchanges):
        if progress:
            progress(exchange.operation_id)
        alone = exchange.sequence is None
        bindings = nothing.anew() if alone else shared
        if not alone and _was_repeated(exchange, recorded.exchanges[index + 1 :]):
            found.append((exchange, None))
            continue
        differences = player.play(exchange, bindings)
        if differences and alone:
            others = _alternatives(exchange, recorded.exchanges)
            same = (player.play(each, bindings.anew()) for each in others)
            differences = [] if [] in same else differences
        found.append((exchange, differences))
    return found


def _alternatives(exchange: Recorded, exchanges: Sequence[Recorded]) -> list[Recorded]:
    """Return what else is recorded as an answer to the same request of the same caller."""
    refused = exchange.response.status == 401
    return [
        each
        for each in exchanges
        if each is not exchange
        and each.sequence is None
        and (each.operation_id, each.request) == (exchange.operation_id, exchange.request)
        and (each.response.status == 401) == refused
    ]


def _was_repeated(exchange: Recorded, later: Sequence[Recorded]) -> bool:
    """Whether an answer only told of a fault, and the client sent the request again."""
    return exchange.response.status in _FAULTS and any(
        each.operation_id == exchange.operation_id and each.request == exchange.request
        for each in later
    )


def _report(
    folder: Path,
    recorded: Folder,
    found: list[tuple[Recorded, list[Difference] | None]],
    secrets: Sequence[str],
) -> ReplayReport:
    tallies: dict[str, Tally] = {}
    findings: list[Finding] = []
    for exchange, differences in sorted(found, key=lambda each: (each[0].file, each[0].index)):
        name = exchange.operation_id
        before = tallies.get(name, Tally())
        tallies[name] = Tally(
            before.exchanges + 1,
            before.alike + (differences == []),
            before.passed_over + (differences is None),
        )
        for each in (differences or [])[:_MOST]:
            place = recorded.locate(exchange, each.pointer)
            message = f"{name} {exchange.name}: {each}"
            findings.append(Finding(name, _without(secrets, message), place))
    rules = {name: f"{name} answers as recorded" for name in tallies}
    return ReplayReport(folder, tuple(findings), rules=rules, tallies=tallies)


def _without(secrets: Sequence[str], text: str) -> str:
    for secret in secrets:
        if len(secret) >= 8 or f'"{secret}"' in text:
            text = text.replace(secret, "…")
    return text


def _new_client() -> httpx.Client:
    try:
        return httpx.Client(timeout=_TIMEOUT)
    except (httpx.InvalidURL, ValueError, OSError) as error:
        raise UsageError(
            f"the environment's proxy or certificate cannot be used: {error}",
            hint="Correct HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE or SSL_CERT_DIR.",
        ) from error
