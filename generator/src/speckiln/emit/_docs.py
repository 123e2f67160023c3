"""The docstrings of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.emit._text import docstring, one_line, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.emit._client import ClientView
    from speckiln.emit._method import Method
    from speckiln.emit._models import ModelView
    from speckiln.emit._settings import ProfileSettings, Settings

_WIDTH = 100
_STEP = 4
_ALWAYS = {
    "timeout": (
        "Seconds that connecting, sending and each wait for data may take; None for no limit."
    ),
    "max_retries": "How often a call is sent again where that is safe.",
    "deadline": (
        "Seconds that a call may take altogether, pauses and further attempts included; None for "
        "no limit."
    ),
    "validate": (
        "Whether arguments are checked against the documented constraints before they are sent."
    ),
    "http_client": "An HTTP client of your own, for proxies, certificates or hooks; it stays open.",
}
_AIOHTTP = (
    ' The word "aiohttp" makes calls go over that library, which is quicker when many are under '
    "way; it has to be installed with ``{}[aiohttp]``."
)


def method_docstring(method: Method, error: str) -> str:
    """Return the docstring of a method.

    Args:
        method: The method.
        error: Name of the client's base error.
    """
    operation = method.operation
    width = _WIDTH - 2 * _STEP
    lines = [_sentence(method.summary)]
    if operation.deprecated:
        lines += _section("", ["Deprecated: the provider advises against it."])
    lines += _section("", paragraphs(operation.description, width=width))
    entries = [(argument.name, argument.description) for argument in method.arguments]
    entries.append(
        ("timeout", "Seconds for this call, instead of the client's; None for no limit.")
    )
    if method.search is not None:
        entries.append(("if_absent", _if_absent(method)))
    lines += _section("Args:", _entries(entries, width))
    lines += _section("Raises:", _entries([(error, "Whatever goes wrong.")], width))
    name, page = operation.operation_id, operation.source.get("page")
    lines += _section(
        "", [one_line(f"Source: {name}, page {page}." if page else f"Operation: {name}.")]
    )
    return docstring(lines, indent=2 * _STEP)


def _if_absent(method: Method) -> str:
    names = " and ".join(f"`{name}`" for name in method.search.arguments) if method.search else ""
    return (
        f"Look first whether there is one with the same {names}; then nothing is created, and None "
        "returned."
    )


def client_docstring(view: ClientView, flavour: str) -> str:
    """Return the docstring of a client class; the flavour is empty or ``Async``."""
    width = _WIDTH - _STEP
    client = f"{flavour}{view.settings.client}"
    manager = "async with" if flavour else "with"
    arguments = ", ".join(f"{name}=…" for name, _ in view.variables)
    lines = [f"The {view.title}{', for asyncio' if flavour else ''}."]
    lines += _section(
        "",
        paragraphs(
            "It can be used as a context manager, which closes its connections.", width=width
        ),
    )
    entries = [(resource.name, resource.title) for resource in view.resources]
    lines += _section("Attributes:", _entries(entries, width))
    lines += _section(
        "Example:",
        [
            f"    >>> {manager} {client}({arguments}) as {view.settings.client.lower()}:",
            "    ...     ...",
        ],
    )
    return docstring(lines, indent=_STEP)


def init_docstring(view: ClientView, flavour: str) -> str:
    """Return the docstring of a client's constructor; the flavour is empty or ``Async``."""
    width = _WIDTH - 2 * _STEP
    settings = view.settings.settings
    identity = settings.identity
    looked_up = identity.parameter if identity is not None else ""

    def described(text: str, setting: str) -> str:
        variable = settings.environment.get(setting)
        places = [f"the environment variable ``{variable}``"] if variable else []
        if identity is not None and identity.profiles and setting in identity.profiles.keys:
            places.append("the profile")
        if looked_up and setting == looked_up:
            places.append("what the identity service says of the region")
        return f"{text} Default: {', else '.join(places)}." if places else text

    entries = [(name, described(text, name)) for name, text in view.variables]
    entries.append(("auth", _credential(settings)))
    if identity is not None and identity.profiles is not None:
        entries.append(("profile", described(_profile(settings, identity.profiles), "profile")))
    entries.append(("endpoint", described("Another address of the service.", "endpoint")))
    if identity is not None:
        text = "Another address of the identity service."
        entries.append(("iam_endpoint", described(text, "iam_endpoint")))
    entries += _ALWAYS.items()
    if flavour:
        name, text = entries[-1]
        entries[-1] = name, text + _AIOHTTP.format(view.settings.distribution)
    lines = ["Settle where to send what.", *_section("Args:", _entries(entries, width))]
    lines += _section(
        "Raises:", _entries([("ConfigurationError", "A setting is missing or wrong.")], width)
    )
    return docstring(lines, indent=2 * _STEP)


def _credential(settings: Settings) -> str:
    text = "The credential, such as ``TokenAuth(…)``, ``PasswordAuth(…)`` or ``AkSkAuth(…)``."
    environment = settings.environment
    token, access_key = environment.get("token"), environment.get("access_key")
    found = [f"the token in ``{token}``"] if token else []
    if access_key:
        found.append(f"the access key in ``{access_key}`` and ``{environment.get('secret_key')}``")
    if settings.identity is not None and settings.identity.profiles is not None:
        found.append("the access key in the profile")
    return f"{text} Default: {', else '.join(found)}." if found else text


def _profile(settings: Settings, profiles: ProfileSettings) -> str:
    variable = settings.environment.get("profile_file")
    other = f", or of the file that ``{variable}`` names" if variable else ""
    return (
        f"Section of ``{profiles.file}``{other}; one that is given here comes before the "
        f"environment, and ``{profiles.section}``, the usual one, after it."
    )


def model_docstring(model: ModelView) -> str:
    """Return the docstring of a model."""
    width = _WIDTH - _STEP
    lines = paragraphs(model.description, width=width) or [model.name]
    lines += _section(
        "Attributes:", _entries([(f.name, f.description) for f in model.fields], width)
    )
    return docstring(lines, indent=_STEP)


def text_docstring(text: str) -> str:
    """Return a docstring at the left margin."""
    return docstring(paragraphs(text), indent=0)


def _section(title: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    return ["", *([title] if title else []), *lines]


def _entries(entries: Iterable[tuple[str, str]], width: int) -> list[str]:
    lines: list[str] = []
    for name, description in entries:
        text = f"{name}: {one_line(description)}" if description else name
        first, *rest = paragraphs(text, width=width - 2 * _STEP)
        lines += [" " * _STEP + first, *(" " * 2 * _STEP + line for line in rest)]
    return lines


def _sentence(text: str) -> str:
    text = one_line(text)
    return text if text.endswith(".") else f"{text}."
