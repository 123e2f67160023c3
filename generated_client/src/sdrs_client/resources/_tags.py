# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Key-value labels on protected instances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import models
from .._runtime._answers import Items, Nothing, Value
from .._runtime._operation import Body, Operation, Parameter
from .._runtime._pages import AsyncPage, AsyncPaginator, Page, Paging
from .._runtime._resource import AsyncResource, SyncResource
from .._runtime._unset import UNSET, Unset

_LIST: Operation[Page[models.ResourceTag], AsyncPage[models.ResourceTag]] = Operation(
    "ListProtectedInstanceTags",
    "GET",
    "/v1/{project_id}/protected-instances/{protected_instance_id}/tags",
    Items(models.ListProtectedInstanceTagsResponse, "tags"),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("protected_instance_id", "protected_instance_id", constraints={"minLength": 1}),
    ),
)
_LIST_PROJECT: Operation[Page[models.ProjectTag], AsyncPage[models.ProjectTag]] = Operation(
    "ListProtectedInstancesProjectTags",
    "GET",
    "/v1/{project_id}/protected-instances/tags",
    Items(models.ListProtectedInstancesProjectTagsResponse, "tags"),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
)
_ADD: Operation[None, None] = Operation(
    "AddProtectedInstanceTags",
    "POST",
    "/v1/{project_id}/protected-instances/{protected_instance_id}/tags",
    Nothing(),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("protected_instance_id", "protected_instance_id", constraints={"minLength": 1}),
    ),
    body=Body(models.ResourceTagRequest, member="tag"),
)
_DELETE: Operation[None, None] = Operation(
    "DeleteProtectedInstanceTag",
    "DELETE",
    "/v1/{project_id}/protected-instances/{protected_instance_id}/tags/{key}",
    Nothing(),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("protected_instance_id", "protected_instance_id", constraints={"minLength": 1}),
        Parameter("key", "key", constraints={"minLength": 1}),
    ),
    absent=frozenset(["SDRS.1013", "SDRS.1320", "SDRS.1608", "SDRS.1902", "SDRS.2206"]),
)
_BATCH_ADD: Operation[None, None] = Operation(
    "BatchAddTags",
    "POST",
    "/v1/{project_id}/protected-instances/{protected_instance_id}/tags/action",
    Nothing(),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("protected_instance_id", "protected_instance_id", constraints={"minLength": 1}),
    ),
    body=Body(models.BatchAddTagsRequestBody, fixed={"action": "create"}),
)
_BATCH_DELETE: Operation[None, None] = Operation(
    "BatchDeleteTags",
    "POST",
    "/v1/{project_id}/protected-instances/{protected_instance_id}/tags/action",
    Nothing(),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("protected_instance_id", "protected_instance_id", constraints={"minLength": 1}),
    ),
    body=Body(models.BatchDeleteTagsRequestBody, fixed={"action": "delete"}),
)
_FILTER_INSTANCES: Operation[
    Page[models.TaggedProtectedInstance], AsyncPage[models.TaggedProtectedInstance]
] = Operation(
    "ListProtectedInstancesByTags",
    "POST",
    "/v1/{project_id}/protected-instances/resource_instances/action",
    Items(
        models.ListProtectedInstancesByTagsResponse,
        "resources",
        Paging("limit", "offset", maximum=1000, total="total_count", text=True),
    ),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    body=Body(models.ListProtectedInstancesByTagsRequestBody, fixed={"action": "filter"}),
    safe=True,
)
_COUNT_INSTANCES: Operation[int, int] = Operation(
    "ListProtectedInstancesByTags",
    "POST",
    "/v1/{project_id}/protected-instances/resource_instances/action",
    Value(int, "total_count"),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    body=Body(models.ListProtectedInstancesByTagsRequestBody, fixed={"action": "count"}),
    safe=True,
)


class Tags(SyncResource):
    """Key-value labels on protected instances."""

    def list(
        self, protected_instance_id: str, *, timeout: float | Unset | None = UNSET
    ) -> Page[models.ResourceTag]:
        """List the tags of a protected instance.

        Lists the tags that one protected instance carries.

        Args:
            protected_instance_id: ID of the protected instance.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListProtectedInstanceTags, page sdrs_05_0805.
        """
        return self._call(
            _LIST,
            {
                "protected_instance_id": protected_instance_id,
            },
            timeout,
        )

    def list_project(self, *, timeout: float | Unset | None = UNSET) -> Page[models.ProjectTag]:
        """List the tags of all protected instances.

        Lists the tags that the project's protected instances carry, key by key.

        Args:
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListProtectedInstancesProjectTags, page sdrs_05_0806.
        """
        return self._call(_LIST_PROJECT, {}, timeout)

    def add(
        self,
        protected_instance_id: str,
        *,
        key: str,
        value: str,
        timeout: float | Unset | None = UNSET,
    ) -> None:
        """Add a tag to a protected instance.

        Puts one tag on a protected instance. If the instance has a tag with this key, the tag gets
        the new value. An instance can carry at most 10 tags (20 on Open Telekom Cloud).

        Args:
            protected_instance_id: ID of the protected instance.
            key: Key of the tag, at most 36 characters, unique on the instance. The control
                characters (ASCII 0 to 31) and `*`, `<`, `>`, `\\`, `=`, `,`, `|`, `/` are not
                allowed.
            value: Value of the tag, at most 43 characters; can be empty. The control characters
                (ASCII 0 to 31) and `*`, `<`, `>`, `\\`, `=`, `,`, `|`, `/` are not allowed.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: AddProtectedInstanceTags, page sdrs_05_0803.
        """
        return self._call(
            _ADD,
            {
                "protected_instance_id": protected_instance_id,
                "key": key,
                "value": value,
            },
            timeout,
        )

    def delete(
        self, protected_instance_id: str, key: str, *, timeout: float | Unset | None = UNSET
    ) -> None:
        """Delete a tag of a protected instance.

        Takes one tag off a protected instance. The answer is 404 if the instance has no tag with
        this key.

        Args:
            protected_instance_id: ID of the protected instance.
            key: Key of the tag, whichever characters it has; percent-encoded in the URL.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteProtectedInstanceTag, page sdrs_05_0804.
        """
        return self._call(
            _DELETE,
            {
                "protected_instance_id": protected_instance_id,
                "key": key,
            },
            timeout,
        )

    def batch_add(
        self,
        protected_instance_id: str,
        *,
        tags: Sequence[models.ResourceTagRequest | Mapping[str, Any]],
        timeout: float | Unset | None = UNSET,
    ) -> None:
        """Add several tags to a protected instance.

        Puts several tags on a protected instance. Where the instance has a tag with the same key,
        the tag gets the new value; the same key twice in one request is an error. An instance can
        carry at most 10 tags (20 on Open Telekom Cloud).

        Args:
            protected_instance_id: ID of the protected instance.
            tags: The tags, at least one, each key given once.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: BatchAddTags, page sdrs_05_0802.
        """
        return self._call(
            _BATCH_ADD,
            {
                "protected_instance_id": protected_instance_id,
                "tags": tags,
            },
            timeout,
        )

    def batch_delete(
        self,
        protected_instance_id: str,
        *,
        tags: Sequence[models.DeleteResourceTag | Mapping[str, Any]],
        timeout: float | Unset | None = UNSET,
    ) -> None:
        """Delete several tags of a protected instance.

        Takes several tags off a protected instance. Tags that it does not have are passed over.

        Args:
            protected_instance_id: ID of the protected instance.
            tags: The tags, at least one, each key given once.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: BatchDeleteTags, page sdrs_05_0807.
        """
        return self._call(
            _BATCH_DELETE,
            {
                "protected_instance_id": protected_instance_id,
                "tags": tags,
            },
            timeout,
        )

    def filter_instances(
        self,
        *,
        offset: str | Unset = UNSET,
        limit: str | Unset = UNSET,
        matches: Sequence[models.TagMatch | Mapping[str, Any]] | Unset = UNSET,
        not_tags: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        tags: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        tags_any: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        not_tags_any: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Page[models.TaggedProtectedInstance]:
        """Find protected instances by their tags.

        Returns the protected instances that carry certain tags, or only their number. An empty list
        of values stands for any value of the tag.

        Args:
            offset: How many matching instances to skip. Not allowed when `action` is `count`.
                Default: '0'.
            limit: How many instances one answer holds at most, from 1 to 1000. Not allowed when
                `action` is `count`. Default: '1000'.
            matches: Fields of the instance that have to match, each field given once.
            not_tags: Leaves out the instances with these tags; the keys are joined by AND, the
                values of one key by OR. At most 10 keys (20 on Open Telekom Cloud), each given
                once.
            tags: Keeps the instances with these tags; the keys are joined by AND, the values of
                one key by OR. At most 10 keys (20 on Open Telekom Cloud), each given once.
            tags_any: Keeps the instances with these tags; the keys are joined by OR, the values
                of one key, too. At most 10 keys (20 on Open Telekom Cloud), each given once.
            not_tags_any: Leaves out the instances with these tags; the keys are joined by OR,
                the values of one key, too. At most 10 keys (20 on Open Telekom Cloud), each given
                once.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListProtectedInstancesByTags, page sdrs_05_0801.
        """
        return self._call(
            _FILTER_INSTANCES,
            {
                "offset": offset,
                "limit": limit,
                "matches": matches,
                "not_tags": not_tags,
                "tags": tags,
                "tags_any": tags_any,
                "not_tags_any": not_tags_any,
            },
            timeout,
        )

    def count_instances(
        self,
        *,
        matches: Sequence[models.TagMatch | Mapping[str, Any]] | Unset = UNSET,
        not_tags: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        tags: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        tags_any: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        not_tags_any: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> int:
        """Count protected instances by their tags.

        Returns the protected instances that carry certain tags, or only their number. An empty list
        of values stands for any value of the tag.

        Args:
            matches: Fields of the instance that have to match, each field given once.
            not_tags: Leaves out the instances with these tags; the keys are joined by AND, the
                values of one key by OR. At most 10 keys (20 on Open Telekom Cloud), each given
                once.
            tags: Keeps the instances with these tags; the keys are joined by AND, the values of
                one key by OR. At most 10 keys (20 on Open Telekom Cloud), each given once.
            tags_any: Keeps the instances with these tags; the keys are joined by OR, the values
                of one key, too. At most 10 keys (20 on Open Telekom Cloud), each given once.
            not_tags_any: Leaves out the instances with these tags; the keys are joined by OR,
                the values of one key, too. At most 10 keys (20 on Open Telekom Cloud), each given
                once.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListProtectedInstancesByTags, page sdrs_05_0801.
        """
        return self._call(
            _COUNT_INSTANCES,
            {
                "matches": matches,
                "not_tags": not_tags,
                "tags": tags,
                "tags_any": tags_any,
                "not_tags_any": not_tags_any,
            },
            timeout,
        )


class AsyncTags(AsyncResource):
    """Key-value labels on protected instances."""

    def list(
        self, protected_instance_id: str, *, timeout: float | Unset | None = UNSET
    ) -> AsyncPaginator[models.ResourceTag]:
        """List the tags of a protected instance.

        Lists the tags that one protected instance carries.

        Args:
            protected_instance_id: ID of the protected instance.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListProtectedInstanceTags, page sdrs_05_0805.
        """
        return self._list(
            _LIST,
            {
                "protected_instance_id": protected_instance_id,
            },
            timeout,
        )

    def list_project(
        self, *, timeout: float | Unset | None = UNSET
    ) -> AsyncPaginator[models.ProjectTag]:
        """List the tags of all protected instances.

        Lists the tags that the project's protected instances carry, key by key.

        Args:
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListProtectedInstancesProjectTags, page sdrs_05_0806.
        """
        return self._list(_LIST_PROJECT, {}, timeout)

    async def add(
        self,
        protected_instance_id: str,
        *,
        key: str,
        value: str,
        timeout: float | Unset | None = UNSET,
    ) -> None:
        """Add a tag to a protected instance.

        Puts one tag on a protected instance. If the instance has a tag with this key, the tag gets
        the new value. An instance can carry at most 10 tags (20 on Open Telekom Cloud).

        Args:
            protected_instance_id: ID of the protected instance.
            key: Key of the tag, at most 36 characters, unique on the instance. The control
                characters (ASCII 0 to 31) and `*`, `<`, `>`, `\\`, `=`, `,`, `|`, `/` are not
                allowed.
            value: Value of the tag, at most 43 characters; can be empty. The control characters
                (ASCII 0 to 31) and `*`, `<`, `>`, `\\`, `=`, `,`, `|`, `/` are not allowed.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: AddProtectedInstanceTags, page sdrs_05_0803.
        """
        return await self._call(
            _ADD,
            {
                "protected_instance_id": protected_instance_id,
                "key": key,
                "value": value,
            },
            timeout,
        )

    async def delete(
        self, protected_instance_id: str, key: str, *, timeout: float | Unset | None = UNSET
    ) -> None:
        """Delete a tag of a protected instance.

        Takes one tag off a protected instance. The answer is 404 if the instance has no tag with
        this key.

        Args:
            protected_instance_id: ID of the protected instance.
            key: Key of the tag, whichever characters it has; percent-encoded in the URL.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteProtectedInstanceTag, page sdrs_05_0804.
        """
        return await self._call(
            _DELETE,
            {
                "protected_instance_id": protected_instance_id,
                "key": key,
            },
            timeout,
        )

    async def batch_add(
        self,
        protected_instance_id: str,
        *,
        tags: Sequence[models.ResourceTagRequest | Mapping[str, Any]],
        timeout: float | Unset | None = UNSET,
    ) -> None:
        """Add several tags to a protected instance.

        Puts several tags on a protected instance. Where the instance has a tag with the same key,
        the tag gets the new value; the same key twice in one request is an error. An instance can
        carry at most 10 tags (20 on Open Telekom Cloud).

        Args:
            protected_instance_id: ID of the protected instance.
            tags: The tags, at least one, each key given once.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: BatchAddTags, page sdrs_05_0802.
        """
        return await self._call(
            _BATCH_ADD,
            {
                "protected_instance_id": protected_instance_id,
                "tags": tags,
            },
            timeout,
        )

    async def batch_delete(
        self,
        protected_instance_id: str,
        *,
        tags: Sequence[models.DeleteResourceTag | Mapping[str, Any]],
        timeout: float | Unset | None = UNSET,
    ) -> None:
        """Delete several tags of a protected instance.

        Takes several tags off a protected instance. Tags that it does not have are passed over.

        Args:
            protected_instance_id: ID of the protected instance.
            tags: The tags, at least one, each key given once.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: BatchDeleteTags, page sdrs_05_0807.
        """
        return await self._call(
            _BATCH_DELETE,
            {
                "protected_instance_id": protected_instance_id,
                "tags": tags,
            },
            timeout,
        )

    def filter_instances(
        self,
        *,
        offset: str | Unset = UNSET,
        limit: str | Unset = UNSET,
        matches: Sequence[models.TagMatch | Mapping[str, Any]] | Unset = UNSET,
        not_tags: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        tags: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        tags_any: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        not_tags_any: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncPaginator[models.TaggedProtectedInstance]:
        """Find protected instances by their tags.

        Returns the protected instances that carry certain tags, or only their number. An empty list
        of values stands for any value of the tag.

        Args:
            offset: How many matching instances to skip. Not allowed when `action` is `count`.
                Default: '0'.
            limit: How many instances one answer holds at most, from 1 to 1000. Not allowed when
                `action` is `count`. Default: '1000'.
            matches: Fields of the instance that have to match, each field given once.
            not_tags: Leaves out the instances with these tags; the keys are joined by AND, the
                values of one key by OR. At most 10 keys (20 on Open Telekom Cloud), each given
                once.
            tags: Keeps the instances with these tags; the keys are joined by AND, the values of
                one key by OR. At most 10 keys (20 on Open Telekom Cloud), each given once.
            tags_any: Keeps the instances with these tags; the keys are joined by OR, the values
                of one key, too. At most 10 keys (20 on Open Telekom Cloud), each given once.
            not_tags_any: Leaves out the instances with these tags; the keys are joined by OR,
                the values of one key, too. At most 10 keys (20 on Open Telekom Cloud), each given
                once.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListProtectedInstancesByTags, page sdrs_05_0801.
        """
        return self._list(
            _FILTER_INSTANCES,
            {
                "offset": offset,
                "limit": limit,
                "matches": matches,
                "not_tags": not_tags,
                "tags": tags,
                "tags_any": tags_any,
                "not_tags_any": not_tags_any,
            },
            timeout,
        )

    async def count_instances(
        self,
        *,
        matches: Sequence[models.TagMatch | Mapping[str, Any]] | Unset = UNSET,
        not_tags: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        tags: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        tags_any: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        not_tags_any: Sequence[models.TagFilter | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> int:
        """Count protected instances by their tags.

        Returns the protected instances that carry certain tags, or only their number. An empty list
        of values stands for any value of the tag.

        Args:
            matches: Fields of the instance that have to match, each field given once.
            not_tags: Leaves out the instances with these tags; the keys are joined by AND, the
                values of one key by OR. At most 10 keys (20 on Open Telekom Cloud), each given
                once.
            tags: Keeps the instances with these tags; the keys are joined by AND, the values of
                one key by OR. At most 10 keys (20 on Open Telekom Cloud), each given once.
            tags_any: Keeps the instances with these tags; the keys are joined by OR, the values
                of one key, too. At most 10 keys (20 on Open Telekom Cloud), each given once.
            not_tags_any: Leaves out the instances with these tags; the keys are joined by OR,
                the values of one key, too. At most 10 keys (20 on Open Telekom Cloud), each given
                once.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListProtectedInstancesByTags, page sdrs_05_0801.
        """
        return await self._call(
            _COUNT_INSTANCES,
            {
                "matches": matches,
                "not_tags": not_tags,
                "tags": tags,
                "tags_any": tags_any,
                "not_tags_any": not_tags_any,
            },
            timeout,
        )
