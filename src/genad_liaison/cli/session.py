"""The office of a command, opened as its options say, and closed after it."""

import contextlib
from collections.abc import Iterator
from typing import Any

import click

from genad_liaison import NotFoundError, Office
from genad_liaison.cli.printing.output import say
from genad_liaison.cli.printing.progress import working
from genad_liaison.cli.settings import HERE, Settings, own_office


def settings_of(ctx: click.Context, given: dict[str, Any]) -> Settings:
    """The settings of a command: its own options over those before it."""
    before = ctx.find_object(Settings) or Settings()
    return before.with_options(given)


@contextlib.contextmanager
def opened(settings: Settings, doing: str = "", *, moving: bool = False) -> Iterator[Office]:
    """The office, open for one command; it is said when it outgrows its store.

    Args:
        doing: what to say on a terminal when the block takes long; it must then print nothing.
        moving: it is being moved, so that there is no need to say so.
    """
    with working("opening the office"):
        office = _office(settings)
    with office:
        if not moving and (much := office.outgrown()):
            say(
                f"This office outgrows its file: {much}. Move it:  genad migrate sqlite:///office.db"
            )
        with working(doing):
            _load_plugins(office, settings)
            yield office


def _load_plugins(office: Office, settings: Settings) -> None:
    if settings.strict_plugins:
        office.desk.registry  # noqa: B018 - loads the plugins, and raises for a broken one


def _office(settings: Settings) -> Office:
    try:
        office = Office.open(
            settings.url(),
            plugins=settings.plugins(),
            strict_plugins=settings.strict_plugins,
            wait=settings.patience(),
            **given_sources(settings),
        )
    except NotFoundError as error:
        raise error if settings.named_store() else _nowhere() from None
    office.desk.dry_run = settings.dry_run
    return office


def given_sources(settings: Settings) -> dict[str, Any]:
    """The clock and the ids of this run, where it was given some."""
    sources = {"clock": settings.clock, "ids": settings.ids}
    return {name: source for name, source in sources.items() if source is not None}


def _nowhere() -> NotFoundError:
    return NotFoundError(
        f"there is no office here: neither ./{HERE} nor {own_office()}",
        "make one here:  genad init --body ID",
        "or say where it is, with --store or GENAD_STORE",
    )
