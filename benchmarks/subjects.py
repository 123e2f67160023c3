"""How each measured client is used, as its own documentation says.

This file runs in the environments of the clients, where nothing of the others is installed, so each
function imports what it needs.

Attributes:
    IMPORTS: Statements that import a client and that make one that could send.
    CALLERS: Functions that return a function that creates a drill and returns the job's id.
    READERS: Functions that return a function that reads a page of drills and returns its items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECT = "a4c9e3c5b0d24a3e8f6d1b2c3d4e5f60"
TOKEN = "t" * 200
GROUP = "c2aee29a-2959-4d01-9755-01cc76a4d17d"
NAME = "dr_drill_test"

IMPORTS = {
    "httpx": ("import httpx", "httpx.Client()"),
    "sdrs-client": (
        "import sdrs_client",
        """
from sdrs_client import Sdrs, TokenAuth
Sdrs(endpoint='https://localhost', project_id='p', auth=TokenAuth('t'))
""",
    ),
    "openapi-python-client": (
        "import sdrs_openapi_python_client",
        """
from sdrs_openapi_python_client import AuthenticatedClient
AuthenticatedClient('https://localhost', token='t').get_httpx_client()
""",
    ),
    "openapi-generator": (
        "import sdrs_openapi_generator",
        """
from sdrs_openapi_generator import ApiClient, Configuration, DisasterRecoveryDrillsApi
DisasterRecoveryDrillsApi(ApiClient(Configuration('https://localhost')))
""",
    ),
    "huaweicloudsdksdrs": (
        "import huaweicloudsdksdrs.v1",
        """
from huaweicloudsdksdrs.v1 import SdrsClient
from huaweicloudsdkcore.auth.credentials import BasicCredentials
credentials = BasicCredentials('AK', 'SK', 'p')
SdrsClient.new_builder().with_endpoint('https://localhost').with_credentials(credentials).build()
""",
    ),
}


def _call_httpx(endpoint: str) -> Callable[[], str]:
    import httpx

    client = httpx.Client(headers={"X-Auth-Token": TOKEN})
    url = f"{endpoint}/v1/{PROJECT}/disaster-recovery-drills"
    body = {"disaster_recovery_drill": {"server_group_id": GROUP, "name": NAME}}

    def call() -> str:
        job: str = client.post(url, json=body).json()["job_id"]
        return job

    return call


def _call_sdrs_client(endpoint: str) -> Callable[[], str]:
    from sdrs_client import Sdrs, TokenAuth

    sdrs = Sdrs(endpoint=endpoint, project_id=PROJECT, auth=TokenAuth(TOKEN))
    return lambda: sdrs.disaster_recovery_drills.create(server_group_id=GROUP, name=NAME).job_id


def _call_without_retries(endpoint: str) -> Callable[[], str]:
    from sdrs_client import Sdrs, TokenAuth

    auth = TokenAuth(TOKEN)
    sdrs = Sdrs(endpoint=endpoint, project_id=PROJECT, auth=auth, max_retries=0)
    return lambda: sdrs.disaster_recovery_drills.create(server_group_id=GROUP, name=NAME).job_id


def _call_through_a_client(endpoint: str) -> Callable[[], str]:
    import httpx

    from sdrs_client import Sdrs, TokenAuth

    auth, http = TokenAuth(TOKEN), httpx.Client()
    sdrs = Sdrs(endpoint=endpoint, project_id=PROJECT, auth=auth, http_client=http)
    return lambda: sdrs.disaster_recovery_drills.create(server_group_id=GROUP, name=NAME).job_id


def _call_openapi_python_client(endpoint: str) -> Callable[[], str]:
    from sdrs_openapi_python_client import AuthenticatedClient
    from sdrs_openapi_python_client.api.disaster_recovery_drills import (
        create_disaster_recovery_drill,
    )
    from sdrs_openapi_python_client.models import (
        CreateDisasterRecoveryDrillRequestBody,
        CreateDisasterRecoveryDrillRequestParams,
    )

    client = AuthenticatedClient(endpoint, token=TOKEN, prefix="", auth_header_name="X-Auth-Token")

    def call() -> str:
        drill = CreateDisasterRecoveryDrillRequestParams(server_group_id=GROUP, name=NAME)
        job: str = create_disaster_recovery_drill.sync(
            PROJECT,
            client=client,
            body=CreateDisasterRecoveryDrillRequestBody(disaster_recovery_drill=drill),
        ).job_id
        return job

    return call


def _call_openapi_generator(endpoint: str) -> Callable[[], str]:
    import sdrs_openapi_generator as sdrs

    configuration = sdrs.Configuration(endpoint, api_key={"token": TOKEN})
    api = sdrs.DisasterRecoveryDrillsApi(sdrs.ApiClient(configuration))

    def call() -> str:
        drill = sdrs.CreateDisasterRecoveryDrillRequestParams(server_group_id=GROUP, name=NAME)
        job: str = api.create_disaster_recovery_drill(
            PROJECT, sdrs.CreateDisasterRecoveryDrillRequestBody(disaster_recovery_drill=drill)
        ).job_id
        return job

    return call


def _call_huaweicloudsdksdrs(endpoint: str) -> Callable[[], str]:
    import huaweicloudsdksdrs.v1 as sdrs
    from huaweicloudsdkcore.auth.credentials import BasicCredentials

    # It has no way to send a token: it signs each request.
    credentials = BasicCredentials("AK", "SK", PROJECT)
    builder = sdrs.SdrsClient.new_builder().with_credentials(credentials)
    client = builder.with_endpoint(endpoint).build()

    def call() -> str:
        drill = sdrs.CreateDisasterRecoveryDrillRequestParams(server_group_id=GROUP, name=NAME)
        body = sdrs.CreateDisasterRecoveryDrillRequestBody(disaster_recovery_drill=drill)
        request = sdrs.CreateDisasterRecoveryDrillRequest(body=body)
        job: str = client.create_disaster_recovery_drill(request).job_id
        return job

    return call


def _read_json() -> Callable[[bytes], list[Any]]:
    import json

    def read(content: bytes) -> list[Any]:
        items: list[Any] = json.loads(content)["disaster_recovery_drills"]
        return items

    return read


def _read_sdrs_client() -> Callable[[bytes], list[Any]]:
    from sdrs_client import Sdrs, TokenAuth
    from sdrs_client._runtime._call import Call
    from sdrs_client.resources import _disaster_recovery_drills as drills

    # What list() does with the body of an answer; sending would be measured with it otherwise.
    client = Sdrs(endpoint="https://localhost", project_id="p", auth=TokenAuth("t"))
    operation = drills._LIST  # noqa: SLF001 - see above
    call = Call(client, operation, {}, None)
    return lambda content: operation.answer.read(content, call).items


def _read_openapi_python_client() -> Callable[[bytes], list[Any]]:
    import json

    from sdrs_openapi_python_client.models import ListDisasterRecoveryDrillsResponse as Page

    return lambda content: Page.from_dict(json.loads(content)).disaster_recovery_drills


def _read_openapi_generator() -> Callable[[bytes], list[Any]]:
    from sdrs_openapi_generator import ApiClient
    from sdrs_openapi_generator import ListDisasterRecoveryDrillsResponse as Page

    client = ApiClient()
    kind = Page.__name__
    return lambda content: (
        client.deserialize(content.decode(), kind, "application/json").disaster_recovery_drills
    )


def _read_huaweicloudsdksdrs() -> Callable[[bytes], list[Any]]:
    import json

    import huaweicloudsdksdrs.v1 as sdrs

    client = sdrs.SdrsClient()
    kind = sdrs.ListDisasterRecoveryDrillsResponse.__name__
    return lambda content: (
        client._deserialize(  # noqa: SLF001 - sending would be measured with it otherwise
            json.loads(content), kind
        ).disaster_recovery_drills
    )


CALLERS: dict[str, Callable[[str], Callable[[], str]]] = {
    "httpx": _call_httpx,
    "sdrs-client": _call_sdrs_client,
    "sdrs-client, max_retries=0": _call_without_retries,
    "sdrs-client, given httpx.Client": _call_through_a_client,
    "openapi-python-client": _call_openapi_python_client,
    "openapi-generator": _call_openapi_generator,
    "huaweicloudsdksdrs": _call_huaweicloudsdksdrs,
}
READERS: dict[str, Callable[[], Callable[[bytes], list[Any]]]] = {
    "json.loads": _read_json,
    "sdrs-client": _read_sdrs_client,
    "openapi-python-client": _read_openapi_python_client,
    "openapi-generator": _read_openapi_generator,
    "huaweicloudsdksdrs": _read_huaweicloudsdksdrs,
}
