"""The counts that the torture came to, printed when all is done."""

from collections.abc import Callable, Mapping

import pytest

COUNTS = pytest.StashKey[list[str]]()

Report = Callable[[str, Mapping[str, object]], None]


@pytest.fixture
def report(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Report:
    """Note the counts of a test for the end of the run, and for its XML."""

    def note(title: str, counts: Mapping[str, object]) -> None:
        for name, number in counts.items():
            record_property(f"{title}: {name}", number)
        line = ", ".join(f"{name} {number}" for name, number in counts.items())
        request.config.stash.setdefault(COUNTS, []).append(f"{title}: {line}")

    return note


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print them."""
    lines = config.stash.get(COUNTS, [])
    if lines:
        terminalreporter.section("torture")
        for line in lines:
            terminalreporter.write_line(line)
