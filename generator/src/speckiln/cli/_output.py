"""How the command talks: colours on a terminal, plain text elsewhere, errors without tracebacks."""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.text import Text

from speckiln._printable import printable
from speckiln.errors import SpeckilnError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_UNREADABLE = 3


def guarded(verb: Callable[..., None]) -> Callable[..., None]:
    """Return a verb whose errors become messages and exit codes."""

    @wraps(verb)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            verb(*arguments, **options)
        except SpeckilnError as error:
            print_error(error)
            raise typer.Exit(error.exit_code) from error
        except (typer.Exit, typer.Abort, BrokenPipeError):
            raise
        except Exception as error:  # nobody should have to read a traceback
            problem = f"this should not happen: {type(error).__name__}: {error}"
            print_error(SpeckilnError(problem, hint="Please report it with what you typed."))
            raise typer.Exit(_UNREADABLE) from error

    return run


def print_line(*parts: tuple[str, str]) -> None:
    """Print a line of parts, each a text and its style, to standard output."""
    _print(Console(highlight=False), *parts)


def print_raw(text: str) -> None:
    """Print a document to standard output as it is."""
    typer.echo(text, nl=False)


def print_error(error: SpeckilnError) -> None:
    """Print an error and what to do about it to standard error."""
    console = Console(stderr=True, highlight=False)
    place = f"{error.location}: " if error.location else ""
    _print(console, ("error: ", "bold red"), (place, "cyan"), (error.message, ""))
    if error.hint:
        _print(console, (f"hint: {error.hint}", "dim"))


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal that something is going on; what it yields says how far it is."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status(escape(what)) as status:
        yield lambda now: status.update(escape(printable(now)))


def write_text(text: str, file: Path) -> None:
    """Write a report to a file.

    Raises:
        UsageError: The file cannot be written.
    """
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}") from error


def _print(console: Console, *parts: tuple[str, str]) -> None:
    text = Text.assemble(*((printable(part), style) for part, style in parts))
    console.print(text, soft_wrap=True)
