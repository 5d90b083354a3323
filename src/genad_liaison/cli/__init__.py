"""The command ``genad``: words in, `Office` calls, text out. click lives here, and only here."""

import os
import sys

INTERRUPTED = 130
CLOSED_PIPE = 141


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with the exit code of what happened."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        code = _ran(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:  # before anything was begun, or while it was put away
        code = INTERRUPTED
    except OSError as error:
        code = _unwritten(error)
    if code == CLOSED_PIPE:
        _let_go_of_stdout()
    sys.exit(code)


def _ran(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from genad_liaison import __version__

        print(f"genad {__version__}")  # noqa: T201 - before click is loaded: the quickest way out
        return 0
    from genad_liaison.cli.running import run

    return run(arguments)


def _unwritten(error: OSError) -> int:
    """A reader that has gone, or a disk that is full, at the last moment."""
    _let_go_of_stdout()
    if isinstance(error, BrokenPipeError):
        return CLOSED_PIPE
    print(f"Error: cannot write the output: {error.strerror}", file=sys.stderr)  # noqa: T201
    return 1


def _let_go_of_stdout() -> None:
    """What is still to be written goes nowhere: Python would try again, and complain."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
