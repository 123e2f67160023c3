"""The Python package, built and installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from speckiln._tree import read_files
from speckiln.sharing import Shared, share

from .registry import run

if TYPE_CHECKING:
    from email.message import Message

PROGRAM = """\
import json
from pathlib import Path

from library_openapi import __version__, names, path, read

document = json.loads(read("library-3.1.json"))
where: Path = path("library-3.1.yaml")
same = where.read_text("utf-8") == read("library-3.1.yaml")
print(json.dumps([__version__, document["info"]["title"], same, names(), str(where)]))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    spec = Path(__file__).parent / "library" / "library.yaml"
    return share(spec, tmp_path_factory.mktemp("python") / "share", types=False)


@pytest.fixture(scope="module")
def wheel(built: Shared) -> Path:
    (found,) = (built.path / "dist").glob("*.whl")
    return found


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
        return Parser().parsestr(archive.read(name).decode("utf-8"))


def test_it_is_installed_without_an_index_and_read(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True, symlinks=os.name == "posix")
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = ["-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-index"]
    run(python, *install, wheel, folder=tmp_path)

    said = json.loads(run(python, "-I", "-c", PROGRAM, folder=tmp_path).stdout)

    version, title, same, names, where = said
    assert (version, title, same) == ("1.0.0", "Library", True)
    assert {"client.yaml", "exchanges/ShowBook.json", "library-3.0.yaml"} <= set(names)
    assert Path(where).is_relative_to(tmp_path / "venv")


def test_it_is_read_from_an_archive_as_well(wheel: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(wheel)},
        check=True,
        capture_output=True,
        text=True,
    )
    *_, same, _, where = json.loads(done.stdout)
    assert same
    assert not Path(where).exists()  # it was unpacked until the process ended


@pytest.mark.parametrize("name", ["nothing.yaml", "../_reader.py", "exchanges", ""])
def test_what_is_no_document_is_not_read(wheel: Path, name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import library_openapi; library_openapi.read({name!r})"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(wheel)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert f"FileNotFoundError: there is no document {name!r}; names() lists them" in done.stderr


def test_type_checkers_know_what_it_returns(built: Shared, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, "utf-8")
    (tmp_path / "wrong.py").write_text(
        "import library_openapi\n\nnumber: int = library_openapi.read('client.yaml')\n", "utf-8"
    )
    checker = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path / "cache"]
    environment = {**os.environ, "MYPYPATH": str(built.path / "python" / "src")}
    fine, wrong = (
        subprocess.run(
            [*checker, name],
            cwd=tmp_path,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
        for name in ("program.py", "wrong.py")
    )
    assert fine.returncode == 0, fine.stdout
    assert 'expression has type "str", variable has type "int"' in wrong.stdout


def test_the_metadata_is_complete_and_nothing_is_depended_on(wheel: Path) -> None:
    found = metadata(wheel)
    assert found["Metadata-Version"] == "2.4"
    assert found["Name"] == "library-openapi"
    assert found["Requires-Python"] == ">=3.11"
    assert found["Summary"] == "OpenAPI description of the Library, as files."
    assert found.get_all("Requires-Dist") is None
    assert "# library-openapi" in str(found.get_payload())


def test_wheel_and_source_archive_hold_what_they_should(built: Shared, wheel: Path) -> None:
    sources = read_files(built.path / "python")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == {name[4:] for name in sources if name.startswith("src/")}
    (sdist,) = (built.path / "dist").glob("library_openapi-*.tar.gz")
    with tarfile.open(sdist) as tar:
        names = {member.name.partition("/")[2] for member in tar.getmembers()}
    assert names == {*sources, "PKG-INFO"}


def test_the_source_archive_builds_the_same_wheel(
    built: Shared, wheel: Path, tmp_path: Path
) -> None:
    (sdist,) = (built.path / "dist").glob("library_openapi-*.tar.gz")
    with tarfile.open(sdist) as tar:
        tar.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", folder=source)
    assert (source / "dist" / wheel.name).read_bytes() == wheel.read_bytes()


@pytest.mark.parametrize(
    "title",
    [
        'Li"br\\ary',
        '"""\nimport os\n"""',
        "Library'\n[project.scripts]\nevil = 'os:abort'",
        "Bücherei 图书馆 \u202e\x7f",
        "</td>| *x* |",
    ],
    ids=["quotes", "docstring", "tables", "unicode", "markdown"],
)
def test_a_title_stays_a_text(spec: Path, title: str, tmp_path: Path) -> None:
    document = yaml.safe_load(spec.read_text("utf-8"))
    document["info"]["title"] = title
    spec.write_text(yaml.safe_dump(document), "utf-8")
    share(spec, tmp_path / "share", types=False)
    (wheel,) = (tmp_path / "share" / "dist").glob("*.whl")
    shown = " ".join(title.replace("\u202e", "").replace("\x7f", "").split())
    assert metadata(wheel)["Summary"] == f"OpenAPI description of the {shown}, as files."
    manifest = json.loads((tmp_path / "share" / "npm" / "package.json").read_text("utf-8"))
    assert manifest["description"] == f"OpenAPI description of the {shown}, as files."
    code = "import library_openapi; print(library_openapi.__doc__)"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        env={**os.environ, "PYTHONPATH": str(wheel)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stdout == f"The OpenAPI description of the {shown}, as files.\n"
