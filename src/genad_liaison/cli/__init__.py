"""The command ``genad``: words in, `Office` calls, text out. click lives here, and only here."""

import os
import sys


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with the exit code of what happened."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments == ["--version"]:
        from genad_liaison import __version__

        print(f"genad {__version__}")  # noqa: T201 - before click is loaded: the quickest way out
        return
    from genad_liaison.cli.running import run

    code = run(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    sys.exit(code)
