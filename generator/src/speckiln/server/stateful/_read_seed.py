"""Reads a file with a world to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.contract import Companion
from speckiln.server.stateful._seed import check_seed
from speckiln.server.stateful._sheet import Node

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from speckiln.server.stateful._rules import Rules


def read_seed(file: Path, rules: Rules) -> Sequence[Node]:
    """Read a file with a world to begin with.

    Args:
        file: A YAML or JSON file that holds what ``seed`` holds in ``service.yaml``.
        rules: The rules of the service.

    Returns:
        The seed.

    Raises:
        UnreadableError: The file cannot be read.
        ContractError: It holds what the service does not know.
    """
    companion = Companion.alone(file)
    node = Node(companion.read(), "", companion, rules.sheet)
    check_seed(node, rules)
    for finding in rules.sheet.findings:
        raise finding.as_error()
    return [node]
