"""What a fresh world begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.server.stateful._inference import unknown

if TYPE_CHECKING:
    from speckiln.server.stateful._rules import Rules
    from speckiln.server.stateful._sheet import Node


def check_seed(node: Node, rules: Rules) -> None:
    """Note everything that is wrong with a seed."""
    parts = node.members("identity quotas collections projects")
    names = {quota.name for quota in rules.quotas}
    for name, limit in parts["quotas"].entries().items() if "quotas" in parts else ():
        limit.number()
        if name not in names:
            limit.complain(unknown("quota", name, names))
