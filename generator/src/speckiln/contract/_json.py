"""Reading JSON that may be hostile."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from speckiln.contract._yaml import MAX_DEPTH, YamlProblem, load

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


def load_json(text: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        YamlProblem: The text is not JSON, repeats a key, is nested too deeply, or says what JSON
            has no word for.
    """
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        hint = "Look for a comma, quote or bracket that is wrong, here or just above."
        raise YamlProblem(f"this is not JSON: {error.msg}", error.lineno, hint) from error
    except RecursionError as error:
        raise YamlProblem(f"it is nested deeper than {MAX_DEPTH} levels", 0) from error
    except _RepeatedKeyError as error:
        load(as_yaml(text))  # knows the line
        raise YamlProblem(f"the key {error.args[0]!r} appears twice", 0) from error
    except ValueError as error:
        raise YamlProblem(f"this is not JSON: {error}", 0) from error
    _check_depth(value)
    if _SURROGATE.search(text):
        _check_characters(value)
    return value


def as_yaml(text: str) -> str:
    """Return the JSON text with what YAML refuses replaced; lines and keys stay what they are."""
    return _SURROGATE.sub("?", text.replace("\t", " "))


class _RepeatedKeyError(Exception):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _RepeatedKeyError(key)
            seen.add(key)
    return members


def _refuse(constant: str) -> NoReturn:
    message = f"{constant} is not a JSON value"
    raise ValueError(message)


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        if not level:
            return
        level = [
            child
            for parent in level
            if isinstance(parent, dict | list)
            for child in (parent.values() if isinstance(parent, dict) else parent)
        ]
    raise YamlProblem(f"it is nested deeper than {MAX_DEPTH} levels", 0)


def _check_characters(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise YamlProblem("it holds half of a surrogate pair", 0) from error
