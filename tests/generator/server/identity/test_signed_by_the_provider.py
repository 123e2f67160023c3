"""What the signer of the provider signs is accepted."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from urllib.parse import quote

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import Signer

if TYPE_CHECKING:
    from conftest import Door

SECRET = "a-secret-key-that-nobody-may-see"
DATE = "20240102T030405Z"
ASCII = "".join(chr(each) for each in range(0x21, 0x7F))
ANY = ASCII + " +%&=/?#~;" * 3 + "äßñ中文容灾🙂\t"


def text(rng: random.Random, characters: str, shortest: int, longest: int) -> str:
    return "".join(rng.choices(characters, k=rng.randint(shortest, longest)))


def drawn(rng: random.Random) -> SdkRequest:
    """Return a random request."""
    segments = [quote(text(rng, ANY, 0, 9), safe="") for _ in range(rng.randint(0, 6))]
    pairs = [(text(rng, ANY, 1, 6), text(rng, ANY, 0, 12)) for _ in range(rng.randint(0, 6))]
    headers = {"Host": f"{text(rng, 'abc-.', 1, 12)}:8443", "User-Agent": text(rng, ASCII, 1, 9)}
    if rng.random() < 0.8:
        kind = rng.choice(["json", "json;charset=utf-8", "bson", "xml", "octet-stream"])
        headers["Content-Type"] = f"application/{kind}"
    for _ in range(rng.randint(0, 4)):
        headers[f"X-{text(rng, 'abcdefg', 1, 6).title()}"] = f" {text(rng, ASCII, 0, 20)} "
    return SdkRequest(
        rng.choice(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]),
        "https",
        headers["Host"],
        "/" + "/".join(segments),
        query_params=pairs + [(name, text(rng, ANY, 0, 5)) for name, _ in pairs[:1]],
        header_params={**headers, "X-Sdk-Date": DATE},
        body=rng.randbytes(rng.choice([0, 1, 40, 5000])),
    )


def test_what_the_signer_of_the_provider_signs_is_accepted(door: Door) -> None:
    rng = random.Random(20240102)  # noqa: S311 - the same requests in each run
    signer = Signer(BasicCredentials("AK", SECRET))
    for _ in range(500):
        request = signer.sign(drawn(rng))
        headers = list(request.header_params.items())
        assert door.check(request.method, request.uri, headers, request.body).name == "AK"
        other = door.refusal(f"{request.method}X", request.uri, headers, request.body)
        assert other.status == 401
