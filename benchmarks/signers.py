"""How a request is signed, by us and by the provider's own SDK.

Like subjects.py, this file runs in the environments of the clients.

Attributes:
    SIGNERS: Functions that return a function that signs the request that creates a drill.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from subjects import GROUP, NAME, PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable

HOST = "sdrs.cn-north-4.myhuaweicloud.com"
PATH = f"/v1/{PROJECT}/disaster-recovery-drills"
BODY = json.dumps({"disaster_recovery_drill": {"server_group_id": GROUP, "name": NAME}})
HEADERS = {"Content-Type": "application/json", "X-Project-Id": PROJECT}


def _sdrs_client() -> Callable[[], str]:
    import httpx

    from sdrs_client import AkSkAuth

    auth = AkSkAuth("AK", "SK", project_id=PROJECT)
    request = httpx.Request("POST", f"https://{HOST}{PATH}", headers=HEADERS, content=BODY)

    def sign() -> str:
        signed = next(auth.auth_flow(request))
        return signed.headers["Authorization"]

    return sign


def _huaweicloudsdksdrs() -> Callable[[], str]:
    from huaweicloudsdkcore.auth.credentials import BasicCredentials
    from huaweicloudsdkcore.sdk_request import SdkRequest
    from huaweicloudsdkcore.signer.signer import Signer

    signer = Signer(BasicCredentials("AK", "SK", PROJECT))
    headers = {**HEADERS, "Host": HOST}

    def sign() -> str:
        request = SdkRequest(
            "POST", "https", HOST, PATH, query_params=[], header_params={**headers}, body=BODY
        )
        authorization: str = signer.sign(request).header_params["Authorization"]
        return authorization

    return sign


SIGNERS: dict[str, Callable[[], Callable[[], str]]] = {
    "sdrs-client": _sdrs_client,
    "huaweicloudsdksdrs": _huaweicloudsdksdrs,
}
