"""What the package offers, and what importing it costs."""

from __future__ import annotations

import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import sdrs_client
from sdrs_client import AsyncSdrs, Sdrs, models, resources

FOLDER = Path(sdrs_client.__file__).parent
DISTRIBUTION = FOLDER.parents[1]
DOCS = Path(__file__).parents[2] / "docs"
PACKAGES = [sdrs_client, models, resources]
LISTED = re.findall(
    r"^- `(\w+)\.(\w+)\((.*?)\) -> (.+?)`: \S", (DISTRIBUTION / "api.md").read_text(), re.MULTILINE
)
LINES = [pytest.param(*line, id=f"{line[0]}.{line[1]}") for line in LISTED]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_the_public_names_are_sorted_and_can_be_imported(package: Any) -> None:
    assert package.__all__ == sorted(set(package.__all__))
    assert dir(package) == package.__all__
    for name in package.__all__:
        assert getattr(package, name) is not None
        assert not name.startswith("_") or name == "__version__"


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_nothing_else_is_public(package: Any) -> None:
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}
    public = {name for name in modules if not name.startswith("_")}
    assert public - {"testing"} <= set(package.__all__)  # which tests alone import
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = package.nonsense
    with pytest.raises(ImportError):
        exec(f"from {package.__name__} import nonsense", {})  # noqa: S102 - a constant statement


def test_a_star_import_gives_the_public_names() -> None:
    names: dict[str, Any] = {}
    exec("from sdrs_client import *", names)  # noqa: S102 - a constant statement
    assert set(sdrs_client.__all__) <= names.keys()


def test_what_is_exported() -> None:
    classes = {name for name in sdrs_client.__all__ if not name.endswith("Error")}
    assert classes == {
        "AkSkAuth",
        "AsyncJob",
        "AsyncPage",
        "AsyncPaginator",
        "AsyncSdrs",
        "Job",
        "Model",
        "Page",
        "PasswordAuth",
        "Problem",
        "RawResponse",
        "Sdrs",
        "TokenAuth",
        "UNSET",
        "Unset",
        "__version__",
        "models",
        "resources",
    }


def test_every_name_that_the_documentation_imports_is_public() -> None:
    text = "\n".join(file.read_text("utf-8") for file in DOCS.glob("*.md"))
    imported = {
        name.strip()
        for names in re.findall(r"^\s*from sdrs_client import (.+)$", text, re.MULTILINE)
        for name in names.split(",")
    }
    assert imported
    assert imported <= set(sdrs_client.__all__)


def test_the_version_is_that_of_the_contract() -> None:
    project = (DISTRIBUTION / "pyproject.toml").read_text("utf-8")
    assert f'version = "{sdrs_client.__version__}"' in project


def test_the_package_is_typed() -> None:
    assert (FOLDER / "py.typed").is_file()
    for name in resources.__all__:
        for _, method in inspect.getmembers(getattr(resources, name), inspect.isfunction):
            assert "return" in method.__annotations__


# Importing


@pytest.mark.parametrize(
    "name", ["httpx", "msgspec", "attrs", "sdrs_client.models._replication", "sdrs_client._client"]
)
def test_importing_the_package_loads_nothing(name: str) -> None:
    run(f"import sys, sdrs_client; assert {name!r} not in sys.modules")


@pytest.mark.parametrize("name", ["httpx", "msgspec"])
def test_using_models_loads_no_http_library(name: str) -> None:
    run(
        "import sys; from sdrs_client import models; models.ResourceTag(key='k', value='v');"
        f"assert {name!r} not in sys.modules"
    )


def test_a_client_loads_the_resources_and_models_that_it_uses() -> None:
    run(
        "import sys; from sdrs_client import Sdrs, TokenAuth;"
        "sdrs = Sdrs(project_id='p', auth=TokenAuth('t'), endpoint='https://x.example.com');"
        "loaded = {n for n in sys.modules if n.startswith('sdrs_client.resources._')};"
        "assert not loaded, loaded; sdrs.quotas; sdrs.close();"
        "assert 'sdrs_client.resources._quotas' in sys.modules;"
        "assert 'sdrs_client.resources._tags' not in sys.modules;"
        "assert 'sdrs_client.models._replication' not in sys.modules"
    )


def test_every_module_can_be_imported_first() -> None:
    modules = [
        module.name for module in pkgutil.walk_packages([str(FOLDER)], prefix="sdrs_client.")
    ]
    assert len(modules) > 50
    run(
        f"import importlib, sys\nfor name in {modules}:\n"
        "    for loaded in [each for each in sys.modules if each.startswith('sdrs_client')]:\n"
        "        del sys.modules[loaded]\n"
        "    importlib.import_module(name)"
    )


def run(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


# The methods


def test_every_method_is_listed_once() -> None:
    listed = [(resource, method) for resource, method, *_ in LISTED]
    assert len(listed) == len(set(listed))
    assert set(listed) == {
        (resource, method)
        for resource in attributes(Sdrs)
        for method, _ in inspect.getmembers(resource_class(Sdrs, resource), inspect.isfunction)
        if not method.startswith("_")
    }


def test_both_flavours_have_the_same_resources() -> None:
    assert attributes(Sdrs) == attributes(AsyncSdrs)


def test_both_clients_take_the_same_settings() -> None:
    sync, asynchronous = (inspect.signature(each) for each in (Sdrs, AsyncSdrs))
    assert list(sync.parameters) == list(asynchronous.parameters)
    assert {each.kind for each in sync.parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize(("resource", "method", "arguments", "answer"), LINES)
def test_both_flavours_have_the_method_as_it_is_listed(
    resource: str, method: str, arguments: str, answer: str
) -> None:
    sync = getattr(resource_class(Sdrs, resource), method)
    asynchronous = getattr(resource_class(AsyncSdrs, resource), method)
    signature = inspect.signature(sync)

    assert (
        str(inspect.signature(asynchronous))
        .replace("Async", "")
        .startswith(str(signature).partition(" -> ")[0])
    )
    assert shown(signature) == arguments
    assert spelled(signature) == (f"{answer} | None" if "if_absent" in arguments else answer)
    assert sync.__doc__ == asynchronous.__doc__.replace(">>> await ", ">>> ")
    assert "SdrsError: Whatever goes wrong." in sync.__doc__ or "Nothing is sent." in sync.__doc__
    for name in signature.parameters.keys() - {"self"}:
        assert re.search(rf"^ +{name}(?::|$)", sync.__doc__, re.MULTILINE)


@pytest.mark.parametrize(("resource", "method", "arguments", "answer"), LINES)
def test_both_flavours_return_the_same(
    resource: str, method: str, arguments: str, answer: str
) -> None:
    function = getattr(resource_class(AsyncSdrs, resource), method)
    annotation = spelled(inspect.signature(function))
    if method == "resume":  # sends nothing
        assert annotation == "AsyncJob"
    elif answer.startswith("Page["):
        assert not inspect.iscoroutinefunction(function)
        assert annotation == answer.replace("Page[", "AsyncPaginator[", 1)
    else:
        assert inspect.iscoroutinefunction(function)
        expected = {"Job": "AsyncJob"}.get(answer, answer)
        assert annotation == (f"{expected} | None" if "if_absent" in arguments else expected)


def test_the_annotations_of_the_clients_can_be_evaluated() -> None:
    for client in (Sdrs, AsyncSdrs):
        for name in attributes(client):
            found = resource_class(client, name)
            assert found.__name__ in resources.__all__


def attributes(client: type) -> list[str]:
    """Return the names of the groups of methods, in the order of the class."""
    return [
        name
        for name, value in vars(client).items()
        if hasattr(value, "attrname") and name != "with_raw_response"
    ]


def resource_class(client: type, name: str) -> type:
    annotation = vars(client)[name].func.__annotations__["return"]
    found: type = getattr(resources, annotation)
    return found


def spelled(signature: inspect.Signature) -> str:
    """Return what a method returns; a class with a method `list` spells the builtin out."""
    return str(signature.return_annotation).replace("builtins.", "")


def shown(signature: inspect.Signature) -> str:
    """Return the arguments as `api.md` shows them: what need not be given as ``name=…``."""
    path, others = [], []
    for parameter in signature.parameters.values():
        if parameter.name in {"self", "timeout"}:
            continue
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            required = parameter.default is inspect.Parameter.empty
            others.append(parameter.name if required else f"{parameter.name}=…")
        else:
            path.append(parameter.name)
    return ", ".join([*path, *(["*", *others] if others else [])])
