# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""What makes a test with a stub fail.

StubError                   what was prepared does not fit the client
├── UnexpectedCallError     a call for which no answer was prepared
├── BrokenRequestError      a request that breaks the contract
└── UnusedAnswersError      an answer that nobody asked for
"""

from __future__ import annotations


class StubError(AssertionError):
    """The test is wrong, or the code under test is. It is no error of the client."""


class UnexpectedCallError(StubError):
    """A method was called for which no answer is left."""


class BrokenRequestError(StubError):
    """A request breaks the contract."""


class UnusedAnswersError(StubError):
    """Answers were prepared, and nobody asked for them."""
