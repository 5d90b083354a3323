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
    except KeyboardInterrupt:  # before anything was begun, or while it was put away
        code = INTERRUPTED
    sys.exit(_emptied(code))


def _ran(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from genad_liaison import __version__

        print(f"genad {__version__}")  # noqa: T201 - before click is loaded: the quickest way out
        return 0
    from genad_liaison.cli.running import run

    return run(arguments)


def _emptied(code: int) -> int:
    """Bring what is left to stdout; a reader that has gone is no reason for a traceback."""
    if sys.stdout is None:
        return code
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE if isinstance(error, BrokenPipeError) else code or 1
    return code
