"""What can be done to the operations of a contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


KINDS = [parameters, responses, bodies, operations]
