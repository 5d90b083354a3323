"""Templates in a sandbox, for those that an office writes itself: no code, no flood, no chance.

The sandbox of Jinja2 guards attributes, not amounts: ``'a' * 10**9`` would be carried out. So
operators and calls that multiply are bounded here, filters are those named below (none of them
pads, and none is random: the same issue gives the same bytes), and the output is bounded as it
comes. That stops accidents and easy mischief; a folder of templates still is the office's own.
"""

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from genad_liaison import UsageError
from genad_liaison_plugins.newsletter.markdown import to_html
from genad_liaison_plugins.newsletter.plaintext import centred, to_text, underlined, wrapped

LIMIT = 10_000_000
"""Characters that one template may print; what mail servers take is about as large."""
LARGEST = 10_000
"""The largest number that a template may multiply with, or call something with."""
FILTERS = (
    "abs", "capitalize", "default", "d", "e", "escape", "first", "groupby", "int", "join",
    "last", "length", "count", "list", "lower", "map", "max", "min", "reject", "rejectattr",
    "replace", "reverse", "round", "select", "selectattr", "sort", "string", "sum", "title",
    "trim", "unique", "upper",
)  # fmt: skip


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox with bounds on what multiplies."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def wrap_str_format(self, value: Any) -> Any:
        """Refuse ``format``, whose widths have no bound."""
        if super().wrap_str_format(value) is not None:
            raise SecurityError("a template does not call format; join texts with ~")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Do arithmetic with small numbers only; texts and lists are not multiplied."""
        for operand in (left, right):
            if not isinstance(operand, int | float) or abs(operand) > LARGEST:
                raise SecurityError(f"{operator} is for numbers up to {LARGEST}")
        if operator == "**" and abs(right) > 9:
            raise SecurityError("** is for powers up to 9")
        return super().call_binop(context, operator, left, right)

    def call(self, context: Any, called: Any, /, *args: Any, **named: Any) -> Any:
        """Refuse calls such as ``'a'.ljust(1000000000)``."""
        for value in (*args, *named.values()):
            if isinstance(value, int) and abs(value) > LARGEST:
                raise SecurityError(f"a template calls with numbers up to {LARGEST}")
        return super().call(context, called, *args, **named)


def sandbox(folder: Path | None = None) -> Sandbox:
    """An environment that reads the office's templates first, and ours for the rest.

    Raises:
        UsageError: there is no such folder.
    """
    bundled = PackageLoader("genad_liaison_plugins.newsletter")
    if folder is not None and not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder of templates")
    environment = Sandbox(
        loader=ChoiceLoader([FileSystemLoader(folder), bundled]) if folder else bundled,
        undefined=StrictUndefined,
        autoescape=lambda name: not (name or "").endswith(".txt"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    ours: dict[str, Callable[..., Any]] = {
        "markdown": to_html,
        "plain": to_text,
        "wrapped": wrapped,
        "underlined": underlined,
        "centred": centred,
        "css_string": css_string,
    }
    environment.filters = {name: environment.filters[name] for name in FILTERS} | ours
    environment.globals = {"range": environment.globals["range"]}
    return environment


def css_string(text: str) -> Markup:
    r"""A text as a CSS string that can stand in a style element whatever it holds.

    >>> print(css_string("NU"))
    "\4e \55 "
    """
    return Markup('"' + "".join(f"\\{ord(character):x} " for character in text) + '"')


def render(environment: Sandbox, name: str, **values: Any) -> str:
    """The output of a template.

    Raises:
        UsageError: the template is wrong, does what it may not, or prints too much; the message
            names the file and the line.
    """
    pieces: list[str] = []
    size = 0
    try:
        for piece in environment.get_template(name).generate(**values):
            pieces.append(piece)
            size += len(piece)
            if size > LIMIT:
                raise SecurityError(f"it prints more than {LIMIT} characters")
    except TemplateSyntaxError as error:
        place = f"{error.filename or error.name or name}, line {error.lineno}"
        raise UsageError(f"{place}: {error.message}") from error
    except _FAULTS as error:
        raise UsageError(f"{_place(error) or name}: {error}") from error
    return "".join(pieces)


_FAULTS = (
    TemplateError,
    ArithmeticError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def _place(error: Exception) -> str:
    """File and line of the innermost template that the error passed through."""
    frames = [
        f"{frame.f_code.co_filename}, line {line}"
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename.endswith((".html", ".txt"))
    ]
    return frames[-1] if frames else ""
