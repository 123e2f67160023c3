"""What can be done to a contract outside its operations, and to names that several files have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve
from contract_mutations import Mutation, mutation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_text import ContractText


def root(contract: ContractText) -> Iterator[Mutation]:
    """Change where the service is, what lets callers in, and paths."""
    text = contract.files["sdrs.yaml"]
    regions = "/servers/0/variables/region/enum"
    new = text.without(f"{regions}/0")
    yield mutation("region dropped", new, text, regions, "server", "breaking")
    yield mutation(
        "region added", text.after(f"{regions}/0", "- zz"), text, regions, "server", "additive"
    )
    default = "/servers/0/variables/region/default"
    new = text.replaced(default, "cn-north-4", "cn-east-2")
    yield mutation("default region changed", new, text, default, "server", "breaking")
    new = text.without("/security/1")
    yield mutation("credential dropped", new, text, "/security", "security", "breaking")
    new = text.after("/security/1", "- {}")
    yield mutation("nobody asked", new, text, "/security", "security", "additive")
    scheme = "/components/securitySchemes/token/name"
    new = text.replaced(scheme, "X-Auth-Token", "X-Zz-Token")
    yield mutation("credential changed", new, text, scheme, "security", "breaking")
    new = text.replaced("/info/title", "title: ", "title: New ")
    yield mutation("contract described", new, text, "/info/title", "words", "editorial")
    for path in contract.document["paths"]:
        at = "/paths/" + path.replace("~", "~0").replace("/", "~1")
        if path.count("/") > 2:
            yield from _moved(contract, path, at)


def _moved(contract: ContractText, path: str, at: str) -> Iterator[Mutation]:
    """Move all operations of a path: those that have it are told one by one."""
    text = contract.files["sdrs.yaml"]
    methods = [one for one in contract.document["paths"][path] if one != "parameters"]
    file, _, key = re.sub(r"^.*\$ref: ", "", text.lines[text.index[at]]).partition("#/")
    if len(methods) == 1 and "x-operations" not in contract.document["paths"][path][methods[0]]:
        new = text.replaced(at, re.escape(path), path.replace("/v1/", "/v2/"))
        found = mutation("path moved", new, text, at, "operation-moved", "breaking")
        line = contract.files[file].line(f"/{key}/{methods[0]}")
        yield evolve(found, file=file, line=line)


def path_names(contract: ContractText) -> Iterator[Mutation]:
    """Give path parameters another name, in the path and in the parameter."""
    for name, parameter in contract.files["parameters/common.yaml"].value.items():
        if parameter["in"] != "path":
            continue
        text = contract.files["parameters/common.yaml"]
        at = f"/{name}/name"
        new = text.replaced(at, rf"{parameter['name']}$", "zz_id")
        found = mutation("path parameter renamed", new, text, at, "parameter-renamed", "breaking")
        paths = "\n".join(contract.files["sdrs.yaml"].lines)
        paths = paths.replace(f"{{{parameter['name']}}}", "{zz_id}")
        yield evolve(found, files={**found.files, "sdrs.yaml": paths})


def schema_names(contract: ContractText) -> Iterator[Mutation]:
    """Give schemas another name, everywhere."""
    for text in contract.group("schemas"):
        for name in text.value:
            if not contract.used.get(name):
                continue
            new = text.replaced(f"/{name}", rf"^{name}:", f"{name}Zz:")
            at = f"/{name}Zz"
            found = mutation("schema renamed", new, text, at, "schema-name", "breaking")
            files = {
                path: re.sub(
                    rf"#/{name}(?=')|#/{name}$",
                    f"#/{name}Zz",
                    "\n".join(one.lines),
                    flags=re.MULTILINE,
                )
                for path, one in {**contract.files, text.path: new}.items()
            }
            yield evolve(found, files=files)


KINDS = [root, path_names, schema_names]
