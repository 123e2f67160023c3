"""The caller of a request, as its credential names it."""

from __future__ import annotations

from attrs import frozen

from speckiln.server._json import shown
from speckiln.server._refusal import Refusal

_LISTED = 5


@frozen
class Caller:
    """Who calls, and for which projects.

    Attributes:
        name: The user, the access key, or which of the seed's tokens it is; for people to read.
        projects: IDs of the projects that the credential is for.
        user_projects: IDs of all projects that its user has; a token that the user logged in for is
            for one of them.
    """

    name: str
    projects: tuple[str, ...]
    user_projects: tuple[str, ...]

    def check_project(self, project_id: str) -> None:
        """Check that the credential is for a project.

        Args:
            project_id: ID of the project, from the path or a header.

        Raises:
            Refusal: 403; it is for others.

        Example:
            >>> Caller("emma", ("demo",), ("demo",)).check_project("other")
            Traceback (most recent call last):
            speckiln.server._refusal.Refusal: the credential is not for the project "other", but \
for "demo": name that project, or use another credential
        """
        if project_id not in self.projects:
            raise Refusal(
                403,
                f"the credential is not for the project {shown(project_id)}, but for "
                f"{_listed(self.projects)}: name that project, or use another credential",
            )


def _listed(project_ids: tuple[str, ...]) -> str:
    if not project_ids:
        return "none"
    more = ", …" if len(project_ids) > _LISTED else ""
    return ", ".join(shown(each) for each in project_ids[:_LISTED]) + more
