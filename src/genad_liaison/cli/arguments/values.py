"""The values of options: days, numbers and words of a set, refused with what would be right."""

import difflib
from typing import Any

import click

from genad_liaison.cli.settings import seconds
from genad_liaison.errors import UsageError
from genad_liaison.model import parse_partial

MOST = 10**18
"""As good as any larger number: there is not so much of anything."""
_MOST_DIGITS = 18


class Day(click.ParamType[str]):
    """A date as it is known: 2024-05-03, 2024-05 or 2024. It stays text."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, once the calendar has such a day."""
        try:
            parse_partial(value)
        except UsageError as error:
            place = f"{max(param.opts, key=len)}: " if param else ""
            raise UsageError(place + error.message, *error.hints) from None
        return value


class Number(click.ParamType[int]):
    """A whole number, from a least one, which is not negative, on."""

    name = "number"

    def __init__(self, least: int = 1) -> None:
        self.least = least

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """The number."""
        if isinstance(value, int):
            return value
        digits = value.isascii() and value.isdigit()
        number = int(value) if digits and len(value) <= _MOST_DIGITS else MOST if digits else -1
        if number < self.least:
            self.fail(f"{value!r} is not a whole number from {self.least} on", param, ctx)
        return number


class Seconds(click.ParamType[str]):
    """How long something may take, in seconds. It stays text."""

    name = "seconds"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, once it is a number of seconds."""
        seconds(value, max(param.opts, key=len) if param else self.name)
        return value


class OneOf(click.Choice[str]):
    """One word of a set."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """What was given, the nearest that there is, and all of them."""
        choices = [str(choice) for choice in self.choices]
        near = difflib.get_close_matches(str(value), choices, 1)
        meant = f"; did you mean {near[0]}?" if near else ""
        return f"{value!r} is none of {', '.join(choices)}{meant}"
