"""The header ``Authorization`` of a signed request."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Self

from attrs import field, frozen

from speckiln.server._refusal import Refusal

ALGORITHM = "SDK-HMAC-SHA256"

# No class matches what follows it, so that reading takes one pass however the header was made up.
_FORM = re.compile(
    rf"{ALGORITHM} Access=([!-+\--~]+), *SignedHeaders=([!-+\--~]+), *Signature=([0-9a-f]{{64}})"
)


@frozen
class Authorization:
    """What a signed request says about its signature.

    Attributes:
        access: Access key ID (AK).
        signed_headers: Names of the headers that are signed.
        signature: The signature, in hexadecimal digits.
    """

    access: str
    signed_headers: tuple[str, ...]
    signature: str = field(repr=False)

    @classmethod
    def read(cls, header: str) -> Self:
        """Read the value of the header.

        Raises:
            Refusal: 401; it is of another kind, or malformed.

        Example:
            >>> Authorization.read(
            ...     "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, "
            ...     f"Signature={'0' * 64}"
            ... )
            Authorization(access='AK', signed_headers=('host', 'x-sdk-date'))
        """
        if header.partition(" ")[0] != ALGORITHM:
            raise Refusal(
                401,
                f"the header Authorization does not begin with {ALGORITHM}: sign with that, "
                "or send a token in the header X-Auth-Token",
            )
        found = _FORM.fullmatch(header)
        if not found:
            raise Refusal(
                401,
                f"the header Authorization is malformed: it must read {ALGORITHM} Access=…, "
                "SignedHeaders=host;x-sdk-date;…, Signature=… (64 hexadecimal digits, lower case)",
            )
        access, names, signature = found.groups()
        signed = tuple(names.split(";"))
        # In order and each once: a long header that is named often would make much of little.
        if names != names.lower() or any(one >= after for one, after in pairwise(signed)):
            raise Refusal(
                401,
                "SignedHeaders in the header Authorization must be names in lower case and in "
                "alphabetical order, each once, with ; between them",
            )
        return cls(access, signed, signature)
