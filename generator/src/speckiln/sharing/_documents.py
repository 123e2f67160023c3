"""The contract as files for other tools and languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from speckiln.contract import bundle, render_document
from speckiln.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from speckiln.contract import Contract

_SUFFIXES = (".yaml", ".json")
_WORKFLOWS = "workflows"
_MAX_LICENSE = 256 * 1024


@frozen
class Documents:
    """The files, and what there could be no file of.

    Attributes:
        files: Their content by path.
        left_out: Why a variant of the document is missing, in a sentence each.
    """

    files: Mapping[str, bytes] = field(repr=False)
    left_out: tuple[str, ...]

    def folders(self) -> set[str]:
        """Return the names of files and folders at the top."""
        return {name.partition("/")[0] for name in self.files}


def documents(contract: Contract) -> Documents:
    """Return a contract as documents, with all that is beside it.

    Documents are named after the contract's root file. Exchanges, ``client.yaml``, ``service.yaml``
    and workflows are as they are written, but for the name of the document in a workflow.

    Raises:
        ContractError: The contract is wrong.
        UnreadableError: A file cannot be read.
    """
    stem = contract.path.stem
    variants = list(_variants(contract))
    found = dict(each for each in variants if isinstance(each, tuple))
    left_out = tuple(each for each in variants if isinstance(each, str))
    found |= {name: contract.text(name) for name in _beside(contract)}
    for operation_id, exchanges in contract.exchanges.items():
        if exchanges:
            text = contract.text(f"examples/{operation_id}.json")
            found[f"exchanges/{operation_id}.json"] = text
    for name in _workflows(contract):
        found[name] = contract.text(name).replace(f"../{contract.path.name}", f"../{stem}-3.1.yaml")
    return Documents({name: found[name].encode() for name in sorted(found)}, left_out)


def license_text(contract: Contract) -> bytes | None:
    """Return the licence that lies beside the contract, or beside its folder; None without one.

    A licence that the contract does not speak of is not its own.
    """
    if not contract.document["info"].get("license"):
        return None
    folder = contract.path.resolve().parent
    for file in (folder / "LICENSE", folder.parent / "LICENSE"):
        # A link could lead to anything on this machine, and what is shared is published.
        if file.is_file() and not file.is_symlink() and file.stat().st_size <= _MAX_LICENSE:
            return file.read_bytes()
    return None


def _variants(contract: Contract) -> Iterator[tuple[str, str] | str]:
    """Yield name and text of each variant of the document, or why there is none."""
    stem = contract.path.stem
    document = bundle(contract)
    for suffix in _SUFFIXES:
        yield f"{stem}-3.1{suffix}", render_document(document, suffix)
    try:
        document = bundle(contract, openapi="3.0")
        for suffix in _SUFFIXES:
            yield f"{stem}-3.0{suffix}", render_document(document, suffix)
    except ContractError as error:
        yield f"OpenAPI 3.0: {error}"
    try:
        document = bundle(contract, dereference=True)
        yield f"{stem}-3.1-dereferenced.json", render_document(document, ".json")
    except ContractError as error:
        yield f"the dereferenced variant: {error}"


def _beside(contract: Contract) -> Iterator[str]:
    if contract.client is not None:
        yield "client.yaml"
    if contract.service is not None:
        yield "service.yaml"
        service = contract.service.read()
        parts = service.get("parts") if isinstance(service, dict) else None
        yield from (str(part) for part in parts or ())


def _workflows(contract: Contract) -> list[str]:
    folder = contract.path.parent / _WORKFLOWS
    return [f"{_WORKFLOWS}/{file.name}" for file in sorted(folder.glob("*.arazzo.yaml"))]
