"""What is wrong with service.yaml is said with its place, all of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from speckiln.errors import ContractError
from speckiln.server.stateful import read_rules, service_findings

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.contract import Contract

WRONG = [
    # What is written, what is written instead, and what is said.
    ("parts: [service", "color: red\nparts: [service", 'the key "color" is not known'),
    ("parts: [service/crates", "parts: [../crates", "outside the contract's folder"),
    ("project: account", "project: [account]", "this should be a text"),
    ("D.1: {status: 404", "D.1: {status: 200", "200 should be an HTTP status from 400 to 599"),
    ("D.8: {status: 400", "D.4: {status: 400", "D.4 is also at"),
    ("'500': D.500", "'99': D.500", "99 should be an HTTP status"),
    ("schema: Hall", "schema: Hal", '"Hal" is not known; did you mean "Hall"?'),
    ("    status: state\n", "    status: stat\n", 'the member "stat" is not known'),
    ("    status: state\n", "    status: name\n", "the schema of name lists no values"),
    ("absent: D.1", "absent: D.9", 'the code "D.9" is not known'),
    ("motto: ", "moto: ", 'the name "moto" is not known; did you mean "motto"?'),
    ("find('crates', 'hall', item.id)", "find('crate', 'hall', item.id)", 'collection "crate"'),
    ("count(find('crates', 'hall'", "count(find('crates', 'hal'", 'did you mean "hall"?'),
    ("=now(stamp)", "=nwo(stamp)", 'the function "nwo()" is not known; did you mean "now()"?'),
    ("=now(stamp)", "=now()", "the function now() takes 1 to 2 arguments, not 0"),
    ("=now(stamp)", "=now(stap)", 'the name "stap" is not known'),
    ("=now(stamp)", "=now(stamp", "this is not a JMESPath expression"),
    ("jobs:\n  id", "jobs:\n  color: red\n  id", 'the key "color" is not known'),
    ("  absent: D.6\n", "", '"absent" is missing'),
    ("task_id: =job.id", "task_id: =job.ident", 'the name "ident" is not known'),
    ("failures: mishaps", "failures: mishap", 'the collection "mishap" is not known'),
    ("failure: {task: =job.id, code", "failure: {tusk: =job.id, code", 'name "tusk"'),
    ("  OpenHall:\n", "  OpenHal:\n", 'the operation "OpenHal" is not known'),
    ("wanted: =body.hall}", "wanted: =body.hal}", 'the name "hal" is not known'),
    ("name: =wanted.name", "name: =wanted.names", 'the name "names" is not known'),
    ("name: =wanted.name\n", "nam: =wanted.name\n", "an item of halls needs name"),
    ("state: opening", "state: opened", 'the value "opened" is not known; did you mean "open"?'),
    ("        as: hall\n", "", 'the name "hall" is not known'),
    ("values: {state: open}", "value: {state: open}", "this is no effect"),
    ("values: {state: open}", "values: {state: ajar}", 'the value "ajar" is not known'),
    ("error: D.7", "error: D.77", 'the code "D.77" is not known'),
    ("contains(item.name, query.name)", "contains(item.name, query.nam)", 'the name "nam"'),
    ("=item.state == query.state", "=item.state == 'opne'", 'the value "opne" is not known'),
    ("order: [-size, name]", "order: [-sise, name]", 'the name "sise" is not known'),
    ("items, total: =total", "items, total: =totl", 'the name "totl" is not known'),
    ("list: halls", "list: halles", 'the collection "halles" is not known'),
    ("answer: {body: {hall: =hall}}\n", "answer: {}\n", "answers a body, and none is written"),
    ("answer: {body: {hall: =hall}, ", "answer: {status: 201, body: {}, ", "the status 201"),
    ("bind: {crates: ", "bind: {crate: ", 'the name "crates" is not known'),
    ('{unless: "=contains(countable', '{unless: "=!contains(countable.x', "no object"),
    ("code: D.2, with: {state: =hall.state}", "code: D.2", 'the name "state" is not known'),
    ("countable: [open, broken]", "countable: [open, brken]", 'the value "brken" is not known'),
    ('      - {unless: "=cont', '      - {when: "=cont', "this needs either if or unless"),
    ("          as: crate\n", "", '"as" is missing'),
    ("{collection: halls, limit", "{collection: hall, limit", 'the collection "hall"'),
    ("sites: [{id: north}]", "sites: [{ident: north}]", "an item of sites needs id"),
    ("    sites: [{id", "    halls: [{id", "halls is at the wrong place"),
    ("  collections:\n    sites", "  quotas: {hals: 3}\n  collections:\n    sites", 'quota "hals"'),
    ("=if(item.crates > `0`", "=if(!item.crates", "write !(a.b)"),
]


def test_a_file_without_faults_has_no_findings(contract: Contract) -> None:
    assert service_findings(contract) == []


@pytest.mark.parametrize(("old", "new", "message"), WRONG, ids=[wrong[1] for wrong in WRONG])
def test_a_mistake_is_found_where_it_is(
    changed: Callable[[str, str], Contract], old: str, new: str, message: str
) -> None:
    findings = service_findings(changed(old, new))
    assert message in "\n".join(f"{each.message} {each.hint}" for each in findings)
    assert all(each.location.line for each in findings)


def test_a_finding_names_file_and_line(changed: Callable[[str, str], Contract]) -> None:
    wrong = changed("state: opening", "state: opened")
    (finding,) = service_findings(wrong)
    lines = finding.location.file.read_text().splitlines()
    assert finding.location.file.name == "service.yaml"
    assert lines[finding.location.line - 1].strip() == "state: opened"


def test_a_finding_in_a_part_names_the_part(
    changed: Callable[[str, str], Contract],
) -> None:
    contract = changed("parts: [", "parts: [")
    part = contract.path.parent / "service" / "crates.yaml"
    part.write_text(part.read_text().replace("absent: D.4", "absent: D.44"))
    findings = service_findings(contract)
    assert {each.location.file.name for each in findings} == {"crates.yaml"}


def test_all_mistakes_are_found_at_once(changed: Callable[[str, str], Contract]) -> None:
    findings = service_findings(changed("values: {state: broken}", "values: {stat: broke, x: 1}"))
    assert len(findings) == 2


def test_the_first_mistake_is_an_error_for_whoever_serves(
    changed: Callable[[str, str], Contract],
) -> None:
    with pytest.raises(ContractError, match=r"service\.yaml:\d+: .*did you mean \"open\"\?"):
        read_rules(changed("state: opening", "state: opened"))
