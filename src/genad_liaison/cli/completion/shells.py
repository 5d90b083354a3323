"""What is said to a shell that asks how a word may go on, and the scripts that make it ask.

Each shell takes a word apart in its own way, at colons too, so its script sends the line as it is
typed and is told what to put there. Whatever goes wrong, nothing is said: it would be written into
the line that somebody types.
"""

import contextlib
import io
import os
import re
from collections.abc import Iterator
from importlib.resources import files

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from genad_liaison.cli.arguments.querying import marked, terms
from genad_liaison.cli.completion.shell_words import Word, words_of, written

LINE, WORD = "COMP_LINE", "COMP_WORD"
"""The line up to the cursor; and, of bash, what it will replace."""
_LEADING = re.compile(r"\w+=.*|and|or|not|command|time", re.DOTALL)
_LEFT_OUT = re.compile(r"-[^\W\d][\w-]*:")


def answer(group: click.Group, name: str, variable: str) -> int:
    """Print a script, or what a shell may put in place of a word.

    Args:
        variable: the environment's, which says for which shell, and which of the two.

    Returns:
        The exit code.
    """
    shell, _, what = os.environ[variable].partition("_")
    asked = _SHELLS.get(shell)
    if asked is None or (what == "complete" and LINE not in os.environ):
        asked = get_completion_class(shell)
    if asked is None or what not in ("source", "complete"):
        return 1
    if what == "source":
        click.echo(asked(group, {}, name, variable).source(), nl=False)
        return 0
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            said = asked(group, {}, name, variable).complete()
        click.echo(said, nl=bool(said))
    except (Exception, KeyboardInterrupt):
        if os.environ.get("GENAD_TRACEBACK"):
            raise
    return 0


class _Shell(ShellComplete):
    """What the shells have in common: the line is sent as it is typed."""

    def source(self) -> str:
        """The script as it lies beside this module."""
        return (files(__package__) / "scripts" / f"genad.{self.name}").read_text(encoding="utf-8")

    def complete(self) -> str:
        """A line for each word that may come, in the words of the script."""
        words = words_of(os.environ[LINE], fish=self.name == "fish")
        while len(words) > 2 and _LEADING.fullmatch(words[0].text):
            del words[0]
        args, word = [one.text for one in words[1:-1]], words[-1]
        found = self.get_completions(args, word.text)
        if any(item.type in ("file", "dir") for item in found):
            return "file"
        if len(found) == 1 and self.would_end(word, found[0]):
            found = self._going_on(args, found[0])
        return "\n".join(self.lines(word, found))

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """As click finds them; ``-topic:=x`` is a term, and no option that has a value."""
        if _LEFT_OUT.match(incomplete):
            incomplete = marked(incomplete)
        return [
            item
            for item in super().get_completions(list(args), incomplete)
            if str(item.value).isprintable()
        ]

    def would_end(self, word: Word, item: CompletionItem) -> bool:
        """Whether the shell would end the word behind this, though it is only begun."""
        return bool(item.more and word.quote)

    def lines(self, word: Word, found: list[CompletionItem]) -> Iterator[str]:
        """What the script is told."""
        raise NotImplementedError

    def _going_on(self, args: list[str], item: CompletionItem) -> list[CompletionItem]:
        """What may come behind the only thing that may come: of several, no shell takes one."""
        after = [one for one in self.get_completions(args, item.value) if one.value != item.value]
        if after:
            return after
        return [item, CompletionItem(f"{item.value}{item.after}", more=True)]


class _Bash(_Shell):
    """It replaces what stands behind the last colon, bracket or quotation mark."""

    name = "bash"

    def lines(self, word: Word, found: list[CompletionItem]) -> Iterator[str]:
        """What is to be put in that place; ``whole`` where the only word is one."""
        kept = word.raw.removesuffix(os.environ.get(WORD, word.raw))
        raw = [written(word, _unquoted(item.value, word.text)) for item in found]
        put = [text.removeprefix(kept) for text in raw if text and text.startswith(kept)]
        yield from (f"word {text}" for text in put)
        if len(put) == 1 and not found[0].more:
            yield "whole"
        if _would_lose(word, found):
            yield "keep"


class _Zsh(_Shell):
    """It puts whole words in place, in the quotes that are open."""

    name = "zsh"

    def would_end(self, word: Word, item: CompletionItem) -> bool:
        """It ends no word unless it is told to."""
        return False

    def lines(self, word: Word, found: list[CompletionItem]) -> Iterator[str]:
        """Each with what it is known by."""
        for item in found:
            state = "begun" if item.more else "whole"
            yield f"{state}\t{_unquoted(item.value, word.text)}\t{_about(item)}"
        if _would_lose(word, found):
            yield "keep"


class _Fish(_Shell):
    """It puts whole words in place, and goes on behind some signs only."""

    name = "fish"

    def would_end(self, word: Word, item: CompletionItem) -> bool:
        """It ends a word behind any sign but these."""
        return bool(item.more and not item.value.endswith(tuple("/=@:.,-_")))

    def lines(self, word: Word, found: list[CompletionItem]) -> Iterator[str]:
        """Each with what it is known by behind a tab."""
        for item in found:
            yield f"word {_unquoted(item.value, word.text)}\t{_about(item)}".rstrip()


_SHELLS: dict[str, type[ShellComplete]] = {one.name: one for one in (_Bash, _Zsh, _Fish)}


def _about(item: CompletionItem) -> str:
    return " ".join((item.help or "").split())


def _would_lose(word: Word, found: list[CompletionItem]) -> bool:
    """Whether a shell that puts in place what all have in common would take letters away."""
    common = os.path.commonprefix([item.value for item in found])  # noqa: RUF071 - no paths
    return len(found) > 1 and len(common) < len(word.text)


def _unquoted(text: str, typed: str = "") -> str:
    """A value without the quotes that the command puts around it itself, if none are typed.

    >>> _unquoted('list:"NCGP Executive Committee"'), _unquoted('topic:"gender advice"')
    ('list:NCGP Executive Committee', 'topic:"gender advice"')
    """
    name, opening, value = text.partition(':"')
    bare = f"{name}:{value[:-1]}"
    return bare if opening not in typed and terms((bare,)) == text else text
