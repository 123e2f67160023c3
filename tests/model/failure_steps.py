"""Steps with failed jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from .steps import Steps
from .things import Group

if TYPE_CHECKING:
    from .things import Job


class FailureSteps(Steps):
    """What can be asked about failed jobs, and how they are forgotten."""

    def list_failures_of_groups(self, _: st.DataObject) -> None:
        of_groups = [each for each in self._failures() if isinstance(each.things[0], Group)]
        # Whether failures to start, stop and so on are among them, the pages do not say.
        surely = [each for each in of_groups if each.failure in {"createFail", "deleteFail"}]
        self._compare_failures({}, surely, of_groups)

    def list_failures_in_a_group(self, data: st.DataObject) -> None:
        if not (self.model.groups):
            return
        group = data.draw(st.sampled_from(self.model.groups))
        inside = [each for each in self._failures() if each.group is group]
        surely = [each for each in inside if not isinstance(each.things[0], Group)]
        self._compare_failures({"server_group_id": group.id}, surely, inside)

    def forget_a_failure(self, data: st.DataObject) -> None:
        if not (self._failures()):
            return
        job = data.draw(st.sampled_from(self._failures()))
        self.sdrs.failure_jobs.delete(job.id)
        job.is_listed = False
        listed = self.sdrs.failure_jobs.list(server_group_id=job.group.id)
        assert job.id not in {each.job_id for each in listed}

    def forget_the_failures_of_groups(self, _: st.DataObject) -> None:
        shown = {each.job_id for each in self.sdrs.failure_jobs.list()}
        self.sdrs.failure_jobs.delete_all()
        assert list(self.sdrs.failure_jobs.list()) == []
        for job in self._failures():
            job.is_listed = job.id not in shown

    def forget_the_failures_in_a_group(self, data: st.DataObject) -> None:
        if not (self.model.groups):
            return
        group = data.draw(st.sampled_from(self.model.groups))
        shown = {each.job_id for each in self.sdrs.failure_jobs.list(server_group_id=group.id)}
        self.sdrs.failure_jobs.delete_by_group(group.id)
        assert list(self.sdrs.failure_jobs.list(server_group_id=group.id)) == []
        for job in self._failures():
            job.is_listed = job.id not in shown

    def _failures(self) -> list[Job]:
        """Return the failed jobs that are listed; what becomes of those of a gone group is open."""
        return [
            each for each in self.model.failed if each.is_listed and each.group in self.model.groups
        ]

    def _compare_failures(
        self, query: dict[str, Any], surely: list[Job], perhaps: list[Job]
    ) -> None:
        found = {each.job_id: each for each in self.sdrs.failure_jobs.list(**query)}
        gone = {each.id for each in self.model.failed if each.group not in self.model.groups}
        assert {each.id for each in surely} <= found.keys()
        assert found.keys() - gone <= {each.id for each in perhaps}
        for job in perhaps:
            if seen := found.get(job.id):
                assert (seen.job_status, seen.failure_status) == ("FAIL", job.failure)
                assert seen.job_type in job.types
                assert seen.resource_id == job.things[0].id
