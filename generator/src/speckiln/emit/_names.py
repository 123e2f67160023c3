"""Names that the client uses itself, and what becomes of a contract's names that are the same."""

from __future__ import annotations

import keyword
import unicodedata

from openapi_python_client.strings import pascal_case

ARGUMENTS = frozenset({"if_absent", "self", "timeout"})
"""Arguments that methods have of themselves."""

SETTINGS = frozenset(
    {
        *("auth", "deadline", "endpoint", "http_client", "iam_endpoint", "max_retries", "profile"),
        "validate",
    }
)
"""Arguments of every client, beside those of every method."""

ATTRIBUTES = frozenset(
    {
        *("aclose", "cached_property", "call", "close", "is_async", "plain"),
        *("with_options", "with_raw_response"),
    }
)
"""What the class of a client uses, so that no resource can be called so."""

MODELS = frozenset({"Any", "Literal", "Model", "Unset"})
"""What the module of a model imports, so that no model can be called so."""

_FIELDS = frozenset({"additional_properties", "field", "from_dict", "to_dict"})
_CLASSES = frozenset(
    {
        *("Any", "AsyncJob", "AsyncPage", "AsyncPaginator", "AsyncResource", "Auth", "Body"),
        *("AsyncClient", "AsyncHttpClient", "Callable", "HttpClient", "Items", "Iterable", "Job"),
        *("Literal", "Mapping", "Nothing", "Operation", "Page", "Parameter", "Search"),
        *("Sequence", "Service", "Started"),
        *("SyncClient", "SyncResource", "Unset", "Value"),
    }
)


def is_usable(name: str) -> bool:
    """Return whether Python allows a name and takes it as it is, and users may see it."""
    return (
        name.isidentifier()
        and name == as_python_reads(name)
        and not keyword.iskeyword(name)
        and not name.startswith("_")
    )


def as_python_reads(name: str) -> str:
    """Return what a name in source code is to Python, which takes some letters for others.

    >>> as_python_reads("ﬁeld")
    'field'
    """
    return unicodedata.normalize("NFKC", name)


def field_name(name: str) -> str:
    """Return the name of a model's field.

    >>> field_name("to_dict")
    'to_dict_'
    """
    name = as_python_reads(name)
    return f"{name}_" if name in _FIELDS else name


def class_name(resource: str, client: str) -> str:
    """Return the name of a resource's class.

    >>> class_name("failure_jobs", "Sdrs")
    'FailureJobs'
    >>> class_name("job", "Sdrs")
    'JobResource'
    """
    name = str(pascal_case(resource))
    taken = {*_CLASSES, client, f"Async{client}"}
    return f"{name}Resource" if name in taken or keyword.iskeyword(name) else name
