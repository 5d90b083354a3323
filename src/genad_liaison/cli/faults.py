"""Errors in words, on stderr: what is wrong, and indented under it what would be right."""

import click


def say_error(message: str, *hints: str) -> None:
    """An error, its hints indented under it."""
    click.echo(f"Error: {message}", err=True)
    for hint in hints:
        for line in hint.splitlines() or [""]:
            click.echo(f"    {line}".rstrip(), err=True)


def say_usage(error: click.ClickException) -> int:
    """An error of click's in our words; a command without anything after it is shown its help.

    Returns:
        The exit code.
    """
    ctx = getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
    elif ctx is None:
        say_error(error.format_message())
    else:
        say_error(_message(error, ctx), *_hints(error, ctx))
    return 2


def _message(error: click.ClickException, ctx: click.Context) -> str:
    param = getattr(error, "param", None)
    match error:
        case click.MissingParameter() if param is not None:
            return f"{_label(param, ctx)} is missing"
        case click.BadParameter() if param is not None:
            return f"{_label(param, ctx)}: {error.message.rstrip('.')}"
        case click.NoSuchOption():
            return f"{ctx.command_path} has no option {error.option_name}"
    return error.format_message().rstrip(".")


def _hints(error: click.ClickException, ctx: click.Context) -> list[str]:
    hints = []
    if isinstance(error, click.NoSuchOption):
        hints.append(_meant(error))
    param = getattr(error, "param", None)
    if isinstance(error, click.MissingParameter) and isinstance(param, click.Parameter):
        hints += [_wanted(param), *_example(ctx)]
    return [*filter(None, hints), f"{ctx.command_path} --help says more"]


def _meant(error: click.NoSuchOption) -> str:
    name = error.option_name
    if len(name) == 2:
        return f"to leave out what has a word in it, write NOT {name[1]}"
    return f"did you mean {error.possibilities[0]}?" if error.possibilities else ""


def _wanted(param: click.Parameter) -> str:
    if isinstance(param.type, click.Choice):
        return f"one of {', '.join(map(str, param.type.choices))}"
    return getattr(param, "help", None) or ""


def _example(ctx: click.Context) -> list[str]:
    examples = getattr(ctx.command, "examples", ())
    return [f"for example:  genad {examples[0]}"] if examples else []


def _label(param: click.Parameter, ctx: click.Context) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.make_metavar(ctx).strip("[]").removesuffix("...")
