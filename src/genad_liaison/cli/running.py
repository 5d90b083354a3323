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

COMPLETION = "_GENAD_COMPLETE"
"""Set by the shell when it asks what a word may become."""


def run(arguments: list[str], *, clock: Clock | None = None, ids: Ids | None = None) -> int:
    """Run ``genad`` with these arguments.

    Args:
        clock: the time; the machine's where none is given. ``ids`` likewise: random ones.

    Returns:
        The exit code: that of the error's class; 130 when interrupted, 141 when nobody reads on.
    """
    _make_writable()
    try:
        return _called(arguments, Settings(clock=clock, ids=ids))
    except LiaisonError as error:
        say_error(error.message, *error.hints)
        return error.exit_code
    except click.ClickException as error:
        return say_usage(error)
    except KeyboardInterrupt:
        click.echo(err=True, nl=sys.stderr is not None and sys.stderr.isatty())  # after the ^C
        say_error("interrupted; what was not committed is not there")
        return INTERRUPTED
    except BrokenPipeError:
        return CLOSED_PIPE
    except OSError as error:
        say_error(f"{error.filename or 'cannot write the output'}: {error.strerror or error}")
        return 1
    except Exception as error:  # whatever is left is a fault of ours, and says so
        return _our_fault(error)


def _called(arguments: list[str], settings: Settings) -> int:
    """What click's own ``main`` does, but for its ways to leave: each of ours has a code."""
    if os.environ.get(COMPLETION):
        from genad_liaison.cli.completion.shells import answer

        return answer(genad, "genad", COMPLETION)
    try:
        with genad.make_context("genad", arguments, obj=settings) as ctx:
            genad.invoke(ctx)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    return 0


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
