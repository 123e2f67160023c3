"""``speckiln publish``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from speckiln.cli._output import print_error, print_line, print_raw, working
from speckiln.cli._spec import SpecOption, find_spec
from speckiln.errors import SpeckilnError

if TYPE_CHECKING:
    from speckiln.publishing import Step

_INTERRUPTED = 130


def publish(  # noqa: PLR0913 - Typer makes an option of each
    package_dir: Annotated[
        Path, typer.Argument(metavar="[PACKAGE_DIR]", help="The package's folder.")
    ] = Path("generated_client"),
    *,
    index: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="The index's address for uploads; by default TWINE_REPOSITORY_URL.",
            show_default=False,
        ),
    ] = None,
    simple: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Its simple API; by default simple/ or +simple/ in the index's address.",
            show_default=False,
        ),
    ] = None,
    repository: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="A section of .pypirc, instead of --index."),
    ] = None,
    config_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Another file than ~/.pypirc.", show_default=False),
    ] = None,
    spec: SpecOption = None,
    lock: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Pinned dependencies with hashes; by default the repository's requirements.txt.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Where the files are kept.")
    ] = Path("dist"),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Upload nothing; do everything else.")
    ] = False,
    timeout: Annotated[
        float,
        typer.Option(
            min=0.1, metavar="SECONDS", help="How long the index, and each program, may take."
        ),
    ] = 120.0,
    json: Annotated[bool, typer.Option("--json", help="Print what was published as JSON.")] = False,
) -> None:
    """Publish a package to an index of your own, and prove that it works from there.

    Builds wheel and source archive, checks them, uploads what the index lacks, installs it into an
    empty environment and tries it on a local server. The name and the password come from
    TWINE_USERNAME and TWINE_PASSWORD, .pypirc or the keyring. No version is ever overwritten; a run
    that was broken off goes on.
    """
    from speckiln import publishing  # noqa: PLC0415 - so that --help does not wait for it

    is_client = (package_dir / ".generation.json").is_file()
    contract = find_spec(spec, "--spec") if is_client or spec else None
    try:
        with working(f"publishing {package_dir}"):
            published = publishing.publish(
                package_dir,
                index=index,
                simple=simple,
                repository=repository,
                config_file=config_file,
                spec=contract,
                lock=lock,
                output=output,
                dry_run=dry_run,
                timeout=timeout,
                tell=None if json else _print,
            )
    except KeyboardInterrupt:
        message = "interrupted; what was uploaded stays"
        print_error(SpeckilnError(message, hint="The same command goes on where it was."))
        raise typer.Exit(_INTERRUPTED) from None
    if json:
        print_raw(publishing.as_json(published))
        return
    what = "could be published" if dry_run else "is published"
    print_line((f"{published.name} {published.version} {what}", "green"))


def _print(step: Step) -> None:
    print_line((f"{step.name:>9}  ", "cyan"), (step.text, ""))
