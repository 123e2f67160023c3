"""What can be done to a contract outside its schemas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve
from contract_mutations import Mutation, mutation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_text import ContractText


def parameters(contract: ContractText) -> Iterator[Mutation]:
    """Drop, add, require and describe parameters."""
    for text, pointer, value in contract.operations():
        found = value.get("parameters", ())
        for index, parameter in enumerate(found):
            at = f"{pointer}/parameters/{index}"
            if len(found) > 1:
                rule = "parameter-removed"
                new = text.without(at)
                yield mutation("parameter dropped", new, text, at, rule, "breaking", is_gone=True)
            if "required" not in parameter and "in" in parameter:
                new = text.after(f"{at}/in", "required: true")
                yield mutation(
                    "parameter required", new, text, f"{at}/required", "required", "breaking"
                )
            elif "in" in parameter:
                new = text.replaced(f"{at}/required", "true", "false")
                if new:
                    yield mutation(
                        "parameter no longer required",
                        new,
                        text,
                        f"{at}/required",
                        "required",
                        "additive",
                    )
            if parameter.get("in") == "query" and "schema" in parameter:
                new = text.after(f"{at}/in", "explode: false")
                yield mutation(
                    "parameter written otherwise",
                    new,
                    text,
                    f"{at}/explode",
                    "parameter-format",
                    "breaking",
                )
                new = text.after(f"{at}/in", "deprecated: true")
                yield mutation(
                    "parameter deprecated", new, text, f"{at}/deprecated", "deprecated", "additive"
                )
        if found:
            at = f"{pointer}/parameters/{len(found)}"
            for flag, kind, effect in (
                ("false", "parameter added", "additive"),
                ("true", "required parameter added", "breaking"),
            ):
                lines = (
                    "- name: zz",
                    "  in: query",
                    f"  required: {flag}",
                    "  schema:",
                    "    type: string",
                )
                new = text.after(f"{pointer}/parameters/{len(found) - 1}", *lines)
                yield mutation(kind, new, text, at, "parameter-added", effect)


def responses(contract: ContractText) -> Iterator[Mutation]:
    """Drop and add statuses, media types and headers."""
    for text, pointer, value in contract.operations():
        for status, response in value["responses"].items():
            at = f"{pointer}/responses/{status}"
            is_success = status.startswith("2")
            kind = "success dropped" if is_success else "error dropped"
            new = text.without(at)
            yield mutation(kind, new, text, at, "response-removed", "breaking", is_gone=True)
            if "content" in response:
                media = f"{at}/content/application~1json"
                new = text.after(media, "text/plain:", "  schema:", "    type: string")
                rule = "media-type-added"
                yield mutation(
                    "answered media type added",
                    new,
                    text,
                    f"{at}/content/text~1plain",
                    rule,
                    "breaking",
                )
            if is_success:
                new = text.after(
                    f"{at}/description", "headers:", "  X-Zz:", "    schema:", "      type: string"
                )
                yield mutation(
                    "header added", new, text, f"{at}/headers/X-Zz", "header-added", "additive"
                )
                new = text.replaced(
                    f"{at}/description", "description: (?=[A-Z])", "description: New. "
                )
                if new:
                    yield mutation(
                        "response described", new, text, f"{at}/description", "words", "editorial"
                    )
        first = f"{pointer}/responses/{next(iter(value['responses']))}"
        for status, kind in (("'206'", "success added"), ("'418'", "error added")):
            new = text.after(first, f"{status}:", "  description: New.")
            at = f"{pointer}/responses/{status[1:-1]}"
            yield mutation(kind, new, text, at, "response-added", "additive")


def bodies(contract: ContractText) -> Iterator[Mutation]:
    """Drop and add request bodies, and what is said about them."""
    for text, pointer, value in contract.operations():
        at = f"{pointer}/requestBody"
        if "requestBody" not in value:
            if not pointer.endswith("/get"):
                for flag, kind, effect in (
                    ("false", "body added", "additive"),
                    ("true", "required body added", "breaking"),
                ):
                    lines = (
                        "requestBody:",
                        f"  required: {flag}",
                        "  content:",
                        "    application/json:",
                        "      schema:",
                        "        type: object",
                    )
                    new = text.after(f"{pointer}/operationId", *lines)
                    yield mutation(kind, new, text, at, "body-added", effect)
            continue
        new = text.without(at)
        yield mutation("body dropped", new, text, at, "body-removed", "breaking", is_gone=True)
        new = text.replaced(f"{at}/required", "true", "false")
        if new:
            yield mutation(
                "body no longer required", new, text, f"{at}/required", "required", "additive"
            )
        media = f"{at}/content/application~1json"
        new = text.after(media, "application/xml:", "  schema:", "    type: object")
        if "x-operations" not in value:
            yield mutation(
                "sent media type added",
                new,
                text,
                f"{at}/content/application~1xml",
                "media-type-added",
                "additive",
            )


def operations(contract: ContractText) -> Iterator[Mutation]:
    """Drop, add, rename, deprecate and describe operations, and what lets callers in."""
    for text, pointer, value in contract.operations():
        title = f"{pointer}/operationId"
        name = value["operationId"]
        new = text.replaced(title, rf"{name}$", f"{name}Zz")
        yield mutation("operation renamed", new, text, title, "operation-renamed", "breaking")
        item, _, method = pointer.rpartition("/")
        if "x-operations" not in value:
            new = text.without(pointer)
            yield mutation(
                "operation dropped",
                new,
                text,
                pointer,
                "operation-removed",
                "breaking",
                is_gone=True,
            )
            at = f"{item}/patch"
            lines = (
                "patch:",
                "  operationId: Zz",
                "  responses:",
                "    '204':",
                "      description: Done.",
            )
            yield mutation(
                "operation added",
                text.after(pointer, *lines),
                text,
                at,
                "operation-added",
                "additive",
            )
            new = text.replaced(pointer, rf"{method}:", "patch:")
            yield mutation("method changed", new, text, at, "operation-moved", "breaking")
            new = text.after(title, "deprecated: true")
            yield mutation(
                "operation deprecated", new, text, f"{pointer}/deprecated", "deprecated", "additive"
            )
            if "security" not in value:
                new = text.after(title, "security:", "  - token: []")
                yield mutation(
                    "credential no longer let in",
                    new,
                    text,
                    f"{pointer}/security",
                    "security",
                    "breaking",
                )
        new = text.replaced(f"{pointer}/summary", "summary: ", "summary: New ")
        yield mutation("operation described", new, text, f"{pointer}/summary", "words", "editorial")
        for index, entry in enumerate(value.get("x-operations", ())):
            at = f"{pointer}/x-operations/{index}"
            new = text.without(at)
            yield mutation(
                "shared operation dropped",
                new,
                text,
                at,
                "operation-removed",
                "breaking",
                is_gone=True,
            )
            new = text.replaced(f"{at}/operationId", rf"{entry['operationId']}$", "Zz")
            yield mutation(
                "shared operation renamed",
                new,
                text,
                f"{at}/operationId",
                "operation-renamed",
                "breaking",
            )
            new = text.after(f"{at}/schema", "deprecated: true")
            yield mutation(
                "shared operation deprecated",
                new,
                text,
                f"{at}/deprecated",
                "deprecated",
                "additive",
            )


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


KINDS = [parameters, responses, bodies, operations, root, path_names, schema_names]
