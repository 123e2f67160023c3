"""Who may call the local server: users, access keys and tokens, and the calls that log in.

The people are data, the part ``identity`` of a seed (see `speckiln.server.identity._seed`). Tokens
and signatures are really checked, so that a program that has them wrong learns it here.
"""

from __future__ import annotations

from speckiln.server.identity._caller import Caller
from speckiln.server.identity._identity import Identity

__all__ = ["Caller", "Identity"]
