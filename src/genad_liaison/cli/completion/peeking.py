"""A look into the office while a word is typed: short, read-only, and without a word to anybody."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import TypeVar

import click

from genad_liaison import LiaisonError, Office
from genad_liaison.cli.settings import Settings
from genad_liaison.store.urls import scheme_of

T = TypeVar("T")

FILE, SERVER = 3.0, 0.5
"""Seconds to wait for what is in a file, or behind a network, before nothing is offered."""


def peek(ctx: click.Context, job: Callable[[Office], T]) -> T | None:
    """What a job reads in the office; None where there is none, or it does not answer in time."""
    settings = _settings(ctx)
    try:
        url = settings.url()
    except LiaisonError:
        return None
    found: list[T] = []
    thread = threading.Thread(target=_look, args=(url, job, found), daemon=True)
    limit = SERVER if _is_server(url) else FILE
    thread.start()
    thread.join(limit)
    return next(iter(found), None)


def _settings(ctx: click.Context) -> Settings:
    """What the options before the word say, those of the group included."""
    settings = ctx.find_object(Settings) or Settings()
    for outer in reversed(list(_outwards(ctx))):
        settings = settings.with_options(outer.params)
    return settings


def _outwards(ctx: click.Context) -> Iterator[click.Context]:
    inner: click.Context | None = ctx
    while inner is not None:
        yield inner
        inner = inner.parent


def _is_server(url: str) -> bool:
    """Whether it is behind a network; what reads it is then loaded before anybody waits for it."""
    if not scheme_of(url).startswith("postgres"):
        return False
    with suppress(ImportError):
        import_module("genad_liaison.store.sql.opening")
        import_module("genad_liaison.store.sql.postgresql")
    return True


def _look(url: str, job: Callable[[Office], T], found: list[T]) -> None:
    try:
        with Office.open(url, plugins=(), read_only=True, wait=0) as office:
            found.append(job(office))
    except Exception:  # a damaged office offers nothing; other commands say why
        return
