"""Keeping local copies of pages."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from speckiln.errors import UsageError
from speckiln.fetching._addresses import Addresses
from speckiln.fetching._clock import Clock
from speckiln.fetching._copies import Copies
from speckiln.fetching._http import Http
from speckiln.fetching._index import Run
from speckiln.fetching._problems import UnfetchedError
from speckiln.fetching._report import RULES, FetchedPage, FetchReport
from speckiln.fetching._visit import Visitor
from speckiln.fetching._wanted import choose

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from speckiln.contract import Sources
    from speckiln.fetching._http import Client
    from speckiln.fetching._report import Outcome
    from speckiln.fetching._wanted import Wanted


def fetch(  # noqa: PLR0913 - what is fetched, where to, and how
    sources: Sources,
    folder: Path,
    *,
    only: Collection[str] = (),
    editions: Collection[str] = (),
    delay: float = 1.0,
    client: Client | None = None,
    clock: Clock | None = None,
    progress: Callable[[str], None] | None = None,
) -> FetchReport:
    """Keep local copies of the pages that ``sources.yaml`` lists.

    A page that the server says is unchanged is not sent again. One that cannot be fetched, or is
    gone, is a finding, and its copy stays. A run that was interrupted goes on where it was when
    the same is asked for within a day.

    Hosts are treated politely: they get one request at a time with a pause in between, wait as
    long as ``Retry-After`` says, and are left alone when they fail page after page. ``robots.txt``
    is not read, because nothing is crawled: no link is followed, and every page was listed by a
    person. Whoever lists a page decides whether its host permits this.

    Args:
        sources: The pages, such as ``read_contract(path).sources``.
        folder: Where the copies are kept: ``<edition>/<page id>.html``, or ``.md``, ``.rst``,
            ``.txt``. It is made where it does not exist, with a ``.gitignore`` in it.
        only: The ids of the pages to fetch; all where empty.
        editions: The names of the editions to fetch; all where empty.
        delay: The seconds between two requests to a host.
        client: An HTTP client with settings of its own, such as certificates; it stays open. The
            default one takes proxies and certificates from the environment.
        clock: What to wait with.
        progress: Is told what is being fetched.

    Returns:
        What became of each page.

    Raises:
        UsageError: There is no such page or edition, or the folder cannot be written.
        ContractError: A page's id or edition cannot name a file.

    Example:
        >>> sources = read_contract(Path("openapi/sdrs.yaml")).sources  # doctest: +SKIP
        >>> fetch(sources, Path("pages"), editions=["otc"]).summary  # doctest: +SKIP
        '46 pages: 1 changed, 45 unchanged'
    """
    if not (math.isfinite(delay) and delay >= 0):
        raise UsageError(f"there is no waiting for {delay} seconds")
    clock = clock or Clock()
    wanted = choose(sources, only=only, editions=editions)
    listed = [url for page in sources.pages for url in page.urls.values()]
    addresses = Addresses([*listed, *(edition.base for edition in sources.editions.values())])
    with Http(client) as http:
        copies = Copies(folder, Run(clock.now(), sorted(set(only)), sorted(set(editions))))
        keeper = _Keeper(copies, Visitor(http, addresses, delay, clock))
        fetched = []
        for number, page in enumerate(wanted, 1):
            if progress is not None:
                progress(f"fetching {page.key} ({number} of {len(wanted)})")
            fetched.append(keeper.fetch(page))
        copies.finish()
    findings = tuple(each.as_finding() for each in fetched if each.problem)
    path = wanted[0].location.file
    return FetchReport(path, findings, folder, tuple(fetched), rules=RULES)


class _Keeper:
    """Fetches pages and keeps their copies."""

    def __init__(self, copies: Copies, visitor: Visitor) -> None:
        self._copies = copies
        self._visitor = visitor

    def fetch(self, page: Wanted) -> FetchedPage:
        outcome: Outcome | None = self._copies.done(page)
        problem = ""
        if outcome is None:
            try:
                outcome, problem = self._ask(page)
            except UnfetchedError as error:
                outcome, problem = "failed", error.message
        return FetchedPage(page, outcome, self._copies.file(page), problem)

    def _ask(self, page: Wanted) -> tuple[Outcome, str]:
        answer = self._visitor.visit(page.url, self._copies.known(page))
        if answer.status in {404, 410}:
            return "gone", str(answer)
        if answer.status == 304:
            return self._copies.confirm(page), ""
        return self._copies.keep(page, answer), ""
