"""What the contract and its ``client.yaml`` say about jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from speckiln.contract import Contract, Operation
    from speckiln.server._schemas import Schemas


@frozen
class JobRules:
    """The words in which a service tells about its jobs.

    Attributes:
        operation_id: The operation that tells how a job is getting on.
        job_id: The member, and the path parameter, that holds the id.
        status: The member that holds the status.
        running: Statuses of a job that is under way.
        succeeded: Statuses of a job that is done.
        failed: Statuses of a job that has failed.
        error_code: The member that holds the code of what went wrong; empty where there is none.
        fail_reason: The member that holds what went wrong, in words; empty where there is none.
        entities: The member that says what the job works on; empty where there is none.
        sub_jobs: The way to the jobs inside a job; empty where there are none.
        members: The schema of each member.
        required: The members that cannot be absent.
    """

    operation_id: str
    job_id: str
    status: str
    running: Sequence[str]
    succeeded: Sequence[str]
    failed: Sequence[str]
    error_code: str
    fail_reason: str
    entities: str
    sub_jobs: Sequence[str]
    members: Mapping[str, Mapping[str, Any]]
    required: Sequence[str]

    @classmethod
    def of(cls, contract: Contract, schemas: Schemas) -> JobRules | None:
        """Read the rules.

        Returns:
            The rules, or None where the contract knows no jobs.

        Raises:
            ContractError: The rules are incomplete.
        """
        data = (contract.client or {}).get("jobs")
        if not data:
            return None
        missing = {"operation", "id", "status", "running", "succeeded"} - {
            name for name, value in data.items() if value
        }
        if missing:
            raise ContractError(f"client.yaml: jobs lacks {', '.join(sorted(missing))}.")
        operation = next(
            (each for each in contract.operations if each.operation_id == data["operation"]), None
        )
        if operation is None or f"{{{data['id']}}}" not in operation.path:
            raise ContractError(
                f"client.yaml: jobs names the operation {data['operation']} and the path parameter"
                f" {data['id']}, and there are no such two."
            )
        schema = _success_schema(operation, schemas)
        properties = schema.get("properties", {})
        return cls(
            operation_id=data["operation"],
            job_id=data["id"],
            status=data["status"],
            running=data["running"],
            succeeded=data["succeeded"],
            failed=data.get("failed", ()),
            error_code=data.get("error_code", ""),
            fail_reason=data.get("fail_reason", ""),
            entities=data.get("entities", ""),
            sub_jobs=[step for step in data.get("sub_jobs", "").split("/") if step],
            members={name: schemas.resolve(part) for name, part in properties.items()},
            required=schema.get("required", ()),
        )

    def can_be_null(self, member: str) -> bool:
        """Whether a member may be null."""
        return "null" in self.members.get(member, {}).get("type", ())

    def is_time(self, member: str) -> bool:
        """Whether a member holds a time."""
        return self.members[member].get("format") == "date-time"

    def kind_of(self, member: str, operation_id: str) -> str | None:
        """Return the value of a member that is named like the operation that began the job.

        Services list the kinds of their jobs under names like those of their operations.

        >>> rules.kind_of("job_type", "CreateDisasterRecoveryDrill")  # doctest: +SKIP
        'createDisasterRecoveryDrill'

        Returns:
            The value, or None where none or more than one is named like it.
        """
        schema = self.members[member]
        listed = [*schema.get("enum", ()), *schema.get("x-extensible-enum", ())]
        name = operation_id.lower()
        same = [value for value in listed if str(value).lower() == name]
        longer = [value for value in listed if str(value).lower().startswith(name)]
        found = same or longer
        return str(found[0]) if name and len(found) == 1 else None


def _success_schema(operation: Operation, schemas: Schemas) -> dict[str, Any]:
    for status, response in sorted(operation.responses.items()):
        for media in response.get("content", {}).values():
            if status.startswith("2"):
                return schemas.resolve(media.get("schema"))
    return {}
