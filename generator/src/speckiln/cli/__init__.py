"""The command ``speckiln``: every verb parses, calls the function of its name and prints."""

from __future__ import annotations

from typing import Annotated

import typer

import speckiln
from speckiln.cli._bundle import bundle
from speckiln.cli._docs import docs
from speckiln.cli._drift import drift
from speckiln.cli._extract import extract
from speckiln.cli._fetch import fetch
from speckiln.cli._generate import generate
from speckiln.cli._output import guarded
from speckiln.cli._record import record
from speckiln.cli._replay import replay
from speckiln.cli._serve import serve
from speckiln.cli._share import share
from speckiln.cli._validate import validate

__all__ = ["app", "main"]

app = typer.Typer(
    name="speckiln",
    help="Keep a hand-written OpenAPI description true and make a Python client of it.",
    epilog="Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 an input cannot be read.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for verb in (validate, bundle, fetch, extract, drift, generate, docs, share, serve, record, replay):
    app.command()(guarded(verb))


def main() -> None:
    """Run the command and exit."""
    app()


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer passes it by position
    if wanted:
        typer.echo(f"speckiln {speckiln.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Keep a hand-written OpenAPI description true and make a Python client of it."""
