"""One run of the command: every error becomes a message and an exit code, never a traceback."""

import os
import sys

import click

from genad_liaison.cli.app import genad
from genad_liaison.errors import LiaisonError

INTERRUPTED = 130
CLOSED_PIPE = 141


def run(arguments: list[str]) -> int:
    """Run ``genad`` with these arguments; the exit code."""
    try:
        result = genad.main(arguments, prog_name="genad", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except LiaisonError as error:
        say_error(error.message, *error.hints)
        return error.exit_code
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        where = getattr(error, "ctx", None)
        hint = (f"{where.command_path} --help says more",) if where else ()
        say_error(error.format_message(), *hint)
        return 2
    except (KeyboardInterrupt, click.Abort):
        say_error("interrupted; what was not committed is not there")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except OSError as error:
        say_error(f"{error.filename or 'the system'}: {error.strerror or error}")
        return 1
    except Exception as error:  # whatever is left is a fault of ours, and says so
        return _our_fault(error)


def _our_fault(error: Exception) -> int:
    if os.environ.get("GENAD_TRACEBACK"):
        raise error
    say_error(
        f"genad itself failed ({type(error).__name__}: {error}); nothing half-done was written",
        "please report it, with what GENAD_TRACEBACK=1 shows",
    )
    return 1


def say_error(message: str, *hints: str) -> None:
    """An error on stderr, its hints indented under it."""
    click.echo(f"Error: {message}", err=True)
    for hint in hints:
        for line in hint.splitlines() or [""]:
            click.echo(f"    {line}", err=True)
