"""A contract: one bundled document, its operations, exchanges and the client made of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import define, field

from speckiln.contract._bundle import Bundle, bundle_files
from speckiln.contract._defects import read_defects
from speckiln.contract._exchanges import Exchanges
from speckiln.contract._files import (
    CLIENT_FILE,
    LOCK_FILE,
    SERVICE_FILE,
    Companion,
    ContractFiles,
)
from speckiln.contract._findings import Finding
from speckiln.contract._kinds import METHODS
from speckiln.contract._locations import to_pointer
from speckiln.contract._operations import Operation, list_operations
from speckiln.contract._sources import read_sources
from speckiln.errors import ContractError, Location, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from speckiln.contract._defects import Defect
    from speckiln.contract._exchanges import Exchange
    from speckiln.contract._sources import Sources


@define(eq=False)
class Contract:
    """An OpenAPI description that was read from its files.

    Attributes:
        path: The root file.
        document: The whole description as one OpenAPI 3.1 document. Treat it as read-only.
    """

    path: Path
    document: dict[str, Any] = field(repr=False)
    _bundle: Bundle = field(repr=False)

    def locate(self, pointer: str) -> Location:
        """Return where a part of the document comes from.

        Args:
            pointer: JSON pointer in ``document``, such as ``/paths/~1jobs/get``.

        Returns:
            File and line; the closest place above where there is nothing at the pointer.
        """
        return self._bundle.locate(pointer)

    def text(self, name: str) -> str:
        """Return a file of the contract as it is written.

        Args:
            name: Its path below the contract's folder, such as ``client.yaml``.

        Raises:
            UnreadableError: It is not there, leaves the folder, is too large or not UTF-8.
        """
        files = self._bundle.files
        file = files.neighbour(files.root, name)
        if file is None:
            raise UnreadableError(f"{name!r} leads out of the contract's folder")
        return files.text(file)

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """The provider's operations, those that share method and path one by one."""
        return list_operations(self.document)

    @cached_property
    def exchanges(self) -> Mapping[str, tuple[Exchange, ...]]:
        """The recorded exchanges by operation id; a file is read when it is first asked for."""
        names = (operation.operation_id for operation in self.operations)
        return Exchanges(self._bundle.files, names)

    @cached_property
    def client(self) -> dict[str, Any] | None:
        """What ``client.yaml`` says, or None where there is no such file."""
        files = self._bundle.files
        file = files.folder / CLIENT_FILE
        if not file.exists():
            return None
        value = files.read(file)
        if not isinstance(value, dict):
            raise ContractError(
                "this should be a mapping of client, package, resources …",
                location=Location(file, 1),
            )
        return value

    @cached_property
    def service(self) -> Companion | None:
        """The file ``service.yaml``, or None where there is none."""
        files = self._bundle.files
        file = files.folder / SERVICE_FILE
        return Companion(files, file) if file.exists() else None

    @cached_property
    def sources(self) -> Sources | None:
        """Where the documentation is, or None where ``sources.yaml`` does not exist."""
        return read_sources(self._bundle.files)

    @cached_property
    def defects(self) -> tuple[Defect, ...]:
        """Where the documentation contradicts itself: the entries of ``defects.yaml``."""
        return read_defects(self._bundle.files)

    @cached_property
    def locked(self) -> Any:
        """The value of ``sources.lock``, or None where there is no such file."""
        files = self._bundle.files
        file = files.folder / LOCK_FILE
        return files.read(file) if file.exists() else None


def read_contract(path: Path) -> Contract:
    """Read a contract and bundle it.

    Args:
        path: The root file, which refers to the others.

    Returns:
        The contract. Its exchanges and ``client.yaml`` are read when they are first asked for.

    Raises:
        UnreadableError: A file cannot be read, or is not safe to read.
        ContractError: A reference leads nowhere, names clash, or operations cannot be told apart.

    Example:
        >>> contract = read_contract(Path("openapi/sdrs.yaml"))  # doctest: +SKIP
        >>> len(contract.operations)  # doctest: +SKIP
        49
    """
    contract, bundle = load(path)
    for finding in (*bundle.findings, *_unusable(contract)):
        raise finding.as_error()
    return contract


def load(path: Path) -> tuple[Contract, Bundle]:
    """Return a contract, however broken it is, and how it came about.

    Raises:
        UnreadableError: The root file cannot be read.
    """
    bundle = bundle_files(ContractFiles(path))
    document = bundle.document if isinstance(bundle.document, dict) else {}
    version = document.get("openapi")
    if not (isinstance(version, str) and version.startswith("3.1.")):
        bundle.findings.insert(
            0,
            Finding(
                "openapi-version",
                "this is not an OpenAPI 3.1 document",
                bundle.locate("/openapi"),
                "The root file begins with 'openapi: 3.1.0'.",
            ),
        )
    return Contract(path, document, bundle), bundle


def _unusable(contract: Contract) -> Iterator[Finding]:
    """Yield why operations could not be used at all."""
    yield from _misshapen(contract)
    seen: dict[str, Operation] = {}
    for operation in contract.operations:
        known = seen.setdefault(operation.operation_id, operation)
        if not operation.operation_id:
            yield Finding(
                "operation-id",
                f"{operation.method} {operation.path} has no operationId",
                contract.locate(operation.pointer),
                "Add the provider's name.",
            )
        elif known is not operation:
            yield Finding(
                "operation-id",
                f"two operations are named {operation.operation_id}: this one and the one at "
                f"{contract.locate(known.pointer)}",
                contract.locate(f"{operation.pointer}/operationId"),
                "Give one of them another name.",
            )


def _misshapen(contract: Contract) -> Iterator[Finding]:
    """Yield what stands where operations should be found."""
    paths = contract.document.get("paths", {})
    if not isinstance(paths, dict):
        yield _not_an_object(contract, ("paths",), "the paths")
        return
    for path, item in paths.items():
        if path.startswith("x-"):
            continue
        if not isinstance(item, dict):
            yield _not_an_object(contract, ("paths", path), f"the path {path}")
            continue
        for method in METHODS & item.keys():
            if not isinstance(item[method], dict):
                steps = ("paths", path, method)
                yield _not_an_object(contract, steps, f"{method} of {path}")


def _not_an_object(contract: Contract, steps: tuple[str, ...], what: str) -> Finding:
    return Finding(
        "document",
        f"{what} should be an object",
        contract.locate(to_pointer(steps)),
        "See https://spec.openapis.org/oas/v3.1.0 for what stands where.",
    )
