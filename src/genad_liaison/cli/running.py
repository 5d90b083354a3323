"""One run of the command: every error becomes a message and an exit code, never a traceback."""

import contextlib
import io
import os
import sys

import click

from genad_liaison.cli import CLOSED_PIPE, INTERRUPTED
from genad_liaison.cli.app import genad
from genad_liaison.cli.faults import say_error, say_usage
from genad_liaison.cli.settings import Clock, Ids, Settings
from genad_liaison.errors import LiaisonError


def run(arguments: list[str], *, clock: Clock | None = None, ids: Ids | None = None) -> int:
    """Run ``genad`` with these arguments.

    Args:
        clock: the time; the machine's where none is given. ``ids`` likewise: random ones.

    Returns:
        The exit code: that of the error's class; 130 when interrupted, 141 when nobody reads on.
    """
    _make_writable()
    try:
        settings = Settings(clock=clock, ids=ids)
        result = genad.main(arguments, prog_name="genad", standalone_mode=False, obj=settings)
    except LiaisonError as error:
        say_error(error.message, *error.hints)
        return error.exit_code
    except click.ClickException as error:
        return say_usage(error)
    except (KeyboardInterrupt, click.Abort):
        say_error("interrupted; what was not committed is not there")
        return INTERRUPTED
    except BrokenPipeError:
        return CLOSED_PIPE
    except OSError as error:
        say_error(f"{error.filename or 'cannot write the output'}: {error.strerror or error}")
        return 1
    except Exception as error:  # whatever is left is a fault of ours, and says so
        return _our_fault(error)
    return result if isinstance(result, int) else 0


def _make_writable() -> None:
    """Names of all Europe go into a pipe as UTF-8, and onto any terminal as well as it can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            with contextlib.suppress(io.UnsupportedOperation):
                stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _our_fault(error: Exception) -> int:
    if os.environ.get("GENAD_TRACEBACK"):
        raise error
    say_error(
        f"genad itself failed ({type(error).__name__}: {error}); nothing half-done was written",
        "please report it, with what GENAD_TRACEBACK=1 shows",
    )
    return 1
