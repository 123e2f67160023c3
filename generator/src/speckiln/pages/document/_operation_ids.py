"""Names of operations: what is done, to what.

The path is what all pages of an operation share, whatever language they are in, so that the name
comes from it: ``CreateDisasterRecoveryDrill``. Where the path ends in a word that is no thing, such
as ``action``, the page's title says better what is done.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from speckiln.pages.document._paths import steps_of, version_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_VERBS = {"GET": "Show", "POST": "Create", "PUT": "Update", "PATCH": "Update"}
_CHANGES = frozenset({"POST", "PUT", "PATCH"})
_ACTIONS = frozenset({"action", "actions"})
_WORD = re.compile(r"[A-Z]{2,}s?(?![a-z])|[A-Z]?[a-z]+|[A-Z]|[0-9]+")
_OTHER_LETTERS = re.compile(r"[^\W\d_a-zA-Z]")
_REMARK = re.compile(r"\([^()]*\)")
_ARTICLES = frozenset({"a", "an", "the"})
_MOST_WORDS = 10

_DOUBLED = re.compile(r"([bdgkmnprt])\1\Z")
_LOST_E = re.compile(
    r"(?:[cuvz]|at|(?:l|pl)et|ut|(?<!o)ot|[aeiou]s|(?:[rd]|an?)g|[bdpt]l|ul"
    r"|(?<![aeiou])(?:[ao]k|[aiou]d|[aiu]r|[aeiou]m|[iou]n|[aiy]p)|stor|gnor)\Z"
)


def operation_ids(operations: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return a name for each operation, no two the same.

    Args:
        operations: Method, path and title of each.
    """
    known = list(operations)
    names = [operation_id(*one) for one in known]
    for suffix in (_version, _variables):
        suffixes = [suffix(path) for _, path, _ in known]
        different = Counter(name for name, _ in {*zip(names, suffixes, strict=True)})
        names = [
            name + suffixed if different[name] > 1 else name
            for name, suffixed in zip(names, suffixes, strict=True)
        ]
    return numbered(names, set())


def operation_id(method: str, path: str, title: str) -> str:
    """Return a name for an operation.

    >>> operation_id("POST", "/v1/{project_id}/disaster-recovery-drills", "")
    'CreateDisasterRecoveryDrill'
    >>> operation_id("POST", "/v1/{project_id}/volumes/{volume_id}/action", "Expanding a Disk")
    'ExpandDisk'
    """
    steps = steps_of(path)
    last = steps[-1] if steps else ""
    is_thing = last.startswith("{") or last.endswith("s") or len(steps) < 2
    says_little = last in _ACTIONS or not is_thing
    is_titled = not steps or (method in _CHANGES and says_little)
    return (is_titled and title_id(title)) or path_id(method, path)


def path_id(method: str, path: str) -> str:
    """Return a name for all that a method does to a path.

    >>> path_id("GET", "/v1/{project_id}/jobs"), path_id("GET", "/v1/{project_id}/jobs/{job_id}")
    ('ListJobs', 'ShowJob')
    >>> path_id("POST", "/v1/{project_id}/protected-instances/{id}/tags/action")
    'ActProtectedInstanceTags'
    """
    steps = steps_of(path)
    verb = _VERBS.get(method, method.capitalize())
    if len(steps) > 1 and steps[-1] in _ACTIONS:
        verb, steps = "Act", steps[:-1]
    elif steps and not steps[-1].startswith("{"):
        if verb == "Show" and steps[-1].endswith(("s", "detail")):
            verb = "List"
        else:
            steps[-1] = _singular(steps[-1])
    things = [
        _singular(step) if after.startswith("{") else step
        for step, after in zip(steps, [*steps[1:], ""], strict=False)
        if not step.startswith("{")
    ]
    return verb + (_pascal(" ".join(things or steps)) or "Root")


def title_id(title: str) -> str:
    """Return a name from an English title; empty where the title is something else.

    >>> title_id("Batch Adding Tags to the Disks (Discarded)")
    'BatchAddTagsToDisks'
    """
    plain = _REMARK.sub(" ", title)
    if _OTHER_LETTERS.search(plain):
        return ""
    words = [word for word in plain.split() if word.casefold() not in _ARTICLES]
    for position, word in enumerate(words[:2]):
        if word.casefold().endswith("ing") and len(word) > 5:
            words[position] = _base_form(word[:-3].casefold())
            break
    name = _pascal(" ".join(words[:_MOST_WORDS]))
    return name if name[:1].isalpha() else ""


def numbered(names: Iterable[str], taken: set[str]) -> list[str]:
    """Return names with numbers behind those that are taken, and take them all.

    Args:
        names: The names that are wanted.
        taken: Those that others have, in small letters: files and modules of names that differ in
            nothing but case would be the same.
    """
    found = []
    last: Counter[str] = Counter()
    for name in names:
        free = name
        while free.casefold() in taken:
            last[name.casefold()] += 1
            free = f"{name}{last[name.casefold()] + 1}"
        taken.add(free.casefold())
        found.append(free)
    return found


def _version(path: str) -> str:
    return version_of(path).upper().replace(".", "_")


def _variables(path: str) -> str:
    """Return what a path's variables say that it is limited to, such as ``ByServerGroup``."""
    names = [step.strip("{}") for step in steps_of(path)[:-1] if step.startswith("{")]
    things = _pascal(" ".join(name.removesuffix("_id") for name in names))
    return things and f"By{things}"


def _base_form(stem: str) -> str:
    """Return the verb of a word in -ing.

    >>> [_base_form(one) for one in ("creat", "stopp", "modify", "add", "expand", "chang")]
    ['create', 'stop', 'modify', 'add', 'expand', 'change']
    """
    if stem == "add":
        return stem
    if _DOUBLED.search(stem):
        return stem[:-1]
    return f"{stem}e" if _LOST_E.search(stem) else stem


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _pascal(text: str) -> str:
    return "".join(word.capitalize() for word in _WORD.findall(text))
