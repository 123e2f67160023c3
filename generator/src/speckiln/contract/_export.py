"""A contract as one document for other tools."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Literal

import yaml

from speckiln.contract._dereference import without_references
from speckiln.contract._openapi30 import as_openapi30
from speckiln.contract._recorded import add_examples
from speckiln.contract._yaml import means_itself
from speckiln.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.contract._contract import Contract

_LINE_WIDTH = 100


def bundle(
    contract: Contract,
    *,
    openapi: Literal["3.1", "3.0"] = "3.1",
    dereference: bool = False,
    examples: bool = True,
) -> dict[str, Any]:
    """Return a contract as one OpenAPI document.

    Args:
        contract: The contract.
        openapi: ``"3.1"``, or ``"3.0"`` for the 3.0.3 twin.
        dereference: Whether to replace every reference by what it leads to.
        examples: Whether to copy the bodies of the recorded exchanges into the operations.

    Returns:
        The document, in a stable order; the caller's own copy.

    Raises:
        ContractError: The contract cannot be said this way: a schema that contains itself cannot be
            dereferenced, and some of 3.1 has no word in 3.0.
        UnreadableError: Recorded exchanges cannot be read.
        UsageError: There is no such version.

    Example:
        >>> document = bundle(read_contract(Path("openapi/sdrs.yaml")))  # doctest: +SKIP
        >>> document["openapi"]  # doctest: +SKIP
        '3.1.0'
    """
    if openapi not in {"3.1", "3.0"}:
        raise UsageError(f"there is no OpenAPI {openapi} to bundle to", hint="Say 3.1 or 3.0.")
    document = deepcopy(contract.document)
    if examples:
        add_examples(document, contract)
    if dereference:
        document = without_references(document, contract)
    if openapi == "3.0":
        document = as_openapi30(document, contract)
    return document


def write_document(document: dict[str, Any], path: Path) -> None:
    """Write a document as YAML or JSON, by the ending of the file's name.

    The file is written beside its place and then renamed, so that nobody ever sees half of it.

    Args:
        document: The document; its order is kept.
        path: Where to write it. Missing folders are made.

    Raises:
        UsageError: The ending is neither ``.yaml``, ``.yml`` nor ``.json``, or the file cannot be
            written.
    """
    text = render_document(document, path.suffix)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error


def render_document(document: dict[str, Any], suffix: str) -> str:
    """Return a document as YAML or JSON text.

    Raises:
        UsageError: The ending is neither ``.yaml``, ``.yml`` nor ``.json``.
    """
    if suffix == ".json":
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    if suffix in {".yaml", ".yml"}:
        text: str = yaml.dump(
            document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_LINE_WIDTH
        )
        return text
    raise UsageError(
        f"{suffix or 'no ending'} is not a format of documents", hint="Say .yaml or .json."
    )


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # chosen at run time
    """Writes YAML that 1.1 and 1.2 readers read alike."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Write equal parts out: many OpenAPI tools know no aliases."""
        return True


def _text(dumper: yaml.Dumper, text: str) -> yaml.Node:
    style = None
    if "\n" in text:
        style = "|"
    elif not means_itself(text):
        style = "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)
