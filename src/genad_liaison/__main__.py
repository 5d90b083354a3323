"""``python -m genad_liaison`` is ``genad``."""

from genad_liaison.cli import main

if __name__ == "__main__":
    main()
