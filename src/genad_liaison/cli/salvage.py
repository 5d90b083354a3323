"""``genad salvage``."""

from pathlib import Path

import click

from genad_liaison.store.opening import salvage


@click.command("salvage")
@click.argument("damaged", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE")
def salvage_command(damaged: Path, output: Path) -> None:
    """Save what is whole of a damaged office into a new file; the damaged one is left alone.

    Example: genad salvage office.jsonl -o office-salvaged.jsonl
    """
    report = salvage(damaged, output)
    click.echo(f"{output}: {report}")
